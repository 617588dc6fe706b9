"""Succession: an edition → the next one: its number, its day, its standing ads, and nothing that
belonged to its day alone.
"""

from edition.succession.following import Successor, succeed
from edition.succession.rhythm import following

__all__ = ["Successor", "following", "succeed"]
