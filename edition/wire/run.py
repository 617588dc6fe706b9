"""Run: the sources of a paper → stories and photos in one edition, each item dealt with once, and
told.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from edition.copy.markdown.writer import to_markdown
from edition.copy.words.shingles import NEAR, resemblance, sketch
from edition.problem import Problem, Severity, warning
from edition.story import Story, plain, texts
from edition.wire.fate import Dealt, Fate, Run
from edition.wire.filing import Place, dressed, file, free_name, held_back, written
from edition.wire.items import Item
from edition.wire.ledger import Record, digest_of, story_file
from edition.wire.listing import Desk, listing
from edition.wire.photos import Darkroom, Shelved
from edition.wire.reading import Read, read_item
from edition.wire.sources import SourceKeys

Progress = Callable[[str, int, int], None]
"""Is told the source, the item's number and how many there are."""
LOOK_BACK = timedelta(days=60)
"""How far back stories are looked at that say nearly the same: what is older is another story."""
LAST = 10_000
"""The place of an item in its source that lists it no more."""
TOLD_HERE = ("story-embargoed", "story-withheld")
"""What readers warn of and this room deals with itself."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a run."""

    now: datetime
    appears: datetime
    """When the edition is out: an embargo must be over by then."""
    since: date | None = None
    section: str = ""
    limit: int = 0
    """Stories that the edition has from the wire at most; 0 for any number."""
    dry: bool = False
    """Nothing is written."""
    placed: frozenset[str] = frozenset()
    """Stories that the edition's plan has places for."""


