"""Numbers: a number as a file says it, and where one stands that is too long to be one."""

import re
import sys

from edition.copy.text_file.source import Source
from edition.problem import Problem

LONGEST = 15
"""Digits: milliseconds since 1970 have thirteen; longer ones are no size, rank or moment."""


def whole(said: str) -> int:
    """Return the whole number that a text is; 0 where it is none, or too long to be meant."""
    return int(said) if said.isdecimal() and len(said) <= LONGEST else 0


def long_number(source: Source) -> Problem:
    """Name the number that Python would not read (see ``sys.get_int_max_str_digits``)."""
    most = sys.get_int_max_str_digits()
    found = re.search(rf"\d[\d_]{{{most},}}", source.text)
    return source.error(
        source.spot(found.start() if found else 0),
        f"a number of more than {most} digits",
        "write a smaller one, or put it between quotation marks",
        code="number-long",
    )
