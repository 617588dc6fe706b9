"""Contract: what a layout's own style sheets may not say of words whose lines are given, told at
the line that says it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cssselect2
import tinycss2

from edition.assets import assets
from edition.colours import DEVICES, HINT
from edition.gate import Shut, admit
from edition.limits import TEMPLATE_FILE
from edition.paper import Layout
from edition.problem import ContentError, Problem, Where, error
from edition.typeset.amiss import shown
from edition.typeset.weasy.computed import Changed, changed

SHEETS = ("variables.css", "text.css", "story.css", "page.css")
"""A layout's style sheets, in the order they are read."""
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_DEVICE = re.compile(rf"(?<![\w-])({'|'.join(DEVICES)}|@color-profile)(?=[\s(])")
_IGNORED = re.compile(
    r"Ignored `(?P<name>[^:`]*)(?::[^`]*)?` at \d+:\d+, (?P<why>.*?)\.?", re.DOTALL
)
"""What WeasyPrint logs of a declaration it does not follow."""
_HINTS = {
    "letter-spacing": "set tracking in layout.toml",
    "font-size": "set size in layout.toml",
    "line-height": "set leading in layout.toml",
    "font-family": "set face in layout.toml",
    "font-weight": "set weight in layout.toml",
    "font-style": "set italic in layout.toml",
    "font-variant-numeric": "set figures in layout.toml",
    "text-transform": "write the words as they are to stand",
    "opacity": "give the words a colour",
    "color": "give the words a colour that stands out from what is behind them",
}
HIDING = ("clip", "color", "opacity", "overflow", "visibility")
HEARD = 120
"""Characters shown of what the engine says."""
_LAST = "\nlast{}"
"""Written after a style sheet: where it is not the last rule, another has no end."""
_TAKE_OUT = "take it out: the lines are broken before the style sheets are read"
_SHORTHANDS = {
    "font": ("font-", "line-height"),
    "font-variant": ("font-variant-",),
    "margin": ("margin-",),
    "padding": ("padding-",),
    "border": ("border-",),
    "columns": ("column-",),
    "column-count": ("column-",),
    "all": ("",),
}
"""Properties that set others, by how those begin."""


@dataclass(frozen=True, slots=True)
class _Declaration:
    """A declaration of a layout's style sheet: its place in the file, and the elements it is
    for.
    """

    path: Path
    name: str
    line: int
    column: int
    selectors: tuple[Any, ...]


def keep(layout: Layout, html: str, css: str, usual: str) -> None:
    """Refuse a style sheet of the paper's own that is no CSS or changes given words. Raises
    ContentError with every place.
    """
    if is_own(layout):
        _in_print_colours(layout)
    if not own_sheets(layout):
        return
    if malformed := tuple(_malformed(layout)):
        raise ContentError(*malformed)
    declarations = tuple(_declarations(layout))
    problems = dict.fromkeys(
        _problem(change, declarations, layout) for change in changed(html, css, usual)
    )
    if problems:
        raise ContentError(*problems)


def is_own(layout: Layout) -> bool:
    """Say whether a layout is the paper's, not one that comes with Edition."""
    return not layout.folder.is_relative_to(assets("layouts"))


def own_sheets(layout: Layout) -> tuple[Path, ...]:
    """Return the style sheets a paper's layout has of its own."""
    return tuple(
        layout.folder / name
        for name in SHEETS
        if is_own(layout) and (layout.folder / name).is_file()
    )


def blamed(layout: Layout, broken: tuple[Problem, ...]) -> Problem:
    """Say that laws are broken by a paper's own templates or style sheets, and how the first is."""
    message = (
        "the layout's own templates or style sheets set words otherwise than they were measured:"
        f" {broken[0].message}"
    )
    hint = (
        "take out what gives words another place, width or size; layout.toml says how large"
        " they are"
    )
    return error(Where(shown(layout.folder)), message, hint, code="layout-changes-text")


def complaints(said: list[str], layout: Layout) -> tuple[Problem, ...]:
    """Turn what WeasyPrint logged into problems, at the place in the paper's own style sheet where
    it has one.

    Raises ContentError where there are such places.
    """
    found = [(line, _IGNORED.fullmatch(line)) for line in dict.fromkeys(said)]
    if found and own_sheets(layout):
        declarations = tuple(_declarations(layout))
        refused = [_refused(match, declarations, layout) for _, match in found if match]
        raise ContentError(*(refused or _unplaced(found[0][0], layout)))
    where = shown(layout.folder) if is_own(layout) else ""
    return tuple(error(where, f"WeasyPrint: {line}", code="engine-complaint") for line, _ in found)


def _unplaced(said: str, layout: Layout) -> Iterator[Problem]:
    """Yield what WeasyPrint does not follow and no rule of the paper's own style sheets shows."""
    heard = " ".join(said.split())[:HEARD]
    yield error(
        Where(shown(layout.folder)),
        f"a style sheet cannot be followed: {heard}",
        "look for a rule without an end, or take out what was written last",
        code="layout-css",
    )


