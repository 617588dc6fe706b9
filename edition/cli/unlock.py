"""edition unlock."""

from datetime import date
from pathlib import Path

import click

from edition.cli.lock import keep, say, standing
from edition.cli.speak import Day, exits, wanted_day


@click.command("unlock")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("pages", nargs=-1, required=True, type=click.IntRange(min=1))
@click.option("--date", "day", type=Day(), help="The edition; else the newest.")
@click.pass_context
def command(context: click.Context, folder: Path, pages: tuple[int, ...], day: date | None) -> None:
    """Unlock pages: later builds may move what is on them.

    Pages between which a story jumps are unlocked together. The pages that are still locked are
    listed.

    \b
    Example: edition unlock my-paper 3
    """
    from edition.planfile import unlock
    from edition.read.locate import locate

    with exits(context):
        located = locate(folder, wanted_day(day, folder))
        locked = standing(located)
        if locked:
            keep(located, unlock(locked, frozenset(pages)))
        else:
            say(frozenset())
