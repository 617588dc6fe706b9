"""Markup: which elements of HTML hold words, wherever HTML stands: in a page, in Markdown."""

SILENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "textarea", "title"}
"""Elements whose content is not words of the story."""
