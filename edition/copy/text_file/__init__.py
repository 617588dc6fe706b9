"""Text file: bytes → clean text, its places, and the checking of what it says."""
