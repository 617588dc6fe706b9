"""Runs: the one normal form of a text, which every reader brings its words into."""

import re
from collections.abc import Iterable
from dataclasses import replace

from edition.copy.text_file.cleaning import cleaned, cleaned_runs
from edition.story import Run, Text

_SPACES = re.compile("[ \t\r\f\v]+")


def tidy(runs: Iterable[Run]) -> Text:
    """Collapse white space, keep ``"\\n"`` only as an undressed break between words, and join runs
    of one dress.
    """
    out: list[Run] = []
    for line in map(_line, _lines(cleaned_runs(runs))):
        if line and out:
            out.append(Run("\n"))
        out.extend(line)
    return _joined(out)


def single_line(text: Text) -> Text:
    """Turn the line breaks of a text into spaces."""
    return tidy(replace(run, text=run.text.replace("\n", " ")) for run in text)


def words(text: str) -> str:
    """Collapse the white space of a bare string to single spaces."""
    return re.sub("[ \t\r\n\f\v]+", " ", cleaned(text)).strip()


def drop(text: Text, count: int) -> Text:
    """Return a text without its first ``count`` characters."""
    rest = []
    for run in text:
        rest.append(replace(run, text=run.text[count:]))
        count = max(0, count - len(run.text))
    return tidy(rest)


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    """Part the runs at every break."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=piece)] for piece in rest)
    return lines


def _line(runs: Iterable[Run]) -> list[Run]:
    """Leave no white space in a line but single spaces, none at its ends."""
    out: list[Run] = []
    for run in runs:
        text = _SPACES.sub(" ", run.text)
        if not out:
            text = text.lstrip()
        elif out[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            out.append(replace(run, text=text))
    while out and out[-1].text != out[-1].text.rstrip():
        last = out.pop()
        if last.text.rstrip():
            out.append(replace(last, text=last.text.rstrip()))
    return out


def _joined(runs: list[Run]) -> Text:
    out: list[Run] = []
    for run in runs:
        if out and replace(out[-1], text="") == replace(run, text=""):
            out[-1] = replace(run, text=out[-1].text + run.text)
        else:
            out.append(run)
    return tuple(out)
