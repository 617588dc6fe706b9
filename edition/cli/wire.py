"""edition wire."""

import click

from edition.cli.wire_add import add
from edition.cli.wire_run import run


@click.group("wire")
def command() -> None:
    """Fetch stories and photos from where they live: feeds, sites, exports, folders.

    \b
    Example: edition wire add https://example.org my-paper && edition wire run my-paper
    """


command.add_command(add)
command.add_command(run)
