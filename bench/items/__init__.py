"""The ruler of feeds, exports and wires: files with what is known to be in them, and what came of
them.
"""
