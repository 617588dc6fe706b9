"""What a printer takes, what it reports and what this machine lacks are told without a printer."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from edition.deliver.printer import Printer
from edition.deliver.printer.words import ENDINGS, NOTICES, TROUBLES, endings, notices, troubles
from edition.media import media

ROOT = Path(__file__).parent.parent
SIZES = (
    "iso_a4_210x297mm",
    "na_letter_8.5x11in",
    "custom_min_100x150mm",
    "custom_max_297x431.8mm",
    "env_odd",
)
OFFICE = Printer("office", "idle", media=SIZES)


# --- paper ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("A4", "iso_a4_210x297mm"),
        ("210x297mm", "iso_a4_210x297mm"),
        ("Letter", "na_letter_8.5x11in"),
        ("215.9x279.4mm", "na_letter_8.5x11in"),
        ("280x400mm", "custom_280x400mm_280x400mm"),
        ("400x280mm", "custom_280x400mm_280x400mm"),
        ("297x210mm", "iso_a4_210x297mm"),
        ("A3", "iso_a3_297x420mm"),
        ("450x320mm", ""),
        ("90x150mm", ""),
    ],
)
def test_a_printer_takes_sizes_it_names_and_those_between_its_least_and_its_most(
    wanted: str, name: str
) -> None:
    assert OFFICE.takes(media(wanted)) == name


def test_a_printer_that_names_no_sizes_is_believed_to_take_any() -> None:
    assert Printer("old", "idle").takes(media("A3")) == "iso_a3_297x420mm"


def test_sizes_are_said_as_people_say_them() -> None:
    assert OFFICE.sizes() == ("A4", "Letter", "100x150mm to 297x431.8mm")


# --- reasons -------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", TROUBLES)
def test_a_trouble_is_said_however_grave_cups_calls_it(reason: str) -> None:
    graves = {"", "-error", "-warning", "-report"} if not reason.endswith("-warning") else {""}
    assert {troubles([reason + grave]) for grave in graves} == {(TROUBLES[reason],)}


@pytest.mark.parametrize("reason", NOTICES)
def test_what_is_only_good_to_know_is_no_trouble(reason: str) -> None:
    assert notices([f"{reason}-warning"]) == (NOTICES[reason],)
    assert troubles([f"{reason}-warning"]) == ()


@pytest.mark.parametrize(
    "reason", ["none", "cups-waiting-for-job-completed", "com.example-warming-up-report"]
)
def test_what_is_no_trouble_is_not_said(reason: str) -> None:
    assert troubles([reason]) == notices([reason]) == ()


@pytest.mark.parametrize(
    "message",
    [
        "The printer is not responding.",
        "The printer may not exist or is unavailable at this time.",
        "The printer is unreachable at this time.",
        'Unable to locate printer "proof.local".',
    ],
)
def test_cups_sentences_for_a_silent_printer_mean_that_it_does_not_answer(message: str) -> None:
    assert troubles(["none"], message) == ("the printer does not answer",)


def test_why_a_job_ended_is_said_once_and_what_nobody_foresaw_as_it_is_spelt() -> None:
    assert endings(["none", "processing-to-stop-point"]) == ()
    assert endings(["job-canceled-by-user", "job-canceled-by-operator"]) == (
        "somebody cancelled it",
    )
    assert endings(["job-spooled-to-the-moon"]) == ("job spooled to the moon",)
    assert all(endings([reason]) == (said,) for reason, said in ENDINGS.items())


# --- this machine --------------------------------------------------------------------------------


def command(*words: str, path: Path) -> "subprocess.CompletedProcess[str]":
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from edition.cli import main; main()"
    env = {name: value for name, value in os.environ.items() if not name.startswith("CUPS_")} | {
        "PATH": str(path)
    }
    return subprocess.run(
        [sys.executable, "-c", code, *words], env=env, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "words", [("printers",), ("print", "a.pdf"), ("print", "a.pdf", "--dry-run")], ids=" ".join
)
def test_a_machine_without_cups_is_told_how_to_get_it(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    done = command(*words, path=tmp_path)
    assert (done.returncode, done.stdout) == (5, "")
    assert (
        "which prints, is missing on this machine\n  hint: sudo apt-get install cups cups-client cups-ipp-utils\n"
        in done.stderr
    )


@pytest.mark.parametrize(
    "answer", ["", "no plist", '<plist version="1.0"><dict><key>Tests</key><array/></dict></plist>']
)
def test_a_cups_that_does_not_run_is_told_how_to_be_started(answer: str, tmp_path: Path) -> None:
    for name, says in (("lpstat", "localhost:631"), ("ipptool", answer)):
        (tmp_path / name).write_text(f"#!/bin/sh\necho '{says}'\n")
        (tmp_path / name).chmod(stat.S_IRWXU)
    done = command("printers", path=tmp_path)
    assert done.returncode == 5
    assert (
        done.stderr
        == "error: CUPS, which prints, does not answer on this machine\n  hint: start it: sudo systemctl start cups\n"
    )
