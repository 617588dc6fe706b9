"""Credit: who took a photo, read off the end of its cutline."""

import re

_AGENCY = (
    r"photos?|photograph(?:er|y)?|picture|image|courtesy|handout|file|foto|fotos|bild|crédits?|"
    r"AFP|AP|Reuters|EPA|dpa|Getty|Petra|Xinhua|TASS|Anadolu|ANSA|PA|Shutterstock|iStock|Alamy|Unsplash|WAFA|صورة|تصوير"
)
_ENDINGS = (
    re.compile(rf"\s*\(((?=[^()]*(?:\b(?i:{_AGENCY})\b|/))[^()]{{2,90}})\)\.?$"),
    re.compile(rf"\s*\[((?=[^\[\]]*(?:\b(?i:{_AGENCY})\b|/))[^\[\]]{{2,90}})\]\.?$"),
    re.compile(
        r"(?<=[.!?”\"’…»])\s*((?i:photos?|photograph|pictures?|images?|credit|foto|bild|crédits?)(?:\s+(?i:by|credit))?\s*[:©]\s*\S.{1,88})$"
    ),
    re.compile(r"(?<=[.!?”\"’…»])\s*(©\s*\S.{1,88})$"),
)


def split_credit(cutline: str) -> tuple[str, str]:
    """Part a cutline from the credit that ends it; the credit is empty where there is clearly none.

    >>> split_credit("Forces stand guard near the crossing (AFP photo)")
    ('Forces stand guard near the crossing', 'AFP photo')
    """
    for ending in _ENDINGS:
        found = ending.search(cutline)
        if found and found.start() > 0:
            return cutline[: found.start()].rstrip(), found[1].strip()
    return cutline, ""
