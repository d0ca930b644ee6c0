"""A channel's file says what it asks of a video: every value with who says so, since when, and how sure that is.

Published limits contradict each other by up to ten times, so a value is never bare: it carries its source, the day
it was looked up and a confidence, and only what the channel itself says may be an error. A user's file of the same
name overrides value by value.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from nine16.errors import WrongInput, unknown_name
from nine16.model.channel import Asked, Channel, SafeArea, Value
from nine16.model.finding import Words
from nine16.registry import Registry

CONFIDENCES = ("A", "B", "C")
"""A: the channel says so itself, B: several others agree, C: one other, or from memory."""

SAFE_AREA = "safe_area"
_HEAD = ("title", "unknown")
_SIDES = ("top", "bottom", "left", "right")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a channel can ask for: what its value looks like, and its words."""

    form: str
    """number, text, texts (several that are allowed), range (two numbers), ratio or ratios (such as 9:16)."""
    says: Words
    unit: str | None = None
    low: float = 0.0
    high: float = float("inf")


def _term(form: str, en: str, zh: str, *, unit: str | None = None, low: float = 0.0, high: float = 1e9) -> Term:
    return Term(form, Words(en, zh), unit, low, high)


VOCABULARY: Mapping[str, Term] = MappingProxyType(
    {
        "ratios": _term("ratios", "ratios it takes", "接受的画面比例"),
        "ratio_best": _term("ratio", "ratio it advises", "推荐画面比例"),
        "ratio_range": _term("ratios", "narrowest and widest ratio", "最窄和最宽的画面比例"),
        "short_side_min_px": _term("number", "shortest side at least", "短边最低像素", unit="px", low=16),
        "short_side_best_px": _term("number", "shortest side advised", "推荐短边像素", unit="px", low=16),
        "long_side_max_px": _term("number", "longest side at most", "长边最高像素", unit="px", low=16),
        "duration_min_s": _term("number", "shortest", "最短时长", unit="s"),
        "duration_max_s": _term("number", "longest", "最长时长", unit="s"),
        "duration_best_s": _term("range", "length advised", "推荐时长", unit="s"),
        "size_max_mb": _term("number", "largest file", "文件大小上限", unit="MB"),
        "containers": _term("texts", "kinds of file", "文件格式"),
        "codecs": _term("texts", "coding of the picture", "视频编码"),
        "sound_codecs": _term("texts", "coding of the sound", "音频编码"),
        "fps_min": _term("number", "fewest pictures a second", "最低帧率", unit="1/s", high=1_000),
        "fps_max": _term("number", "most pictures a second", "最高帧率", unit="1/s", high=1_000),
        "bit_rate_min_kbps": _term("number", "lowest bit rate", "最低码率", unit="kbit/s"),
        "bit_rate_max_kbps": _term("number", "highest bit rate", "最高码率", unit="kbit/s"),
        "loudness_lufs": _term("number", "loudness advised", "推荐响度", unit="LUFS", low=-70, high=0),
        "true_peak_max_dbtp": _term("number", "highest true peak", "真峰值上限", unit="dBTP", low=-40, high=6),
        "sound_rate_max_hz": _term("number", "highest sampling rate of the sound", "最高音频采样率", unit="Hz"),
        "index_first": _term("text", "index before the pictures", "索引（moov）前置"),
        "edit_lists": _term("text", "edit lists", "编辑列表（edit list）"),
        "closed_gop": _term("text", "closed groups of pictures", "封闭 GOP"),
        "title_min": _term("number", "shortest title", "标题最短", unit="characters"),
        "title_max": _term("number", "longest title", "标题最长", unit="characters"),
        "text_max": _term("number", "longest text", "正文最长", unit="characters"),
        "topics_max": _term("number", "most topics", "话题上限", unit="topics"),
        "tags_total_max": _term("number", "all tags together", "标签总长", unit="characters"),
        "cover_ratios": _term("ratios", "ratios of the cover", "封面比例"),
        "cover_px": _term("range", "size of the cover", "封面尺寸", unit="px"),
        "cover_size_max_mb": _term("number", "largest cover file", "封面文件上限", unit="MB"),
        "cover_from": _term("text", "where the cover comes from", "封面来源"),
    }
)
"""Everything that a channel's file may say; a value outside it is a mistake in the file."""

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ratio": ("ratios", "ratio_best", "ratio_range"),
        "resolution": ("short_side_min_px", "short_side_best_px", "long_side_max_px"),
        "duration": ("duration_min_s", "duration_max_s", "duration_best_s"),
        "size": ("size_max_mb",),
        "container": ("containers",),
        "codec": ("codecs", "sound_codecs"),
        "frame_rate": ("fps_min", "fps_max"),
        "bit_rate": ("bit_rate_min_kbps", "bit_rate_max_kbps"),
        "loudness": ("loudness_lufs", "true_peak_max_dbtp", "sound_rate_max_hz"),
        "structure": ("index_first", "edit_lists", "closed_gop"),
        "title": ("title_min", "title_max"),
        "text": ("text_max",),
        "topics": ("topics_max", "tags_total_max"),
        "cover": ("cover_ratios", "cover_px", "cover_size_max_mb", "cover_from"),
        SAFE_AREA: (SAFE_AREA,),
    }
)
"""What a channel is asked about; of every group a file gives a value, or says that it is unknown."""

