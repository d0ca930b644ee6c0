"""Sunscreen, 24 s: goes well until a price list fills the picture from 14 to 16 s."""

from nine16.simulate.drawing import sets
from nine16.simulate.drawing.palette import AMBER, CREAM, MIST, SKY, WHITE, mixed
from nine16.simulate.drawing.presenter import Look
from nine16.simulate.drawing.scene import Drift
from nine16.simulate.music import Tune
from nine16.simulate.screenplay import Caption, Screenplay, Shot, says

LIGHT = mixed(SKY, WHITE, 0.35)
PRICES = (
    ("水感防晒乳 50ml", "¥129", "¥99"), ("水感防晒乳 30ml", "¥89", "¥69"), ("防晒喷雾 150ml", "¥119", "¥89"),
    ("防晒小样 10ml", "¥29", "¥19"), ("防晒＋洁面 套装", "¥208", "¥159"), ("防晒＋精华 套装", "¥398", "¥329"),
    ("家庭装 50ml×3", "¥387", "¥269"), ("会员日加购 小样×2", "¥58", "¥0"), ("满 199 减 20", "", "凑单"), ("满 299 减 40", "", "凑单"),
)  # fmt: skip

PLAY = Screenplay(
    "sunscreen",
    Tune(120, "clear", 246.9),
    (
        Shot(
            3.0,
            sets.talking(LIGHT, Look(cloth=mixed(SKY, WHITE, 0.2))),
            (
                Caption(
                    (says("通勤 8 小时", marked="8 小时"), "防晒还在不在？"),
                    hook=True,
                    say="通勤八小时，防晒还在不在？",
                ),
            ),
            face=True,
        ),
        # Planted: a promise of effect, said and not written.
        Shot(
            3.0,
            sets.product("sunscreen", SKY, stand=WHITE, leaves=2),
            (Caption((says("水感质地，SPF50+", marked="SPF50+"),), say="水感质地，百分百不晒黑"),),
        ),
        Shot(
            2.0,
            sets.macro(mixed(WHITE, SKY, 0.25), seed=3, coarse=1.1),
            (Caption((says("推开不搓泥", marked="不搓泥"),), say="推开不搓泥"),),
        ),
        Shot(
            3.0,
            sets.halves(
                sets.hand_with(mixed(AMBER, CREAM, 0.5)), sets.hand_with(LIGHT, wet=1.0, every_s=0.1), ("没涂", "涂了")
            ),
            (Caption((says("紫外相机下，一半一半", marked="一半一半"),), say="紫外相机下，一半涂了，一半没涂"),),
        ),
        Shot(
            3.0,
            sets.product("sunscreen", mixed(SKY, AMBER, 0.28), stand=WHITE, near=1.2, leaves=6),
            (Caption((says("50ml ¥99", marked="¥99"), "左下角看实测报告"), say="左下角看完整实测报告"),),
        ),
        # The planted fault: ten prices to read in two seconds.
        Shot(
            2.0,
            sets.price_list("双十一 价目一览", PRICES),
            (Caption((), say="单支九十九，套装一百五十九，家庭装两百六十九"),),
            still_from_s=0.0,
        ),
        Shot(
            3.5,
            sets.talking(LIGHT, Look(cloth=WHITE), near=1.15),
            (Caption(("下班对镜：鼻翼没斑驳",), say="下班对着镜子看，鼻翼没有斑驳"),),
            face=True,
        ),
        Shot(
            2.5,
            sets.product("sunscreen", MIST, stand=CREAM, near=0.9, leaves=4, drift=Drift(zoom=(1.1, 1.0))),
            (Caption(("卸妆：洁面就能洗掉",), say="晚上用洁面就能洗掉"),),
            into="dissolve",
        ),
        Shot(2.0, sets.end_card("关注泠棠 实测不吹牛"), into="dissolve"),
    ),
)
