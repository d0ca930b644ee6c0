"""Hand cream, 9.6 s: quick, cut on the beat, over before the 11th second."""

from nine16.simulate.drawing import sets
from nine16.simulate.drawing.palette import BLUSH, CAMELLIA, CREAM, MIST, WHITE, mixed
from nine16.simulate.music import Tune
from nine16.simulate.screenplay import Caption, Screenplay, Shot, says

PLAY = Screenplay(
    "hand-cream",
    Tune(125, "warm", 233.1),
    (
        Shot(
            1.92,
            sets.hand_with(MIST),
            (Caption((says("手干到起倒刺？", marked="倒刺"),), hook=True, say="手干到起倒刺？"),),
        ),
        Shot(
            1.44,
            sets.macro(mixed(WHITE, BLUSH, 0.3), seed=7),
            (Caption((says("三秒化水", marked="化水"),), say="三秒化水"),),
        ),
        Shot(1.92, sets.hand_with(BLUSH, wet=1.0, every_s=0.5), (Caption(("数三下：一、二、三",), say="一，二，三"),)),
        Shot(
            1.92,
            sets.halves(sets.hand_with(MIST), sets.hand_with(BLUSH, wet=1.0, every_s=0.1), ("涂前", "涂后")),
            (Caption(("不黏手，能接着打字",), say="不黏手，接着打字"),),
        ),
        Shot(
            2.4,
            sets.product("hand-cream", mixed(CAMELLIA, CREAM, 0.72), near=1.1, leaves=2),
            (Caption((says("山茶护手霜 ¥59", marked="¥59"), "左下角进店"), say="包里放一支，左下角进店"),),
        ),
    ),
)
