"""Markdown: a ``.md`` file → Story, and back."""
