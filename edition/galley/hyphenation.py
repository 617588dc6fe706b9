"""Hyphenation: where a word may part at a line's end, by its language's dictionary and the rules of
the house.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

import pyphen
import regex
from uniseg.linebreak import line_break_boundaries

from edition.galley.syllables import syllables
from edition.galley.thai import word_ends
from edition.languages import pack

SHORTEST = 5
"""Letters a word must have before it is hyphenated: at least 2 stay before the hyphen."""
LEAST = 4
"""Letters of a word that is hyphenated rather than have a line gape: two stay, and two go."""
AFTER = 3
"""Letters that go after the hyphen at the least."""
AFTER_IN = dict.fromkeys(
    (
        "ca",
        "da",
        "de",
        "es",
        "hr",
        "hu",
        "it",
        "nb",
        "nl",
        "nn",
        "pl",
        "ro",
        "ru",
        "sl",
        "sv",
        "tr",
        "uk",
    ),
    2,
)
"""And in languages whose syllables end words in two letters (die-se, ca-sas)."""
SECOND = {"en": "en-US"}
"""Whose dictionary is asked about a word that the language's own does not part: the British one
knows no with-out and no Sun-day.
"""
_JOINTS = re.compile(
    r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_])|(?<=\d[-\u2010])(?=[^\W\d_]{3})"
    r"|(?<=[\u2013\u2014/])(?=\w)(?!(?<=\d.)\d)|(?<=\w)(?=[\u2014])"
)
"""Where a word may part without a hyphen of ours: after its own hyphen, round a dash, after a
slash, but not between two figures.
"""
_ADDRESS = re.compile(r"[@_]|://|www\.|[^\W\d_]{2}\.[a-z]{2}")
_ADDRESS_JOINTS = re.compile(r"(?<=\w)(?=[-.@_?=&#%~+]\w)|(?<=[/:])(?=[\w~])")
"""Where an address may part: before a sign, so that none is taken for a full stop or a hyphen, and
after a slash.
"""
_IDEOGRAPHIC = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
"""Scripts without spaces in which a line may end after almost any character."""
_UNSPACED = r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_THAI = regex.compile(r"\p{Thai}")
_LEADING = r"\u0e40-\u0e44\u0ec0-\u0ec4\u17d2\u1039"
"""Vowels that stand before their letter in Thai and Lao, and signs that put the next letter under
the one before in Khmer and Burmese.
"""
_FOLLOWING = r"\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6"
"""Vowels that stand after their letter in Thai and Lao, and marks that say a word again or break it
off: none begins a line.
"""
_UNSPACED_JOINT = regex.compile(
    rf"(?<=[{_UNSPACED}])(?<![{_LEADING}])(?=[{_UNSPACED}])(?!\p{{M}})(?![{_FOLLOWING}])(?!.\u103a)"
)
"""And others, which part between words: without a dictionary of them, anywhere but inside a
syllable (a letter with U+103A ends one).
"""
HYPHEN = 30.0
"""What a line end costs at a hyphen, in the units of Knuth and Plass's penalties."""
PROPER = 300.0
"""At a hyphen in a name, which readers know by its look: ten times an ordinary one."""
JOINT = 10.0
"""At a word's own joint: no sign is added, so less than a hyphen."""
ADDRESS = 300.0
"""In an address: no sign may be added, and a reader who types it must put it together again."""
EMERGENCY = 400.0
"""Anywhere in a word that is too long for its line: dearer than any end it has by itself."""
LAST = 1000.0
"""What a hyphen in a paragraph's last word costs besides: the rest would be a line of its own."""
RATHER = 2000.0
"""What a hyphen costs besides in a short word, or before a syllable of two letters where a
language wants three: less than a line that gapes or a very loose one, more than a loose one.
"""
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile("[aeiouyıà-æè-ïò-öø-ýœ\u0400-\u04ff\u0370-\u03ff]", re.IGNORECASE)
"""Latin vowels, and any letter of scripts whose dictionaries know their own."""
_FIGURE = re.compile(r"\d")

NO_BREAK = "\u00a0"
_TOGETHER = (
    r" (?=[–—] )"
    r"|(?<=\d)"
    r" (?=(?:[%€£$°]|°C|[kcm]?m|[kKMG]?[Wg]h?|t|ha|mph|km/h|am|pm|[ap]\.m\.|Uhr|Mio\.|Mrd\.|bn"
    r"|million|billion)(?!\w))"
)
"""The spaces at which no line ends in any language: before a dash, and between a figure and what it
counts.
"""
_GROUPED = r"|(?<=\d) (?=\d{3}(?!\d))"
_TOGETHER_IN = {
    "fr": r"| (?=[:;!?»])|(?<=«) " + _GROUPED,
    "de": r"|(?<=\b\w\.) (?=\w\.)|(?<=\bNr\.) (?=\d)",
    "en": r"|(?<=\bNo\.) (?=\d)",
    **dict.fromkeys(("cs", "da", "fi", "nb", "pl", "ru", "sv", "uk"), _GROUPED),
}
"""And in some: before a French colon, within a German abbreviation, between the thousands of a
figure.
"""


