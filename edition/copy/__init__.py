"""Copy: one file a format, each turning what the newsroom files into stories; and the photo
desk.
"""

from edition.copy.filed import Filed, Standing
from edition.copy.formats import SAVED, is_read, read_copy, read_story, with_furniture

__all__ = ["SAVED", "Filed", "Standing", "is_read", "read_copy", "read_story", "with_furniture"]
