"""The line-up: everything one edition is made from."""

from dataclasses import dataclass
from pathlib import Path

from edition.paper import Layout, Paper
from edition.story import Budget


@dataclass(frozen=True, slots=True)
class Lineup:
    """What ``read`` found in a paper's folder for one day."""

    root: Path
    """The paper's folder."""
    edition: Path
    """The edition's folder."""
    paper: Paper
    layout: Layout
    budget: Budget
