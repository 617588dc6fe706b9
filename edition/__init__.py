"""Edition: stories and photos in, a newspaper out.

>>> import edition
>>> paper = edition.build("papers/harbour-courier")
>>> paper.printfile.pages
8
>>> saved = paper.save("out")
>>> [file.name for file in saved.files]
['edition.pdf', 'report.json', 'plan.toml']

These are the bytes that ``edition build papers/harbour-courier -o out`` writes. What must be mended
is raised, with every problem in it:

>>> try:
...     edition.build("nowhere")
... except edition.ContentError as trouble:
...     for problem in trouble.problems:
...         print(problem)
nowhere: error: the folder is not there
  hint: name a paper's folder, the one that holds paper.toml

The logger ``edition`` tells what each stage took; nothing is printed.
"""

import logging
import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edition.build import Edition, Saved, build, plan, read
    from edition.finished import MadeUp
    from edition.page import Flatplan
    from edition.paper import Layout, Paper
    from edition.problem import (
        BuildFailed,
        ContentError,
        EditionError,
        EnvironmentLacking,
        ExitCode,
        Problem,
        Severity,
        Where,
    )
    from edition.proof import PrintFile, Proof
    from edition.read import Lineup
    from edition.story import Ad, Budget, Photo, Story

__all__ = [
    "Ad",
    "Budget",
    "BuildFailed",
    "ContentError",
    "Edition",
    "EditionError",
    "EnvironmentLacking",
    "ExitCode",
    "Flatplan",
    "Layout",
    "Lineup",
    "MadeUp",
    "Paper",
    "Photo",
    "PrintFile",
    "Problem",
    "Proof",
    "Saved",
    "Severity",
    "Story",
    "Where",
    "build",
    "plan",
    "read",
]

_HOMES = {
    "build": ("Edition", "Saved", "build", "plan", "read"),
    "finished": ("MadeUp",),
    "page": ("Flatplan",),
    "paper": ("Layout", "Paper"),
    "problem": (
        *("BuildFailed", "ContentError", "EditionError", "EnvironmentLacking"),
        *("ExitCode", "Problem", "Severity", "Where"),
    ),
    "proof": ("PrintFile", "Proof"),
    "read": ("Lineup",),
    "story": ("Ad", "Budget", "Photo", "Story"),
}

logging.getLogger("edition").addHandler(logging.NullHandler())


class _Package(ModuleType):
    """The package, whose public names stay what they are.

    Python hangs each module on its package once it is imported: ``edition.build`` and
    ``edition.read`` would then be the modules of that name and no longer the functions. The modules
    are imported by their names all the same: ``from edition.build import Progress``.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


def __getattr__(name: str) -> Any:
    """Load a public name when it is asked for, so that the command's help is there at once."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"edition.{module}"), name)
    raise AttributeError(f"module 'edition' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Name what is public."""
    return sorted(__all__)


sys.modules[__name__].__class__ = _Package
