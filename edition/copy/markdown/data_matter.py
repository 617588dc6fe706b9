"""Data matter: the TOML or JSON above a story → its keys, every value as the text a person would
type.
"""

import json
import re
import tomllib
from datetime import date, time

from edition.copy.markdown.frontmatter import FrontMatter
from edition.copy.text_file.numbers import long_number
from edition.copy.text_file.source import Source, Spot
from edition.copy.text_file.validation import Loc, Place
from edition.limits import FRONT_MATTER_DEPTH
from edition.problem import Problem

_LINE = re.compile(r"line (\d+),? column (\d+)")


class _TooDeep(Exception):
    """Values nest deeper than is read."""


def read_toml(source: Source, text: str, body: str) -> FrontMatter:
    """Read TOML whose lines have the numbers of the file's."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        hint = 'write key = "text", key = 3 or key = ["a", "b"]'
        return FrontMatter({}, {}, body, (_broken(source, "TOML", str(trouble), hint),), "TOML")
    except ValueError:
        return FrontMatter({}, {}, body, (long_number(source),), "TOML")
    except RecursionError:
        return _deep(source, body, "TOML")
    return _matter(source, text, body, found, "TOML")


def read_json(source: Source, text: str, body: str) -> FrontMatter:
    """Read JSON whose lines have the numbers of the file's."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as trouble:
        return FrontMatter({}, {}, body, (_broken(source, "JSON", str(trouble), ""),), "JSON")
    except ValueError:
        return FrontMatter({}, {}, body, (long_number(source),), "JSON")
    except RecursionError:
        return _deep(source, body, "JSON")
    if not isinstance(found, dict):
        message = "the front matter holds no keys"
        problem = source.error(Spot(1), message, 'write {"title": "…"}', code="frontmatter-shape")
        return FrontMatter({}, {}, body, (problem,), "JSON")
    return _matter(source, text, body, found, "JSON")


def _matter(
    source: Source, text: str, body: str, found: dict[str, object], kind: str
) -> FrontMatter:
    try:
        values = {name: _typed(value, FRONT_MATTER_DEPTH.most) for name, value in found.items()}
    except _TooDeep:
        return _deep(source, body, kind)
    places: dict[Loc, Place] = {(name,): _place(text, name) for name in values}
    return FrontMatter(values, places, body, (), kind)


def _typed(value: object, deeper: int) -> object:
    """Return a value as YAML would have it from the same person: its scalars are texts."""
    if deeper < 0:
        raise _TooDeep
    match value:
        case None | str():
            return value
        case dict():
            return {str(name): _typed(each, deeper - 1) for name, each in value.items()}
        case list():
            return [_typed(each, deeper - 1) for each in value]
        case bool():
            return "true" if value else "false"
        case date() | time():
            return value.isoformat()
    return str(value)


def _place(text: str, name: str) -> Place:
    """Find where a key stands, and its value after it; in these two languages both stand on one
    line.
    """
    key = re.search(rf'^[ \t{{,]*(["\']?){re.escape(name)}\1\s*[=:]\s*', text, re.MULTILINE)
    if not key:
        return Place(Spot(), Spot())
    head = len(key[0]) - len(key[0].lstrip(" \t{,"))
    line = text.count("\n", 0, key.start()) + 1
    above = text.rfind("\n", 0, key.start())
    return Place(Spot(line, key.start() + head - above), Spot(line, key.end() - above))


def _broken(source: Source, kind: str, said: str, hint: str) -> Problem:
    found = _LINE.search(said)
    spot = Spot(int(found[1]), int(found[2])) if found else Spot(1)
    words = re.sub(r"\s*[:(]?\s*(?:\(?at )?line \d+.*", "", said)
    message = f"the front matter is not {kind}: {words[:1].lower()}{words[1:]}"
    code = "toml-broken" if kind == "TOML" else "json-broken"
    return source.error(spot, message, hint, code=code)


def _deep(source: Source, body: str, kind: str) -> FrontMatter:
    message = f"front matter nests deeper than {FRONT_MATTER_DEPTH}"
    problem = source.error(Spot(1), message, "write the value out", code="too-deep")
    return FrontMatter({}, {}, body, (problem,), kind)
