"""Replan: an earlier plan kept as far as it goes."""
