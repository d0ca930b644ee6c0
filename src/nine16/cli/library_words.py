"""What the commands on the library say to a person, in both languages: made, added, listed, removed."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nine16.cli.titles import in_short
from nine16.model.counted import counted
from nine16.model.post import Post
from nine16.model.video import Video

if TYPE_CHECKING:
    from nine16.ingest.library import Added

Language = Literal["en", "zh"]

_STATES_ZH = {"new": "新增", "unchanged": "没有变化", "measured_again": "重新测量"}
_HEARD = {
    "file": ("words from the file beside it", "口播文字来自同名文件"),
    "stream": ("words from its subtitles", "口播文字来自内嵌字幕"),
    "recognition": ("words heard", "口播文字由识别得到"),
}


def made_words(workspace: Path, zone: str, *, language: Language) -> str:
    """That a workspace is there, and what comes next."""
    if language == "zh":
        return f"{workspace} 建好了（按 {zone} 算“天”）。下一步：nine16 add {workspace} VIDEO..."
    return f"{workspace} is ready (days in {zone}). Next: nine16 add {workspace} VIDEO..."


def added_words(item: "Added", *, language: Language) -> str:
    """What became of one file."""
    heard = "" if item.transcript is None else _HEARD[item.transcript][language == "zh"]
    if language == "zh":
        state = _STATES_ZH.get(item.state, item.state)
        return f"{item.video_id}：{state}，{item.duration_s:.1f} 秒（{item.file}）{f'，{heard}' if heard else ''}"
    state = item.state.replace("_", " ")
    return f"{item.video_id}: {state}, {item.duration_s:.1f} s ({item.file}){f', {heard}' if heard else ''}"


def warned_words(video_id: str, warning: str, *, language: Language) -> str:
    """Something about a file that was read all the same."""
    return f"  注意：{video_id}：{warning}" if language == "zh" else f"  warning: {video_id}: {warning}"


def cut_words(cut: Video, *, language: Language) -> str:
    """What a cut shows of its original."""
    if not cut.time_map:
        return (
            f"剪自 {cut.cut_of}；没说保留了哪几段（--edit 或 --kept）"
            if language == "zh"
            else f"a cut of {cut.cut_of}; which stretches it shows was not said (--edit or --kept)"
        )
    if language == "zh":
        shown = "，".join(
            f"原片 {float(one.from_s):g}–{float(one.to_s):g} 秒放在第 {float(one.at_s):g} 秒"
            f"{'' if one.speed == 1 else f'（{float(one.speed):g} 倍速）'}"
            for one in cut.time_map
        )
        return f"剪自 {cut.cut_of}：{shown}"
    shown = ", ".join(
        f"{float(one.from_s):g}-{float(one.to_s):g} s at {float(one.at_s):g} s"
        f"{'' if one.speed == 1 else f' (x{float(one.speed):g})'}"
        for one in cut.time_map
    )
    return f"a cut of {cut.cut_of}: {shown}"


def listed_words(videos: Sequence[Video], posts: Sequence[Post], *, workspace: Path, language: Language) -> list[str]:
    """Every video with its posts, posts whose file is not here, how many of each, and what to do next."""
    zh = language == "zh"
    of_video: dict[str, list[str]] = {}
    for post in posts:
        if post.video_id is not None:
            of_video.setdefault(post.video_id, []).append(post.post_id)
    lines = []
    for video in videos:
        shown = ", ".join(of_video.get(video.video_id, ())) or ("没有作品" if zh else "no post")
        lines.append(f"{video.video_id}  {video.file_name}  {shown}")
        if video.cut_of is not None:
            lines.append(f"  {cut_words(video, language=language)}")
    unseen = [post for post in posts if post.video_id is None]
    lines += [f"{'没有文件' if zh else 'no file'}  {post.post_id}  {in_short(post.title)}".rstrip() for post in unseen]
    of_each = counted(len(videos), "video", language), counted(len(posts), "post", language)
    if zh:
        lines.append(f"{of_each[0]}，{of_each[1]}，其中 {len(unseen)} 条没有视频文件")
    else:
        lines.append(f"{of_each[0]}, {of_each[1]}, {len(unseen)} of them without a video file")
    return lines + _next(videos, unseen, workspace, zh=zh)


def _next(videos: Sequence[Video], unseen: Sequence[Post], workspace: Path, *, zh: bool) -> list[str]:
    if not videos:
        return [f"下一步：nine16 add {workspace} VIDEO..." if zh else f"Next: nine16 add {workspace} VIDEO..."]
    if unseen:
        return [
            f"nine16 match {workspace} 帮你对上哪个文件是哪条作品"
            if zh
            else f"nine16 match {workspace} proposes which file belongs to which post"
        ]
    return []


def removed_words(video: str, kept: int, *, language: Language) -> str:
    """That a video is out, and that what viewers did stays."""
    posts = counted(kept, "post", language)
    if not kept:
        return (
            f"{video} 已移出片库；没有作品用到它"
            if language == "zh"
            else f"{video} is out of the library; no post showed it"
        )
    if language == "zh":
        return f"{video} 已移出片库；{posts}和观众数据都还在"
    return f"{video} is out of the library; {posts} {'stays' if kept == 1 else 'stay'}, with what viewers did"
