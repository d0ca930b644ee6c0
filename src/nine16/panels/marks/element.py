"""Writes HTML and SVG elements in which every text and attribute is escaped.

Titles, captions and file names come from outside and are hostile until written by `element`:
markup can only come from here, because only `Drawn` passes unescaped.
"""

import html
import re
import unicodedata

_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Direction marks: inside a title they would turn the words that follow it around."""


class Drawn(str):
    """Markup made of escaped parts; the only text that `element` lets through as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Templates that escape by themselves take it as it is."""
        return str(self)


def escaped(text: object) -> str:
    """`text` as it may stand in HTML and SVG, inside an element or an attribute.

    Example:
        >>> escaped('<b title="x">')
        '&lt;b title=&quot;x&quot;&gt;'
    """
    return text if isinstance(text, Drawn) else html.escape(str(text), quote=True)


def outside(text: object, *, most: int = 120) -> str:
    r"""A text from outside on one line: no control characters, no direction marks, at most `most` characters.

    Example:
        >>> outside("a\u202eb\n\tc" + "x" * 200, most=8)
        'ab cxxx…'
    """
    seen = _UNSEEN.sub("", str(text)[: 20 * most])
    seen = "".join(" " if unicodedata.category(letter) in {"Cc", "Zl", "Zp", "Cs"} else letter for letter in seen)
    seen = " ".join(seen.split())
    return seen if len(seen) <= most else seen[: most - 1].rstrip() + "…"


def element(name: str, *children: object, **attributes: object) -> Drawn:
    """One element; children that are not `Drawn` are escaped, attributes that are None are left out.

    A trailing underscore of an attribute's name is dropped (`class_`), others become hyphens.

    Example:
        >>> element("text", "a < b", x="3%", class_="unit", stroke_width=1.0)
        '<text x="3%" class="unit" stroke-width="1">a &lt; b</text>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not children and name in {"line", "rect", "path", "circle", "use", "image", "polyline", "br", "col"}:
        return Drawn(f"<{name}{written}/>" if name != "br" else "<br>")
    inner = "".join(escaped(child) for child in children if child is not None)
    return Drawn(f"<{name}{written}>{inner}</{name}>")


def joined(*parts: object) -> Drawn:
    """Several parts one after the other, each escaped unless drawn."""
    return Drawn("".join(escaped(part) for part in parts if part is not None))


def _value(value: object) -> object:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else value
