"""Printers: those CUPS knows, what they can do, and the one that is meant."""

from dataclasses import dataclass
from typing import Any

from edition.copy.text_file.did_you_mean import did_you_mean
from edition.deliver.printer.ipp import ask_cups, run, several
from edition.deliver.printer.words import notices, troubles
from edition.media import Media, media
from edition.problem import BuildFailed, error

STOPPED = 5
"""A queue's state in which nothing prints until somebody starts it, as IPP numbers it."""
_STATES = {3: "idle", 4: "printing", STOPPED: "stopped"}
_DUPLEX = ("two-sided-long-edge", "two-sided-short-edge")


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer as CUPS knows it: a queue."""

    name: str
    state: str
    """idle, printing or stopped."""
    reasons: tuple[str, ...] = ()
    """In plain words."""
    accepting: bool = True
    default: bool = False
    info: str = ""
    location: str = ""
    media: tuple[str, ...] = ()
    """As the printer names them; empty where it does not say."""
    usual_media: str = ""
    sides: tuple[str, ...] = ()
    usual_sides: str = "one-sided"
    colour: bool = False
    device: str = ""
    """The URI CUPS sends to."""

    @property
    def duplex(self) -> bool:
        """Say whether it prints on both sides."""
        return any(sides in _DUPLEX for sides in self.sides)

    def takes(self, wanted: Media) -> str:
        """Return what this printer calls a size of paper; nothing where it does not take it."""
        wanted = wanted.upright
        named = {name: media(name) for name in self.media if _is_size(name)}
        ends = [
            named.pop(name)
            for name in list(named)
            if name.startswith(("custom_min_", "custom_max_"))
        ]
        for name, size in named.items():
            if name == wanted.name or size.is_as_large_as(wanted):
                return name
        if len(ends) == 2 and _between(wanted, *sorted(ends, key=lambda end: end.width)):
            return wanted.name
        return "" if self.media else wanted.name

    def sizes(self) -> tuple[str, ...]:
        """Say which sizes of paper it takes."""
        fixed = [
            str(media(name))
            for name in self.media
            if _is_size(name) and not name.startswith("custom_m")
        ]
        ends = [
            str(media(name))
            for name in self.media
            if _is_size(name) and name.startswith("custom_m")
        ]
        return tuple(dict.fromkeys(fixed)) + (
            (f"{ends[0]} to {ends[1]}",) if len(ends) == 2 else ()
        )


def _is_size(name: str) -> bool:
    try:
        media(name)
    except ValueError:
        return False
    return True


def _between(wanted: Media, least: Media, most: Media) -> bool:
    return (
        least.width <= wanted.width <= most.width and least.height <= wanted.height <= most.height
    )


def printers() -> tuple[Printer, ...]:
    """List the printers CUPS knows, by name. Raises EnvironmentLacking where there is no CUPS."""
    usual = _usual_name()
    found = ask_cups("printers")[0].things
    return tuple(
        _printer(said, usual) for said in sorted(found, key=lambda said: str(said["printer-name"]))
    )


def _usual_name() -> str:
    """Return the printer lp would take: the user's own default goes before the system's."""
    said = run("lpstat", "-d").stdout.decode().strip()
    # A queue may have variants, named after a slash.
    return said.rpartition(": ")[2].partition("/")[0] if ": " in said else ""


def _printer(said: dict[str, Any], usual: str) -> Printer:
    reasons = several(said.get("printer-state-reasons"))
    message = said.get("printer-state-message", "")
    return Printer(
        name=said["printer-name"],
        state=_STATES.get(said.get("printer-state", 3), "idle"),
        reasons=(*troubles(reasons, message), *notices(reasons)),
        accepting=said.get("printer-is-accepting-jobs", True),
        default=said["printer-name"] == usual,
        info=said.get("printer-info", ""),
        location=said.get("printer-location", ""),
        media=several(said.get("media-supported")),
        usual_media=said.get("media-default", ""),
        sides=several(said.get("sides-supported")),
        usual_sides=said.get("sides-default", "one-sided"),
        colour=said.get("color-supported", False),
        device=said.get("device-uri", ""),
    )


def choose(name: str) -> Printer:
    """Return the printer of a name, or the default one where none is given. Raises BuildFailed
    where it cannot print.
    """
    known = {printer.name: printer for printer in printers()}
    if not known:
        raise BuildFailed(
            error(
                "",
                "CUPS knows no printer on this machine",
                "add one in the system's printer settings",
                code="printers-missing",
            )
        )
    if not name:
        return _ready(_usual(tuple(known.values())))
    if name not in known:
        raise BuildFailed(
            error(
                "",
                f'no such printer: "{name}"; there are: {", ".join(known)}',
                did_you_mean(name, known),
                code="printer-unknown",
            )
        )
    return _ready(known[name])


def _usual(known: tuple[Printer, ...]) -> Printer:
    usual = [printer for printer in known if printer.default] or (
        [known[0]] if len(known) == 1 else []
    )
    if not usual:
        names = ", ".join(printer.name for printer in known)
        raise BuildFailed(
            error(
                "",
                f"no printer is the default one; there are: {names}",
                f"name one: --printer {known[0].name}",
                code="printer-unnamed",
            )
        )
    return usual[0]


def _ready(printer: Printer) -> Printer:
    if printer.state == "stopped":
        why = f": {', '.join(printer.reasons)}" if printer.reasons else ""
        raise BuildFailed(
            error(
                "",
                f"the printer {printer.name} is stopped{why}",
                f"start it: cupsenable {printer.name}",
                code="printer-stopped",
            )
        )
    if not printer.accepting:
        raise BuildFailed(
            error(
                "",
                f"the printer {printer.name} takes no jobs",
                f"let it: cupsaccept {printer.name}",
                code="printer-closed",
            )
        )
    return printer
