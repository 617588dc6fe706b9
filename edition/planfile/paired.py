"""Paired: whether the plan of the last build is that of the PDF beside it."""

import json
from hashlib import sha256
from pathlib import Path

from edition.deliver import standing
from edition.gate import Shut, admit
from edition.limits import PDF_FILE, TOML_FILE

REPORT = "report.json"
"""Which says of the files of its set what they are."""


def is_of_its_pdf(folder: Path, name: str) -> bool:
    """Say whether a folder's plan, and its PDF, are the files that its report was written with.

    What no report tells of, and what is not there, speaks against nothing: a plan alone may be
    carried elsewhere.
    """
    sums = _sums(standing(folder, REPORT))
    places = {other: standing(folder, other) for other in sums} if name in sums else {}
    return all(_sum(place) in ("", sums[other]) for other, place in places.items())


def _sums(report: Path) -> dict[str, str]:
    try:
        said = json.loads(admit(report, TOML_FILE, report.parent))
        return {str(name): str(told) for name, told in said["files"].items()}
    except (Shut, OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _sum(file: Path) -> str:
    """Return a file's SHA-256; empty where there is none to read."""
    try:
        return sha256(admit(file, PDF_FILE, file.parent)).hexdigest()
    except (Shut, OSError):
        return ""
