"""The four types: complete cards, and findings that say what is missing, off, found, and not looked at."""

import datetime as dt

import pytest

from nine16.errors import WrongInput
from nine16.kinds.card import MEASURED_FROM, cards, read_card
from nine16.kinds.channel import channels
from nine16.kinds.rule import rules
from nine16.kinds.signal import signals
from nine16.model.candidate import Candidate
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.rules._by_card import facts
from nine16.rules._measures import MEASURES, exposed_share, shake_share, sharp_share
from nine16.settings import Settings

TYPES = ("detail", "main", "promotion", "shop")
KINDS_OF_WORDS = {
    "pain_point", "proof", "comparison", "offer", "call_to_action", "feeling", "question", "second_person", "price",
    "inspection", "certificate", "company", "after_sales", "brand",
}  # fmt: skip
every_type = pytest.mark.parametrize("name", TYPES)


def steady(value, seconds=20):
    return Measured((value,) * seconds)


def words(*hits):
    spans = tuple(
        Span(at_s, at_s + 2, {"kind": kind, "words": kind, "where": "caption", "timed": True}) for kind, at_s in hits
    )
    return Measured(spans=spans)


def captions(*said):
    return Measured(spans=tuple(Span(at_s, at_s + 2, {"text": text}) for text, at_s in said))


GOOD = {
    "brightness": steady(0.5),
    "contrast": steady(0.2),
    "colour": steady(30.0),
    "sharpness": steady(0.3),
    "camera": Measured(spans=(Span(0.0, 12.0, {"move": "still"}), Span(12.0, 20.0, {"move": "pan"}))),
    "cuts": Measured((0.0, 1.0, 1.0, 1.0) * 5, spans=tuple(Span(5.0 * n, 5.0 * n + 5, {}) for n in range(4))),
    "transcript": Measured(facts={"source": "file"}),
    "faces": steady(1.0),
    "face_to_camera": steady(0.9),
    "speech_share": steady(0.8),
    "words_on_screen": steady(6.0),
    "text_share": steady(0.05),
    "shot_scale": Measured((1.0,) * 10 + (5.0,) * 6 + (3.0,) * 4),
    "drawn": steady(0.0),
}
SHOWS = {
    "main": captions(("适合卸妆 一键使用", 0.5), ("质检报告", 6.0)),
    "detail": captions(
        ("细节做工", 0.5), ("第1步 打开盖子", 4.0), ("材质：不锈钢", 8.0), ("工作原理", 12.0), ("容量 500ml", 15.0)
    ),
    "shop": captions(
        ("工厂 3000 平方米", 0.5), ("ISO 认证", 5.0), ("售后保修", 9.0), ("服务过海外客户", 12.0), ("欢迎咨询", 17.0)
    ),
    "promotion": captions(
        ("你还在为卸妆烦恼吗？", 0.5), ("现场实测", 5.0), ("到手价 89 元", 9.0), ("点左下角下单", 16.0)
    ),
}
HITS = {
    "main": words(("inspection", 6.0)),
    "detail": words(),
    "shop": words(("company", 0.5), ("certificate", 5.0), ("after_sales", 9.0), ("call_to_action", 17.0)),
    "promotion": words(("pain_point", 0.5), ("proof", 5.0), ("price", 9.0), ("call_to_action", 16.0)),
}


def posted(name, *, without=(), facts_of=None, **signals):
    known = {**GOOD, "text": SHOWS[name], "words": HITS[name], **signals}
    known = {key: value for key, value in known.items() if key not in without}
    video = facts_of or VideoFacts(20.0, 1080, 1920, 30.0, 0, has_sound=True)
    return Candidate(video, None, known, channels()["taobao_main"], type=name)


def found(name, candidate):
    return list(rules()[f"type_{name}"].check(candidate, None, Settings()))


def complaints(name, candidate):
    return [finding for finding in found(name, candidate) if finding.severity is not None]


def test_there_is_a_card_and_a_rule_for_each_type():
    assert tuple(cards()) == TYPES
    assert {f"type_{name}" for name in TYPES} <= set(rules())


@every_type
def test_a_card_is_dated_sourced_and_in_both_languages(name):
    card = cards()[name]

    assert card.checked_on <= dt.date(2026, 12, 31)
    names = [item.name for item in card.items] + [quality.name for quality in card.qualities]
    assert len(names) == len(set(names))
    for part in (*card.items, *card.qualities):
        for said in (part.title, part.missing):
            assert said.en.strip()
            assert any("\u4e00" <= letter <= "\u9fff" for letter in said.zh)
        assert len(part.source) >= 4
        assert part.confidence in ("A", "B", "C")


@every_type
def test_a_card_judges_every_dimension(name):
    judged = {quality.dimension for quality in cards()[name].qualities}

    assert {"clarity", "ratio", "duration", "exposure", "colour", "sharpness", "shake"} <= judged


@every_type
def test_items_look_at_kinds_of_words_that_exist(name):
    assert {kind for item in cards()[name].items for kind in item.words} <= KINDS_OF_WORDS


@every_type
def test_items_look_at_signals_that_exist_or_will(name):
    known = set(signals()) | {"text_share", "words_on_screen", "transcript"}

    assert set(cards()[name].wants) <= known


def test_every_figure_has_its_formula():
    assert set(MEASURES) == set(MEASURED_FROM)


@every_type
def test_a_video_that_shows_everything_lacks_nothing(name):
    (told,) = found(name, posted(name))

    assert told.severity is None
    assert told.measured == told.limit
    assert "Not measured" not in told.message.en


@every_type
def test_a_video_of_another_type_or_of_none_is_not_judged(name):
    candidate = posted(name)
    other = Candidate(candidate.facts, None, candidate.signals, candidate.channel)

    assert found(name, other) == []
    assert all(found(some, candidate) == [] for some in TYPES if some != name)


