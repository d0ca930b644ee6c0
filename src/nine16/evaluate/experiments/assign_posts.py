"""Which post gets which arm, where no viewer can be told apart: matched pairs, or weeks that take turns.

Posts of one account differ far more than most edits do, so like is set against like, and a coin decides inside each
pair. The coin is SHA-256 of the experiment's name, its seed and the pair, so anybody can check the list.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from nine16.model.experiment import Assigned


def coin(name: str, *, seed: int, pair: str) -> int:
    """0 or 1, the same for ever: the last bit of SHA-256(name, seed and pair, one a line).

    Example:
        >>> [coin("titles", seed=916, pair=str(pair)) for pair in range(8)]
        [0, 0, 1, 0, 0, 0, 1, 1]
    """
    return hashlib.sha256(f"{name}\n{seed}\n{pair}".encode()).digest()[-1] & 1


def matched_pairs(
    posts: Mapping[str, tuple[str, float]], *, name: str, seed: int, arms: tuple[str, str]
) -> tuple[Assigned, ...]:
    """Pair posts that are most alike, and let a coin give the arms.

    Args:
        posts: by id (a video or post): what group it belongs to, and the value expected of it (or its length); pairs
            are neighbours by value inside a group, then across groups.
        name: of the experiment.
        seed: stated with the list.
        arms: first and second.

    Returns:
        Two entries a pair; of an odd number the last post is left out.

    Example:
        >>> posts = {"a": ("skin", 12.0), "b": ("skin", 13.0), "c": ("lips", 30.0), "d": ("lips", 31.0)}
        >>> [(one.unit, one.block, one.arm) for one in matched_pairs(posts, name="t", seed=1, arms=("old", "new"))]
        [('c', 'pair 1', 'old'), ('d', 'pair 1', 'new'), ('a', 'pair 2', 'old'), ('b', 'pair 2', 'new')]
    """
    ordered: list[str] = []
    odd: list[str] = []
    for group in sorted({group for group, _ in posts.values()}):
        alike = sorted((value, post) for post, (own, value) in posts.items() if own == group)
        ordered += [post for _, post in alike[: len(alike) // 2 * 2]]
        odd += [post for _, post in alike[len(alike) // 2 * 2 :]]
    ordered += sorted(odd, key=lambda post: (posts[post][1], post))
    found: list[Assigned] = []
    for number in range(len(ordered) // 2):
        block = f"pair {number + 1}"
        first = coin(name, seed=seed, pair=block)
        for place, post in enumerate(ordered[2 * number : 2 * number + 2]):
            found.append(Assigned(post, block, arms[(first + place) % 2]))
    return tuple(found)


def turns_of_weeks(first: date, *, weeks: int, name: str, seed: int, arms: tuple[str, str]) -> tuple[Assigned, ...]:
    """Give each week an arm: of every two weeks one each, a coin says which comes first.

    Args:
        first: the day the first week begins.
        weeks: how many; an odd last one is left out.
        name: of the experiment.
        seed: stated with the list.
        arms: first and second.

    Example:
        >>> from datetime import date
        >>> [(one.unit, one.arm) for one in turns_of_weeks(date(2026, 12, 7), weeks=4, name="t", seed=1, arms=("a", "b"))]
        [('2026-12-07', 'b'), ('2026-12-14', 'a'), ('2026-12-21', 'b'), ('2026-12-28', 'a')]
    """
    found: list[Assigned] = []
    for number in range(weeks // 2):
        block = f"weeks {2 * number + 1} and {2 * number + 2}"
        lead = coin(name, seed=seed, pair=block)
        for place in range(2):
            day: date = first + timedelta(weeks=2 * number + place)
            found.append(Assigned(day.isoformat(), block, arms[(lead + place) % 2]))
    return tuple(found)


def week_of(day: date, weeks: Sequence[str]) -> str | None:
    """The assigned week that a day lies in; None outside all of them.

    Example:
        >>> from datetime import date
        >>> week_of(date(2026, 12, 13), ["2026-12-07", "2026-12-14"])
        '2026-12-07'
    """
    for week in weeks:
        begins = date.fromisoformat(week)
        if begins <= day < begins + timedelta(weeks=1):
            return week
    return None
