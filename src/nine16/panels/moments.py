"""Up to three seconds that lose more viewers than expected, each with its picture and a sentence."""

from nine16.kinds.panel import Panel, Story
from nine16.model.evaluation import Moment
from nine16.panels.findings import told
from nine16.panels.marks.element import Drawn, element
from nine16.panels.marks.film import framed, telling_s
from nine16.panels.marks.time_axis import axis_of
from nine16.panels.words.fractions import part_of_viewers
from nine16.panels.words.numbers import count, percent, seconds, span
from nine16.panels.words.sentences import say
from nine16.panels.words.shown import shot_at, stands_out


def seconds_known(story: Story) -> bool:
    """Whether enough views tell in which second viewers leave."""
    return bool(story.evaluation.seconds) and story.evaluation.views >= story.settings.whole("evaluate.enough_views")


def what_then(story: Story, moment: Moment, language: str) -> tuple[str | None, str]:
    """What the video shows in a moment (as part of a sentence, None where it is unknown) and the second's span.

    The share who leave is the second's, so the span is the second's too, however long a shot or a
    still picture lasts.
    """
    axis = axis_of(story)
    end = min(moment.second + 1.0, axis.length_s) if axis else moment.second + 1.0
    here = span(moment.second, end, language)
    seen = stands_out(story.evidence.shown, moment.second)
    if seen:
        return say(language, f"while.{seen[0].what}"), here
    shot = shot_at(story.evidence.shown, moment.second)
    if shot is not None:
        return say(language, "while.shot", number=shot[0]), here
    return None, here


def moment_sentence(story: Story, moment: Moment, language: str) -> str:
    """The finding: who leaves, when, and what is shown then."""
    shown, stretch = what_then(story, moment, language)
    observed = moment.observed
    half = None if observed.low is None or observed.high is None else (observed.high - observed.low) / 2
    who = part_of_viewers(observed.value or 0.0, language, half_width=half)
    if shown is None:
        return say(language, "moments.sentence", who=who, span=stretch)
    return say(language, "moments.sentence_shown", who=who, shown=shown, span=stretch)


def _title(story: Story, language: str) -> str:
    number = len(story.evaluation.moments)
    if not number:
        return say(language, "moments.title_none" if seconds_known(story) else "moments.title_unknown")
    return say(language, "moments.title_one") if number == 1 else say(language, "moments.title_many", n=number)


def _cost(moment: Moment, language: str) -> str:
    viewers = moment.viewers
    if viewers.value is None:
        return ""
    low = viewers.low if viewers.low is not None else viewers.value
    high = viewers.high if viewers.high is not None else viewers.value
    figures = {"n": viewers.value, "low": low, "high": high}
    return say(language, "moments.cost", **{name: count(figure, language) for name, figure in figures.items()})


def _draw_one(story: Story, moment: Moment, language: str) -> Drawn:
    at = seconds(moment.second, language)
    picture = framed(story, telling_s(story, moment.second), says=say(language, "filmstrip.picture", at=at))
    usual = say(language, "moments.usual", expected=percent(moment.expected, language))
    return element(
        "div",
        element("div", picture, class_="moment-picture") if picture else None,
        element(
            "div",
            element("h4", moment_sentence(story, moment, language)),
            element("p", usual, say(language, "page.gap"), _cost(moment, language), class_="small"),
        ),
        class_="moment",
    )


def _draw(story: Story, language: str) -> str:
    """Those that no finding is about: a finding shows the same picture and says more."""
    alone = [moment for moment in story.evaluation.moments if not told(story, moment.second)]
    if not alone:
        return element("p", say(language, "moments.below"), class_="drawn") if story.evaluation.moments else ""
    return element(
        "div",
        element("div", *(_draw_one(story, moment, language) for moment in alone), class_="moments"),
        element("p", say(language, "moments.drawn"), class_="drawn"),
    )


def _rows(story: Story) -> list[dict[str, object]]:
    return [
        {
            "second": moment.second,
            "expected": moment.expected,
            "observed": moment.observed.value,
            "low": moment.observed.low,
            "high": moment.observed.high,
            "n": moment.observed.n,
            "views_lost": moment.viewers.value,
            "sentence": moment_sentence(story, moment, "en"),
        }
        for moment in story.evaluation.moments
    ]


moments = Panel(
    name="moments",
    place="first",
    order=40,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="Up to three seconds that lose more viewers than expected, with their pictures.",
)
