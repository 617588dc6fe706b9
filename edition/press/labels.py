"""Page labels: the names readers give the pages, as PDF's ranges."""

import re

from pikepdf import Array, Dictionary, Name, String

_NUMBERED = re.compile(r"(?P<prefix>.*?)(?P<number>[1-9][0-9]*)")


def page_labels(labels: tuple[str, ...], pages: int) -> Dictionary:
    """Return a number tree of labels; pages that count on (``A1``, ``A2``) share one range."""
    if len(labels) != pages:
        raise ValueError(f"{len(labels)} labels were given for {pages} pages")
    ranges: list[int | Dictionary] = []
    expected = ""
    for index, label in enumerate(labels):
        if label != expected or not label:
            ranges += [index, _range(label)]
        expected = _next(label)
    return Dictionary(Nums=Array(ranges))


def _range(label: str) -> Dictionary:
    found = _NUMBERED.fullmatch(label)
    if not found:
        return Dictionary(P=String(label))
    numbered = Dictionary(S=Name.D, St=int(found["number"]))
    if found["prefix"]:
        numbered.P = String(found["prefix"])
    return numbered


def _next(label: str) -> str:
    found = _NUMBERED.fullmatch(label)
    return f"{found['prefix']}{int(found['number']) + 1}" if found else ""
