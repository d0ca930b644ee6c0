"""Words on screen: drawn captions found, timed and read; footage without words; photographs with words.

    python bench/accuracy/text.py [--quick]

Captions in Chinese and English, eight sizes, four contrasts, still and moving, over real footage, gradients and
plain ground, coded with H.264 and measured as `nine16 look` does. Words, seeds and footage are other ones than
those that thresholds were chosen on. Footage without words was looked at, frame by frame, before it was listed.
"""

import argparse
import difflib
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))
import _captions
import _lettering
from _footage import Footage, View, see
from bars import Bars

from nine16.ingest.look import look
from nine16.ingest.measured_video import Outcome
from nine16.kinds.signal import Chunk
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.settings import Settings
from nine16.signals._text_model import TextModel
from nine16.signals.text import text

REAL = Path(os.environ.get("NINE16_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
FPS = 30

WITHOUT_WORDS = ("ground", "bird", "plane", "astronaut", "hatch", "cockatoo", "window")
"""Clips of the reporting group in which nothing is written: grass and water, a bird on a branch, an airliner (its
livery too small to read), people at a telescope's mirror, a parrot, plants and blank papers at a window."""

GROUNDS = ("ground", "bird", "plane", "hatch", "cockatoo")
"""What captions are drawn onto: clips of two seconds and more."""

LINES = (
    *("正品促销", "大桶装更划算", "强力去污符合国标", "-40℃深度防冻不结冰", "直击", "底价", "惊喜福利不容错过"),
    *("日常价￥", "日常价￥", "10.0起", "10.0起", "5.8起", "券后价￥", "极速发货", "冰点标准", "破损就赔", "假一赔十"),
)
"""What a person reads on ocr/rapidocr/ch_en_num.jpg; its truth counts 18 boxes for these 17 lines."""

FIRST_LINES = {
    "ocr/rapidocr/ch_en_num.jpg": "正品促销",
    "ocr/rapidocr/text_rec.jpg": "韩国小馆",
    "ocr/rapidocr/en_rec.jpg": "To facilitate the shot type analysis in videos, we collect MovieShots, a large-scale",
}
"""As the folder's truth.json has them; the latter two are pictures of one line, for the reader alone."""


def squeezed(words: str) -> str:
    """Without spaces, full-width forms as plain ones."""
    return "".join(words.split()).replace("￥", "¥")


def same_letters(true: str, found: str) -> int:
    """Letters of `true` that are in `found`, in order."""
    blocks = difflib.SequenceMatcher(None, squeezed(true), squeezed(found), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


@dataclass(frozen=True, slots=True)
class Match:
    """A drawn caption and the span that tells of it."""

    drawn: _captions.Drawn
    span: Span | None

    @property
    def letters(self) -> int:
        """How many it has."""
        return len(squeezed(self.drawn.text))

    @property
    def found(self) -> int:
        """How many of them are told."""
        return same_letters(self.drawn.text, said(self.span)) if self.span else 0

    @property
    def off_s(self) -> tuple[float, float]:
        """How far begin and end are off; infinite when it was not found."""
        if self.span is None or 2 * self.found < self.letters:
            return float("inf"), float("inf")
        return abs(self.span.from_s - self.drawn.from_s), abs(self.span.to_s - self.drawn.to_s)


def said(span: Span) -> str:
    """The words of a span."""
    return str(span.facts["text"])


def matched(drawn: list[_captions.Drawn], measured: Measured) -> tuple[list[Match], list[Span]]:
    """Each caption with the span that has most of its letters at its time and place; and the spans of none."""
    matches, used = [], set()
    for one in drawn:
        best: tuple[tuple[float, float], int] | None = None
        for number, span in enumerate(measured.spans):
            together_s = min(span.to_s, one.to_s) - max(span.from_s, one.from_s)
            if together_s <= 0 or not _near(one, span):
                continue
            worth = (float(same_letters(one.text, said(span))), together_s)
            if worth[0] >= 0.6 * len(squeezed(said(span))):
                used.add(number)
            if best is None or worth > best[0]:
                best = (worth, number)
        matches.append(Match(one, measured.spans[best[1]] if best else None))
    return matches, [span for number, span in enumerate(measured.spans) if number not in used]


def _near(drawn: _captions.Drawn, span: Span) -> bool:
    """Whether a span's box is in the caption's band; those that move cross much of the frame."""
    top, bottom = drawn.box[1], drawn.box[3]
    y, h = float(span.facts["y"] or 0), float(span.facts["h"] or 0)
    return min(bottom, y + h) - max(top, y) > -0.12


def film(seed: int, footage: Footage, frame: tuple[int, int], every: int) -> tuple[Path, list[_captions.Drawn], float]:
    """A coded film with captions, what was drawn, and its length."""
    sprites, seconds = _captions.schedule(seed, group="report", frame=frame, every=every)
    pictures = _captions.grounds(seed, footage, seconds=seconds, frame=frame, names=list(GROUNDS), fps=FPS)
    path = _captions.coded(
        _captions.with_captions(pictures, sprites, fps=FPS), f"captions-{seed}-{frame[0]}-{every}.mp4", fps=FPS
    )
    return path, [sprite.drawn for sprite in sprites], round(seconds * FPS) / FPS


def looked(path: Path, frame: tuple[int, int], seconds: float) -> Measured:
    """What the signal says of a file, in the child that users' files are read in."""
    outcomes: dict[str, Measured] = {}

    def keep(outcome: Outcome) -> None:
        outcomes[outcome.name] = outcome.measured

    found = VideoFacts(seconds, *frame, FPS, 0, has_sound=False)
    look(path, ["text"], base={}, found=found, settings=Settings(), on_outcome=keep)
    return outcomes["text"]


def of_pictures(pictures: Iterator[NDArray[np.uint8]]) -> tuple[Measured, float]:
    """What the signal says of pictures five times a second, and how many seconds they are."""
    state, count = text.begin(VideoFacts(1, 1, 1, 5, 0, has_sound=False)), 0
    for count, picture in enumerate(pictures, 1):
        chunk = Chunk(
            np.array([(count - 1) / 5]), {}, {text.needs.colour_px or 0: picture[None]}, np.zeros((1, 0), np.float32), 0
        )
        state = text.step(state, chunk)
    return text.end(state, VideoFacts(count / 5, 1, 1, 5, 0, has_sound=False), {}), count / 5


def rows_of_captions(bars: Bars, matches: list[Match], extra: list[Span], seconds: float) -> None:
    """Letters and times, in all and by what may make them hard."""
    readable = [match for match in matches if match.drawn.readable]
    letters = sum(match.letters for match in readable)
    note = f"{len(readable)} captions, {letters} letters, {seconds:.0f} s of film"
    bars.row("letters found at readable sizes", _share(readable), 0.98, ">=", note=note)
    off = np.array([error for match in readable for error in match.off_s])
    bars.row("begins and ends within 0.25 s", float((off <= 0.25).mean()), 0.95, ">=", note=f"{off.size} of them")
    finite = off[np.isfinite(off)]
    bars.row("how far begins and ends are off, median", float(np.median(finite)), unit="s", note="of those found")
    bars.row("captions told that were not drawn", len(extra), note="; ".join(said(span) for span in extra[:5]))
    split = sum(len([1 for one in matches if one.span is match.span]) > 1 for match in matches if match.span)
    bars.row("captions told together with another", split, note="the same span")
    groups: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        drawn = match.drawn
        groups[f"size {drawn.size:.4f} of the height" + ("" if drawn.readable else ", not readable")].append(match)
        if drawn.readable:
            groups[f"contrast {drawn.contrast:g} : 1"].append(match)
            groups["it " + drawn.move if drawn.move != "still" else "it stands still"].append(match)
            groups["Chinese" if drawn.language == "zh" else "English"].append(match)
    for name in sorted(groups):
        bars.row(f"  letters, {name}", _share(groups[name]), note=f"{len(groups[name])} captions")
    for match in readable:
        if match.found < match.letters or max(match.off_s) > 0.25:
            told = f"{said(match.span)} {match.span.from_s:.2f}..{match.span.to_s:.2f}" if match.span else "nothing"
            drawn = match.drawn
            print(f"  {drawn.text} {drawn.from_s:.2f}..{drawn.to_s:.2f} ({drawn.move}, {drawn.contrast:g}:1) -> {told}")


def _share(matches: list[Match]) -> float:
    return sum(match.found for match in matches) / sum(match.letters for match in matches)


def rows_without_words(bars: Bars, footage: Footage, *, quick: bool) -> None:
    """Captions invented in footage that has none."""
    told, seconds = [], 0.0
    sides = ((0.2, 1.0),) if quick else ((0.2, 1.0), (0.8, 1.0), (0.5, 1.8))
    for clip in WITHOUT_WORDS:
        length_s = footage.length_s(clip)
        for mirrored in (False, True):
            for side, zoom in sides:
                view = View(clip, 0.0, mirrored, (side, 0.5), zoom, (0.0, 0.0, 0.0))
                times = np.arange(0, length_s - 0.05, 0.2)
                measured, lasts_s = of_pictures(see(footage, view, at_s, size=(540, 960)) for at_s in times.tolist())
                told += [said(span) for span in measured.spans]
                seconds += lasts_s
    bars.row(
        "captions invented in footage without words",
        60 * len(told) / seconds,
        1.0,
        "<=",
        unit="a minute",
        note=f"{len(told)} in {seconds / 60:.1f} minutes: {len(WITHOUT_WORDS)} clips, cropped and mirrored",
    )


def rows_of_kinds(bars: Bars, matches: list[Match], footage: Footage, *, quick: bool) -> None:
    """Whether captions are told from the print of things; what nothing tells is left open, which is no mistake."""
    kinds = {"captions": [match.span.facts.get("kind") for match in matches if match.span], "print": []}
    kinds["captions over things with print"] = []
    frame, fps = (540, 960), 15
    for name, printed, pictures in _things(footage, frame, fps, quick=quick):
        measured = looked(_captions.coded(pictures, name, fps=fps), frame, _lettering.SECONDS)
        for span in measured.spans:
            over = printed.caption is not None and _is_of(printed.caption, span)
            kinds["captions over things with print" if over else "print"].append(span.facts.get("kind"))
    wrong = {"print": "caption"}
    for what, told in kinds.items():
        no, yes = wrong.get(what, "lettering"), "lettering" if what == "print" else "caption"
        count = max(1, len(told))
        bars.row(f"{what}: told as {no}", told.count(no) / count, 0.05, "<=", note=f"{told.count(no)} of {len(told)}")
        bars.row(f"{what}: told as {yes}", told.count(yes) / count, note=f"{told.count(yes)}; the others are left open")


def _things(
    footage: Footage, frame: tuple[int, int], fps: int, *, quick: bool
) -> Iterator[tuple[str, _lettering.Printed, Iterator[NDArray[np.uint8]]]]:
    """Films of packs and of signs, each with a name for its file; every other pack has a caption over it."""
    for seed in range(51, 52 if quick else 57):
        for number, way in enumerate(_lettering.WAYS):
            printed, pictures = _lettering.packs(
                100 * seed + number, footage, group="report", way=way, frame=frame, fps=fps, captioned=seed % 2 == 0
            )
            yield f"print-{seed}-{way}.mp4", printed, pictures
    if not quick:
        found = _lettering.signs(51, footage, group="report", frame=frame, fps=fps, captioned=True)
        for number, (printed, pictures) in enumerate(found):
            yield f"print-sign-{number}.mp4", printed, pictures


def _is_of(caption: str, span: Span) -> bool:
    """Whether a span tells of the caption, which lies in the lowest sixth."""
    return same_letters(caption, said(span)) >= 0.6 * len(squeezed(said(span))) and float(span.facts["y"] or 0) > 0.8


def rows_of_photographs(bars: Bars) -> None:
    """Pictures with words that somebody else wrote."""
    reader = TextModel()
    for name, line in FIRST_LINES.items():
        picture = cv2.cvtColor(cv2.imread(str(REAL / name)), cv2.COLOR_BGR2RGB)
        if "_rec" in name:
            got = [reader.read_crop(np.asarray(picture, np.uint8)).text]
        else:
            measured, _ = of_pictures(iter([np.asarray(picture, np.uint8)] * 6))
            got = [said(span) for span in sorted(measured.spans, key=lambda span: float(span.facts["y"] or 0))]
            rest, right = [squeezed(one) for one in got], 0
            for wanted in LINES:
                if squeezed(wanted) in rest:
                    rest.remove(squeezed(wanted))
                    right += 1
            bars.row(
                f"lines of {Path(name).name} read letter by letter",
                right / len(LINES),
                0.98,
                ">=",
                note=f"{right} of {len(LINES)}, {len(rest)} others told",
            )
        share = same_letters(line, got[0] if got else "") / len(squeezed(line))
        bars.row(f"first line of {Path(name).name}", share, 0.98, ">=", note=got[0][:24] if got else "nothing")


def main() -> None:
    """Measure, print the table, fail on a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short film instead of two long ones, fewer views")
    quick = parser.parse_args().quick
    bars = Bars("Words on screen")
    if not REAL.is_dir():
        print(f"{REAL} is missing: nothing can be measured")
        bars.close()
    cv2.setNumThreads(1)
    footage = Footage(REAL, "report")
    films = [(11, (720, 1280), 12)] if quick else [(21, (1080, 1920), 2), (22, (720, 1280), 2)]
    matches: list[Match] = []
    extra: list[Span] = []
    seconds = 0.0
    for seed, frame, every in films:
        path, drawn, length_s = film(seed, footage, frame, every)
        found, rest = matched(drawn, looked(path, frame, length_s))
        matches, extra, seconds = matches + found, extra + rest, seconds + length_s
    rows_of_captions(bars, matches, extra, seconds)
    rows_without_words(bars, footage, quick=quick)
    rows_of_kinds(bars, matches, footage, quick=quick)
    rows_of_photographs(bars)
    bars.close()


if __name__ == "__main__":
    main()
