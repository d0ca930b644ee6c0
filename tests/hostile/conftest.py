"""Hostile files through every way in, and what each of them cost."""

import importlib.util
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest

from nine16.errors import LimitReached, Nine16Error, UnreadableFile
from nine16.ingest.base_pass import of_stage
from nine16.ingest.look import look
from nine16.ingest.measure import measure
from nine16.media import child, forked
from nine16.model.candidate import Beside
from nine16.model.video import VideoFacts
from nine16.registry import BrokenPart
from nine16.settings import Settings
from nine16.workspace.fitness import check_file


def _loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


SMALL, BOXES, OTHERS, ODD, OPENS = map(_loaded, ("drawn_small", "drawn_boxes", "drawn_others", "drawn_odd", "opens"))

TIGHT = Settings(
    {
        "media.max_cpu_s": 2,
        "media.max_wall_s": 60,
        "media.max_memory_mb": 1_024,
        "media.max_answer_mb": 64,
        "speech.max_lines": 2_000,
        "speech.max_transcript_mb": 1,
    }
)
"""Limits that every hostile file meets."""

HONEST = VideoFacts(0.8, 64, 112, 10.0, 0, has_sound=True, codec="h264", sound_codec="aac", container="mp4")
"""What the closer look is told of a file that the first stage refuses: it has to hold its own."""


@dataclass
class Ways:
    """Takes files through the ways in, and counts verdicts."""

    settings: Settings
    ended: list[child.Ended | None]
    """Of every child since the last verdict; None for one that ran into the limit of waiting."""
    verdicts: list[tuple[str, str, str]] = field(default_factory=list)
    """Way, file, and `answer` or the class of the error."""
    wrong: list[str] = field(default_factory=list)
    """What went wrong: no verdict, a limit exceeded, a fault of a part of ours."""

    def measure(self, path: Path) -> VideoFacts | None:
        """The first stage; the facts it found."""
        return self._verdict("measure", path, lambda: measure(path, settings=self.settings).facts)

    def look(self, path: Path, found: VideoFacts | None) -> list[str] | None:
        """The second stage; the names of the signals it gave."""
        got: list[str] = []

        def looked() -> list[str]:
            look(
                path,
                of_stage("vision"),
                base={},
                found=found or HONEST,
                settings=self.settings,
                on_outcome=lambda outcome: got.append(outcome.name),
            )
            return got

        return self._verdict("look", path, looked)

    def check(self, path: Path, *, beside: Beside | None = None) -> object | None:
        """Everything that a check does; the answer."""
        return self._verdict(
            "check",
            path,
            lambda: check_file(
                path, channels=["douyin", "tiktok"], beside=beside or Beside(), settings=self.settings
            ),
        )  # fmt: skip

    def all(self, path: Path) -> None:
        """All three."""
        self.look(path, self.measure(path))
        self.check(path)

    def _verdict(self, way: str, path: Path, ask: Callable[[], object]) -> object | None:
        self.ended.clear()
        began = time.monotonic()
        answer = None
        try:
            answer = ask()
            verdict = "answer"
        except Nine16Error as error:
            verdict = type(error).__name__
            if not isinstance(error, UnreadableFile | LimitReached):
                self.wrong.append(f"{way} {path.name}: {error!r}")
            elif getattr(error, "__notes__", None):
                self.wrong.append(f"{way} {path.name}: {error.__notes__[0]}")
        except Exception as error:  # noqa: BLE001 - what must never happen is counted
            verdict = "none"
            self.wrong.append(f"{way} {path.name}: {error!r} instead of a verdict")
        for fault in getattr(answer, "unmeasured", ()):
            if isinstance(fault, BrokenPart):
                self.wrong.append(f"{way} {path.name}: {fault!r}")
        self.verdicts.append((way, path.name, verdict))
        self._within(way, path, waited_s=time.monotonic() - began)
        return answer

    def _within(self, way: str, path: Path, *, waited_s: float) -> None:
        """Seen from outside: what the kernel says that children used, and the clock."""
        cpu_s, memory_mb = self.settings.number("media.max_cpu_s"), self.settings.number("media.max_memory_mb")
        for one in self.ended:
            # The kernel ends a process a second after the limit, at the next tick of its clock on each processor.
            if one is not None and (one.cpu_s > cpu_s + 1.5 or one.peak_kb > memory_mb * 1024):
                self.wrong.append(f"{way} {path.name}: {one.cpu_s:.1f} s of processor, {one.peak_kb} kB")
        if waited_s > max(1, len(self.ended)) * (self.settings.number("media.max_wall_s") + 10):
            self.wrong.append(f"{way} {path.name}: waited {waited_s:.0f} s for {len(self.ended)} children")


@pytest.fixture
def ways(monkeypatch) -> Ways:
    """The ways in, with tight limits."""
    ended: list[child.Ended | None] = []
    honest = forked.Job.ended

    def noted(job, *, until):
        one = honest(job, until=until)
        ended.append(one)
        return one

    monkeypatch.setattr(forked.Job, "ended", noted)
    return Ways(TIGHT, ended)


@pytest.fixture(scope="session")
def honest_films(tmp_path_factory) -> dict[str, Path]:
    """A small honest mp4, mkv and webm, and an mp4 that begins with its index."""
    folder = tmp_path_factory.mktemp("honest")
    films = {suffix: SMALL.film(folder / f"film.{suffix}") for suffix in SMALL.CODECS}
    return films | {"first.mp4": SMALL.film(folder / "first.mp4", index_first=True)}


@pytest.fixture(scope="session")
def hostile_files(tmp_path_factory, honest_films) -> dict[str, Path]:
    """Every hostile file, by what is wrong with it."""
    folder = tmp_path_factory.mktemp("hostile")
    made = OTHERS.hostile_files(folder, SMALL.film)
    for number, (name, body) in enumerate(BOXES.hostile(honest_films["mp4"].read_bytes()).items()):
        made[name] = folder / f"b{number}.mp4"
        made[name].write_bytes(body)
    return made


@pytest.fixture
def opens(tmp_path) -> Iterator[object]:
    """Tells which files of the test's own folder any process opens."""
    watching = OPENS.Opens(tmp_path)
    yield watching
    watching.close()


@pytest.fixture(scope="session")
def boxes() -> ModuleType:
    """The module that rewrites boxes."""
    return BOXES


@pytest.fixture(scope="session")
def others() -> ModuleType:
    """The module that draws other kinds."""
    return OTHERS


@pytest.fixture(scope="session")
def odd(tmp_path_factory) -> Callable[[str], Path]:
    """Draws the odd video of that name."""
    folder = tmp_path_factory.mktemp("odd")
    return lambda name: ODD.ODD[name](folder / name)
