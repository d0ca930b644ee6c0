"""Which theme is saved more often, as planted by title; and that no theme sells more, as nothing was planted."""

from collections.abc import Sequence

from nine16.demo.row import Row
from nine16.model.insight import SURE, Chapter, Claim
from nine16.simulate.archive import EMPTIES_COLLECT


def found_in_themes(chapters: Sequence[Chapter]) -> list[Row]:
    """The planted theme and the one that is nothing, as the insight report tells them.

    Args:
        chapters: of the report on the brand's own player.
    """
    chapter = next((one for one in chapters if one.name == "forms"), Chapter("forms"))
    claims = {claim.name: claim for claim in chapter.claims}
    saved, sold = claims.get("forms.theme.collection"), claims.get("forms.theme.shop_entry")
    # The report shows every claim that is sure and a few of the others: one that it leaves out is not sure.
    state = "not asked" if not chapter.asked else "not sure" if sold is None else sold.state.replace("_", " ")
    return [
        Row(
            "theme saved",
            {"en": "theme: videos about empties are saved more often", "zh": "主题：空瓶类视频收藏更多"},
            f"x{EMPTIES_COLLECT:g}",
            "no theme stands out" if saved is None else _told(saved),
            saved is not None and saved.state == SURE and "empties" in saved.says.en.casefold() and _holds(saved),
        ),
        Row(
            "theme nothing",
            {"en": "theme: none enters the shop more often, as planted", "zh": "主题：与进店无关（未设置）"},
            "nothing",
            state,
            state not in {SURE, "not asked"},
        ),
    ]


def _told(claim: Claim) -> str:
    number = claim.number
    if number.value is None or number.low is None or number.high is None:
        return number.why_null or "not known"
    return f"x{number.value:.2f} ({number.low:.2f} to {number.high:.2f}; {number.n} posts)"


def _holds(claim: Claim) -> bool:
    low, high = claim.number.low, claim.number.high
    return low is not None and high is not None and low <= EMPTIES_COLLECT <= high
