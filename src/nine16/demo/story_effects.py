"""The planted effects of the six posts, from their behaviours: exact, because the audience's rates are solved."""

import math
from collections.abc import Mapping

from nine16.demo.planted import PlantedEffect, beat, lost, moment_in, place, released, replayed, staying
from nine16.simulate.audience import LOOP_MS
from nine16.simulate.brand import PLAYER
from nine16.simulate.rates import Expected


def effects(expected: Mapping[str, Expected], *, small: bool) -> tuple[PlantedEffect, ...]:
    """What must be found, in the order it is told; only of the videos that were written."""
    told = [*_title_card(expected), *_good_one(expected)]
    if not small:
        told += [*_price_list(expected), *_weak_hook(expected), *_short_and_few(), *_against_usual()]
    return tuple(told)


def _post(video_id: str) -> str:
    return f"{PLAYER}:{video_id}"


def _lost(expected: Expected, from_s: int, to_s: int) -> float:
    return 1 - expected.share_at(to_s) / expected.share_at(from_s)


def _title_card(expected: Mapping[str, Expected]) -> list[PlantedEffect]:
    post = _post("lipstick")
    return [
        PlantedEffect(
            post,
            {
                "en": "lipstick: half leave at the title card (1.2 to 2.6 s), in all between 1 and 3 s",
                "zh": "口红：片头字卡（1.2 到 2.6 秒）走掉一半，1 到 3 秒合计",
            },
            1,
            3,
            _lost(expected["lipstick"], 1, 3),
            lost(1, 3),
        ),
        PlantedEffect(
            post,
            {"en": "lipstick: the title card is the costliest moment", "zh": "口红：字卡是流失最多的时刻"},
            1.2,
            2.6,
            "the moment that cost most",
            moment_in(1, 3),
        ),
    ]


def _good_one(expected: Mapping[str, Expected]) -> list[PlantedEffect]:
    post, serum = _post("serum"), expected["serum"]
    told = []
    for kind, second, en, zh in (
        ("like", 9, "likes", "点赞"),
        ("shop_entry", 11, "shop entries", "进店"),
        ("follow", 16, "follows", "关注"),
    ):
        told.append(
            PlantedEffect(
                post,
                {"en": f"serum: {en} released at {second} s", "zh": f"精华：{second} 秒释放{zh}"},
                second,
                second + 1,
                float(serum.released[kind][second]),
                released(kind, second),
            )
        )
    told.append(
        PlantedEffect(
            post,
            {"en": "serum: second 7 (before and after) is seen again", "zh": "精华：第 7 秒（前后对比）被回看"},
            6,
            9,
            _seen_again(serum),
            replayed(7),
        )
    )
    return told


def _seen_again(serum: Expected) -> float:
    """Views of second 7 again, per view: by jumping back from 9 s to 6 s, and in a second round."""
    jumped = 0.08 * serum.share_at(9)
    return jumped + 0.12 * serum.completed * math.exp(-(7_000 - 40) / LOOP_MS)


def _price_list(expected: Mapping[str, Expected]) -> list[PlantedEffect]:
    post = _post("sunscreen")
    return [
        PlantedEffect(
            post,
            {"en": "sunscreen: the price list (14 to 16 s) loses viewers", "zh": "防晒：价格清单（14 到 16 秒）走人"},
            14,
            16,
            _lost(expected["sunscreen"], 14, 16),
            lost(14, 16),
        ),
        PlantedEffect(
            post,
            {"en": "sunscreen: the price list is the costliest moment", "zh": "防晒：价格清单是流失最多的时刻"},
            14,
            16,
            "the moment that cost most",
            moment_in(14, 16),
        ),
    ]


def _weak_hook(expected: Mapping[str, Expected]) -> list[PlantedEffect]:
    return [
        PlantedEffect(
            _post("cushion"),
            {"en": "cushion: a weak hook, still there at 3 s", "zh": "气垫：开头弱，3 秒留存"},
            0,
            3,
            expected["cushion"].share_at(3),
            staying(3),
        )
    ]


def _short_and_few() -> list[PlantedEffect]:
    return [
        PlantedEffect(
            _post("hand-cream"),
            {"en": f"hand cream: too short for the beat at {second} s", "zh": f"护手霜：短于 {second} 秒"},
            second,
            second + 1,
            "too_short",
            beat(second),
        )
        for second in (11, 16)
    ] + [
        PlantedEffect(
            _post("cleanser"),
            {"en": "cleanser: 64 views are not enough", "zh": "洁面：64 次播放不够判断"},
            11,
            12,
            "not_enough_data",
            beat(11),
        )
    ]


def _against_usual() -> list[PlantedEffect]:
    return [
        PlantedEffect(
            _post("serum"),
            {"en": "serum: sells above the usual", "zh": "精华：带货高于平时"},
            None,
            None,
            "above",
            place("sale"),
        ),
        PlantedEffect(
            _post("serum"),
            {"en": "serum: wins the account more than usual", "zh": "精华：涨粉高于平时"},
            None,
            None,
            "above",
            place("account"),
        ),
        PlantedEffect(
            _post("cushion"),
            {"en": "cushion: sells below the usual", "zh": "气垫：带货低于平时"},
            None,
            None,
            "below",
            place("sale"),
        ),
    ]
