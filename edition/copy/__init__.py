"""Copy: one file a format, each turning what the newsroom files into stories; and the photo
desk.
"""

from edition.copy.filed import Filed, Standing
from edition.copy.formats import SAVED, is_read, read_copy, read_story, with_furniture
from edition.copy.in_folder import is_copy, read_named

__all__ = [
    "SAVED",
    "Filed",
    "Standing",
    "is_copy",
    "is_read",
    "read_copy",
    "read_named",
    "read_story",
    "with_furniture",
]
