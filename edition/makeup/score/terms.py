"""Terms: what costs a make-up points, how many, and from which value on all of them."""

from collections.abc import Callable
from dataclasses import dataclass

from edition.boxes import Boxes
from edition.makeup.score import hierarchy, neighbours, pages, text
from edition.makeup.score.found import Found


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that costs points."""

    name: str
    weight: float
    """Points it can cost."""
    zero: float
    """The value at which it costs all of them."""
    find: Callable[[Boxes], Found]
    says: str
    """What the value is."""


TERMS = (
    Term("holes", 14, 0.03, pages.white, "white cells of the news hole"),
    Term(
        "display",
        9,
        0.7,
        hierarchy.display,
        "urgency against head size × width: 0 they agree, 1 no connection",
    ),
    Term("lead", 8, 0.6, hierarchy.lead, "news pages without a dominant lead"),
    Term("tombstones", 7, 0.5, neighbours.tombstones, "heads of one size side by side, a page"),
    Term("fillers", 6, 0.08, pages.fillers, "fillers of the news hole"),
    Term("ragged", 6, 0.4, text.ragged, "columns of text that end above their story's foot"),
    Term("order", 6, 1.0, hierarchy.order, "stories above a more urgent one, a page"),
    Term("grey", 5, 0.25, pages.grey, "places where two columns × 30 lines hold text alone"),
    Term("legs", 5, 0.15, text.legs, "legs under 6 or over 68 lines"),
    Term("modular", 5, 0.2, pages.modular, "stories that are no rectangle"),
    Term("art", 5, 0.5, pages.art, "pages without a photo"),
    Term("balance", 4, 0.15, pages.balance, "how far spreads weigh from the fold, in page widths"),
    Term("photos", 4, 0.5, neighbours.photos, "photos against a photo or an ad, a page"),
    Term("reshaped", 4, 0.4, pages.reshaped, "photos cropped more than 15 % off their shape"),
    Term("jumps", 4, 0.6, text.jumps, "bad jumps, or many"),
    Term(
        "ads",
        3,
        0.3,
        neighbours.ads,
        "ads off the foot or the outer edge, or beside the wrong story",
    ),
    Term("heads", 3, 0.5, hierarchy.heads_down, "larger heads below smaller ones, a page"),
    Term("variety", 2, 0.5, pages.variety, "pages with the skeleton of the page before"),
)
