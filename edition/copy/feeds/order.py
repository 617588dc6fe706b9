"""Order: what the place of an item in its feed says of its urgency."""

_URGENCY_AT = (3, 4, 4, 4)
"""IPTC urgency of the first items: editors put first what they lead with."""
_USUAL = 5


def urgency_at(place: int) -> int:
    """Return the urgency of the item at a place, counted from nought."""
    return _URGENCY_AT[place] if place < len(_URGENCY_AT) else _USUAL
