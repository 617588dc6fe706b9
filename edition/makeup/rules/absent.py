"""Absent: the codes of the problems that name what is not on the pages."""

from enum import StrEnum

PHOTO_OUT = "photo-left-out"
AD_OUT = "ad-no-place"


class Wait(StrEnum):
    """The code of a problem that names a story which is not on the pages."""

    KEPT_BACK = "story-kept-back"
    EXPIRED = "story-expired"
    NOT_SET = "story-not-set"
    NO_ROOM = "story-held"
    TOO_DEEP = "story-too-deep"
    PLAN_FULL = "plan-full"
