"""Experiments as pages tell of them: their last look, what their films are called, and whether both are one film."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from nine16.evaluate.experiments.on_original import parting
from nine16.model.experiment import Experiment, Followed
from nine16.model.post import Post
from nine16.model.time_map import TimeMap, whole
from nine16.model.video import Video
from nine16.store.folder import Folder

_PLAYER = "player"


def followed(folder: Folder) -> list[Followed]:
    """Every experiment of the workspace, as it was last seen.

    Args:
        folder: the workspace's.
    """
    records = folder.records
    wanted = list(records.experiments())
    if not wanted:
        return []
    videos = {video.video_id: video for video in records.videos()}
    titled = [post for post in records.posts() if post.video_id is not None and post.title]
    found = []
    for one in wanted:
        looks = records.looks(one.name)
        original, shows = _shows(one, videos)
        facts = None if original is None else videos[original].facts
        found.append(
            Followed(
                experiment=one,
                look=looks[-1] if looks else None,
                titles=_titles(titled, one),
                zone=folder.zone,
                same=_shows_the_same(one, videos),
                original=original,
                original_s=Fraction(0) if facts is None else Fraction(str(facts.duration_s)),
                shows=shows,
            )
        )
    return found


def _titles(titled: Sequence[Post], experiment: Experiment) -> dict[str, str]:
    """By video: the title it is published under, on the experiment's own channel first."""
    wanted = {video for arm in experiment.arms for video in arm.videos}
    posts = [post for post in titled if post.video_id in wanted]
    shown: dict[str, set[str | None]] = {}
    for post in posts:
        shown.setdefault(post.channel, set()).add(post.video_id)
    # Without a channel of its own it is on the one that shows most of its arms; a player draws viewers, platforms none.
    own = experiment.channel or min(
        shown, key=lambda channel: (-len(shown[channel]), channel != _PLAYER, channel), default=None
    )
    posts.sort(key=lambda post: (post.channel != own, post.channel != _PLAYER, post.post_id))
    titles: dict[str, str] = {}
    for post in posts:
        titles.setdefault(post.video_id or "", post.title or "")
    return titles


def _shows(experiment: Experiment, videos: Mapping[str, Video]) -> tuple[str | None, dict[str, TimeMap]]:
    """The one film that the arms are or are cuts of, and what each shows of it where that is known."""
    films = {
        arm.name: videos[arm.videos[0]] for arm in experiment.arms if len(arm.videos) == 1 and arm.videos[0] in videos
    }
    originals = {film.cut_of or film.video_id for film in films.values()}
    original = next(iter(originals)) if len(originals) == 1 else None
    facts = videos[original].facts if original in videos else None
    if original is None or facts is None:
        return None, {}
    maps = {
        name: whole(Fraction(str(facts.duration_s))) if film.video_id == original else film.time_map
        for name, film in films.items()
    }
    return original, {name: one for name, one in maps.items() if one}


def _shows_the_same(experiment: Experiment, videos: Mapping[str, Video]) -> bool:
    """Whether, by their time maps, nothing differs between the arms; False where nobody said what they show."""
    films = [videos[arm.videos[0]] for arm in experiment.arms if len(arm.videos) == 1 and arm.videos[0] in videos]
    originals = {film.cut_of for film in films} - {None}
    if len(films) != len(experiment.arms) or len(originals) != 1:
        return False
    (original,) = originals
    maps: list[TimeMap] = []
    for film in films:
        if film.video_id == original and film.facts is not None:
            maps.append(whole(Fraction(str(film.facts.duration_s))))
        elif film.time_map:
            maps.append(film.time_map)
    return len(maps) == len(films) and all(parting(maps[0], other) is None for other in maps[1:])
