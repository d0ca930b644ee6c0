"""What loses viewers and brings those who stay into the shop is told with both sides, and never as an order."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from nine16.evaluate.advice import Known, advise
from nine16.evaluate.advice.certain import certainty
from nine16.evaluate.advice.weighing import weighed
from nine16.evaluate.factors.rows import Outcome
from nine16.kinds.actions import action_kinds
from nine16.model.evidence import Evidence
from nine16.model.factor import Factor, Step
from nine16.model.finding import Finding, Words
from nine16.model.measured import Measured
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.model.snapshot import SecondPoint, Snapshot
from nine16.settings import Settings

AT = datetime(2026, 3, 1, tzinfo=UTC)
KINDS = action_kinds()


def film(row: int) -> Evidence:
    """A table by second of a film that stands still in one of its seconds: 100 of 1,000 leave there, 20 elsewhere."""
    watching, points = 1_000, []
    still = [float(second == 2 + row % 3) for second in range(8)]
    for second, stands in enumerate(still):
        gone = 100 if stands else 20
        points.append(SecondPoint(second, lost=gone, watching=watching))
        watching -= gone
    post = Post(f"v{row}", "oceanengine", "lab", video_id=f"v{row}", duration_s=8.0, title=f"片 {row}")
    snapshot = Snapshot(f"v{row}", AT, "oceanengine_seconds", seconds=tuple(points))
    return Evidence(post, shown={"frozen": Measured(tuple(still))}, snapshots=(snapshot,))


FILMS = [film(row) for row in range(14)]


def factor(outcome: str, times: float, p: float = 1e-8, *, lag_s: int = 0) -> Factor:
    number = Number(times, times / 1.2, times * 1.2, n=14, basis="posts")
    return Factor("second", outcome, "frozen", lag_s, number, p, 14, p=p, times=number, step=Step("with_without"))


def known(*factors: Factor, library=FILMS, findings=None) -> Known:
    mine = frozenset(one.post.post_id for one in library)
    return Known(library, factors, mine, "UTC", KINDS, findings=findings or {})


def test_leaving_that_turns_a_second_later_is_not_weighed():
    both = factor("leave", 1.7), factor("leave", 0.6, lag_s=1)

    assert weighed(known(*both), certainty(both)) == []
    assert advise(known(*both), settings=Settings(), now=AT, channel=None, account=None).advice == ()


def test_an_act_that_no_table_tells_by_second_is_not_weighed():
    """Both halves must have posts that show it."""
    both = factor("leave", 1.7), factor("shop_entry", 1.8)

    assert weighed(known(*both), certainty(both)) == []


@pytest.fixture
def torn() -> Known:
    """Longer titles go with fewer views and more comments."""
    posts = []
    for row in range(30):
        post = Post(
            f"douyin:{row}", "douyin", "lab", published_at=AT, title="今天用什么？" if row < 15 else "今天就用它"
        )
        counts = {"views": 5_000 + 40 * row, "like": 200, "comment": 20 + row % 7, "share": 9, "collect": 40}
        posts.append(
            Evidence(
                post,
                snapshots=(Snapshot(post.post_id, datetime(2026, 3, 20, tzinfo=UTC), "douyin_works", counts=counts),),
            )
        )
    gain, loss = (
        Factor("post", outcome, "title_question", None, Number(times, times / 1.2, times * 1.2, n=30), 1e-5, 30, p=1e-6)
        for outcome, times in (("comment", 1.8), ("views", 0.6))
    )
    return known(gain, loss, library=posts)


def test_both_sides_stand_with_their_worth_and_the_gain_first(torn):
    found = advise(torn, settings=Settings(), now=datetime(2026, 4, 20, tzinfo=UTC), channel=None, account=None)

    (one,) = found.advice
    assert (one.kind, [side.good for side in one.sides]) == ("try", [True, False])
    assert [side.unit for side in one.sides] == ["comment", "views"]
    assert one.worth == one.sides[0].worth
    assert one.goes_with.en == (
        "posts with a question in the title have 40 % fewer views (28 to 50 %) and 80 % more comments per view "
        "(50 to 116 %; Douyin only, 30 posts)"
    )
    assert one.goes_with.zh == (
        "标题带问句的作品，播放量少 40%（28%–50%），每次播放的评论多 80%（50%–116%；只看抖音，30 条作品）"
    )
    assert one.channels == ("douyin",)
    assert found.note is not None  # nothing to repeat or stop


def test_one_half_that_is_not_sure_is_nothing_to_weigh(torn):
    unsure = tuple(replace(one, p=0.4, p_adjusted=0.6) if one.outcome == "views" else one for one in torn.factors)

    assert weighed(replace(torn, factors=unsure), certainty(unsure)) == []


STILL = Finding(
    "still_moment",
    "audience",
    "warn",
    Words("", ""),
    from_s=1.0,
    to_s=3.0,
    effect=Number(100.0, 50.0, 200.0, n=900, basis="views"),
    unit="viewers",
)


def entering(one: Known) -> Known:
    """The same library with shop entries by second: 30 of those who watch a standing second, 5 of others."""
    rows = one.rows
    still = np.concatenate([np.array(each.shown["frozen"].per_second) for each in rows.told])
    acted = np.where(still > 0, 30.0, 5.0)
    outcomes = {**rows.outcomes, "shop_entry": Outcome("shop_entry", acted, np.ones(len(rows.told)))}
    one.__dict__["rows"] = replace(rows, outcomes=outcomes)  # what a player's log tells
    return one


def test_a_finding_does_not_stop_what_is_to_be_weighed():
    """Recurring findings on a standing picture are half of the truth where the other half is sure too."""
    findings = {f"v{row}": [STILL] for row in range(14)}
    leaving = factor("leave", 1.7)

    def told(one: Known) -> list[tuple[str, str | None, bool]]:
        found = advise(one, settings=Settings(), now=AT, channel=None, account=None)
        return [(each.kind, each.rule, bool(each.sides)) for each in found.advice]

    assert told(known(leaving, findings=findings)) == [("stop", "still_moment", False)]
    both = entering(known(leaving, factor("shop_entry", 1.8), findings=findings))
    assert told(both) == [("try", None, True)]


def test_what_a_finding_says_to_stop_names_the_goal_that_points_the_other_way():
    """More who enter the shop while the picture stands, not surely: nothing to weigh, but nothing to hide."""
    findings = {f"v{row}": [STILL] for row in range(14)}
    unsure = replace(factor("shop_entry", 1.8), p=0.02, p_adjusted=0.3)
    beside = tuple(replace(factor("like", 1.0), p=0.6, p_adjusted=0.9) for _ in range(20))
    (one,) = advise(
        entering(known(unsure, *beside, findings=findings)), settings=Settings(), now=AT, channel=None, account=None
    ).advice

    assert (one.kind, one.rule) == ("try", "still_moment")
    assert one.says == Words("Try keeping the picture moving.", "试试让画面一直动着。")
    assert one.tryout is not None
    assert one.tryout.outcome == "shop_entry"
    assert one.goes_with.en.endswith("; perhaps more shop entries too, not sure")
    assert one.caution.en.startswith(
        "The other side: while the picture stands still 80 % more viewers enter the shop ("
    )
    assert one.caution.zh.endswith("还不能算确定。先只在一条新视频上试，盯住进店。")


def test_leaving_against_entering_is_judged_by_who_enters():
    both = entering(known(factor("leave", 1.7), factor("shop_entry", 1.8)))
    (one,) = advise(both, settings=Settings(), now=AT, channel=None, account=None).advice

    assert one.says.en == "Let the picture stand still only where it sells: product, price, the way into the shop."
    assert one.says.zh == "画面静止（定格）只留给产品、价格和进店入口，其余时间别停住。"
    assert one.goes_with.en == (
        "while the picture stands still 70 % more viewers leave (42 to 104 %), 80 % more enter the shop (50 to 116 %; "
        "oceanengine only, 14 posts, 14 videos)"
    )
    assert one.goes_with.zh.startswith("画面静止（定格）时，离开的观众多 70%（42%–104%），进店的观众多 80%（")
    assert "人走了就不会进店：多出来的抵不抵得过走掉的，做实验才知道。" in one.because.zh
    assert "Whoever has left can no longer enter the shop" in one.because.en
    assert one.tryout.outcome == "shop_entry"
    assert [side.unit for side in one.sides] == ["shop_entry", "viewers"]
    # 30 entries a film in its standing second, of which 1 - 1 / 1.8 go with it.
    assert one.sides[0].worth.value == pytest.approx(30 * (1 - 1 / 1.8), rel=0.02)
