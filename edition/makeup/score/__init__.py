"""Score: how good a make-up is, from its boxes alone: a gate, and 100 points less what each term
costs.
"""

from dataclasses import dataclass

from edition.boxes import Boxes
from edition.makeup.score.fill import holes
from edition.makeup.score.gate import faults
from edition.makeup.score.measure import Makeup, PageFill, measure
from edition.makeup.score.reduce import reduce
from edition.makeup.score.terms import TERMS, Term

__all__ = [
    "TERMS",
    "Loss",
    "Makeup",
    "PageFill",
    "Score",
    "Term",
    "holes",
    "measure",
    "reduce",
    "score",
]


@dataclass(frozen=True, slots=True)
class Loss:
    """What one term costs."""

    term: Term
    value: float
    points: float
    before: float
    """Points it would have cost before pages were marked by eye."""
    pages: tuple[int, ...]
    """Where it comes from, the worst first."""


@dataclass(frozen=True, slots=True)
class Score:
    """How good a make-up is."""

    losses: tuple[Loss, ...]
    faults: tuple[str, ...]
    """What the gate found: sentences."""
    held: int

    @property
    def total(self) -> float:
        """Points of 100, without regard to the gate."""
        return 100.0 - sum(loss.points for loss in self.losses)

    @property
    def before(self) -> float:
        """Points of 100 by the weights from before pages were marked by eye."""
        return 100.0 - sum(loss.before for loss in self.losses)

    @property
    def gate(self) -> bool:
        """Whether the paper may be printed at all."""
        return not self.faults

    @property
    def holes(self) -> float:
        """White cells in percent of the news hole."""
        return 100 * next(loss.value for loss in self.losses if loss.term.name == "holes")


def score(boxes: Boxes) -> Score:
    """Score a paper."""
    return Score(tuple(_loss(term, boxes) for term in TERMS), faults(boxes), len(boxes.held))


def _loss(term: Term, boxes: Boxes) -> Loss:
    found = term.find(boxes)
    share = min(1.0, found.value / term.zero)
    return Loss(term, found.value, term.weight * share, term.before * share, found.pages)
