"""Weeks drawn for tests: a full one, a quiet one, an empty one, a hostile one, and one of a single post."""

from dataclasses import replace
from datetime import UTC, date, datetime

from nine16.model.advice import Advice, Tryout
from nine16.model.evaluation import CohortNamed
from nine16.model.filmstrip import Filmstrip
from nine16.model.finding import Finding, Words
from nine16.model.number import Number
from nine16.model.scorecard import Scored, ScoredOutcome
from nine16.model.today import Compared, LeftOut, Mover, Stale
from nine16.model.week import Income, Judged, Lacking, Outlay, Placed, Purse, SalesDay, Tried, Week, WeekSum

FIRST, LAST = date(2026, 11, 9), date(2026, 11, 15)
LONG = "豆沙色到底有多显白？素颜上嘴一支试给你看，黄皮白皮都来对比一下 #口红 #显白 #泠棠"
# A picture of one grey point: what a page shows is the filmstrip's business, that it shows it is the page's.
DOT = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xdb\x00C\x00"
    + b"\x10" * 64
    + b"\xff\xd9"
)
FILMS = {"lipstick": Filmstrip((0.0, 1.0, 2.0), 90, 160, (DOT, DOT, DOT))}


def week_sum(metric: str, value: float | None, *, low: float, high: float, channel: str | None = None) -> WeekSum:
    """A sum; beyond where it lies outside its range, unknown without a value."""
    if value is None:
        none = Number.none("no post has captures of views at the beginning and the end of these days", n=0)
        gone = LeftOut("x", {"en": f"{channel}: nothing says when they were published", "zh": "不知道发布时间"}, 3)
        return WeekSum(Compared(metric, "7d", channel, none, none, None, left_out=(gone,)), Number.none("none"))
    beyond = "up" if value > high else "down" if value < low else None
    return WeekSum(
        Compared(
            metric,
            "7d",
            channel,
            Number(value, value, value, n=64, basis="posts"),
            Number((low * high) ** 0.5, low, high, n=900, basis="steps"),
            beyond,
            ("douyin_works: 31 posts",),
            (LeftOut("paid views", {"en": "bought", "zh": "投放"}, 6_707),) if channel is None else (),
        ),
        Number(0.8 * value, n=60, basis="posts"),
    )


def judged(place: float, half: float, *, title: str = LONG, new: bool = True, **more: object) -> Judged:
    """A post with a place and how far its range goes either way."""
    percentile = Number(place, max(0.0, place - half), min(100.0, place + half), n=46, basis="posts")
    one = Judged(
        post_id=f"douyin:{place}",
        video_id=None,
        title=title,
        channel="douyin",
        published_on=date(2026, 11, 12),
        new=new,
        views=18_327,
        judged_by="completion",
        percentile=percentile,
        cohort=CohortNamed("douyin", "beauty", "16-30", None, None, "cell", 46),
        rate="completion",
        explained=Number(0.462, 0.455, 0.468, n=18_327, basis="counts"),
        usual=Number(0.42, 0.25, 0.48, n=40, basis="counts"),
    )
    return replace(one, **more)


def _advice(kind: str, n: int) -> list[Advice]:
    pairs = Number(76.0, 52.0, 125.0, n=38, basis="pairs")
    because = Words(
        "Account, time and all else that is known are held equal. 11 of your 21 posts do it. A post that does it has "
        "about 790 interactions more (440 to 1,300); one that does not usually has 370.",
        "已扣除账号、时间和其他已知因素。你的 21 条作品里，有 11 条这样做。这样做的每条约多 790 次互动（440–1300）；不这样做的平常 370 次互动。",
    )
    return [
        Advice(
            kind,
            Words(f"Keep showing a face in the first 3 seconds, {place}.", f"继续在前 3 秒就露脸（{place}）。"),
            because,
            Number(788.0, 444.0, 1_277.0, n=21, basis="posts"),
            "viewers" if place else "interaction",
            goes_with=Words(
                "posts with a face in the first 3 s have 3.2 times the interactions per view (2.2 to 4.5 times; Douyin only, 21 posts)",
                "前 3 秒出现人脸的作品，每次播放的互动是 3.2 倍（2.2–4.5 倍；只看抖音，21 条作品）",
            ),
            caution=Words(
                "The other side: posts with a face in the first 3 s have 30 % fewer follows per view (9 to 48 %; 21 posts). "
                "Among so many comparisons this may be luck, so it is not sure. Watch follows.",
                "另一面：前 3 秒出现人脸的作品，每次播放的关注少 30%（9%–48%；21 条作品）。比的项目多，这也可能是碰巧，"
                "还不能算确定。照做时盯住关注。",
            )
            if kind == "stop"
            else None,
            tryout=Tryout(
                (Words("as before", "照旧"), Words("so", "这样")),
                "follow",
                0.25,
                pairs,
                "nine16 x",
                says=Words(
                    "To find out: about 76 pairs of posts (52 to 125): 152 posts, about 12 weeks at 13 posts a week (the last 8 weeks).",
                    "要弄清：约 76 对作品（52–125），共 152 条；按最近 8 周每周 13 条，要约 12 周。",
                ),
            )
            if kind == "try"
            else None,
        )
        for place in range(n)
    ]


