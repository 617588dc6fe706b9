"""Kinds: what a file is that holds no story Edition can read, by its first bytes or its suffix, and
what to do about it.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is called, what to do, and how it is known."""

    name: str
    hint: str
    suffixes: tuple[str, ...] = ()
    begins: tuple[bytes, ...] = ()
    """The first bytes of such a file."""
    holds: bytes = b""
    """What stands somewhere in its first bytes, beside."""


PHOTOS = "put it into photos/ and name it in its story"
TABLE = "write what is to be printed into the story, as a table"
DOCX = "open it there and save it as .docx"
UNPACK = "unpack it, and put the stories that are in it into the folder"
KINDS = (
    Kind(
        "a PDF",
        "file the text it was made from; an advertisement goes into ads/",
        ("pdf",),
        (b"%PDF-",),
    ),
    Kind(
        "a spreadsheet",
        TABLE,
        ("xlsx", "xlsm", "xls", "ods", "numbers", "csv", "tsv"),
        (b"PK\x03\x04",),
        b"xl/w",
    ),
    Kind(
        "a set of slides",
        "write its text into a story",
        ("pptx", "ppt", "odp"),
        (b"PK\x03\x04",),
        b"ppt/",
    ),
    Kind(
        "an e-book",
        "file its chapters as .docx, .html or .txt",
        ("epub", "mobi", "azw3"),
        (b"PK\x03\x04",),
        b"application/epub+zip",
    ),
    Kind(
        "a Pages document",
        "open it in Pages and export it as Word (.docx)",
        ("pages",),
        (b"PK\x03\x04",),
        b"Index/Document.iwa",
    ),
    Kind("a Keynote presentation", "write its text into a story", ("key",)),
    Kind(
        "a Word document of before 2007",
        "open it in Word or LibreOffice and save it as .docx",
        ("doc", "dot"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
    ),
    Kind("an Outlook message", "open it in Outlook and save it as .eml or as text", ("msg",)),
    Kind(
        "a WordPerfect document",
        "open it in LibreOffice and save it as .docx",
        ("wpd",),
        (b"\xffWPC",),
    ),
    Kind(
        "a Works or Write document", "open it in LibreOffice and save it as .docx", ("wps", "wri")
    ),
    Kind(
        "an InDesign document",
        "export its text as .rtf or .docx",
        ("indd", "idml", "icml"),
        (b"\x06\x06\xed\xf5\xd8\x1d\x46\xe5",),
    ),
    Kind("a QuarkXPress document", "export its text as .rtf or .docx", ("qxp", "qxd")),
    Kind(
        "a Publisher, Affinity or Scribus document",
        "export its text as .rtf or .docx",
        ("pub", "afpub", "sla"),
    ),
    Kind(
        "a TextEdit document with attachments",
        "open it in TextEdit and save it as .docx",
        ("rtfd",),
    ),
    Kind("a link to a Google document", "download it as .docx", ("gdoc", "gsheet", "gslides")),
    Kind(
        "a link to a web page",
        "open it and save the page (“Web page, complete”), or fetch it with edition wire",
        ("url", "webloc", "desktop"),
    ),
    Kind(
        "a web archive",
        "save the page as “Web page, complete”",
        ("webarchive", "mht", "mhtml", "maff"),
        (b"bplist00",),
    ),
    Kind("a TeX document", "turn it into Markdown or .docx (pandoc does)", ("tex", "ltx")),
    Kind(
        "a text with marks of its own",
        "turn it into Markdown (pandoc does)",
        ("rst", "adoc", "org", "textile", "wiki", "typ"),
    ),
    Kind(
        "a picture",
        PHOTOS,
        (
            *(
                "jpg",
                "jpeg",
                "jpe",
                "png",
                "gif",
                "webp",
                "tif",
                "tiff",
                "heic",
                "heif",
                "avif",
                "bmp",
                "svg",
                "jp2",
            ),
            *("psd", "ai", "eps", "raw", "cr2", "cr3", "nef", "arw", "dng", "orf", "rw2"),
        ),
        (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"8BPS", b"%!PS"),
    ),
    Kind("a picture", PHOTOS, (), (b"RIFF",), b"WEBP"),
    Kind("a picture", PHOTOS, (), (b"\0\0\0",), b"ftypheic"),
    Kind("a picture", PHOTOS, (), (b"\0\0\0",), b"ftypavif"),
    Kind(
        "a film",
        "put a picture of it into photos/",
        ("mp4", "mov", "avi", "mkv", "webm", "m4v"),
        (b"\0\0\0",),
        b"ftyp",
    ),
    Kind(
        "a sound",
        "write down what is said in it",
        ("mp3", "m4a", "wav", "ogg", "aac", "flac"),
        (b"ID3", b"OggS", b"fLaC"),
    ),
    Kind(
        "a face",
        "faces belong to a layout",
        ("ttf", "otf", "woff", "woff2"),
        (b"wOFF", b"wOF2", b"OTTO"),
    ),
    Kind(
        "an archive",
        UNPACK,
        ("zip", "7z", "rar", "tar", "gz", "tgz", "xz", "bz2"),
        (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"\xfd7zXZ"),
    ),
    Kind("an archive", UNPACK, (), (b"PK\x03\x04",)),
    Kind(
        "a database",
        "export what is to be printed",
        ("sqlite", "db", "mdb", "accdb"),
        (b"SQLite format 3",),
    ),
    Kind(
        "a program",
        "take it out of the folder",
        ("exe", "dll", "app", "bin", "js", "py", "sh", "bat"),
        (b"MZ\x90", b"\x7fELF"),
    ),
    Kind(
        "a file of settings",
        "take it out of the folder",
        ("toml", "yaml", "yml", "ini", "cfg", "conf", "lock"),
    ),
    Kind("a style sheet", "take it out of the folder", ("css", "scss", "less")),
    Kind(
        "a calendar or an address card", "write what is to be printed into a story", ("ics", "vcf")
    ),
    Kind(
        "a file half received",
        "wait until all of it is there",
        ("crdownload", "part", "download", "partial", "tmp"),
    ),
)
"""By their first bytes the first that fits; by suffix alone where those say nothing."""
LOOKED_AT = 4_096
"""First bytes in which a kind is looked for: in a zip its first names stand there."""
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:rss|feed|rdf:RDF|nitf|newsItem|newsMessage|NewsML)[\s>]",
    re.DOTALL,
)
_FENCED = re.compile(rb"(?:---|\+\+\+)[ \t]*\r?\n[A-Za-z][\w-]{0,40}[ \t]*[:=][ \t]")
"""Front matter, which plain text does not have."""
_MARKDOWN = ("md", "markdown", "mdown")


