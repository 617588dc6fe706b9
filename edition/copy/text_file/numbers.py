"""Numbers: where in a file a number stands that is too long to be one."""

import re
import sys

from edition.copy.text_file.source import Source
from edition.problem import Problem


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
