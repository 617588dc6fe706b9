"""Edition: stories and photos in, a newspaper out.

>>> from edition.build import build
>>> edition = build("papers/harbour-courier")  # doctest: +SKIP
>>> edition.printfile.pages  # doctest: +SKIP
8
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edition.build import Edition
    from edition.page import Flatplan
    from edition.paper import Layout, Paper
    from edition.problem import BuildFailed, ContentError, EditionError, EnvironmentLacking, Problem
    from edition.proof import PrintFile, Proof
    from edition.story import Ad, Budget, Photo, Story

__all__ = [
    "Ad",
    "Budget",
    "BuildFailed",
    "ContentError",
    "Edition",
    "EditionError",
    "EnvironmentLacking",
    "Flatplan",
    "Layout",
    "Paper",
    "Photo",
    "PrintFile",
    "Problem",
    "Proof",
    "Story",
]

_HOMES = {
    "build": ("Edition",),
    "page": ("Flatplan",),
    "paper": ("Layout", "Paper"),
    "problem": ("BuildFailed", "ContentError", "EditionError", "EnvironmentLacking", "Problem"),
    "proof": ("PrintFile", "Proof"),
    "story": ("Ad", "Budget", "Photo", "Story"),
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is asked for, so that the command's help is there at once."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"edition.{module}"), name)
    raise AttributeError(f"module 'edition' has no attribute {name!r}")
