"""A transcript in the workspace: kept with the signals of its video, and what was computed from an older one forgotten."""

from collections.abc import Callable
from pathlib import Path

from nine16.errors import WrongInput
from nine16.ingest.base_pass import signals
from nine16.ingest.recognition import recognise_speech
from nine16.ingest.recognition_model import whisper_folder
from nine16.ingest.transcript import TRANSCRIPT, VERSION, changed_beside, find_transcript, transcript_or_why
from nine16.model.measured import Measured
from nine16.model.video import Video
from nine16.store.folder import Folder
from nine16.store.turns import VIDEOS, turn

GIVEN = ("file", "stream")
"""Sources that somebody wrote: recognition never takes their place."""


def keep_transcript(folder: Folder, video: Video, heard: Measured) -> None:
    """Keep a transcript in place of the one before; outcomes that used it are measured again when next looked at."""
    stale = users_of(TRANSCRIPT)
    with turn(folder.path, VIDEOS):
        kept, strip = folder.signals.get(video.video_id)
        versions = folder.signals.versions(video.content_hash)
        folder.signals.put(
            video.video_id,
            video.content_hash,
            {**{name: value for name, value in kept.items() if name not in stale}, TRANSCRIPT: heard},
            {**{name: version for name, version in versions.items() if name not in stale}, TRANSCRIPT: VERSION},
            strip,
        )


def users_of(name: str) -> frozenset[str]:
    """Signals that are computed from the outcome called `name`, at once or through others."""
    found: set[str] = set()
    grown = True
    while grown:
        more = {
            part.name
            for part in signals().values()
            if part.name not in found
            and (
                name in part.needs.where_known or found & set(part.needs.signals) or found & set(part.needs.where_known)
            )
        }
        found |= more
        grown = bool(more)
    return frozenset(found)


def hear_again(folder: Folder, video: Video, path: Path, *, inside: bool) -> tuple[bool, tuple[str, ...]]:
    """Read what lies beside the file at `path` if it is not what is kept; whether it was, and warnings.

    Args:
        folder: the workspace's folder.
        video: the video.
        path: its file, where the user has it.
        inside: whether to look into the file too where nothing is kept: for one that has just been measured.
    """
    if video.facts is None:
        return False, ()
    kept, _strip = folder.signals.get(video.video_id)
    before = kept.get(TRANSCRIPT)
    if not changed_beside(path, before, settings=folder.settings) and not (inside and before is None):
        return False, ()
    heard, warnings = transcript_or_why(path, found=video.facts, settings=folder.settings)
    if heard is None:
        return False, warnings
    keep_transcript(folder, video, heard)
    return True, warnings


def hear_inside(folder: Folder, video: Video, path: Path) -> bool:
    """Keep what the file at `path`, the workspace's copy, says in a stream of its own; whether there is one.

    Raises:
        LimitReached: a named setting stopped it.
        UnreadableFile: the copy is damaged.
    """
    if video.facts is None:
        return False
    heard = find_transcript(path, found=video.facts, settings=folder.settings)
    if heard is not None:
        keep_transcript(folder, video, heard)
    return heard is not None


def wants_recognition(folder: Folder, kept: Measured | None, *, asked: bool) -> bool:
    """Whether speech is to be recognised: a model is named, and nobody wrote down what is said.

    Args:
        folder: the workspace's folder; `speech.model` names the model.
        kept: the transcript that is there.
        asked: whether somebody asks for it by name.

    Raises:
        WrongInput: it is asked for, there is no transcript, and no model is named.
    """
    if kept is not None and kept.facts.get("source") in GIVEN:
        return False
    named = str(folder.settings["speech.model"])
    if not named:
        if asked and kept is None:
            raise WrongInput(
                "no words lie beside or inside this video, and no model is named that recognises them",
                hint="Put an SRT file of the same name beside it and add it again, or set speech.model.",
                code="no_transcript",
            )
        return False
    return kept is None or kept.facts.get("format") != whisper_folder(named).name


def recognise(folder: Folder, video: Video, path: Path, *, on_progress: Callable[[float], None] | None) -> None:
    """Recognise what is said and keep it; `path` is the copy that the workspace keeps, `speech` is measured.

    Raises:
        NotFound: the model or the library that runs it is not there.
        LimitReached: a setting of `media` stopped it.
        WrongInput: nobody speaks.
    """
    kept, _strip = folder.signals.get(video.video_id)
    if video.facts is None or "speech" not in kept:
        raise WrongInput("nobody has listened for voices yet", where=video.video_id, hint="Call: nine16 look")
    heard = recognise_speech(
        path,
        speech=kept["speech"],
        found=video.facts,
        folder=whisper_folder(str(folder.settings["speech.model"]), beside=folder.path),
        settings=folder.settings,
        on_progress=on_progress,
    )
    keep_transcript(folder, video, heard)