def tried(state: str, name: str, **more: object) -> Tried:
    """An experiment as last seen."""
    one = Tried(
        name=name,
        design="viewers",
        arms=("lipstick", "lipstick-card-cut"),
        outcome={"en": "watch time", "zh": "观看时长"},
        state=state,
        says={
            "en": "lipstick-card-cut holds viewers 0.92 s longer (0.41 to 1.43)",
            "zh": "lipstick-card-cut 让观众多看 0.92 秒（0.41 至 1.43）",
        },
        sees={"en": "0.5 s", "zh": "0.5 秒"},
        n=5_210,
        planned=8_000,
        starts_on=date(2026, 11, 2),
        seen_on=date(2026, 11, 15),
        difference=Number(0.92, 0.41, 1.43, n=5_210),
        arm="lipstick-card-cut",
    )
    if state == "stop" and "design" not in more:
        one = replace(one, do=_DO, beside=_BESIDE)
    return replace(one, **more)


_DO = {
    "en": "Use lipstick-card-cut now: watch time is decided, the experiment may end. Still open: shop entries. To see a "
    "difference of a quarter takes about 33,000 more viewers, about 16 weeks at 2,100 a week: beyond the plan, so a new "
    "experiment, if worth the wait.",
    "zh": "现在就用lipstick-card-cut：观看时长已有结论，实验可以结束。进店还没有结论：要看出四分之一的差别，再要约 33000 位观众，"
    "按目前每周 2100 位要约 16 周，超出原计划：愿意等这么久，再另做一个实验。",
}
_BESIDE = {
    "en": "shop entries 2.9 % against 2.1 % of views (difference −0.5 to +2.2 points); orders 0.25 % against 0.11 % of "
    "views (difference −0.3 to +0.6 points)",
    "zh": "进店占观众 2.9% 对 2.1%（相差 −0.5 至 +2.2 个百分点）；下单占观众 0.25% 对 0.11%（相差 −0.3 至 +0.6 个百分点）",
}


def income(**more: object) -> Income:
    """Orders of a shop."""
    one = Income(
        kind="shop",
        channel="taobao",
        importer="taobao_orders",
        currency="CNY",
        net=Number(5_034.0, n=30, basis="orders"),
        gross=5_479.0,
        refunds=445.0,
        refunded=4,
        orders=30,
        expected=Number(6_600.0, 3_970.0, 10_975.0, n=43, basis="CNY"),
        beyond=None,
        before=5_870.0,
        orders_expected=Number(34.0, 21.0, 53.0, n=43, basis="days"),
        orders_before=31,
    )
    return replace(one, **more)


