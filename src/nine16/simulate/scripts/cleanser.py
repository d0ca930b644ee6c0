"""Cleanser, 16.6 s: posted two days ago and hardly seen yet."""

from nine16.simulate.drawing import sets
from nine16.simulate.drawing.palette import FOREST, MIST, SAGE, WHITE, mixed
from nine16.simulate.drawing.presenter import Look
from nine16.simulate.music import Tune
from nine16.simulate.screenplay import Caption, Screenplay, Shot, says

PALE = mixed(SAGE, WHITE, 0.45)

PLAY = Screenplay(
    "cleanser",
    Tune(110, "clear", 207.7),
    (
        Shot(
            2.2,
            sets.bubbles(MIST, seed=2),
            (Caption((says("这种泡，洗得干净吗？", marked="洗得干净"),), hook=True, say="这种泡泡，到底洗得干净吗？"),),
        ),
        Shot(
            3.2,
            sets.talking(PALE, Look(tired=0.2, cloth=FOREST)),
            (Caption(("氨基酸洁面的两个误会",), say="氨基酸洁面，大家有两个误会"),),
            face=True,
        ),
        Shot(
            2.8,
            sets.hand_with(PALE, wet=1.0, every_s=0.6),
            (Caption((says("误会一：没泡等于没用", marked="误会一"),), say="误会一，没泡等于没用"),),
        ),
        Shot(
            2.8,
            sets.before_after(PALE, Look(tired=0.6), Look(), ("洗前", "洗后")),
            (Caption((says("误会二：越紧绷越干净", marked="误会二"),), say="误会二，越紧绷越干净"),),
            face=True,
        ),
        # Planted: a medical claim for a cosmetic.
        Shot(
            3.2,
            sets.product("cleanser", SAGE, leaves=3),
            (Caption((says("氨基酸洁面乳 ¥79", marked="¥79"), "祛痘消炎 左下角进店"), say="洗完不紧绷，左下角进店"),),
            into="dissolve",
        ),
        Shot(2.4, sets.end_card("关注泠棠 少走弯路"), into="dissolve"),
    ),
)
