"""How many posts an answer rests on, and of how many videos where these are fewer: posts of one video show the same."""

from nine16.model.counted import counted
from nine16.model.factor import Factor


def rests_on(factor: Factor, language: str) -> str:
    """Posts, and the videos that tell of the factor where they are fewer.

    Args:
        factor: of either level.
        language: en or zh.

    Example:
        >>> from nine16.model.number import Number
        >>> one = Factor("second", "leave", "cuts", 0, Number(0.8), 0.01, 40, 6)
        >>> rests_on(one, "en"), rests_on(one, "zh")
        ('40 posts; it comes and goes in 6 videos', '40 条作品，其中有变化的只有 6 个视频')
    """
    posts, films = counted(factor.posts, "post", language), factor.films
    if films is None or films >= factor.posts:
        return posts
    videos = counted(films, "video", language)
    if factor.level == "second":
        return f"{posts}，其中有变化的只有 {videos}" if language == "zh" else f"{posts}; it comes and goes in {videos}"
    return f"{posts}（{videos}）" if language == "zh" else f"{posts} of {videos}"
