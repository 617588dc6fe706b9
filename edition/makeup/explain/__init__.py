"""Explain: why things stand where they do."""
