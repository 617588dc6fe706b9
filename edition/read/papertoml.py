"""paper.toml: what stands in the paper whatever the day → Paper."""

import re
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from edition.copy.text_file.toml import Toml, read_toml
from edition.copy.text_file.validation import Strict
from edition.copy.words.bcp47 import tag
from edition.languages.digits import Digits
from edition.limits import PAGES, TITLE
from edition.paper import PageCount, Paper

NAME = "paper.toml"
Pages = Annotated[int, Field(ge=1, le=PAGES.most)]
_WORD = re.compile(r"[^\W\d_]+(-[^\W\d_]+)*")


class PageCountKeys(Strict):
    """The ``[pages]`` table."""

    multiple: Pages = PageCount().multiple
    least: Pages | None = None
    most: Pages = PageCount().most

    def count(self) -> PageCount:
        """Return the noun: a paper that names a multiple and no least has no fewer pages than
        that.
        """
        said = self.multiple if "multiple" in self.model_fields_set else PageCount().least
        return PageCount(self.multiple, self.least or min(said, self.most), self.most)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        count = self.count()
        if count.least > self.most:
            raise ValueError(
                f"least ({count.least}) is more than most ({self.most}) (write the smaller as"
                " least)"
            )
        if not count.counts:
            raise ValueError(
                f"no multiple of {self.multiple} lies between {count.least} and {self.most} (write"
                " a larger most)"
            )
        return self


def _parted(word: str) -> str:
    if not _WORD.fullmatch(word):
        raise ValueError(
            f'"{word}" is not one word (write only letters, and a hyphen wherever the word may'
            " part: har-bour)"
        )
    return word


class PaperKeys(Strict):
    """The file."""

    title: Annotated[str, Field(min_length=1, max_length=TITLE.most)]
    language: Annotated[str, Field(min_length=1), AfterValidator(tag)] = "en-GB"
    digits: Digits = Digits.LATIN
    layout: str = "tabloid"
    sections: tuple[str, ...] = ()
    motto: str = ""
    place: str = ""
    price: str = ""
    website: str = ""
    ears: tuple[str, str] = ("", "")
    imprint: str = ""
    qr: bool = False
    hyphenation: tuple[Annotated[str, AfterValidator(_parted)], ...] = ()
    allow_boxes: bool = False
    cmyk_profile: str = ""
    pages: PageCountKeys = PageCountKeys()


def read_paper(root: Path) -> Toml[PaperKeys]:
    """Read the file in the paper's folder."""
    return read_toml(root / NAME, NAME, PaperKeys, root)


def paper(keys: PaperKeys, file: Toml[PaperKeys]) -> Paper:
    """Return the noun; ``file`` is where the keys were read."""
    values = {name: getattr(keys, name) for name in PaperKeys.model_fields if name != "pages"}
    places = {name: file.where((name,)) for name in values}
    return Paper(**values, pages=keys.pages.count(), places=places)
