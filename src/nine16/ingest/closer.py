"""Looks closer at the videos of a library: the second stage, resumable video by video and signal by signal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nine16.errors import Nine16Error, UnreadableFile, WrongInput
from nine16.ingest.base_pass import in_order, of_stage, signals
from nine16.ingest.in_parts import look_in_parts
from nine16.ingest.look import look
from nine16.ingest.measured_video import Outcome
from nine16.ingest.own_words import own_lists
from nine16.ingest.transcript import TRANSCRIPT
from nine16.ingest.transcript_kept import hear_inside, recognise, wants_recognition
from nine16.kinds.word_list import WordList
from nine16.model.video import Video
from nine16.signals.words import digest, with_own, words_of
from nine16.store.folder import Folder
from nine16.store.turns import VIDEOS, turn

_WORDS = "words"


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of one video that was looked at closer."""

    video_id: str
    state: str
    """unchanged, or looked."""
    signals: tuple[str, ...]
    """Those measured now."""


def look_closer(
    folder: Folder,
    video_ids: Sequence[str] | None = None,
    *,
    names: Sequence[str] | None = None,
    on_progress: Callable[[str, float], None] | None = None,
) -> list[Looked | Nine16Error]:
    """Measure what the second stage's signals say of videos, where that is not known yet; one outcome a video.

    Every signal is kept as soon as it is measured: stopped in the middle, the next call goes on from there.

    Args:
        folder: the workspace's folder.
        video_ids: which videos; None for all.
        names: signals of the second stage, and `transcript` for what is said; None for all.
        on_progress: called with a video's id and the share of it that was seen, 0..1.

    Raises:
        NotFound: no video or signal has that name.
        WrongInput: a signal belongs to the first stage.
    """
    wanted = _wanted(names)
    videos = (
        folder.records.videos() if video_ids is None else [folder.records.video(video_id) for video_id in video_ids]
    )
    outcomes: list[Looked | Nine16Error] = []
    for video in videos:
        try:
            outcomes.append(_looked(folder, video, wanted, on_progress, everything=names is None))
        except Nine16Error as refused:
            outcomes.append(refused)
    return outcomes


def _wanted(names: Sequence[str] | None) -> tuple[str, ...]:
    closer = of_stage("vision")
    if names is None:
        return closer
    for name in names:
        if name != TRANSCRIPT and signals()[name].stage != "vision":
            raise WrongInput(
                f"the signal '{name}' is measured when a video is added", hint="Closer looks are: " + ", ".join(closer)
            )
    asked = [name for name in names if name != TRANSCRIPT]
    said = (TRANSCRIPT,) if TRANSCRIPT in names else ()
    return (*said, *(signal.name for signal in in_order(asked, signals()) if signal.stage == "vision"))


def _looked(
    folder: Folder,
    video: Video,
    wanted: tuple[str, ...],
    on_progress: Callable[[str, float], None] | None,
    *,
    everything: bool,
) -> Looked:
    """Look closer at one video: what is said first, since signals of words read it."""
    share = None if on_progress is None else lambda share: on_progress(video.video_id, share)
    asked = TRANSCRIPT in wanted
    lists = with_own(own_lists(folder.path)) if _WORDS in wanted else ()
    stale = _stale(folder, video, wanted, lists=digest(lists))
    kept, _strip = folder.signals.get(video.video_id)
    done: list[str] = []
    recognises = asked or (everything and wants_recognition(folder, kept.get(TRANSCRIPT), asked=False))
    if recognises or stale:
        if video.facts is None or not kept:
            raise WrongInput(
                "this video holds no measurement", where=video.video_id, hint="Add its file again: nine16 add."
            )
        if TRANSCRIPT not in kept and hear_inside(folder, video, original(folder, video)):
            done.append(TRANSCRIPT)
        kept, _strip = folder.signals.get(video.video_id)
        if recognises and wants_recognition(folder, kept.get(TRANSCRIPT), asked=asked):
            done.extend(_measured(folder, video, _stale(folder, video, ("speech",), lists=None), lists, share))
            recognise(folder, video, original(folder, video), on_progress=share)
            done.append(TRANSCRIPT)
    stale = _stale(folder, video, wanted, lists=digest(lists))
    done.extend(_measured(folder, video, stale, lists, share))
    return Looked(video.video_id, "looked" if done else "unchanged", tuple(done))


def _stale(folder: Folder, video: Video, wanted: Sequence[str], *, lists: str | None) -> list[str]:
    """Signals whose outcome is missing, of another version, or found by other lists of words."""
    versions = folder.signals.versions(video.content_hash)
    stale = [name for name in wanted if name != TRANSCRIPT and versions.get(name) != signals()[name].version]
    if lists is not None and _WORDS in wanted and _WORDS not in stale:
        kept, _strip = folder.signals.get(video.video_id)
        if kept[_WORDS].facts.get("lists") != lists:
            stale.append(_WORDS)
    return stale


def _measured(
    folder: Folder,
    video: Video,
    stale: Sequence[str],
    lists: Sequence[WordList],
    on_progress: Callable[[float], None] | None,
) -> list[str]:
    """Measure the signals called `stale`, and keep each as soon as it is there."""
    if not stale or video.facts is None:
        return []
    values, _strip = folder.signals.get(video.video_id)
    done: list[str] = []

    def keep(outcome: Outcome) -> None:
        # Somebody else may look at the same video: what they measured meanwhile stays beside it.
        with turn(folder.path, VIDEOS):
            versions = folder.signals.versions(video.content_hash)
            before, strip = folder.signals.get(video.video_id)
            measured = words_of(before, lists) if outcome.name == _WORDS else outcome.measured
            # A version without its values would never be measured again.
            versions = {name: versions[name] for name in before if name in versions} | {outcome.name: outcome.version}
            folder.signals.put(video.video_id, video.content_hash, {**before, outcome.name: measured}, versions, strip)
        done.append(outcome.name)

    path, facts = original(folder, video), video.facts
    fresh = {name: value for name, value in values.items() if name not in stale}

    def attempt(some: Sequence[str]) -> Nine16Error | None:
        now, _strip = folder.signals.get(video.video_id)
        known = {name: value for name, value in now.items() if name in fresh or name in done}
        try:
            look(
                path, some, base=known, found=facts, settings=folder.settings, on_outcome=keep, on_progress=on_progress
            )
        except Nine16Error as refused:
            return refused
        return None

    errors = look_in_parts(stale, attempt, measured=lambda: (*fresh, *done))
    if errors:
        raise errors[0]
    return done


def original(folder: Folder, video: Video) -> Path:
    """The copy of the file that the workspace keeps."""
    found = next(iter(sorted((folder.path / "media").glob(f"{video.content_hash}.*"))), None)
    if found is None:
        raise UnreadableFile(
            "the workspace holds no copy of this video's file",
            where=video.video_id,
            hint=f"Add it again: nine16 add {folder.path} FILE",
        )
    return found
