"""Factors in words: what is sure first, then what is not and how much more it takes, then what could not be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nine16.evaluate.factors.more_or_fewer import more_or_fewer
from nine16.evaluate.factors.multiplicity import SURE
from nine16.evaluate.factors.rests_on import rests_on
from nine16.evaluate.factors.rows import LEAVE
from nine16.evaluate.factors.shown import SINCE_CUT
from nine16.kinds.actions import ActionKind
from nine16.kinds.signal import signals
from nine16.model.counted import about, counted
from nine16.model.factor import Factor

Both = Mapping[str, str]
"""en, zh."""

ASSOCIATION: Both = {
    "en": (
        "These go together in this library; that is no proof that one brings the other. The platform chooses who sees "
        "which post, and viewers who are still there late are more patient than those who have left. Only an experiment "
        "tells what a change brings."
    ),
    "zh": (
        "以上只说明二者在这批作品中同现，不能证明因果：谁看到哪条作品由平台的推荐决定，后面还留着的观众本来就更有耐心。"
        "要知道改动会带来什么，请做实验。"
    ),
}
"""What must stand beside every factor by second."""


_UNITS: Mapping[str, Both] = {
    "share": {"en": "{n} percentage points", "zh": " {n} 个百分点"},
    "share of height": {"en": "{n} % of the picture's height", "zh": "画面高度的 {n}%"},
    "s": {"en": "{n} s", "zh": " {n} 秒"},
    "1/s": {"en": "{n} a second", "zh": "每秒 {n} 个"},
    "transitions/s": {"en": "{n} a second", "zh": "每秒 {n} 次"},
    "cuts in 5 s": {"en": "{n} cuts in 5 s", "zh": "每 5 秒 {n} 次镜头切换"},
    "syllables/s": {"en": "{n} syllables a second", "zh": "每秒 {n} 个音节"},
    "words": {"en": "{n} words", "zh": " {n} 个字词"},
    "widths/s": {"en": "{n} frame widths a second", "zh": "每秒 {n} 个画面宽"},
    "1 close to 5 wide": {"en": "{n} steps of five from close to wide", "zh": " {n} 级（从特写到远景共五级）"},
    "x": {"en": "{n} times the comfortable speed", "zh": "舒适速度的 {n} 倍"},
    "dB": {"en": "{n} dB", "zh": " {n} dB"},
    "dBFS": {"en": "{n} dB", "zh": " {n} dB"},
    "LUFS": {"en": "{n} LU", "zh": " {n} LU"},
}
"""A step in the unit of its signal; what is counted on a scale of its own is told by how far seconds usually differ."""


@dataclass(frozen=True, slots=True)
class Names:
    """What factors and outcomes are called."""

    factors: Mapping[str, Both]
    outcomes: Mapping[str, Both]


def names_of(factors: Sequence[Factor], action_kinds: Mapping[str, ActionKind]) -> Names:
    """Titles of the signals and actions that occur.

    Args:
        factors: of level second.
        action_kinds: the kinds a workspace knows.
    """
    known = signals()
    titles: dict[str, Both] = {SINCE_CUT: {"en": "seconds since the cut", "zh": "距上次切换镜头的秒数"}}
    for name in {factor.factor for factor in factors} - {SINCE_CUT}:
        titles[name] = {"en": _small(known[name].title), "zh": known[name].title_zh} if name in known else _same(name)
    outcomes: dict[str, Both] = {LEAVE: {"en": "viewers", "zh": "观众"}}
    for name in {factor.outcome for factor in factors} - {LEAVE}:
        kind = action_kinds.get(name)
        outcomes[name] = {"en": kind.title, "zh": kind.title_zh} if kind is not None else _same(name)
    return Names(titles, outcomes)


def with_words(factors: Sequence[Factor], names: Names) -> tuple[Factor, ...]:
    """The factors of level second, each with its sentence; adjust their chances first.

    Args:
        factors: with `p_adjusted`.
        names: what they are called.
    """
    return tuple(replace(factor, says={"en": _en(factor, names), "zh": _zh(factor, names)}) for factor in factors)


def _en(factor: Factor, names: Names) -> str:
    title = names.factors[factor.factor]["en"]
    outcome = names.outcomes[factor.outcome]["en"]
    times = factor.times
    if times is None or times.value is None:
        when = f"{title}, {'leaving' if factor.outcome == LEAVE else outcome}"
        more = f"; about {counted(factor.more_posts, 'post')} more" if factor.more_posts else ""
        return f"{when}: {factor.why['en']}{more}."
    if factor.step.kind == "with_without":
        what = f"seconds with {title}"
    else:
        what = f"seconds in which {title} {'are' if _several(title) else 'is'} {_step(factor, 'en')},"
    when = ("In {}", "One second after {}", "Two seconds after {}")[factor.lag_s or 0].format(what)
    leave = factor.outcome == LEAVE
    figures = more_or_fewer(times, outcome, "en")
    posts = rests_on(factor, "en")
    if factor.p_adjusted is not None and factor.p_adjusted <= SURE:
        there = figures.replace(" viewers (", " viewers leave (", 1) if leave else f"there are {figures}"
        return f"{when} {there}; {posts}.{_bent(factor, 'en')}"
    more = (
        f"; about {counted(about(factor.more_posts), 'post')} more would show 20 % fewer or 25 % more"
        if factor.more_posts
        else ""
    )
    if leave:
        figures = figures.replace(" viewers (", " viewers leaving (", 1)
    if factor.shape:
        return f"{when} no straight line is sure: {figures}; {posts}.{_bent(factor, 'en')}"
    return f"{when} no difference is sure: {figures}; {posts}{more}."


def _zh(factor: Factor, names: Names) -> str:
    title = names.factors[factor.factor]["zh"]
    outcome = names.outcomes[factor.outcome]["zh"]
    times = factor.times
    if times is None or times.value is None:
        what = "流失" if factor.outcome == LEAVE else outcome
        more = f"；大约还需 {counted(factor.more_posts, 'post', 'zh')}" if factor.more_posts else ""
        return f"{title}与{what}：{factor.why['zh']}{more}。"
    what = f"出现“{title}”" if factor.step.kind == "with_without" else f"“{title}”{_step(factor, 'zh')}"
    what += f"之后第 {factor.lag_s} 秒" if factor.lag_s else "的那一秒"
    done = "离开的观众" if factor.outcome == LEAVE else f"{outcome}的观众"
    figures = more_or_fewer(times, done, "zh")
    posts = rests_on(factor, "zh")
    if factor.p_adjusted is not None and factor.p_adjusted <= SURE:
        return f"{what}，{figures}；{posts}。{_bent(factor, 'zh')}"
    more = (
        f"；大约再有 {counted(about(factor.more_posts), 'post', 'zh')}，才看得出少 20% 或多 25% 的差别"
        if factor.more_posts
        else ""
    )
    if factor.shape:
        return f"{what}，没有可以确定的直线关系：{figures}；{posts}。{_bent(factor, 'zh')}"
    return f"{what}，没有可以确定的差别：{figures}；{posts}{more}。"


def _bent(factor: Factor, language: str) -> str:
    """That it does not work in a straight line, and what it is at either end."""
    if not factor.shape:
        return ""
    low, _, high = factor.shape
    ends = [(_short(point.at), _ratio(point.ratio.value)) for point in (low, high)]
    (low_at, low_times), (high_at, high_times) = ends
    if language == "zh":
        return f"并非直线：与中间相比，最低的五分之一（{low_at}）为 {low_times} 倍，最高的五分之一（{high_at}）为 {high_times} 倍。"
    return (
        f" Not in a straight line: {low_times} times in its lowest fifth ({low_at}), {high_times} in its highest "
        f"({high_at}), against the middle."
    )


def _small(title: str) -> str:
    """A title inside a sentence; QR codes keep their capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _same(name: str) -> Both:
    return {"en": name.replace("_", " "), "zh": name}


def _ratio(value: float | None) -> str:
    return "?" if value is None else f"{value:.2f}" if value < 10 else f"{value:.3g}"


def _step(factor: Factor, language: str) -> str:
    """How far above the usual: one standard deviation, in the unit of the signal as far as people know it."""
    size, unit = factor.step.size or 0.0, factor.step.unit
    known = _UNITS.get(unit)
    if known is None:
        return (
            "比平时高得明显（各秒之间通常的差距）"
            if language == "zh"
            else "as much higher than usual as seconds commonly differ"
        )
    by = known[language].format(n=_short(100 * size if unit.startswith("share") else size))
    return f"比平时高{by}" if language == "zh" else f"higher than usual by {by}"


def _several(title: str) -> bool:
    """Whether a title speaks of several things: onsets are, loudness is."""
    return title.split(",", maxsplit=1)[0].endswith("s") and not title.endswith(("ss", "us"))


def _short(value: float) -> str:
    return f"{value:.2g}" if abs(value) < 100 else f"{value:.0f}"