WORDS = {
    "index_first": ("required",),
    "edit_lists": ("refused",),
    "closed_gop": ("required",),
    "cover_from": ("file", "frame", "first frame"),
}
"""The few words that the text terms know."""

_ITEM_KEYS = frozenset({"value", "source", "checked_on", "confidence"})


def read_channel(name: str, text: str) -> Channel:
    """The channel written in `text` (TOML); every value says where it comes from.

    Raises:
        WrongInput: naming the file and the key that is missing or wrong.
    """
    where = f"channels/{name}.toml"
    table = _table(text, where=where)
    missing = [key for key in ("title",) if key not in table]
    if missing:
        raise WrongInput(f"a channel lacks '{missing[0]}'", where=where, hint='title = { en = "Douyin", zh = "抖音" }')
    channel = _filled(Channel(name, *_title(table, where=where)), table, where=where, own=None)
    return replace(channel, unknown=_unknown(channel, table.get("unknown", ()), where=where))


def overridden(channel: Channel | None, name: str, text: str, *, where: str, on: date) -> Channel:
    """`channel` with the values of a user's file in place of its own.

    Args:
        channel: the channel that comes with the project; None for one of the user's own.
        name: the file's name without its suffix.
        text: the file; a value may stand alone (`duration_max_s = 60`), `false` takes a value away.
        where: the file, for messages and as the source of values that name none.
        on: the day the file was written, for values that name none.

    Raises:
        WrongInput: naming the file and the key that is wrong.
    """
    table = _table(text, where=where)
    if channel is None:
        if "title" not in table:
            raise WrongInput(
                f"no channel is called '{name}', and this file gives it no title",
                where=where,
                hint='title = { en = "Our own place", zh = "自有平台" }',
            )
        channel = Channel(name, *_title(table, where=where))
    elif "title" in table:
        title, title_zh = _title(table, where=where)
        channel = replace(channel, title=title, title_zh=title_zh)
    return _filled(channel, table, where=where, own=on)


def channels() -> Registry[Channel]:
    """Every channel, by name."""
    return Registry(Channel, "nine16.channels", read_toml=read_channel)


def channel_with(name: str, folders: Sequence[Path]) -> Channel:
    """The channel called `name`, with the user's values from `NAME.toml` in `folders`, later folders winning.

    Raises:
        NotFound: nothing is called that; the nearest name is offered.
        WrongInput: naming the file and the key that is wrong.

    Example:
        >>> channel_with("douyin", []).title_zh
        '抖音'
    """
    known = channels()
    found = known[name] if name in known else None  # noqa: SIM401 - `get` catches KeyError alone, a registry raises NotFound
    for folder in folders:
        file = folder / f"{name}.toml"
        if file.is_file():
            on = datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
            found = overridden(found, name, _read(file), where=str(file), on=on)
    if found is None:
        own = [file.stem for folder in folders if folder.is_dir() for file in folder.glob("*.toml")]
        raise unknown_name("channel", name, [*known, *own])
    return found


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as reason:
        raise WrongInput(f"a channel cannot be read: {reason}", where=str(file), hint="Write it as UTF-8.") from None


def _table(text: str, *, where: str) -> dict[str, Any]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        raise WrongInput(f"a channel cannot be read: {reason}", where=where, hint="Mend the TOML.") from None
    known = {*VOCABULARY, SAFE_AREA, *_HEAD}
    for key in table:
        if key not in known:
            raise unknown_name("value of a channel", key, known, where=where)
    return table


def _title(table: Mapping[str, Any], *, where: str) -> tuple[str, str]:
    title = table["title"]
    if not isinstance(title, Mapping) or not {"en", "zh"} <= set(title):
        raise WrongInput("title needs words in two languages", where=where, hint='{ en = "Douyin", zh = "抖音" }')
    return str(title["en"]), str(title["zh"])


def _unknown(channel: Channel, raw: Any, *, where: str) -> tuple[str, ...]:
    """The groups that the file says are unknown: all those, and only those, of which it gives no value."""
    given = {group for group, keys in GROUPS.items() if {*channel.asks, *_safe_key(channel)} & set(keys)}
    silent = [group for group in GROUPS if group not in given and group != "structure"]
    if not isinstance(raw, list | tuple) or sorted(raw) != sorted(silent):
        raise WrongInput(
            f"unknown = {raw!r} does not name what this file is silent about",
            where=where,
            hint=f"Write unknown = {silent!r}, or give the values.",
        )
    return tuple(raw)


def _safe_key(channel: Channel) -> tuple[str, ...]:
    return (SAFE_AREA,) if channel.safe_area is not None else ()


