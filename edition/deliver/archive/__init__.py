"""Archive: editions as plain files that anybody can read in a browser, with an index for
searching, and the server for them.

ARCHIVE/2026/11/24/the-harbour-courier/   edition.pdf  cover.jpg  index.html  pages/  articles/
photos/  edition.json
ARCHIVE/index.sqlite3                     made from the files
"""

from edition.deliver.archive.issue import Article, Aside, Issue, Page, Shot, Zone
from edition.deliver.archive.publish import publish, reindex
from edition.deliver.archive.static import export

__all__ = ["Article", "Aside", "Issue", "Page", "Shot", "Zone", "export", "publish", "reindex"]
