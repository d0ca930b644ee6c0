"""Stories drawn for tests: a rich one, a short one, one without video, one with 3 views, a hostile one."""

import dataclasses
import io
import itertools
import math
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import numpy as np
from PIL import Image, ImageDraw

from nine16.kinds.channel import channels
from nine16.kinds.panel import Story
from nine16.model.brand import BrandSeen, First
from nine16.model.channel import Asked, Channel, SafeArea
from nine16.model.evaluation import (
    AudienceSeen,
    Beat,
    CohortNamed,
    CurvePoint,
    Disagreement,
    Effect,
    Evaluation,
    Goal,
    Moment,
    Rewatch,
    SecondRow,
    Usual,
)
from nine16.model.evidence import Evidence
from nine16.model.filmstrip import Filmstrip
from nine16.model.finding import Box, Edit, Finding, Words
from nine16.model.five_i import NAMES, EvidenceSpan, FiveI, Indicated
from nine16.model.form import Because, Suggestion, Told
from nine16.model.growth import AtAge, Boost, Growth
from nine16.model.measured import Measured, Span
from nine16.model.money import Money
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.model.scorecard import Scored, ScoredBeat, ScoredOutcome
from nine16.model.spending import Return, Spending
from nine16.model.video import VideoFacts

USUAL_RATES = {
    "effective_view": (0.52, 0.60, 0.69),
    "interaction": (0.031, 0.044, 0.060),
    "shop_entry": (0.012, 0.019, 0.028),
    "follow": (0.004, 0.007, 0.011),
}
RATES = {"effective_view": 0.634, "interaction": 0.0712, "shop_entry": 0.0093, "follow": 0.0071}
BEATS = {3: "effective_view", 9: "interaction", 11: "shop_entry", 16: "follow"}


def interval(value: float, n: int) -> Number:
    """A share with a plain 95 % interval."""
    half = 1.96 * math.sqrt(max(value * (1 - value), 1e-9) / max(n, 1))
    return Number(value, max(0.0, value - half), min(1.0, value + half), n, "views")


def film(seconds: int, *, wide: bool = False) -> Filmstrip:
    """Pictures of a lipstick before a background that changes with the shot."""
    width, height = (160, 90) if wide else (90, 160)
    papers = ["#e8d5c9", "#b9464f", "#f2e9e1", "#3a2a2c", "#d98f86", "#87a8a4"]
    pictures = []
    for second in range(seconds):
        shot = second // 4 % len(papers)
        image = Image.new("RGB", (width, height), papers[shot])
        pen = ImageDraw.Draw(image)
        x, y, unit = width / 2 + 6 * math.sin(second), height / 2, min(width, height) / 9
        pen.rectangle((x - unit, y - unit, x + unit, y + 3 * unit), fill="#1f1a1b")
        pen.polygon(
            [
                (x - 0.7 * unit, y - unit),
                (x - 0.7 * unit, y - 3 * unit),
                (x + 0.7 * unit, y - 2.2 * unit),
                (x + 0.7 * unit, y - unit),
            ],
            fill="#b01030",
        )
        pen.ellipse((4, 4, 4 + unit, 4 + unit), fill="#ffffff")
        out = io.BytesIO()
        image.save(out, "JPEG", quality=70)
        pictures.append(out.getvalue())
    return Filmstrip(tuple(float(second) for second in range(seconds)), width, height, tuple(pictures))


