"""YAML matter: the YAML above a story → its keys. Every scalar stays the text that was typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from edition.copy.markdown.frontmatter import FrontMatter
from edition.copy.markdown.meant import Meant, as_meant
from edition.copy.markdown.synonyms import SYNONYMS
from edition.copy.text_file.source import Source, Spot
from edition.copy.text_file.validation import Loc, Place
from edition.limits import FRONT_MATTER_DEPTH
from edition.problem import Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SIGN = re.compile(r"#[^\s#]")
"""A sign that belongs to the words after it (``#1``): to YAML everything after it is a comment."""


WORDS = frozenset(("headline", "title", "deck", "kicker", "byline", "cutline", "text", "who"))
"""Keys whose texts may well hold a ``#`` that is no comment's."""


_SAID = WORDS | {
    name
    for row in SYNONYMS
    if row.key in ("headline", "deck", "kicker")
    for name in row.names
    if name != "name"
}
"""Keys whose values are texts, whatever they look like; a name may be a table of its parts."""


@dataclass(slots=True)
class _Reading:
    """What is gathered while the YAML tree is walked."""

    source: Source
    lines: list[str]
    places: dict[Loc, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)


def read_yaml(source: Source, text: str, body: str) -> FrontMatter:
    """Read YAML whose lines have the numbers of the file's; a text that is none is taken as it
    reads.
    """
    found = _read(source, text, body)
    if found.values or not any(problem.code in _MENDABLE for problem in found.problems):
        return found
    meant = as_meant(text, _stop)
    if meant is None or meant.text == text:
        return found
    read = _read(source, meant.text, body)
    return replace(read, problems=(*read.problems, _taken(source, meant))) if read.values else found


_MENDABLE = ("yaml-broken", "frontmatter-shape")


def _read(source: Source, text: str, body: str) -> FrontMatter:
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
        hint = 'write "headline: …" and so on, one key a line'
        problem = source.error(
            _spot(node), "the front matter holds no keys", hint, code="frontmatter-shape"
        )
        return FrontMatter({}, {}, body, (problem,))
    reading = _Reading(source, [*text.split("\n"), ""])
    values = dict(_pairs(node, (), reading))
    return FrontMatter(values, reading.places, body, tuple(reading.problems))


def _stop(text: str) -> int | None:
    """Return the line, from 0, at which a text stops being YAML; None where it does not."""
    try:
        if _too_deep(text) is None:
            yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as found:
        return max(_where(found).line - 1, 0)
    return None


def _taken(source: Source, meant: Meant) -> Problem:
    """Say that texts are taken as they read."""
    first, *others = meant.lines
    lines = "line" if len(others) == 1 else "lines"
    more = f", so on {lines} {', '.join(map(str, others))}" if others else ""
    line = source.line(first)
    return source.note(
        Spot(first, line.index(":") + 1 if ":" in line else 1),
        f"the front matter is not YAML here: the text is taken as it reads{more}",
        _syntax_hint("mapping values" if ": " in line.partition(":")[2] else "", line),
        code="yaml-mended",
    )


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
    if (words := _in_one_line(node, loc, reading)) is not None:
        return words
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, loc, reading))
    if isinstance(node, yaml.SequenceNode):
        return list(_entries(node, loc, reading))
    words = _whole(node, loc, reading)
    return None if node.tag == "tag:yaml.org,2002:null" and not words else words


def _in_one_line(node: yaml.Node, loc: Loc, reading: _Reading) -> str | None:
    """Return the words of a text that YAML takes for something else: ``[Update]`` for a list,
    ``- Jane Doe: reporter`` for a table, ``!Roof`` for a kind of value; None of all else.
    """
    begin, end = node.start_mark, node.end_mark
    line = "".join(reading.lines[begin.line : begin.line + 1])
    if isinstance(node, yaml.MappingNode) and isinstance(loc[-1], int) and len(node.value) == 1:
        key = node.value[0][0]
        return line[begin.column :].strip() if " " in str(key.value) else None
    if loc[-1] not in _SAID or begin.line != end.line:
        return None
    if isinstance(node, yaml.CollectionNode):
        return line[begin.column :].strip() if node.flow_style else None
    marked = line[begin.column : begin.column + 1] in ("!", "&") and not getattr(
        node, "style", None
    )
    return (
        None if not marked or line.startswith("!!", begin.column) else line[begin.column :].strip()
    )


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


def _where(found: yaml.YAMLError) -> Spot:
    marks = [getattr(found, name, None) for name in ("problem_mark", "context_mark")]
    if "end of stream" in str(getattr(found, "problem", "")):
        marks.reverse()  # where a quotation mark opens what nothing closes
    mark = next(filter(None, marks), None)
    return Spot(mark.line + 1, mark.column + 1) if mark else Spot(1, 1)


def _syntax(source: Source, found: yaml.YAMLError) -> Problem:
    spot = _where(found)
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
