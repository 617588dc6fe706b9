"""YAML matter: the YAML above a story → its keys. Every scalar stays the text that was typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from edition.copy.markdown.frontmatter import FrontMatter
from edition.copy.text_file.source import Source, Spot
from edition.copy.text_file.validation import Loc, Place
from edition.limits import FRONT_MATTER_DEPTH
from edition.problem import Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SIGN = re.compile(r"#[^\s#]")
"""A sign that belongs to the words after it (``#1``): to YAML everything after it is a comment."""


WORDS = frozenset(("headline", "title", "deck", "kicker", "byline", "cutline", "text", "who"))
"""Keys whose texts may well hold a ``#`` that is no comment's."""


@dataclass(slots=True)
class _Reading:
    """What is gathered while the YAML tree is walked."""

    source: Source
    lines: list[str]
    places: dict[Loc, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)


def read_yaml(source: Source, text: str, body: str) -> FrontMatter:
    """Read YAML whose lines have the numbers of the file's."""
    try:
        if deep := _too_deep(text):
            message = f"front matter nests deeper than {FRONT_MATTER_DEPTH}"
            return FrontMatter(
                {}, {}, body, (source.error(deep, message, "write the value out", code="too-deep"),)
            )
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as found:
        return FrontMatter({}, {}, body, (_syntax(source, found),))
    if node is None:
        return FrontMatter({}, {}, body)
    if not isinstance(node, yaml.MappingNode):
        message = "the front matter holds no keys"
        return FrontMatter(
            {},
            {},
            body,
            (
                source.error(
                    _spot(node),
                    message,
                    'write "headline: …" and so on, one key a line',
                    code="frontmatter-shape",
                ),
            ),
        )
    reading = _Reading(source, [*text.split("\n"), ""])
    values = dict(_pairs(node, (), reading))
    return FrontMatter(values, reading.places, body, tuple(reading.problems))


def _too_deep(text: str) -> Spot | None:
    """Return where YAML nests too deep: what composes it calls itself for each level, in C, where
    nothing catches it.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > FRONT_MATTER_DEPTH.most:
            mark = event.start_mark
            return Spot(mark.line + 1, mark.column + 1) if mark else Spot()
    return None


def _value(node: yaml.Node, loc: Loc, reading: _Reading) -> object:
    if id(node) in reading.seen:
        message = "front matter cannot refer to itself or nest deeper"
        reading.problems.append(
            reading.source.error(_spot(node), message, "write the value out", code="yaml-reference")
        )
        return None
    if not isinstance(node, yaml.ScalarNode):
        reading.seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, loc, reading))
    if isinstance(node, yaml.SequenceNode):
        return list(_entries(node, loc, reading))
    words = _whole(node, loc, reading)
    return None if node.tag == "tag:yaml.org,2002:null" and not words else words


def _whole(node: yaml.Node, loc: Loc, reading: _Reading) -> str:
    """Return a text with what a ``#`` would cut off it; what is set off as a comment is told."""
    if getattr(node, "style", None) or node.start_mark.line != node.end_mark.line:
        return str(node.value)
    line = "".join(
        reading.lines[node.end_mark.line : node.end_mark.line + 1]
    )  # nothing, of an empty key at the very end
    after = line[node.end_mark.column :].strip()
    if _SIGN.match(after):
        return f"{node.value} {after}".strip()
    if after.startswith("#") and node.value and loc[-1] in WORDS:
        column = line.index("#", node.end_mark.column) + 1
        hint = "put the whole text in quotes, or take the comment out"
        reading.problems.append(
            reading.source.warning(
                Spot(node.end_mark.line + 1, column),
                "what follows # is left out",
                hint,
                code="comment-cut",
            )
        )
    return str(node.value)


def _pairs(node: yaml.MappingNode, loc: Loc, reading: _Reading) -> Iterator[tuple[str, object]]:
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
        here = (*loc, name)
        if here in reading.places:
            first = reading.places[here].key.line
            reading.problems.append(
                reading.source.error(
                    _spot(key),
                    f'"{name}" stands twice',
                    f"the first is on line {first}: keep one",
                    code="key-twice",
                )
            )
            continue
        reading.places[here] = Place(_spot(key), _spot(value))
        yield name, _value(value, here, reading)


def _entries(node: yaml.SequenceNode, loc: Loc, reading: _Reading) -> Iterator[object]:
    for index, value in enumerate(node.value):
        here = (*loc, index)
        reading.places[here] = Place(_spot(value), _spot(value))
        yield _value(value, here, reading)


def _spot(node: yaml.Node) -> Spot:
    return Spot(node.start_mark.line + 1, node.start_mark.column + 1)


def _syntax(source: Source, found: yaml.YAMLError) -> Problem:
    mark = getattr(found, "problem_mark", None) or getattr(found, "context_mark", None)
    spot = Spot(mark.line + 1, mark.column + 1) if mark else Spot(1, 1)
    said = str(getattr(found, "problem", None) or "cannot be read")
    return source.error(
        spot,
        f"the front matter is not YAML: {said}",
        _syntax_hint(said, source.line(spot.line)),
        code="yaml-broken",
    )


def _syntax_hint(said: str, line: str) -> str:
    if "tab character" in said or ("\t" in line and "token" in said):
        return "indent with spaces, not with tabs"
    if "mapping values" in said:
        return "put a text that holds a colon in quotes"
    return 'put the text in quotes: "…"'