def shown(seconds: int, duration_s: float) -> dict[str, Measured]:
    """Signals of the video, with a still picture and silence at 7 s and a cut at 3 s."""
    wave = [math.sin(second / 3) for second in range(seconds)]
    edges = [0.0, 3.2, 6.0, 9.4, 13.0, 18.0, 22.5, 28.0, 33.0, 41.0, 52.0, duration_s]
    edges = sorted({edge for edge in edges if edge < duration_s} | {duration_s})
    cuts = tuple(
        Span(start, end, {"transition": "start" if start == 0 else "gradual" if start == 13.0 else "cut"})
        for start, end in itertools.pairwise(edges)
    )
    level = [-16 - 2 * value - (12 if second == 12 else 0) for second, value in enumerate(wave)]
    spans = (Span(6.1, 8.4, {"kind": "frozen"}),) if duration_s > 10 else ()
    return {
        "cuts": Measured(tuple(float(sum(s <= e < s + 1 for e in edges[1:-1])) for s in range(seconds)), spans=cuts),
        "motion": Measured(tuple(0.05 + 0.03 * value for value in wave)),
        "brightness": Measured(tuple(0.5 + 0.2 * value for value in wave)),
        "contrast": Measured(tuple(0.2 + 0.04 * value for value in wave)),
        "colour": Measured(tuple(30 + 9 * value for value in wave)),
        "sharpness": Measured(tuple(0.4 + 0.1 * value for value in wave)),
        "stillness": Measured(tuple(1.0 if 6 <= s <= 8 and spans else 0.0 for s in range(seconds)), spans=spans),
        "loudness": Measured((*level[:-1], None), facts={"integrated_lufs": -16.2}),
        "onsets": Measured(tuple(2.0 + (second % 2) for second in range(seconds))),
        "rhythm": Measured(tuple(3.4 for _ in range(seconds))),
        "silence": Measured(tuple(0.0 for _ in range(seconds)), spans=(Span(7.0, 8.2),) if duration_s > 10 else ()),
    }


def closer(seconds: int, duration_s: float) -> dict[str, Measured]:
    """What the second look sees and hears: captions, faces, voice, lines, words that sell."""
    said = [
        (0.4, 2.6, "豆沙色到底有多显白？"),
        (3.0, 6.0, "素颜上嘴一支试给你看"),
        (4.0, 9.0, "泠棠 柔雾唇釉 ¥89"),
        (9.2, 12.0, "全网第一的柔光"),
        (16.0, 19.0, "点左下角小黄车领券"),
        (20.0, 20.8, "Use it every morning before you go out"),
    ]
    captions = [
        Span(a, min(b, duration_s), {"text": text, "x": 0.1, "y": 0.7, "w": 0.8, "h": 0.06, "size": 0.03})
        for a, b, text in said
        if a < duration_s
    ]
    faces = tuple(float(second % 9 < 5) + float(second == 4) for second in range(seconds))
    codes = [
        Span(11.0, min(15.0, duration_s), {"text": "https://example.com/shop", "x": 0.8, "y": 0.4, "w": 0.18, "h": 0.1})
    ]
    aside = {"face": 1, "x": 0.5, "y": 0.3, "w": 0.48, "h": 0.3}
    hits = [("pain_point", "显白", 0.4, 2.6), ("brand", "泠棠", 4.0, 9.0), ("call_to_action", "小黄车", 16.0, 19.0)]
    where = {"where": "caption", "language": "zh", "timed": True}
    return {
        "text": Measured(spans=tuple(captions), facts={"captions": len(captions)}),
        "codes": Measured(spans=tuple(code for code in codes if code.from_s < duration_s)),
        "faces": Measured(
            faces,
            spans=tuple(
                Span(float(second), min(second + 1.0, duration_s), aside) for second in range(seconds) if faces[second]
            ),
            facts={"people": 1},
        ),
        "face_to_camera": Measured(tuple(0.8 if value else 0.0 for value in faces)),
        "speech": Measured(
            spans=tuple(Span(a, min(b, duration_s)) for a, b in ((0.3, 5.8), (9.0, 19.5)) if a < duration_s)
        ),
        "transcript": Measured(
            spans=tuple(
                Span(a, min(b, duration_s), {"text": text, "timed": True}) for a, b, text in said[:5] if a < duration_s
            ),
            facts={"source": "file"},
        ),
        "words": Measured(
            spans=tuple(
                Span(a, min(b, duration_s), {"kind": kind, "list": kind, "words": words, **where})
                for kind, words, a, b in hits
                if a < duration_s
            )
        ),
    }


