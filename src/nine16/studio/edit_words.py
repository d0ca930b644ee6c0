"""What to do, in the words of the person at the editing table."""

from collections.abc import Callable, Mapping

from nine16.model.finding import Edit, Words

Setting = Mapping[str, str | float | int]
_CAPTIONS = Words("the captions", "字幕")
_Said = Callable[[Edit, Setting], Words | None]


def edit_words(edit: Edit) -> Words:
    """An edit as something one can do: `bring the loudness to -14 LUFS`, never a list of parameters.

    Settings that no sentence knows are named as they are, so that nothing is lost.

    Example:
        >>> edit_words(Edit("encode", setting={"index": "first"})).en
        'export with the index first (fast start)'
        >>> edit_words(Edit("sound", setting={"loudness_lufs": -14.0, "true_peak_dbtp": -1.0})).zh
        '把响度调到 -14 LUFS，真峰值不超过 -1 dBTP'
    """
    said = _SAYS[edit.op](edit, edit.setting or {})
    if said is not None:
        return said
    settings = ", ".join(f"{name.replace('_', ' ')} {_plain(value)}" for name, value in (edit.setting or {}).items())
    en, zh = edit.op.replace("_", " "), _NAMES[edit.op]
    between = _between(edit)
    if between is not None:
        en, zh = f"{en} {between.en}", f"{zh} {between.zh}"
    return Words(f"{en}: {settings}", f"{zh}：{settings}") if settings else Words(en, zh)


_NAMES = {
    "cut_out": "剪掉",
    "move": "移动",
    "shorten": "缩短",
    "speed": "变速",
    "caption": "字幕",
    "zoom": "放大",
    "crop": "裁切",
    "overlay": "叠加",
    "sound": "声音",
    "end_card": "片尾",
    "encode": "重新导出",
}


def _encode(_edit: Edit, setting: Setting) -> Words | None:
    en, zh = [], []
    if "width" in setting and "height" in setting:
        size = f"{_plain(setting['width'])} × {_plain(setting['height'])}"
        en.append(f"at {size}")
        zh.append(f"画面 {size}")
    for name, (english, chinese) in _EXPORT.items():
        if name in setting:
            value = _plain(setting[name])
            en.append(english.format(value))
            zh.append(chinese.format(value))
    known = {"width", "height", *_EXPORT}
    if not en or set(setting) - known:
        return None
    return Words(f"export {', '.join(en)}", f"重新导出：{'，'.join(zh)}")


_EXPORT = {
    "container": ("as {}", "封装为 {}"),
    "edit_list": ("without an edit list", "不带编辑列表（edit list）"),
    "codec": ("the picture as {}", "画面编码 {}"),
    "sound_codec": ("the sound as {}", "声音编码 {}"),
    "pixel_format": ("with pixels as {}", "像素格式 {}"),
    "sound_rate_hz": ("the sound at {} Hz", "声音采样率 {} Hz"),
    "bit_rate_kbps": ("at {} kbit/s", "码率 {} kbit/s"),
    "fps": ("at a steady {} pictures a second", "固定帧率 {} 帧/秒"),
    "index": ("with the index {} (fast start)", "索引放到文件开头（fast start）"),
    "deinterlace": ("without interlacing", "去隔行"),
    "key_frames_s": ("with a key frame every {} s", "每 {} 秒一个关键帧"),
}


def _sound(edit: Edit, setting: Setting) -> Words | None:
    keys = set(setting)
    if keys and keys <= {"loudness_lufs", "true_peak_dbtp"}:
        en, zh = [], []
        if "loudness_lufs" in setting:
            en.append(f"bring the loudness to {_plain(setting['loudness_lufs'])} LUFS")
            zh.append(f"把响度调到 {_plain(setting['loudness_lufs'])} LUFS")
        if "true_peak_dbtp" in setting:
            en.append(f"keep true peaks at or below {_plain(setting['true_peak_dbtp'])} dBTP")
            zh.append(f"真峰值不超过 {_plain(setting['true_peak_dbtp'])} dBTP")
        return Words(", ".join(en), "，".join(zh))
    if keys == {"gain_db"} and isinstance(setting["gain_db"], int | float):
        gain = setting["gain_db"]
        en, zh = ("raise", "提高") if gain > 0 else ("lower", "降低")
        where = _between(edit)
        tail, head = ("", "") if where is None else (f" {where.en}", where.zh)
        return Words(f"{en} the sound by {_plain(abs(gain))} dB{tail}", f"{head}把音量{zh} {_plain(abs(gain))} dB")
    if setting.get("add") == "music" and keys <= {"add", "from_s", "to_s"}:
        where = _span(setting.get("from_s"), setting.get("to_s")) or Words("", "")
        return Words(f"put music or a voice there {where.en}".strip(), f"{where.zh}补上音乐或人声".strip())
    if keys == {"add"} and setting["add"] == "voice":
        where = _between(edit) or Words("", "")
        return Words(f"say it as well {where.en}".strip(), f"{where.zh}把字幕的意思也说出来".strip())
    return None


