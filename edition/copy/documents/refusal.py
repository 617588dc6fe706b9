"""Refusal: what is said of a document that cannot be read."""

from edition.copy.documents.package import Unsound
from edition.copy.filed import File, Filed
from edition.problem import error


def refused(file: File, kind: str, trouble: Unsound | RecursionError) -> Filed:
    """Say why a document is not read."""
    why = str(trouble) if isinstance(trouble, Unsound) else "it nests too deep"
    hint = "open it in Word or LibreOffice, save it anew, and look whether all of it is there"
    return Filed(
        None,
        (error(file.name, f"this {kind} cannot be read: {why}", hint, code="document-refused"),),
    )
