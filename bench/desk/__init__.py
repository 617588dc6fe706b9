"""The make-up benchmark's own newsroom: instances, real articles, printed pages, and a second
opinion on the optimum.
"""
