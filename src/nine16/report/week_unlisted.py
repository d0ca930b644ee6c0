"""The posts of a week that are not listed: how many cannot be told from the usual, how many have no place yet, and why."""

import re
from collections.abc import Mapping

from nine16.model.week import Placed
from nine16.panels.words.reasons import reason
from nine16.panels.words.sentences import say
from nine16.report.section import channel_in_words


def rest(placed: Placed, published: int, language: str) -> str:
    """What is not listed, and why."""
    if not published and not placed.best and not placed.worst:
        return say(language, "week.nothing")
    said = [say(language, "week.few")]
    if placed.usual:
        said.append(
            say(
                language,
                "week.rest_one" if placed.usual == 1 else "week.rest_usual",
                n=placed.usual,
                on=_on(placed.usual_on, language),
            )
        )
    if placed.waiting:
        why = _waiting(placed.why_waiting, language)
        key = "week.rest_waiting_one" if placed.waiting == 1 else "week.rest_waiting"
        said.append(say(language, key, n=placed.waiting, why=why, on=_on(placed.waiting_on, language)))
    return ("" if language == "zh" else " ").join(said)


def _on(channels: Mapping[str, int], language: str) -> str:
    """On which channels, so that each new post of a channel is found; empty where nobody said it."""
    if not channels:
        return ""
    said = [
        say(language, "week.on_channel", channel=channel_in_words(name, language), n=n) for name, n in channels.items()
    ]
    return say(language, "week.rest_on", channels=", ".join(said) if language == "en" else "、".join(said))


def _waiting(why: str | None, language: str) -> str:
    """Why posts have no place yet."""
    lacking = re.fullmatch(r"about (\d+) more posts like it are needed", why or "")
    if lacking is not None:
        return say(language, "standing.needed", n=lacking[1])
    if why == "too few views to place it":
        return say(language, "needed.views_some")
    return reason(why, language)
