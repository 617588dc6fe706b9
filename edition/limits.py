"""Limits: the most that is taken of anything that comes from outside. docs/limits.md shows this
table.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """The most of one thing, and why no paper needs more."""

    what: str
    most: int
    unit: str
    why: str

    def __str__(self) -> str:
        return f"{self.most:,} {self.unit}".replace(",", "\u202f")


MILLION = 1_000_000

STORY_FILE = Limit("a story's file", 8 * MILLION, "bytes", "a whole book is two million")
EXPORT_FILE = Limit(
    "an export or a feed", 100 * MILLION, "bytes", "ten years of a weekly's site have forty million"
)
DOCUMENT_FILE = Limit(
    "a document with its pictures",
    64 * MILLION,
    "bytes",
    "a manuscript with ten photos has 30 million",
)
DOCUMENT_SIZE = Limit(
    "a document's parts, unpacked",
    128 * MILLION,
    "bytes",
    "photos in it do not shrink, its text shrinks to a tenth",
)
DOCUMENT_TEXT = Limit(
    "the text of a document with its marks", 24 * MILLION, "bytes", "a novel has eight million"
)
DOCUMENT_PARTS = Limit("a document", 2_000, "parts", "a book with its pictures has some hundred")
DOCUMENT_DEPTH = Limit(
    "a document's elements inside one another",
    256,
    "levels",
    "a table in a table in a text box has 40",
)
TOML_FILE = Limit("a TOML file", 4 * MILLION, "bytes", "the largest plan we saw has 100,000")
PHOTO_FILE = Limit("a photo's file", 256 * MILLION, "bytes", "the finest cameras write 120 million")
PROFILE_FILE = Limit(
    "a colour profile", 16 * MILLION, "bytes", "the largest of the trade have two million"
)
DRAWING_FILE = Limit(
    "an SVG file", 16 * MILLION, "bytes", "an ad with photos in it has four million"
)
PDF_FILE = Limit(
    "a PDF", 2_000 * MILLION, "bytes", "a paper of 64 pages full of photos has 100 million"
)
FONT_FILE = Limit(
    "a font's file", 64 * MILLION, "bytes", "a face for all of Chinese has 25 million"
)
DRAWING_ELEMENTS = Limit("a drawing", 50_000, "elements", "a street map has 20,000")
DRAWING_SHAPES = Limit(
    "a drawing, each use and pattern followed", 200_000, "shapes", "twenty patterns on a street map"
)
DRAWING_DEPTH = Limit("a drawing's groups", 60, "levels", "drawing programs nest five or ten")
TEMPLATE_FILE = Limit(
    "a template or style sheet", MILLION, "bytes", "the tabloid's largest has 15,000"
)
PAGES = Limit(
    "an edition", 512, "pages", "the thickest Sunday papers had some hundred in a section"
)
COLUMNS = Limit("a page's width", 16, "columns", "a broadsheet has eight, its classified pages ten")
LINES = Limit("a page's depth", 400, "grid lines", "a broadsheet has 170")
NUMBER = Limit("an edition's number", MILLION, "editions", "a daily needs 2,700 years for so many")
LENGTH = Limit(
    "a length in a layout", 14_400, "points", "PDF pages are no larger (ISO 32000-1, Annex C)"
)
TYPE = Limit("a size of type", 1_000, "points", "a poster's headline has 300")
TRACKING = Limit("tracking", 1, "em", "letters further apart are no words")
WORD_SPACE = Limit("the word space at rest", 1, "em", "wider ones are holes; a text face has .25")
PIECES = Limit(
    "a story's photos, quotes or paragraphs in a plan", 1_000, "pieces", "a story has one or two"
)
TEMPLATE_STEPS = Limit(
    "the loops and calls of a page's templates", 2 * MILLION, "steps", "64 full pages take 60,000"
)
TEMPLATE_OUTPUT = Limit(
    "the page that templates write", 20 * MILLION, "characters", "64 full pages take 1.5 million"
)
FRONT_MATTER_DEPTH = Limit("front matter", 20, "levels", "a story's keys nest two or three")
BODY_DEPTH = Limit(
    "lists and quotations inside one another", 40, "levels", "a law's paragraphs nest five"
)
TITLE = Limit("a paper's title", 200, "characters", "the longest of newspapers have sixty")
WORD = Limit("a word", 2_000, "characters", "the longest address that browsers take")
STORY_WORDS = Limit("a story", 50_000, "words", "twelve pages of a broadsheet hold fewer")
TABLE_ROWS = Limit("a table", 500, "rows", "a page of share prices has 300")
WEB_PAGE = Limit(
    "a saved page", 5 * MILLION, "characters", "the largest of newspapers have a million"
)
WEB_ELEMENTS = Limit(
    "a saved page's elements", 15_000, "elements", "the largest of newspapers have 6,000"
)
WEB_DEPTH = Limit("a saved page's nesting", 250, "levels", "pages nest thirty or forty")
FEED_ELEMENTS = Limit("a feed", 200_000, "elements", "five thousand items have some ten each")
ITEMS = Limit(
    "a feed, an export or a wire file", 20_000, "stories", "a daily's site has ten thousand a year"
)
STORIES = Limit("an edition's stories", 1_000, "stories", "a Sunday paper prints 300")
PHOTO_PIXELS = Limit(
    "a photo's pixels", 120 * MILLION, "pixels", "the finest cameras make 100 million"
)
SECONDS = Limit("a command's time", 1_200, "seconds", "64 full pages take 60 on a slow machine")
MEMORY = Limit("a command's memory", 4_096, "megabytes", "64 full pages take 1,000")
FOLDER = Limit("a folder", 5_000, "files", "a desk files some hundred stories a day")
WIRE_FILE = Limit(
    "a feed or an export", 64 * MILLION, "bytes", "ten years of a WordPress site have 30 million"
)
WIRE_PHOTO = Limit("a photo from the web", 48 * MILLION, "bytes", "agencies send 20 million")
WIRE_ARCHIVE = Limit(
    "an archive of files, packed or unpacked",
    1_000 * MILLION,
    "bytes",
    "a week of a paper with its photos has 500 million",
)
WIRE_ITEMS = Limit(
    "a source", 5_000, "items", "a site's export has every story it ever ran: the newest are taken"
)
LEDGER = Limit(
    "the wire's ledger",
    256 * MILLION,
    "bytes",
    "a story takes 1,500: ten years of a daily have 100 million",
)

LIMITS = tuple(value for value in tuple(globals().values()) if isinstance(value, Limit))
"""All of them, in the order they stand here."""
