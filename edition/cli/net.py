"""Net: under every command. What nobody foresaw ends in a sentence and a report, not in a traceback
on the screen.
"""

import errno
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import click

from edition.cli.fence import OutOfTime
from edition.cli.witness import Testimony, testimony
from edition.problem import BuildFailed, EditionError, EnvironmentLacking, error

REPORT = "crash.txt"
LIBRARIES = (
    *("edition", "weasyprint", "pydyf", "pikepdf", "Pillow", "uharfbuzz"),
    *("fonttools", "lxml", "numpy", "starlette", "uvicorn", "click"),
)
"""Whose versions a report names."""
REASONS = {
    MemoryError: "there is no memory left",
    OutOfTime: "the time that it may take is over",
    RecursionError: "something in it is nested too deep",
}
"""What is said instead of the name that Python gives a fault."""
REMEDIES = {
    MemoryError: (
        "close other programs, file smaller photos, or give it more: edition --memory 8192 build …"
    ),
    OutOfTime: "look at what is so large in it, or give it longer: edition --seconds 3600 build …",
    RecursionError: "look for lists, quotations or tables inside one another",
}
"""What a person can do about it."""
UNTOUCHED = "the last good edition is untouched"


@contextmanager
def under(context: click.Context | None = None) -> Iterator[None]:
    """Do something over the net: whatever fails comes out as an EditionError, a person's own Ctrl-C
    and slips as they are.
    """
    try:
        yield
    except (
        EditionError,
        click.ClickException,
        click.exceptions.Exit,
        click.Abort,
        BrokenPipeError,
    ):
        raise
    except OSError as trouble:
        raise (_of_this_machine(trouble) or caught(trouble, context)) from trouble
    except Exception as trouble:
        raise caught(trouble, context) from trouble


def caught(trouble: Exception, context: click.Context | None = None) -> EditionError:
    """Turn what nobody foresaw into what can be said of it, and write the report. With ``--debug``
    the traceback is shown, too.
    """
    if debugging(context):
        traceback.print_exception(trouble)
    told = testimony(trouble)
    kind = next((known for known in REASONS if isinstance(trouble, known)), None)
    where = str(trouble.filename) if isinstance(trouble, OSError) and trouble.filename else ""
    doing = f" while {told.stage}" if told.stage else ""
    story = f', at "{told.story}"' if told.story else ""
    message = f"Edition failed{doing}{story}: {REASONS[kind] if kind else _reason(trouble)}"
    lies = _reported(trouble, told, context)
    found = (
        f"what happened is written in {lies}: send it with your report"
        if lies
        else "run it again with --debug to see what happened"
    )
    hint = "; ".join(filter(None, (REMEDIES[kind] if kind else "", UNTOUCHED, found)))
    return BuildFailed(
        error(where, message, hint, code="own-fault", about=told.story.partition("/")[0])
    )


def debugging(context: click.Context | None = None) -> bool:
    """Say whether ``--debug`` was asked for."""
    if context is not None:
        return bool(context.find_root().params.get("debug"))
    return "--debug" in sys.argv[1:] or os.environ.get("EDITION_DEBUG", "").lower() in (
        "1",
        "true",
        "yes",
        "on",
    )


def _reason(trouble: Exception) -> str:
    """Say in one line what Python says of a fault."""
    if isinstance(trouble, OSError) and trouble.strerror:
        return trouble.strerror.lower()
    first = next(iter(str(trouble).splitlines()), "")
    return f"{type(trouble).__name__}: {first}" if first else type(trouble).__name__


def _reported(trouble: Exception, told: Testimony, context: click.Context | None) -> str:
    """Write the report where an edition's files go, else where temporary files do; return its path,
    empty where neither can be.
    """
    text = "\n".join(_report(trouble, told))
    output = _output(context)
    for place in (output, None) if output else (None,):
        with suppress(OSError, EditionError):
            return str(_written(text, place))
    return ""


def _written(text: str, place: Path | None) -> Path:
    if place is None:
        handle, name = tempfile.mkstemp(prefix="edition-crash-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
        return Path(name)
    from edition.deliver import put

    return put({REPORT: text.encode("utf-8", "replace")}, place)[0]


def _output(context: click.Context | None) -> Path | None:
    """Return the folder for the report of a build: the named one, else ``out`` of the paper. Other
    commands write nothing of their own.
    """
    if context is None or context.info_name != "build":
        return None
    asked = context.params
    if asked.get("output"):
        return Path(asked["output"])
    folder = Path(asked["folder"])
    papers = [
        root
        for root in (folder, folder.absolute().parent.parent)
        if (root / "paper.toml").is_file()
    ]
    return papers[0] / "out" if papers else None


def _report(trouble: Exception, told: Testimony) -> Iterator[str]:
    yield from (
        "Edition crash report",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
        f"command: {sys.argv}",
    )
    yield f"stage: {told.stage or 'unknown'}"
    yield f"story: {told.story or 'none'}"
    yield f"system: {platform.platform()}, Python {platform.python_version()}"
    yield f"versions: {', '.join(_versions())}"
    yield ""
    yield from traceback.format_exception(trouble)


def _versions() -> Iterator[str]:
    for name in LIBRARIES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name} missing"


def _of_this_machine(trouble: OSError) -> EditionError | None:
    """Say what this machine lacks, where that is the trouble: Pango, or room for what is unpacked
    on the way.
    """
    if "cannot load library" in str(trouble):
        return EnvironmentLacking(
            error(
                "",
                "Pango cannot be loaded on this machine",
                "edition doctor says how to get it",
                code="pango-missing",
            )
        )
    if trouble.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        hint = (
            f"free some space: in {tempfile.gettempdir()} (TMPDIR names another folder) or in the"
            " photo cache (XDG_CACHE_HOME)"
        )
        return BuildFailed(
            error(
                "",
                f"a file cannot be written: {(trouble.strerror or str(trouble)).lower()}",
                hint,
                code="output-unwritable",
            )
        )
    return None
