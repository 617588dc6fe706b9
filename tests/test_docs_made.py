"""The pages of the manual that the program itself says are what it says."""

import pytest

from docs.make import DOCS, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_from_the_program_is_what_the_program_says(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "the program says otherwise now: ./run docs make"
