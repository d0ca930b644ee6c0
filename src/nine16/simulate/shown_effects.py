"""What is planted between content and viewers: odds of leaving and of entering the shop, by what a second shows.

Read from the script or the screenplay, never from a measured signal: whoever measures wrongly finds wrongly.
"""

from collections.abc import Collection, Mapping, Sequence

from nine16.simulate.behaviour import Release

CUT_HOLDS = 0.75
"""Odds of leaving in the second after one with a cut, against other seconds."""
STILL_LOSES = 1.9
"""Odds of leaving in a second in which the picture stands still."""
QUIET_LOSES = 1.5
"""Odds of leaving in a second without any sound."""
STILL_SELLS = 2.2
"""Odds of entering the shop in a second in which the picture stands still, as on a price card: who stays, reads."""


def times_odds(share: float, odds: float) -> float:
    """A share whose odds are multiplied.

    Example:
        >>> round(times_odds(0.5, 2.0), 4)
        0.6667
    """
    return share * odds / (1 - share + share * odds)


def leaving_shown(
    leaving: Sequence[float],
    *,
    cut: Collection[int] = (),
    still: Mapping[int, float] | None = None,
    quiet: Collection[int] = (),
) -> tuple[float, ...]:
    """Shares leaving by second, with what is planted on what each second shows.

    Args:
        leaving: by second, before.
        cut: seconds with a cut; they hold the second after.
        still: by second, the share of it in which the picture stands still.
        quiet: seconds without sound.

    Example:
        >>> [round(share, 3) for share in leaving_shown((0.1, 0.1, 0.1), cut={0}, quiet={2})]
        [0.1, 0.077, 0.143]
    """
    frozen = still or {}
    found = []
    for second, share in enumerate(leaving):
        odds = CUT_HOLDS if second - 1 in cut else 1.0
        odds *= STILL_LOSES ** frozen.get(second, 0.0)
        odds *= QUIET_LOSES if second in quiet else 1.0
        found.append(times_odds(share, odds))
    return tuple(found)


def shop_while_still(
    still: Mapping[int, float], *, resting: float, releases: Sequence[Release] = ()
) -> tuple[Release, ...]:
    """Releases with the shop entries of seconds in which the picture stands still.

    Args:
        still: by second, the share of it in which it does.
        resting: share entering the shop in any other second.
        releases: planted anyway; one that fills such a second is strengthened.
    """
    found = []
    for release in releases:
        share_still = still.get(int(release.from_s), 0.0) if release.kind == "shop_entry" else 0.0
        share = times_odds(release.share, STILL_SELLS**share_still)
        found.append(Release(release.kind, release.from_s, release.to_s, share))
    taken = {int(release.from_s) for release in releases if release.kind == "shop_entry"}
    more = ((at, share) for at, share in sorted(still.items()) if at not in taken)
    return (
        *found,
        *(Release("shop_entry", at, at + 1, times_odds(resting, STILL_SELLS**share)) for at, share in more),
    )
