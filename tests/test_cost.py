"""One cost says which draft is better and which move is made: less news lost, then fewer points."""

from dataclasses import replace
from itertools import pairwise

import pytest

from edition.makeup.draft.cost import LEAST_GAIN, ORDER, Cost, cost, news
from edition.makeup.draft.draft import Draft
from edition.makeup.moves.exchange import exchanges, run_over
from edition.makeup.moves.move import Move, Propose, after, change
from edition.makeup.page.items import story_item
from edition.makeup.page.space import Space, empty_cache
from edition.makeup.search.driver import improved
from edition.makeup.search.table import ANY, Kind
from edition.makeup.story.runners import line_up
from edition.paper import Paper
from edition.story import Pin
from tests.galleys import SECTIONS, TABLOID, Copy, newsroom

PAPER = Paper("The Test", sections=SECTIONS)
URGENCIES = (2, 3, 4, 4, 5, 5, 6)


def draft() -> Draft:
    """Return two pages of the first section, all but two stories on the first of them."""
    copies = [
        Copy(f"s{n}", 240 + 40 * n, "News", urgency, 1) for n, urgency in enumerate(URGENCIES)
    ]
    budget, galleys = newsroom(copies, TABLOID)
    lineup = line_up(budget, galleys, PAPER, TABLOID)
    items = {
        entry.story.slug: replace(story_item(entry.part, TABLOID), section="News")
        for entry in lineup.entries
    }
    bare = Draft(lineup, empty_cache(TABLOID, frozenset()), items, {}, 3)
    both = bare.offering(Space(number, "News", TABLOID) for number in (2, 3))
    held = tuple(items[f"s{n}"] for n in range(len(URGENCIES)))
    return both.holding((2, 0), held[:5]).holding((3, 0), held[5:])


def moves(pages: Draft) -> list[Move]:
    """Return exchanges of the first page with the other."""
    run = run_over(pages, [pages.spaces[key] for key in sorted(pages.spaces)])
    return list(exchanges(pages, run, pages.spaces[2, 0]))


def test_less_news_lost_is_better_whatever_it_costs_in_points() -> None:
    costs = [Cost(0, 0.0), Cost(0, 900.0), Cost(1, 0.0), Cost(1, 1.0)]
    assert all(one < two for one, two in pairwise(costs))
    assert Cost(-1, 900.0).pays and not Cost(1, -900.0).pays
    assert Cost(0, -2 * LEAST_GAIN).pays and not Cost(0, -LEAST_GAIN / 2).pays


def test_what_a_move_changes_is_what_the_whole_draft_costs_less() -> None:
    pages = draft()
    offered = moves(pages)
    assert len(offered) > 5
    for move in offered:
        done = cost(after(pages, move))
        assert change(pages, move).points == pytest.approx(done.points - cost(pages).points)


def test_the_best_move_is_made_if_it_pays_and_leaves_the_draft_it_was_made_on_as_it_was() -> None:
    pages = draft()
    before, share = cost(pages), dict(pages.share)
    done = made(pages, moves(pages))
    assert cost(done).points == pytest.approx(
        before.points + min(change(pages, move).points for move in moves(pages))
    )
    assert cost(done) < before and pages.share == share and done.looks == len(moves(pages))
    assert made(pages, [Move(share)]).share == share


def made(pages: Draft, offered: list[Move], rounds: int = 1, most: int = ANY) -> Draft:
    """Return the draft after some moves, offered again in every round."""
    ask: list[Propose] = [lambda draft: iter(offered)]
    some = Kind("some", "some moves", lambda draft, keys: ask, rounds=rounds, most=most)
    return improved(pages, some, ())


def test_no_more_moves_are_judged_than_are_allowed_and_nobody_is_asked_after_them() -> None:
    pages = draft()
    offered = moves(pages)
    assert made(pages, offered, rounds=5).looks > len(offered)
    assert made(pages, offered, rounds=5, most=1).looks == len(offered)
    assert made(pages, offered, most=0).looks == 0


def test_what_comes_in_and_finds_no_room_is_as_lost_as_before() -> None:
    pages = draft()
    every = tuple(item for items in pages.share.values() for item in items)
    less = replace(pages.holding((3, 0), pages.share[3, 0][1:]), squeezed=pages.share[3, 0][:1])
    back = Move({(3, 0): pages.share[3, 0]}, less.squeezed)
    assert change(less, back).lost == -news(less.squeezed[0]) and not after(less, back).squeezed
    full = Move({(3, 0): every}, less.squeezed)
    assert change(less, full).lost == 0 and not change(less, full).pays


def test_what_a_person_wants_in_the_paper_weighs_more_than_all_that_is_no_more_than_news() -> None:
    items = draft().items
    part = items["s6"].parts[0]
    wanted = story_item(replace(part, pin=Pin("s6", must_run=True)), TABLOID)
    torn = story_item(replace(part, first=3), TABLOID)
    others = sum(map(news, items.values()))
    assert news(wanted) > others and news(torn) == ORDER > others
    assert news(story_item(replace(part, pin=Pin("s6", may_hold=True)), TABLOID)) == 1


def test_a_story_that_stands_nowhere_is_news_lost() -> None:
    pages = draft()
    less = pages.holding((2, 0), pages.share[2, 0][1:])
    assert cost(less).lost - cost(pages).lost == news(pages.share[2, 0][0])
