"""IPP: questions to CUPS and to printers, put by ipptool, and their answers.

``lp`` hands a job over: it finds the server, signs in and carries the user's settings, as every
other program here does. It cannot tell how a job fares: ``lpstat`` lists a canceled job as
completed and gives no reasons. ipptool asks for the state itself and answers in a form made for
machines; a Python library for IPP would answer the same and bring an HTTP client along.
"""

import os
import plistlib
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from edition.problem import EnvironmentLacking, error

PACKAGES = "cups cups-client cups-ipp-utils"
PATIENCE = 10
"""Seconds CUPS may take to answer a question."""
SPOOLING = 300
"""Seconds it may take to accept a file."""

_QUESTIONS = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one question."""

    status: str
    """``successful-ok``, ``client-error-not-found`` …; empty where nobody answered."""
    things: tuple[dict[str, Any], ...] = field(default=())
    """The attributes of each printer or job."""

    @property
    def well(self) -> bool:
        """Say whether the question was understood and answered."""
        return self.status.startswith("successful")


def ask_cups(question: str, about: str = "/", queue: str = "") -> tuple[Answer, ...]:
    """Put the questions of a file to CUPS, about a job and its queue. Raises EnvironmentLacking
    where CUPS is not there.
    """
    answers = ask(f"ipp://{_server()}{about}", question, PATIENCE, queue)
    if not answers or not answers[0].status:
        raise _silent()
    return answers


def _silent() -> EnvironmentLacking:
    return EnvironmentLacking(
        error(
            "",
            "CUPS, which prints, does not answer on this machine",
            "start it: sudo systemctl start cups",
            code="cups-silent",
        )
    )


def ask(uri: str, question: str, patience: int, queue: str = "") -> tuple[Answer, ...]:
    """Put the questions of a file to whoever listens at a URI; nothing where nobody answers within
    so many seconds.
    """
    words = ("-X", "-I", "-T", str(patience), "-d", f"queue={quote(queue)}")
    told = run("ipptool", *words, uri, str(_QUESTIONS / f"{question}.test"))
    # ipptool fails where an answer is not to its taste, as those of many printers are: the status
    # says whether there is one.
    head, end, _ = told.stdout.partition(b"</plist>")
    if not end:
        return ()
    return tuple(_answer(test) for test in plistlib.loads(head + end)["Tests"])


def _answer(test: dict[str, Any]) -> Answer:
    # The first group says only which language is spoken.
    return Answer(test.get("StatusCode", ""), tuple(test.get("ResponseAttributes", ())[1:]))


def run(*command: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """Run one of CUPS's programs, out of reach of a Ctrl-C that is meant for us. Raises
    EnvironmentLacking where it is missing.
    """
    if not shutil.which(command[0]):
        raise EnvironmentLacking(
            error(
                "",
                f"{command[0]}, which prints, is missing on this machine",
                f"sudo apt-get install {PACKAGES}",
                code="cups-missing",
            )
        )
    english = os.environ | {"LC_ALL": "C.UTF-8"}
    apart: dict[str, Any] = {"env": english, "capture_output": True, "start_new_session": True}
    try:
        return subprocess.run(command, input=given, check=False, timeout=SPOOLING, **apart)
    except subprocess.TimeoutExpired:
        raise _silent() from None


def _server() -> str:
    """Return where lp finds CUPS, as a URI says it: a host, or a socket's path."""
    where = run("lpstat", "-H").stdout.decode().strip()
    return quote(where, safe="") if where.startswith("/") else where


def several(value: Any) -> tuple[str, ...]:
    """Return the values of an attribute that may have none, one or many."""
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
