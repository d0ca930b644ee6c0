"""Serum, 28 s, the good one: the proof comes first, the shop at 11 s, the person at 16 s."""

from nine16.simulate.drawing import sets
from nine16.simulate.drawing.palette import AMBER, BLUSH, CREAM, FOREST, MIST, SAGE, SAND, mixed
from nine16.simulate.drawing.presenter import Look
from nine16.simulate.drawing.scene import Drift
from nine16.simulate.music import Tune
from nine16.simulate.screenplay import Caption, Screenplay, Shot, says

TIRED, HALF, GLOW = Look(tired=1.0), Look(tired=0.5), Look()
HONEY = mixed(AMBER, CREAM, 0.35)

PLAY = Screenplay(
    "serum",
    Tune(120, "clear", 220.0),
    (
        Shot(
            3.0,
            sets.before_after(MIST, TIRED, GLOW, ("第 1 天", "第 28 天"), over=(0.4, 1.9)),
            (
                Caption(
                    (says("同一盏灯，同一张脸", marked="同一张脸"), says("28 天", marked="28 天")),
                    hook=True,
                    say="同一盏灯，同一张脸，二十八天",
                ),
            ),
            face=True,
            still_from_s=1.9,
        ),
        Shot(
            3.0,
            sets.talking(SAGE, Look(tired=0.25)),
            (Caption(("换季一上脸就刺痛？",), say="换季一上脸就刺痛，是屏障在求救"),),
            face=True,
        ),
        Shot(
            3.0,
            sets.before_after(
                mixed(MIST, CREAM, 0.4),
                HALF,
                GLOW,
                ("第 14 天", "第 28 天"),
                near=1.5,
                over=(0.3, 2.0),
                line=(0.9, 0.1),
            ),
            (Caption((says("泛红、暗沉、毛孔，逐周对比", marked="逐周对比"),), say="泛红暗沉，逐周对比，不开美颜"),),
            face=True,
            still_from_s=2.0,
        ),
        Shot(
            2.0,
            sets.macro(HONEY, seed=9, coarse=1.8),
            (Caption((says("像水一样化开", marked="化开"),), say="像水一样化开"),),
        ),
        Shot(
            3.0,
            sets.product("serum", SAND, leaves=3),
            (
                Caption(
                    (says("山茶修护精华 30ml", marked="山茶"), says("¥269 · 左下角进店领小样", marked="领小样")),
                    say="左下角进店，先领小样再决定",
                ),
            ),
        ),
        Shot(
            2.0,
            sets.hand_with(BLUSH, wet=1.0, every_s=0.5),
            (Caption(("早晚两泵，按到不黏",), say="早晚两泵，按到不黏"),),
        ),
        Shot(
            3.0,
            sets.talking(SAGE, Look(cloth=FOREST), near=1.12),
            (
                Caption(
                    (says("我是阿棠，每周拆一支成分", marked="每周拆一支成分"),),
                    say="我是配方师阿棠，每周拆一支成分，点个关注",
                ),
            ),
            face=True,
        ),
        Shot(
            4.0,
            sets.discs(
                mixed(SAND, CREAM, 0.4), (("山茶籽油", "3%", HONEY), ("神经酰胺", "1%", MIST), ("B5 泛醇", "5%", SAGE))
            ),
            (Caption(("成分写在瓶身上，浓度也写",), 0.2, say="山茶籽油百分之三，神经酰胺，还有泛醇"),),
            into="dissolve",
        ),
        Shot(
            2.5,
            sets.product("serum", mixed(AMBER, SAND, 0.55), near=1.35, leaves=8, drift=Drift(zoom=(1.12, 1.0))),
            (Caption(("敏感肌先在耳后试",), say="敏感肌先在耳后试"),),
        ),
        Shot(2.5, sets.end_card("关注泠棠 下周拆防晒"), into="dissolve"),
    ),
)
