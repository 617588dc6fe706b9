"""Undrawn: an ad that the engine could not draw is the advertiser's to mend: it is named, and no
page is printed without it.
"""

from edition.problem import Problem, error
from edition.story import Budget


def undrawn(said: list[str], budget: Budget) -> tuple[Problem, ...]:
    """Return the ads and fillers whose pictures the engine complained of."""
    message = 'the ad "{}" cannot be drawn: the file holds a value that is none'
    hint = "ask the advertiser for another file, drawn in plain shapes"
    return tuple(
        error(
            f"ads/{ad.slug}{ad.picture.path.suffix}",
            message.format(ad.slug),
            hint,
            code="ad-undrawable",
            about=ad.slug,
        )
        for ad in (*budget.ads, *budget.fillers)
        if any(ad.picture.path.name in line for line in said)
    )
