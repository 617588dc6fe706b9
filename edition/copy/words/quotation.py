"""Quotation marks: those a language opens and closes speech with, where a text says only that
somebody speaks.
"""

_ENGLISH = "“”"
_GERMAN = "„“"
_FRENCH = "«»"
_POLISH = "„”"
_SWEDISH = "””"
_CORNERS = "「」"
_MARKS = (
    dict.fromkeys(["de", "cs", "sk", "sl", "lt", "et", "is", "bg", "hr", "ka"], _GERMAN)
    | dict.fromkeys(
        [
            "fr",
            "es",
            "pt",
            "it",
            "el",
            "ru",
            "uk",
            "be",
            "no",
            "nb",
            "nn",
            "ca",
            "hy",
            "fa",
            "ar",
            "da",
        ],
        _FRENCH,
    )
    | dict.fromkeys(["pl", "ro", "hu", "nl", "sr"], _POLISH)
    | dict.fromkeys(["sv", "fi"], _SWEDISH)
    | dict.fromkeys(["ja", "zh", "ko"], _CORNERS)
)
"""By the language's own name (BCP 47), after CLDR's table of delimiters."""


_INNER = {
    _ENGLISH: "‘’",
    _GERMAN: "‚‘",
    _FRENCH: "“”",
    _POLISH: "«»",
    _SWEDISH: "’’",
    _CORNERS: "『』",
}
"""The marks of speech in speech, by those of the speech round it."""


def marks(language: str, *, inside: bool = False) -> tuple[str, str]:
    """Return the mark that opens speech and the one that closes it, of speech inside speech the
    other pair.

    >>> marks("de-CH"), marks("en-GB"), marks("en", inside=True)
    (('„', '“'), ('“', '”'), ('‘', '’'))
    """
    both = _MARKS.get(language.split("-")[0].lower(), _ENGLISH)
    both = _INNER[both] if inside else both
    return both[0], both[1]
