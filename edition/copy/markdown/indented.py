"""Indented: lines set in by four spaces, which CommonMark takes for code: some writers set in their
paragraphs, some their verse.
"""

import re

_CODE = re.compile(
    r"[{}<>=;|\\$_~^@]|\w\(|\w::|^\s*(?:#|//|>>>|\d+\s)|^\s*[\w./-]+:\s*\S+$|\w\.\w+\(|\s--?\w",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"[.!?…。！？؟।]['\"”’»)\]]*$")
FEWEST = 5
"""Words: a line of fewer may be a command."""
VERSE = 60
"""Characters: lines of verse are shorter."""


def is_code(content: str) -> bool:
    """Say whether an indented block is code."""
    lines = [line for line in content.split("\n") if line.strip()]
    return bool(_CODE.search(content)) or len(content.split()) < FEWEST or len(lines) == 0


def is_prose(content: str) -> bool:
    """Say whether an indented block, no code, is prose: paragraphs of one line or of long ones,
    that end as sentences do.
    """
    parts = [part.strip("\n") for part in re.split(r"\n[ \t]*\n", content) if part.strip()]
    lines = [line.strip() for part in parts for line in part.split("\n")]
    long = sum(map(len, lines)) / max(1, len(lines)) > VERSE
    return all(_SENTENCE.search(part.rstrip()) for part in parts) and (
        long or len(lines) == len(parts)
    )


def shifted(content: str) -> str:
    """Return an indented block without what its lines are still set in by."""
    return "\n".join(line.lstrip(" \t") for line in content.split("\n"))
