"""Checking: data of a file against its schema, every mistake as a problem that points to its
place.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from edition.copy.text_file.cleaning import cleaned, said
from edition.copy.text_file.cleaning import spoilt as spoilt_in
from edition.copy.text_file.did_you_mean import did_you_mean
from edition.copy.text_file.source import Source, Spot
from edition.problem import Outcome, Problem

SHOWN = 60
"""Characters of a value that a message shows."""
Loc = tuple[int | str, ...]
Checked = TypeVar("Checked", bound="Strict")


class Strict(BaseModel):
    """A schema in which a key not known is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key and its value stand."""

    key: Spot
    value: Spot


Places = Mapping[Loc, Place]


def check(
    schema: type[Checked],
    data: object,
    source: Source,
    places: Callable[[], Places],
    hints: Mapping[Loc, str] | None = None,
) -> Outcome[Checked | None]:
    """Return the checked data, or None and every mistake in the order they stand. Places are asked
    for only then.

    ``hints`` has better hints for some keys. Texts are cleaned first: what an escape brought into
    one that does not print is taken out and told.
    """
    spoilt: list[_Spoilt] = []
    data = _cleaned(data, (), spoilt)
    told = _told(spoilt, source, places) if spoilt else ()
    try:
        return Outcome(schema.model_validate(data), told)
    except ValidationError as found:
        where = places()
        mistakes: list[dict[str, Any]] = [
            dict(mistake) for mistake in found.errors(include_url=False)
        ]
        # A list whose every entry is wrong counts as empty, too: that is no news.
        inner = {
            tuple(mistake["loc"])[:-1][:depth]
            for mistake in mistakes
            for depth in range(1, len(mistake["loc"]))
        }
        problems = [
            _hinted(schema, mistake, source, where, hints or {})
            for mistake in mistakes
            if tuple(mistake["loc"]) not in inner
        ]
        every = dict.fromkeys((*problems, *told))
        return Outcome(None, tuple(sorted(every, key=lambda problem: problem.where)))


@dataclass(frozen=True, slots=True)
class _Spoilt:
    """A value that held characters that do not print."""

    loc: Loc
    characters: tuple[str, ...]


def _cleaned(value: Any, loc: Loc, spoilt: list[_Spoilt]) -> Any:
    """Return a value with its texts clean."""
    match value:
        case str():
            if characters := spoilt_in(value):
                spoilt.append(_Spoilt(loc, characters))
            return cleaned(value)
        case dict():
            return {key: _cleaned(each, (*loc, key), spoilt) for key, each in value.items()}
        case list():
            return [_cleaned(each, (*loc, index), spoilt) for index, each in enumerate(value)]
    return value


def _told(
    spoilt: list[_Spoilt], source: Source, places: Callable[[], Places]
) -> tuple[Problem, ...]:
    """Name what was taken out of values; what stands in the file as it is was named when the file
    was decoded.
    """
    where = places()
    return tuple(
        source.warning(
            _nearest(each.loc, where).value,
            f"{_named(each.loc)}: {said(character)}",
            code="character-unprintable",
        )
        for each in spoilt
        for character in each.characters
        if character not in source.text
    )


def _hinted(
    schema: type[Strict],
    mistake: dict[str, Any],
    source: Source,
    places: Places,
    hints: Mapping[Loc, str],
) -> Problem:
    """Say what is wrong with a value, with the hint that the file's reader has for its key."""
    problem = _problem(schema, mistake, source, places)
    loc = tuple(mistake["loc"])
    return replace(problem, hint=hints[loc]) if loc in hints else problem


