"""Markup: which elements of HTML there are, and which hold words, wherever HTML stands: in a page,
in Markdown.
"""

SILENT = {
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "textarea",
    "title",
}
"""Elements whose content is not words of the story."""
STRUCK = frozenset(("del", "s", "strike"))
"""Elements whose words somebody struck out."""
_ELEMENTS = """
    a abbr acronym address applet area article aside audio b base bdi bdo big blockquote body br
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir
    div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6
    head header hgroup hr html i iframe img input ins kbd label legend li link main map mark
    marquee math menu meta meter nav nobr noframes noscript object ol optgroup option output p
    param picture pre progress q rb rp rt rtc ruby s samp script search section select slot small
    source span strike strong style sub summary sup svg table tbody td template textarea tfoot th
    thead time title tr track tt u ul var video wbr
"""
_ATTRIBUTES = """
    allowfullscreen async autofocus autoplay checked compact controls default defer disabled
    download formnovalidate hidden inert ismap itemscope loop multiple muted nohref nomodule
    noresize noshade novalidate nowrap open playsinline readonly required reversed selected
"""
ELEMENTS = frozenset(_ELEMENTS.split())
"""Every element that HTML has or had (HTML Living Standard, "Index of elements" and "Obsolete
features").
"""
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
"""Attributes that need no value."""
