"""Measures a video as far as its check needs it, and asks the rules: with a workspace or without one.

`check_file` takes any file; `check_kept` a video of a workspace, with the measurements kept there and the words of
its posts.
"""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

from nine16.errors import LimitReached, Nine16Error, NotFound, WrongInput
from nine16.ingest.base_pass import in_order, signals
from nine16.ingest.closer import look_closer, original
from nine16.ingest.in_parts import look_in_parts
from nine16.ingest.look import look
from nine16.ingest.measure import measure
from nine16.ingest.measured_video import Outcome
from nine16.ingest.transcript import TRANSCRIPT, find_transcript
from nine16.kinds.channel import channel_with, channels
from nine16.media.cover_facts import cover_facts
from nine16.media.file_facts import file_facts
from nine16.media.marked import Marks, marked_picture
from nine16.model.candidate import Beside, Candidate, CoverFacts, VideoType
from nine16.model.channel import Channel
from nine16.model.finding import Finding
from nine16.model.measured import Measured
from nine16.model.post import Post
from nine16.model.video import VideoFacts
from nine16.settings import Settings
from nine16.store.folder import Folder
from nine16.studio.check import Checked, check
from nine16.studio.hidden import overlay
from nine16.studio.needed import needed_signals

CHANNELS_FOLDER = "channels"
"""Where a workspace keeps its own values of channels: channels/NAME.toml."""
COVERS = (".cover.jpg", ".cover.jpeg", ".cover.png", ".cover.webp")
"""A picture beside film.mp4 that is called film.cover.jpg is its cover."""
LOOKED = "text"
"""A video has been looked at closer when this signal is there."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What the rules say of a video for several channels, and what could not be measured."""

    checked: tuple[Checked, ...]
    candidates: tuple[Candidate, ...]
    """As they were asked about, in the same order."""
    files: tuple[Path, ...]
    """Of each of them."""
    unmeasured: tuple[Nine16Error, ...] = ()
    """Why signals are missing; the rules that need them are not asked."""


