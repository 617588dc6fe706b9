"""Words: what CUPS and printers report, said plainly."""

from collections.abc import Iterable

SILENT = "the printer does not answer"

TROUBLES = {
    "media-empty": "out of paper",
    "media-needed": "waiting for paper",
    "media-jam": "the paper is jammed",
    "input-tray-missing": "a paper tray is missing",
    "output-area-full": "the output tray is full",
    "output-tray-missing": "the output tray is missing",
    "cover-open": "a cover is open",
    "door-open": "a door is open",
    "interlock-open": "a cover is open",
    "toner-empty": "out of toner",
    "marker-supply-empty": "out of ink or toner",
    "marker-waste-full": "the waste box is full",
    "opc-life-over": "the drum is worn out",
    "fuser-over-temp": "the fuser is too hot",
    "connecting-to-device": SILENT,
    "timed-out": SILENT,
    "offline": "the printer is offline",
    "shutdown": "the printer is switched off",
    "paused": "the queue is paused",
    "stopped": "the printer has stopped",
    "cups-insecure-filter-warning": "a filter of CUPS is not safe to run",
    "cups-missing-filter-warning": "a filter of CUPS is missing",
    "cups-remote-paused": "the printer is paused",
    "cups-remote-stopped": "the printer has stopped",
}
"""Reasons for which nothing prints until somebody comes."""
NOTICES = {
    "media-low": "the paper is running low",
    "toner-low": "the toner is running low",
    "marker-supply-low": "ink or toner is running low",
    "marker-waste-almost-full": "the waste box is nearly full",
    "output-area-almost-full": "the output tray is nearly full",
    "opc-near-eol": "the drum is nearly worn out",
}
"""Reasons that are good to know."""
ENDINGS = {
    "job-canceled-by-user": "somebody cancelled it",
    "job-canceled-by-operator": "somebody cancelled it",
    "job-canceled-at-device": "it was cancelled at the printer",
    "aborted-by-system": "CUPS gave it up",
    "document-format-error": "the printer cannot read the file",
    "document-unprintable-error": "the printer cannot print the file",
    "unsupported-document-format": "the printer cannot read the file",
    "job-hold-until-specified": "it is held until later",
    "printer-stopped": "the printer has stopped",
}
"""Reasons for which a job ended."""

_SILENT = ("not responding", "unavailable", "unreachable", "unable to locate", "unable to connect")
"""Parts of CUPS's sentences for a printer that cannot be reached."""


def troubles(reasons: Iterable[str], message: str = "") -> tuple[str, ...]:
    """Say for which reasons a printer does not print; nothing where it does.

    >>> troubles(["media-empty-warning", "cups-waiting-for-job-completed"], "Printing.")
    ('out of paper',)
    """
    silent = [SILENT] if any(part in message.lower() for part in _SILENT) else []
    return tuple(
        dict.fromkeys(
            [*(TROUBLES[word] for word in map(_base, reasons) if word in TROUBLES), *silent]
        )
    )


def notices(reasons: Iterable[str]) -> tuple[str, ...]:
    """Say what is good to know of a printer that prints."""
    return tuple(dict.fromkeys(NOTICES[word] for word in map(_base, reasons) if word in NOTICES))


def endings(reasons: Iterable[str]) -> tuple[str, ...]:
    """Say why a job ended as it did; reasons nobody foresaw are said as they are spelt."""
    known = [
        ENDINGS.get(word) or word.replace("-", " ")
        for word in map(_base, reasons)
        if word not in _MUTE
    ]
    return tuple(dict.fromkeys(known))


_MUTE = ("none", "processing-to-stop-point", "job-printing", "job-completed-successfully")


def _base(reason: str) -> str:
    """Take off how grave it is, which CUPS rewrites on the way: an error of the printer becomes a
    warning of the queue.
    """
    for grave in ("-error", "-warning", "-report"):
        if reason.endswith(grave) and reason not in TROUBLES and reason not in ENDINGS:
            return reason.removesuffix(grave)
    return reason
