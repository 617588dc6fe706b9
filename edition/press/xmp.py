"""XMP: the file's metadata as XML, with the claims to PDF/A-3a and PDF/UA-1."""

from lxml import etree

from edition.press.facts import DocumentInfo

_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "x": "adobe:ns:meta/",
}
_HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
_FOOT = b'\n<?xpacket end="r"?>'


def packet(facts: DocumentInfo, creator: str, producer: str) -> bytes:
    """Return the XMP packet of a file."""
    description = _element(
        "rdf:Description", *_said(facts), *_made(facts, creator, producer), *_claims()
    )
    description.set(_name("rdf:about"), "")
    meta = _element("x:xmpmeta", _element("rdf:RDF", description))
    etree.cleanup_namespaces(meta)
    return _HEAD + etree.tostring(meta, encoding="utf-8") + _FOOT


def _said(facts: DocumentInfo) -> list[etree._Element]:
    """Say what the paper is."""
    said = [
        _element("dc:format", "application/pdf"),
        _element("dc:title", _in_any_language(facts.title)),
        _element("dc:language", _element("rdf:Bag", _element("rdf:li", facts.language))),
    ]
    if facts.author:
        said.append(_element("dc:creator", _element("rdf:Seq", _element("rdf:li", facts.author))))
    if facts.subject:
        said.append(_element("dc:description", _in_any_language(facts.subject)))
    return said


def _made(facts: DocumentInfo, creator: str, producer: str) -> list[etree._Element]:
    """Say when and by what it was made."""
    moment = f"{facts.day:%Y-%m-%d}T00:00:00Z"
    return [
        _element("xmp:CreatorTool", creator),
        *(_element(f"xmp:{what}Date", moment) for what in ("Create", "Modify", "Metadata")),
        _element("pdf:Producer", producer),
    ]


def _claims() -> list[etree._Element]:
    """Claim both standards; PDF/A must be told what the other one's property means."""
    return [
        _element("pdfaid:part", "3"),
        _element("pdfaid:conformance", "A"),
        _element("pdfuaid:part", "1"),
        _element("pdfaExtension:schemas", _element("rdf:Bag", _universal_accessibility())),
    ]


def _universal_accessibility() -> etree._Element:
    part = _resource(
        _element("pdfaProperty:name", "part"),
        _element("pdfaProperty:valueType", "Integer"),
        _element("pdfaProperty:category", "internal"),
        _element("pdfaProperty:description", "Part of ISO 14289 the file conforms to"),
    )
    return _resource(
        _element("pdfaSchema:schema", "PDF/UA identification schema"),
        _element("pdfaSchema:namespaceURI", _SPACES["pdfuaid"]),
        _element("pdfaSchema:prefix", "pdfuaid"),
        _element("pdfaSchema:property", _element("rdf:Seq", part)),
    )


def _in_any_language(text: str) -> etree._Element:
    entry = _element("rdf:li", text)
    entry.set(_name("xml:lang"), "x-default")
    return _element("rdf:Alt", entry)


def _resource(*children: etree._Element) -> etree._Element:
    entry = _element("rdf:li", *children)
    entry.set(_name("rdf:parseType"), "Resource")
    return entry


def _element(name: str, *content: etree._Element | str) -> etree._Element:
    """Make an element of its children, or of a text."""
    element = etree.Element(_name(name), nsmap=_SPACES)
    for part in content:
        if isinstance(part, str):
            element.text = part
        else:
            element.append(part)
    return element


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"
