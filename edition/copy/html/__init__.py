"""HTML: an article page as a browser saved it → Story."""