def full() -> Week:
    """Everything that a page can hold."""
    place, rate = Number(94.0, 90.0, 97.0, n=46, basis="posts"), Number(0.46, 0.45, 0.47, n=18_327)
    lines = tuple(ScoredOutcome(name, 0.25, place, rate) for name in ("sale", "item", "completion", "follow"))
    card = Scored("douyin", {"en": "Douyin", "zh": "抖音"}, lines, Number(79.0, 74.0, 82.0, n=16), 0.714)
    mover = Mover(
        "douyin:old", LONG, "douyin", "views", "up", 2_633.0, Number(150.0, 94.0, 220.0, n=28, basis="steps"), 1e-6
    )
    finding = Finding(
        "card_early",
        "audience",
        "warn",
        Words("The title card at 1 to 3 s loses 310 viewers (240 to 380)", "1–3 秒的字卡多流失 310 位观众（240–380）"),
        from_s=1.0,
        to_s=3.0,
    )
    best = (
        judged(97, 2, video_id="lipstick", at_s=1.0),
        judged(90, 5, judged_by="scorecard", card=card, explained_place=Number(94.0, 90.0, 97.0, n=46)),
        judged(88, 6),
        judged(80, 4, judged_by="sale", cohort=None, rate="order"),
        judged(60, 5, new=False, moved=mover, moved_on=date(2026, 11, 14), published_on=date(2026, 10, 14)),
    )
    worst = (judged(4, 3, finding=finding, video_id="lipstick", at_s=2.0), *(judged(5 + 6 * n, 4) for n in range(1, 5)))
    return Week(
        first_day=FIRST,
        last_day=LAST,
        zone="Asia/Shanghai",
        posts=391,
        published=34,
        by_channel={"douyin": 16, "player": 4, "xiaohongshu": 10, "youtube": 4},
        told_until=date(2026, 11, 18),
        asked_for_last=True,
        sums=(
            week_sum("views", 180_648.0, low=49_000.0, high=130_000.0),
            week_sum("views", 71_884.0, low=40_000.0, high=320_000.0, channel="douyin"),
            week_sum("views", 3_619.0, low=5_600.0, high=12_000.0, channel="xiaohongshu"),
            week_sum("views", None, low=0, high=0, channel="alibaba"),
            week_sum("engaged_views", 94_108.0, low=6_900.0, high=99_000.0, channel="youtube"),
            week_sum("interaction", 4_633.0, low=2_200.0, high=19_000.0),
            week_sum("follow", 103.0, low=170.0, high=2_200.0),
            week_sum("order", 12.0, low=4.0, high=20.0),
        ),
        lacking=(
            Lacking(
                "xiaohongshu",
                new_posts=1,
                new_views=64.0,
                old_views=3_555.0,
                new_posts_before=(4, 3, 5, 4),
                new_views_before=(11_403.0, 8_419.0, 13_280.0, 13_832.0),
                old_views_before=(6_481.0, 6_598.0, 9_446.0, 7_431.0),
                mostly="new",
                below="both",
                new_expected=Number(1_478.0, 564.0, 6_433.0, n=1_536, basis="steps"),
                old_expected=Number(7_092.0, 5_057.0, 10_147.0, n=1_536, basis="steps"),
                orders_expected=Number(9.2, 4.0, 15.0, n=176, basis="orders"),
                per_view=Number(0.0032, 0.0018, 0.0054, n=13, basis="orders"),
                per_view_before=Number(0.0023, 0.0020, 0.0026, n=176, basis="orders"),
                per_view_says="usual",
            ),
        ),
        sales_days=(SalesDay("double_11", {"en": "Double 11", "zh": "双十一"}, date(2026, 11, 11)),),
        placed=Placed(
            best=best,
            worst=worst,
            usual=19,
            more={"best": 2, "worst": 0},
            new={"best": 6, "worst": 5},
            waiting=3,
            why_waiting="about 3 more posts like it are needed",
            tested=75,
        ),
        advice=(*_advice("repeat", 3), *_advice("stop", 2), *_advice("try", 3)),
        tried=(
            tried("stop", "card-cut"),
            tried("go_on", "cover-face"),
            tried("planned", "title-question", says={}, n=0, seen_on=None, difference=None, arm=None),
            tried("undecided", "hour"),
        ),
        purse=Purse(
            income=(
                income(),
                income(
                    kind="player", channel="player", importer="log", net=Number(4_099.0, n=21), orders=21, refunds=None
                ),
                income(
                    kind="posts",
                    channel="alibaba",
                    importer="fill_in",
                    currency="USD",
                    net=Number(27_112.0, n=2),
                    orders=7,
                    refunds=None,
                    expected=Number.none("sales of posts are not compared"),
                    orders_expected=Number.none("none"),
                    before=8_029.0,
                    days=(FIRST, LAST),
                ),
            ),
            outlay=(
                Outlay(
                    "CNY",
                    402.42,
                    1,
                    (date(2026, 11, 14), LAST),
                    Number(50.3, 26.4, 108.3, n=8, basis="orders"),
                    ("qianchuan_material_product",),
                    before=380.0,
                    on={"douyin:adv": "双十一后还在用的五件 #空瓶记"},
                ),
            ),
            commission=(Number(812.5, n=6, basis="CNY"),),
        ),
        stale=(Stale("xiaohongshu_notes", "xiaohongshu", datetime(2026, 11, 6, 1, tzinfo=UTC), 7.0, 8.1),),
        counted_as={"douyin": "douyin_views", "youtube": "youtube_engaged_views"},
        made_at=datetime(2026, 11, 18, 1, tzinfo=UTC),
    )


