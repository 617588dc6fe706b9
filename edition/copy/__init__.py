"""Copy: one file a format, each turning what the newsroom files into stories; and the photo desk."""

from edition.copy.filed import Filed, Standing
from edition.copy.formats import read_copy, read_story, with_furniture

__all__ = ["Filed", "Standing", "read_copy", "read_story", "with_furniture"]
