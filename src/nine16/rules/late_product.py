"""The product comes after the second in which viewers begin to go to the shop."""

from nine16.kinds.rule import rule
from nine16.model.audience import Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Edit, Finding, Words
from nine16.rules._audience import below, fewer
from nine16.rules._moment import exact, first_of, looked_for_words, shot_at
from nine16.settings import Settings

_SHOP_S = 11.0
"""From here viewers begin to enter the shop: Alimama with Taobao video and Tmall beauty, January 2021 [reported]."""
_PRODUCT = frozenset({"brand", "own_brand", "price", "offer"})


@rule(title="Product comes late", title_zh="商品出现太晚", about="audience", needs=("words",))
def late_product(candidate: Candidate, audience: Audience | None, _settings: Settings) -> Finding | None:
    """Shop entries are surely below those of posts like it, and brand, price or offer first come after 11 s."""
    one = below(audience, "shop_entry")
    if one is None or not looked_for_words(candidate):
        return None
    first = first_of(candidate, _PRODUCT)
    if first is None or first[0] <= _SHOP_S:
        return None
    shot = shot_at(candidate, first[0]) or first
    shown = Words(
        f" Brand, price or offer first come at {first[0]:.1f} s; viewers begin to enter shops at {_SHOP_S:g} s.",
        f"品牌、价格或优惠到 {first[0]:.1f} 秒才第一次出现，而观众从第 {_SHOP_S:g} 秒起就开始进店。",
    )
    earlier = max(0.0, _SHOP_S - 1.0 - (shot[1] - shot[0]))
    edit = Edit("move", exact(shot[0]), exact(shot[1]), to_at_s=exact(earlier))
    return fewer("late_product", one, shown=shown, edit=edit, at=first)
