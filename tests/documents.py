"""Documents made for a test: the smallest packages that Word and LibreOffice would open."""

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea7"
    "35818400000000" + "49454e44ae426082"
)


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # An OpenDocument's kind stands first and as it is (ODF 1.3, part 2, 3.3).
            # Not of this moment: each worker of the tests must make the same bytes.
            member = zipfile.ZipInfo(name)
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(member, content, kind)
    return out.getvalue()


def docx(
    body: str,
    more: dict[str, str | bytes] | None = None,
    relations: str = "",
    styles: str = "",
    numbering: str = "",
) -> bytes:
    """Return a Word document with that inside its body, in the prefixes w, r and a."""
    names = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}" xmlns:a="{DRAWING}"'
    kinds = ("styles", "numbering", "footnotes", "comments", "header")
    own = "".join(
        f'<Relationship Id="own-{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for kind in kinds
    )
    main = f'<Relationship Id="m" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    parts: dict[str, str | bytes] = {
        "_rels/.rels": f"<Relationships>{main}</Relationships>",
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships>{own}{relations}</Relationships>",
        "word/styles.xml": f"<w:styles {names}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {names}>{numbering}</w:numbering>",
    }
    for name, content in (more or {}).items():
        parts[name] = content.replace("NAMES", names) if isinstance(content, str) else content
    return packed(parts)


def style(name: str, kind: str = "paragraph", inside: str = "") -> str:
    """Return a style of Word's."""
    return f'<w:style w:type="{kind}" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>{inside}</w:style>'


def paragraph(words: str, named: str = "", inside: str = "") -> str:
    """Return a paragraph of Word's."""
    kind = f'<w:pStyle w:val="{named}"/>' if named else ""
    return f'<w:p><w:pPr>{kind}{inside}</w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def odt(body: str, styles: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """Return an OpenDocument text with that inside its body, in the prefixes of the standard."""
    prefixes = {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }
    names = " ".join(f'xmlns:{prefix}="{ODF}{name}:1.0"' for prefix, name in prefixes.items())
    names += f' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="{ODF}svg-compatible:1.0"'
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {names}>{automatic}{text}</office:document-content>"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            **(more or {}),
        }
    )
