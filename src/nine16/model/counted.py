"""How many of something, in words: 1 post, 2 posts, 1,204 posts; 1 条作品."""

_ZH = {
    "post": "条作品",
    "day": "天",
    "row": "行",
    "material": "个素材",
    "capture": "份导出",
    "figure": "项数据",
    "video": "个视频",
    "account": "个账号",
}
"""Things with their measure word; English adds an s."""


def counted(n: int, what: str, language: str = "en") -> str:
    """A count with its noun in the number that fits.

    Args:
        n: how many.
        what: the thing, one of it: post, day, row, material, capture, figure, video, account.
        language: en or zh.

    Example:
        >>> counted(1, "post"), counted(0, "post"), counted(1_204, "row"), counted(1, "post", "zh")
        ('1 post', '0 posts', '1,204 rows', '1 条作品')
    """
    if language == "zh":
        return f"{n} {_ZH[what]}"
    return f"{n:,} {what}" if n == 1 else f"{n:,} {what}s"


def about(n: int) -> int:
    """An estimated count in two figures: more would be false exactness.

    Example:
        >>> about(7), about(83), about(1_234)
        (7, 83, 1200)
    """
    return n if n < 100 else int(float(f"{n:.2g}"))