def check_file(
    path: Path,
    *,
    channels: Sequence[str],
    beside: Beside,
    settings: Settings,
    folders: Sequence[Path] = (),
    on_progress: Callable[[float], None] | None = None,
) -> Fit:
    """Measure the file at `path` and ask the rules about it, once for every channel.

    Args:
        path: a local file.
        channels: names of channels.
        beside: type, title, text, topics and markets.
        settings: the settings in force.
        folders: where the user's own values of channels are (NAME.toml), later ones winning.
        on_progress: called with the share of the video that the closer look has seen, 0..1.

    Raises:
        NotFound: no channel has that name; the nearest is offered.
        UnreadableFile: it is no video, or damaged beyond use.
        LimitReached: a setting of `media` stopped it.
    """
    wanted = [channel_with(name, folders) for name in channels]  # a wrong name is told before anything is measured
    needed = [name for name in needed_signals() if name in signals()]
    base = tuple(part.name for part in in_order(needed, signals()) if part.stage == "base")
    measured = measure(path, settings=settings, signals=base, filmstrip=False)
    known: dict[str, Measured] = dict(measured.signals)
    unmeasured: list[Nine16Error] = []
    unmeasured += _transcript(path, known, found=measured.facts, settings=settings)
    closer = [part.name for part in in_order(needed, signals()) if part.stage == "vision"]
    unmeasured += _look(path, closer, known, found=measured.facts, settings=settings, on_progress=on_progress)
    evidence = _Evidence(path, str(path), measured.facts, known, tuple(unmeasured))
    return _asked(evidence, wanted, beside=beside, settings=settings)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Everything known of one file."""

    path: Path
    name: str
    """How answers call it."""
    found: VideoFacts
    known: Mapping[str, Measured]
    unmeasured: tuple[Nine16Error, ...]


def _transcript(path: Path, known: dict[str, Measured], *, found: VideoFacts, settings: Settings) -> list[Nine16Error]:
    """Fill in what a file beside the video, or a stream in it, says; why it could not be read."""
    try:
        said = find_transcript(path, found=found, settings=settings)
    except Nine16Error as refused:
        return [refused]
    if said is not None:
        known[TRANSCRIPT] = said
    return []


def _look(
    path: Path,
    names: Sequence[str],
    known: dict[str, Measured],
    *,
    found: VideoFacts,
    settings: Settings,
    on_progress: Callable[[float], None] | None,
) -> list[Nine16Error]:
    """Fill `known` with the closer looks; what fails (a part that is not installed) leaves the others be."""

    def keep(outcome: Outcome) -> None:
        known[outcome.name] = outcome.measured

    def look_for(some: Sequence[str]) -> Nine16Error | None:
        try:
            look(path, some, base=known, found=found, settings=settings, on_outcome=keep, on_progress=on_progress)
        except LimitReached:
            raise
        except Nine16Error as refused:
            return refused
        return None

    return look_in_parts(names, look_for, measured=lambda: known)


def _asked(evidence: _Evidence, wanted: Sequence[Channel], *, beside: Beside, settings: Settings) -> Fit:
    file = file_facts(evidence.path, settings=settings)
    covered, refused = _covered(evidence.path, beside, settings=settings)
    candidates = tuple(
        Candidate(
            facts=evidence.found,
            file=file,
            signals=evidence.known,
            channel=channel,
            type=beside.type,
            title=beside.title,
            text=beside.text,
            topics=beside.topics,
            markets=beside.markets,
            cover=covered,
            path=evidence.name,
        )
        for channel in wanted
    )
    return Fit(
        tuple(check(candidate, settings) for candidate in candidates),
        candidates,
        (evidence.path,) * len(candidates),
        (*evidence.unmeasured, *refused),
    )


def _covered(path: Path, beside: Beside, *, settings: Settings) -> tuple[CoverFacts | None, list[Nine16Error]]:
    """The facts of the cover that was named, else of one that lies beside the file; why that one cannot be read.

    Raises:
        UnreadableFile: the cover that was named cannot be read.
    """
    if beside.cover is not None:
        return cover_facts(Path(beside.cover), settings=settings), []
    named = (path.with_name(path.stem + ending) for ending in COVERS)
    found = next((one for one in named if one.is_file()), None)
    try:
        return (cover_facts(found, settings=settings) if found is not None else None), []
    except Nine16Error as refused:
        return None, [refused]


def safe_area_picture(path: Path, candidate: Candidate, *, settings: Settings) -> bytes:
    """A PNG of the frame in which most is covered, with the channel's free area and the captions in and outside it.

    Raises:
        UnreadableFile: no picture can be decoded.
    """
    drawn = overlay(candidate)
    marks = Marks(drawn.free, drawn.clear, drawn.hidden)
    return marked_picture(path, at_s=drawn.at_s, marks=marks, settings=settings)


def check_kept(
    folder: Folder,
    video_id: str,
    *,
    channels: Sequence[str] = (),
    beside: Beside | None = None,
    folders: Sequence[Path] = (),
    on_progress: Callable[[float], None] | None = None,
) -> Fit:
    """Ask the rules about a video of a workspace; what is not measured yet is measured and kept.

    Args:
        folder: the workspace's folder.
        video_id: which video.
        channels: names of channels; by default those of its posts.
        beside: what goes beside it; by default type and title of its post on the channel.
        folders: further folders with values of channels, after the workspace's own.
        on_progress: called with the share of the video that the closer look has seen, 0..1.

    Raises:
        NotFound: no video or channel has that name.
        WrongInput: no channel is named and the video has no post, or none where rules are known, or no measurement.
    """
    video = folder.records.video(video_id)
    posts = [post for post in folder.records.posts() if post.video_id == video_id]
    places = [folder.path / CHANNELS_FOLDER, *folders]
    if not posts and not channels:
        raise WrongInput("no channel is named, and the video has no post", where=video_id, hint="Add --channel.")
    names = list(channels) or _described(posts, places)
    if not names:
        raise WrongInput(
            f"nothing is known of what {', '.join(dict.fromkeys(post.channel for post in posts))} asks of a video",
            where=video_id,
            hint="Add --channel; nine16 parts channel lists them.",
        )
    wanted = [channel_with(name, places) for name in names]
    closer = [name for name in needed_signals() if name in signals() and signals()[name].stage == "vision"]
    report = None if on_progress is None else lambda _video, share: on_progress(share)
    looked = look_closer(folder, [video_id], names=closer, on_progress=report)
    refused = {str(outcome): outcome for outcome in looked if isinstance(outcome, Nine16Error)}
    known, _strip = folder.signals.get(video_id)
    if video.facts is None or not known:
        raise WrongInput("this video holds no measurement", where=video_id, hint="Add its file again: nine16 add.")
    evidence = _Evidence(original(folder, video), video_id, video.facts, known, tuple(refused.values()))
    fits = []
    for channel in wanted:
        post = next((post for post in posts if channel.name in _names(post)), None)
        words = beside or Beside()
        if post is not None:
            words = replace(words, type=words.type or _type(post.type), title=words.title or post.title)
        fits.append(_asked(evidence, [channel], beside=words, settings=folder.settings))
    return Fit(
        tuple(one for fit in fits for one in fit.checked),
        tuple(one for fit in fits for one in fit.candidates),
        tuple(one for fit in fits for one in fit.files),
        evidence.unmeasured,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What a report says of a post's video and its channels."""

    channels: Mapping[str, Channel] = field(default_factory=dict)
    """By name, with the workspace's own values."""
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """By channel; a channel that is not there was not asked about."""


