"""How many posts an answer rests on, and of how many videos where these are fewer: posts of one video show the same."""

from nine16.model.counted import counted
from nine16.model.factor import Factor

A_DOZEN = 12
"""Of fewer videos a sure difference is one of these videos, not yet of the account's next: advice asks for as many."""


def of_few(factor: Factor) -> bool:
    """Whether it rests on so few videos that it is sure of them alone.

    Args:
        factor: of either level.
    """
    return min(factor.posts, factor.posts if factor.films is None else factor.films) < A_DOZEN


def rests_on(factor: Factor, language: str) -> str:
    """Posts, and the videos that tell of the factor where they are fewer.

    Args:
        factor: of either level.
        language: en or zh.

    Example:
        >>> from nine16.model.number import Number
        >>> one = Factor("second", "leave", "cuts", 0, Number(0.8), 0.01, 40, 6)
        >>> rests_on(one, "en"), rests_on(one, "zh")
        ('40 posts; 6 videos have it at times', '40 条作品，其中 6 个视频里时有时无')
    """
    posts, films = counted(factor.posts, "post", language), factor.films
    if films is None or films >= factor.posts:
        return posts
    videos = counted(films, "video", language)
    if factor.level == "second":
        return f"{posts}，其中 {videos}里时有时无" if language == "zh" else f"{posts}; {videos} have it at times"
    return f"{posts}（{videos}）" if language == "zh" else f"{posts} of {videos}"
