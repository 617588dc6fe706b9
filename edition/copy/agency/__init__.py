"""Agency wire: the formats of the news agencies → stories, and nothing that is not for
publication.
"""
