"""layout.toml: the schema of a layout's page, grid, faces and type styles."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from edition.colours import HINT, unfit
from edition.copy.text_file.validation import Strict
from edition.limits import COLUMNS, LENGTH, LINES, TRACKING, TYPE, WORD_SPACE
from edition.paper import NEVER, Figures, Grid, Style
from edition.units import length


def _length(value: object) -> object:
    return length(value) if isinstance(value, str) else value


Length = Annotated[float, BeforeValidator(_length), Field(ge=0, le=LENGTH.most)]
"""Points, written with a unit or as a bare number of points."""
Lines = Annotated[int, Field(ge=0, le=LINES.most)]
Size = Annotated[float, Field(gt=0, le=TYPE.most)]
"""Points."""
LEAST_SPACE = 0.1
"""Ems: words nearer to each other are one word to the eye."""
_STANDARD = Grid(columns=1, lines=1, column=1.0, alley=0.0)


class PageKeys(Strict):
    """The page and its margins."""

    width: Length
    height: Length
    inner: Length
    outer: Length
    head: Length
    folio: Length
    foot: Length


class GridKeys(Strict):
    """Columns, baseline and the furniture's depths in grid lines."""

    columns: Annotated[int, Field(ge=1, le=COLUMNS.most)]
    alley: Length
    baseline: Annotated[Length, Field(gt=0)]
    nameplate: Lines = _STANDARD.nameplate
    index: Lines = _STANDARD.index
    section: Lines = _STANDARD.section
    gap: Lines = _STANDARD.gap


def _colour(value: str) -> str:
    if reason := unfit(value):
        raise ValueError(f"{reason} ({HINT})")
    return value


class ColourKeys(Strict):
    """Colours."""

    accent: Annotated[str, AfterValidator(_colour)] = "#000000"


class HJKeys(Strict):
    """How lines are filled."""

    space: Annotated[float, Field(ge=LEAST_SPACE, le=WORD_SPACE.most)] | None = None
    """The word space of body text at rest, in ems; None for its face's own."""


class FontKeys(Strict):
    """One font file of a family."""

    file: Annotated[str, Field(min_length=1)]
    sha256: str = ""
    """Of a file elsewhere on this machine; of any other, if it is to be that very file."""
    weight: Annotated[int, Field(ge=1, le=1000)] = 400
    italic: bool = False


class FaceKeys(Strict):
    """A family."""

    files: Annotated[tuple[FontKeys, ...], Field(min_length=1)]


class FallbackKeys(Strict):
    """Families tried for characters that a style's face lacks."""

    faces: tuple[str, ...] = ()


class StyleKeys(Strict):
    """A type style; sizes in points."""

    face: str
    size: Size
    leading: Size
    weight: Annotated[int, Field(ge=1, le=1000)] = 400
    italic: bool = False
    tracking: Annotated[float, Field(ge=-TRACKING.most, le=TRACKING.most)] = 0.0
    figures: Figures = Figures.LINING

    def style(self) -> Style:
        """Return the noun."""
        return Style(
            self.face,
            self.size,
            self.leading,
            self.weight,
            self.italic,
            self.tracking,
            self.figures,
        )


Points = Annotated[float, Field(ge=0, lt=NEVER)] | Literal["never"]
"""What a rule of make-up costs."""


class LayoutKeys(Strict):
    """The file."""

    page: PageKeys
    grid: GridKeys
    faces: dict[str, FaceKeys]
    styles: dict[str, StyleKeys]
    heads: Annotated[tuple[StyleKeys, ...], Field(min_length=1)]
    colour: ColourKeys = ColourKeys()
    fallback: FallbackKeys = FallbackKeys()
    hj: HJKeys = HJKeys()
    rules: Annotated[dict[str, Points], Field(default_factory=dict)]
