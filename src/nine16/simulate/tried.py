"""What the brand tried on its own player: the lipstick film without its title card, and one film against itself.

Viewers come over two weeks; who sees which cut is for the player to say, by nine16's hash of the viewer's id.
"""

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from nine16.simulate.archive import Clip
from nine16.simulate.audience import Audience, watch
from nine16.simulate.behaviour import Behaviour, Jump, Release
from nine16.simulate.brand import LAST_DAY, STORIES
from nine16.simulate.log import utc
from nine16.simulate.story_shown import fading_shown

WITHOUT_CARD, TWICE = "lipstick-without-title-card", "one-film-twice"
"""Names of the experiments; they are part of every viewer's hash."""
CUT = "lipstick-cut"
"""The lipstick film without the card from 1.2 to 2.6 s."""
CARD_S = (1.2, 2.6)
"""Where the card stands in the film."""
_VIEWS_A_VIEWER = 1.7
"""More than viewers have on average, so that so many views are of at least so many viewers."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One experiment before it is run."""

    name: str
    videos: tuple[str, str]
    """What is compared with, and what is tried."""
    behaviours: tuple[Behaviour, Behaviour]
    planned_at: datetime
    starts_at: datetime
    ends_at: datetime
    viewers: int

    @property
    def upto_s(self) -> float:
        """How long both videos last."""
        return min(behaviour.duration_s for behaviour in self.behaviours)


def tried(clips: list[Clip]) -> tuple[Tried, ...]:
    """The experiments; one film against itself only where there are earlier videos.

    Args:
        clips: the earlier videos.
    """
    lipstick = next(story for story in STORIES if story.video_id == "lipstick")
    first = Tried(
        WITHOUT_CARD, ("lipstick", CUT), (lipstick.behaviour, without_card(lipstick.behaviour)),
        utc("2026-10-30 15:00"), utc("2026-11-02 00:00"), LAST_DAY, 4_000,
    )  # fmt: skip
    if not clips:
        return (first,)
    same = clips[0]
    twice = Tried(
        TWICE, (same.video_id, f"{same.video_id}-again"), (same.behaviour, same.behaviour),
        utc("2026-10-16 15:00"), utc("2026-10-19 00:00"), utc("2026-11-02 00:00"), 3_000,
    )  # fmt: skip
    return first, twice


def without_card(behaviour: Behaviour) -> Behaviour:
    """The lipstick's audience where the card is cut out: the same pull of everything else, 1.4 s earlier."""
    gone_s = CARD_S[1] - CARD_S[0]
    duration_s = round(behaviour.duration_s - gone_s, 3)

    def earlier(at_s: float) -> float:
        return round(at_s - gone_s, 3)

    return replace(
        behaviour,
        duration_s=duration_s,
        leaving=fading_shown(CUT, duration_s, first=0.11, later=0.034),
        losses=(),
        releases=tuple(
            Release(one.kind, earlier(one.from_s), earlier(one.to_s), one.share)
            for one in behaviour.releases
            if one.from_s >= CARD_S[1]
        ),
        jumps=tuple(Jump(earlier(one.at_s), earlier(one.to_s), one.share) for one in behaviour.jumps),
    )


def card_passed(behaviour: Behaviour) -> Behaviour:
    """The lipstick's audience if its card held nobody back: what its loss is counted against."""
    seconds = range(int(CARD_S[0]), int(CARD_S[1]) + 1)
    plain = fading_shown("lipstick", behaviour.duration_s, first=0.11, later=0.034, moving=seconds)
    return replace(behaviour, losses=(), leaving=plain)


def watched_by(behaviour: Behaviour, *, viewers: int, seed: int) -> Audience:
    """An audience of exactly so many viewers.

    Args:
        behaviour: what is planted.
        viewers: how many.
        seed: everything follows from it.
    """
    views = max(40, round(viewers * _VIEWS_A_VIEWER))
    whole = watch(behaviour, views=views, seed=seed)
    runs = {name: column[whole.runs["viewer"] < viewers] for name, column in whole.runs.items()}
    acts = {name: column[whole.actions["viewer"] < viewers] for name, column in whole.actions.items()}
    # Views are named anew without gaps: those of viewers beyond are nobody's.
    kept, runs["view"] = np.unique(runs["view"], return_inverse=True)
    acts["view"] = np.searchsorted(kept, acts["view"])
    return replace(whole, views=int(kept.size), viewers=viewers, runs=runs, actions=acts)