def _problem(
    schema: type[Strict], mistake: dict[str, Any], source: Source, places: Places
) -> Problem:
    loc: Loc = tuple(mistake["loc"])
    kind: str = mistake["type"]
    place = _nearest(loc, places)
    if kind == "extra_forbidden":
        hint = did_you_mean(str(loc[-1]), _keys(schema, loc[:-1]))
        return source.error(
            place.key, f'unknown key "{loc[-1]}"{_inside(loc)}', hint, code="key-unknown"
        )
    if kind == "missing" and isinstance(loc[-1], int):
        return source.error(
            place.value,
            f"{_named(loc[:-1])}: a value is missing",
            f"write {loc[-1] + 1} values between the brackets",
            code="value-missing",
        )
    if kind == "missing":
        return source.error(
            place.key,
            f'"{loc[-1]}" is missing{_inside(loc)}',
            f'add "{loc[-1]}"',
            code="key-missing",
        )
    message, hint = _said(kind, mistake)
    return source.error(place.value, f"{_named(loc)}: {message}", hint, code="value-wrong")


def _said(kind: str, mistake: dict[str, Any]) -> tuple[str, str]:
    """Say in the editor's words what is wrong with a value, and what to write."""
    context = mistake.get("ctx", {})
    given = mistake["input"]
    shown = _shown(given)
    if kind == "value_error":
        message, _, hint = str(context["error"]).partition(" (write ")
        return message, f"write {hint[:-1]}" if hint else ""
    if kind.endswith("too_short") and context.get("actual_length", 0) == 0:
        return "is empty", "write it or take the key out"
    if kind in ("greater_than_equal", "less_than_equal"):
        too, most = ("small", "at least") if kind.startswith("greater") else ("large", "at most")
        return (
            f"{shown} is too {too}",
            f"write {most} {_figure(context.get('ge', context.get('le')))}",
        )
    if kind == "string_too_long":
        most = context["max_length"]
        return f"{shown} has {len(given)} characters", f"write at most {most}"
    if kind in ("too_short", "too_long"):
        return (
            f"{context['actual_length']} values given",
            f"write {context.get('min_length', context.get('max_length'))}",
        )
    wanted = next((words for start, words in _WANTED.items() if kind.startswith(start)), "")
    return (
        (f"{shown} is not {wanted}", f"write {wanted}")
        if wanted
        else (str(mistake["msg"]).lower(), "")
    )


def _shown(given: object) -> str:
    """Show a value as far as a message holds it."""
    if not isinstance(given, str | int | float):
        return "what stands here"
    if isinstance(given, int) and abs(given) >= 10**SHOWN:
        return "the number"
    said = str(given)
    return f'"{said}"' if len(said) <= SHOWN else f'"{said[: SHOWN - 1]}…"'


def _figure(number: float) -> str:
    """Write a bound as it is typed."""
    return str(int(number)) if number == int(number) else f"{number:g}"


_WANTED = {
    "string": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "list": "a list",
    "tuple": "a list",
    "model": "a set of keys and values",
    "dict": "a set of keys and values",
}


def _nearest(loc: Loc, places: Places) -> Place:
    """Find the place of a value, or of the least thing around it that stands in the file."""
    while loc and loc not in places:
        loc = loc[:-1]
    return places.get(loc, Place(Spot(1, 1), Spot(1, 1)))


def _named(loc: Loc) -> str:
    """Say which value is meant: ``photos[2].focus``, counted from 1."""
    out = ""
    for part in loc:
        out += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if out else part
    return out


def _inside(loc: Loc) -> str:
    return f" in {_named(loc[:-1])}" if len(loc) > 1 else ""


def _keys(schema: type[Strict], loc: Loc) -> list[str]:
    """Return the keys allowed at a place, found by walking the schema along it."""
    here: Any = schema
    for part in loc:
        if isinstance(part, str) and isinstance(here, type) and issubclass(here, Strict):
            field = next(
                (f for name, f in here.model_fields.items() if part in (name, f.alias)), None
            )
            here = _model_in(field.annotation) if field else None
    if not (isinstance(here, type) and issubclass(here, Strict)):
        return []
    return [f.alias or name for name, f in here.model_fields.items()]


def _model_in(annotation: Any) -> Any:
    """Find the schema inside ``list[X]``, ``X | None``, ``dict[str, X]`` or ``Annotated[…]``."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return annotation
    return next((m for m in map(_model_in, getattr(annotation, "__args__", ())) if m), None)
