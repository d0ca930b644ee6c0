"""Libraries that no textbook has: one post, no actions, identical posts, a signal that never varies, separated, 3 views.

Everything is asked of each of them. What is not known is said: never a crash, a NaN or a confident number.
"""

import csv
import itertools
import json
import math
from datetime import UTC, date, datetime, timedelta

import pytest

from nine16.errors import Nine16Error
from nine16.model.measured import Measured, Span
from nine16.model.plain import plain
from nine16.model.video import Video, VideoFacts
from nine16.workspace import Workspace

NOON = datetime(2026, 5, 4, 4, tzinfo=UTC)
SECONDS = 12
ACTIONS = ("like", "comment", "collect", "follow", "shop_entry")
CONFIDENT = 0.05
"""Chance, adjusted, from which a factor is called sure."""


def shown(*, cut_at_3=False, bright=0.5):
    """What a film of 12 s shows: its shots, its light, a beat."""
    cuts = tuple(float(second == 3 and cut_at_3) for second in range(SECONDS))
    edges = [0.0, 3.0, 12.0] if cut_at_3 else [0.0, 12.0]
    shots = tuple(Span(a, b, {"transition": "cut" if a else "start"}) for a, b in itertools.pairwise(edges))
    return {
        "cuts": Measured(cuts, spans=shots, facts={"shots": len(shots), "cuts": len(shots) - 1, "gradual": 0}),
        "brightness": Measured((bright,) * SECONDS),
        "motion": Measured((0.02,) * SECONDS),
    }


def film(opened, name, **looks):
    """A measured video without a file: what decoding would have told."""
    records = opened._folder.records
    video = Video(name, f"hash-{name}", f"{name}.mp4", VideoFacts(float(SECONDS), 1080, 1920, 25.0, 0, True))
    records.add_video(video)
    measured = shown(**looks)
    opened._folder.signals.put(name, video.content_hash, measured, dict.fromkeys(measured, 1), None)


def export(opened, folder, posts):
    """A table of posts, as any platform could give it, captured a month after the first post."""
    file = folder / "posts.csv"
    names = [
        "channel",
        "post_id",
        "title",
        "published_at",
        "duration_s",
        *sorted({key for one in posts for key in one}),
    ]
    names = list(dict.fromkeys(names))
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names)
        writer.writeheader()
        writer.writerows(posts)
    account = opened.load(file, as_name="table_of_posts", account="shop", as_of=NOON + timedelta(days=200))
    assert not account.rejected, account


def row(number, **figures):
    at = NOON + timedelta(days=number)
    return {
        "channel": "douyin",
        "post_id": f"7300000000000000{number:03d}",
        "title": f"第{number}支口红",
        "published_at": f"{at:%Y-%m-%d %H:%M:%S}",
        "duration_s": SECONDS,
        **figures,
    }


def log(opened, folder, views, *, actions=()):
    """A playback log: (video, viewer, to_ms) each, and actions (video, viewer, at_ms, kind)."""
    lines = ["view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason"]
    lines += [
        f"{video}-{viewer},0,{video},{viewer},player,2026-05-04T12:00:00+08:00,0,{to_ms},"
        f"{'ended' if to_ms >= SECONDS * 1000 else 'left'}"
        for video, viewer, to_ms in views
    ]
    (folder / "playback.csv").write_text("\n".join(lines), "utf-8")
    opened.load(folder / "playback.csv")
    if actions:
        head = "event_id,view_id,video_id,viewer_id,channel,at,at_ms,kind,product_id,quantity,value_minor,currency"
        done = [
            f"{number},{video}-{viewer},{video},{viewer},player,2026-05-04T12:00:10+08:00,{at_ms},{kind},,,,"
            for number, (video, viewer, at_ms, kind) in enumerate(actions)
        ]
        (folder / "actions.csv").write_text("\n".join([head, *done]), "utf-8")
        opened.load(folder / "actions.csv")


def nothing(opened, folder):
    """Not even a post."""


def one_post(opened, folder):
    film(opened, "v0")
    log(opened, folder, [("v0", f"u{n}", 1_000 * (n + 1)) for n in range(12)], actions=[("v0", "u9", 9_500, "like")])