def quiet() -> Week:
    """As expected; nothing stands out, nothing is tried, no money is known."""
    return Week(
        first_day=FIRST,
        last_day=LAST,
        zone="UTC",
        posts=30,
        published=8,
        by_channel={"douyin": 8},
        told_until=LAST,
        sums=(week_sum("views", 9_000.0, low=5_000.0, high=13_000.0),),
        placed=Placed(usual=8, leading=judged(62, 30), trailing=judged(41, 20)),
        advice_note=Words(
            "Nothing is sure yet; about 40 more posts would tell.", "还没有能确定的，大约还需 40 条作品。"
        ),
        purse=Purse(spend_why="no ad report is loaded", commission_why="no report tells commission"),
    )


def one_post() -> Week:
    """The first week of a shop: one post, no usual yet, no captures at the end."""
    none = Number.none("11 daily steps are known before these days; 30 are needed", n=11)
    views = Compared("views", "7d", None, Number(412.0, n=1, basis="posts"), none, None)
    return Week(
        first_day=FIRST,
        last_day=LAST,
        zone="UTC",
        posts=1,
        published=1,
        by_channel={"player": 1},
        told_until=date(2026, 11, 13),
        sums=(WeekSum(views, Number.none("no capture tells the week before")),),
        placed=Placed(waiting=1, why_waiting="about 8 more posts like it are needed"),
        purse=Purse(
            income=(
                income(
                    net=Number.none("the export ends on 2026-11-13", n=3),
                    expected=Number.none("the export does not cover the week"),
                ),
            ),
            spend_why="the reports that tell spend cover other days",
        ),
    )


def empty() -> Week:
    """A workspace without captures."""
    return Week(FIRST, LAST, "UTC", posts=0, published=0, purse=Purse(spend_why="no ad report is loaded"))


def hostile() -> Week:
    """Names from outside try to break out of their place."""
    bad = "\"><script>alert('1')</script><img src=x onerror=alert(2)>\u202eevil{{7*7}}"
    words = Words(bad, bad)
    return replace(
        full(),
        by_channel={bad: 3},
        sums=(week_sum("views", 9.0, low=1.0, high=5.0), week_sum("views", 9.0, low=1.0, high=5.0, channel=bad)),
        placed=Placed(
            best=(
                judged(
                    90, 2, title=bad, channel=bad, rate=bad, finding=Finding("r", "audience", None, words), video_id=bad
                ),
            ),
            leading=None,
            trailing=judged(40, 20, title=bad, channel=bad),
            waiting=1,
            why_waiting=bad,
        ),
        advice=(Advice("stop", words, words, Number(1.0, 0.5, 2.0, n=3), bad),),
        tried=(
            tried("stop", bad, arms=(bad, bad), says={"en": bad, "zh": bad}, arm=bad, outcome={"en": bad, "zh": bad}),
        ),
        purse=Purse(income=(income(channel=bad, importer=bad, currency="XXX"),), spend_why=bad, commission_why=bad),
        stale=(Stale(bad, bad, datetime(2026, 11, 1, tzinfo=UTC), 1.0, 9.0),),
        counted_as={bad: bad},
    )


EVERY = {"full": full, "quiet": quiet, "empty": empty, "hostile": hostile, "one_post": one_post}
