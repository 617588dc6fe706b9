"""Documents: Word's and OpenDocument's, and what is read of them beside pandoc's tree of each.

    bench/documents.py                 those of ../shared/corpus
    bench/documents.py --corpus DIR    another corpus, laid out as that one

Every document with pandoc's tree beside it (``NAME.native.txt``, as ``pandoc -t native`` writes
it) is read. A heading is met where a headline, deck or crosshead has its words, an item where an
item of a list has them, a row where a row of a table has the same cells; words are those of the
tree that are in the story or left out under a name. An item without a mark of its own goes on in
the item above; a table of one column places text on the page, and a row of it is met where a
paragraph has its words; a document of pictures alone is no story.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from door.sets import CORPUS
from door.tree import Standing, standing
from door.words import bag, letters

from edition.copy.filed import File, Filed
from edition.copy.formats import read_file
from edition.story import Block, Crosshead, Listing, Paragraph, Story, Table, Text, plain, texts

TREE = ".native.txt"
KINDS = ("words", "headings", "items", "rows", "pictures", "notes")


@dataclass(frozen=True)
class Met:
    """Of what the tree has, what is read, and what is missing."""

    met: int
    of: int
    missing: tuple[str, ...] = ()


def main() -> None:
    """Read the documents, print what is met of each kind and what is not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    args = parser.parse_args()
    if not args.corpus.is_dir():
        sys.exit(f"{args.corpus} is no folder: --corpus says where the documents are")
    trees = sorted((args.corpus / "docs").glob(f"*{TREE}"))
    found = {tree.name.removesuffix(TREE): _beside(tree) for tree in trees}
    print(f"{len(trees)} documents")
    for kind in KINDS:
        met, of = (sum(getattr(each[kind], side) for each in found.values()) for side in _SIDES)
        print(f"  {kind:9} {met:5} of {of:5}   {met / of:.1%}" if of else f"  {kind:9} none")
    for name, kinds in found.items():
        for kind, each in kinds.items():
            if each.met < each.of:
                print(f"  {name}: {kind} {each.met} of {each.of}: {' | '.join(each.missing)}")


_SIDES = ("met", "of")


def _beside(tree: Path) -> dict[str, Met]:
    wanted = standing(tree.read_text("utf-8"))
    document = tree.with_name(tree.name.removesuffix(TREE))
    (filed,) = read_file(File(f"stories/{document.name}", document.read_bytes()))
    return dict(_met(wanted, filed))


def _met(wanted: Standing, filed: Filed) -> Iterator[tuple[str, Met]]:
    story = filed.story
    blocks = story.body if story else ()
    said = _words(story, filed)
    words, read = bag(wanted.words), bag(said)
    yield "words", Met((words & read).total(), words.total(), tuple(words - read))
    heads = [plain(block.text) for block in blocks if isinstance(block, Crosshead)]
    over = [story.headline, story.deck, story.byline] if story else []
    yield "headings", _same(wanted.headings, [*heads, *over])
    items = (item for block in blocks if isinstance(block, Listing) for item in block.items)
    yield "items", _same(wanted.items, [line for item in items for line in _lines(item.text)])
    yield "rows", _same([" · ".join(row) for row in wanted.rows], [*_rows(blocks), *_alone(blocks)])
    shown = wanted.pictures if story or wanted.words.strip() else 0
    yield "pictures", Met(min(len(story.photos) if story else 0, shown), shown)
    calls = [run for block in blocks for text in texts(block) for run in text if run.raised]
    notes = sum(run.text.isdigit() for run in calls) // 2
    yield "notes", Met(min(notes, wanted.notes), wanted.notes)


def _words(story: Story | None, filed: Filed) -> str:
    left_out = [each.words for each in filed.left_out]
    if story is None:
        return "\n".join(left_out)
    said = [plain(text) for block in story.body for text in texts(block)]
    over = [story.headline, story.deck, story.byline, str(story.published or "")]
    about = [f"{photo.cutline} {photo.credit}" for photo in story.photos]
    return "\n".join([*over, *said, *about, *left_out])


def _rows(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            for row in (block.head, *block.rows):
                yield " · ".join(words for cell in row if (words := plain(cell).strip()))


def _alone(blocks: tuple[Block, ...]) -> Iterator[str]:
    return (plain(block.text) for block in blocks if isinstance(block, Paragraph))


def _lines(text: Text) -> list[str]:
    """Return what an item says: as one, or where it has several lines each."""
    return plain(text).split("\n")


def _same(wanted: tuple[str, ...] | list[str], read: list[str]) -> Met:
    """Compare by letters and figures, each as often as it is there."""
    named = {key: words for words in wanted if (key := _key(words))}
    asked = Counter(_key(words) for words in wanted if _key(words))
    missing = asked - Counter(map(_key, read))
    shown = tuple(" ".join(named[key].split())[:60] for key in missing)
    return Met(asked.total() - missing.total(), asked.total(), shown)


def _key(words: str) -> str:
    return letters(words) or "".join(words.split())


if __name__ == "__main__":
    main()
