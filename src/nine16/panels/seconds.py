"""Every second in words and in numbers: what the timeline says when it is asked."""

from nine16.kinds.panel import Panel, Story
from nine16.panels.marks.element import Drawn, element, joined
from nine16.panels.marks.film import anchor
from nine16.panels.marks.table import folded, table
from nine16.panels.words.kinds import kind_title
from nine16.panels.words.numbers import count, percent
from nine16.panels.words.second import leaving_share, second_in_words, seconds_of
from nine16.panels.words.sentences import say

_COUNTS = ("plays", "watching", "skipped", "replays", "left", "completed", "censored")


def _title(story: Story, language: str) -> str:
    return say(language, "seconds.title" if seconds_of(story) else "seconds.title_none")


def _in_words(story: Story, language: str) -> Drawn:
    name, number = anchor(story.evaluation.post_id), seconds_of(story)
    rows = [(second, second_in_words(story, second, language)) for second in range(number)]
    heads = [say(language, "seconds.head_second"), say(language, "seconds.head_words")]
    drawn = table(heads, rows, kind="words", row_ids=[f"{name}-s{second}" for second in range(number)])
    return folded(say(language, "seconds.summary_words", n=number), drawn)


def _kinds(story: Story) -> list[str]:
    return sorted({name for row in story.evaluation.seconds for name, number in row.actions.items() if number})


def _in_numbers(story: Story, language: str) -> Drawn | None:
    rows = story.evaluation.seconds
    if not rows:
        return None
    kinds = _kinds(story)
    heads = [
        say(language, "seconds.head_second"),
        *(say(language, f"seconds.{name}") for name in _COUNTS),
        say(language, "seconds.leaving"),
        say(language, "seconds.expected"),
        *(kind_title(kind, language) for kind in kinds),
    ]
    cells = []
    for row in rows:
        leaving = leaving_share(story, row.second)
        expected = story.expected[row.second] if row.second < len(story.expected) else None
        cells.append(
            (
                row.second,
                *(f"{getattr(row, name):,}" for name in _COUNTS),
                None if leaving is None else percent(leaving, language),
                None if expected is None else percent(expected, language),
                *(row.actions.get(kind, 0) for kind in kinds),
            )
        )
    return folded(say(language, "seconds.summary_numbers", n=len(rows)), table(heads, cells, kind="numbers"))


def _draw(story: Story, language: str) -> str:
    if not seconds_of(story):
        return ""
    unplaced = {name: number for name, number in story.evaluation.unplaced_actions.items() if number}
    said = say(language, "second.comma").join(
        say(language, "second.action", n=count(number, language), kind=kind_title(name, language))
        for name, number in unplaced.items()
    )
    return joined(
        _in_words(story, language),
        _in_numbers(story, language),
        element("p", say(language, "seconds.unplaced", actions=said), class_="small") if said else None,
    )


def _rows(story: Story) -> list[dict[str, object]]:
    by_second = {row.second: row for row in story.evaluation.seconds}
    rows: list[dict[str, object]] = []
    for second in range(seconds_of(story)):
        row = by_second.get(second)
        counts = {name: getattr(row, name) if row else None for name in _COUNTS}
        acted = {kind: row.actions.get(kind, 0) if row else None for kind in _kinds(story)}
        rows.append({"second": second, **counts, **acted, "words": second_in_words(story, second, "en")})
    return rows


seconds = Panel(
    name="seconds",
    place="below",
    order=20,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="Every second in words and in numbers.",
)
