"""Standing: what an agency says of whether an item may be published (IPTC: usable, withheld,
canceled).
"""

from edition.copy.filed import Why

_STANDINGS = {
    "usable": None,
    "withheld": Why.NOT_PUBLIC,
    "embargoed": None,
    "canceled": Why.WITHDRAWN,
    "cancelled": Why.WITHDRAWN,
    "withdrawn": Why.WITHDRAWN,
    "killed": Why.WITHDRAWN,
    "recalled": Why.WITHDRAWN,
}
"""IPTC's publishing statuses and NITF's, by their last word; an embargo is in its own date."""


def withheld(status: str) -> Why | None:
    """Return why an item may not be printed; None where it may.

    >>> withheld("stat:usable"), withheld("stat:canceled").value
    (None, 'withdrawn by its source')
    """
    name = status.rpartition(":")[2].rpartition("/")[2].strip().casefold()
    return _STANDINGS.get(name) if name else None