def findings() -> dict[str, tuple[Finding, ...]]:
    """What a check for two channels found: a limit broken, a word of the law, a hint, a fact."""
    law = "Advertising Law of the People's Republic of China, Article 9 (3)"
    word = Finding(
        "superlatives",
        "video",
        "warn",
        Words(
            f'"全网第一" is an absolute term (caption at 9.2 s; {law})',
            "“全网第一”属于绝对化用语（字幕 9.2 秒；《广告法》第九条第（三）项）",
        ),
        9.2,
        12.0,
        Box(0.1, 0.7, 0.8, 0.06),
        "全网第一",
        source=law,
        confidence="B",
    )
    long = Finding(
        "duration",
        "video",
        "error",
        Words("It lasts 61 s; 60 s are allowed", "时长 61 秒，最多 60 秒"),
        measured=61.0,
        limit=60.0,
        unit="s",
    )
    hint = Finding(
        "type_main", "video", "info", Words("No close look at the product was seen", "没有看到商品近景"), 0.0, 3.0
    )
    fact = Finding("type_main", "video", None, Words("9 of 16 points are there", "16 项中有 9 项符合"))
    return {"douyin": (word, hint, fact), "taobao_main": (long, word)}


def _hazard(second: int) -> float:
    return 0.035 + 0.14 * math.exp(-second / 1.6)


def found(watching: int) -> tuple[Finding, ...]:
    """A finding about second 7, with its edit and what it is worth, and one about a rate."""
    words = Words(
        "From 7 to 8 s, 14 % of those watching leave; 3 % is usual. The caption “<b>28天</b>” is too pale.",
        "第 7 至 8 秒，在看的有 14 % 离开，平时只有 3 %。字幕“<b>28天</b>”看不清。",
    )
    lost = 0.11 * watching
    return (
        Finding(
            "unreadable_moment",
            "audience",
            "warn",
            words,
            from_s=7.0,
            to_s=8.0,
            measured=0.14,
            limit=0.03,
            expected=0.03,
            observed=0.14,
            effect=Number(lost, 0.8 * lost, 1.2 * lost, n=watching, basis="viewers"),
            unit="viewers",
            edit=Edit("cut_out", Fraction(7), Fraction(8)),
            sale=Number(41_000.0, 9_000.0, 88_000.0, n=12, basis="account"),
            currency="CNY",
        ),
        Finding(
            "missing_call",
            "audience",
            "warn",
            Words("Shop entries: 0.93 % of views, 1.9 % in posts like it.", "进店率为 0.93 %，同类作品为 1.9 %。"),
            measured=0.0093,
            limit=0.019,
            expected=0.019,
            observed=0.0093,
            effect=Number(41.0, 12.0, 70.0, n=4_210, basis="acts"),
            unit="shop_entry",
            edit=Edit("end_card", Fraction(30), Fraction(33), text="点左下角进店"),
            sale=Number.none("what one such act brings is not known"),
        ),
    )


