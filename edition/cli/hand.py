"""Hand: the options by which a person's hand comes into the plan."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def handed(verb: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command ``--plan`` and ``--late``. ``verb``: what it does with a plan."""

    def given(command: Callable[..., Any]) -> Callable[..., Any]:
        late = click.option(
            "--late",
            is_flag=True,
            help="Keep the plan of the last build: move as little as a change asks for.",
        )
        file = click.Path(path_type=Path, exists=True, dir_okay=False)
        return click.option("--plan", metavar="FILE", type=file, help=f"{verb} exactly this plan.")(
            late(command)
        )

    return given


def one_hand(plan: Path | None, late: bool) -> None:
    """Raise UsageError where both options were given."""
    if plan and late:
        raise click.UsageError(
            "--plan and --late exclude each other: a plan is built as it stands, or the last one is"
            " kept"
        )