def true_suffix(suffix: str, content: bytes) -> str:
    """Return the suffix that a file should have: renamed files are read as what they are.

    >>> (true_suffix("txt", b"<!DOCTYPE html><html>"),
    ...  true_suffix("html", b"<?xml version='1.0'?><rss>"), true_suffix("md", b"# A"))
    ('html', 'xml', 'md')
    """
    head = content[:LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"PK\x03\x04"):
        if b"opendocument.text" in head:
            return "odt"
        return (
            "docx"
            if b"word/" in content and b"xl/w" not in head and suffix not in ("docm",)
            else suffix
        )
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if _FEED.match(head) and suffix in ("txt", "html", "htm", "xhtml", ""):
        return "xml"
    if suffix in ("txt", "text", "") and _FENCED.match(head):
        return "md"
    return "html" if _PAGE.match(head) and suffix not in (*_MARKDOWN, "htm", "xhtml") else suffix


def kind_of(suffix: str, content: bytes) -> Kind | None:
    """Return what a file is that holds no story."""
    return next((kind for kind in KINDS if suffix in kind.suffixes), None) or by_content(content)


def by_content(content: bytes) -> Kind | None:
    """Return what a file is by its first bytes; None where these are a text's: words may begin with
    ``BM`` or ``OTTO``.
    """
    head = content[:LOOKED_AT]
    is_text = b"\0" not in head
    found = (
        kind
        for kind in KINDS
        for begins in kind.begins
        if head.startswith(begins) and not (is_text and begins.isalnum())
    )
    return next((kind for kind in found if kind.holds in head), None)
