"""How a post stands by what weighs for its channel and type: each line of its scorecard, and all of it together."""

from nine16.kinds.panel import Panel, Story
from nine16.model.number import Number
from nine16.model.scorecard import Scored, ScoredOutcome
from nine16.panels.marks.element import Drawn, element, joined, outside
from nine16.panels.marks.place import Place, place
from nine16.panels.words.kinds import rate_title
from nine16.panels.words.numbers import percent
from nine16.panels.words.sentences import has, say


def outcome_title(name: str, language: str) -> str:
    """What a card's line is called: a goal, a rate, or rates together.

    Example:
        >>> outcome_title("sale", "en"), outcome_title("interaction+collection", "zh")
        ('Sale of the item', '互动率 + 收藏率')
    """
    if has(language, f"goal.{name}"):
        return say(language, f"goal.{name}")
    return " + ".join(rate_title(part, language) for part in name.split("+"))


def _card(told: Scored, language: str) -> str:
    return outside(told.title.get(language) or told.name, most=40)


def _title(story: Story, language: str) -> str:
    told = story.evaluation.scorecard
    if told is None:
        return say(language, "scorecard.title_none")
    score = told.score
    if score.value is None or score.low is None or score.high is None:
        return say(language, "scorecard.title_open", card=_card(told, language))
    return say(
        language,
        "scorecard.title",
        card=_card(told, language),
        score=f"{score.value:.0f}",
        low=f"{score.low:.0f}",
        high=f"{score.high:.0f}",
        n=f"{score.n or 0:,}",
    )


def _line(number: Number, says: str) -> Drawn | None:
    if number.value is None:
        return None
    return place(Place(number.value, number.low, number.high, 10, 50, 90), says=says, from_=0, to=100, height_px=22)


def _row(one: ScoredOutcome, language: str) -> Drawn:
    title = outcome_title(one.name, language)
    number = one.percentile
    if number.value is None or number.low is None or number.high is None:
        posts = bool(number.n) and "more posts" in (number.why_null or "")
        words = say(language, "scorecard.few" if posts else "scorecard.unknown")
    else:
        figures = {"value": f"{number.value:.0f}", "low": f"{number.low:.0f}", "high": f"{number.high:.0f}"}
        alike = figures["low"] == figures["value"] == figures["high"]
        words = say(language, "scorecard.same" if alike else "scorecard.place", **figures, n=f"{number.n or 0:,}")
    by = rate_title(one.rate, language) if one.rate and "+" not in one.rate else None
    weight = percent(one.weight, language)
    small = say(language, "scorecard.weight", weight=weight)
    if one.rate is not None:
        by = _inside(by or outcome_title(one.rate, language))
        small = say(language, "scorecard.weight_by", weight=weight, by=by)
    return element(
        "div",
        element("div", title, class_="standing-name"),
        element("div", _line(number, f"{title}: {words}"), class_="standing-line"),
        element("div", words, element("small", small), class_="standing-words"),
        class_="standing-row",
    )


def _inside(title: str) -> str:
    """A title inside a sentence: English begins small, names of platforms keep their letters.

    Example:
        >>> _inside("Plays on Douyin"), _inside("ThruPlays"), _inside("GMV"), _inside("进店率")
        ('plays on Douyin', 'ThruPlays', 'GMV', '进店率')
    """
    first = title.split(" ", maxsplit=1)[0]
    return title if any(letter.isupper() for letter in first[1:]) else title[:1].lower() + title[1:]


def _draw(story: Story, language: str) -> str:
    told = story.evaluation.scorecard
    if told is None:
        return ""
    left_out = None
    if told.unplaced:
        names = say(language, "standing.joint").join(outcome_title(name, language) for name in told.unplaced)
        left_out = element("p", say(language, "scorecard.unplaced", names=names), class_="drawn")
    beats = None
    if told.beats:
        seconds = say(language, "standing.joint").join(str(beat.second) for beat in told.beats)
        beats = element("p", say(language, "scorecard.beats", seconds=seconds), class_="drawn")
    return joined(
        element("p", say(language, "scorecard.drawn"), class_="drawn"),
        *(_row(one, language) for one in told.outcomes),
        *(part for part in (left_out, beats) if part is not None),
    )


def _rows(story: Story) -> list[dict[str, object]]:
    told = story.evaluation.scorecard
    if told is None:
        return []
    return [
        {
            "card": told.name,
            "outcome": one.name,
            "rate": one.rate,
            "weight": one.weight,
            "percentile": one.percentile.value,
            "low": one.percentile.low,
            "high": one.percentile.high,
            "posts": one.percentile.n,
            "why_null": one.percentile.why_null,
            "score": told.score.value,
            "score_low": told.score.low,
            "score_high": told.score.high,
            "source": one.source,
        }
        for one in told.outcomes
    ]


scorecard = Panel(
    name="scorecard",
    place="below",
    order=13,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="What weighs for the channel and type, and how the post stands by it.",
)
