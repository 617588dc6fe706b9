"""Drawing CSS: the styles of an SVG, parsed as CSS is and written anew from properties on a list
(css-syntax-3).
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import cssselect2
import tinycss2
from cssselect2.parser import SelectorError

from edition.copy.pictures.drawing_words import FUNCTIONS, PROPERTIES

NAMED = 60
"""Characters of an address that a message shows."""
PLAIN = re.compile(r"[\w\s.,+\-%#()]*")
"""What can hold no address but one that says so."""
BEYOND = re.compile(r"(?<![\d.])\d{8,}|\d\.?[eE]\+?0*(?:[1-9]\d|[7-9])")
"""A number of ten million or more: no page is so large, and the engine writes what it is given."""
COLOUR = re.compile(r"#[\w-]*")
"""A colour in hexadecimal, or a name: no number."""
Leave = Callable[[str], None]


class Unsound(Exception):
    """A drawing holds what cannot be printed."""


class Reaches(Unsound):
    """A style or an address leads out of the drawing."""

    def __init__(self, address: str) -> None:
        super().__init__(f'reaches for another file ("{address[:NAMED]}")')


def sound(value: str) -> str:
    """Return the value of a property, escapes resolved. Raises Reaches where it leads out of the
    drawing.
    """
    if PLAIN.fullmatch(value) and "url" not in value.lower():
        return measured(value)
    tokens = tinycss2.parse_component_value_list(value, skip_comments=True)
    _look(tokens)
    return value if "\\" not in value and "/*" not in value else str(tinycss2.serialize(tokens))


def measured(value: str) -> str:
    """Return a value with no number in it beyond all measure. Raises Unsound where there is one."""
    if BEYOND.search(COLOUR.sub("", value)):
        raise Unsound("holds a number beyond all measure")
    return value


@lru_cache(maxsize=4096)
def declarations(text: str) -> str:
    """Return the declarations of a style attribute that are on the list."""
    return ";".join(_declarations(tinycss2.parse_blocks_contents(text)))


def rules(text: str, leave_out: Leave) -> str:
    """Return the rules of a style sheet that are on the list."""
    return "\n".join(
        _rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), leave_out)
    )


def _rules(found: list[Any], leave_out: Leave) -> Iterator[str]:
    for rule in found:
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            raise Reaches("@import")
        if rule.type == "at-rule":
            leave_out(f"@{rule.lower_at_keyword}")
        elif rule.type == "qualified-rule" and _is_selector(rule.prelude):
            body = ";".join(_declarations(tinycss2.parse_blocks_contents(rule.content)))
            yield f"{tinycss2.serialize(rule.prelude).strip()}{{{body}}}"


def _is_selector(prelude: list[Any]) -> bool:
    try:
        return bool(cssselect2.compile_selector_list(prelude))
    except SelectorError:
        return False


def _declarations(found: list[Any]) -> Iterator[str]:
    for declaration in found:
        if declaration.type != "declaration":
            continue
        _look(declaration.value)
        if declaration.lower_name in PROPERTIES:
            important = "!important" if declaration.important else ""
            value = measured(tinycss2.serialize(declaration.value).strip())
            yield f"{declaration.lower_name}:{value}{important}"


def _look(tokens: list[Any]) -> None:
    """Look at every token: an address leads to a part of the drawing, and no function is
    unknown.
    """
    for token in tokens:
        if token.type == "url":
            _within(token.value)
        elif token.type == "function":
            _function(token)
        elif token.type in ("() block", "[] block", "{} block"):
            _look(token.content)


def _function(token: Any) -> None:
    if token.lower_name == "url":
        _within(
            "".join(
                getattr(part, "value", "")
                for part in token.arguments
                if part.type in ("string", "ident")
            )
        )
    elif token.lower_name in FUNCTIONS:
        _look(token.arguments)
    else:
        _unknown(token)


def _unknown(token: Any) -> None:
    """A function that is not on the list does nothing in print, unless what stands in it is an
    address.
    """
    _look(token.arguments)
    for part in token.arguments:
        if part.type == "string" and token.lower_name in ("src", "image", "image-set", "element"):
            _within(part.value)


def _within(address: str) -> None:
    if not address.strip().startswith("#"):
        raise Reaches(address)
