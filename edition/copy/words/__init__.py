"""Words: what a text says in its letters: runs, dates, places, names, addresses."""
