"""Said: the words of a block, without the marks of its list."""

from edition.story import Block, Listing, plain, texts


def said(block: Block) -> str:
    """Return the words of a block in a line."""
    parts = [entry.text for entry in block.items] if isinstance(block, Listing) else texts(block)
    return " ".join(plain(text) for text in parts)
