"""In which language a rule proposes words for the picture: that of the video, else that of its channel's viewers."""

import re
from collections.abc import Mapping

from nine16.model.candidate import Candidate
from nine16.rules._moment import texts

_HAN, _LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]")
_LETTERS_A_SIGN = 3
"""One Chinese character says about as much as three letters. [ours]"""
_ABROAD = frozenset(
    {
        "alibaba_detail",
        "alibaba_main",
        "alibaba_shop",
        "instagram_reels",
        "tiktok",
        "tiktok_shop",
        "youtube_shorts",
    }
)
"""Channels whose viewers read English where a video has no words of its own."""


CALLS: Mapping[str, Mapping[str, str]] = {
    "shop_entry": {"en": "Tap to visit the shop", "zh": "点左下角进店"},
    "order": {"en": "Tap to order", "zh": "点左下角下单"},
    "interaction": {"en": "Like it? Tap the heart", "zh": "喜欢就点个赞"},
    "follow": {"en": "Follow us for the next one", "zh": "关注我们，下期再见"},
}
"""By rate: what a call to it may say."""


def in_its_language(candidate: Candidate, said: Mapping[str, str]) -> str:
    """The words in the language of the video.

    Captions, what is spoken, title and text tell it; where there are none, the channel. Chinese and English are known:
    a video in a third language gets English.

    Args:
        candidate: the video.
        said: en, zh.
    """
    every = " ".join([*(text for _, _, text in texts(candidate)), candidate.title or "", candidate.text or ""])
    han, latin = len(_HAN.findall(every)), len(_LATIN.findall(every))
    if han or latin:
        return said["zh" if _LETTERS_A_SIGN * han >= latin else "en"]
    return said["en" if candidate.channel.name in _ABROAD else "zh"]
