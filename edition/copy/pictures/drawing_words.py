"""Drawing words: the elements and attributes of SVG that a drawing may have: those that print (SVG
1.1, WeasyPrint's reading of it).
"""

TEXTS = {"text", "tspan", "textPath"}
ELEMENTS = {
    *("svg", "g", "defs", "symbol", "use", "switch", "a", "style", "image"),
    *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
    *TEXTS,
    *("linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker"),
    *("filter", "feOffset", "feBlend", "feFlood"),
}
QUIET = {"title", "desc", "metadata", "view", "cursor"}
"""What is never drawn, and left out without a word."""
SEEN = {
    "script",
    "foreignObject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "canvas",
    "handler",
}
"""What is a program, or would be seen and cannot be printed: a drawing with one is refused."""
STILL = {"requiredExtensions"}
"""Attributes that change what is drawn, and are left out and named."""
LINKED = {"use", "textPath", "linearGradient", "radialGradient", "pattern", "filter"}
"""Elements that may name another part of the drawing."""
PROPERTIES = {
    *(
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-linecap",
    ),
    *(
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-opacity",
        "stroke-width",
        "paint-order",
        "vector-effect",
    ),
    *(
        "color",
        "opacity",
        "stop-color",
        "stop-opacity",
        "flood-color",
        "flood-opacity",
        "lighting-color",
    ),
    *(
        "clip",
        "clip-path",
        "clip-rule",
        "mask",
        "mask-type",
        "filter",
        "display",
        "visibility",
        "overflow",
    ),
    *("marker", "marker-start", "marker-mid", "marker-end", "mix-blend-mode", "isolation"),
    *(
        "font",
        "font-family",
        "font-size",
        "font-size-adjust",
        "font-stretch",
        "font-style",
        "font-variant",
        "font-weight",
    ),
    *(
        "font-feature-settings",
        "font-kerning",
        "font-variant-caps",
        "font-variant-ligatures",
        "font-variant-numeric",
    ),
    *(
        "letter-spacing",
        "word-spacing",
        "text-anchor",
        "text-decoration",
        "text-rendering",
        "text-transform",
    ),
    *(
        "baseline-shift",
        "dominant-baseline",
        "alignment-baseline",
        "direction",
        "unicode-bidi",
        "writing-mode",
        "white-space",
    ),
    *(
        "line-height",
        "text-align",
        "image-rendering",
        "shape-rendering",
        "color-interpolation",
        "color-rendering",
    ),
    *("transform", "transform-origin", "x", "y", "width", "height", "r", "rx", "ry", "cx", "cy"),
}
"""CSS properties that may stand as attributes, in a style and in a style sheet."""
NUMBERS = {
    *(
        "x1",
        "x2",
        "y1",
        "y2",
        "fx",
        "fy",
        "fr",
        "dx",
        "dy",
        "rotate",
        "d",
        "points",
        "pathLength",
        "offset",
    ),
    *(
        "viewBox",
        "preserveAspectRatio",
        "gradientTransform",
        "patternTransform",
        "gradientUnits",
        "patternUnits",
    ),
    *(
        "patternContentUnits",
        "clipPathUnits",
        "maskUnits",
        "maskContentUnits",
        "markerUnits",
        "filterUnits",
        "primitiveUnits",
    ),
    *(
        "markerWidth",
        "markerHeight",
        "refX",
        "refY",
        "orient",
        "spreadMethod",
        "textLength",
        "lengthAdjust",
    ),
    *("startOffset", "method", "spacing", "side", "mode", "in", "in2", "result", "version"),
}
"""Attributes of numbers and names alone."""
VERBATIM = {"id", "class"}
"""Names a drawing gives its own parts."""
FUNCTIONS = {
    *(
        "rgb",
        "rgba",
        "hsl",
        "hsla",
        "hwb",
        "lab",
        "lch",
        "oklab",
        "oklch",
        "color",
        "device-cmyk",
        "calc",
        "rect",
    ),
    *(
        "matrix",
        "translate",
        "translatex",
        "translatey",
        "scale",
        "scalex",
        "scaley",
        "rotate",
        "skew",
        "skewx",
        "skewy",
    ),
}
"""CSS functions that reckon a colour, a length or a place."""
