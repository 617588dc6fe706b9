"""Deliver: the only way out. Files are written whole beside their place and take it in one step, so
the last good ones stay until then.
"""

from edition.deliver.folder import put
from edition.deliver.turns import pending, standing

__all__ = ["pending", "put", "standing"]
