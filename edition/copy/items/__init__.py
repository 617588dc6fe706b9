"""Items: what feeds, exports and agency wires have in common: many stories in one file, each with
its standing.
"""
