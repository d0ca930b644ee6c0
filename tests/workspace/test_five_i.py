"""The five i of a folder: read once, kept, scored among videos that are alike."""

import time
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from nine16.errors import NotFound, WrongInput
from nine16.model.five_i import NAMES, OVERALL
from nine16.model.measured import Measured, Span
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.model.video import Video, VideoFacts
from nine16.signals.words import with_own, words_of
from nine16.workspace import Workspace, known_readings

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
SECONDS = 20


def shown(rng):
    """A video looked at closely; everything that catches the eye rises and falls together."""
    much = rng.normal()

    def level(scale):
        return tuple(float(max(0.0, scale * (1 + 0.3 * much + 0.2 * rng.normal()))) for _ in range(SECONDS))

    asked = int(np.clip(round(2 + much), 0, 5))
    text = Measured(
        spans=tuple(
            Span(2.0 * n, 2.0 * n + 1.5, {"text": f"第{n}个问题：卡粉吗？", "kind": "caption"}) for n in range(asked)
        ),
        facts={"captions": asked},
    )
    signals = {
        name: Measured(level(scale))
        for name, scale in {
            "face_to_camera": 0.3, "face_share": 0.1, "colour": 30, "sharpness": 0.4, "words_on_screen": 6,
            "text_size": 0.05, "speech_share": 0.6, "motion": 0.2, "reading_speed": 0.7, "voice_level": 12,
            "new_information": 0.6, "faces": 1.0, "shot_scale": 2.0,
        }.items()
    }  # fmt: skip
    cuts = Measured(tuple(float(rng.random() < 0.3) for _ in range(SECONDS)), facts={"shots": 5})
    return {**signals, "cuts": cuts, "text": text, "words": words_of({"text": text}, with_own(()))}


def film(opened, name, rng):
    video = Video(name, f"hash-{name}", f"{name}.mp4", VideoFacts(float(SECONDS), 1080, 1920, 25.0, 0, True))
    opened._folder.records.add_video(video)
    measured = shown(rng)
    opened._folder.signals.put(name, video.content_hash, measured, dict.fromkeys(measured, 1), None)


@pytest.fixture
def shop(tmp_path):
    """Twenty-five videos on Douyin, the first six on Kuaishou too, one of them twice; exports of all."""
    rng = np.random.default_rng(4)
    with Workspace.create(tmp_path / "shop", zone="Asia/Shanghai") as opened:
        posts = []
        for n in range(25):
            film(opened, f"v{n}", rng)
            posts.append(Post(f"d{n}", "douyin", "shop", video_id=f"v{n}", published_at=NOON + timedelta(days=n)))
        posts += [Post(f"k{n}", "kuaishou", "shop", video_id=f"v{n}", published_at=NOON) for n in range(6)]
        posts.append(Post("again", "douyin", "shop", video_id="v3", published_at=NOON + timedelta(days=40)))
        opened._folder.records.put_posts(posts)
        opened._folder.records.put_snapshots(
            [
                Snapshot(
                    post.post_id,
                    NOON + timedelta(days=60),
                    "export",
                    {"views": 3_000, "like": int(rng.integers(20, 400))},
                )
                for post in posts
            ]
        )
        yield opened


def test_every_video_has_its_five_with_intervals_and_evidence_in_the_video(shop):
    found = shop.evaluate("d7").five_i

    assert set(found) == {*NAMES, OVERALL}
    for name in ("interestingness", "informativeness", "interflow", OVERALL):
        score = found[name].score
        assert 0 <= score.low <= score.value <= score.high <= 100
        assert score.n == 24
    spans = [span for one in found.values() for span in one.spans]
    assert spans
    assert all(0 <= span.from_s < span.to_s <= SECONDS for span in spans)
    assert all(span.shown["en"] and span.shown["zh"] for span in spans)


def test_a_video_posted_twice_counts_once_and_both_posts_have_its_scores(shop):
    assert shop.evaluate("again").five_i[OVERALL].score == shop.evaluate("d3").five_i[OVERALL].score


def test_too_few_videos_on_a_channel_have_reasons(shop):
    found = shop.evaluate("k1").five_i
    assert all(one.score.value is None for one in found.values())
    assert found["interflow"].score.why_null == "about 3 more videos like it are needed"


def test_a_post_without_a_measured_video_has_none(shop):
    shop._folder.records.put_posts([Post("bare", "douyin", "shop")])
    assert shop.evaluate("bare").five_i == {}


def test_the_library_says_what_its_scores_are_worth(shop):
    found = shop.five_i("channel=douyin")

    assert (found.cohort, found.posts, found.videos, len(found.scored)) == ("channel=douyin", 26, 25, 25)
    assert set(found.checks) == {*NAMES, OVERALL}
    assert found.checks["interestingness"].reliability.value is not None
    assert sum(one.weight for one in found.checks["interflow"].weights) == pytest.approx(1.0)
    whole = shop.five_i()
    assert (whole.videos, len(whole.scored)) == (25, 31)


def test_a_cohort_word_that_cannot_be_read_is_refused(shop):
    with pytest.raises(NotFound):
        shop.five_i("categry=beauty")
    with pytest.raises(WrongInput):
        shop.five_i("channel")


def test_readings_are_kept_until_the_video_or_the_table_changes(shop, monkeypatch):
    shop.evaluate("d7")
    read = []
    inside = known_readings._looked
    monkeypatch.setattr(
        known_readings,
        "_looked",
        lambda folder, video, table: read.append(video.video_id) or inside(folder, video, table),
    )

    before = shop.evaluate("d8").five_i["interflow"]
    assert read == []
    film_again(shop, "v8")
    shop.evaluate("d8")
    assert read == ["v8"]
    (shop.path / "indicators.toml").write_text("[indicator.questions]\noff = true\n", "utf-8")
    after = shop.evaluate("d8").five_i["interflow"]
    assert "questions" in {one.name for one in before.indicators} - {one.name for one in after.indicators}
    assert len(read) > 20


def film_again(opened, name):
    time.sleep(0.01)  # the file's time of writing tells that it is another
    measured = shown(np.random.default_rng(99))
    opened._folder.signals.put(name, f"hash-{name}", measured, dict.fromkeys(measured, 1), None)


def test_a_torn_file_of_readings_is_read_anew(shop):
    before = shop.evaluate("d7").five_i
    (shop.path / "derived" / "five_i.json").write_text('{"made_by": ', "utf-8")
    assert shop.evaluate("d7").five_i == before


def test_posts_without_videos_cost_nothing(shop):
    shop._folder.records.put_posts([Post(f"bare{n}", "douyin", "shop") for n in range(3_000)])
    gathered = shop._gathered()
    post = gathered.posts["bare5"]
    five = gathered.five_i_of(gathered.posts)
    five.of(gathered.posts["d7"])
    began = time.process_time()
    for _ in range(3_000):
        assert five.of(post) == {}
    assert time.process_time() - began < 0.5
