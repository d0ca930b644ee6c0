"""What speaks for a form, theme or source: cues of one video brought to 0..1, and the words that name each.

A cue that nobody measured is missing and speaks for nothing. Words are read in title and tags, in captions and in
speech; where a name's words stand is kept, so that a suggestion can say why.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from nine16.evaluate.sources import duration_of
from nine16.kinds.find_words import find_words
from nine16.kinds.form import IN_TITLE, IN_VIDEO, Forms
from nine16.kinds.word_list import WordList
from nine16.model.evidence import Evidence
from nine16.model.measured import Measured

MANY_PLACES = 3
"""Places in captions and speech from which a name's own words speak in full."""
CLOSE, WIDE = 2.5, 3.5
"""Shot scale, 1 close to 5 wide: up to the first a shot is close, from the second on wide."""
SHOTS_A_MINUTE = 20.0
"""Half of the scale of cutting: short videos have 10 to 40 shots a minute [ours]."""
MOTION = 0.02
"""Half of the scale of motion: the median of the made library [ours]."""
NOISE_DB = (-50.0, -20.0)
"""Background under a voice: from a quiet room to one as loud as the voice [ours]."""
RANGE_LU = 8.0
"""Loudness range of an unmixed recording; mixed clips have 1 to 4 LU [ours]."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a name's word stands."""

    words: str
    where: str
    """title, caption or speech."""
    from_s: float | None = None
    to_s: float | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What one video shows of all that speaks for names."""

    cues: Mapping[str, float]
    """By cue, 0..1; absent where it was not measured."""
    words: Mapping[str, Mapping[str, tuple[Spot, ...]]]
    """By field and name: where its words stand."""
    read: frozenset[str] = field(default_factory=frozenset)
    """Places that could be read: title, video."""


def shown_by(evidence: Evidence, forms: Forms, *, brand_handles: frozenset[str] = frozenset()) -> Shown:
    """The cues of one video and the words that name each form, theme and source.

    Args:
        evidence: a post with what its video shows.
        forms: the declared names.
        brand_handles: accounts that are the brand's own.

    Example:
        >>> from nine16.kinds.form import declared_forms
        >>> from nine16.model.post import Post
        >>> shown = shown_by(Evidence(Post("p", "douyin", title="柔光气垫开箱")), declared_forms())
        >>> [(name, spots[0].words) for name, spots in shown.words["theme"].items()]
        [('unboxing', '开箱')]
    """
    cues = {name: value for name, cue in _CUES.items() if (value := cue(evidence)) is not None}
    post = evidence.post
    if brand_handles and post.account is not None:
        cues["brand_account"] = float(post.account in brand_handles)
    if post.creator:
        cues["creator_named"] = float(post.creator.casefold() != (post.account or "").casefold())
    texts = list(_texts(evidence))
    read = {IN_TITLE} if post.title else set()
    read |= {IN_VIDEO} if _was_read(evidence.shown) else set()
    words = {field: _spots(texts, [one.words for one in names.values()]) for field, names in forms.names.items()}
    return Shown({name: min(1.0, max(0.0, value)) for name, value in cues.items()}, words, frozenset(read))


def in_video(spots: Sequence[Spot]) -> float:
    """How much a name's words in captions and speech speak, 0..1.

    Example:
        >>> in_video([Spot("开箱", "caption", 0.0, 2.0), Spot("开箱", "title")])
        0.3333333333333333
    """
    return min(1.0, sum(spot.where != IN_TITLE for spot in spots) / MANY_PLACES)


def in_title(spots: Sequence[Spot]) -> float:
    """Whether a name's words stand in the title, 0 or 1."""
    return float(any(spot.where == IN_TITLE for spot in spots))


def _spots(texts: Sequence[tuple[str, Spot]], lists: Sequence[WordList]) -> dict[str, tuple[Spot, ...]]:
    found: dict[str, list[Spot]] = {}
    for hit in find_words([text for text, _ in texts], lists):
        if not hit.negated:
            place = texts[hit.text][1]
            found.setdefault(hit.kind, []).append(Spot(hit.words, place.where, place.from_s, place.to_s))
    return {name: tuple(spots) for name, spots in found.items()}


