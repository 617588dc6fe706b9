"""Agencies: who files news for many papers, and is named in a byline beside those who wrote it."""

import re

_NAMES = (
    "aap afp afx agerpres anadolu anadoluajansı ani anp ansa antara apa aptn associatedpress ats"
    " azertac belga bernama bloomberg bns bta canadianpress čtk ctk dpa efe elta epa epd"
    " europapress ians interfax irna itartass keystonesda kna kyodo leta lusa mti ntb pap"
    " pressassociation pti reuters ria rianovosti ritzau sda sdaats sid tanjug tass thomsonreuters"
    " ukrinform unian upi wafa xinhua yonhap"
)
NAMES = frozenset(_NAMES.split())
_SHORT = re.compile(
    r"[A-ZÄÖÜ]{2,6}(?:[-/][\w.]{2,12})?|[a-zäöü]{2,5}/[\w.]{2,12}|[\w.]{2,12}/[A-Z]{2,6}"
)
"""What an agency signs with: capitals, or two signs with a stroke between."""


def is_agency(name: str) -> bool:
    """Say whether a name is an agency's, or the sign of one.

    >>> (is_agency("dpa"), is_agency("Keystone-SDA"), is_agency("SRF/hosb"),
    ...  is_agency("AFP Deutschland"), is_agency("Ada Pell"))
    (True, True, True, True, False)
    """
    first, *rest = re.split(r"[/+ ]", name)
    whole = re.sub(r"[\W_]+", "", name).lower()
    led = len(rest) == 1 and not first.istitle() and first.lower() in NAMES
    return whole in NAMES or led or _SHORT.fullmatch(name) is not None
