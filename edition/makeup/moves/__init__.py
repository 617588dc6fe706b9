"""Moves: what may change in a draft, one file a move."""