def _filled(channel: Channel, table: Mapping[str, Any], *, where: str, own: date | None) -> Channel:
    asks = dict(channel.asks)
    safe, safe_asked = channel.safe_area, channel.safe_area_asked
    for key, item in table.items():
        if key in _HEAD:
            continue
        if item is False and own is not None:
            asks.pop(key, None)
            safe, safe_asked = (None, None) if key == SAFE_AREA else (safe, safe_asked)
        elif key == SAFE_AREA:
            safe_asked = _asked(key, item, where=where, own=own)
            safe = SafeArea(*(float(side) for side in safe_asked.value))  # type: ignore[union-attr]  # pyrefly: ignore - _safe_sides gives four numbers
        else:
            asks[key] = _asked(key, item, where=where, own=own)
    return replace(channel, asks=MappingProxyType(asks), safe_area=safe, safe_area_asked=safe_asked)


def _asked(key: str, item: Any, *, where: str, own: date | None) -> Asked:
    """One value with its source; a user's own may stand alone."""
    given = item if isinstance(item, Mapping) and (key != SAFE_AREA or "value" in item) else {"value": item}
    unknown = sorted(set(given) - _ITEM_KEYS)
    if unknown:
        raise unknown_name(f"part of {key}", unknown[0], _ITEM_KEYS, where=where)
    if own is not None:
        given = {"source": f"your file {Path(where).name}", "checked_on": own, "confidence": "C", **given}
    lacking = sorted(_ITEM_KEYS - set(given))
    if lacking:
        raise WrongInput(
            f"{key} lacks '{lacking[0]}'",
            where=where,
            hint=f'{key} = {{ value = ..., source = "...", checked_on = 2026-11-01, confidence = "B" }}',
        )
    if given["confidence"] not in CONFIDENCES:
        raise WrongInput(
            f"{key}: confidence = {given['confidence']!r} means nothing",
            where=where,
            hint="A: the channel says so itself, B: several others agree, C: one other, or from memory.",
        )
    if type(given["checked_on"]) is not date:
        raise WrongInput(f"{key}: checked_on is no day", where=where, hint="Write checked_on = 2026-11-01")
    value = _safe_sides(given["value"], where=where) if key == SAFE_AREA else _value(key, given["value"], where=where)
    return Asked(value, str(given["source"]), given["checked_on"], str(given["confidence"]))


def _value(key: str, raw: Any, *, where: str) -> Value:
    term = VOCABULARY[key]
    if term.form == "number":
        return _number(key, raw, where=where)
    if term.form == "range":
        if not isinstance(raw, list) or len(raw) != 2:
            raise WrongInput(f"{key} = {raw!r} is no pair", where=where, hint=f"Write {key} = [9, 30]")
        return tuple(_number(key, one, where=where) for one in raw)
    several = term.form in ("ratios", "texts")
    given = raw if several and isinstance(raw, list) else [raw]
    if not given or (several and not isinstance(raw, list)):
        raise WrongInput(f"{key} = {raw!r} is no list", where=where, hint='Write a list, e.g. ["9:16", "3:4"].')
    for one in given:
        if term.form in ("ratio", "ratios"):
            ratio_of(str(one), where=where)
        elif not isinstance(one, str) or one not in WORDS.get(key, (one,)):
            raise WrongInput(f"{key} = {one!r} means nothing", where=where, hint=f"It is one of {WORDS.get(key, '')}.")
    return tuple(str(one) for one in given) if several else str(raw)


def _number(key: str, raw: Any, *, where: str) -> float:
    term = VOCABULARY[key]
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not term.low <= raw <= term.high:
        raise WrongInput(
            f"{key} = {raw!r} is no {term.unit or 'number'} that can be",
            where=where,
            hint=f"{term.says.en}: {term.low:g} to {term.high:g}",
        )
    return float(raw)


def _safe_sides(raw: Any, *, where: str) -> tuple[float, ...]:
    """Top, bottom, left and right, as shares."""
    good = isinstance(raw, Mapping) and set(raw) == set(_SIDES)
    sides = [raw[side] for side in _SIDES] if good else []
    if not good or not all(isinstance(side, int | float) and 0 <= side < 1 for side in sides):
        raise WrongInput(
            f"safe_area = {raw!r} is no frame",
            where=where,
            hint="Shares of height and width: value = { top = 0.14, bottom = 0.35, left = 0.06, right = 0.06 }",
        )
    if sides[0] + sides[1] >= 1 or sides[2] + sides[3] >= 1:
        raise WrongInput(
            "safe_area leaves nothing free", where=where, hint="top + bottom and left + right are under 1."
        )
    return tuple(float(side) for side in sides)


def ratio_of(text: str, *, where: str | None = None) -> float:
    """Width over height of a ratio such as 9:16.

    Raises:
        WrongInput: it is no ratio.

    Example:
        >>> ratio_of("16:9") > 1, round(ratio_of("9:16"), 4)
        (True, 0.5625)
    """
    wide, colon, high = text.partition(":")
    try:
        ratio = float(wide) / float(high)
    except (ValueError, ZeroDivisionError):
        ratio = 0.0
    if not colon or not 0 < ratio < float("inf"):
        raise WrongInput(f"'{text}' is no ratio", where=where, hint="Write width:height, e.g. 9:16.")
    return ratio