@pytest.mark.parametrize(
    ("name", "item", "signals"),
    [
        ("main", "quality inspection", {"text": captions(("适合卸妆 一键使用", 0.5)), "words": words()}),
        ("main", "all angles", {"cuts": Measured((0.0,) * 20, spans=(Span(0.0, 5.0),) * 4), "camera": Measured()}),
        (
            "detail",
            "materials",
            {"text": captions(("细节做工", 0.5), ("第1步", 3.0), ("容量 500ml", 5.0), ("原理", 9.0))},
        ),
        (
            "shop",
            "certificates",
            {"words": words(("company", 0.5), ("after_sales", 9.0)), "text": captions(("工厂 保修", 0.5))},
        ),
        ("promotion", "a real person", {"faces": steady(0.0)}),
        (
            "promotion",
            "attention in the first 3 s",
            {"words": words(("pain_point", 5.0), ("proof", 6.0), ("price", 9.0))},
        ),
    ],
)
def test_what_is_missing_is_one_finding(name, item, signals):
    told = [one for one in complaints(name, posted(name, **signals)) if one.severity == "warn"]

    assert [item in one.message.en for one in told] == [True]
    assert told[0].rule == f"type_{name}"
    assert "2026-11-22" in (told[0].source or "")


@pytest.mark.parametrize(
    ("signals", "said"),
    [
        ({"brightness": steady(0.1)}, "well exposed"),
        ({"contrast": steady(0.02)}, "light and dark"),
        ({"colour": steady(3.0)}, "colour"),
        ({"sharpness": steady(0.04)}, "sharp"),
        ({"camera": Measured(spans=(Span(0.0, 15.0, {"move": "shake"}), Span(15.0, 20.0, {"move": "pan"})))}, "steady"),
    ],
)
def test_a_figure_that_is_off_is_a_hint_with_its_value_and_limit(signals, said):
    (told,) = complaints("main", posted("main", **signals))

    assert told.severity == "info"
    assert said in told.message.en
    assert told.measured is not None
    assert told.limit is not None


@pytest.mark.parametrize(
    ("video", "said"),
    [
        (VideoFacts(20.0, 360, 640, 30.0, 0, has_sound=True), "clear picture"),
        (VideoFacts(20.0, 1080, 2400, 30.0, 0, has_sound=True), "screen ratio"),
        (VideoFacts(70.0, 1080, 1920, 30.0, 0, has_sound=True), "not too long"),
        (VideoFacts(5.0, 1080, 1920, 30.0, 0, has_sound=True), "long enough"),
    ],
)
def test_size_ratio_and_length_are_judged(video, said):
    assert [said in one.message.en for one in complaints("main", posted("main", facts_of=video))] == [True]


def test_what_was_not_measured_is_no_fault_and_is_said():
    told = found("main", posted("main", without=("brightness", "camera", "colour")))

    assert [one.severity for one in told] == [None]
    assert "Not measured: well exposed, colour, steady" in told[0].message.en


def test_an_item_that_could_stand_in_what_was_not_read_is_a_hint():
    candidate = posted("main", text=captions(("适合卸妆", 0.5)), words=words(), without=("transcript",))

    told = {one.message.en: one.severity for one in complaints("main", candidate)}

    assert {severity for said, severity in told.items() if "inspection" in said} == {"info"}
    assert any("not looked at: speech" in said for said in told)


def test_an_item_that_nothing_looked_at_is_neither_found_nor_missing():
    candidate = posted("promotion", without=("faces", "face_to_camera"))

    rows = {row["name"]: row["state"] for row in facts(candidate, "promotion")}

    assert rows["person"] == "unknown"
    assert not [one for one in complaints("promotion", candidate) if "a real person" in one.message.en]


def test_facts_say_at_which_second_and_by_what():
    rows = {row["name"]: row for row in facts(posted("shop"), "shop")}

    assert rows["certificates"]["from_s"] == 5.0
    assert rows["people"]["by"] == "faces"
    assert rows["duration_max"]["measured"] == 20.0


def test_a_title_counts_where_no_second_is_asked():
    named = Candidate(
        VideoFacts(20.0, 1080, 1920, 30.0, 0, has_sound=True), None, {**GOOD, "text": captions(("好", 5.0)), "words": words()},
        channels()["taobao_main"], type="main", title="适合卸妆，质检合格",
    )  # fmt: skip
    rows = {row["name"]: row["state"] for row in facts(named, "main")}

    assert rows["use"] == "found"
    assert rows["function"] == "missing"  # asked within 15 s


def test_figures_are_shares_of_what_is_known():
    half = posted("main", brightness=Measured((0.5, None, 0.05, None)), sharpness=Measured((0.3, None, None, 0.01)))

    assert exposed_share(half) == 0.5
    assert sharp_share(half) == 0.5
    assert shake_share(posted("main", camera=Measured())) is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('level = "must"', 'level = "may"', "level"),
        ('measure = "short_side_px"', 'measure = "beauty"', "measure"),
        ("least = 720.0", 'least = "720"', "is no number"),
        ('dimension = "clarity"', 'dimension = "taste"', "dimension"),
        ("checked_on = 2026-11-22", 'checked_on = "now"', "is no day"),
        ("[[items]]", "[[items]", "cannot be read"),
        ('name = "use"', 'name = "use"\nwho = 1', "has no key who"),
    ],
)
def test_what_is_wrong_in_a_card_is_named(before, after, said):
    from importlib.resources import files

    text = (files("nine16.rules.cards") / "main.toml").read_text("utf-8").replace("least = 720\n", "least = 720.0\n")
    assert before in text

    with pytest.raises(WrongInput, match=said):
        read_card("main", text.replace(before, after, 1))
