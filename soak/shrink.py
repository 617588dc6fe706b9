"""Shrink: a paper that broke → the smallest of its files that still break it the same way."""

import re
from dataclasses import replace

from soak.papers import DAY, Paper
from soak.trial import Outcome, judged_apart

EDITION = f"editions/{DAY}"


def shrunk(paper: Paper, outcome: Outcome) -> Paper:
    """Leave out stories, then tables of edition.toml, photos, keys and paragraphs, as long as the
    fault stays.
    """
    kind = _kind(outcome)
    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller(paper):
            if _kind(judged_apart(candidate)) == kind:
                paper, smaller = candidate, True
                break
    return paper


def _kind(outcome: Outcome) -> str:
    """Return what was wrong, without names, numbers and words of the copy."""
    last = [line for line in outcome.why.splitlines() if line.strip()]
    said = last[-1] if "Traceback" in outcome.why and last else outcome.why
    return outcome.verdict + re.sub(r"“.*?”|'.*?'|\"[^\"]*\"|\d+|s\d\d\S*", "", said)[:90]


def _smaller(paper: Paper) -> list[Paper]:
    """Return papers with one thing less, the largest things first."""
    return [*_without_stories(paper), *_without_tables(paper), *_with_less_copy(paper)]


def _without_stories(paper: Paper) -> list[Paper]:
    names = [name for name in paper.files if name.startswith(f"{EDITION}/stories/")]
    return [_without(paper, name) for name in names] if len(names) > 1 else []


def _without(paper: Paper, name: str) -> Paper:
    slug = name.rpartition("/")[2].partition(".")[0]
    files = {
        key: content
        for key, content in paper.files.items()
        if not key.rpartition("/")[2].startswith(slug)
    }
    stories = {key: texts for key, texts in paper.stories.items() if key != slug}
    photos = {key: texts for key, texts in paper.photos.items() if not key.startswith(slug)}
    return replace(paper, files=files, stories=stories, photos=photos)


def _without_tables(paper: Paper) -> list[Paper]:
    name = f"{EDITION}/edition.toml"
    head, *tables = re.split(r"(?=\[\[)", paper.files[name].decode())
    kept = ["".join([head, *tables[:n], *tables[n + 1 :]]) for n in range(len(tables))]
    return [replace(paper, files=paper.files | {name: text.encode()}) for text in kept]


def _with_less_copy(paper: Paper) -> list[Paper]:
    """Return papers with one paragraph of a story, or one line of paper.toml, less. What is left
    out is no longer looked for.
    """
    smaller = []
    for name in (*(name for name in paper.files if "/stories/" in name), "paper.toml"):
        joint = "\n" if name == "paper.toml" else "\n\n"
        head, mark, body = (
            paper.files[name].decode().partition("\n---\n")
            if joint == "\n\n"
            else ("", "", paper.files[name].decode())
        )
        pieces = body.split(joint)
        for n in range(len(pieces)) if len(pieces) > 1 else ():
            text = head + mark + joint.join(pieces[:n] + pieces[n + 1 :])
            smaller.append(_looking_for(replace(paper, files=paper.files | {name: text.encode()})))
    return smaller


def _looking_for(paper: Paper) -> Paper:
    """Return a paper whose texts are those that its files still hold."""
    written = {
        name.rpartition("/")[2].partition(".")[0]: content.decode()
        for name, content in paper.files.items()
        if "/stories/" in name
    }
    stories = {
        slug: [text for text in texts if text in written[slug]]
        for slug, texts in paper.stories.items()
    }
    standing = paper.files["paper.toml"].decode()
    return replace(
        paper,
        stories=stories,
        furniture={key: text for key, text in paper.furniture.items() if text in standing},
    )