def rich(
    duration_s: float = 33.6,
    *,
    views: int = 4_210,
    title: str = "豆沙色到底有多显白？素颜上嘴一支试给你看",
    post_id: str = "player:lipstick",
    account: str = "朝露美妆",
    channel: str = "player",
    notes: tuple[str, ...] = ("simulated", "drawn"),
    with_film: bool = True,
    wide: bool = False,
    percentiles: tuple[float, float, float] = (8, 93, 52),
    published: datetime = datetime(2026, 3, 4, 11, 0, tzinfo=UTC),
) -> Story:
    """A post with a log, a video and peers; two moments lose more than expected."""
    seconds = math.ceil(duration_s)
    lost = {3: 0.16, 7: 0.11}
    watching, rows, curve = views, [], [CurvePoint(0.0, 1.0, 1.0, 1.0, "measured")]
    expected = tuple(_hazard(second) for second in range(seconds))
    for second in range(seconds):
        hazard = _hazard(second) + lost.get(second, 0.004 * math.sin(2.1 * second))
        left = round(watching * hazard) if second < seconds - 1 else 0
        completed = 0 if second < seconds - 1 else watching
        likes = 0.004 + 0.02 * math.exp(-((second - 9) ** 2) / 3)
        shop = 0.001 + 0.012 * math.exp(-((second - 11) ** 2) / 2)
        released = {
            "like": interval(likes, watching),
            "comment": interval(0.001 + 0.001 * (second % 3), watching),
            "shop_entry": interval(shop, watching),
            "follow": interval(0.0005 + 0.006 * math.exp(-((second - 16) ** 2) / 2), watching),
        }
        actions = {kind: round(watching * (number.value or 0)) for kind, number in released.items()}
        replays = round(watching * 0.02 * (1 + math.sin(second)))
        rows.append(
            SecondRow(
                second,
                watching + replays,
                watching,
                12 if second < 20 else 3,
                replays,
                left,
                completed,
                2 if second == 5 else 0,
                actions,
                released,
            )
        )
        watching -= left
        share = interval(watching / views, views) if views else Number(None)
        end = min(second + 1.0, duration_s)
        curve.append(CurvePoint(end, share.value, share.low, share.high, "measured"))
    usual_curve, median = [(0.0, 1.0, 1.0, 1.0)], 1.0
    for second in range(seconds):
        median *= 1 - _hazard(second) * 1.05
        usual_curve.append((float(second + 1), median * 0.78, median, min(1.0, median * 1.2)))
    beats = []
    for second, rate in BEATS.items():
        if second >= duration_s:
            beats.append(Beat(second, rate, "too_short", Number.none("too short"), Number.none("too short"), {}))
            continue
        state = "ok" if views * (rows[second].watching / max(views, 1)) >= 100 else "not_enough_data"
        kind = {"interaction": "like", "shop_entry": "shop_entry", "follow": "follow"}.get(rate, "like")
        beats.append(
            Beat(second, rate, state, interval(rows[second].watching / views, views), rows[second].released[kind], {})
        )
    moments = tuple(
        Moment(
            second,
            expected[second],
            interval(rows[second].left / rows[second].watching, rows[second].watching),
            Number(
                extra * rows[second].watching,
                0.8 * extra * rows[second].watching,
                1.2 * extra * rows[second].watching,
                views,
            ),
        )
        for second, extra in lost.items()
        if second < seconds - 1 and views > 500
    )
    rates = {name: interval(value, views) for name, value in RATES.items()}
    rates["completion"] = interval(rows[-1].completed / views, views)
    rates["collection"] = interval(0.021, views)
    rates["cart"] = Number.none("no action of this post is known", n=views)
    evaluation = Evaluation(
        post_id=post_id,
        video_id="lipstick" if with_film else None,
        channel=channel,
        views=views,
        sources=({"kind": "log", "views": views, "viewers": views, "viewers_unknown": 0},),
        rates=rates,
        average_watch_s=Number(9.8, 9.4, 10.2, views, "seconds"),
        average_reach_s=Number(9.1, 8.8, 9.5, views, "seconds"),
        curve=tuple(curve),
        rewatch=tuple(Rewatch(float(row.second), row.replays / max(1, views)) for row in rows),
        seconds=tuple(rows),
        unplaced_actions={"like": 12, "share": 7},
        beats=tuple(beats),
        moments=moments,
        findings=found(rows[7].watching) if seconds > 8 and views > 500 else (),
        effect=effect(percentiles, enough=views > 500),
        brand=brand(views, seconds) if with_film else None,
        five_i=five() if with_film else {},
        scorecard=card() if with_film else None,
        cohort=CohortNamed("douyin", "beauty", "16-30", None, None, "cell", 24),
        percentiles={
            "follow": Number(81.0, 62.0, 95.0, 24, "posts"),
            "interaction": Number(40.0, 22.0, 61.0, 24, "posts"),
        },
        shrunk={"follow": Number(0.0069, 0.0061, 0.0078, views, "views"), "interaction": interval(0.07, views)},
        **beside(curve, views, seconds),
    )
    post = Post(post_id, channel, account, "lipstick", None, published, title, duration_s=duration_s)
    evidence = Evidence(
        post,
        VideoFacts(duration_s, 1080, 1920, 29.97, 0, has_sound=True, codec="h264", sound_codec="aac")
        if with_film
        else None,
        {**shown(seconds, duration_s), **closer(seconds, duration_s)} if with_film else {},
    )
    return Story(
        evaluation,
        evidence,
        {name: Usual(name, low, median, high, 30, "views") for name, (low, median, high) in USUAL_RATES.items()},
        tuple(usual_curve),
        expected,
        film(seconds, wide=wide) if with_film else None,
        notes,
        findings=findings() if with_film else {},
        channels={name: channels()[name] for name in ("douyin", "taobao_main")} if with_film else {},
        forms=kinds_of_video(post_id) if with_film else None,
    )


