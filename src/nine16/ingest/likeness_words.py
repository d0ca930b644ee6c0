"""Why a video may be a post's, in the reader's language; likeness itself gives its reasons in English."""

import re

_ZH = (
    ("title", "标题一致"),
    (r"title in part \((.+)\)", r"标题部分一致（\1）"),
    (r"length (\S+) s, the post says (\S+) s", r"时长 \1 秒，作品写 \2 秒"),
    (r"another length: (\S+) s, the post says (\S+) s", r"时长不同：\1 秒，作品写 \2 秒"),
    (r"dated (\S+)", r"日期 \1"),
    ("no word in common", "没有相同的词"),
    (r"but (.+) is near \((.+)\)", r"但 \1 也很像（\2）"),
    (r"but the post '(.*)' is as like it \((.+)\)", r"但作品“\1”同样像它（\2）"),
    ("no video is like it", "没有相像的视频"),
)


def reason_of_likeness(reason: str, language: str) -> str:
    """One reason of a proposal as a person reads it.

    Args:
        reason: as `Proposal.reasons` holds it.
        language: en or zh.

    Example:
        >>> reason_of_likeness("length 21.4 s, the post says 21 s", "zh"), reason_of_likeness("title", "en")
        ('时长 21.4 秒，作品写 21 秒', 'title')
    """
    if language == "zh":
        for pattern, chinese in _ZH:
            found = re.fullmatch(pattern, reason, flags=re.DOTALL)
            if found is not None:
                return found.expand(chinese)
    return reason
