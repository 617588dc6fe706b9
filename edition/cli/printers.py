"""edition printers."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from edition.cli.speak import answer, exits

if TYPE_CHECKING:
    from edition.deliver.printer import Printer


@click.command("printers")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """List the printers this machine knows: how they fare, where they stand and what they can do.

    \b
    Example: edition printers
    """
    from edition.deliver.printer import printers

    with exits(context, as_json):
        known = printers()
        if as_json:
            answer({"printers": [_record(printer) for printer in known]})
        else:
            click.echo(
                "\n".join(map(_lines, known))
                or "CUPS knows no printer: add one in the system's printer settings"
            )


def _lines(printer: "Printer") -> str:
    about = [printer.state, *printer.reasons, *([] if printer.accepting else ["takes no jobs"])]
    facts = {
        "stands": printer.location,
        "prints": " and ".join(
            [
                "colour" if printer.colour else "black",
                "both sides" if printer.duplex else "one side",
            ]
        ),
        "paper": ", ".join(printer.sizes()),
    }
    name = f"{printer.name}{' (default)' if printer.default else ''}: {', '.join(about)}"
    return "\n".join([name, *(f"  {word}: {fact}" for word, fact in facts.items() if fact)])


def _record(printer: "Printer") -> dict[str, Any]:
    return asdict(printer) | {"duplex": printer.duplex, "media": list(printer.sizes())}
