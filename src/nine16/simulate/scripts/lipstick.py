"""Lipstick, 22.4 s: a good start, then a title card from 1.2 to 2.6 s at which half leave."""

from nine16.simulate.drawing import sets
from nine16.simulate.drawing.palette import BLUSH, CAMELLIA, CREAM, FOREST, ROSE, SAND, mixed
from nine16.simulate.drawing.presenter import Look
from nine16.simulate.music import Tune
from nine16.simulate.screenplay import Caption, Screenplay, Shot, says

BARE, PAINTED = Look(lips=(196, 140, 128)), Look(lips=CAMELLIA)

PLAY = Screenplay(
    "lipstick",
    Tune(100, "warm", 196.0),
    (
        Shot(
            1.2,
            sets.twist(CAMELLIA, mixed(BLUSH, ROSE, 0.2)),
            (Caption((says("一抹就显白？", marked="显白"),), say="一抹就显白？", hook=True),),
        ),
        # The planted fault: a slate that says nothing a viewer wants to know.
        Shot(1.4, sets.card(["雾感丝绒口红", "秋 冬 新 品"], small="泠棠 LINGTAN · 2026"), still_from_s=0.0),
        Shot(
            3.4,
            sets.product("lipstick", BLUSH, leaves=3),
            (Caption((says("丝绒雾面，上嘴不拔干", marked="不拔干"),), 0.2, say="丝绒雾面，上嘴不拔干"),),
        ),
        Shot(
            2.4,
            sets.hand_with(SAND, swatches=sets.SHADES),
            (Caption((says("手臂试色：07 山茶更显白", marked="07 山茶"),), say="七号山茶更显白"),),
        ),
        Shot(
            3.0,
            sets.before_after(mixed(BLUSH, CREAM, 0.5), BARE, PAINTED, ("素唇", "涂后"), near=1.3, over=(0.4, 1.8)),
            (Caption((says("同一盏灯，只多了一支口红", marked="只多了一支口红"),), say="同一盏灯，只多了一支口红"),),
            face=True,
            still_from_s=1.8,
        ),
        Shot(
            3.2,
            sets.product("lipstick", mixed(CAMELLIA, BLUSH, 0.35), near=1.2, leaves=5),
            (
                Caption(
                    (says("#07 山茶 ¥129", marked="¥129"), "点左下角，进店看全色号"), 0.1, say="点左下角，进店看全色号"
                ),
            ),
        ),
        Shot(
            2.4,
            sets.macro(CAMELLIA, seed=4, coarse=1.4, gloss=0.5),
            (Caption((says("慕斯一样的膏体", marked="慕斯"),), say="慕斯一样的膏体"),),
            into="dissolve",
        ),
        Shot(
            3.2,
            sets.talking(BLUSH, Look(lips=CAMELLIA, cloth=FOREST)),
            (Caption(("黄皮素颜也能涂",), 0.1, say="我是黄皮，素颜也能涂，自用第三支了"),),
            face=True,
        ),
        Shot(2.2, sets.end_card("关注泠棠 看每周试色"), into="dissolve"),
    ),
)