def _malformed(layout: Layout) -> Iterator[Problem]:
    """Yield what is no CSS in the paper's own style sheets: rules without an end, selectors that
    select nothing.
    """
    for path in own_sheets(layout):
        for node in tinycss2.parse_stylesheet(source(path) + _LAST, True, True):
            if fault := _fault(node):
                where = Where(shown(path), node.source_line, node.source_column)
                yield error(
                    where,
                    f"this is not CSS: {fault}",
                    "mend the rule, or take it out",
                    code="layout-css",
                )


def _fault(node: Any) -> str:
    """Say what is wrong with a rule; nothing where it is sound."""
    if node.type == "at-rule" and node.lower_at_keyword == "import":
        return "@import is not followed: a layout's style sheets are read as one"
    if node.type == "error":
        return str(node.message).rstrip(".").lower()
    written = tinycss2.serialize([node]).strip()
    if written != _LAST.strip() and _LAST.strip() in written:
        return "the rule has no end"
    if node.type != "qualified-rule":
        return ""
    try:
        cssselect2.compile_selector_list(node.prelude)
    except cssselect2.SelectorError:
        return f"“{tinycss2.serialize(node.prelude).strip()[:40]}” is no selector"
    return ""


def _refused(
    match: re.Match[str], declarations: tuple[_Declaration, ...], layout: Layout
) -> Problem:
    name = match["name"].strip().lower()
    place = next((each for each in reversed(declarations) if each.name == name), None)
    where = (
        Where(shown(place.path), place.line, place.column) if place else Where(shown(layout.folder))
    )
    return error(
        where,
        f'"{name}" cannot be followed: {match["why"]}',
        "take it out, or mend it",
        code="layout-css",
    )


def _problem(change: Changed, declarations: tuple[_Declaration, ...], layout: Layout) -> Problem:
    hint = _HINTS.get(change.name, _TAKE_OUT)
    place = next((each for each in reversed(declarations) if _is_of(each, change)), None)
    where = (
        Where(shown(place.path), place.line, place.column) if place else Where(shown(layout.folder))
    )
    does = "hides" if change.name in HIDING else "changes"
    return error(where, f"{change.name} {does} running text", hint, code="layout-changes-text")


def _is_of(declaration: _Declaration, change: Changed) -> bool:
    """Say whether a declaration may be where a property was changed: it sets it, on one of the
    elements the words stand in.
    """
    sets = declaration.name == change.name or change.name.startswith(
        _SHORTHANDS.get(declaration.name, ("\0",))
    )
    if change.pseudo:
        return any(selector.pseudo_element == change.pseudo for selector in declaration.selectors)
    return sets and any(
        selector.test(element) for selector in declaration.selectors for element in change.elements
    )


def _in_print_colours(layout: Layout) -> None:
    """Refuse colours of one press in a layout's own files. Raises ContentError with every place."""
    found = [
        _of_a_press(Where(shown(path), number, at.start() + 1), at[1])
        for path in (*own_sheets(layout), *sorted(layout.folder.glob("*.html")))
        for number, line in enumerate(source(path).split("\n"), 1)
        for at in _DEVICE.finditer(line)
    ]
    if found:
        raise ContentError(*found)


def _of_a_press(where: Where, name: str) -> Problem:
    return error(
        where,
        f"{name} is a colour of one press, which PDF/A does not allow",
        HINT,
        code="colour-refused",
    )


def _declarations(layout: Layout) -> Iterator[_Declaration]:
    """Yield what the paper's own style sheets declare. What Jinja2 writes into them is passed
    over.
    """
    for path in own_sheets(layout):
        yield from _within(tinycss2.parse_stylesheet(source(path), True, True), path)


def source(path: Path) -> str:
    """Return a style sheet as it is written, blanks where Jinja2's tags stand."""
    try:
        text = admit(path, TEMPLATE_FILE).decode("utf-8", "replace")
    except (OSError, Shut):
        return ""
    return _TAG.sub(lambda tag: re.sub(r"[^\n]", " ", tag[0]), text)


def _within(nodes: list[Any], path: Path) -> Iterator[_Declaration]:
    for node in nodes:
        if node.type == "at-rule" and node.content:
            yield from _within(tinycss2.parse_rule_list(node.content, True, True), path)
        elif node.type == "qualified-rule":
            try:
                selectors = tuple(cssselect2.compile_selector_list(node.prelude))
            except cssselect2.SelectorError:
                continue
            for each in tinycss2.parse_blocks_contents(node.content, True, True):
                if each.type == "declaration":
                    yield _Declaration(
                        path, each.lower_name, each.source_line, each.source_column, selectors
                    )
