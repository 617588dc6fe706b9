"""File name: the name of a story's file as a headline, where nothing in it is one."""


def headline_of(stem: str) -> str:
    """Return a file's name, its suffix gone, as words.

    >>> headline_of("ferry-is_back")
    'Ferry is back'
    """
    name = " ".join(stem.replace("-", " ").replace("_", " ").split())
    return name[:1].upper() + name[1:]
