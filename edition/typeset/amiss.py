"""Amiss: what goes wrong in a layout's own templates → a problem at the template's line, with a
hint.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from edition.assets import assets
from edition.gate import Shut, admit, entries
from edition.limits import TEMPLATE_FILE
from edition.paper import Layout
from edition.problem import ContentError, Problem, Where, error
from edition.typeset.sandbox import Overrun
from edition.typeset.weasy.larder import Refusal

_FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template can raise: Jinja2's own, and Python's for sums and calls that cannot be."""
LONGEST_NAME = 80
"""Characters of an address that a message shows."""
_HERE = Path(__file__).resolve().parents[1]
_OPENING = re.compile(r"\{[%{#]-?\s*")


@contextmanager
def blamed(layout: Layout) -> Iterator[None]:
    """Say of what goes wrong inside where it stands in the layout. A fault of our own is let
    through.
    """
    try:
        yield
    except _FAULTS as fault:
        if _is_ours(fault.__traceback__):
            raise
        raise ContentError(_problem(fault, layout)) from None


_REFUSED = {
    "address": (
        'reaches for "{}", which is not one of its files',
        "put the file into the layout's folder and name it by its path there",
    ),
    "attachment": ('would attach a file to the PDF ("{}")', "take the rel=attachment out"),
    "link": ('links to "{}"', "link to https://, mailto: or a place on the pages"),
}


def refusals(refused: Iterable[Refusal], layout: Layout) -> tuple[Problem, ...]:
    """Say what a layout reached for and was not given, at the line that names it."""
    found = []
    for refusal in dict.fromkeys(refused):
        message, hint = _REFUSED[refusal.what]
        name = (
            refusal.name if len(refusal.name) <= LONGEST_NAME else f"{refusal.name[:LONGEST_NAME]}…"
        )
        found.append(
            error(
                _named(refusal, layout),
                f"the layout {message.format(name)}",
                hint,
                code="layout-reaches-out",
            )
        )
    return tuple(found)


def template(layout: Layout, name: str) -> str:
    """Return a template's path as messages show it: the layout's own, else the tabloid's."""
    own = layout.folder / name
    return shown(own if own.is_file() else assets("layouts") / "tabloid" / name)


def _named(refusal: Refusal, layout: Layout) -> Where:
    """Find the line of the layout's files that names what was refused: as it stands, else by its
    last part, else not at all.
    """
    lines = [
        (path, number, line)
        for path in _files(layout)
        for number, line in enumerate(_lines(path), 1)
    ]
    first = refusal.name.partition("\n")[0]
    for name in filter(None, (refusal.name, first, first.rsplit("/", 1)[-1], refusal.what)):
        for path, number, line in lines:
            if name in line:
                return Where(shown(path), number, line.index(name) + 1)
    return Where(shown(layout.folder))


def _files(layout: Layout) -> list[Path]:
    return [
        path for path in entries(layout.folder, layout.folder) if path.suffix in (".html", ".css")
    ]


def _is_ours(trace: TracebackType | None) -> bool:
    """Say whether the last step was in Python of ours, the sandbox's own refusals apart."""
    last = Path()
    while trace:
        last, trace = Path(trace.tb_frame.f_code.co_filename), trace.tb_next
    return (
        last.is_relative_to(_HERE)
        and last.name not in ("sandbox.py", "templates.py")
        and last.suffix == ".py"
    )


def _problem(fault: Exception, layout: Layout) -> Problem:
    spot = _spot(fault, layout)
    text = _line(spot.file, spot.line)
    message, hint = _said(fault)
    place = Where(shown(spot.file), spot.line, _column(text, message))
    found = error(place, message, hint, code="template-fault")
    return Problem(
        found.severity, found.where, found.message, found.hint, text.rstrip()[:160], found.code
    )


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line of a layout's file; 0 where it is not known."""

    file: Path
    line: int


def _spot(fault: Exception, layout: Layout) -> _Spot:
    """Return where a fault lies: Jinja2 puts the file and the line into the traceback."""
    if isinstance(fault, TemplateSyntaxError) and fault.filename:
        return _Spot(Path(fault.filename), fault.lineno)
    trace, steps = fault.__traceback__, [_Spot(layout.folder / "page.html", 0)]
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.suffix in (".html", ".css"):
            steps.append(_Spot(file, trace.tb_lineno))
        trace = trace.tb_next
    own = [step for step in steps if step.file.is_relative_to(layout.folder) and step.line]
    return (own or steps)[-1]


def _said(fault: Exception) -> tuple[str, str]:
    """Say what is wrong in the designer's words, and what to do."""
    what = (str(fault.args[0]) if fault.args else type(fault).__name__).splitlines()[0][:200]
    what = what[:1].lower() + what[1:].rstrip(".")
    match fault:
        case TemplateSyntaxError():
            return (
                f"the template cannot be read: {what}",
                "mend the tag: every for, if and macro has its end",
            )
        case TemplateNotFound():
            hint = "write the file into the layout's folder, or correct its name"
            return (
                (
                    f'there is no template "{fault.name}"'
                    if fault.name == what
                    else f"the template {what}"
                ),
                hint,
            )
        case SecurityError():
            return (
                f"a template may not do this: {what}",
                "docs/layout.md says what a template can reach",
            )
        case UndefinedError():
            return (
                f"the template names what is not there: {what}",
                "docs/layout.md says what a template is given",
            )
        case Overrun() | RecursionError():
            return (
                f"the template does not come to an end: {what}",
                "look at its loops and at what calls itself",
            )
        case _:
            return (
                f"the template cannot be filled in: {what}",
                "look at the sums and calls of this line",
            )


def _lines(path: Path) -> list[str]:
    try:
        return admit(path, TEMPLATE_FILE).decode("utf-8", "replace").splitlines()
    except (OSError, Shut):
        return []


def _line(path: Path, number: int) -> str:
    lines = _lines(path)
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _column(line: str, message: str) -> int:
    """Return the column of the last name the message quotes, else of the line's first tag; Jinja2
    knows only the line.
    """
    for name in reversed(re.findall(r"'([^']+)'", message)):
        if found := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line):
            return found.start() + 1
    opening = _OPENING.search(line)
    return opening.start() + 1 if opening else 1 if line else 0


def shown(path: Path) -> str:
    """Return a file of a layout as messages show it."""
    for root in (
        assets("layouts"),
        *(parent for parent in path.parents if parent.name == "layouts"),
    ):
        if path.is_relative_to(root):
            return f"layouts/{path.relative_to(root).as_posix()}"
    return path.name
