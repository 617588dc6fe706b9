"""Sound: a PDF is looked through before it is handed on: it opens unmended, has its pages, and
every stream in it can be read.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf

from edition.problem import BuildFailed, ContentError, error

FRESH = "fetch it again, or save it anew in the program that made it"
TAIL = 2048
"""Bytes at a PDF's end in which readers look for the place of its cross-reference table (ISO
32000-1, annex H).
"""
_MALFORMED = (
    pikepdf.PdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What a file does to those who believe what it says of itself."""

# What qpdf has to say is asked for: it does not speak on the screen.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


def opened(raw: bytes, name: str) -> pikepdf.Pdf:
    """Open somebody's PDF. ``name`` is what it is called in messages.

    Raises ContentError where it is no PDF, is locked or has no pages, and BuildFailed where it is
    damaged: what readers mend by guessing is not printed as if it were whole.
    """
    try:
        pdf = pikepdf.open(BytesIO(raw), attempt_recovery=False)
        pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise ContentError(
            error(name, "is locked with a password", "save it without one", code="pdf-locked")
        ) from None
    except _MALFORMED:
        raise _broken(raw, name) from None
    if not pages:
        raise ContentError(error(name, "has no pages", code="pdf-empty"))
    # Whatever is passed over while a file is opened may have been a page.
    if pdf.get_warnings():
        raise damaged(name, "some of it had to be passed over")
    return pdf


@contextmanager
def believing(name: str) -> Iterator[None]:
    """Go by what a PDF says of itself. Raises BuildFailed where that leads nowhere."""
    try:
        yield
    except _MALFORMED:
        raise damaged(name, "a page in it cannot be read") from None


def whole(raw: bytes, pages: int) -> bool:
    """Say whether a PDF can be handed on: it has so many pages, and nothing in it must be
    guessed.
    """
    try:
        with pikepdf.open(BytesIO(raw), attempt_recovery=False) as pdf:
            return len(pdf.pages) == pages and not pdf.check_pdf_syntax() and not pdf.get_warnings()
    except _MALFORMED:
        return False


def damaged(name: str, reason: str) -> BuildFailed:
    """Say that somebody's PDF is damaged, and how."""
    return BuildFailed(error(name, f"is damaged ({reason})", FRESH, code="pdf-damaged"))


def handed_on(raw: bytes, pages: int) -> bytes:
    """Return a PDF that Edition wrote, looked through. Raises BuildFailed where it is not as it
    should be: that is a fault of ours.
    """
    if not whole(raw, pages):
        raise BuildFailed(
            error(
                "",
                "the PDF that was written is damaged",
                "this is a fault of Edition: please report it",
                code="pdf-unsound",
            )
        )
    return raw


def _broken(raw: bytes, name: str) -> Exception:
    """Say what is wrong with a file that does not open as it is."""
    head = raw[:TAIL].find(b"%PDF-")
    if head < 0 or b" obj" not in raw[head:]:
        return ContentError(error(name, "is not a PDF that can be read", code="pdf-unreadable"))
    missing = b"startxref" not in raw[-TAIL:]
    return damaged(name, f"its cross-reference table is {'missing' if missing else 'wrong'}")