def told_of(folder: Folder, post: Post, known: Mapping[str, Measured]) -> Told:
    """The channels of a post, and what the rules say of its video from what is measured already.

    Nothing is measured for it: there are no findings where the video has not been looked at closer or where its file
    is gone; an operator then asks `nine16 check`. A post in a place that no channel describes (a shop's own player)
    is told about the channels on which the same video is posted too.

    Args:
        folder: the workspace's folder.
        post: the post.
        known: what its video shows.
    """
    video = folder.records.video(post.video_id) if post.video_id is not None else None
    if video is None or video.facts is None:
        return Told()
    places = [folder.path / CHANNELS_FOLDER]
    posts = _posts_to_tell(folder, post)
    wanted = {name: channel_with(name, places) for name in posts}
    if not wanted or LOOKED not in known:
        return Told(wanted)
    try:
        path = original(folder, video)
    except Nine16Error:
        return Told(wanted)
    evidence = _Evidence(path, video.video_id, video.facts, known, ())
    return Told(
        wanted,
        {
            name: _asked(
                evidence,
                [channel],
                beside=Beside(type=_type(posts[name].type), title=posts[name].title),
                settings=folder.settings,
            )
            .checked[0]
            .findings
            for name, channel in wanted.items()
        },
    )


def _posts_to_tell(folder: Folder, post: Post) -> dict[str, Post]:
    """By channel: the post itself, or where no channel describes its place the first post of its video on each."""
    own = _channel_of(post)
    if own is not None:
        return {own: post}
    told: dict[str, Post] = {}
    for other in folder.records.posts(video_id=post.video_id):
        name = _channel_of(other)
        if name is not None:
            told.setdefault(name, other)
    return told


def _channel_of(post: Post) -> str | None:
    """Name of the channel that describes where a post is: the place itself, or the place and the kind of video."""
    return next((name for name in _names(post) if name in channels()), None)


def _names(post: Post) -> tuple[str, str]:
    """What the channel of a post may be called: the place, or the place and the kind of video."""
    return post.channel, f"{post.channel}_{post.type}"


def _described(posts: Sequence[Post], places: Sequence[Path]) -> list[str]:
    """Channels of the posts that somebody describes; a shop's own player has no rules to ask about."""
    found: list[str] = []
    for post in posts:
        for name in _names(post):
            with contextlib.suppress(NotFound):
                found.append(channel_with(name, places).name)
                break
    return list(dict.fromkeys(found))


def _type(said: str | None) -> VideoType | None:
    """The post's type as one of the four; None where it says none."""
    return next((known for known in get_args(VideoType) if known == said), None)
