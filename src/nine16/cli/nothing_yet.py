"""What to say where a workspace holds nothing to answer about: never silence, always the next step."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from nine16.model.counted import counted

if TYPE_CHECKING:
    from nine16.model.five_i_checked import FiveIChecked
    from nine16.model.today import Today


def no_post_yet(workspace: Path, language: str) -> str:
    """That there is no post, and how one comes in.

    Example:
        >>> no_post_yet(Path("shop"), "en")
        'no post yet. Next: nine16 load shop EXPORT...'
    """
    return f"{'还没有作品' if language == 'zh' else 'no post yet'}{_load(workspace, language)}"


def no_video_yet(workspace: Path, language: str) -> str:
    """That there is no video, and how one comes in.

    Example:
        >>> no_video_yet(Path("shop"), "zh")
        '还没有视频。下一步：nine16 add shop 视频文件...'
    """
    if language == "zh":
        return f"还没有视频。下一步：nine16 add {quote(str(workspace))} 视频文件..."
    return f"no video yet. Next: nine16 add {quote(str(workspace))} VIDEO..."


def nothing_moved_yet(found: "Today", workspace: Path, language: str) -> str | None:
    """That no figure has come in yet, or too few to say what was to be expected; None where something can be said.

    Args:
        found: the morning.
        workspace: as it was typed.
        language: en or zh.
    """
    if found.tested or found.stale or any(one.expected.value is not None for one in found.compared):
        return None
    zh = language == "zh"
    if all(one.observed.value is None for one in found.compared):
        says = (
            "还没有导入过任何数据，看不出有什么异动"
            if zh
            else "no figures have come in yet, so nothing can be said to have moved"
        )
    else:
        says = (
            "数据天数还太少，看不出有什么异动：每天导入一次，几天后这里就会说"
            if zh
            else "figures of too few days are here to say what moved: load an export every day, and in some days it is told here"
        )
    return f"{says}{_load(workspace, language)}"


def no_score_yet(found: "FiveIChecked", workspace: Path, language: str) -> str | None:
    """What is missing for a first score of the five i, in one sentence with the next step; None where there is a score.

    Args:
        found: the answer on some posts.
        workspace: as it was typed.
        language: en or zh.
    """
    if any(each.score.value is not None for one in found.scored for each in one.five_i.values()):
        return None
    if not found.posts:
        return no_post_yet(workspace, language)
    zh, folder = language == "zh", quote(str(workspace))
    if not found.scored:
        posts = counted(found.posts, "post", language)
        return (
            f"{posts}，还没有一条对上测量过的视频。下一步：nine16 add {folder} 视频文件...，再 nine16 match {folder} --out match.xlsx"
            if zh
            else f"{posts}, none joined with a measured video yet. Next: nine16 add {folder} VIDEO..., then nine16 match {folder} --out match.xlsx"
        )
    videos = counted(len({one.video_id for one in found.scored}), "video", language)
    return (
        f"{videos}，都还没有分：分数是在同类视频里的位置。下一步：多放几个视频，nine16 add {folder} 视频文件...，再细看一遍，nine16 look {folder}"
        if zh
        else f"{videos}, no score yet: a score is a place among videos like it. Next: add more, nine16 add {folder} VIDEO..., and have all looked at closely, nine16 look {folder}"
    )


def load_next(workspace: Path, language: str) -> str:
    """The next step where figures are what is missing."""
    folder = quote(str(workspace))
    return f"下一步：nine16 load {folder} 导出文件..." if language == "zh" else f"Next: nine16 load {folder} EXPORT..."


def _load(workspace: Path, language: str) -> str:
    return f"{'。' if language == 'zh' else '. '}{load_next(workspace, language)}"
