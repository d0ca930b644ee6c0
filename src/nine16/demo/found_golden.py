"""The golden seconds on the brand's own player: planted at 9 and 11 s, nothing at 16 s, beside the verdicts."""

from collections.abc import Sequence

from nine16.demo.row import Row
from nine16.model.golden import HOLDS, NOT_ENOUGH, NOT_HERE, GoldenSecond

PLANTED = {(9, "interaction"): HOLDS, (11, "shop_entry"): HOLDS, (16, "follow"): None}
"""By second and outcome: the verdict that must be found; None where nothing was planted and none may hold."""
_SAYS = {
    9: {"en": "golden seconds: viewers interact at 9 s", "zh": "黄金秒：9 秒互动"},
    11: {"en": "golden seconds: viewers enter the shop at 11 s", "zh": "黄金秒：11 秒进店"},
    16: {"en": "golden seconds: nothing planted at 16 s (follows)", "zh": "黄金秒：16 秒没有埋效应（关注）"},
}


def found_golden(golden: Sequence[GoldenSecond]) -> list[Row]:
    """Planted beside found, for the brand's own player.

    Args:
        golden: every hypothesis on the cohort.
    """
    by_key = {(one.second, one.outcome): one for one in golden}
    return [_row(second, by_key.get((second, outcome)), verdict) for (second, outcome), verdict in PLANTED.items()]


def _row(second: int, found: GoldenSecond | None, planted: str | None) -> Row:
    if found is None:
        return Row("golden", _SAYS[second], planted or "nothing", "was not asked", False)
    excess = found.excess
    told = str(found.verdict).replace("_", " ")
    if excess.value is not None and excess.low is not None and excess.high is not None:
        told += f": x{excess.value:.2f} ({excess.low:.2f} to {excess.high:.2f}; {excess.n} posts)"
    ok = found.verdict == planted if planted is not None else found.verdict in (NOT_HERE, NOT_ENOUGH)
    return Row("golden", _SAYS[second], planted or "nothing", told, ok)
