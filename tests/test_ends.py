"""Where the lines of display type end in the text as it was filed."""

import pytest

from edition.typeset.ends import line_ends


@pytest.mark.parametrize(
    ("filed", "lines", "found"),
    [
        ("Rain on the bridge", ("Rain on", "the bridge"), ("between", "between")),
        ("Donaudampfschiff", ("Donau-", "dampfschiff"), ("added", "between")),
        ("A well-known bridge", ("A well-", "known bridge"), ("inside", "between")),
        ("Pre- and post-war", ("Pre-", "and post-war"), ("between", "between")),
        ("abcdef", ("abc", "def"), ("inside", "between")),
        ("🦄 fair", ("□", "fair"), ("between", "between")),
        ("soft\u00adly falls", ("soft-", "ly falls"), ("added", "between")),
        ("e\u0301te\u0301 bref", ("e\u0301te\u0301", "bref"), ("between", "between")),
    ],
)
def test_a_line_ends_between_words_inside_one_or_at_an_added_hyphen(
    filed: str, lines: tuple[str, ...], found: tuple[str, ...]
) -> None:
    said = {(False, False): "between", (True, False): "inside", (True, True): "added"}
    assert tuple(said[fit.parts, fit.hyphened] for fit in line_ends(lines, filed)) == found