def one_row(opened, folder):
    export(opened, folder, [row(0, views=1_200, like=30, comment=2)])


def without_actions(opened, folder):
    for n in range(10):
        film(opened, f"v{n}", cut_at_3=n % 2 == 0)
    views = [(f"v{n}", f"u{who}", 1_000 * (1 + (who * 7 + n) % 12)) for n in range(10) for who in range(30)]
    log(opened, folder, views)


def identical(opened, folder):
    for n in range(14):
        film(opened, f"v{n}")
    views = [(f"v{n}", f"u{who}", 1_000 * (1 + who % 12)) for n in range(14) for who in range(24)]
    log(opened, folder, views, actions=[(f"v{n}", "u11", 9_500, "like") for n in range(14)])
    export(opened, folder, [{**row(n, views=1_000, like=50, comment=5, collect=8), "title": "口红"} for n in range(40)])


def never_varies(opened, folder):
    """Posts differ, what they show does not: nothing can be asked of light, cuts or length."""
    for n in range(14):
        film(opened, f"v{n}", bright=0.7)
    views = [(f"v{n}", f"u{who}", 1_000 * (1 + (who * (n + 3)) % 12)) for n in range(14) for who in range(24)]
    log(opened, folder, views, actions=[(f"v{n}", f"u{n}", 5_500, "follow") for n in range(14)])
    export(opened, folder, [row(n, views=900 + 37 * (n * n % 31), like=20 + n % 9, comment=n % 4) for n in range(40)])


def separated(opened, folder):
    """A cut at 3 s and everybody leaves; a question and everybody comments, otherwise nobody."""
    for n in range(16):
        film(opened, f"v{n}", cut_at_3=n % 2 == 0)
    views = [(f"v{n}", f"u{who}", 3_600 if n % 2 == 0 else 12_000) for n in range(16) for who in range(20)]
    log(opened, folder, views, actions=[(f"v{n}", f"u{w}", 9_100, "like") for n in range(1, 16, 2) for w in range(20)])
    posts = [row(n, views=800 + n, comment=400 if n % 2 else 0, like=0) for n in range(40)]
    export(opened, folder, [{**one, "title": one["title"] + ("？" if n % 2 else "")} for n, one in enumerate(posts)])


def three_views(opened, folder):
    film(opened, "v0")
    log(
        opened,
        folder,
        [("v0", "a", 12_000), ("v0", "b", 2_000), ("v0", "c", 12_000)],
        actions=[("v0", "a", 100, "like")],
    )
    export(opened, folder, [row(0, views=3, like=3), row(1, views=0, like=0), row(2, views=1)])


LIBRARIES = (nothing, one_post, one_row, without_actions, identical, never_varies, separated, three_views)


@pytest.fixture(params=LIBRARIES, ids=lambda made: made.__name__)
def odd(request, tmp_path):
    """An odd library and what it is called."""
    with Workspace.create(tmp_path / "shop", zone="Asia/Shanghai") as opened:
        request.param(opened, tmp_path)
        opened.odd = request.param.__name__
        yield opened


def sound(answer):
    """An answer as JSON without a NaN, and every number in it with its interval the right way round."""
    told = plain(answer)
    json.dumps(told, allow_nan=False)
    for each in numbers(told):
        if each.get("value") is None:
            assert each.get("why_null"), f"no value and no reason: {each}"
        elif each.get("low") is not None and each.get("high") is not None:
            slack = 1e-6 * max(1.0, abs(each["value"]))
            assert each["low"] - slack <= each["value"] <= each["high"] + slack, each
    return told


def numbers(told):
    if isinstance(told, dict):
        if {"value", "why_null"} <= set(told):
            yield told
        for each in told.values():
            yield from numbers(each)
    elif isinstance(told, list | tuple):
        for each in told:
            yield from numbers(each)


def asked(question):
    """The answer, or a refusal in words: a fault of ours is neither."""
    try:
        return question()
    except Nine16Error:
        return None


def test_every_post_is_evaluated(odd):
    for one in odd.evaluations():
        assert not isinstance(one, Exception), one
        told = sound(one)
        effect = told.get("effect") or {}
        for part in ("sale", "item", "account"):
            grade = (effect.get(part) or {}).get("percentile") or {}
            if grade.get("value") is not None:
                assert (grade.get("n") or 0) >= 5, "a place among the usual from fewer than five posts"


