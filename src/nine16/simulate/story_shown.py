"""What the six films show in which second, as their screenplays have it: what is planted on content is planted on this.

The screenplays draw, and drawing takes time to load; a test holds these seconds against them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from nine16.simulate.behaviour import Behaviour, fading
from nine16.simulate.shown_effects import leaving_shown, shop_while_still


@dataclass(frozen=True, slots=True)
class ShownSeconds:
    """One film."""

    cut: frozenset[int]
    """Seconds in which a shot begins; of a dissolve, where half of it has passed."""
    still: Mapping[int, float] = field(default_factory=dict)
    """By second: the share of it in which nothing moves."""


SHOWN: Mapping[str, ShownSeconds] = {
    "lipstick": ShownSeconds(frozenset({1, 2, 6, 8, 11, 14, 17, 20}), {1: 0.8, 2: 0.6, 10: 0.8, 11: 0.4}),
    "serum": ShownSeconds(frozenset({3, 6, 9, 11, 14, 16, 19, 23, 25}), {1: 0.1, 2: 1.0, 8: 1.0}),
    "sunscreen": ShownSeconds(frozenset({3, 6, 8, 11, 14, 16, 19, 22}), {14: 1.0, 15: 1.0}),
    "cushion": ShownSeconds(
        frozenset({4, 9, 14, 19, 23, 28, 31}),
        {0: 1.0, 1: 1.0, 2: 1.0, 3: 1.0, 4: 0.2, 5: 0.8, 6: 1.0, 7: 1.0, 8: 0.8, 27: 1.0, 28: 0.2},
    ),
    "hand-cream": ShownSeconds(frozenset({1, 3, 5, 7})),
    "cleanser": ShownSeconds(frozenset({2, 5, 8, 11, 14})),
    "lipstick-cut": ShownSeconds(frozenset({1, 4, 7, 10, 13, 15, 18}), {8: 0.2, 9: 1.0}),
}
"""By story; and the lipstick without its title card."""


def fading_shown(
    video_id: str,
    duration_s: float,
    *,
    first: float,
    later: float,
    half_life_s: float = 1.6,
    moving: Collection[int] = (),
) -> tuple[float, ...]:
    """Leaving by second as short videos have it, and as what this one shows moves it.

    Args:
        video_id: a key of `SHOWN`.
        duration_s: length of the video in seconds.
        first: share leaving in second 0, if nothing special is shown.
        later: share leaving in a late second.
        half_life_s: seconds after which the difference between the two has halved.
        moving: seconds that are taken as if something moved in them.

    Example:
        >>> [round(share, 3) for share in fading_shown("hand-cream", 9.6, first=0.09, later=0.034)[:3]]
        [0.09, 0.07, 0.044]
    """
    shown = SHOWN[video_id]
    plain = fading(duration_s, first=first, later=later, half_life_s=half_life_s)
    still = {at: share for at, share in shown.still.items() if at not in moving}
    return leaving_shown(plain, cut=shown.cut, still=still)


def shown_too(video_id: str, behaviour: Behaviour) -> Behaviour:
    """The behaviour with the shop entries of seconds in which the picture stands still; leaving has them already.

    Args:
        video_id: a key of `SHOWN`.
        behaviour: with its releases and what happens in any second.
    """
    still = {at: share for at, share in SHOWN[video_id].still.items() if at + 1 <= behaviour.duration_s}
    resting = behaviour.resting.get("shop_entry", 0.0)
    return replace(behaviour, releases=shop_while_still(still, resting=resting, releases=behaviour.releases))
