"""The forecast in words: what it will likely get, how near such forecasts were, and when they were no better."""

from nine16.model.counted import counted
from nine16.model.unseen import Ahead, Score, Unseen

_RESULTS = {
    "views": {"en": "views", "zh": "播放量"},
    "interaction": {"en": "interactions", "zh": "互动数"},
    "order": {"en": "orders", "zh": "订单数"},
}
_WHEN = {
    "7d": {"en": "at seven days", "zh": "发布七天后"},
    "newest": {
        "en": "at about seven days (few captures at seven days: newest totals, by their ages)",
        "zh": "发布约七天后（七天时的导出不多：用最新累计并按时间折算）",
    },
}

_COMPARED = {
    "better": {
        "en": "better than the account's mean on {n} later posts (off by {off} times against {mean})",
        "zh": "在之后的 {n} 条作品上好于账号平均（平均相差 {off} 倍，对 {mean} 倍）",
    },
    "luck": {
        "en": "nearer than the account's mean on {n} later posts (off by {off} times against {mean}), but that may be luck:"
        " the mean is given",
        "zh": "在之后的 {n} 条作品上比账号平均更接近（平均相差 {off} 倍，对 {mean} 倍），但可能只是运气：给出的是账号平均",
    },
    "no better": {
        "en": "no better than the account's mean on {n} later posts (off by {off} times against {mean}): the mean is given",
        "zh": "在之后的 {n} 条作品上不比账号平均好（平均相差 {off} 倍，对 {mean} 倍）：给出的是账号平均",
    },
}


def forecast_words(one: Unseen, *, language: str) -> list[str]:
    """The forecast as lines.

    Args:
        one: the forecast.
        language: en or zh.
    """
    if one.why_null:
        return [one.why_null[language]]
    posts = counted(one.posts, "post", language)
    if language == "zh":
        lines = [f"{_WHEN[one.at]['zh']}，每 10 条这样的作品约有 {10 * one.band:.0f} 条落在括号内（依据 {posts}）："]
    else:
        lines = [
            f"{_WHEN[one.at]['en'].capitalize()}; of ten such posts {10 * one.band:.0f} should fall within the band ({posts}):"
        ]
    for each in one.results:
        lines += [f"  {_result(each, language)}", f"    {score_words(each.score, language)}"]
    if one.curve:
        at = [f"{round(point.at_s, 1):g}" for point in one.curve[1:]]  # the last is the length, to a frame
        if language == "zh":
            points = "，".join(
                f"{second} 秒 {point.share:.0%}（{point.low:.0%}–{point.high:.0%}）"
                for second, point in zip(at, one.curve[1:], strict=True)
            )
            lines.append(f"  留存：{points}")
        else:
            points = ", ".join(
                f"{second} s {point.share:.0%} ({point.low:.0%} to {point.high:.0%})"
                for second, point in zip(at, one.curve[1:], strict=True)
            )
            lines.append(f"  still there: {points}")
        if one.curve_score is not None:
            lines.append(f"    {score_words(one.curve_score, language)}")
    return lines


def score_words(score: Score, language: str) -> str:
    """What the kept score says.

    Example:
        >>> score_words(Score(False, 40, 1.92, 1.9, 0.8, 0.7), "en")
        "no better than the account's mean on 40 later posts (off by 1.92 times against 1.90): the mean is given"
        >>> score_words(Score(False, 40, 1.82, 1.9, 0.8, 0.2), "en")
        "nearer than the account's mean on 40 later posts (off by 1.82 times against 1.90), but that may be luck: the mean is given"
    """
    if score.better is None or score.off is None or score.off_mean is None:
        if language == "zh":
            return f"作品太少，无法检验预测（可留出 {score.held_back} 条）：给出的是账号平均"
        return f"too few posts to keep score ({score.held_back} could be held back): the account's mean is given"
    off, mean, n = f"{score.off:.2f}", f"{score.off_mean:.2f}", score.held_back
    if off == mean:
        off, mean = f"{score.off:.3f}", f"{score.off_mean:.3f}"
    otherwise = "luck" if score.off < score.off_mean and off != mean else "no better"
    how = "better" if score.better else otherwise
    return _COMPARED[how][language].format(n=n, off=off, mean=mean)


def _result(each: Ahead, language: str) -> str:
    name = _RESULTS[each.outcome][language]
    usual = (
        ""
        if each.value == each.usual
        else (
            f"（账号通常 {_count(each.usual.value)}）"
            if language == "zh"
            else f"; usual here {_count(each.usual.value)}"
        )
    )
    band = f"{_count(each.value.low)}–{_count(each.value.high)}"
    if language == "zh":
        return f"{name} {_count(each.value.value)}（{band}）{usual}"
    return f"{name} {_count(each.value.value)} ({band}){usual}"


def _count(value: float | None) -> str:
    """Three figures.

    Example:
        >>> _count(12_345.0), _count(7.0)
        ('12,300', '7')
    """
    return "?" if value is None else f"{float(f'{value:.3g}'):,.0f}"