def kinds_of_video(post_id: str) -> Told:
    """A form that was said, a theme that answers checked, a source that is an unchecked guess; hostile words."""
    title = Because({"en": "the title has '<b>试色</b>'", "zh": "标题里有“<b>试色</b>”"}, 40.0)
    shakes = Because({"en": "the camera shakes for 40 % of the time", "zh": "40% 的时间镜头在抖"}, 1.4)
    suggestions = {
        "form": Suggestion("form", None, 0.2, "talk"),
        "theme": Suggestion("theme", "trial", 0.88, "trial", why=(title,), checked=Number(0.8, 0.6, 0.92, 24, "videos you answered")),
        "source": Suggestion("source", "ugc", 0.64, "ugc", why=(shakes,)),
    }  # fmt: skip
    return Told("lipstick", "lipstick", "a.mp4", "豆沙色", (post_id,), {"form": "talk"}, (), suggestions)


def five() -> dict[str, FiveI]:
    """The five i with a question asked in the first seconds and a face that nobody could know."""
    asked = EvidenceSpan(0.0, 2.5, {"en": "written: “why?”", "zh": "字幕“为什么？”"})
    indicators = (
        Indicated("asked", 1.5, "per_10_s", Number(55.0, 20.0, 85.0, 30, "videos"), 0.5, {"en": "questions", "zh": "问句"}, "ours", {}, (asked,), aspect="questions"),
        Indicated("famous", None, "share", Number.none("not measured"), 0.0, {"en": "fame", "zh": "名"}, "ours", {"en": "no signal knows", "zh": "没有信号"}, (), aspect="fame"),
    )  # fmt: skip
    score = Number(55.0, 20.0, 85.0, 30, "videos")
    return {name: FiveI(score, indicators, (asked,), route=name == "identity") for name in NAMES}


def card() -> Scored:
    """A scorecard with a line that has its place and one that nobody tells."""
    place, nothing = Number(90.0, 75.0, 98.0, 24, "posts"), Number.none("nothing tells it")
    outcomes = (
        ScoredOutcome("follow", 0.6, place, Number(0.02, 0.01, 0.03, 4_210, "views"), source="ours"),
        ScoredOutcome("sale", 0.4, nothing, nothing, source="ours"),
    )
    beats = (ScoredBeat(3, "effective_view", "ok", Number(0.5, 0.4, 0.6, 4_210, "views")),)
    return Scored("taobao_beauty", {"en": "Taobao: beauty", "zh": "淘宝：美妆"}, outcomes, place, 0.6, ("sale",), beats)


def brand(views: int, seconds: int) -> BrandSeen:
    """The brand stands in a caption from 4 to 9 s; nobody says it."""
    shares = tuple(1.0 if 4 <= second < 9 else 0.0 for second in range(seconds))
    shown, a_view = First(4.0, "泠棠"), Number(1.9, 1.85, 1.95, views, "views")
    total = Number(1.9 * views, 1.85 * views, 1.95 * views, views, "views")
    nobody = First(None, why_null="nobody says the brand")
    return BrandSeen(shown, shown, nobody, shares, sum(shares), interval(0.42, views), a_view, total, "measured")


