"""Text copy: a file that is a text → its one story, by a reader of decoded text."""

from collections.abc import Callable
from dataclasses import replace

from edition.copy.filed import File, Filed, Standing, empty
from edition.copy.text_file.decoding import decode
from edition.copy.text_file.references import read_in
from edition.copy.text_file.source import Source
from edition.problem import Outcome

TextReader = Callable[[Source, str, Standing], Filed]
"""The text, the slug of its story and what stands in the paper → the story."""


def read_decoded(
    file: File,
    reader: TextReader,
    *,
    charset: str = "",
    language: str = "",
    references: bool = True,
) -> tuple[Filed, ...]:
    """Decode a file and read its story.

    ``charset`` and ``language`` are those that it says it is in; ``references`` says whether
    ``&#8230;`` stands for a character in it.
    """
    decoded = decode(file.content, file.name, charset, language or file.standing.language)
    if not decoded.source.text.strip():
        return (empty(file.name),)
    whole = read_in(decoded.source) if references else Outcome(decoded.source)
    filed = reader(whole.value, file.stem, file.standing)
    problems = (*decoded.problems, *whole.problems, *filed.problems)
    return (replace(filed, problems=problems, source=whole.value),)
