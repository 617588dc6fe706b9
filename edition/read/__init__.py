"""Read: a paper's folder → the line-up of one edition, every problem with its place."""

from edition.read.folder import read
from edition.read.lineup import Lineup

__all__ = ["Lineup", "read"]
