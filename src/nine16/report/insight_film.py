"""Pictures of the posts that show a claim: each is stored once in the page, however many claims show it."""

import base64
import hashlib
from collections.abc import Mapping

from nine16.evaluate.insight.saying import day
from nine16.model.filmstrip import Filmstrip
from nine16.model.insight import ShownIn
from nine16.panels.marks.element import Drawn, element, outside
from nine16.panels.words.sentences import say
from nine16.report.section import channel_in_words

Films = Mapping[str, Filmstrip]
"""By video."""
_WIDE_PX, _TALL_PX = 108, 192
"""Of an upright picture; others keep their height's share of it."""
_TITLE_MOST = 48


class Pictures:
    """The pictures that a page shows, gathered as they are drawn."""

    def __init__(self, films: Films, *, channels: bool = True) -> None:
        """Of these films; whether examples name their channel, which they need not where all are of one."""
        self._channels = channels
        self._films = films
        self._symbols: dict[str, Drawn] = {}

    def frame(self, shown: ShownIn, language: str, *, timed: bool = True) -> Drawn:
        """A post at its second; a tile with its title where no film is kept."""
        title = outside(shown.title or "", most=_TITLE_MOST) or say(language, "insight.untitled")
        strip = self._films.get(shown.video_id or "")
        at_s = shown.at_s
        picture = strip.at(at_s) if strip is not None and at_s is not None else None
        if strip is None or picture is None or at_s is None:
            tile = element("div", say(language, "insight.no_film"), class_="tile")
        else:
            tile = self._drawn(strip, picture, title, at_s, language)
        where = [channel_in_words(shown.channel, language)] if self._channels else []
        if shown.published is not None:
            where.append(getattr(day(shown.published), language))
        said = [element("b", element("bdi", title))]
        if where:
            said.append(element("small", " · ".join(where)))
        if at_s is not None and timed:
            said.append(
                element(
                    "small",
                    say(language, "insight.at_second", second=f"{at_s:.0f}" if at_s == int(at_s) else f"{int(at_s)}"),
                )
            )
        if shown.says is not None:
            said.append(element("small", getattr(shown.says, language)))
        return element("figure", tile, element("figcaption", *said), class_="example")

    def symbols(self) -> Drawn:
        """Every picture shown so far, hidden until shown."""
        if not self._symbols:
            return Drawn("")
        return element("svg", *self._symbols.values(), class_="pictures", width=0, height=0, aria_hidden="true")

    def _drawn(self, strip: Filmstrip, picture: bytes, title: str, at_s: float, language: str) -> Drawn:
        name = "f" + hashlib.sha256(picture).hexdigest()[:12]
        wide, tall = _size(strip)
        if name not in self._symbols:
            image = element(
                "image",
                width=strip.width,
                height=strip.height,
                href=f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}",
            )
            self._symbols[name] = element("symbol", image, id=name, viewBox=f"0 0 {strip.width} {strip.height}")
        return element(
            "svg",
            element("use", href=f"#{name}", x=0, y=0, width=wide, height=tall),
            viewBox=f"0 0 {wide} {tall}",
            width=wide,
            height=tall,
            class_="frame",
            role="img",
            aria_label=say(language, "insight.shown_in", title=title, second=f"{int(at_s)}"),
        )


def _size(strip: Filmstrip) -> tuple[int, int]:
    if strip.height >= strip.width:
        return _WIDE_PX, round(_WIDE_PX * strip.height / max(1, strip.width))
    return round(_TALL_PX * 0.8), round(_TALL_PX * 0.8 * strip.height / max(1, strip.width))
