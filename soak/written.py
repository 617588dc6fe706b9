"""Written: texts by chance in one script, and what was said in them, to be found again in the
finished paper.
"""

import random
from dataclasses import dataclass

from soak.scripts import Script

ODD = (
    "e\u0301te\u0301",
    "x" * 60,
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "https://example.org/a/very/long/path/to/somewhere?query=1&and=2",
    "someone@example.org",
    "£2.3m",
    "12,000",
    "1914–1918",
    "office",
    "fjord",
    "AVA",
    "½",
    "x²",
    "5°",
    "“quoted”",
    "‘single’",
    "(bracketed)",
    "and/or",
    "half-hearted",
    "#hash",
    "100%",
    "A&B",
)
"""Words such as real copy holds here and there, in any script."""
ODDNESS = 0.03
"""The share of words that are odd ones."""


@dataclass(frozen=True, slots=True)
class Author:
    """Writes by chance in one script."""

    rng: random.Random
    script: Script

    def words(self, least: int, most: int) -> str:
        """Return so many words on one line, as the script joins them."""
        count = self.rng.randint(least, most)
        joint = " " if self.script.spaced else ""
        return joint.join(self._word() for _ in range(count))

    def headline(self, letters: int) -> str:
        """Return a headline of about so many letters."""
        text = self.plain(1)
        while len(text) < letters:
            text += (" " if self.script.spaced else "") + self.plain(1)
        return self._opened(text)

    def plain(self, count: int) -> str:
        """Return words with nothing odd among them."""
        joint = " " if self.script.spaced else ""
        return joint.join(self.rng.choice(self.script.words) for _ in range(count))

    def sentence(self, least: int = 4, most: int = 24) -> str:
        """Return a sentence with its stop."""
        text = self.words(least, most)
        return self._opened(text) + self.script.stop.strip()

    def paragraph(self, words: int) -> str:
        """Return a paragraph of about so many words."""
        sentences, count = [self.sentence()], 12
        while count < words:
            sentences.append(self.sentence())
            count += 12
        return " ".join(sentences)

    def _opened(self, text: str) -> str:
        """Return a text that begins with a capital: Georgian, alone of those with capitals, never
        does.
        """
        return text if self.script.language == "ka-GE" else text[:1].upper() + text[1:]

    def _word(self) -> str:
        if self.rng.random() < ODDNESS:
            odd = self.rng.choice(ODD)
            return odd if self.script.spaced else f" {odd} "
        return self.rng.choice(self.script.words)
