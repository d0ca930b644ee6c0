"""How long an experiment on posts takes at the account's own pace, and what is quicker where that is too long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from nine16.evaluate.advice.goes_with import named_channels
from nine16.model.counted import about
from nine16.model.evidence import Evidence
from nine16.model.finding import Words
from nine16.model.number import Number

LATELY = timedelta(weeks=8)
"""A pace is that of the account's last eight weeks: seasons and breaks change it."""
LONGEST_WEEKS = 26.0
"""Half a year: account, audience and season change more in that time than most experiments could find."""
_DAYS_A_WEEK = 7.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the account publishes, said so that it can be checked."""

    a_week: float
    weeks: int
    """Over so many, the last."""
    channels: tuple[str, ...] = ()
    """Of which it is the pace; empty for all of the account's."""

    def words(self) -> Words:
        """At which pace, over which weeks and channels.

        Example:
            >>> Pace(17.6, 8, ("douyin", "player")).words().en
            'at 18 posts a week (the last 8 weeks; Douyin and your own player)'
        """
        at = f"{_as_read(self.a_week):g}"
        where = named_channels(self.channels)
        weeks = "the last week" if self.weeks == 1 else f"the last {self.weeks} weeks"
        return Words(
            f"at {at} {'post' if at == '1' else 'posts'} a week ({weeks}{f'; {where.en}' if self.channels else ''})",
            f"按最近 {self.weeks} 周每周 {at} 条{f'（{where.zh}）' if self.channels else ''}",
        )


def posts_a_week(mine: Sequence[Evidence], *, now: datetime) -> float | None:
    """How many posts the account published a week, over eight weeks up to its newest; None where no time is known.

    An account that began less than eight weeks before has the pace of its own weeks, at least one.

    Args:
        mine: the account's posts.
        now: later ones are only planned.

    Example:
        >>> from datetime import UTC
        >>> from nine16.model.post import Post
        >>> day = datetime(2026, 3, 1, tzinfo=UTC)
        >>> some = [Evidence(Post(f"p{n}", "douyin", published_at=day + timedelta(days=n))) for n in range(28)]
        >>> posts_a_week(some, now=day + timedelta(days=40))
        7.0
    """
    counted = _lately(mine, now=now)
    return None if counted is None else counted[0] / counted[1]


def weeks_counted(mine: Sequence[Evidence], *, now: datetime) -> int:
    """Over how many weeks `posts_a_week` counts, for people to check it; nought where no time is known.

    Args:
        mine: the account's posts.
        now: later ones are only planned.
    """
    counted = _lately(mine, now=now)
    return 0 if counted is None else round(counted[1])


def _lately(mine: Sequence[Evidence], *, now: datetime) -> tuple[int, float] | None:
    """Posts of the account's last weeks, and how many weeks those are."""
    born = sorted(one.post.published_at for one in mine if one.post.published_at is not None)
    born = [at for at in born if at <= now]
    if not born:
        return None
    newest = born[-1]
    lately = [at for at in born if at > newest - LATELY]
    days = (newest - max(born[0], newest - LATELY)) / timedelta(days=1) + 1.0
    return len(lately), min(LATELY / timedelta(weeks=1), max(1.0, days / _DAYS_A_WEEK))


def how_to(pairs: Number, pace: Pace | None, *, in_the_film: bool, player: bool) -> Words:
    """How to find out, in one or two sentences.

    Args:
        pairs: of posts.
        pace: of the posts that tell what is compared.
        in_the_film: whether two cuts of one film can differ in it (a title or an hour cannot).
        player: whether the account's own player tells what viewers do.
    """
    if pairs.value is None:
        why = pairs.why_null or "not known"
        return Words(
            f"To find out: pairs of posts, for each a coin decides which of the two does it; how many is not known: {why}.",
            "要弄清：成对发布，每对由系统随机分配哪一条这样做；需要多少对还不知道。",
        )
    n, low, high = (round(pairs.value if one is None else one) for one in (pairs.value, pairs.low, pairs.high))
    pairs_en, pairs_zh = f"about {n:,} pairs of posts ({low:,} to {high:,})", f"约 {n} 对作品（{low}–{high}）"
    if pace is None:
        return Words(
            f"To find out: {pairs_en}, for each a coin decides which of the two does it.",
            f"要弄清：{pairs_zh}，每对由系统随机分配哪一条这样做。",
        )
    weeks = weeks_of(pairs, pace.a_week) or 0.0
    at = pace.words()
    if weeks <= LONGEST_WEEKS:
        return Words(
            f"To find out: {pairs_en}, for each a coin decides which of the two does it: {2 * n:,} posts, {_weeks(weeks)} "
            f"{at.en}.",
            f"要弄清：{pairs_zh}，共 {2 * n} 条，每对由系统随机分配哪一条这样做；{at.zh}，要{_weeks_zh(weeks)}。",
        )
    quicker = Words(" Choose it by taste and cost.", "凭感觉和成本定就好。")
    if in_the_film and player:
        quicker = Words(
            " Quicker: two cuts of one film on your own player, a coin decides for each viewer which one plays.",
            "更快的办法：把同一条视频剪成两版放在自有播放器上，每位观众看哪版由系统随机分配。",
        )
    elif in_the_film:
        quicker = Words(
            " Quicker, had you a player of your own: two cuts of one film, a coin decides for each viewer which one plays. Until then choose by taste and cost.",
            "若有自有播放器，可以把同一条视频剪成两版、由系统随机分配每位观众看哪版，会快得多；没有就凭感觉和成本定。",
        )
    return Words(
        f"Not worth an experiment with posts: about {n:,} pairs, {2 * n:,} posts, would take {_weeks(weeks)} {at.en}."
        f"{quicker.en}",
        f"不值得用作品来做实验：约 {n} 对、{2 * n} 条，{at.zh}要{_weeks_zh(weeks)}。{quicker.zh}",
    )


