"""A signal measures what each second of a video shows, whatever the chunks it arrives in.

The full form is three functions, `begin(video) -> state`, `step(state, chunk) -> state` and
`end(state, video, others) -> Measured`. Two decorators make the simple ones: `signal` for a
function of one `Second`, `derived` for a function of other signals' outcomes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import TYPE_CHECKING, Any

from nine16.kinds.chunk import SOUND_RATE_HZ, Chunk, Needs
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts
from nine16.registry import Registry

if TYPE_CHECKING:
    from nine16.model.second import Second

__all__ = [
    "RANGES",
    "SOUND_RATE_HZ",
    "STAGES",
    "Chunk",
    "Needs",
    "Signal",
    "derived",
    "signal",
    "signals",
]

RANGES = {"share": (0.0, 1.0), "share of height": (0.0, 1.0), "LUFS": (-200.0, 100.0), "dB": (-200.0, 200.0)}
"""By unit, between which values each second lies; those of any other unit are neither negative nor over a million."""

STAGES = ("base", "vision")
"""The passes over a video, in order; a signal is computed from those of its own stage or an earlier one."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal: its name is its file's name."""

    name: str
    title: str
    title_zh: str
    unit: str
    needs: Needs
    begin: Callable[[VideoFacts], Any] = field(repr=False)
    step: Callable[[Any, Chunk], Any] = field(repr=False)
    end: Callable[[Any, VideoFacts, Mapping[str, Measured]], Measured] = field(repr=False)
    says: str = ""
    """First line of the docstring: the docs row."""
    version: int = 1
    """Rises when the same video would give other values; old values are then measured again."""
    stage: str = "base"
    """Which pass it belongs to, one of `STAGES`: base with every video, vision as the second, dearer one."""
    most: float | None = None
    """The largest value a second can have, where its unit does not say it."""
    spans: Mapping[str, type | UnionType] = field(default_factory=dict, hash=False)
    """What each of its spans says, by name, where others rely on it."""

    @property
    def range(self) -> tuple[float, float]:
        """Between which values each second lies; what lies outside was not measured by it.

        Example:
            >>> signals()["brightness"].range
            (0.0, 1.0)
        """
        low, high = RANGES.get(self.unit, (0.0, 1e6))
        return low, high if self.most is None else self.most


def signal(
    *,
    title: str,
    title_zh: str,
    unit: str,
    needs: Needs,
    version: int = 1,
    stage: str = "base",
    most: float | None = None,
) -> Callable[[Callable[["Second"], float | None]], Signal]:
    """Make a signal of a function of one second; it returns None where there is nothing to measure.

    Example:
        >>> @signal(title="Pictures", title_zh="画面数", unit="1/s", needs=Needs(luma_px=64))
        ... def pictures(second):
        ...     "How many pictures come on screen."
        ...     return float(second.times_s.size)
        >>> pictures.name
        'pictures'
    """

    def make(of_second: "Callable[[Second], float | None]") -> Signal:
        from nine16.kinds.by_second import BySecond

        def begin(_video: VideoFacts) -> BySecond:
            return BySecond(of_second, needs)

        def step(state: BySecond, chunk: Chunk) -> BySecond:
            state.step(chunk)
            return state

        def end(state: BySecond, video: VideoFacts, _others: Mapping[str, Measured]) -> Measured:
            return Measured(per_second=state.end(video))

        return Signal(
            name=of_second.__name__,
            title=title,
            title_zh=title_zh,
            unit=unit,
            needs=needs,
            begin=begin,
            step=step,
            end=end,
            says=(of_second.__doc__ or "").strip().splitlines()[0] if of_second.__doc__ else "",
            version=version,
            stage=stage,
            most=most,
        )

    return make


def derived(
    *,
    title: str,
    title_zh: str,
    unit: str,
    needs: tuple[str, ...],
    where_known: tuple[str, ...] = (),
    version: int = 1,
    stage: str = "base",
) -> Callable[[Callable[[VideoFacts, Mapping[str, Measured]], Measured]], Signal]:
    """Make a signal of other signals' outcomes: `function(video, others) -> Measured`."""

    def make(of_others: Callable[[VideoFacts, Mapping[str, Measured]], Measured]) -> Signal:
        return Signal(
            name=of_others.__name__,
            title=title,
            title_zh=title_zh,
            unit=unit,
            needs=Needs(signals=needs, where_known=where_known),
            begin=lambda _video: None,
            step=lambda state, _chunk: state,
            end=lambda _state, video, others: of_others(video, others),
            says=(of_others.__doc__ or "").strip().splitlines()[0] if of_others.__doc__ else "",
            version=version,
            stage=stage,
        )

    return make


def signals() -> Registry[Signal]:
    """Every signal, by name."""
    return Registry(Signal, "nine16.signals")
