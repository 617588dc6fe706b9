"""Terms: what costs a make-up points, how many, and from which value on all of them."""

from collections.abc import Callable
from dataclasses import dataclass

from edition.boxes import Boxes
from edition.makeup.score import hierarchy, neighbours, pages, pictures, quiet, standing, text
from edition.makeup.score.found import Found


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that costs points."""

    name: str
    weight: float
    """Points it can cost: as sixty pages marked by eye weigh it (bench/desk/marks)."""
    before: float
    """Points it could cost before these were marked, by which versions are compared; 0 for the
    terms that came with them.
    """
    zero: float
    """The value at which it costs all of them."""
    find: Callable[[Boxes], Found]
    says: str
    """What the value is."""


TERMS = (
    Term("panels", 12, 0, 0.5, quiet.panels, "panels beyond a twentieth of each page"),
    Term(
        "pictures",
        10,
        0,
        1.0,
        pictures.shortage,
        "how far pictures are from their share of each page",
    ),
    Term(
        "dominant",
        10,
        0,
        1.0,
        pictures.dominant,
        "how much narrower than half a page its widest picture is",
    ),
    Term("bands", 6, 0, 2.0, quiet.bands, "blank lines too many under heads and in legs, a story"),
    Term("holes", 5, 14, 0.03, pages.white, "white cells of the news hole"),
    Term("grey", 5, 5, 0.25, pages.grey, "places where two columns × 30 lines hold text alone"),
    Term("ragged", 4, 6, 0.4, text.ragged, "columns of text that end above their story's foot"),
    Term("sections", 4, 0, 0.5, standing.sections, "parts of stories under another section's name"),
    Term(
        "loudness",
        4,
        0,
        0.6,
        standing.loudness,
        "how much smaller than it should be the largest head is",
    ),
    Term("front", 4, 0, 0.6, standing.front, "stories, lead and picture that page 1 lacks"),
    Term("decks", 4, 0, 1.0, quiet.decks, "decks over three fifths of their heads"),
    Term("level", 4, 0, 0.6, quiet.leg_heads, "stories whose legs do not begin on one line"),
    Term(
        "display",
        3,
        9,
        0.7,
        hierarchy.display,
        "urgency against head size × width: 0 they agree, 1 no connection",
    ),
    Term("lead", 3, 8, 0.6, hierarchy.lead, "news pages without a dominant lead"),
    Term("tombstones", 2, 7, 0.5, neighbours.tombstones, "heads of one size side by side, a page"),
    Term("order", 2, 6, 1.0, hierarchy.order, "stories above a more urgent one, a page"),
    Term("legs", 2, 5, 0.15, text.legs, "legs under 6 or over 68 lines"),
    Term("modular", 2, 5, 0.2, pages.modular, "stories that are no rectangle"),
    Term("photos", 2, 4, 0.5, neighbours.photos, "photos against a photo or an ad, a page"),
    Term("reshaped", 2, 4, 0.4, pages.reshaped, "photos cropped more than 15 % off their shape"),
    Term("rows", 2, 0, 2.0, quiet.rows, "tops side by side a few lines out of step, a page"),
    Term(
        "places", 2, 0, 0.8, pictures.places, "photos in the place where most of their page stand"
    ),
    Term(
        "balance", 1, 4, 0.15, pages.balance, "how far spreads weigh from the fold, in page widths"
    ),
    Term("jumps", 1, 4, 0.6, text.jumps, "bad jumps, or many"),
    Term(
        "ads",
        1,
        3,
        0.3,
        neighbours.ads,
        "ads off the foot or the outer edge, or beside the wrong story",
    ),
    Term("heads", 1, 3, 0.5, hierarchy.heads_down, "larger heads below smaller ones, a page"),
    Term("variety", 1, 2, 0.5, pages.variety, "pages with the skeleton of the page before"),
    Term(
        "jump_heads", 1, 0, 1.0, standing.jump_heads, "jump heads larger than where the story began"
    ),
    Term("fillers", 0, 6, 0.08, pages.fillers, "fillers of the news hole"),
    Term("art", 0, 5, 0.5, pages.art, "pages without a photo"),
)