def weeks_of(pairs: Number, pace: float | None) -> float | None:
    """Weeks in which an account publishes so many pairs of posts, reckoned from the figures that people read.

    Example:
        >>> weeks_of(Number(26.0), 13.0)
        4.0
    """
    return None if pairs.value is None or not pace else 2.0 * round(pairs.value) / _as_read(pace)


def lasting(weeks: float) -> Words:
    """So many weeks as people say it.

    Example:
        >>> lasting(4.2)
        Words(en='about 4 weeks', zh='约 4 周')
    """
    return Words(_weeks(weeks), _weeks_zh(weeks))


def _as_read(pace: float) -> float:
    return float(round(pace)) if pace >= 2 else max(0.1, round(pace, 1))


def _weeks(weeks: float) -> str:
    """As people say it.

    Example:
        >>> _weeks(0.6), _weeks(4.2), _weeks(30.0), _weeks(120.0)
        ('about a week', 'about 4 weeks', 'about 7 months', 'more than 2 years')
    """
    if weeks < 1.5:
        return "about a week"
    if weeks <= LONGEST_WEEKS:
        return f"about {round(weeks)} weeks"
    return f"about {round(weeks / 4.35)} months" if weeks <= 104 else f"more than {int(weeks / 52)} years"


def _weeks_zh(weeks: float) -> str:
    if weeks < 1.5:
        return "约一周"
    if weeks <= LONGEST_WEEKS:
        return f"约 {round(weeks)} 周"
    return f"约 {round(weeks / 4.35)} 个月" if weeks <= 104 else f" {int(weeks / 52)} 年以上"


def by_two_cuts(outcome: Words, size: Words | None = None) -> Words:
    """How to find out on one's own player, where viewers are drawn instead of posts.

    Args:
        outcome: what is compared.
        size: how many viewers that takes and how long; None where nobody asked the log.
    """
    takes = size or Words("Planning it tells how many viewers it takes.", "做计划时会算出要多少观众。")
    return Words(
        "To find out: two versions of one video on your own player, a coin decides for each viewer which one plays; compared "
        f"by {outcome.en}. {takes.en}",
        f"要弄清：把同一条视频剪成两版放在自有播放器上，每位观众看哪版由系统随机分配，比较{outcome.zh}。{takes.zh}",
    )


def sooner(outcome: Words, size: Words) -> Words:
    """With which experiment to begin where another one than what is advised is decided first.

    Args:
        outcome: by which it is judged.
        size: how many viewers that takes and how long.
    """
    return Words(
        f"Sooner decided, so begin with it: two openings of one video, compared by {outcome.en}. {size.en}",
        f"更快有结论、可以先做的：同一条视频剪两个开头，比较{outcome.zh}。{size.zh}",
    )


def viewers_and_weeks(viewers: int, weeks: float | None, *, least: Words) -> Words:
    """What an experiment on viewers takes, and that it is not worth it where that is longer than half a year.

    Args:
        viewers: of both versions.
        weeks: on the video with most viewers; None where nobody knows.
        least: the difference it finds.

    Example:
        >>> viewers_and_weeks(37_000, 9.2, least=Words("a quarter", "四分之一")).en
        'It takes about 37,000 viewers (to see a difference of a quarter), about 9 weeks on the video with most viewers.'
    """
    n = f"{about(viewers):,}"
    en = f"It takes about {n} viewers (to see a difference of {least.en})"
    zh = f"要看出{least.zh}的差别，约需 {n.replace(',', '')} 位观众"
    if weeks is None:
        return Words(f"{en}.", f"{zh}。")
    en, zh = f"{en}, {_weeks(weeks)} on the video with most viewers", f"{zh}，在观众最多的视频上要{_weeks_zh(weeks)}"
    if weeks > LONGEST_WEEKS:
        return Words(f"{en}: too long, go by what the video is for.", f"{zh}：不值得等，按视频的目的定。")
    return Words(f"{en}.", f"{zh}。")
