"""The command: ``edition``. One file a command; each parses, calls, prints and exits."""

import importlib
import signal
import sys
import threading
from types import FrameType
from typing import Any

import click

from edition.limits import MEMORY, SECONDS

COMMANDS = (
    *("new", "wire", "morning", "build", "plan", "lock", "unlock", "check", "read", "article"),
    *("publish", "serve", "impose", "print", "printers", "layouts", "languages", "doctor"),
)
"""In the order the help lists them. Each is loaded when it is called, so that the help is there at
once.
"""
HELP = {
    "new": "Start a paper, or the next edition of one.",
    "wire": "Fetch stories and photos from where they live: feeds, sites, exports, folders.",
    "morning": "Do a day's work unattended: fetch, build, publish, print, mail.",
    "build": "Build an edition: stories and photos in, the paper's PDF out.",
    "plan": "Show the dummy of every page without setting it.",
    "lock": "Lock pages, so that no later build moves anything on them.",
    "unlock": "Unlock pages.",
    "check": "Read an edition and list every problem, without building it.",
    "read": "Show what was understood from one story file or saved page.",
    "article": "Set one story as a print sheet.",
    "publish": "Build an edition and put it into an archive for browsers.",
    "serve": "Show an archive in the browser.",
    "impose": "Put a PDF's pages onto sheets: a booklet, or several pages on a side.",
    "print": "Send an edition, or any PDF, to a printer.",
    "printers": "List the printers this machine knows.",
    "layouts": "List the layouts a paper can be set in.",
    "languages": "List the languages Edition has words of its own for.",
    "doctor": "Check that this machine can make a paper.",
}


class Commands(click.Group):
    """The commands, each loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"edition.cli.{cmd_name}")
        command: click.Command = getattr(module, "command", None) or getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the command that was meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as wrong:
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            raise click.UsageError(
                f"{wrong.message}{f' Did you mean “{near[0]}”?' if near else ''}", ctx
            ) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, HELP[name]) for name in COMMANDS])


@click.command(
    cls=Commands,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "max_content_width": 100,
        "auto_envvar_prefix": "EDITION",
    },
    epilog="Begin with: edition new my-paper && edition build my-paper",
)
@click.version_option(package_name="edition", message="edition %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of a fault of Edition itself.")
@click.option(
    "--seconds",
    type=int,
    default=SECONDS.most,
    show_default=True,
    metavar="N",
    help="The longest a build may take; 0 for any time.",
)
@click.option(
    "--memory",
    type=int,
    default=MEMORY.most,
    show_default=True,
    metavar="MB",
    help="The most memory a build may take; 0 for any.",
)
def edition(debug: bool, seconds: int, memory: int) -> None:
    """Turn a folder of stories and photos into a print newspaper.

    \b Exit codes: 0 done, 1 the build failed, 2 the command was not understood, 3 the folder must
    be mended, 4 there were warnings under --strict, 5 this machine lacks something (see edition
    doctor).
    """


def main(args: list[str] | None = None) -> Any:
    """Run the command; a person's Ctrl-C, and SIGTERM, end it quietly, with what stood there before
    untouched.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _ended)
    from edition.cli.net import under
    from edition.problem import EditionError

    try:
        with under():
            return edition.main(args=args, prog_name="edition")
    except EditionError as fault:
        click.echo(str(fault), err=True)
        sys.exit(fault.exit_code)


def _ended(number: int, _: FrameType | None) -> None:
    """End as a signal ends a process, and put away on the way out what lies about."""
    sys.exit(128 + number)
