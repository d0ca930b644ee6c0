"""What to say where a workspace holds nothing to answer about: never silence, always the next step."""

from pathlib import Path


def no_post_yet(workspace: Path, language: str) -> str:
    """That there is no post, and how one comes in.

    Example:
        >>> no_post_yet(Path("shop"), "en")
        'no post yet. Next: nine16 load shop EXPORT...'
    """
    if language == "zh":
        return f"还没有作品。下一步：nine16 load {workspace} 导出文件..."
    return f"no post yet. Next: nine16 load {workspace} EXPORT..."


def no_video_yet(workspace: Path, language: str) -> str:
    """That there is no video, and how one comes in.

    Example:
        >>> no_video_yet(Path("shop"), "zh")
        '还没有视频。下一步：nine16 add shop 视频文件...'
    """
    if language == "zh":
        return f"还没有视频。下一步：nine16 add {workspace} 视频文件..."
    return f"no video yet. Next: nine16 add {workspace} VIDEO..."
