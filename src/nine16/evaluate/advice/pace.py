"""How long an experiment on posts takes at the account's own pace, and what is quicker where that is too long."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from nine16.model.evidence import Evidence
from nine16.model.finding import Words
from nine16.model.number import Number

LATELY = timedelta(weeks=8)
"""A pace is that of the account's last eight weeks: seasons and breaks change it."""
LONGEST_WEEKS = 26.0
"""Half a year: account, audience and season change more in that time than most experiments could find."""
_DAYS_A_WEEK = 7.0


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
    born = sorted(one.post.published_at for one in mine if one.post.published_at is not None)
    born = [at for at in born if at <= now]
    if not born:
        return None
    newest = born[-1]
    lately = [at for at in born if at > newest - LATELY]
    days = (newest - max(born[0], newest - LATELY)) / timedelta(days=1) + 1.0
    weeks = min(LATELY / timedelta(weeks=1), max(1.0, days / _DAYS_A_WEEK))
    return len(lately) / weeks


def how_to(pairs: Number, pace: float | None, *, every_post: bool, in_the_film: bool, player: bool) -> Words:
    """How to find out, in one or two sentences.

    Args:
        pairs: of posts.
        pace: posts a week that tell what is compared.
        every_post: whether those are all of the account's.
        in_the_film: whether two cuts of one film can differ in it (a title or an hour cannot).
        player: whether the account's own player tells what viewers do.
    """
    if pairs.value is None:
        why = pairs.why_null or "not known"
        return Words(
            f"To find out: pairs of posts, for each a coin decides which of the two does it; how many is not known: {why}.",
            "验证方法：成对发布，每对抛硬币决定哪一条这样做；需要多少对还不知道。",
        )
    n, low, high = (round(pairs.value if one is None else one) for one in (pairs.value, pairs.low, pairs.high))
    en = f"To find out: about {n:,} pairs of posts ({low:,} to {high:,}), for each a coin decides which of the two does it"
    zh = f"要弄清：约 {n} 对作品（{low}–{high}），每对抛硬币决定哪一条这样做"
    if pace is None:
        return Words(f"{en}.", f"{zh}。")
    weeks = weeks_of(pairs, pace) or 0.0
    at = f"{pace:.0f}" if pace >= 2 else f"{pace:.1f}"
    at_en = f"at your {at} posts a week" if every_post else f"at the {at} posts a week of which it can be told"
    at_zh = f"按你每周约 {at} 条" if every_post else f"按每周约 {at} 条能看出结果的作品"
    if weeks <= LONGEST_WEEKS:
        return Words(f"{en}: {_weeks(weeks)} {at_en}.", f"{zh}；{at_zh}，要{_weeks_zh(weeks)}。")
    quicker = Words(" Choose it by taste and cost.", "凭感觉和成本定就好。")
    if in_the_film and player:
        quicker = Words(
            " Quicker: two cuts of one film on your own player, a coin decides for each viewer which one plays.",
            "更快的办法：把同一条视频剪成两版放在自有播放器上，每位观众看哪版由抛硬币决定。",
        )
    elif in_the_film:
        quicker = Words(
            " Quicker, had you a player of your own: two cuts of one film, a coin decides for each viewer which one plays. Until then choose by taste and cost.",
            "若有自有播放器，可以把同一条视频剪成两版、每位观众看哪版由抛硬币决定，会快得多；没有就凭感觉和成本定。",
        )
    return Words(
        f"Not worth an experiment with posts: about {n:,} pairs would take {_weeks(weeks)} {at_en}.{quicker.en}",
        f"不值得用作品来做实验：约 {n} 对，{at_zh}要{_weeks_zh(weeks)}。{quicker.zh}",
    )


def weeks_of(pairs: Number, pace: float | None) -> float | None:
    """Weeks in which an account publishes so many pairs of posts.

    Example:
        >>> weeks_of(Number(26.0), 13.0)
        4.0
    """
    return None if pairs.value is None or not pace else 2.0 * pairs.value / pace


def _weeks(weeks: float) -> str:
    """As people say it.

    Example:
        >>> _weeks(0.6), _weeks(4.2), _weeks(30.0), _weeks(120.0)
        ('about a week', 'about 5 weeks', 'about 7 months', 'more than 2 years')
    """
    if weeks <= 1:
        return "about a week"
    if weeks <= LONGEST_WEEKS:
        return f"about {_up(weeks)} weeks"
    return f"about {round(weeks / 4.35)} months" if weeks <= 104 else f"more than {int(weeks / 52)} years"


def _weeks_zh(weeks: float) -> str:
    if weeks <= 1:
        return "约一周"
    if weeks <= LONGEST_WEEKS:
        return f"约 {_up(weeks)} 周"
    return f"约 {round(weeks / 4.35)} 个月" if weeks <= 104 else f" {int(weeks / 52)} 年以上"


def _up(weeks: float) -> int:
    return int(-(-weeks // 1))


def by_two_cuts(outcome: Words) -> Words:
    """How to find out on one's own player, where viewers are drawn instead of posts.

    Args:
        outcome: what is compared.
    """
    return Words(
        f"To find out: two cuts of one film on your own player, a coin decides for each viewer which one plays; compared by {outcome.en}; planned, "
        "nine16 says how many viewers it takes.",
        f"要弄清：把同一条视频剪成两版放在自有播放器上，每位观众看哪版由抛硬币决定，比{outcome.zh}；做计划时会算出要多少观众。",
    )
