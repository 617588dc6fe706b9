"""What a test counts on: it is there and of its kind, or the test fails in that line."""

from typing import TypeVar

Thing = TypeVar("Thing")


def present(thing: Thing | None) -> Thing:
    """Return what must be there."""
    assert thing is not None, "what the test counts on is not there"
    return thing


def of(kind: type[Thing], thing: object) -> Thing:
    """Return what must be of a kind."""
    assert isinstance(thing, kind), f"no {kind.__name__}: {thing!r}"
    return thing


def all_of(kind: type[Thing], things: object) -> list[Thing]:
    """Return a list whose members must be of a kind: what XPath gives is a list of anything."""
    return [of(kind, thing) for thing in of(list, things)]
