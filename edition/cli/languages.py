"""edition languages."""

from typing import Any

import click

from edition.cli.speak import answer, exits


@click.command("languages")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """List the languages Edition has words of its own for, and how it hyphenates them.

    \b
    Example: edition languages
    """
    from edition.languages import tags

    with exits(context, as_json):
        rows = [_row(tag) for tag in tags()]
    if as_json:
        answer(rows)
        return
    for row in rows:
        parts = f"hyphenated by {row['hyphenation']}" if row["hyphenation"] else "not hyphenated"
        click.echo(f"{row['language']}  {row['name']}: “{row['continued']}”, {parts}")


def _row(tag: str) -> dict[str, Any]:
    from babel import Locale

    from edition.galley.hyphenation import hyphenated_by
    from edition.languages import pack
    from edition.typeset.phrases import phrases

    return {
        "language": tag,
        "name": Locale(tag).get_display_name("en"),
        "continued": phrases(tag).continued_on(7, 2),
        "calendar": pack(tag).calendar,
        "hyphenation": hyphenated_by(tag),
    }
