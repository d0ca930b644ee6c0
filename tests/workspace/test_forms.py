"""Forms in a workspace: what a person says stands, suggestions stay beside it, and nothing is mixed in silence."""

import csv
from datetime import UTC, datetime, timedelta

import pytest

from nine16.errors import WrongInput
from nine16.ingest.form_table import VIDEO, heading
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.model.video import Video, VideoFacts
from nine16.workspace import Workspace

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
TITLES = ("柔光口红开箱", "口红教程第一步", "三支横评", "空瓶记")
THEMES = ("unboxing", "tutorial", "comparison", "empties")


@pytest.fixture
def shop(tmp_path):
    """Forty posts whose titles say what they are; the first film on two channels."""
    with Workspace.create(tmp_path / "shop") as opened:
        records = opened._folder.records
        records.add_video(Video("film", "hash", "film.mp4", VideoFacts(12.0, 1080, 1920, 25.0, 0, True)))
        posts = [
            Post(
                f"douyin:{n}",
                "douyin",
                account="shop",
                title=TITLES[n % 4],
                form="video",
                published_at=NOON + timedelta(days=n),
                video_id="film" if n == 0 else None,
            )
            for n in range(40)
        ]
        records.put_posts([*posts, Post("player:film", "player", video_id="film")])
        records.put_posts([Post("douyin:note", "douyin", title="开箱图文", form="pictures")])
        records.put_snapshots(
            [
                Snapshot(one.post_id, NOON + timedelta(days=90), "works", counts={"views": 900, "like": 40})
                for one in posts
            ]
        )
        yield opened


def answers(opened, path, said):
    """Write the table, fill it in as `said` says by video and field, and read it."""
    opened.forms_write(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for (key, field), text in said.items():
            if row[VIDEO] == key:
                row[heading(field, "confirm")] = text
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return opened.forms_read(path)


def by_key(opened):
    return {one.key: one for one in opened.forms()[0]}


def test_a_film_is_one_row_with_all_its_posts_and_picture_notes_have_none(shop):
    found = by_key(shop)

    assert found["film"].post_ids == ("douyin:0", "player:film")
    assert "douyin:note" not in found
    assert len(found) == 40


def test_an_answer_about_a_film_is_said_of_every_post_of_it(shop, tmp_path):
    answers(shop, tmp_path / "f.csv", {("film", "theme"): "yes", ("film", "form"): "plot"})

    records = shop._folder.records
    assert {records.post(name).theme for name in ("douyin:0", "player:film")} == {"unboxing"}
    assert records.post("douyin:0").form == "plot"


def test_suggestions_enter_no_post_cohort_or_factor(shop):
    shop.forms()

    assert {post.theme for post in shop.posts()} == {None}
    golden = shop.golden("theme=unboxing")
    assert {one.posts for one in golden} == {0}
    assert not [one.factor for one in shop.factors(level="post") if one.factor.startswith(("theme", "form"))]


def test_what_was_said_enters_cohorts_and_factors(shop, tmp_path):
    said = {(f"douyin:{n}", "theme"): "yes" for n in range(1, 40)}
    answers(shop, tmp_path / "f.csv", said)

    assert {one.posts for one in shop.golden("theme=tutorial")} == {10}
    assert {one.factor for one in shop.factors(level="post") if one.factor.startswith("theme")}


def test_agreement_is_told_once_enough_was_said(shop, tmp_path):
    answers(shop, tmp_path / "f.csv", {(f"douyin:{n}", "theme"): THEMES[n % 4] for n in range(1, 33)})

    theme = next(one for one in shop.forms()[1] if one.field == "theme")
    assert theme.said == 32
    assert theme.agreed.value > 0.9
    assert theme.kappa.low < theme.kappa.value
    assert "32" in theme.says["en"] or str(theme.named) in theme.says["en"]


def test_a_suggestion_never_overwrites_what_was_said(shop, tmp_path):
    answers(shop, tmp_path / "f.csv", {("douyin:1", "theme"): "qa"})
    shop.forms()
    shop.forms_write(tmp_path / "g.csv")
    shop.forms_read(tmp_path / "g.csv")

    assert shop._folder.records.post("douyin:1").theme == "qa"
    assert by_key(shop)["douyin:1"].said == {"theme": "qa"}


def test_a_refused_name_is_suggested_no_more_and_an_earlier_answer_is_kept(shop, tmp_path):
    answers(shop, tmp_path / "f.csv", {("douyin:1", "theme"): "no"})

    assert by_key(shop)["douyin:1"].suggestions["theme"].likeliest != "tutorial"
    answers(shop, tmp_path / "g.csv", {("douyin:1", "theme"): "tutorial"})
    (label,) = shop._folder.records.labels()
    assert (label.said, label.refused) == ("tutorial", ())
    rows = shop._folder.database
    with rows.reading() as connection:
        from sqlalchemy import text

        assert connection.execute(text("select count(*) from labels")).scalar_one() == 2


def test_what_was_said_can_be_taken_back(shop, tmp_path):
    answers(shop, tmp_path / "f.csv", {("douyin:1", "theme"): "guide"})
    (kept,) = answers(shop, tmp_path / "g.csv", {("douyin:1", "theme"): "clear"})

    assert kept.said is None
    assert shop._folder.records.post("douyin:1").theme is None


def test_one_wrong_row_keeps_nothing(shop, tmp_path):
    with pytest.raises(WrongInput, match="row"):
        answers(shop, tmp_path / "f.csv", {("douyin:1", "theme"): "yes", ("douyin:2", "theme"): "nosuch"})

    assert {post.theme for post in shop.posts()} == {None}
    assert shop._folder.records.labels() == []


def test_posts_of_one_film_that_say_different_things_are_told_and_taught_nothing(shop):
    records = shop._folder.records
    records.put_post(Post("douyin:0", "douyin", theme="tutorial"))
    records.put_post(Post("player:film", "player", theme="guide"))

    film = by_key(shop)["film"]

    assert film.differs == ("theme",)
    assert "theme" not in film.said


def test_a_post_with_answers_can_still_be_removed(shop, tmp_path):
    answers(shop, tmp_path / "f.csv", {("douyin:1", "theme"): "yes"})

    shop._folder.records.remove_post("douyin:1")

    assert shop._folder.records.labels() == []
