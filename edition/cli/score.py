"""Score: a make-up's score as a table to read."""

from edition.makeup.score import Loss, Score

MOST_PAGES = 8
"""Pages named in a row."""


def show(score: Score) -> str:
    """Return the score, what the gate found, and a row for each term, the dearest first."""
    passed = "passed" if score.gate else "not passed"
    head = (
        f"score {score.total:.1f} of 100 ({score.before:.1f} as before), gate {passed}, holes"
        f" {score.holes:.3f} %, {score.held} held"
    )
    rows = sorted(score.losses, key=lambda loss: -loss.points)
    table = [
        f"{'term':<12}{'lost':>6}{'of':>5}{'value':>8}{'all at':>8}  {'pages':<26}what is counted",
        *map(_row, rows),
    ]
    return "\n".join([head, *(f"  {fault}" for fault in score.faults), "", *table])


def _row(loss: Loss) -> str:
    term = loss.term
    pages = ", ".join(map(str, loss.pages[:MOST_PAGES])) + (
        " …" if len(loss.pages) > MOST_PAGES else ""
    )
    return (
        f"{term.name:<12}{loss.points:>6.2f}{term.weight:>5.0f}{loss.value:>8.3f}{term.zero:>8g} "
        f" {pages:<26}{term.says}"
    )
