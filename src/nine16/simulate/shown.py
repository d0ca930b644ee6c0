"""What a drawn film shows and says, as its screenplay has it: the truth that measuring is held to."""

from dataclasses import dataclass

from nine16.simulate.drawing.lettering import Line
from nine16.simulate.screenplay import Screenplay, said


@dataclass(frozen=True, slots=True)
class ShownCaption:
    """Words on the picture."""

    lines: tuple[str, ...]
    from_s: float
    to_s: float


def captions(play: Screenplay) -> list[ShownCaption]:
    """Every caption with the time it is there, in order; words that a set itself carries are not among them.

    Example:
        >>> from nine16.simulate.screenplays import play_of
        >>> captions(play_of("hand-cream"))[1].lines
        ('三秒化水',)
    """
    return [
        ShownCaption(
            tuple(_plain(line) for line in caption.lines),
            start + caption.from_s,
            start + (shot.length_s if caption.to_s is None else caption.to_s),
        )
        for start, shot in zip(play.starts(), play.shots, strict=True)
        for caption in shot.captions
        if caption.lines
    ]


def facing(play: Screenplay) -> list[tuple[float, float]]:
    """Stretches (from_s, to_s) in which the presenter looks into the camera."""
    return [(start, start + shot.length_s) for start, shot in zip(play.starts(), play.shots, strict=True) if shot.face]


def subtitles(play: Screenplay, *, seed: int) -> str:
    r"""What is said, as the text of an SRT file.

    Example:
        >>> from nine16.simulate.screenplays import play_of
        >>> subtitles(play_of("hand-cream"), seed=1).splitlines()[2]
        '手干到起倒刺？'
    """
    blocks = [
        f"{number}\n{_clock(line.from_s)} --> {_clock(line.to_s)}\n{line.text}\n"
        for number, line in enumerate(said(play, seed=seed), start=1)
    ]
    return "\n".join(blocks)


def _plain(line: Line | str) -> str:
    return line if isinstance(line, str) else "".join(part for part, _colour in line)


def _clock(at_s: float) -> str:
    whole = round(at_s * 1000)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02},{whole % 1000:03}"