@dataclass(slots=True)
class Wire:
    """One run at work: what it stands on, and what it has met so far."""

    desk: Desk
    place: Place
    wanted: Wanted
    seen: dict[str, str] = field(default_factory=dict)
    """Items met in this run, and the source each came from."""
    problems: list[Problem] = field(default_factory=list)

    def run(self, sources: tuple[SourceKeys, ...], progress: Progress) -> Run:
        """Deal with all that all sources have. Raises OSError where nothing can be written."""
        dealt: list[Dealt] = []
        failed = 0
        for source in sources:
            progress(source.name, 0, 0)
            found = listing(source, self.desk)
            failed += found.failed
            self.problems += found.problems
            items = (*found.items, *(() if found.failed else self._unlisted(source, found.items)))
            for number, item in enumerate(items, 1):
                progress(source.name, number, len(items))
                dealt.append(self._dealt(item, source))
        return Run(tuple(dealt), tuple(self.problems), len(sources), failed)

    def _unlisted(self, source: SourceKeys, listed: tuple[Item, ...]) -> Iterator[Item]:
        """Yield what was filed for this edition and its source lists no more: its page says whether
        it was taken back.
        """
        known = {item.key for item in listed}
        for record in tuple(self.desk.ledger.records.values()):
            ours = record.source == source.name and record.day == self.place.day and record.slug
            if ours and record.key not in known and "://" in record.key and source.on_the_web:
                yield Item(
                    record.key, source.name, LAST, page=record.key, base=record.key, listed=False
                )

    def _dealt(self, item: Item, source: SourceKeys) -> Dealt:
        if item.older:
            return _so(Fate.HELD, item, item.older)
        if item.key in self.seen:
            return _so(
                Fate.HELD,
                item,
                (
                    f"comes from {self.seen[item.key]}, too"
                    if self.seen[item.key] != source.name
                    else "comes twice"
                ),
            )
        self.seen[item.key] = source.name
        record = self._record(item, source)
        if why := _taken_back(item, self.wanted):
            return self._withdrawn(item, record, why)
        waits = bool(item.story or item.page) and not record.slug
        if waits and (why := self._not_now(item, source) or self._too_many(source)):
            return _so(Fate.HELD, item, why)
        read = read_item(item, self.desk, source.paid)
        if read.unchanged:
            return _again(record, item)
        if record.slug and (read.gone or (read.missing and not item.listed)):
            return self._withdrawn(item, record, read.refused)
        if read.late:
            return _so(Fate.HELD, item, read.late)
        if read.refused:
            return self._refused(read, record)
        return self._story(read.item, source, record)

    def _record(self, item: Item, source: SourceKeys) -> Record:
        """Return what is known of an item; of a new one, nothing but its name."""
        by_name = item.origin.identity if item.origin.withdrawn else ""
        return self.desk.ledger.known(Record(item.key, source.name, identity=by_name))

    def _not_now(self, item: Item, source: SourceKeys) -> str:
        """Say why a story is not filed for this edition, as far as is known of it; empty where it
        is.
        """
        until, story = item.origin.until, item.story
        last = until.date() if until else story.until if story else None
        if last and last.isoformat() < self.place.day:
            return "past its last day"
        day = item.day
        if day and self.wanted.since and day < self.wanted.since:
            return f"older than {self.wanted.since}"
        if day and source.days and day < self.wanted.now.date() - timedelta(days=source.days):
            return f"older than {source.days} days"
        if (
            self.wanted.section
            and story
            and dressed(item, source, self.desk.standing).section != self.wanted.section
        ):
            return "of another section"
        return ""

    def _too_many(self, source: SourceKeys) -> str:
        """Say that the edition has as many stories from the wire, or from a source, as it may;
        empty where it has not.
        """
        filed = [
            record
            for record in self.desk.ledger.records.values()
            if record.slug and record.day == self.place.day
        ]
        if self.wanted.limit and len(filed) >= self.wanted.limit:
            return f"over the limit of {self.wanted.limit}"
        if source.limit and sum(record.source == source.name for record in filed) >= source.limit:
            return f"over the source's limit of {source.limit}"
        return ""

    def _withdrawn(self, item: Item, record: Record, why: str) -> Dealt:
        """Hold a story that may not run, and was filed before."""
        if not record.slug:
            return _so(Fate.HELD, item, why)
        path = story_file(self.desk.root, record)
        if (
            record.day == self.place.day
            and path.is_file()
            and not record.withdrawn
            and not self.wanted.dry
        ):
            hint = "it is held now; build again, and tell the desk"
            self.problems.append(
                warning(
                    item.where,
                    f'"{record.slug}" may not run: {why}',
                    hint,
                    code="copy-withdrawn",
                    about=record.slug,
                )
            )
            noted = replace(record, withdrawn=True, written=held_back(path, dry=True))
            self.desk.ledger.enter(noted)
            held_back(path)
        return replace(_so(Fate.HELD, item, why), slug=record.slug, headline=record.headline)

    def _refused(self, read: Read, record: Record) -> Dealt:
        """Note why an item is not taken, so that its page is fetched again only where it has
        changed.
        """
        if read.withheld:
            return _so(Fate.HELD, read.item, read.refused)
        if record.slug:
            message = (
                f'"{record.slug}" was filed, and its source has no such story any more:'
                f" {read.refused}"
            )
            self.problems.append(
                warning(
                    read.item.where,
                    message,
                    "look whether it may run",
                    code="copy-gone",
                    about=record.slug,
                )
            )
        elif record.refused != read.refused:
            self.desk.ledger.enter(
                replace(record, headline=read.item.headline, refused=read.refused)
            )
        return _so(Fate.REFUSED, read.item, read.refused)

    def _story(self, item: Item, source: SourceKeys, record: Record) -> Dealt:
        """Deal with an item that holds a story."""
        assert item.story
        digest = _digest(to_markdown(replace(item.story, slug="", path="")))
        if record.digest == digest:
            return _again(record, item)
        if not record.slug and (
            why := _taken_back(item, self.wanted) or self._not_now(item, source)
        ):
            return _so(Fate.HELD, item, why)
        story = dressed(item, source, self.desk.standing)
        now = replace(
            record,
            headline=story.headline,
            digest=digest,
            words=_words(story),
            sketch=sketch(story),
            identity=item.origin.identity,
            refused="",
            withdrawn=False,
        )
        if record.slug:
            return self._changed(item, story, now, record)
        if twin := self._same_words(now):
            return _so(Fate.HELD, item, f'says the same as "{twin.headline}"')
        near = self._near(now)
        for each in near:
            message = (
                f'"{story.headline}" says nearly the same as "{each.headline}" ({each.slug},'
                f" {each.day})"
            )
            self.problems.append(
                warning(
                    item.where,
                    message,
                    "take one of them out, or make one of both",
                    code="copy-near",
                )
            )
        name = free_name(item, story, self.place)
        dealt = self._put(item, story, replace(now, slug=name, day=self.place.day), Fate.NEW)
        return replace(dealt, near=tuple(each.headline for each in near))

    def _changed(self, item: Item, story: Story, now: Record, record: Record) -> Dealt:
        """Put a new version in the place of the one that was filed, unless a person has had a hand
        in it, or it has run.
        """
        if record.day != self.place.day:
            return replace(
                _so(Fate.HELD, item, f"has changed since it was filed for {record.day}"),
                slug=record.slug,
            )
        there = digest_of(story_file(self.desk.root, record), self.desk.root)
        if not there:
            return _so(Fate.HELD, item, "the desk took it out")
        if there != record.written:
            message = (
                f'"{record.slug}" has a new version, and the desk has edited the one that was filed'
            )
            self.problems.append(
                warning(
                    item.where,
                    message,
                    "compare the two; the file is left as it is",
                    code="copy-edited",
                    about=record.slug,
                )
            )
            return replace(_so(Fate.HELD, item, "the desk has edited it"), slug=record.slug)
        if record.slug in self.wanted.placed:
            message = f'copy has changed since it was placed: "{record.slug}"'
            self.problems.append(
                warning(
                    item.where,
                    message,
                    "build again; --late keeps the other pages",
                    code="copy-changed",
                    about=record.slug,
                )
            )
        return self._put(item, story, now, Fate.CHANGED)

    def _put(self, item: Item, story: Story, record: Record, fate: Fate) -> Dealt:
        """Write a story and its photos: the photos, then a note in the ledger, then the story.

        Raises OSError.
        """
        named = replace(story, slug=record.slug, path="")
        shelved = Shelved(named) if self.wanted.dry else self._darkroom().shelve(item, named)
        content = written(shelved.story, self.desk.standing)
        if content is None:
            return self._refused(
                Read(item, refused="its text cannot be written as a story"),
                replace(record, slug=""),
            )
        self.desk.ledger.enter(replace(record, written=_digest(content), photos=shelved.shots))
        if not self.wanted.dry:
            file(content, record.slug, self.place)
        self.problems += (*shelved.problems, *_told(item, record.slug))
        return replace(_so(fate, item, ""), slug=record.slug)

    def _darkroom(self) -> Darkroom:
        return Darkroom(
            self.desk.client,
            self.place.folder,
            self.place.day,
            tuple(self.desk.ledger.records.values()),
        )

    def _same_words(self, now: Record) -> Record | None:
        """Return a story that was filed with the very same words; a few may stand under several
        headlines, such as a forecast's.
        """
        same = (each for each in self._others(now) if each.words == now.words)
        return next((each for each in same if now.sketch or each.headline == now.headline), None)

    def _near(self, now: Record) -> list[Record]:
        """Return the stories filed lately that say nearly the same."""
        since = (date.fromisoformat(self.place.day) - LOOK_BACK).isoformat()
        lately = (each for each in self._others(now) if each.day >= since)
        return [each for each in lately if resemblance(each.sketch, now.sketch) >= NEAR]

    def _others(self, now: Record) -> Iterator[Record]:
        yield from (
            each for each in self.desk.ledger.records.values() if each.slug and each.key != now.key
        )


