"""Plain text: a page copied as text, or prose under a headline → Story."""
