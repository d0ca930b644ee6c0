"""What findings say of an account: the same rule finds something, surely, in post after post.

A finding is sure of its post: of posts about which there is nothing, at most one in twenty has any. So k findings of one
rule in m posts by luck alone have at most the chance of k or more successes in m draws of 0.05 (binomial). That chance
stands in one family with all factors.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from scipy import special

from nine16.evaluate.advice.count_a_post import short
from nine16.evaluate.advice.films import LEAST_FILMS, LEAST_FILMS_EACH
from nine16.evaluate.advice.goes_with import named_channels
from nine16.evaluate.findings.unusual import FALSE_POSTS
from nine16.model.advice import STOP, Advice
from nine16.model.counted import counted
from nine16.model.finding import Finding, Words
from nine16.model.number import Number

_DOING: Mapping[str, tuple[str, str, str]] = {
    "slow_opening": ("opening", "opening slowly", "开头慢热"),
    "late_product": ("product", "bringing the product late", "让商品太晚出现"),
    "long_shot": ("cuts", "holding one shot for long", "让一个镜头停太久"),
    "losing_end": ("ending", "dragging out the ending", "把结尾拖长"),
    "late_call": ("call to action", "asking only when many have gone", "等观众走了一批才引导"),
    "missing_call": ("call to action", "leaving out the call to action", "不引导观众行动"),
    "missing_follow_call": ("late call", "leaving out the request to follow", "不引导关注"),
    "missing_price": ("offer", "leaving out the price", "不说价格"),
    "silent_moment": ("sound", "letting the sound go quiet", "中途没有声音"),
    "still_moment": ("stillness", "letting the picture stand still", "让画面静止（定格）"),
    "unreadable_moment": ("words", "showing captions that are hard to read", "放看不清的字幕"),
}
"""Topic, and what a rule's finding means for the next post, in both languages; a rule without a phrase says where, not what, and gives no advice."""
_POSTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Recurring:
    """A rule that finds something in several posts."""

    rule: str
    posts: int
    """Of the account, each of another film, in which it could have found something."""
    found: tuple[tuple[str, Finding], ...]
    """(post, finding), those worth most first."""

    @property
    def enough(self) -> bool:
        """Whether it rests on films enough: as of factors, but that it may be in all of them."""
        return self.posts >= LEAST_FILMS and len(self.found) >= LEAST_FILMS_EACH

    @property
    def chance(self) -> float:
        """Of so many or more by luck alone."""
        k = len(self.found)
        return float(special.betainc(k, self.posts - k + 1, FALSE_POSTS)) if k else 1.0


def recurring(findings: Mapping[str, Sequence[Finding]], films: Mapping[str, str] | None = None) -> list[Recurring]:
    """Each rule that has a phrase and found something, with the posts it found it in.

    Args:
        findings: by post of the account, of all whose audience is known; empty where nothing was found.
        films: by post, which film it shows: of posts of one film the first by name speaks, whatever was found in it.
            None: each is one of its own.

    Example:
        >>> one = Finding("slow_opening", "audience", "warn", Words("", ""), from_s=1.0, to_s=3.0)
        >>> [(each.rule, round(each.chance, 3)) for each in recurring({"a": [one], "b": [one], "c": []})]
        [('slow_opening', 0.007)]
    """
    of_film: dict[str, str] = {}
    for post in sorted(findings):
        of_film.setdefault((films or {}).get(post, f"post {post}"), post)
    findings = {post: findings[post] for post in of_film.values()}
    by_rule: dict[str, dict[str, Finding]] = {}
    for post, several in findings.items():
        for finding in several:
            if finding.rule in _DOING:
                # One of each post: twice in one video is one video.
                by_rule.setdefault(finding.rule, {}).setdefault(post, finding)
    return [
        Recurring(rule, len(findings), tuple(sorted(of.items(), key=_most_first)))
        for rule, of in sorted(by_rule.items())
    ]


