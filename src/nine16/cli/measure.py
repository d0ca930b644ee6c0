"""`nine16 measure`: what a video shows, second by second, without a workspace."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.cli.progress import counting
from nine16.errors import Nine16Error
from nine16.model.plain import plain
from nine16.settings import read_settings


def measure(
    videos: Annotated[list[Path], Parameter(consume_multiple=True)],
    /,
    *,
    signal: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Measure videos: cuts, rhythm, motion, light, colour, sharpness, stillness, loudness, beats, silence.

    Args:
        videos: files to measure; sound alone is measured too.
        signal: only these signals (all by default).
        language: en or zh, of what is printed.
        json: answer as JSON.
    """
    from nine16.ingest.measure import measure_many

    with counting(len(videos), "测量" if language == "zh" else "measuring") as done:
        outcomes = measure_many(videos, settings=read_settings(), signals=signal, filmstrip=False, on_done=done)
    items: list[dict[str, object]] = []
    errors: list[Nine16Error] = []
    words: list[str] = []
    for path, outcome in zip(videos, outcomes, strict=True):
        if isinstance(outcome, Nine16Error):
            errors.append(outcome)
            continue
        facts = {"path": str(path), **_mapping(plain(outcome.facts))}
        shots = outcome.signals["cuts"].spans if "cuts" in outcome.signals else ()
        items.append(
            {
                "video": facts,
                "shots": [
                    {"from_s": shot.from_s, "to_s": shot.to_s, "transition": shot.facts["transition"]} for shot in shots
                ],
                "signals": {name: _mapping(plain(measured)) for name, measured in outcome.signals.items()},
                "versions": outcome.versions,
            }
        )
        words.append(_sentence(facts, len(shots), language))
        warned = "注意：" if language == "zh" else "warning: "
        words.extend(f"  {warned}{warning}" for warning in outcome.facts.warnings)
        for name, measured in outcome.signals.items():
            told = ", ".join(f"{key} {_short(value)}" for key, value in measured.facts.items())
            known = [value for value in measured.per_second if value is not None]
            words.append(f"  {name:12} {_span(known, language)}{'; ' + told if told else ''}")
    return Answer(plain_items=items, errors=errors, words=words, json=json)


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError(f"expected an object, got {type(value).__name__}")
    return value


def _short(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def _span(known: Sequence[float], language: str) -> str:
    """The least and the most of the seconds that have a reading."""
    if language == "zh":
        return f"{_short(min(known))}–{_short(max(known))}" if known else "没有逐秒读数"
    return f"{_short(min(known))} to {_short(max(known))}" if known else "no reading by second"


def _sentence(facts: dict[str, object], shots: int, language: str) -> str:
    if language == "zh":
        size = f"{facts['width']}x{facts['height']}，" if facts.get("width") else ""
        rate = f"每秒 {_short(facts['fps'])} 帧，" if facts.get("fps") else ""
        sound = "有声音" if facts["has_sound"] else "没有声音"
        return f"{facts['path']}：{_short(facts['duration_s'])} 秒，{size}{rate}{sound}，{shots} 个镜头"
    size = f"{facts['width']}x{facts['height']}, " if facts.get("width") else ""
    rate = f"{_short(facts['fps'])} frames a second, " if facts.get("fps") else ""
    sound = "with sound" if facts["has_sound"] else "without sound"
    return f"{facts['path']}: {_short(facts['duration_s'])} s, {size}{rate}{sound}, {shots} shots"
