"""The documentation as the tests read it: its pages, tables, fenced texts and the files printed in
it.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from edition.problem import ContentError, Problem
from edition.read import read

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md")]
)
SAMPLE = ROOT / "papers" / "harbour-courier" / "editions" / "2026-11-24"
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    """Return a page of the documentation."""
    return (DOCS / name).read_text(encoding="utf-8")


def fences(text: str) -> list[tuple[list[str], str]]:
    """Return the fenced blocks of a page: the words after the fence, and the text."""
    return [(fence["info"].split(), fence["text"]) for fence in FENCE.finditer(text)]


def section(text: str, start: str) -> str:
    """Return what stands between a line that begins with ``start`` and the next such place (heading
    or bold lead-in).
    """
    lines = FENCE.sub("", text).split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(start))
    rest = lines[at + 1 :]
    end = next(
        (
            n
            for n, line in enumerate(rest)
            if re.match(r"#{1,6} |Each entry of|The table \*\*", line)
        ),
        len(rest),
    )
    return "\n".join(rest[:end])


def first_table(text: str) -> list[list[str]]:
    """Return the rows under the head of the first table, cell by cell."""
    table = re.search(r"^\|.*\n\|[ |:-]+\n((?:\|.*\n?)*)", text, re.MULTILINE)
    assert table, "there is no table"
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
        for row in table[1].strip().split("\n")
    ]


def bare(cell: str) -> str:
    """Return a cell without its code marks."""
    return cell.strip("`")


@dataclass(frozen=True)
class Example:
    """A file printed in the documentation, and what is said where it is a wrong one."""

    name: str
    text: str
    says: str | None = None


def examples(text: str) -> list[Example]:
    """Find the files printed in a page: fences whose info line names a file, those called wrong
    followed by what they say.
    """
    found, blocks = [], fences(text)
    for n, (info, body) in enumerate(blocks):
        if len(info) == 3 and info[1] == "wrong":
            assert blocks[n + 1][0] == ["text", "says"], f"nothing is said of the wrong {info[2]}"
            found.append(Example(info[2], body, blocks[n + 1][1]))
        elif len(info) == 2 and info[1] != "says":
            found.append(Example(info[1], body))
    return found


FOLDER = examples(page("folder.md"))
RIGHT = [example for example in FOLDER if example.says is None]
WRONG = [example for example in FOLDER if example.says is not None]


def paper(root: Path, *files: Example) -> Path:
    """Write a paper's folder of printed files, with the photo and the ad that they name."""
    for example in files:
        path = root / example.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(example.text, encoding="utf-8")
    for file in ("photos/bridge.jpg", "ads/pell-boats.svg"):
        place = root / "editions" / "2026-11-24" / file
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLE / file, place)
    return root


def problems(root: Path) -> tuple[Problem, ...]:
    """Return what is found wrong with a folder."""
    try:
        return read(root).budget.problems
    except ContentError as trouble:
        return trouble.problems


def rows_of(name: str, heading: str) -> list[list[str]]:
    """Return the rows of the first table under a heading."""
    return first_table(section(page(name), heading))


def section_fences(name: str, heading: str) -> list[str]:
    """Return the fenced texts that follow a heading."""
    return [text for _, text in fences(page(name).partition(heading)[2])]
