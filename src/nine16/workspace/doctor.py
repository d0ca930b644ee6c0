"""Is a workspace whole, and what does it still lack?"""

from dataclasses import dataclass

from nine16.kinds.signal import signals
from nine16.store.folder import Folder
from nine16.store.manifest import missing_files


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was checked."""

    check: str
    ok: bool
    says: str
    hint: str | None = None


def examine(folder: Folder) -> list[Checked]:
    """Check files against records, measurements against versions, posts against files, and what was rejected."""
    return [_files(folder), _originals(folder), _measurements(folder), _posts(folder), _rejected(folder)]


def _files(folder: Folder) -> Checked:
    missing = missing_files(folder)
    if missing:
        return Checked(
            "files",
            ok=False,
            says=f"{len(missing)} files are missing, first {missing[0]}",
            hint="Restore them from a copy.",
        )
    return Checked("files", ok=True, says="every file of the manifest is here")


def _originals(folder: Folder) -> Checked:
    media = folder.path / "media"
    kept = {file.name.split(".")[0] for file in media.iterdir()} if media.is_dir() else set()
    measured = [video for video in folder.records.videos() if folder.signals.versions(video.content_hash)]
    lost = [video.video_id for video in measured if video.content_hash not in kept]
    if lost:
        return Checked("originals", ok=False, says=f"no copy of {', '.join(lost[:5])}", hint="Add the files again.")
    return Checked("originals", ok=True, says="every video's file is here")


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
        return Checked(
            "measurements",
            ok=False,
            says=f"{len(stale)} videos were measured with other versions: {', '.join(stale[:5])}",
            hint="Add their files again; only what changed is measured.",
        )
    return Checked("measurements", ok=True, says="every video is measured with the signals of today")


def _posts(folder: Folder) -> Checked:
    posts = folder.records.posts()
    unseen = sum(post.video_id is None for post in posts)
    says = f"{len(posts)} posts, {unseen} without a video file" + ("; nine16 match joins them" if unseen else "")
    return Checked("posts", ok=True, says=says)


def _rejected(folder: Folder) -> Checked:
    table = folder.sql("select reason, count(*) as n from rejected_events group by reason order by n desc, reason")
    reasons = [f"{row['n']} {row['reason']}" for row in table.to_pylist()]
    return Checked("rejected rows", ok=True, says=", ".join(reasons) if reasons else "none")
