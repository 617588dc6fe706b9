"""Front matter: the keys of a story, read from above its body, with the place of every key and
value.
"""

from dataclasses import dataclass, field

from edition.copy.text_file.validation import Loc, Place
from edition.problem import Problem


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys and values of a story, as text, lists and mappings, and the body's text after
    them.
    """

    values: dict[str, object]
    places: dict[Loc, Place]
    body: str
    problems: tuple[Problem, ...] = ()
    language: str = ""
    """What it is written in where that is not YAML, which our own stories are in: ``TOML``."""
    passed_over: dict[str, object] = field(default_factory=dict)
    """Keys of another program that say nothing to a paper."""
