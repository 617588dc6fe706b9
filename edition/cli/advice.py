"""Advice: what more or fewer pages would change, to read."""

from edition.makeup.explain.page_advice import Advice

NAMED = 3
"""Stories that are named; the others are counted."""


def tell_advice(found: tuple[Advice, ...], planned: int) -> str:
    """Return a line for each page count."""
    return "\n".join(["page budget", *(_line(advice, planned) for advice in found)])


def _line(advice: Advice, planned: int) -> str:
    shares = (
        f"{advice.natural:.0%} full, {advice.least:.0%} at the least and {advice.most:.0%} at the"
        " most"
    )
    as_planned = " (as planned)" if advice.pages == planned else ""
    return f"  {advice.pages} pages{as_planned}: {shares}; {_effect(advice)}"


def _effect(advice: Advice) -> str:
    """Say what would have to wait, or how much would stay white."""
    if advice.held:
        named = [
            *advice.held[:NAMED],
            *([f"and {len(advice.held) - NAMED} more"] if len(advice.held) > NAMED else []),
        ]
        return (
            f"{len(advice.held)} {'story' if len(advice.held) == 1 else 'stories'} would wait:"
            f" {', '.join(named)}"
        )
    return (
        f"{advice.white} cells would stay white or take house ads"
        if advice.white
        else "every story has room"
    )
