"""The door's ruler: real pages with what a person says is in them, readers of pages, and scores."""
