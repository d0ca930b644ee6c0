"""Is a workspace whole, and what does it still lack? Said in both languages."""

from dataclasses import dataclass

from nine16.ingest.rejected_words import why_rejected
from nine16.kinds.signal import signals
from nine16.model.counted import counted
from nine16.model.finding import Words
from nine16.store.folder import Folder
from nine16.store.manifest import missing_files
from nine16.workspace.doubled import doubled

TITLES_ZH = {
    "files": "文件",
    "originals": "原视频",
    "measurements": "测量",
    "posts": "作品",
    "posts there twice": "重复的作品",
    "rejected rows": "未读入的行",
}
"""What each check is called in Chinese; its English name is its key."""
_NO_VIDEO = Words("no video yet; nine16 add brings some", "还没有视频；用 nine16 add 放入")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was checked."""

    check: str
    ok: bool
    says: Words
    hint: Words | None = None


def examine(folder: Folder) -> list[Checked]:
    """Check files against records, measurements against versions, posts against files, and what was rejected."""
    return [
        _files(folder),
        _originals(folder),
        _measurements(folder),
        _posts(folder),
        _twice(folder),
        _rejected(folder),
    ]


def _files(folder: Folder) -> Checked:
    missing = missing_files(folder)
    if missing:
        are = "file is" if len(missing) == 1 else "files are"
        return Checked(
            "files",
            ok=False,
            says=Words(
                f"{len(missing)} {are} missing, first {missing[0]}",
                f"少了 {len(missing)} 个文件，第一个是 {missing[0]}",
            ),
            hint=Words("Restore them from a copy.", "从备份里放回来。"),
        )
    return Checked("files", ok=True, says=Words("every file of the manifest is here", "清单上的文件都在"))


def _originals(folder: Folder) -> Checked:
    media = folder.path / "media"
    kept = {file.name.split(".")[0] for file in media.iterdir()} if media.is_dir() else set()
    videos = folder.records.videos()
    measured = [video for video in videos if folder.signals.versions(video.content_hash)]
    lost = [video.video_id for video in measured if video.content_hash not in kept]
    if lost:
        return Checked(
            "originals",
            ok=False,
            says=Words(
                f"no copy of {_first(lost, ', ', ' and {} more')}",
                f"没有这些视频的文件：{_first(lost, '、', ' 等，另有 {} 个')}",
            ),
            hint=Words("Add the files again: nine16 add.", "用 nine16 add 重新放入这些文件。"),
        )
    if not videos:
        return Checked("originals", ok=True, says=_NO_VIDEO)
    return Checked("originals", ok=True, says=Words("every video's file is here", "每条视频的文件都在"))


def _measurements(folder: Folder) -> Checked:
    current = {name: part.version for name, part in signals().items()}
    with_every_video = {name for name, part in signals().items() if part.stage == "base"}
    versions = {video.video_id: folder.signals.versions(video.content_hash) for video in folder.records.videos()}
    # A closer look is taken when asked for: it may be missing, but not of another version.
    stale = [
        video_id
        for video_id, measured in versions.items()
        if measured
        and any(measured.get(name) != current[name] for name in with_every_video | (measured.keys() & current.keys()))
    ]
    if stale:
        were = "video was" if len(stale) == 1 else "videos were"
        return Checked(
            "measurements",
            ok=False,
            says=Words(
                f"{len(stale)} {were} measured with other versions: {_first(stale, ', ', ' and {} more')}",
                f"{len(stale)} 条视频是用旧版本测量的：{_first(stale, '、', ' 等，另有 {} 条')}",
            ),
            hint=Words(
                "Add their files again; only what changed is measured.",
                "用 nine16 add 重新放入这些文件，只会重测变过的部分。",
            ),
        )
    if not versions:
        return Checked("measurements", ok=True, says=_NO_VIDEO)
    return Checked(
        "measurements",
        ok=True,
        says=Words("every video is measured with the signals of today", "每条视频都按当前版本测量过"),
    )


def _posts(folder: Folder) -> Checked:
    posts = folder.records.posts()
    unseen = sum(post.video_id is None for post in posts)
    en = f"{counted(len(posts), 'post')}, {unseen} without a video file"
    zh = f"{counted(len(posts), 'post', 'zh')}，{unseen} 条没有视频文件"
    if unseen:
        en, zh = f"{en}; nine16 match joins them", f"{zh}；用 nine16 match 对上"
    return Checked("posts", ok=True, says=Words(en, zh))


def _twice(folder: Folder) -> Checked:
    found = doubled(folder)
    if not found:
        return Checked("posts there twice", ok=True, says=Words("none", "没有"))
    called = [one.title or one.keep for one in found]
    n, zh = counted(len(found), "post"), counted(len(found), "post", "zh")
    is_there = "is" if len(found) == 1 else "are"
    return Checked(
        "posts there twice",
        ok=False,
        says=Words(
            f"{n} {is_there} kept twice, under two accounts or one and none: {_first(called, '; ', ' and {} more')}",
            f"{zh}各存了两份，挂在两个账号下，或一份有账号一份没有：{_first(called, '；', ' 等，另有 {} 条')}",
        ),
        hint=Words(
            f"nine16 doubled {folder.path} shows what joining them does.",
            f"用 nine16 doubled {folder.path} 看合并后的样子。",
        ),
    )


def _rejected(folder: Folder) -> Checked:
    table = folder.sql("select reason, count(*) as n from rejected_events group by reason order by n desc, reason")
    rows = [(int(row["n"]), str(row["reason"])) for row in table.to_pylist()]
    if not rows:
        return Checked("rejected rows", ok=True, says=Words("none", "没有"))
    return Checked(
        "rejected rows",
        ok=True,
        says=Words(
            ", ".join(f"{n} {why_rejected(reason, 'en')}" for n, reason in rows),
            "，".join(f"{n} 行{why_rejected(reason, 'zh')}" for n, reason in rows),
        ),
    )


def _first(names: list[str], joint: str, more: str) -> str:
    """The first names, and how many more there are."""
    said = joint.join(names[:_SHOWN])
    return said if len(names) <= _SHOWN else said + more.format(len(names) - _SHOWN)
