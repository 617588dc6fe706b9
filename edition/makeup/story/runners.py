"""Line-up: which stories may run, in which section, on which page a person wants them."""

from dataclasses import dataclass
from difflib import get_close_matches

from edition.makeup.rules.absent import Wait
from edition.makeup.story.part import Jump, Part, jump, whole
from edition.makeup.story.waiting import SAID
from edition.page import Galley
from edition.paper import Grid, Paper
from edition.problem import Problem, note, warning
from edition.story import Budget, Pin, Story


@dataclass(frozen=True, slots=True)
class Entry:
    """A story that may run."""

    story: Story
    part: Part
    section: str

    @property
    def pin(self) -> Pin:
        """What a person decided about it."""
        return self.part.pin

    @property
    def page(self) -> int:
        """The page a person pinned it to; 0 for any."""
        return self.pin.page

    @property
    def lead(self) -> bool:
        """Whether a person wants it to lead its page."""
        return self.pin.lead


@dataclass(frozen=True, slots=True)
class Runners:
    """The stories that may run, best first, and those that may not."""

    entries: tuple[Entry, ...]
    sections: tuple[str, ...]
    held: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def section_of(self) -> dict[str, str]:
        """The section of each story, by its slug."""
        return {entry.story.slug: entry.section for entry in self.entries}

    @property
    def whole(self) -> frozenset[str]:
        """Slugs of the stories a person does not want to jump."""
        return frozenset(e.story.slug for e in self.entries if not e.pin.jump)


def line_up(budget: Budget, galleys: tuple[Galley, ...], paper: Paper, grid: Grid) -> Runners:
    """Sort out the budget: held and expired stories first, then sections and pins."""
    by_slug = {galley.slug: galley for galley in galleys}
    stories = sorted(budget.stories, key=lambda s: s.slug)
    kept, held, problems = [], [], list(_pin_problems(budget))
    for story in stories:
        wait = _wait(story, budget, by_slug)
        if wait:
            held.append(story.slug)
            reason = SAID[wait].format(until=story.until)
            problems.append(
                note(
                    story.path,
                    f'"{story.slug}" is not placed: {reason}',
                    code=wait,
                    about=story.slug,
                )
            )
        else:
            kept.append(story)
    sections = _sections(kept, paper)
    entries = sorted(
        (_entry(story, by_slug, budget, jump(grid.lines)) for story in kept),
        key=lambda e: _order(e, sections),
    )
    return Runners(tuple(entries), sections, tuple(held), tuple(problems))


def _wait(story: Story, budget: Budget, galleys: dict[str, Galley]) -> Wait | None:
    if story.held:
        return Wait.KEPT_BACK
    if story.until and story.until < budget.day:
        return Wait.EXPIRED
    return None if story.slug in galleys else Wait.NOT_SET


def _sections(stories: list[Story], paper: Paper) -> tuple[str, ...]:
    """Return the paper's sections that have stories, then others in order of their best story."""
    used = [s.section for s in sorted(stories, key=lambda s: (s.urgency, s.slug))]
    known = [name for name in paper.sections if name in used]
    return tuple(dict.fromkeys([*known, *used]))


def _entry(story: Story, galleys: dict[str, Galley], budget: Budget, least: Jump) -> Entry:
    return Entry(
        story,
        whole(galleys[story.slug], story.urgency, _pin(story.slug, budget), least),
        story.section,
    )


def _pin(slug: str, budget: Budget) -> Pin:
    """Return all that a person decided about a story, where several pins name it the first of each
    kind.
    """
    pins = [pin for pin in budget.pins if pin.slug == slug]
    return Pin(
        slug,
        page=next((pin.page for pin in pins if pin.page), 0),
        lead=any(pin.lead for pin in pins),
        size=next((pin.size for pin in pins if pin.size), ""),
        photo=next((pin.photo for pin in pins if pin.photo is not None), None),
        together=tuple(other for pin in pins for other in pin.together),
        apart_from=tuple(ad for pin in pins for ad in pin.apart_from),
        jump=all(pin.jump for pin in pins),
        must_run=any(pin.must_run for pin in pins),
        may_hold=any(pin.may_hold for pin in pins),
        spread=any(pin.spread for pin in pins),
        places=tuple(place for pin in pins for place in pin.places),
    )


def _order(entry: Entry, sections: tuple[str, ...]) -> tuple[int, int, bool, int, str]:
    return (
        entry.story.urgency,
        sections.index(entry.section),
        not entry.part.art,
        -entry.part.lines,
        entry.story.slug,
    )


def _pin_problems(budget: Budget) -> list[Problem]:
    slugs = [story.slug for story in budget.stories]
    found = []
    for pin in sorted(budget.pins, key=lambda p: p.slug):
        if pin.slug not in slugs:
            near = get_close_matches(pin.slug, slugs, 1)
            hint = f'did you mean "{near[0]}"?' if near else ""
            message = f'the pin names "{pin.slug}", and no story has that slug'
            found.append(warning("", message, hint, code="pin-unknown", about=pin.slug))
    return found
