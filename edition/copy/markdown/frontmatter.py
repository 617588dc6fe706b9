"""Front matter: the YAML between the ``---`` lines of a story, with the place of every key and value."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from edition.copy.text_file.source import Source, Spot
from edition.copy.text_file.validation import Loc, Place
from edition.limits import FRONT_MATTER_DEPTH
from edition.problem import Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys and values of a story, as text, lists and mappings, and the body's text after them."""

    values: dict[str, object]
    places: dict[Loc, Place]
    body: str
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Reading:
    """What is gathered while the YAML tree is walked."""

    source: Source
    places: dict[Loc, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)


def front_matter(source: Source) -> FrontMatter:
    """Part a story's front matter from its body and read it. Every scalar stays the text the editor typed."""
    lines = source.text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return FrontMatter({}, {}, source.text)
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in (_FENCE, "...")), 0)
    if not end:
        message = "the front matter is not closed"
        return FrontMatter(
            {}, {}, "", (source.error(Spot(1, 1), message, 'end it with a line that holds only "---"', code="frontmatter-open"),)
        )
    # The opening line stays as a blank one, so that YAML's own line numbers are the file's.
    return _read(source, "\n".join(["", *lines[1:end]]), "\n".join(lines[end + 1 :]))


def _read(source: Source, text: str, body: str) -> FrontMatter:
    try:
        if deep := _too_deep(text):
            message = f"front matter nests deeper than {FRONT_MATTER_DEPTH}"
            return FrontMatter({}, {}, body, (source.error(deep, message, "write the value out", code="too-deep"),))
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as found:
        return FrontMatter({}, {}, body, (_syntax(source, found),))
    if node is None:
        return FrontMatter({}, {}, body)
    if not isinstance(node, yaml.MappingNode):
        message = "the front matter holds no keys"
        return FrontMatter(
            {}, {}, body, (source.error(_spot(node), message, 'write "headline: …" and so on, one key a line', code="frontmatter-shape"),)
        )
    reading = _Reading(source)
    values = dict(_pairs(node, (), reading))
    return FrontMatter(values, reading.places, body, tuple(reading.problems))


def _too_deep(text: str) -> Spot | None:
    """Return where YAML nests too deep: what composes it calls itself for each level, in C, where nothing catches it."""
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
        reading.problems.append(reading.source.error(_spot(node), message, "write the value out", code="yaml-reference"))
        return None
    if not isinstance(node, yaml.ScalarNode):
        reading.seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, loc, reading))
    if isinstance(node, yaml.SequenceNode):
        return list(_entries(node, loc, reading))
    return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)


def _pairs(node: yaml.MappingNode, loc: Loc, reading: _Reading) -> Iterator[tuple[str, object]]:
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
        here = (*loc, name)
        if here in reading.places:
            first = reading.places[here].key.line
            reading.problems.append(
                reading.source.error(_spot(key), f'"{name}" stands twice', f"the first is on line {first}: keep one", code="key-twice")
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
    return source.error(spot, f"the front matter is not YAML: {said}", _syntax_hint(said, source.line(spot.line)), code="yaml-broken")


def _syntax_hint(said: str, line: str) -> str:
    if "tab character" in said or ("\t" in line and "token" in said):
        return "indent with spaces, not with tabs"
    if "mapping values" in said:
        return "put a text that holds a colon in quotes"
    return 'put the text in quotes: "…"'
