"""Roff: the command's help as a man page, and what completes its words in a shell, both by what
Click knows of it.
"""

import inspect
import re

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from edition.cli import COMMANDS, HELP, edition

NAME = "edition"
ENVIRONMENT = {
    "NO_COLOR": "Problems are told without colours.",
    "SOURCE_DATE_EPOCH": (
        "Stands for the day, where the paper has an edition of it and no --date is given."
    ),
    "XDG_CACHE_HOME": "Prepared photos are kept in edition/photos in it; else in ~/.cache.",
    "EDITION_COMMAND_OPTION": "Stands for an option of a command: EDITION_BUILD_STRICT=1.",
}
SHELLS: dict[str, type[ShellComplete]] = {
    "edition.bash": BashComplete,
    "_edition": ZshComplete,
    "edition.fish": FishComplete,
}
"""The file that each shell looks for, and who writes it."""


def names() -> list[str]:
    """Return the commands in order, those of a group under it: ``wire add``."""
    return [name for top in COMMANDS for name in _under(top)]


def _under(top: str) -> list[str]:
    command = command_of(top)
    return (
        [top, *(f"{top} {name}" for name in command.commands)]
        if isinstance(command, click.Group)
        else [top]
    )


def man() -> str:
    """Return edition(1)."""
    parts = [
        (
            f'.TH EDITION 1 "" "Edition" "User commands"\n.SH NAME\n{NAME} \\-'
            f" {_plain(_first(edition.help or ''))}"
        ),
        ".SH SYNOPSIS\n" + "\n.br\n".join(f".B {NAME} {name}\n{_usage(name)}" for name in names()),
        f".SH DESCRIPTION\n{_paragraphs(edition.help or '')}\n.PP\n{_plain(edition.epilog or '')}",
        ".SH COMMANDS\n" + "\n".join(map(_command, names())),
        ".SH ENVIRONMENT\n" + "\n".join(_item(name, said) for name, said in ENVIRONMENT.items()),
        ".SH FILES\n"
        + _item(
            "out/<edition>/edition.pdf, report.json, plan.toml",
            "What edition build writes into the paper's folder.",
        ),
    ]
    return "\n".join(parts) + "\n"


def completion(shell: type[ShellComplete]) -> str:
    """Return the words that teach a shell to complete the command."""
    made = shell(edition, {}, NAME, "_EDITION_COMPLETE")
    return made.source_template % made.source_vars() + "\n"


def _command(name: str) -> str:
    command = command_of(name)
    options = "\n".join(
        _item(_shown(parameter), parameter.help or "")
        for parameter in command.params
        if isinstance(parameter, click.Option)
    )
    said = _paragraphs(command.help or HELP[name.partition(" ")[0]])
    return f".SS {NAME} {name}\n{said}\n{options}".rstrip()


def command_of(name: str) -> click.Command:
    """Return a command by its name, one of a group by both."""
    group: click.Group = edition
    *above, last = name.split()
    for word in above:
        found = group.get_command(click.Context(group), word)
        assert isinstance(found, click.Group)
        group = found
    command = group.get_command(click.Context(group), last)
    assert command
    return command


def _usage(name: str) -> str:
    """Write a command's arguments as its help does."""
    command = command_of(name)
    return _plain(
        " ".join(command.collect_usage_pieces(click.Context(command, info_name=name.split()[-1])))
    )


def _shown(option: click.Option) -> str:
    value = (
        ""
        if option.is_flag or option.count
        else f" {option.make_metavar(click.Context(click.Command('')))}"
    )
    return ", ".join(option.opts) + value


def _item(name: str, said: str) -> str:
    return f".TP\n.B {_plain(name)}\n{_plain(said)}"


def _first(text: str) -> str:
    return text.strip().partition("\n\n")[0].rstrip(".")


def _paragraphs(text: str) -> str:
    """Write a help text: what follows a backspace keeps its lines."""
    parts = re.split(r"\n\s*\n", inspect.cleandoc(text))
    return "\n.PP\n".join(
        _kept(part) if part.startswith("\b") else _plain(" ".join(part.split())) for part in parts
    )


def _kept(part: str) -> str:
    lines = "\n".join(map(_plain, part.removeprefix("\b").strip().split("\n")))
    return f".nf\n{lines}\n.fi"


def _plain(text: str) -> str:
    """Write text so that roff takes no letter of it for its own."""
    return re.sub(r"^([.'])", r"\\&\1", text.replace("\\", "\\e").replace("-", "\\-"))