def stopping(one: Recurring, *, channels: Sequence[str] = ()) -> Advice:
    """The advice not to do it any more.

    Args:
        one: a rule that surely recurs.
        channels: of the posts it was looked for in.
    """
    _, en, zh = _DOING[one.rule]
    _, first = one.found[0]
    worth, unit = _worth(one), first.unit or "viewers"
    return Advice(
        kind=STOP,
        says=Words(f"Stop {en}.", f"别再{zh}。"),
        because=_because(one, worth, unit),
        worth=worth,
        unit=unit,
        posts=tuple(post for post, _ in one.found[:_POSTS_SHOWN]),
        from_s=first.from_s,
        to_s=first.to_s,
        factor=first.factor,
        rule=one.rule,
        edit=first.edit,
        goes_with=_goes_with(one, unit, channels),
        channels=tuple(channels),
    )


def _goes_with(one: Recurring, unit: str, channels: Sequence[str]) -> Words:
    """In how many posts; how many viewers that is stands in what speaks for it."""
    k, where = len(one.found), named_channels(channels)
    did_en, did_zh = ("more viewers leave", "走的人") if unit == "viewers" else ("fewer viewers act", "互动")
    more_zh = "明显多于平常" if unit == "viewers" else "明显少于平常"
    return Words(
        f"in {k} of {counted(one.posts, 'post')} {did_en} there than usual{f' ({where.en})' if channels else ''}",
        f"{one.posts} 条作品里有 {k} 条，{did_zh}在这里{more_zh}{f'（{where.zh}）' if channels else ''}",
    )


def _because(one: Recurring, worth: Number, unit: str) -> Words:
    parts = [
        Words(
            "Of the posts whose audience is known by second; surely in each, beside what is usual at that second; by luck "
            f"alone so many would be found with a chance below {_chance(one.chance)}.",
            "只看有逐秒数据的作品，与同一秒的平常水平比，每条都明显；只靠碰巧出现这么多的概率不到 "
            f"{_chance(one.chance)}。",
        )
    ]
    if worth.value is not None and unit == "viewers":
        figures = [short(each) for each in (worth.value, worth.low, worth.high)]
        en, zh = figures, [each.replace(",", "") for each in figures]
        parts.append(
            Words(
                f"About {en[0]} viewers more leave such a post there ({en[1]} to {en[2]}).",
                f"每条约多走 {zh[0]} 位观众（{zh[1]}–{zh[2]}）。",
            )
        )
    return Words(" ".join(part.en for part in parts), "".join(part.zh for part in parts))


def topic_of(rule: str) -> str:
    """What a rule's advice is about, as factors name it: one piece of advice on it is enough."""
    return _DOING[rule][0]


def _worth(one: Recurring) -> Number:
    """The mean over the posts that have it; its limits are the means of theirs."""
    unit = one.found[0][1].unit
    known = [
        (worth.value, worth.low, worth.high)
        for _, finding in one.found
        if finding.unit == unit
        and (worth := finding.effect) is not None
        and worth.value is not None
        and worth.low is not None
        and worth.high is not None
    ]
    if not known:
        return Number.none("the findings do not say how many", n=len(one.found), basis="posts")
    value, low, high = (fmean(each) for each in zip(*known, strict=True))
    return Number(value, low, high, n=len(known), basis="posts")


def _most_first(one: tuple[str, Finding]) -> tuple[float, str]:
    worth = one[1].effect.value if one[1].effect is not None else None
    return -(worth or 0.0), one[0]


def _chance(value: float) -> str:
    """A chance as people read it, rounded up: 1 in 1,000.

    Example:
        >>> _chance(0.0004), _chance(1e-12)
        ('0.1 %', '0.1 %')
    """
    return next(shown for limit, shown in ((0.001, "0.1 %"), (0.01, "1 %"), (1.0, "5 %")) if value <= limit)
