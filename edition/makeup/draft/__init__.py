"""Draft: one try at all pages: its state, and what is still wrong with it."""
