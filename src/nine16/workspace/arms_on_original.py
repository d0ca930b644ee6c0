"""The arms of an experiment on the clock of the video that they are cuts of, where the library knows their time maps."""

from dataclasses import replace
from fractions import Fraction

from nine16.evaluate.experiments.answer import Result
from nine16.evaluate.experiments.on_original import OnOriginal, on_original
from nine16.evaluate.experiments.words import said
from nine16.model.experiment import Experiment, Exposed
from nine16.model.time_map import TimeMap, whole
from nine16.store.folder import Folder


def with_arms_on_original(folder: Folder, result: Result, experiment: Experiment, seen: Exposed) -> Result:
    """The result with both curves on the original's clock, and a note on where the arms part.

    Args:
        folder: the workspace's.
        result: of the experiment.
        experiment: whose arms are videos.
        seen: what viewers did.
    """
    found = arms_on_original(folder, experiment, seen)
    if found is None:
        return result
    note = said("never_part")
    if found.parts_at_s is not None:
        note = said("same_until", at_s=f"{found.parts_at_s:.2f}".rstrip("0").rstrip("."), original=found.original)
    return replace(result, on_original=found, notes=(*result.notes, note))


def arms_on_original(folder: Folder, experiment: Experiment, seen: Exposed) -> OnOriginal | None:
    """Both curves on the original's clock; None where the arms are no cuts of one video, or nobody said what they show.

    Args:
        folder: the workspace's.
        experiment: whose arms are one video each.
        seen: what viewers did.
    """
    videos = {video.video_id: video for video in folder.records.videos()}
    arms = [arm.videos[0] for arm in experiment.arms if len(arm.videos) == 1 and arm.videos[0] in videos]
    if len(arms) != len(experiment.arms) or seen.viewer.size == 0:
        return None
    originals = {videos[name].cut_of for name in arms} - {None}
    if len(originals) != 1:
        return None
    original = next(iter(originals))
    facts = videos[original].facts if original in videos else None
    if original is None or facts is None:
        return None
    duration_s = Fraction(str(facts.duration_s))
    maps: list[tuple[str, TimeMap]] = []
    for arm, name in zip(experiment.arms, arms, strict=True):
        cut = whole(duration_s) if name == original else videos[name].time_map
        if not cut or (name != original and videos[name].cut_of != original):
            return None
        maps.append((arm.name, cut))
    return on_original(seen, maps, original=original, duration_s=duration_s, confidence=experiment.confidence)
