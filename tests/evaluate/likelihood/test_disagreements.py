import pytest


def test_a_source_that_differs_by_five_points_is_told_and_left_out(export, ask, at):
    short = export(importer="short", left_2s=0.3137, played_5s=0.4011, completion=0.0912)
    other = export(importer="other", played_5s=0.4511, as_of=short.as_of.replace(year=2025))

    found = ask(short, other)

    (apart,) = found.disagreements
    assert set(apart.sources) == {"short", "other"}
    assert apart.at_s == 5
    assert sorted(round(value, 2) for value in apart.values) == [0.40, 0.45]
    assert apart.chance < 0.001
    assert "5 s" in apart.says["en"]
    assert apart.sources[0] in apart.says["zh"]
    assert found.used == (apart.sources[0],)
    assert at(found, 5).share == pytest.approx(apart.values[0], abs=0.003)


def test_few_views_may_differ_by_five_points(export, ask):
    assert ask(export(150, importer="a", played_5s=0.40), export(150, importer="b", played_5s=0.45)).disagreements == ()


def test_a_log_is_followed_and_an_export_against_it_is_told(log, export, ask):
    from nine16.model.watching import COMPLETED, LEFT

    ends = [1_000 * (1 + i % 10) for i in range(2_000)]
    watching = log(
        [[(0, end)] for end in ends], [COMPLETED if end == 10_000 else LEFT for end in ends], duration_s=10.0
    )

    found = ask(export(50_000, left_2s=0.60), watching=watching, duration_s=10.0)

    (apart,) = found.disagreements
    assert apart.sources == ("log", "douyin_works")
    assert found.used == ("log",)
    assert found.curve == ask(watching=watching, duration_s=10.0).curve


def test_a_mean_that_no_curve_allows_is_told_in_seconds(export, ask):
    found = ask(export(left_2s=0.3137, played_5s=0.4011, completion=0.0912, average_watch_first_s=9.5))

    (apart,) = found.disagreements
    assert apart.at_s is None
    assert apart.values[1] == 9.5
    assert "9.5 s" in apart.says["en"]


def test_repeats_explain_a_high_mean(export, ask):
    assert ask(export(left_2s=0.3137, played_5s=0.4011, completion=0.0912, average_watch_s=6.5)).disagreements == ()


def test_a_share_that_rises_is_told_and_makes_both_unsure(export, ask, at):
    found = ask(export(left_2s=0.3137, played_5s=0.4011, completion=0.5512))

    (apart,) = found.disagreements
    assert apart.sources == ("douyin_works",)
    assert apart.values == (0.4011, 0.5512)
    assert at(found, 5).high - at(found, 5).low > 0.15
    assert at(found, 2).high - at(found, 2).low < 0.03


def test_a_rise_by_rounding_is_no_contradiction(export, ask):
    assert ask(export(500, played_5s=0.40, played_6s=0.41)).disagreements == ()
