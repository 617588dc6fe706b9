"""Draw: a flatplan as letters, one page after the other."""

from edition.page import Box, Dummy, Flatplan, Module

WIDE = 9
"""Characters a column takes."""
STEP = 2
"""Grid lines a row of characters stands for."""


def letters(flatplan: Flatplan) -> str:
    """Return every page's dummy in letters with a legend."""
    return "\n".join(_page(page) for page in flatplan.pages) + _notes(flatplan)


def _page(page: Dummy) -> str:
    rows = [[" "] * (page.grid.columns * WIDE) for _ in range(-(-page.grid.lines // STEP))]
    legend = []
    for fixture in page.fixtures:
        _fill(rows, fixture.box, "=")
    for spot in page.ads:
        _fill(rows, spot.box, "$")
    for number, module in enumerate(page.modules):
        letter = chr(ord("a") + number % 26)
        _module(rows, module, letter)
        legend.append(_legend(module, letter))
    title = f"page {page.number} {page.section}".rstrip()
    return "\n".join([title, *("|" + "".join(row) + "|" for row in rows), *legend, ""])


def _module(rows: list[list[str]], module: Module, letter: str) -> None:
    for leg in module.legs:
        _fill(rows, leg.box, letter)
    _fill(rows, module.head_box, letter.upper())
    if module.deck_box:
        _fill(rows, module.deck_box, "~")
    for photo in module.photos:
        _fill(rows, photo.box, "#")
    for other in (*module.quotes, *((module.facts,) if module.facts else ())):
        _fill(rows, other.box, '"')


def _fill(rows: list[list[str]], box: Box, letter: str) -> None:
    for row in rows[-(-box.line // STEP) : -(-box.foot // STEP)]:
        row[box.column * WIDE : box.right * WIDE - 1] = letter * (box.columns * WIDE - 1)


def _legend(module: Module, letter: str) -> str:
    lines = sum(leg.lines for leg in module.legs)
    what = (
        f"{module.box.columns}x{module.box.lines} head {module.head.level}/{len(module.head.lines)}"
    )
    return (
        f"  {letter} {module.slug}: {lines} lines, {what}, {len(module.photos)} photos,"
        f" {module.turn}"
    )


def _notes(flatplan: Flatplan) -> str:
    jumps = [
        f"{j.slug}: page {j.from_page} to page {j.to_page}, line {j.at_line}"
        for j in flatplan.jumps
    ]
    return "\n".join(["", *jumps, *(f"held: {slug}" for slug in flatplan.held), ""])
