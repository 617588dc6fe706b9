"""Account: every word of a page is in its story or is left out under a name, and the two add up."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from edition.copy.filed import LeftOut, Why
from edition.copy.html.extraction import Extract
from edition.copy.html.lines import Line
from edition.copy.html.tree import letters
from edition.story import Story


def left_out(found: Extract, taken: Sequence[Line], story: Story) -> tuple[LeftOut, ...]:
    """Return what of a page its story has not, in the order it stands; lines that are left out for
    one reason stand together.
    """
    body = frozenset(taken)
    reasons = dict(found.left) | {line: Why.REPEATED for line in found.lines if line not in body}
    left = sorted(reasons.items(), key=lambda pair: pair[0].place)
    return _together(_unless_beside(left, _beside(story), _once(story)))


def everything(lines: Sequence[Line]) -> tuple[LeftOut, ...]:
    """Leave out a page that holds no story."""
    return _together((line, line.why or Why.FURNITURE) for line in lines)


def _together(named: Iterable[tuple[Line, Why]]) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(why, "\n".join(line.words for line, _ in lines))
        for why, lines in groupby(named, key=lambda pair: pair[1])
    )


def _beside(story: Story) -> list[str]:
    """Return what a story says outside its body."""
    shots = (
        words
        for photo in story.photos
        for words in (photo.cutline + photo.credit, photo.credit + photo.cutline)
    )
    return [
        key
        for words in (story.headline, story.deck, story.kicker, story.byline, *shots)
        if (key := letters(words))
    ]


def _once(story: Story) -> str:
    """Return the letters that a story says outside its body, each once."""
    shots = (f"{photo.cutline} {photo.credit}" for photo in story.photos)
    return letters(" ".join([story.headline, story.deck, story.kicker, story.byline, *shots]))


def _unless_beside(
    left: Iterable[tuple[Line, Why]], beside: list[str], said: str
) -> Iterator[tuple[Line, Why]]:
    """Pass over lines that stand in the story outside its body, as often as it says them; what the
    page says again is said twice.
    """
    unspent = Counter(said)
    for line, why in left:
        letters_of = Counter(line.key)
        found = (
            why is not Why.HIDDEN and bool(line.key) and any(line.key in words for words in beside)
        )
        if found and letters_of <= unspent:
            unspent -= letters_of
        else:
            yield line, Why.REPEATED if found else why
