"""JSON file: the bytes of a file of JSON → its record, and the text that places are found in."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from edition.copy.filed import File
from edition.copy.items.opened import Opened
from edition.copy.text_file.decoding import decode
from edition.copy.text_file.numbers import long_number
from edition.copy.text_file.source import Source, Spot
from edition.problem import Problem

_LIST = re.compile(r'"(?:items|item|_items)"\s*:\s*\[\s*|\A\s*\[\s*')
LONGEST_SHOWN = 40
"""Characters of a thing that is named in a message."""
_NO_JSON = "the file is not JSON: "


@dataclass(frozen=True, slots=True)
class JsonFile(Opened):
    """What a file of JSON holds."""

    record: dict[str, Any]
    """Empty where it holds none."""


def read_json(file: File) -> JsonFile:
    """Read a file that holds one record, or a list of them, which is given as ``items``."""
    decoded = decode(file.content, file.name)
    source = decoded.source
    try:
        value = json.loads(source.text, strict=False)
    except json.JSONDecodeError as wrong:
        spot = Spot(wrong.lineno, wrong.colno)
        return _broken(source, spot, wrong.msg.lower(), decoded.problems)
    except ValueError:
        return JsonFile(source, (*decoded.problems, long_number(source)), {})
    except RecursionError:
        problem = source.error(
            Spot(1), f"{_NO_JSON}it nests too deep", "export it again", code="json-broken"
        )
        return JsonFile(source, (*decoded.problems, problem), {})
    record = (
        value if isinstance(value, dict) else {"items": value} if isinstance(value, list) else {}
    )
    return JsonFile(source, decoded.problems, record)


def _broken(source: Source, spot: Spot, wrong: str, problems: tuple[Problem, ...]) -> JsonFile:
    """Read the whole records of a list that breaks off, as of a file that was not fetched to its
    end.
    """
    listed = tuple(_whole_records(source.text))
    tell = source.warning if listed else source.error
    hint = "fetch or export it again: what stands after this place is lost"
    problem = tell(spot, f"{_NO_JSON}{wrong}", hint, code="json-broken")
    return JsonFile(source, (*problems, problem), {"items": list(listed)} if listed else {})


def _whole_records(text: str) -> Iterator[dict[str, Any]]:
    start = _LIST.search(text)
    at = start.end() if start else len(text)
    decoder = json.JSONDecoder(strict=False)
    while at < len(text):
        try:
            record, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        if isinstance(record, dict):
            yield record
        at = next(
            (place for place in range(end, len(text)) if text[place] not in ", \t\n"), len(text)
        )


def words(record: dict[str, Any], key: str) -> str:
    """Return what a key says, as text; empty where it says nothing."""
    value = record.get(key)
    if isinstance(value, bool) or value is None:
        return ""
    return str(value).strip() if isinstance(value, str | int | float) else ""


def records(value: object) -> list[dict[str, Any]]:
    """Return the records of a list, or of a record's values; none where it is neither."""
    listed = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [entry for entry in listed if isinstance(entry, dict)]


def listed(value: object) -> list[Any]:
    """Return what a list holds; a lone value counts as a list of it, and none as nothing."""
    return value if isinstance(value, list) else [] if value is None else [value]


def strays(source: Source, entries: object) -> tuple[Problem, ...]:
    """Say what stands among the items of a list and is none: a word, a number, a list."""
    others = [entry for entry in listed(entries) if not isinstance(entry, dict)]
    if not others:
        return ()
    first = json.dumps(others[0], ensure_ascii=False)
    are = "entry is no item" if len(others) == 1 else "entries are no items"
    at = source.text.find(first)
    return (
        source.warning(
            source.spot(at) if at >= 0 else Spot(1),
            f"{len(others)} {are}: the first is {first[:LONGEST_SHOWN]}",
            "export or fetch it again: an item is written { … }",
            code="items-left-out",
        ),
    )


def says(content: bytes, *keys: bytes) -> bool:
    """Say whether a file is JSON that has one of the keys."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and any(
        re.search(rb'"' + key + rb'"\s*:', content) for key in keys
    )