@dataclass(frozen=True, slots=True)
class Parting:
    """How a word parts at a place: the sign that is added, and what a line end costs there."""

    sign: str
    cost: float


Places = dict[int, Parting]
"""Where a word may be cut: characters before the cut → the hyphen added and what the cut costs."""


@dataclass(frozen=True, slots=True)
class Hyphenation:
    """How the words of one language part."""

    language: str
    """BCP 47."""
    exceptions: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Words in small letters that part where the paper says."""
    known: dict[str, Places] = field(default_factory=dict)

    def hyphens(self, word: str, soft: tuple[int, ...]) -> Places:
        """Return where a word may be hyphenated: at the author's soft hyphens where it has any,
        else where the dictionary says.
        """
        if soft:
            return dict.fromkeys(soft, Parting("-", _cost(word)))
        if len(word) < LEAST:
            return {}
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self._hyphens(word)
        return found

    def _hyphens(self, word: str) -> Places:
        if _FIGURE.search(word) or _ADDRESS.search(word):
            return {}
        return {
            found.start() + at: Parting("-", _cost(word) + more)
            for found in _LETTERS.finditer(word)
            for at, more in self._within(found[0]).items()
        }

    def _within(self, letters: str) -> dict[int, float]:
        """Return where letters may part, and what that costs besides."""
        own = self.exceptions.get(letters.lower())
        if own is not None:
            return dict.fromkeys(own, 0.0)
        own, second = _parted(letters, self.language), _parted(letters, self._second)
        least = AFTER_IN.get(_tongue(self.language), AFTER)
        usual = tuple(at for at in own or second if at <= len(letters) - least)
        kept = usual if len(letters) >= SHORTEST else ()
        # Patterns are made for so many letters at the end: nearer to it some part off no syllable.
        rather = (at for at in (*own, *second) if _VOWEL.search(letters[at:]))
        return dict.fromkeys(rather, RATHER) | dict.fromkeys(kept, 0.0)

    @property
    def _second(self) -> str:
        return SECOND.get(_tongue(self.language), "")


def exceptions(words: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """Read a paper's own words: a hyphen stands wherever one may part, and in none that may not."""
    parts = {
        word.replace("-", "").lower(): list(accumulate(map(len, word.split("-"))))[:-1]
        for word in words
    }
    return {word: tuple(places) for word, places in parts.items()}


def kept_together(text: str, language: str) -> str:
    """Return a text with spaces that do not break where a line must not end."""
    return _together(_tongue(language)).sub(NO_BREAK, text)


def _tongue(language: str) -> str:
    return language.split("-")[0].lower()


@cache
def _together(language: str) -> re.Pattern[str]:
    return re.compile(_TOGETHER + _TOGETHER_IN.get(language, "") + _after(language))


def _after(language: str) -> str:
    """Return the spaces after words that never end a line: *w*, *z* and *o* in Polish."""
    words = sorted(pack(language).never_last)
    return "".join(rf"|(?<=\b(?i:{word})) (?=\S)" for word in words)


def _cost(word: str) -> float:
    return PROPER if word[:1].isupper() else HYPHEN


def _parted(letters: str, language: str) -> tuple[int, ...]:
    """Return where the dictionary of a language, or its rule, parts a word, two letters at the
    least on either side; nowhere where there is none.
    """
    if vowels := pack(language).vowels:
        places = syllables(letters, vowels)
    else:
        dictionary = _dictionary(language) if language else None
        places = tuple(dictionary.positions(letters)) if dictionary else ()
    return tuple(at for at in places if 2 <= at <= len(letters) - 2)


@cache
def _dictionary(language: str) -> pyphen.Pyphen | None:
    found = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=found) if found and pack(language).hyphens else None


def hyphenated_by(language: str) -> str:
    """Say by what the words of a language (BCP 47) are hyphenated: nothing where they are not."""
    if pack(language).vowels:
        return "syllables"
    return "a dictionary" if _dictionary(language) else ""


def joints(word: str) -> Places:
    """Return where a word may part without a hyphen of ours; ideographs part as Unicode says (UAX
    #14): no line begins with a full stop.
    """
    if word.isalpha() and word.isascii():
        return {}
    if _ADDRESS.search(word):
        return {found.start(): Parting("", ADDRESS) for found in _ADDRESS_JOINTS.finditer(word)}
    places: Places = dict.fromkeys(
        line_break_boundaries(word) if _IDEOGRAPHIC.search(word) else (), Parting("", 0.0)
    )
    places |= {found.start(): Parting("", JOINT) for found in _JOINTS.finditer(word)}
    between = {found.start() for found in _UNSPACED_JOINT.finditer(word)}
    return places | dict.fromkeys(_at_word_ends(word, between), Parting("", 0.0))


def _at_word_ends(word: str, between: set[int]) -> set[int]:
    """Keep of the places between letters those where a Thai word ends, as far as that is known."""
    ends = word_ends(word) if between and _THAI.search(word) else None
    if ends is None:
        return between
    return {at for at in between if at in ends or not _THAI.match(word, at)}
