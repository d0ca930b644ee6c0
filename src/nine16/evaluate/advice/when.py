"""When a second shows something, as a clause: "while there is no sound", 没有声音时."""

from collections.abc import Mapping

from nine16.evaluate.advice.doing import Doing
from nine16.model.factor import Factor
from nine16.model.finding import Words

_IS: Mapping[str, tuple[str, str]] = {
    "borders": ("there are borders around the picture", "画面有黑边"),
    "clipping": ("the sound is distorted", "声音爆音"),
    "codes": ("a QR code is on screen", "画面有二维码"),
    "cuts": ("the shot changes", "切换镜头"),
    "drawn": ("the picture is drawn", "画面是动画"),
    "face_to_camera": ("somebody looks into the camera", "有人看着镜头"),
    "faces": ("a face is on screen", "画面有人脸"),
    "flashes": ("the picture flashes", "画面闪烁"),
    "frozen": ("the picture stands still", "画面静止（定格）"),
    "new_information": ("new words come on screen", "出现新字幕"),
    "pauses": ("speech pauses", "口播停顿"),
    "silence": ("there is no sound", "没有声音"),
    "speech": ("somebody speaks", "有人说话"),
    "text": ("words are on screen", "画面有字"),
    "words": ("a selling point is named", "说到卖点"),
}
"""What is there in a second or is not."""
_AT = (
    ("while {what}", "{what}时"),
    ("one second after {what}", "{what}后 1 秒"),
    ("two seconds after {what}", "{what}后 2 秒"),
)
"""By how many seconds later viewers do it."""


def when(factor: Factor, doing: Doing) -> Words:
    """The clause for a factor by second, with how much later viewers answer.

    Args:
        factor: of level second.
        doing: its phrases, for what is there more or less and not there or missing.

    Example:
        >>> from nine16.evaluate.advice.doing import doing
        >>> from nine16.model.number import Number
        >>> cut = Factor("second", "leave", "cuts", 1, Number(0.8), 0.01, 40)
        >>> when(cut, doing(cut)).en, when(cut, doing(cut)).zh
        ('one second after the shot changes', '切换镜头后 1 秒')
    """
    en, zh = _IS.get(factor.factor, (doing.do.en, doing.do.zh))
    at_en, at_zh = _AT[factor.lag_s or 0]
    return Words(at_en.format(what=en), at_zh.format(what=zh))
