"""Conformance: random papers before veraPDF, and what a screen reader needs beside it: a language
on every story, in reading order.
"""

import tempfile
from itertools import count
from pathlib import Path

import pikepdf

from soak.papers import DAY, Paper, paper
from soak.trial import built, filed, warm
from tests.structure import Tagged
from tests.verapdf import validate

FLAVOURS = ("ua1", "3a")


def conforming(seed: int, wanted: int) -> int:
    """Validate so many random papers, from a seed on; 1 where one of them is not what it says."""
    warm()
    seen = wrong = 0
    for number in count(seed):
        if seen == wanted:
            break
        faults = _faults(paper(number))
        if faults is None:
            continue
        seen += 1
        wrong += bool(faults)
        for fault in faults:
            print(f"seed {number}: {fault}", flush=True)
    print(f"{seen} papers validated as {' and '.join(FLAVOURS)}: {wrong} with faults")
    return int(wrong > 0)


def _faults(made: Paper) -> list[str] | None:
    """Return what is wrong with a paper's PDF; None where no paper was made."""
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        code, _ = built(filed(made.files, Path(folder)))
        if code:
            return None
        pdf = Path(folder) / "out" / DAY / "edition.pdf"
        faults = []
        for flavour in FLAVOURS:
            faults += [
                f"{flavour} {failure.rule}: {failure.message}"
                for failure in validate(pdf, flavour).failures
            ]
        with pikepdf.open(pdf) as opened:
            return faults + _languages(opened, made)


def _languages(pdf: pikepdf.Pdf, made: Paper) -> list[str]:
    """Name the stories that a screen reader would read in another language than theirs."""
    own = str(pdf.Root.get("/Lang", ""))
    said = [
        str(element.obj.get("/Lang", own))
        for element in Tagged(pdf).root.elements()
        if element.kind == "Art"
    ]
    return [
        f"a story is said to be in {language!r}"
        for language in said
        if language != made.script.language
    ]
