"""Drawing cost: how often the parts of a drawing are drawn once every use, pattern and marker is
followed.
"""

import re
from dataclasses import dataclass, field

import tinycss2
from lxml import etree

from edition.limits import DRAWING_DEPTH, DRAWING_SHAPES

_TARGET = re.compile(r"url\(\s*[\"']?#([^\"')]*)|^#(.*)$")
"""A part that an attribute of a drawing built anew names."""
_NAME = re.compile(r"[.#]?[\w-]+|\*")
DEEPEST = 2 * DRAWING_DEPTH.most
"""Elements inside each other, uses followed."""


class Unbounded(Exception):
    """A drawing draws itself, or too many parts."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a rule of a style sheet lets elements draw."""

    ends: frozenset[str]
    """The last names of its selectors."""
    parts: tuple[str, ...]
    """The names of the parts."""


@dataclass(frozen=True, slots=True)
class _Ledger:
    """The parts of a drawing by their names, what its style sheets let elements draw, and what is
    reckoned so far.
    """

    parts: dict[str, etree._Element]
    rules: tuple[_Rule, ...]
    costs: dict[etree._Element, int] = field(default_factory=dict)
    open: set[etree._Element] = field(default_factory=set)


def judge(root: etree._Element) -> None:
    """Raise Unbounded where a drawing comes to too many shapes, or to no end."""
    parts = {
        str(element.get("id")): element
        for element in reversed(list(root.iter()))
        if element.get("id")
    }
    cost = _cost(root, _Ledger(parts, tuple(_rules(root))), 0)
    if cost > DRAWING_SHAPES.most:
        raise Unbounded(
            f"draws {cost:,} shapes: at most {DRAWING_SHAPES} are drawn".replace(",", "\u202f")
        )


def _cost(element: etree._Element, ledger: _Ledger, depth: int) -> int:
    """Return how many shapes an element comes to; what it hands down to those inside it is drawn
    with each of them.
    """
    if element in ledger.costs:
        return ledger.costs[element]
    if element in ledger.open:
        raise Unbounded("draws itself")
    if depth > DEEPEST:
        raise Unbounded(f"nests deeper than {DRAWING_DEPTH}")
    ledger.open.add(element)
    inside = 1 + sum(_cost(child, ledger, depth + 1) for child in element)
    named = [ledger.parts[name] for name in _targets(element, ledger) if name in ledger.parts]
    cost = min(
        inside * (1 + sum(_cost(part, ledger, depth + 1) for part in named)),
        DRAWING_SHAPES.most * 10,
    )
    ledger.open.discard(element)
    ledger.costs[element] = cost
    return cost


def _targets(element: etree._Element, ledger: _Ledger) -> set[str]:
    """Return the names of the parts that an element draws: by its attributes and by the style
    sheets.
    """
    named = {name for value in element.attrib.values() for name in _named(str(value))}
    own = (
        {str(etree.QName(element).localname), "*", f"#{element.get('id')}"}
        if ledger.rules
        else set()
    )
    own |= (
        {f".{name}" for name in str(element.get("class") or "").split()} if ledger.rules else set()
    )
    for rule in ledger.rules:
        if rule.ends & own:
            named |= set(rule.parts)
    return named


def _named(value: str) -> list[str]:
    return [found[1] or found[2] or "" for found in _TARGET.finditer(value)] if "#" in value else []


def _rules(root: etree._Element) -> list[_Rule]:
    """Return what the style sheets let elements draw."""
    found = []
    for sheet in root.iter("{*}style"):
        for rule in tinycss2.parse_stylesheet(
            sheet.text or "", skip_comments=True, skip_whitespace=True
        ):
            parts = (
                tuple(_named(tinycss2.serialize(rule.content)))
                if rule.type == "qualified-rule"
                else ()
            )
            if parts:
                selectors = tinycss2.serialize(rule.prelude).split(",")
                ends = frozenset(
                    name
                    for each in selectors
                    for name in _NAME.findall(re.split(r"[\s>+~]+", each.strip())[-1])
                )
                found.append(_Rule(ends or frozenset(("*",)), parts))
    return found
