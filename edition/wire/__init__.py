"""Wire: the one part that calls anybody: feeds, sites, exports and folders → stories and photos in
an edition's folder.
"""

from edition.wire.fate import Dealt, Fate, Run
from edition.wire.sources import NAME, MorningKeys, SourceKeys, WireKeys, read_sources
from edition.wire.work import Call, hold, wire

__all__ = [
    "NAME",
    "Call",
    "Dealt",
    "Fate",
    "MorningKeys",
    "Run",
    "SourceKeys",
    "WireKeys",
    "hold",
    "read_sources",
    "wire",
]
