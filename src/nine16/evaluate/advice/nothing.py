"""What is said where nothing is sure: how much was asked, and how many more posts it would take."""

from collections.abc import Sequence

from nine16.evaluate.advice.known import Known
from nine16.model.counted import about, counted
from nine16.model.factor import Factor
from nine16.model.finding import Words


def nothing_sure(known: Known, ranked: Sequence[tuple[Factor, float]]) -> Words:
    """Why there is nothing to repeat or stop, and what would make it known.

    Args:
        known: the library.
        ranked: what was asked, with its chances.
    """
    posts = len(known.mine)
    if not known.library:
        return Words(
            "There is no post to learn from. Load an export or a playback log.", "还没有作品可以分析。请先导入数据。"
        )
    if not ranked:
        return Words(
            f"Nothing can be asked of {counted(posts, 'post')}: about a dozen posts with views are needed, some that do "
            "a thing and some that do not.",
            f"{counted(posts, 'post', 'zh')}还问不出结果：至少要有十几条带播放量的作品，并且有的这样做、有的不这样做。",
        )
    en = f"Nothing is sure enough to repeat or stop: {len(ranked)} things were asked of {counted(posts, 'post')}."
    zh = f"还没有可以确定要继续或停止的做法：在 {counted(posts, 'post', 'zh')}里问了 {len(ranked)} 件事。"
    needed = sorted(one.more_posts for one, _ in ranked if one.more_posts)
    if needed:
        # The median of what is still open: the nearest few are near by luck.
        typical = about(needed[len(needed) // 2])
        nearest = about(needed[0])
        en += (
            f" About {counted(nearest, 'post')} more would settle the nearest of them (a difference of a quarter), "
            f"{typical:,} a typical one; an experiment settles one of them with fewer."
        )
        zh += f"再有约 {nearest} 条作品可以看清最接近的一件（相差四分之一），一般的要约 {typical} 条；做实验只看一件事，需要的更少。"
    return Words(en, zh)
