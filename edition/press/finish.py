"""Finish: turn the typesetter's PDF into one that is PDF/A-3a and PDF/UA-1 at once, the same bytes
each time.
"""

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, String

from edition.press.facts import DocumentInfo
from edition.press.labels import page_labels
from edition.press.sound import handed_on
from edition.press.xmp import packet

CREATOR = "Edition"


def press(raw: bytes, facts: DocumentInfo) -> bytes:
    """Finish a tagged PDF/A-3a written by WeasyPrint; the same input gives the same bytes.

    Raises BuildFailed where what was written is not sound.
    """
    with pikepdf.open(BytesIO(raw)) as pdf:
        _state(pdf, facts)
        _open_like_a_paper(pdf, facts)
        _forbid_smoothing(pdf)
        # WeasyPrint hangs every font and picture on every page: a reader asking for one page would
        # fetch them all.
        pdf.remove_unreferenced_resources()
        _number_pictures(pdf)
        return handed_on(_saved(pdf), len(pdf.pages))


def _state(pdf: pikepdf.Pdf, facts: DocumentInfo) -> None:
    """Write title, author and dates; PDF/A wants the information dictionary and the XMP to
    agree.
    """
    producer = str(pdf.docinfo.get(Name.Producer, CREATOR))
    pdf.Root.Metadata = pdf.make_stream(
        packet(facts, CREATOR, producer), Type=Name.Metadata, Subtype=Name.XML
    )
    moment = f"D:{facts.day:%Y%m%d}000000Z"
    said = {
        "/Title": facts.title,
        "/Author": facts.author,
        "/Subject": facts.subject,
        "/Creator": CREATOR,
        "/Producer": producer,
        "/CreationDate": moment,
        "/ModDate": moment,
    }
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({key: String(text) for key, text in said.items() if text})
    )


def _open_like_a_paper(pdf: pikepdf.Pdf, facts: DocumentInfo) -> None:
    """Let viewers show title, outline and page names, and let Tab follow the reading order."""
    pdf.Root.Lang = String(facts.language)
    pdf.Root.PageMode = Name.UseOutlines
    preferences = pdf.Root.get(Name.ViewerPreferences, Dictionary())
    preferences.DisplayDocTitle = True
    pdf.Root.ViewerPreferences = preferences
    pdf.Root.PageLabels = page_labels(
        facts.labels or tuple(str(n + 1) for n in range(len(pdf.pages))), len(pdf.pages)
    )
    for page in pdf.pages:
        page.obj.Tabs = Name.S


def _forbid_smoothing(pdf: pikepdf.Pdf) -> None:
    """Take the wish for interpolation off every picture: PDF/A forbids it."""
    for thing in pdf.objects:
        if (
            isinstance(thing, pikepdf.Stream)
            and thing.get(Name.Subtype) == Name.Image
            and Name.Interpolate in thing
        ):
            del thing[Name.Interpolate]


def _number_pictures(pdf: pikepdf.Pdf) -> None:
    """Number the pictures: WeasyPrint names each after its address, which is another on every
    machine.
    """
    numbers: dict[tuple[int, int], Name] = {}
    for page in pdf.pages:
        shown, content = (
            page.obj.Resources.get(Name.XObject, Dictionary()),
            page.obj.Contents.read_bytes(),
        )
        pictures = {
            name: thing for name, thing in shown.items() if thing.get(Name.Subtype) == Name.Image
        }
        for name in sorted(pictures, key=lambda name: content.find(name.encode() + b" Do")):
            number = numbers.setdefault(pictures[name].objgen, Name(f"/Picture{len(numbers) + 1}"))
            content = content.replace(name.encode() + b" Do", str(number).encode() + b" Do")
            del shown[name]
            shown[number] = pictures[name]
        page.obj.Contents.write(content)
    # The identity is reckoned anew from what is written; WeasyPrint's was from the old names.
    if Name.ID in pdf.trailer:
        del pdf.trailer[Name.ID]


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """Write the file. Not linearised: browsers then fetch more of it, not less."""
    out = BytesIO()
    pdf.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
        force_version="1.7",
    )
    return out.getvalue()
