"""Rule: what is done where copy is late or thin: wait, build with what is there, or leave the day
out.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from edition.wire import MorningKeys


def deadline(keys: MorningKeys, now: datetime) -> datetime:
    """Return until when is waited: the hour that is named, today; now where none is, or where it is
    past.
    """
    if keys.wait_until is None:
        return now
    return max(now, datetime.combine(now.date(), keys.wait_until, now.tzinfo))


def waited(
    keys: MorningKeys,
    now: Callable[[], datetime],
    pause: Callable[[float], None],
    count: Callable[[], int],
) -> int:
    """Wait until there are stories enough, or the deadline is there; ``count`` fetches again and
    counts. Return how many there are.
    """
    until = deadline(keys, now())
    stories = count()
    while stories < keys.least and now() < until:
        pause(min(timedelta(minutes=keys.every), until - now()).total_seconds())
        stories = count()
    return stories