def _so(fate: Fate, item: Item, why: str) -> Dealt:
    return Dealt(fate, item.source, item.headline, item.where, why=why)


def _again(record: Record, item: Item) -> Dealt:
    """Return what an item that is as it was comes to: what it came to before."""
    fate = Fate.REFUSED if record.refused else Fate.HELD if record.withdrawn else Fate.SAME
    why = record.refused or ("withdrawn by its source" if record.withdrawn else "")
    return replace(
        _so(fate, item, why), slug=record.slug, headline=record.headline or item.headline
    )


def _taken_back(item: Item, wanted: Wanted) -> str:
    """Say why a story may not run, whatever was filed of it; empty where it may."""
    if item.origin.withdrawn:
        return "withdrawn by its source"
    embargo = item.origin.embargo or _still_to_come(item)
    if embargo is None:
        return ""
    whole = embargo if embargo.tzinfo else embargo.replace(tzinfo=wanted.now.tzinfo)
    return (
        f"under embargo until {embargo:%Y-%m-%d %H:%M}"
        if whole > max(wanted.now, wanted.appears)
        else ""
    )


def _still_to_come(item: Item) -> datetime | None:
    """Return the moment a story is published at: a source that dates it later than today means it
    for then.
    """
    moment = item.story.published if item.story else None
    if moment is None or isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time())


def _told(item: Item, slug: str) -> Iterator[Problem]:
    """Yield what a reader found wrong with an item, said of where it came from."""
    for problem in item.filed.problems:
        if problem.code not in TOLD_HERE and problem.severity is not Severity.ERROR:
            yield replace(problem.at(item.where), about=slug)


def _digest(content: str | bytes) -> str:
    return sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def _words(story: Story) -> str:
    """Return a digest of a story's words, whatever stands between them."""
    return _digest(
        " ".join(
            word
            for block in story.body
            for text in texts(block)
            for word in plain(text).casefold().split()
        )
    )