def beside(curve: list[CurvePoint], views: int, seconds: int) -> dict[str, object]:
    """What stands beside the log: another audience, money, growth, a disagreement, comments across the picture."""
    bent = tuple(
        CurvePoint(
            point.at_s, share := (point.share or 0.0) ** 1.8, max(0.0, share - 0.02), min(1.0, share + 0.02), kind
        )
        for place, point in enumerate(curve)
        for kind in [("measured" if point.at_s in (0.0, 2.0, 6.0) else "bounded" if place < 10 else "prior")]
    )
    paid = AudienceSeen(
        "paid",
        views // 3,
        bent,
        {"interaction": interval(0.02, max(1, views // 3))},
        ({"kind": "export", "importer": "tiktok_ads", "as_of": datetime(2026, 3, 20, tzinfo=UTC)},),
    )
    days = (0.04, 0.3, 1, 2, 3, 5, 7, 11, 16, 23, 31)
    ages = tuple(
        AtAge(
            age,
            {"views": Number(views * share, views * share * 0.97, views * share * 1.02, basis="captures")}
            if share
            else {"views": Number.none("no capture near 1 h", basis="captures")},
            Number(72.0, 58.0, 83.0, 24, "posts") if share else Number.none("no capture near 1 h", basis="posts"),
        )
        for age, share in (("1h", 0.0), ("24h", 0.44), ("7d", 0.81), ("30d", 0.99))
    )
    boost = Boost(
        Number(0.83, 0.71, 0.91, 38, "posts"),
        Number(views * 0.9, views * 0.6, views * 1.5, 38, "posts"),
        {"age_h": 24.0, "views": float(views // 2), "posts": 38, "usual_7d": views * 0.7},
    )
    return {
        "disagreements": (
            Disagreement(
                ("log", "youtube_retention"),
                3.0,
                (0.63, 0.48),
                0.0004,
                {"en": "The log and the export disagree at 3 s.", "zh": "日志与导出在 3 秒处对不上"},
            ),
        ),
        "audiences": (paid,),
        "growth": Growth(
            "player:lipstick",
            31 * 24.0,
            ages,
            boost,
            len(days),
            ("2 captures are older than the publication",),
            tuple((24.0 * day, round(views * (1 - math.exp(-day / 3)))) for day in days),
        ),
        "spending": Spending(
            (Money(31_250, "CNY"),),
            (Money(120_000, "CNY"),),
            {"views": views // 3, "played_3s": views // 8, "follow": 12},
            {"views": views - views // 3, "follow": 31},
            {
                "effective_view": Number(0.59, 0.54, 0.65, 526, "counts"),
                "follow": Number(26.0, 15.1, 48.2, 12, "counts"),
                "inquiry": Number.none("no capture with spend tells it", basis="counts"),
                "order": Number(None, 84.7, None, 0, "counts", "none was bought yet"),
            },
            "CNY",
            (Return(Number(2.4, n=9, basis="money"), "7d", "qianchuan_material_product"),),
            ("tiktok_ads: 2 captures lie inside wider ones",),
        ),
        "comments": {"danmaku": tuple(round(6 + 5 * math.sin(second / 2)) for second in range(seconds))},
    }


def effect(percentiles: tuple[float, float, float], *, enough: bool = True) -> Effect:
    """The three goals with intervals of 24 places either side."""
    if not enough:
        none = Goal(Number.none("fewer than 8 posts", n=3), None, "account", 3)
        return Effect(
            none,
            none,
            none,
            {
                "en": "There is not enough data yet: about 5 more posts are needed.",
                "zh": "数据还不够：还差约 5 条作品。",
            },
        )
    goals = []
    for percentile in percentiles:
        grades = ((90, "far_above"), (70, "above"), (30, "usual"), (10, "below"), (-1, "far_below"))
        grade = next(grade for least, grade in grades if percentile >= least)
        goals.append(
            Goal(
                Number(percentile, max(0, percentile - 14), min(100, percentile + 12), 30, "posts"),
                grade,
                "account",
                30,
            )
        )
    return Effect(
        *goals,
        {
            "en": "People like it far more than usual, but few of them enter the shop.",
            "zh": "大家比平时更爱看、更爱互动，但进店的人少",
        },
    )


def short() -> Story:
    """A video of 6 s: the later golden seconds do not exist."""
    return rich(5.8, title="6 秒看懂新色号", post_id="player:short")


def long() -> Story:
    """A video of a minute, in landscape."""
    return rich(60.0, title="一分钟妆教：从底妆到口红", post_id="player:long", wide=True)


def without_video() -> Story:
    """A log, but no file."""
    return rich(21.0, title="直播预告", post_id="player:bare", with_film=False)


def few_views() -> Story:
    """Three views: nothing can be said yet."""
    return rich(12.0, views=3, title="刚发布", post_id="player:new")


def from_export(
    percentiles: tuple[float, float, float] = (61, 40, 55), number: int = 0, *, account: str = "朝露美妆旗舰店"
) -> Story:
    """A post of a platform's export: counts, three milestones, a curve known between bounds."""
    views = 18_400 - 300 * number
    curve = (
        CurvePoint(0.0, 1.0, 1.0, 1.0, "measured"),
        CurvePoint(2.0, 0.66, 0.655, 0.667, "measured"),
        CurvePoint(3.0, 0.58, 0.47, 0.667, "bounded"),
        CurvePoint(5.0, 0.465, 0.46, 0.47, "measured"),
        CurvePoint(12.0, 0.27, 0.14, 0.47, "bounded"),
        CurvePoint(20.0, 0.18, 0.14, 0.4, "bounded"),
        CurvePoint(24.0, 0.143, 0.138, 0.148, "measured"),
        CurvePoint(25.0, 0.12, 0.08, 0.148, "prior"),
    )
    rates = {
        name: Number(value * 0.9, value * 0.88, value * 0.93, views, "counts")
        for name, value in RATES.items()
        if name != "effective_view"
    }
    rates["effective_view"] = Number(None, 0.47, 0.667, views, "counts", "the export tells 2 s, not 3 s")
    evaluation = Evaluation(
        post_id=f"douyin:{number}",
        video_id=None,
        channel="douyin",
        views=views,
        sources=(
            {"kind": "export", "importer": "douyin_works", "as_of": datetime(2026, 3, 20, tzinfo=UTC), "views": views},
        ),
        rates=rates,
        average_watch_s=Number(7.4, None, None, views, "seconds"),
        average_reach_s=Number.none("nothing tells it"),
        curve=curve if number % 3 == 0 else (),
        effect=effect(percentiles),
    )
    titles = ("黄皮姐妹闭眼入的三支", "空瓶记：回购到第五支", "上班通勤 5 分钟妆", "成分党看过来：这支里有什么")
    post = Post(
        f"douyin:{number}",
        "douyin",
        account,
        None,
        str(number),
        datetime(2026, 1, 5, tzinfo=UTC) + timedelta(days=2 * number),
        f"{titles[number % 4]}（{number + 1}）",
        duration_s=25.0,
    )
    usual = {name: Usual(name, low, median, high, 30, "counts") for name, (low, median, high) in USUAL_RATES.items()}
    return Story(evaluation, Evidence(post), usual, notes=("simulated",))


def hostile() -> Story:
    """Everything from outside tries to break out of its place."""
    bad = (
        "\"><script>alert('1')</script><img src=x onerror=alert(2)>\u202eevil\u2066{{7*7}}</svg>]]>&amp;"
        + "很长的标题" * 1_000
    )
    story = rich(
        8.0,
        title=bad,
        post_id='x"><script>alert(3)</script>',
        account="</bdi><script>alert(4)</script>",
        channel='"><b>',
        notes=("simulated", "<script>alert(5)</script>"),
    )
    evil = dict(story.evidence.shown)
    evil['"><script>alert(6)</script>'] = Measured((1.0, 2.0, None, 3.0, 1.0, 1.0, 1.0, 1.0), facts={"<b>": "<i>"})
    evil["text"] = Measured(spans=(Span(0.0, 4.0, {"text": bad}), Span(-3.0, 99.0, {"text": bad[::-1]})))
    evil["transcript"] = Measured(spans=(Span(0.0, 4.0, {"text": bad}),), facts={"source": bad})
    evil["words"] = Measured(spans=(Span(1.0, 2.0, {"kind": bad, "words": bad, "where": bad}),))
    found = Finding(bad, "video", "error", Words(bad, bad), 1.0, 2.0, measured=bad, source=bad)
    rows = tuple(
        SecondRow(
            row.second,
            row.plays,
            row.watching,
            row.skipped,
            row.replays,
            row.left,
            row.completed,
            row.censored,
            {**row.actions, "<script>alert(7)</script>": 3},
            {**row.released, "<script>alert(7)</script>": interval(0.01, 900)},
        )
        for row in story.evaluation.seconds
    )
    old = story.evaluation
    evaluation = Evaluation(
        old.post_id,
        old.video_id,
        old.channel,
        old.views,
        ({"<script>alert(8)</script>": "<script>alert(9)</script>"},),
        {**old.rates, "<script>alert(10)</script>": interval(0.1, 100)},
        old.average_watch_s,
        old.average_reach_s,
        old.curve,
        old.rewatch,
        rows,
        {"<script>alert(11)</script>": 2},
        old.beats,
        old.moments,
        old.effect,
        (Disagreement(("<script>alert(12)</script>", bad), 2.0, (0.5, 0.2), 0.001, {"en": bad, "zh": bad}),),
        old.audiences,
        dataclasses.replace(old.growth, left_out=(bad,)),
        dataclasses.replace(
            old.spending,
            paid={"<script>alert(13)</script>": 3},
            returns=(Return(Number(2.0), bad, bad),),
            left_out=(bad,),
        ),
        {"<script>alert(14)</script>": (1, 2, 30), **old.comments},
    )
    return Story(
        evaluation,
        Evidence(story.evidence.post, story.evidence.video, evil),
        story.usual,
        story.usual_curve,
        story.expected,
        story.filmstrip,
        story.notes,
        findings={bad: (found,) * 20},
        channels={
            bad: Channel(bad, bad, bad, {}, SafeArea(0.2, 0.2, 0.9, 0.9), Asked("", bad, date(2026, 11, 1), bad))
        },
    )


def empty() -> Story:
    """A post of which nothing is known but its name."""
    evaluation = Evaluation("douyin:0", None, "douyin", 0, (), {}, Number.none("no data"), Number.none("no data"))
    return Story(evaluation, Evidence(Post("douyin:0", "douyin")))


def one_row() -> Story:
    """A video of less than a second, seen once."""
    return rich(0.8, views=1, title="一秒", post_id="player:one")


def many(number: int = 46) -> list[Story]:
    """A workspace: six in full, the rest with numbers alone, three accounts."""
    random = np.random.default_rng(7)
    stories = [
        rich(
            (33.6, 21.0, 45.2, 15.0, 28.4, 60.0)[index],
            title=(
                "豆沙色到底有多显白？素颜上嘴一支试给你看",
                "敏感肌也能用的卸妆膏",
                "持妆 12 小时挑战",
                "开箱：春季限定礼盒",
                "口红刻字教程",
                "一分钟妆教：从底妆到口红",
            )[index],
            post_id=f"player:{index}",
            percentiles=tuple(float(value) for value in random.uniform(5, 95, 3).round()),
            published=datetime(2026, 2, 1, tzinfo=UTC) + timedelta(days=5 * index),
        )
        for index in range(min(6, number))
    ]
    for index in range(number - len(stories)):
        places = tuple(float(value) for value in random.uniform(3, 97, 3).round())
        stories.append(from_export(places, index, account=("朝露美妆旗舰店", "朝露实验室")[index % 2]))
    if number > 20:
        stories.append(few_views())
    return stories


EVERY = {
    "rich": rich,
    "short": short,
    "long": long,
    "without_video": without_video,
    "few_views": few_views,
    "from_export": from_export,
    "hostile": hostile,
    "empty": empty,
    "one_row": one_row,
}
"""The drawn stories by name."""
