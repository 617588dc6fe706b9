"""Desk lines: what a wire says to editors under a story, never printed: contacts, names of the
desk, closing lines.
"""

from collections.abc import Sequence
from dataclasses import replace

import regex

from edition.copy.filed import LeftOut, Why
from edition.copy.html.fragment import Fragment
from edition.copy.items.said import said
from edition.story import Block, Crosshead, Paragraph, plain

MARK_WORDS = 16
"""A longer paragraph that says "not for publication" is prose."""
CONTACT_WORDS = 25
"""A longer paragraph with a telephone number is prose."""
CLOSING_WORDS = 8
MIXED_CODES = 2
"""Codes of letters and figures, as ``CRO01``, that a line of codes has at least."""
_END_MARKS = {"ends", "end", "more", "mf", "30"}
"""What desks write under a text that is whole, or goes on."""
_NOT_PUBLIC = regex.compile(
    r"""\bnot\s+(?:\w+\s+){0,2}for\s+(?:publication|release|print|broadcast)\b
    |\b(?:pas|non|no|não|nicht|niet|ikke|ej|inte)\s+(?:\w+\s+){0,4}
    (?:publication|publier|diffuser|publicación|publicar|difundir|pubblicazione|pubblicare|publicação
    |veröffentlichung|publicatie|publicering|publisering|offentliggørelse)\b
    |\bei\s+julkaistavaksi\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
"""What agencies write over their notes to editors, in the languages of their wires."""
_RULE = regex.compile(r"[\s*_=.\-–—#]{3,}")
_CONTACT = regex.compile(
    r"[\w.+-]+@[\w-]+\.\w+|\+\d[\d ()/.-]{7,}\d|\b(?:tel|phone|fon|tél)\b\.?:?\s*[\d(+]",
    regex.IGNORECASE,
)
_CODE = regex.compile(r"<(\w+)\b[^>]*>.*</\w+>", regex.DOTALL)
_BRACKETED = regex.compile(r"[(\[][^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*[)\]]\.?")
_ROLES = regex.compile(
    r"\b(?:reporting|writing|editing|edited|compiled|additional)\b.*\b(?:by|in)\b|\bredaktion\b|\bredazione\b|\brédaction\b",
    regex.IGNORECASE,
)
_SENTENCE = regex.compile(r"[.!?…。؟]\S{0,2}$")


def without_desk_lines(fragment: Fragment, agency: str) -> Fragment:
    """Leave out what stands under a "not for publication", then what the desk wrote at the end.

    ``agency`` is whose story it is, empty where the wire does not say.
    """
    kept, notes = _parted(fragment.blocks)
    left_out = [LeftOut(Why.NOT_PUBLIC, said(block)) for block in notes]
    left_out += [LeftOut(Why.CODE, said(block)) for block in kept if _is_code(block)]
    kept = [block for block in kept if not _is_code(block) and not _is_rule(block)]
    closing: list[LeftOut] = []
    while len(kept) > 1 and _is_closing(kept[-1], agency):
        closing.insert(0, LeftOut(Why.DESK, said(kept[-1])))
        kept = kept[:-1]
    return replace(fragment, blocks=tuple(kept), left_out=(*fragment.left_out, *closing, *left_out))


def _parted(blocks: tuple[Block, ...]) -> tuple[Sequence[Block], Sequence[Block]]:
    """Part a body where its notes to editors begin: at their mark, with the heading and the rule
    over it.
    """
    marks = (at for at, block in enumerate(blocks) if _is_mark(block))
    start = next(marks, len(blocks))
    if start == len(blocks):
        return blocks, ()
    while start and _is_heading(blocks[start - 1]):
        start -= 1
    return blocks[:start], blocks[start:]


def _is_mark(block: Block) -> bool:
    words = said(block)
    return len(words.split()) <= MARK_WORDS and _NOT_PUBLIC.search(words) is not None


def _is_code(block: Block) -> bool:
    """Say whether a paragraph is HTML shown as text: what was to be embedded in a page."""
    words = said(block).strip()
    return isinstance(block, Paragraph) and (
        _CODE.fullmatch(words) is not None or _is_routing(words)
    )


def _is_routing(words: str) -> bool:
    """Say whether a line is the codes by which machines send a text on: ``51 77 03 CRO01 1113
    APE4800``.
    """
    codes = words.split()
    numbered = [code for code in codes if any(sign.isdigit() for sign in code)]
    mixed = [code for code in numbered if any(sign.isalpha() for sign in code)]
    plain_codes = all(code.isascii() and code.isalnum() and code == code.upper() for code in codes)
    return plain_codes and len(mixed) >= MIXED_CODES and 2 * len(numbered) >= len(codes)


def _is_rule(block: Block) -> bool:
    return isinstance(block, Paragraph) and _RULE.fullmatch(plain(block.text)) is not None


def _is_heading(block: Block) -> bool:
    words = said(block)
    return (
        isinstance(block, Crosshead) or words.startswith("#") or _RULE.fullmatch(words) is not None
    )


def _is_closing(block: Block, agency: str) -> bool:
    """Say whether a last block is the desk's: a rule, a contact, its names in brackets, or the
    agency's signature.
    """
    words = said(block)
    if _is_heading(block):
        return True
    count = len(words.split())
    if count <= CONTACT_WORDS and (_CONTACT.search(words) or words.endswith(":")):
        return True
    if _BRACKETED.fullmatch(words) and _ROLES.search(words):
        return True
    return isinstance(block, Paragraph) and count <= CLOSING_WORDS and _is_signature(words, agency)


def _is_signature(words: str, agency: str) -> bool:
    """Say whether a line is the agency's name and marks of its desk: ``AAP RTV``, ``dpa pre yyhe n1
    deg``.
    """
    names = {agency.casefold(), *agency.casefold().split(), initials(agency).casefold()} - {""}
    bare = words.strip("()[]/.-–— #*").casefold()
    if bare in names | _END_MARKS:
        return True
    return not _SENTENCE.search(words) and words.split()[0].strip("(-–").casefold() in names


def initials(name: str) -> str:
    """Return the letters a name is shortened to.

    >>> initials("Australian Associated Press")
    'AAP'
    """
    return "".join(word[0] for word in name.split() if word[0].isalpha())
