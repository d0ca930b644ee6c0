"""Videos into a workspace: known by content, measured once, kept whole or not at all."""

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nine16.errors import Clash, Nine16Error, UnreadableFile, WrongInput
from nine16.ingest.base_pass import of_stage, signals
from nine16.ingest.measure import MeasuredVideo, measure_many
from nine16.ingest.transcript import TRANSCRIPT
from nine16.ingest.transcript_kept import hear_again
from nine16.model.video import Video, VideoFacts
from nine16.store.folder import Folder
from nine16.store.turns import POSTS, VIDEOS, turn

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file that was added."""

    video_id: str
    file: str
    state: str
    """new, unchanged or measured_again."""
    duration_s: float
    warnings: tuple[str, ...] = ()
    transcript: str | None = None
    """Where the words that are kept come from: file (beside it), stream (inside it) or recognition."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    path: Path
    video_id: str
    content_hash: str
    known: Video | None
    to_measure: tuple[str, ...]
    """Signals whose kept values are missing or of another version."""
    asked: str | None = None
    """The id that the caller gave."""


def content_hash(path: Path) -> str:
    """SHA-256 of a file's bytes.

    Raises:
        UnreadableFile: it is missing, a folder, or may not be read.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError as reason:
        raise UnreadableFile(
            f"cannot read the file: {reason.strerror}", where=str(path), hint="Check the path and its permissions."
        ) from None
    return digest.hexdigest()


def add_videos(
    folder: Folder,
    paths: Sequence[Path],
    *,
    ids: Sequence[str] | None = None,
    on_done: Callable[[object], None] | None = None,
) -> list[Added | Nine16Error]:
    """Measure files and keep them; one outcome per path, in order. A refused file leaves the others be.

    Raises:
        WrongInput: `ids` are given and are not as many as the paths.
    """
    if ids is not None and len(ids) != len(paths):
        raise WrongInput(f"{len(ids)} ids for {len(paths)} files", hint="Give one id per file, or none.")
    current = {name: signals()[name].version for name in of_stage("base")}
    outcomes: list[Added | Nine16Error | _Candidate] = []
    for place, path in enumerate(paths):
        try:
            outcomes.append(_candidate(folder, path, None if ids is None else ids[place], current=current))
        except Nine16Error as refused:
            outcomes.append(refused)
    outcomes = _without_twins(outcomes)
    work = [outcome for outcome in outcomes if isinstance(outcome, _Candidate) and outcome.to_measure]
    # One call for files that need the same signals: nearly always all of them.
    measured: dict[Path, MeasuredVideo | Nine16Error] = {}
    for wanted in dict.fromkeys(candidate.to_measure for candidate in work):
        group = [candidate.path for candidate in work if candidate.to_measure == wanted]
        done = measure_many(group, settings=folder.settings, signals=list(wanted), on_done=on_done)
        measured.update(zip(group, done, strict=True))
    return [
        _kept(folder, outcome, measured.get(outcome.path)) if isinstance(outcome, _Candidate) else outcome
        for outcome in outcomes
    ]


def remove_video(folder: Folder, video_id: str) -> int:
    """Forget a video's file and what it shows; its posts and their logs stay, and are counted.

    The record of a video that posts show stays too: logs need its length. Adding the file again brings it back.

    Raises:
        NotFound: no video has that id; the nearest is offered.
    """
    with turn(folder.path, POSTS), turn(folder.path, VIDEOS):
        return _removed(folder, video_id)


def _removed(folder: Folder, video_id: str) -> int:
    video = folder.records.video(video_id)
    shown = [post for post in folder.records.posts() if post.video_id == video_id]
    folder.signals.remove(video.content_hash)
    for copy in (folder.path / "media").glob(f"{video.content_hash}.*"):
        copy.unlink()
    if not shown:
        folder.records.remove_video(video_id)
    return len(shown)


def _candidate(folder: Folder, path: Path, video_id: str | None, *, current: dict[str, int]) -> _Candidate:
    return _judged(folder, path, video_id, content_hash(path), current=current)


def _judged(folder: Folder, path: Path, video_id: str | None, digest: str, *, current: dict[str, int]) -> _Candidate:
    """What is known of a file now.

    Raises:
        Clash: it is in the library under another id, or its id belongs to another file.
    """
    wanted = video_id or _written(path.stem)
    twin = next((video for video in folder.records.videos() if video.content_hash == digest), None)
    if twin is not None and video_id is not None and twin.video_id != video_id:
        raise Clash(
            f"this file is in the library as '{twin.video_id}'",
            where=str(path),
            hint=f"Leave --id out, or remove '{twin.video_id}' first.",
        )
    if twin is None:
        holder = next((video for video in folder.records.videos() if video.video_id == wanted), None)
        if holder is not None:
            raise Clash(
                f"the id '{wanted}' belongs to another file, {holder.file_name}",
                where=str(path),
                hint="Give this one another id with --id.",
            )
        return _Candidate(path, wanted, digest, None, tuple(current), video_id)
    kept = folder.signals.versions(digest)
    stale = tuple(name for name, version in current.items() if kept.get(name) != version)
    return _Candidate(path, twin.video_id, digest, twin, stale, video_id)


def _written(name: str) -> str:
    """A file's name as tables can hold it: bytes that are no UTF-8 stand as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def _without_twins(outcomes: list[Added | Nine16Error | _Candidate]) -> list[Added | Nine16Error | _Candidate]:
    """The same outcomes, with a clash where two files of one call want one id or are the same file."""
    seen: dict[str, Path] = {}
    checked: list[Added | Nine16Error | _Candidate] = []
    for outcome in outcomes:
        if isinstance(outcome, _Candidate):
            keys = {f"id {outcome.video_id}", f"content {outcome.content_hash}"}
            first = next((seen[key] for key in keys if key in seen), None)
            if first is not None:
                checked.append(
                    Clash(
                        f"'{outcome.video_id}' is given twice in one call",
                        where=str(outcome.path),
                        hint=f"The first is {first}. Give the other an id of its own, or leave it out.",
                    )
                )
                continue
            seen.update(dict.fromkeys(keys, outcome.path))
        checked.append(outcome)
    return checked


