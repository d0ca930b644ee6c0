"""The planted movers of the last day, and whom the morning names."""

from nine16.demo.row import Row, one_line
from nine16.model.today import Today
from nine16.simulate.season import MOVERS, Season

_SHOWN = 12
"""Signs of a title in a line of the terminal."""


def found_today(today: Today, season: Season) -> list[Row]:
    """Whether the morning names what was planted, and nothing else.

    Args:
        today: the morning after the last day.
        season: with the movers in it, and with what must not be taken for one.
    """
    planted = {(one_line(season.part(part).post.title), direction) for part, direction in MOVERS.items()}
    named = [(one_line(mover.title or mover.post_id), mover.direction) for mover in today.movers]
    ups = ", ".join(f"{title[:_SHOWN]} {direction}" for title, direction in named)
    return [
        Row(
            "today",
            {
                "en": "the morning names the post that takes off again and the one that stalls, and no other",
                "zh": "今日只点名再次起量与突然停滞的两条",
            },
            float(len(planted)),
            f"{ups or 'nobody'} (of {today.tested} posts)",
            len(named) == len(planted) and set(named) == planted,
        )
    ]
