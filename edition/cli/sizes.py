"""Sizes: paper and thickness as people type them after an option."""

from typing import Any

import click

from edition.media import Media, media
from edition.units import length


class MediaName(click.ParamType[Media]):
    """A size of paper: A4, or 280x400mm."""

    name = "media"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Media:
        """Read a size of paper."""
        if isinstance(value, Media):
            return value
        try:
            return media(value)
        except ValueError as wrong:
            self.fail(str(wrong), param, ctx)


class Length(click.ParamType[float]):
    """A length with its unit; in points."""

    name = "length"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Read a length."""
        if isinstance(value, float):
            return value
        try:
            return length(value)
        except ValueError as wrong:
            self.fail(str(wrong), param, ctx)
