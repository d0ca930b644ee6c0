"""A cohort in words: `46 beauty posts of 16 to 30 s on Douyin`; `抖音 46 条同类作品（beauty、16–30 秒）`."""

from nine16.model.channel_words import channel_name
from nine16.model.evaluation import CohortNamed

MOST = 24
"""Letters of a category that are named; the rest is cut."""
_TYPES = {
    "main": ("main-picture", "主图视频"),
    "detail": ("detail", "详情视频"),
    "shop": ("shop", "旺铺视频"),
    "promotion": ("promotion", "产品推广视频"),
}


def cohort_says(cohort: CohortNamed, language: str, *, fewest: int | None = None) -> str:
    """The posts compared with: how many, what they share, and on which channel.

    Args:
        cohort: as named by the standing.
        language: en or zh.
        fewest: where several figures are compared at once, the least posts that one of them is compared with.

    Example:
        >>> like = CohortNamed("douyin", "beauty", "16-30", None, None, level="cell", posts=46)
        >>> cohort_says(like, "en"), cohort_says(like, "zh")
        ('46 beauty posts of 16 to 30 s on Douyin', '抖音 46 条同类作品（beauty、16–30 秒）')
    """
    channel = channel_name(cohort.channel, language)
    category = _short(cohort.category) if cohort.category else None
    place = 1 if language == "zh" else 0
    kind = _TYPES.get(cohort.type, (cohort.type, cohort.type))[place] if cohort.type else None
    source = cohort.source.upper() if cohort.source else None
    posts = f"{cohort.posts:,}"
    if fewest is not None and fewest < cohort.posts:
        posts = f"{fewest:,}–{posts}" if language == "zh" else f"{fewest:,} to {posts}"
    if language == "zh":
        shared = [part for part in (category, kind, source, _length(cohort.duration_bin, "zh")) if part]
        if not shared:
            return f"{channel} {posts} 条作品"
        return f"{channel} {posts} 条同类作品（{'、'.join(shared)}）"
    words = [posts, *(part for part in (category, kind, source) if part)]
    length = _length(cohort.duration_bin, "en")
    noun = "post" if cohort.posts == 1 else "posts"
    return f"{' '.join(words)} {noun}{f' {length}' if length else ''} on {channel}"


def _length(bin_: str | None, language: str) -> str | None:
    if bin_ is None:
        return None
    least, _, most = bin_.rstrip("+").partition("-")
    if language == "zh":
        return f"{least}–{most} 秒" if most and int(least) else f"{most} 秒以内" if most else f"{int(least) - 1} 秒以上"
    if not most:
        return f"over {int(least) - 1} s"
    return f"of {least} to {most} s" if int(least) else f"of up to {most} s"


def _short(text: str) -> str:
    """A category as one line of printable letters."""
    seen = " ".join("".join(letter if letter.isprintable() else " " for letter in text[: 20 * MOST]).split())
    return seen if len(seen) <= MOST else seen[: MOST - 1].rstrip() + "…"
