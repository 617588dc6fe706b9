"""edition doctor: says what this machine lacks for making a paper, and how to get it."""

import json
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import Any

import click

from edition.copy.pictures import cache as printshelf
from edition.problem import ExitCode

WEASYPRINT = "70.0"
"""The version whose insides the typesetter knows."""
PANGO = (1, 44)
"""The first that shapes text with HarfBuzz."""
PYTHON = (3, 11)

_MENDS = (
    ("apt-get", "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0"),
    ("dnf", "sudo dnf install pango"),
    ("pacman", "sudo pacman -S pango"),
    ("apk", "sudo apk add pango"),
    ("brew", "brew install pango"),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    ok: bool
    found: str
    mend: str = ""
    """What to do where it is not as it should be."""
    needed: bool = True
    """False for what only adds comfort."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Check that this machine can make a paper, and say what to install where it cannot."""
    checks = examine()
    well = all(check.ok for check in checks if check.needed)
    click.echo(_as_json(checks, well) if as_json else "\n".join(map(_line, checks)))
    context.exit(ExitCode.OK if well else ExitCode.ENVIRONMENT)


def examine() -> tuple[Check, ...]:
    """Look at everything a build stands on."""
    return (_python(), *_typesetting(), _cache(), _poppler())


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check(
        "Python",
        sys.version_info >= PYTHON,
        version,
        f"install Python {PYTHON[0]}.{PYTHON[1]} or newer",
    )


def _typesetting() -> tuple[Check, ...]:
    """Set a trial page in a process of its own, since a missing library ends the process that asks
    for it.
    """
    trial = subprocess.run(
        [sys.executable, "-m", "edition.cli.trial"], capture_output=True, text=True, check=False
    )
    if trial.returncode:
        reason = (trial.stderr.strip().splitlines() or ["it ended without a word"])[-1]
        return (Check("trial page", False, reason, _library_mend()),)
    return judge(json.loads(trial.stdout))


def judge(facts: dict[str, Any]) -> tuple[Check, ...]:
    """Judge what a trial page told of the machine."""
    pango, lacking = tuple(facts["pango"]), facts["missing"]
    return (
        Check(
            "WeasyPrint",
            facts["weasyprint"] == WEASYPRINT,
            facts["weasyprint"],
            f"pip install weasyprint=={WEASYPRINT}",
        ),
        Check("Pango", pango >= PANGO, ".".join(map(str, pango)), _library_mend()),
        Check(
            "fonts",
            not lacking and facts["fonts"] > 0,
            (
                f"not seen: {', '.join(lacking)}"
                if lacking
                else f"{facts['fonts']} font files, all seen"
            ),
            "install Edition again: its fonts folder is not whole",
        ),
        Check("trial page", facts["bytes"] > 0, f"set, {facts['bytes']} bytes"),
    )


def _library_mend() -> str:
    for program, mend in _MENDS:
        if shutil.which(program):
            return mend
    return "install Pango 1.44 or newer"


def _cache() -> Check:
    folder = printshelf.usual()
    mend = (
        "let your user write there, or name another folder in XDG_CACHE_HOME; until then photos are"
        " prepared anew in every build"
    )
    return Check("photo cache", printshelf.writable(folder), str(folder), mend, needed=False)


def _poppler() -> Check:
    where = shutil.which("pdftoppm")
    return Check(
        "poppler",
        where is not None,
        where or "not found",
        "install poppler-utils to look into PDFs by hand",
        needed=False,
    )


def _line(check: Check) -> str:
    sign = "ok     " if check.ok else "missing" if check.needed else "absent "
    line = f"{sign}  {check.name}: {check.found}"
    return line if check.ok else f"{line}\n  hint: {check.mend}"


def _as_json(checks: tuple[Check, ...], well: bool) -> str:
    return json.dumps(
        {"schema": 1, "ok": well, "checks": [asdict(check) for check in checks]},
        ensure_ascii=False,
        indent=2,
    )
