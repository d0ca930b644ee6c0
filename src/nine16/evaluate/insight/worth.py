"""What a side of a factor comes to, of 1,000 viewers of the posts that show it.

In a second that shows it, d of those who watch do it; with the ratio r of how many do it, d (1 - 1 / r) of them would
not have if it went on as without. Summed over the seconds that show it and over the posts, of all viewers of these
posts. The interval is the ratio's. It is what goes with it, not what it brings.
"""

from collections.abc import Sequence

from nine16.evaluate.insight.factors_shown import clear_seconds
from nine16.evaluate.insight.seen import Seen
from nine16.evaluate.insight.sides import Side
from nine16.model.number import Number

_OF = 1_000.0


def worth(side: Side, cohort: Sequence[Seen]) -> Number:
    """Of 1,000 viewers, how many more (below nought: fewer) do it where it is shown; n = posts that show it.

    Args:
        side: of a factor by second; of a whole post nothing is told.
        cohort: the posts.
    """
    one, ratio = side.first, side.number
    if one.level != "second" or ratio.value is None:
        return Number.none("only seconds can be added up", n=0, basis="posts")
    did, viewers, posts = 0.0, 0.0, 0
    lag_s = one.lag_s or 0
    for post_id, seconds in clear_seconds(one, cohort).items():
        post = next(each for each in cohort if each.post_id == post_id)
        acts = [act for t in seconds if (act := post.did(one.outcome, t + lag_s)) is not None]
        if acts and post.there(0):
            did += sum(acted for acted, _ in acts)
            viewers += post.there(0)
            posts += 1
    if not viewers:
        return Number.none("no post of these shows it", n=0, basis="posts")

    def part(times: float | None) -> float | None:
        return None if times is None or times <= 0 else _OF * did * (1.0 - 1.0 / times) / viewers

    return Number(part(ratio.value), part(ratio.low), part(ratio.high), n=posts, basis="posts")