def _caption(edit: Edit, setting: Setting) -> Words | None:
    if setting:
        return _set_anew(edit, setting)
    between = _between(edit)
    if between is not None:
        quoted, chinese = _quoted(edit.text, empty=Words("what is said", "所说的话"))
        return Words(f"add captions {between.en}: {quoted}", f"{between.zh}加字幕：{chinese}")
    if edit.box is None:
        return None
    what, was = _quoted(edit.text, empty=_CAPTIONS)
    return Words(f"move {what} to a place that nothing covers", f"把{was}移到不被遮挡的位置")


def _set_anew(edit: Edit, setting: Setting) -> Words | None:
    """A caption that is to stay longer, to stand out more, or to be larger."""
    what, was = _quoted(edit.text, empty=_CAPTIONS)
    if set(setting) == {"lasts_s"}:
        stay = _plain(setting["lasts_s"])
        return Words(f"leave {what} up for at least {stay} s", f"让{was}至少停留 {stay} 秒")
    if set(setting) != {"least", "unit"}:
        return None
    least = _plain(setting["least"])
    if setting["unit"] == "ratio":
        en = f"give {what} an outline or a plate: a contrast of at least {least}:1"
        return Words(en, f"给{was}加描边或底色，对比度至少 {least}:1")
    if str(setting["unit"]).startswith("mm"):
        return Words(f"set {what} larger: at least {least} mm on a phone", f"把{was}放大，在手机上至少 {least} 毫米高")
    return None


def _crop(edit: Edit, setting: Setting) -> Words | None:
    if set(setting) == {"ratio"}:
        return Words(f"crop to {setting['ratio']}", f"裁切为 {setting['ratio']}")
    if not setting and edit.box is not None:
        between = _between(edit)
        tail = Words(f" {between.en}", between.zh) if between is not None else Words("", "")
        return Words(f"crop the bars away{tail.en}", f"{tail.zh}裁掉边框")
    return None


def _cut_out(edit: Edit, setting: Setting) -> Words | None:
    between = _between(edit)
    return Words(f"cut out {between.en}", f"剪掉 {between.zh}") if between is not None and not setting else None


def _shorten(edit: Edit, setting: Setting) -> Words | None:
    if set(setting) != {"duration_s"}:
        return None
    most = _plain(setting["duration_s"])
    between = _between(edit)
    if between is not None:
        return Words(f"shorten the shot {between.en} to {most} s", f"把 {between.zh}的镜头缩短到 {most} 秒")
    return Words(f"shorten to at most {most} s", f"缩短到 {most} 秒以内")


def _move(edit: Edit, setting: Setting) -> Words | None:
    between = _between(edit)
    if between is None or edit.to_at_s is None or setting:
        return None
    if edit.to_at_s == 0:
        return Words(f"open with what comes {between.en}", f"把 {between.zh}的画面提到开头")
    at = f"{float(edit.to_at_s):.2f}"
    return Words(f"bring what comes {between.en} forward to {at} s", f"把 {between.zh}的画面提前到第 {at} 秒")


def _speed(edit: Edit, setting: Setting) -> Words | None:
    between = _between(edit)
    if between is None or edit.factor is None or setting:
        return None
    times = _plain(float(edit.factor))
    return Words(f"play what comes {between.en} at {times} times the speed", f"{between.zh}改为 {times} 倍速")


def _put_over(edit: Edit, setting: Setting) -> Words | None:
    """Words, or a price, laid over a stretch; a last card."""
    between = _between(edit)
    if between is None:
        return None
    if setting:
        if dict(setting) != {"add": "price"} or edit.op != "overlay":
            return None
        return Words(f"show the price {between.en}", f"{between.zh}打出价格")
    if not edit.text:
        return None
    quoted, chinese = _quoted(edit.text, empty=_CAPTIONS)
    if edit.op == "end_card":
        return Words(f"end with a call {between.en}: {quoted}", f"{between.zh}用行动号召收尾：{chinese}")
    return Words(f"show {between.en}: {quoted}", f"{between.zh}打出{chinese}")


def _unsaid(_edit: Edit, _setting: Setting) -> Words | None:
    return None


_SAYS: Mapping[str, _Said] = {
    "encode": _encode,
    "sound": _sound,
    "caption": _caption,
    "crop": _crop,
    "cut_out": _cut_out,
    "shorten": _shorten,
    "move": _move,
    **dict.fromkeys(("overlay", "end_card"), _put_over),
    "speed": _speed,
    "zoom": _unsaid,
}


def _quoted(text: str | None, *, empty: Words) -> tuple[str, str]:
    """Words of the video in quotation marks, shortened; or what stands for them."""
    if not text:
        return empty.en, empty.zh
    short = text if len(text) <= 24 else text[:23] + "…"
    return f"“{short}”", f"“{short}”"


def _between(edit: Edit) -> Words | None:
    if edit.from_s is None or edit.to_s is None:
        return None
    return _span(float(edit.from_s), float(edit.to_s))


def _span(from_s: str | float | None, to_s: str | float | None) -> Words | None:
    if from_s is None or to_s is None:
        return None
    return Words(f"from {float(from_s):.2f} to {float(to_s):.2f} s", f"{float(from_s):.2f} 至 {float(to_s):.2f} 秒")


def _plain(value: str | float) -> str:
    """A figure without needless noughts."""
    return value if isinstance(value, str) else format(value, ",.6g")