def _texts(evidence: Evidence) -> Sequence[tuple[str, Spot]]:
    texts = [(evidence.post.title, Spot("", IN_TITLE))] if evidence.post.title else []
    for name, where in (("text", "caption"), ("transcript", "speech")):
        measured = evidence.shown.get(name)
        for span in () if measured is None else measured.spans:
            timed = span.facts.get("timed") is not False
            place = Spot("", where, span.from_s if timed else None, span.to_s if timed else None)
            texts.append((str(span.facts.get("text", "")), place))
    return texts


def _was_read(shown: Mapping[str, Measured]) -> bool:
    captions = shown.get("text")
    return "transcript" in shown or (captions is not None and bool(captions.facts or captions.spans))


# What each cue reads, one function a cue.


def _share_of_seconds(name: str, holds: Callable[[float], bool]) -> Callable[[Evidence], float | None]:
    def share(evidence: Evidence) -> float | None:
        measured = evidence.shown.get(name)
        values = [] if measured is None else [value for value in measured.per_second if value is not None]
        return sum(map(holds, values)) / len(values) if values else None

    return share


def _mean(name: str) -> Callable[[Evidence], float | None]:
    def mean(evidence: Evidence) -> float | None:
        measured = evidence.shown.get(name)
        values = [] if measured is None else [value for value in measured.per_second if value is not None]
        return sum(values) / len(values) if values else None

    return mean


def _fact(evidence: Evidence, signal: str, name: str) -> float | None:
    measured = evidence.shown.get(signal)
    value = None if measured is None else measured.facts.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _of_length(signal: str, name: str) -> Callable[[Evidence], float | None]:
    """Seconds that a fact counts, as a share of the video's length."""

    def share(evidence: Evidence) -> float | None:
        told, length = _fact(evidence, signal, name), duration_of(evidence)
        return None if told is None or not length else told / length

    return share


def _cutting(evidence: Evidence) -> float | None:
    shots, length = _fact(evidence, "cuts", "shots"), duration_of(evidence)
    return None if shots is None or not length else _half_at(60 * shots / length, SHOTS_A_MINUTE)


def _moving(evidence: Evidence) -> float | None:
    mean = _mean("motion")(evidence)
    return None if mean is None else _half_at(mean, MOTION)


def _music(evidence: Evidence) -> float | None:
    """The share of the sound with a beat, as far as the beat is strong; speech alone has no pulse."""
    if "onsets" not in evidence.shown or _fact(evidence, "onsets", "onsets") is None:
        return None
    share = _fact(evidence, "onsets", "pulse_share")
    return 0.0 if share is None or _fact(evidence, "onsets", "tempo_bpm") is None else share


def _noisy(evidence: Evidence) -> float | None:
    """How loud what lies under the voice is; where music plays it tells nothing of the room."""
    background, music = _fact(evidence, "voice_level", "background_dbfs"), _music(evidence)
    low, high = NOISE_DB
    return None if background is None or (music or 0.0) > 0.5 else (background - low) / (high - low)


def _evenly_loud(evidence: Evidence) -> float | None:
    spread = _fact(evidence, "loudness", "range_lu")
    return None if spread is None else 1 - min(1.0, spread / RANGE_LU)


def _brand_words(evidence: Evidence) -> float | None:
    count = _fact(evidence, "words", "own_brand")
    return None if count is None else min(1.0, count / MANY_PLACES)


def _drawn(evidence: Evidence) -> float | None:
    return _fact(evidence, "drawn", "share")


def _half_at(value: float, half: float) -> float:
    return value / (value + half)


_CUES: Mapping[str, Callable[[Evidence], float | None]] = {
    "talks": lambda evidence: _fact(evidence, "speech_share", "share"),
    "face": _share_of_seconds("faces", lambda count: count > 0),
    "several": _share_of_seconds("faces", lambda count: count >= 1.5),
    "to_camera": _share_of_seconds("face_to_camera", lambda share: share >= 0.5),
    "close": _share_of_seconds("shot_scale", lambda scale: scale <= CLOSE),
    "wide": _share_of_seconds("shot_scale", lambda scale: scale >= WIDE),
    "cutting": _cutting,
    "moving": _moving,
    "still_camera": _of_length("camera", "still_s"),
    "shaking": _of_length("camera", "shake_s"),
    "captioned": _share_of_seconds("words_on_screen", lambda count: count > 0),
    "music": _music,
    "noisy": _noisy,
    "evenly_loud": _evenly_loud,
    "bright": _mean("brightness"),
    "drawn": _drawn,
    "brand_words": _brand_words,
}
