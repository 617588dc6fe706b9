"""Given lines: WeasyPrint's short way for lines that are broken already. It comes to the same boxes
at the same places, one mistake apart.

Private surface of WeasyPrint 70.0: what ``_OURS`` names, and ``text.line_break.Layout``,
``first_line_metrics`` and what they read.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from edition.typeset.libraries import found_at_once

with found_at_once():
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import background, inline
    from weasyprint.text.ffi import ffi, pango
    from weasyprint.text.fonts import font_features
    from weasyprint.text.line_break import Layout, _font_style_cache_key, first_line_metrics

_VARIANTS = ("ligatures", "position", "caps", "numeric", "alternates", "east_asian")
_ANONYMOUS = (boxes.LineBox, boxes.TextBox)
"""Boxes without an element: margins, borders and backgrounds they never have."""
_NO_MARGINS = {
    f"{name}_{side}": 0
    for name in ("margin", "padding")
    for side in ("left", "right", "top", "bottom")
}
_NO_BORDERS = {f"border_{side}_width": 0 for side in ("top", "right", "bottom", "left")}
_ANY_SIZE = {
    "width": "auto",
    "min_width": 0,
    "max_width": float("inf"),
    "height": "auto",
    "min_height": 0,
    "max_height": float("inf"),
}
_BARE = _NO_MARGINS | _NO_BORDERS | _ANY_SIZE
_PLAIN = {
    f"border_{corner}_radius": (0, 0)
    for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
} | {"background": None}


class _LineLayout(Layout):  # type: ignore[misc]
    """A line's layout that shares Pango's objects with all lines of its kind: only one at a time is
    measured or drawn.
    """

    def setup(self, style: Any) -> None:
        """Take the objects of a style's kind, made once in an edition."""
        shared = vars(style).get("shared")
        if shared is None:
            shared = vars(style)["shared"] = self._shared(style)
        self.__dict__.update(shared, style=style)
        attributes = ffi.NULL
        if self.feature:
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, self.feature)
        pango.pango_layout_set_attributes(self.layout, attributes)

    def _shared(self, style: Any) -> dict[str, Any]:
        kinds = vars(style.font_config).setdefault("kinds", {})
        others = (
            style["direction"],
            style["font_kerning"],
            style["text_decoration_line"] != "none",
        )
        kind = (_font_style_cache_key(style, include_size=True), *others)
        if kind not in kinds:
            before = {*vars(self), "style"}
            super().setup(style)
            kinds[kind] = {
                name: value for name, value in vars(self).items() if name not in before
            } | {"feature": _feature(style)}
        return kinds[kind]  # type: ignore[no-any-return]


def _feature(style: Any) -> Any:
    """Return Pango's attribute with the OpenType features of a style, which WeasyPrint has made."""
    variants = (style[f"font_variant_{name}"] for name in _VARIANTS)
    features = font_features(style["font_kerning"], *variants, style["font_feature_settings"])
    return style.font_config.font_features.get(
        ",".join(f"{key} {value}" for key, value in features.items()).encode()
    )


def _split_given_line(
    usual: Callable[..., Any],
    text: str,
    style: Any,
    context: Any,
    max_width: Any,
    *others: Any,
    **options: Any,
) -> Any:
    """Take a given line as it stands: WeasyPrint would shape it three times over to find where it
    breaks.
    """
    at = text.find("\n")
    if at and style["white_space"] == "pre-line" and others:
        line = text if at < 0 else text[:at]
        layout = _LineLayout(style, others[0])
        layout.set_text(line)
        first, _ = layout.get_first_line()
        layout.glyphs = _glyphs(first)
        layout, length, _, width, height, baseline = first_line_metrics(
            first, line, layout, None, True, style
        )
        if max_width is None or width <= max_width:
            return layout, length, None if at < 0 else length + 1, width, height, baseline
    return usual(text, style, context, max_width, *others, **options)


def _glyphs(line: Any) -> int:
    """Count the glyphs of a line: a ligature is one."""
    count, run = 0, line.runs[0]
    while run != ffi.NULL:
        count += run.data.glyphs.num_glyphs
        run = run.next
    return count


def _add_word_spacing(
    usual: Callable[..., Any], context: Any, box: Any, spacing: float, moved: float
) -> Any:
    """Stretch a text box to the measure without making its layout anew: it is shaped again when it
    is drawn, with the new spacing.
    """
    if not isinstance(box, boxes.TextBox):
        return usual(context, box, spacing, moved)
    box.justification_spacing = box.pango_layout.justification_spacing = spacing
    box.position_x += moved
    extra = spacing * inline.count_expandable_spaces(box)
    box.width += extra
    return moved + extra


def _strut(usual: Callable[..., Any], style: Any) -> Any:
    """Reckon the height of a line once a style."""
    kept = vars(style)
    if "strut" not in kept:
        kept["strut"] = usual(style)
    return kept["strut"]


def _resolve_percentages(usual: Callable[..., Any], box: Any, containing_block: Any) -> None:
    """Give boxes without an element what they always have."""
    if isinstance(box, _ANONYMOUS):
        vars(box).update(_BARE)
    else:
        usual(box, containing_block)


def _avoid_collisions(
    usual: Callable[..., Any], context: Any, box: Any, containing_block: Any, outer: bool = True
) -> Any:
    """Place a line where nothing floats: it has the measure for itself. A given line beside a drop
    cap fits there: H&J has measured it.

    WeasyPrint would ask first how wide the line's longest word is, and takes the last word of one
    dress and the first of the next line for one: it would move the paragraph down for a word that
    is not there.
    """
    if not isinstance(box, boxes.LineBox):
        return usual(context, box, containing_block, outer)
    if context.excluded_shapes and box.style["white_space"] == "pre-line":
        width, box.width = box.width, 0
        place = usual(context, box, containing_block, outer)
        box.width = width
        return place
    if context.excluded_shapes or containing_block.style["direction"] != "ltr":
        return usual(context, box, containing_block, outer)
    left = containing_block.content_box_x()
    return left, box.position_y, left + containing_block.width - left


def _text_align(
    usual: Callable[..., Any], context: Any, line: Any, *others: Any, **options: Any
) -> Any:
    """Indent a line that runs from right to left on its right: WeasyPrint takes the indent from the
    line and leaves it on the left.
    """
    offset = usual(context, line, *others, **options)
    return offset + line.text_indent if line.style["direction"] == "rtl" else offset


def _layout_box_backgrounds(
    usual: Callable[..., Any], page: Any, box: Any, *others: Any, **options: Any
) -> None:
    """Look for no background where there is no element."""
    if not isinstance(box, _ANONYMOUS):
        usual(page, box, *others, **options)
        return
    vars(box).update(_PLAIN)
    for child in box.all_children():
        background.layout_box_backgrounds(page, child, *others)


_OURS = (
    (inline, "split_first_line", _split_given_line),
    (inline, "add_word_spacing", _add_word_spacing),
    (inline, "strut", _strut),
    (inline, "resolve_percentages", _resolve_percentages),
    (inline, "avoid_collisions", _avoid_collisions),
    (inline, "text_align", _text_align),
    (background, "layout_box_backgrounds", _layout_box_backgrounds),
)


def shorten() -> None:
    """Put our ways in place: ``partial`` keeps the usual way, and costs less than a function."""
    for module, name, shorter in _OURS:
        setattr(module, name, partial(shorter, getattr(module, name)))
    for kind in _ANONYMOUS:
        kind.is_in_normal_flow = lambda box: True
