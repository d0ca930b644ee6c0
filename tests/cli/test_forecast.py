"""`nine16 forecast` and `nine16 factors --level post` from a works export on disk."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
BEGIN = datetime(2026, 8, 1, 19)  # noqa: DTZ001 - the export writes local times without a zone
HEADINGS = "作品名称,发布时间,体裁,审核状态,播放量,完播率,5s完播率,封面点击率,2s跳出率,平均播放时长,点赞量,分享量,评论量,收藏量,主页访问量,粉丝增量"


@pytest.fixture
def exported(shop, run, tmp_path) -> Path:
    """The shop with an export of 60 works in which questions bring three times the comments."""
    rng = np.random.default_rng(1)
    lines = [HEADINGS]
    for row in range(60):
        asks = row % 5 in (0, 2)
        at = BEGIN + timedelta(days=row, minutes=int(rng.integers(0, 90)))
        title = "山水" * int(rng.integers(2, 9)) + ("怎么走？" if asks else "好风光")
        views = int(3_000 * np.exp(0.5 * rng.normal()))
        comments = rng.poisson(views * (0.03 if asks else 0.01))
        lines.append(
            f"{title},{at:%Y-%m-%d %H:%M:%S},视频,通过,{views},0.2,0.45,0.1,0.3,8.5,"
            f"{rng.poisson(0.05 * views)},{rng.poisson(0.004 * views)},{comments},{rng.poisson(0.01 * views)},9,3"
        )
    file = tmp_path / "作品列表导出.csv"
    file.write_text("\n".join(lines), "utf-8-sig")
    code, answer = run("load", shop, file)
    assert code == 0, answer
    return shop


def valid(answer: dict, name: str) -> None:
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    Draft202012Validator(schema).validate(answer)


def test_factors_by_post_from_douyin_headings_alone(exported, run):
    code, answer = run("factors", exported, "--level", "post", "--channel", "douyin")

    assert code == 0
    valid(answer, "factors.json")
    one = next(each for each in answer["items"] if (each["outcome"], each["factor"]) == ("comment", "title_question"))
    assert one["level"] == "post"
    assert one["lag_s"] is None
    assert one["ratio"]["low"] < 3.0 < one["ratio"]["high"]
    assert one["p_adjusted"] < 0.05
    assert one["posts"] == 60


def test_a_forecast_answers_by_its_schema(exported, run):
    code, answer = run("forecast", exported, "lipstick", "--channel", "douyin", "--title", "山水怎么走？")

    assert code == 0
    valid(answer, "forecast.json")
    item = answer["items"][0]
    assert item["posts"] == 60
    assert [each["outcome"] for each in item["results"]] == ["views", "interaction"]
    assert all(each["value"]["low"] < each["value"]["value"] < each["value"]["high"] for each in item["results"])
    assert item["curve"][0]["share"] == 1.0


def test_a_channel_without_posts_says_what_is_missing(exported, run):
    code, answer = run("forecast", exported, "lipstick", "--channel", "bilibili")

    assert code == 0
    valid(answer, "forecast.json")
    assert "not enough data: 0 posts" in answer["items"][0]["why_null"]["en"]


def test_an_unknown_video_is_named(exported, run):
    code, answer = run("forecast", exported, "lipstik", "--channel", "douyin")

    assert code == 2
    assert "lipstick" in str(answer["errors"][0])


def test_an_account_that_nobody_knows_is_refused_with_the_nearest(exported, run):
    """What is usual for an account that is not there would be another's."""
    assert run("load", exported, exported.parent / "作品列表导出.csv", "--account", "山水之间")[0] == 0

    code, answer = run("forecast", exported, "lipstick", "--channel", "douyin", "--account", "山水之")
    known, _ = run("forecast", exported, "lipstick", "--channel", "douyin", "--account", "山水之间")

    assert code == 2
    valid(answer, "forecast.json")
    (error,) = answer["errors"]
    assert (error["code"], error["message"], error["hint"]) == (
        "not_found",
        "no account is called '山水之'",
        "Did you mean 山水之间?",
    )
    assert known == 0
