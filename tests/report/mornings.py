"""Mornings drawn for tests: a full one, a quiet one, an empty one, a hostile one."""

from datetime import UTC, date, datetime

from nine16.model.number import Number
from nine16.model.today import Compared, LeftOut, Mover, Reason, Stale, Today, Todo

DAY = date(2026, 11, 21)
_USUAL = {"yesterday": 1.0, "7d": 6.8, "30d": 27.0}


def compared(
    metric: str, usual: float, *, channel: str | None = None, factor: float = 1.0, n: int = 64
) -> list[Compared]:
    """One figure over the three windows; the factor moves yesterday alone."""
    found = []
    for window, days in _USUAL.items():
        middle = usual * days
        low, high = (
            middle * (0.78 if window == "yesterday" else 0.88),
            middle * (1.26 if window == "yesterday" else 1.13),
        )
        observed = middle * (factor if window == "yesterday" else 1.02)
        beyond = "up" if observed > high else "down" if observed < low else None
        gone = LeftOut("douyin:9", {"en": "captures are missing", "zh": "缺少导出数据"}, 3)
        found.append(
            Compared(
                metric,
                window,
                channel,
                Number(round(observed), n=n, basis="posts"),
                Number(middle, low, high, n=28, basis="days"),
                beyond,
                ("douyin_works", "xiaohongshu_notes"),
                (gone,) if window == "30d" else (),
            )
        )
    return found


def full() -> Today:
    """A morning with movers both ways, overdue exports and things to do."""
    unknown = Compared(
        "order",
        "30d",
        None,
        Number(212, n=40, basis="posts"),
        Number.none("fewer than 14 usual days", n=9, basis="days"),
        None,
    )
    return Today(
        day=DAY,
        zone="Asia/Shanghai",
        compared=(
            *compared("views", 11_200, factor=1.61),
            *compared("views", 8_000, channel="douyin", factor=1.7),
            *compared("views", 3_200, channel="xiaohongshu"),
            *compared("interaction", 640, factor=0.6),
            *compared("follow", 48),
            *compared("order", 8)[:2],
            unknown,
        ),
        movers=(
            Mover(
                "douyin:7312345678901234567",
                "豆沙色到底有多显白？素颜上嘴一支试给你看",
                "douyin",
                "views",
                "up",
                7_420.0,
                Number(640, 310, 1_210, n=28, basis="days"),
                0.00002,
                (
                    Reason(
                        "young",
                        {"en": "It is 9 days old; its views had gone quiet.", "zh": "发布 9 天，此前播放已趋平"},
                    ),
                    Reason("paid", {"en": "No ad report of it covers that day.", "zh": "当天没有它的广告报表"}),
                ),
            ),
            Mover(
                "xiaohongshu:64f0",
                "空瓶记：回购到第五支",
                "xiaohongshu",
                "views",
                "down",
                38.0,
                Number(410, 250, 640, n=28, basis="days"),
                0.0004,
                (),
            ),
        ),
        tested=64,
        stale=(
            Stale("xiaohongshu_notes", "xiaohongshu", datetime(2026, 11, 6, 1, tzinfo=UTC), 7.0, 8.1),
            Stale("qianchuan_material_product", "douyin", datetime(2026, 11, 18, 1, tzinfo=UTC), 1.0, 3.0),
        ),
        todo=(
            Todo(
                "load_stale",
                {"en": "Load 2 exports that are overdue", "zh": "补上迟到的 2 份导出"},
                2,
                ("xiaohongshu_notes", "qianchuan_material_product"),
                "nine16 load shop FILE",
            ),
            Todo(
                "look",
                {"en": "Look at the 2 posts that moved, second by second", "zh": "逐秒看看有异动的 2 条作品"},
                2,
                ("豆沙色到底有多显白？素颜上嘴一支试给你看", "空瓶记：回购到第五支"),
                "nine16 report shop douyin:7312345678901234567 xiaohongshu:64f0",
            ),
            Todo(
                "without_file",
                {
                    "en": "Join 12 of 76 posts with their video file: then every second shows its picture",
                    "zh": "76 条作品里有 12 条还没对上视频文件，对上后每一秒都能看到画面",
                },
                12,
                ("上班通勤 5 分钟妆",),
                "nine16 match shop --out match.csv",
            ),
        ),
        notes=(),
    )


def quiet() -> Today:
    """Everything as expected, nothing to do."""
    return Today(day=DAY, zone="UTC", compared=tuple(compared("views", 900)), tested=12)


def empty() -> Today:
    """A workspace without captures."""
    return Today(
        day=DAY,
        zone="UTC",
        todo=(
            Todo("load_first", {"en": "Load an export", "zh": "先导入一份平台导出"}, 1, (), "nine16 load shop FILE"),
        ),
    )


def hostile() -> Today:
    """Names from outside try to break out of their place."""
    bad = "\"><script>alert('1')</script><img src=x onerror=alert(2)>\u202eevil{{7*7}}"
    return Today(
        day=DAY,
        zone="UTC",
        compared=tuple(compared("views", 900, channel=bad)),
        movers=(Mover(bad, bad, bad, bad, "up", 5.0, Number(1, 0, 2), 0.001, (Reason(bad, {"en": bad, "zh": bad}),)),),
        tested=3,
        stale=(Stale(bad, bad, datetime(2026, 11, 1, tzinfo=UTC), 1.0, 9.0),),
        todo=(Todo(bad, {"en": bad, "zh": bad}, 1, (bad,), bad),),
        notes=(bad,),
    )


EVERY = {"full": full, "quiet": quiet, "empty": empty, "hostile": hostile}
