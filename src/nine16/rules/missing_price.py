"""No price and no offer is shown, and fewer viewers go to the shop or order."""

from nine16.kinds.rule import rule
from nine16.model.audience import Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._audience import below, fewer
from nine16.rules._moment import exact, first_of, looked_for_words
from nine16.settings import Settings

_PRICE = frozenset({"price", "offer"})
_FROM_S, _TO_S = 9.0, 12.0
"""Before and while viewers begin to enter the shop, at 11 s."""


@rule(title="No price", title_zh="没有价格", about="audience", needs=("words",))
def missing_price(candidate: Candidate, audience: Audience | None, _settings: Settings) -> Finding | None:
    """Orders or shop entries are surely below those of posts like it, and neither a price nor an offer is named."""
    one = below(audience, "order") or below(audience, "shop_entry")
    if one is None or not looked_for_words(candidate) or first_of(candidate, _PRICE) is not None:
        return None
    shown = Words(" Neither a price nor an offer is shown or said.", "全片没有出现价格或优惠。")
    end_s = min(_TO_S, candidate.facts.duration_s)
    edit = Edit("overlay", exact(max(0.0, min(_FROM_S, end_s - 2.0))), exact(end_s), setting={"add": "price"})
    return fewer("missing_price", one, shown=shown, edit=edit)
