"""Search: a draft filled, moved, bound."""