def _kept(folder: Folder, candidate: _Candidate, outcome: MeasuredVideo | Nine16Error | None) -> Added | Nine16Error:
    if isinstance(outcome, Nine16Error):
        return outcome
    with turn(folder.path, VIDEOS):
        try:  # while it was measured somebody else may have added the file, or another one under its id
            now = _judged(folder, candidate.path, candidate.asked, candidate.content_hash, current={})
        except Clash as refused:
            return refused
        return _kept_as(folder, replace(now, to_measure=candidate.to_measure), outcome)


def _kept_as(folder: Folder, candidate: _Candidate, outcome: MeasuredVideo | None) -> Added | Nine16Error:
    name, known = _written(candidate.path.name), candidate.known
    if outcome is None:
        if known is None or known.facts is None:  # nothing to measure means that it was measured before
            return WrongInput("this video holds no measurement", where=str(candidate.path), hint="Remove and add it.")
        return _heard(folder, candidate, "unchanged", known.facts)
    # The copy first: a full disk, or a file that is still being written, then leaves no record without a file. If
    # we are stopped after it or after the record, the next `add` goes on from there and nothing is half there.
    try:
        _keep_original(folder.path / "media", candidate)
    except UnreadableFile as refused:
        return refused
    if known is None:
        folder.records.add_video(Video(candidate.video_id, candidate.content_hash, name, outcome.facts))
    values, filmstrip = folder.signals.get(candidate.video_id)
    folder.signals.put(
        candidate.video_id,
        candidate.content_hash,
        {**values, **outcome.signals},
        {**folder.signals.versions(candidate.content_hash), **outcome.versions},
        outcome.filmstrip or filmstrip,
    )
    state = "new" if known is None else "measured_again"
    return _heard(folder, candidate, state, outcome.facts)


def _heard(folder: Folder, candidate: _Candidate, state: str, facts: VideoFacts) -> Added:
    """What became of a file that is kept, with what is written beside it; words that changed are read again."""
    video = folder.records.video(candidate.video_id)
    again, warnings = hear_again(folder, video, candidate.path, inside=state != "unchanged")
    values, _strip = folder.signals.get(candidate.video_id)
    source = values[TRANSCRIPT].facts.get("source") if TRANSCRIPT in values else None
    return Added(
        candidate.video_id,
        _written(candidate.path.name),
        "measured_again" if again and state == "unchanged" else state,
        facts.duration_s,
        (*facts.warnings, *warnings),
        None if source is None else str(source),
    )


def _keep_original(media: Path, candidate: _Candidate) -> None:
    """Copy the file under its content hash; whole or not at all.

    Raises:
        UnreadableFile: there is no room, or the file is no longer the one that was measured.
    """
    target = media / f"{candidate.content_hash}{candidate.path.suffix.lower()}"
    if target.exists():
        return
    media.mkdir(exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        shutil.copyfile(candidate.path, part)
        same = content_hash(part) == candidate.content_hash
        if same:
            part.replace(target)
        else:
            part.unlink()
    except OSError as reason:
        part.unlink(missing_ok=True)
        raise UnreadableFile(
            f"cannot keep a copy: {reason.strerror}", where=str(candidate.path), hint="Is there room on the disk?"
        ) from None
    if not same:
        raise UnreadableFile(
            "the file changed while it was read", where=str(candidate.path), hint="Add it when it is complete."
        )
