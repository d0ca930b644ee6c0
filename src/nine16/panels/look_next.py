"""What to look at next: at most three lines, from what stands out and from what is missing."""

from nine16.kinds.panel import Panel, Story
from nine16.model.finding import Finding
from nine16.panels.disagreements import in_a_line
from nine16.panels.findings import to_do, told
from nine16.panels.marks.element import element
from nine16.panels.moments import what_then
from nine16.panels.rates import half_width, standing
from nine16.panels.words.needed import NOT_TOLD, posts_needed, views_needed
from nine16.panels.words.numbers import count, percent, percent_range
from nine16.panels.words.sentences import say

BEAT_OF = {"effective_view": 3, "interaction": 9, "shop_entry": 11, "follow": 16}
MOST = 3


def _advice(story: Story, language: str) -> list[tuple[str, str]]:
    """(kind, sentence), the most useful first."""
    evaluation = story.evaluation
    lines = [
        *_differ(story, language),
        *_found(story, language),
        *_moment(story, language),
        *_rates(story, language),
        *_missing(story, language),
    ]
    if not lines and evaluation.effect is not None:
        lines = [("fine", say(language, "look_next.fine"))]
    return lines[:MOST]


def _differ(story: Story, language: str) -> list[tuple[str, str]]:
    """Sources that contradict each other come first: what follows rests on one of them."""
    told = story.evaluation.disagreements
    return [("differ", say(language, "look_next.differ", what=in_a_line(story, language)))] if told else []


def _found(story: Story, language: str) -> list[tuple[str, str]]:
    """The finding worth most, one whose edit is proven first; the others stand above with theirs."""
    with_edit = [one for one in story.evaluation.findings if one.edit is not None]
    if not with_edit:
        return []
    proven = next((one for one in with_edit if one.untried is not None or _proven(one)), None)
    key = "look_next.finding" if proven is None else "look_next.finding_proven"
    return [("finding", say(language, key, edit=to_do(proven or with_edit[0], language)))]


def _proven(finding: Finding) -> bool:
    """Whether an experiment on its own edit found it surely better."""
    return any(
        one.tries == "edit"
        and one.state == "stop"
        and one.difference is not None
        and one.difference.low is not None
        and one.difference.low > 0.0
        for one in finding.tried
    )


def _moment(story: Story, language: str) -> list[tuple[str, str]]:
    """The moment that costs most, of those that no finding is about."""
    moments = [moment for moment in story.evaluation.moments if not told(story, moment.second)]
    if not moments:
        return []
    worst = max(moments, key=lambda moment: moment.viewers.value or 0.0)
    shown, stretch = what_then(story, worst, language)
    lost = count(worst.viewers.value or 0.0, language)
    if shown is None:
        return [("moment", say(language, "look_next.moment", span=stretch, n=lost))]
    return [("moment", say(language, "look_next.moment_shown", span=stretch, shown=shown, n=lost))]


def _rates(story: Story, language: str) -> list[tuple[str, str]]:
    lines = []
    reached = {beat.second for beat in story.evaluation.beats if beat.state != "too_short"}
    outstanding = standing(story)
    found = {one.unit for one in story.evaluation.findings}
    if any(told(story, second) for second in range(BEAT_OF["effective_view"])):
        found.add("effective_view")
    low = [row for row in outstanding if row[3] == "below" and row[0] not in found]
    high = [row for row in outstanding if row[3] == "above"]
    for name, rate, usual, where in [*low[:1], *high[:1]]:
        kind = "low" if where == "below" else "high"
        key = f"look_next.{kind}_rate" if BEAT_OF[name] in reached else f"look_next.{kind}_plain"
        figures = {
            "rate": say(language, f"rate.{name}"),
            "value": percent(rate.value or 0.0, language, half_width=half_width(rate)),
            "usual": percent_range(usual.low, usual.high, language),
        }
        if key.endswith("_rate"):
            figures["beat"] = str(BEAT_OF[name])
        lines.append((kind, say(language, key, **figures)))
    return lines


def _posts_missing(story: Story) -> int:
    """How many more posts would give every goal a place that the figures tell of at all."""
    effect = story.evaluation.effect
    goals = () if effect is None else (effect.sale, effect.item, effect.account)
    told = [goal for goal in goals if not (goal.percentile.why_null or "").startswith(NOT_TOLD)]
    return max((posts_needed(goal.n, story.settings) for goal in told), default=0)


def _missing(story: Story, language: str) -> list[tuple[str, str]]:
    evaluation, lines = story.evaluation, []
    unsure = [beat for beat in evaluation.beats if beat.state == "not_enough_data" and beat.second == 3]
    more = views_needed(unsure[0].watching_share, evaluation.views, story.settings) if unsure else 0
    if more and evaluation.seconds:
        lines.append(("views", say(language, "look_next.views", n=count(more, language))))
    posts = _posts_missing(story)
    if posts:
        lines.append(("posts", say(language, "look_next.posts", n=posts)))
    if not story.evidence.shown:
        lines.append(("video", say(language, "look_next.video")))
    if not evaluation.seconds:
        lines.append(("log", say(language, "look_next.log")))
    return lines


def _title(_story: Story, language: str) -> str:
    return say(language, "look_next.title")


def _draw(story: Story, language: str) -> str:
    lines = _advice(story, language)
    if not lines:
        return ""
    return element("ol", *(element("li", line) for _, line in lines), class_="look-next")


def _rows(story: Story) -> list[dict[str, object]]:
    return [{"kind": kind, "sentence": line} for kind, line in _advice(story, "en")]


look_next = Panel(
    name="look_next",
    place="first",
    order=50,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="What to look at next.",
)
