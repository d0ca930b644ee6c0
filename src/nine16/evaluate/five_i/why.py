"""Why an indicator was not measured, in words: what is not known is never nought."""

from collections.abc import Mapping

Both = Mapping[str, str]

NOT_LOOKED: Both = {
    "en": "nobody has looked for it in this video yet: nine16 look",
    "zh": "这条视频还没有细看：运行 nine16 look",
}
NO_SOUND: Both = {"en": "the video has no sound", "zh": "视频没有声音"}
NOBODY_SPEAKS: Both = {
    "en": "nobody speaks, or there is no moment without a voice to compare with",
    "zh": "没有人说话，或者没有不说话的片刻可以对照",
}
NO_WORDS: Both = {"en": "no words stand on screen there", "zh": "这段画面上没有字"}
NO_VALUE: Both = {"en": "it cannot be read in this picture or sound", "zh": "这段画面或声音读不出来"}
NO_TIMES: Both = {
    "en": "the lines spoken have no times, and captions were not read",
    "zh": "口播稿没有时间，字幕也没有读",
}
NO_LIST: Both = {
    "en": "no list says which words to look for (words/ of the workspace)",
    "zh": "没有词表说明要找哪些词（工作区的 words/）",
}
NO_RATE: Both = {"en": "no source tells of these viewers yet", "zh": "还没有数据说明这些观众"}
_SOUND = frozenset(
    {"loudness", "onsets", "silence", "clipping", "speech", "speech_share", "speech_rate", "voice_level", "pauses"}
)
_VOICE = frozenset({"voice_level", "pauses", "speech_rate"})
_WRITTEN = frozenset({"text_size", "reading_speed", "new_information"})


def too_short(needed_s: float) -> Both:
    """The video ends before the seconds that are looked at.

    Example:
        >>> too_short(3.0)["en"]
        'the video ends before 3 s'
    """
    return {"en": f"the video ends before {needed_s:g} s", "zh": f"视频不到 {needed_s:g} 秒"}


def empty(signal: str, *, has_sound: bool) -> Both:
    """The signal was measured and says nothing there.

    Args:
        signal: its name.
        has_sound: whether the video has any.

    Example:
        >>> empty("voice_level", has_sound=False)["en"], empty("text_size", has_sound=True)["en"]
        ('the video has no sound', 'no words stand on screen there')
    """
    if signal in _SOUND and not has_sound:
        return NO_SOUND
    if signal in _VOICE:
        return NOBODY_SPEAKS
    return NO_WORDS if signal in _WRITTEN else NO_VALUE
