"""Cushion, 34 s: handsome, slow, and for its first four seconds about nothing."""

from nine16.simulate.drawing import sets
from nine16.simulate.drawing.palette import BLUSH, CREAM, GOLD, SAND, SKIN, WHITE, mixed
from nine16.simulate.drawing.presenter import Look
from nine16.simulate.drawing.scene import Drift
from nine16.simulate.music import Tune
from nine16.simulate.screenplay import Caption, Screenplay, Shot

SLOW = Drift(zoom=(1.0, 1.05), across=(-12, 12), over_s=6.0)
PEARL = mixed(BLUSH, CREAM, 0.5)

PLAY = Screenplay(
    "cushion",
    Tune(72, "calm", 174.6, drums=0.25, swells_s=5.0),
    (
        Shot(4.2, sets.fog("光"), (), still_from_s=0.0),
        Shot(
            4.6,
            sets.macro(mixed(SAND, WHITE, 0.35), seed=12, coarse=2.2, drift=SLOW),
            (Caption(("有一种光，是柔的",), 0.8, say="有一种光，是柔的"),),
            into="dissolve",
            # The camera glides, so slowly over so little that nothing seems to move once the caption stands.
            still_from_s=1.0,
        ),
        Shot(
            5.0,
            sets.product("cushion", PEARL, stand=SAND, leaves=5, drift=SLOW),
            (Caption(("它落在脸上",), 1.0, say="它落在脸上"),),
            into="dissolve",
        ),
        Shot(
            5.2,
            sets.talking(PEARL, Look(cloth=CREAM), leaves=3),
            (Caption(("像清晨的窗",), 1.0, say="像清晨的窗"),),
            into="dissolve",
            face=True,
        ),
        Shot(
            4.6,
            sets.macro(mixed(SKIN, CREAM, 0.35), seed=21, coarse=1.6, drift=SLOW),
            (Caption(("轻，薄，透",), 0.8, say="轻，薄，透"),),
            into="dissolve",
        ),
        Shot(
            4.6,
            sets.before_after(PEARL, Look(tired=0.45), Look(), ("妆前", "妆后"), over=(1.0, 3.4)),
            (),
            into="dissolve",
            face=True,
            still_from_s=3.4,
        ),
        # Planted: a superlative in a caption.
        Shot(
            3.4,
            sets.product("cushion", mixed(GOLD, CREAM, 0.6), stand=CREAM, near=1.1, leaves=1, drift=SLOW),
            (Caption(("泠棠 柔光气垫", "全网第一的柔光"), 0.4, say="泠棠，柔光气垫"),),
            into="dissolve",
        ),
        Shot(2.4, sets.end_card("泠棠 柔光上市"), into="dissolve"),
    ),
)
