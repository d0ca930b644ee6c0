"""The four golden seconds as a card: what was shown, what viewers did, what is usual."""

from nine16.kinds.panel import Panel, Story
from nine16.model.evaluation import Beat
from nine16.panels.marks.element import Drawn, element
from nine16.panels.marks.film import framed
from nine16.panels.marks.time_axis import axis_of
from nine16.panels.words.needed import more_views
from nine16.panels.words.numbers import percent, percent_range, seconds
from nine16.panels.words.second import usual_at
from nine16.panels.words.sentences import say
from nine16.panels.words.shown import what_was_shown


def _title(story: Story, language: str) -> str:
    known = [beat for beat in story.evaluation.beats if beat.state == "ok" and beat.watching_share.value is not None]
    if not known:
        return say(language, "beats.title_none")
    last = known[-1]
    share = percent(last.watching_share.value or 0.0, language)
    return say(language, "beats.title_held", share=share, at=seconds(last.second, language))


def beat_state(story: Story, beat: Beat) -> str:
    """above, within or below what is usual at that second, `ok` without a usual, else the beat's own state.

    Above and below are said only where the whole interval lies there.
    """
    if beat.state != "ok":
        return beat.state
    usual = usual_at(story, float(beat.second))
    share = beat.watching_share.value
    if usual is None or share is None:
        return "ok"
    low = share if beat.watching_share.low is None else beat.watching_share.low
    high = share if beat.watching_share.high is None else beat.watching_share.high
    return "above" if low > usual[2] else "below" if high < usual[0] else "within"


def _viewers(beat: Beat, language: str) -> list[str]:
    share = beat.watching_share
    if share.value is None:
        if share.low is None or share.high is None:
            return []
        low, high = percent(share.low, language), percent(share.high, language)
        return [say(language, "beats.watch_low", low=low, high=high)]
    half = None if share.low is None or share.high is None else (share.high - share.low) / 2
    said = [say(language, "beats.watch", share=percent(share.value, language, half_width=half))]
    if beat.state == "not_enough_data" and share.low is not None and share.high is not None:
        low, high = percent(share.low, language, half_width=half), percent(share.high, language, half_width=half)
        said = [say(language, "beats.watch_low", low=low, high=high)]
    if beat.state == "ok" and beat.released.value is not None and beat.rate != "effective_view":
        what = say(language, f"beats.does_{beat.rate}")
        said.append(say(language, "beats.released", share=percent(beat.released.value, language), what=what))
    return said


def _state_words(story: Story, beat: Beat, language: str) -> str:
    state = beat_state(story, beat)
    if state == "not_enough_data":
        needed = more_views(beat, story, language)
        gap = "：" if language == "zh" else ": "
        return say(language, "beats.not_enough_data") + gap + needed
    return say(language, f"beats.ok_{state}" if state in {"above", "within", "below"} else f"beats.{state}")


def _card(story: Story, beat: Beat, language: str) -> Drawn:
    at = seconds(beat.second, language)
    head = element("h4", element("b", at), " ", element("span", say(language, f"rate.{beat.rate}")), class_="beat-head")
    if beat.state == "too_short":
        axis = axis_of(story)
        length = say(language, "beats.too_short_says", length=seconds(axis.length_s, language)) if axis else ""
        state = element("p", say(language, "beats.too_short"), class_="beat-state unsure")
        return element("div", head, state, element("p", length, class_="small"), class_="beat short")
    picture = framed(story, beat.second, says=say(language, "filmstrip.picture", at=at))
    shown = what_was_shown(story.evidence.shown, beat.second, language) or say(language, "beats.unknown_video")
    usual = usual_at(story, float(beat.second))
    usual_words = (
        say(language, "beats.usual_range", range=percent_range(usual[0], usual[2], language))
        if usual
        else say(language, "beats.no_usual")
    )
    facts: list[tuple[str, list[str]]] = [("shown", [shown])]
    viewers = _viewers(beat, language)
    if viewers:
        facts.append(("viewers", viewers))
    facts.append(("usual", [usual_words]))
    return element(
        "div",
        element("div", picture, class_="beat-picture") if picture else None,
        element(
            "div",
            head,
            element("p", _state_words(story, beat, language), class_=f"beat-state {beat_state(story, beat)}"),
            element(
                "dl",
                *(
                    element(
                        "div",
                        element("dt", say(language, f"beats.{name}")),
                        *(element("dd", line) for line in lines),
                    )
                    for name, lines in facts
                ),
            ),
        ),
        class_="beat",
    )


def _draw(story: Story, language: str) -> str:
    if not story.evaluation.beats:
        return ""
    return element(
        "div",
        element("p", say(language, "beats.drawn"), class_="drawn"),
        element("div", *(_card(story, beat, language) for beat in story.evaluation.beats), class_="beats"),
    )


def _rows(story: Story) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for beat in story.evaluation.beats:
        usual = usual_at(story, float(beat.second))
        rows.append(
            {
                "second": beat.second,
                "rate": beat.rate,
                "state": beat.state,
                "still_there": beat.watching_share.value,
                "low": beat.watching_share.low,
                "high": beat.watching_share.high,
                "n": beat.watching_share.n,
                "released": beat.released.value,
                "usual_low": usual[0] if usual else None,
                "usual_high": usual[2] if usual else None,
                "shown": what_was_shown(story.evidence.shown, beat.second, "en"),
            }
        )
    return rows


beats = Panel(
    name="beats",
    place="first",
    order=30,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="What happens at 3, 9, 11 and 16 s: the picture, the viewers, the usual.",
)
