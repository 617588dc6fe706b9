"""Deliver: the only way out. Files are written whole beside their place and then renamed, so the last good ones stay until then."""

from edition.deliver.folder import put

__all__ = ["put"]