def test_factors_are_sure_only_where_posts_differ(odd):
    factors = odd.factors()
    sound(factors)

    sure = {one.factor for one in factors if one.p_adjusted is not None and one.p_adjusted <= CONFIDENT}
    if odd.odd != "separated":
        assert not sure, sure
    for one in factors:
        ratio = one.ratio
        if ratio.value is not None:
            assert all(each is not None and math.isfinite(each) for each in (ratio.value, ratio.low, ratio.high)), one


def test_no_golden_second_holds_by_nothing(odd):
    found = odd.golden()
    sound(found)

    holds = {(one.second, one.outcome) for one in found if one.verdict == "holds"}
    assert holds <= ({(3, "leave"), (9, "interaction")} if odd.odd == "separated" else set())


def test_a_forecast_does_not_claim_to_beat_the_account(odd):
    names = [video.video_id for video in odd.videos()]
    for name in names[:1]:
        for channel in ("douyin", "taobao"):
            sound(asked(lambda name=name, channel=channel: odd.forecast(name, channel=channel, title="口红怎么选？")))


def test_forms_are_not_sure_of_what_nobody_said(odd):
    told, agreement = odd.forms()
    sound(told)
    sound(agreement)

    assert all(one.agreed.value is None and one.kappa.value is None for one in agreement)
    for each in (one.suggestions[field] for one in told for field in ("form", "theme", "source")):
        assert 0 < each.certainty < 0.95
        assert each.weak, "certainty that nobody checked says so"


def test_an_experiment_can_be_planned_or_the_reason_is_told(odd):
    starts = datetime(2026, 12, 1, tzinfo=UTC)
    planned = asked(
        lambda: odd.plan_experiment(
            "cover", ["old", "new"], outcome="views", design="pairs", channel="douyin", starts=starts
        )
    )
    if planned is not None:
        sound(planned)
        sound(asked(lambda: odd.experiment_result("cover", now=datetime(2026, 12, 20, tzinfo=UTC))))


def test_the_morning_is_told(odd):
    sound(asked(lambda: odd.today(day=date(2026, 6, 1))))


def test_totals_add_up_or_say_why_not(odd):
    sound(asked(lambda: odd.totals("views")))


def test_the_five_i_are_not_scored_from_nothing(odd):
    sound(asked(odd.five_i))


def test_a_ranking_says_how_unsure_its_order_is(odd):
    for by in ("interaction", "sale"):
        ranked = asked(lambda by=by: odd.rank(by))
        if ranked is not None:
            sound(ranked)
            if odd.odd == "identical":
                # Nobody is ahead of anybody: each may stand nearly anywhere.
                assert all(one.worst - one.best >= 0.9 * (one.of - 1) for one in ranked if one.place is not None)


def test_advice_is_silent_where_nothing_is_sure(odd):
    advice = odd.advice()
    sound(advice)
    if odd.odd in ("nothing", "one_post", "one_row", "three_views", "identical"):
        assert [one for one in advice if one.kind in ("repeat", "stop")] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_reports_are_written(odd, tmp_path, language):
    page = asked(lambda: odd.report(language=language, out=tmp_path / "all.html"))
    if page is not None:
        assert "NaN" not in page.path.read_text("utf-8")
    week = asked(lambda: odd.week(last_day=date(2026, 5, 17)))
    if week is not None:
        sound(week)
        odd.week_page(week, language=language, out=tmp_path / "week.html")
    insight = asked(lambda: odd.insight(""))
    if insight is not None:
        sound(insight)
        odd.insight_page(insight, language=language, out=tmp_path / "insight.html")
    for file in tmp_path.glob("*.html"):
        text = file.read_text("utf-8")
        assert ">nan" not in text.lower()
        assert ">None<" not in text


def test_no_score_of_the_five_i_is_trusted_by_nothing(odd):
    told = sound(odd.five_i())
    assert told["says"]["en"]
    assert told["says"]["zh"]
    for one in told["checks"].values():
        assert not one["learned"]
        assert one["validity"]["agreement"].get("low", 0.0) <= 0.5, one["says"]
