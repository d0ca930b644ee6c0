"""The reference page of channels: every value with who says so, since when, and how sure that is."""

from nine16.kinds.channel import GROUPS, VOCABULARY, channels
from nine16.model.channel import Asked, Channel

_HEAD = """# Channels

What every channel asks of a video. Published limits contradict each other by up to ten times: every value says where
it comes from, and when it was looked up (the first of a month where only the month is known). **A**: the channel says
so itself (only then may breaking it be an error), **B**: several others agree, **C**: one other, or from memory.
`nine16 check` warns of everything else. Your own `channels/NAME.toml` in the workspace, or `--channels FOLDER`,
overrides value by value: `duration_max_s = 60` is enough, `false` takes a value away ([how](../methods/fitness.md)).
"""


def channels_page() -> str:
    """The page, as Markdown; it ends with a newline.

    Example:
        >>> "| longest | 900 s | A |" in channels_page()
        True
    """
    lines = [_HEAD, "| channel | 中文 | values | official | not known |", "|---|---|---|---|---|"]
    for name, channel in channels().items():
        official = sum(asked.official for asked in channel.asks.values())
        unknown = ", ".join(group.replace("_", " ") for group in channel.unknown) or "-"
        lines.append(f"| [`{name}`](#{name}) | {channel.title_zh} | {len(_values(channel))} | {official} | {unknown} |")
    for name, channel in channels().items():
        lines += ["", f"## `{name}`", "", f"{channel.title} · {channel.title_zh}", ""]
        lines += ["| asks | value | sure | source | looked up |", "|---|---|---|---|---|"]
        lines += [
            f"| {says} | {value} | {asked.confidence} | {asked.source} | {asked.checked_on} |"
            for says, value, asked in _values(channel)
        ]
    return "\n".join([*lines, ""])


def _values(channel: Channel) -> list[tuple[str, str, Asked]]:
    """Every value in the order of the groups: what it is, the value in words, and who says so."""
    rows: list[tuple[str, str, Asked]] = []
    for keys in GROUPS.values():
        for key in keys:
            asked = channel.asks.get(key)
            if asked is not None:
                rows.append((VOCABULARY[key].says.en, _said(key, asked), asked))
    if channel.safe_area is not None and channel.safe_area_asked is not None:
        area = channel.safe_area
        sides = f"{area.top:.1%} above, {area.bottom:.1%} below, {area.left:.1%} left, {area.right:.1%} right"
        rows.append(("covered by buttons (of 9:16)", sides, channel.safe_area_asked))
    return rows


def _said(key: str, asked: Asked) -> str:
    """A value as people read it."""
    unit = VOCABULARY[key].unit
    values = asked.value if isinstance(asked.value, tuple) else (asked.value,)
    texts = [f"{value:g}" if isinstance(value, int | float) else value for value in values]
    between = " to " if VOCABULARY[key].form == "range" or key == "ratio_range" else ", "
    if key == "cover_px":
        between = " x "
    return between.join(texts) + (f" {unit}" if unit else "")
