"""Tries: what the search tried in vain, in sentences."""

from collections.abc import Iterator

from edition.page import Flatplan, Tried, Way

SAID = {
    Way.STAND: "tried whole on {pages}: no room beside what stands there",
    Way.PUSH: (
        "tried on {pages} in the place of a smaller story: the rest leaves too little room, or the"
        " smaller story finds none"
    ),
    Way.BEGIN: "tried with its beginning on {pages}: that, or what was to go on later, has no room",
}


def tries_of(slug: str, flatplan: Flatplan) -> Iterator[str]:
    """Yield the ways a story was tried in vain, with the pages of each."""
    for way, words in SAID.items():
        numbers = sorted(
            {tried.page for tried in flatplan.tried if (tried.slug, tried.way) == (slug, way)}
        )
        if numbers:
            yield words.format(pages=_pages(numbers))


def tries_on(page: int, flatplan: Flatplan) -> Iterator[str]:
    """Yield what was tried on a page, and is not there: stories, then house ads and the panel."""
    standing = {
        module.slug for dummy in flatplan.pages if dummy.number == page for module in dummy.modules
    }
    here = [tried for tried in flatplan.tried if tried.page == page and tried.slug not in standing]
    stories = _slugs(tried for tried in here if tried.way is not Way.FILL)
    fillers = _slugs(tried for tried in here if tried.way is Way.FILL)
    if stories:
        yield f"tried on the page, with no room for them beside the others: {', '.join(stories)}"
    if fillers:
        named = ", ".join(slug or "the panel" for slug in fillers)
        yield f"tried as fillers, and leaving more white or standing worse: {named}"


def _slugs(tries: Iterator[Tried]) -> list[str]:
    return sorted({tried.slug for tried in tries})


def _pages(numbers: list[int]) -> str:
    """Name pages.

    >>> _pages([2]), _pages([2, 3, 5])
    ('page 2', 'pages 2, 3 and 5')
    """
    names = [str(number) for number in numbers]
    return (
        f"page {names[0]}" if len(names) == 1 else f"pages {', '.join(names[:-1])} and {names[-1]}"
    )
