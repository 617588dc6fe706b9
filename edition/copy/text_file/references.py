"""References: characters that Markdown or a web page names by their numbers (``&#8238;``), where
they would not print.
"""

import re

from edition.copy.text_file.cleaning import LINE_ENDS, OPENS, TURNING, UNPRINTED, read_as
from edition.copy.text_file.decoding import unprintable
from edition.copy.text_file.source import Source
from edition.problem import Outcome

_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_LAST = 0x10FFFF


def read_in(source: Source) -> Outcome[Source]:
    """Return a source in which the numbers of Windows' signs stand for them, as in HTML, and name
    the references that do not print.
    """
    found = [(match, _character(match)) for match in _REFERENCE.finditer(source.text)]
    odd = [(match, one) for match, one in found if UNPRINTED.match(one) and one not in LINE_ENDS]
    turning = [(match, character) for match, character in found if TURNING.match(character)]
    if 2 * sum(character in OPENS for _, character in turning) != len(turning):
        odd += turning
    places: dict[str, list[int]] = {}
    for match, character in odd:
        places.setdefault(character, []).append(match.start())
    text = _REFERENCE.sub(lambda match: read_as(_character(match)) or match[0], source.text)
    return Outcome(Source(source.name, text), unprintable(source, places))


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else int(match[2])
    return chr(number) if 0 < number <= _LAST else "\0"
