"""Are suggested themes as sure as they say, when the declared log-odds are right, wrong, or there is nothing to see?

Libraries are drawn whose videos have one of nine themes. In the first kind of library cues and words speak as declared;
in the second each theme looks and is titled like another one (declared log-odds are wrong all over); in the third
nothing that can be seen goes with the theme. After 0, 20, 60 and 200 confirmed videos new ones are suggested:
how many are named, how many of those rightly, how sure they claimed to be, and whether the agreement told to the user
(each video left out) covers what new videos then show.
Runs `.venv/bin/python bench/accuracy/forms.py [--quick]`.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from bars import Bars

from nine16.evaluate.forms.agreement import agreement
from nine16.evaluate.forms.cues import Shown, Spot
from nine16.evaluate.forms.suggest import suggest
from nine16.kinds.form import declared_forms
from nine16.model.form import Suggestion

QUICK = "--quick" in sys.argv
RUNS = 3 if QUICK else 12
LABELS = (0, 20, 60, 200)
NEW = 120
"""Videos of each library that are not labelled: what is measured is measured on them."""
LEAST = 0.6
FORMS = declared_forms()
THEMES = ("tutorial", "strategy", "guide", "unboxing", "comparison", "before_after", "trial", "qa", "empties")
CUES = ("talks", "face", "to_camera", "close", "captioned", "wide", "cutting", "moving", "still_camera", "music")
KINDS = ("as declared", "declared wrong", "nothing to see")


@dataclass(frozen=True)
class Met:
    """What new videos of one library showed."""

    chance: np.ndarray
    """How sure each was."""
    right: np.ndarray
    """Whether its likeliest name was the true one."""
    covered: bool | None
    """Whether the interval of agreement, from videos left out, holds the agreement of new ones; None: not told."""


def videos(rng: np.random.Generator, kind: str, count: int) -> tuple[list[Shown], list[str]]:
    """Drawn videos with their true themes."""
    # How often a theme is used differs from library to library.
    shares = rng.dirichlet(np.full(len(THEMES), 2.0))
    truth = [THEMES[place] for place in rng.choice(len(THEMES), size=count, p=shares)]
    swapped = dict(zip(THEMES, np.roll(THEMES, int(rng.integers(1, len(THEMES)))), strict=True))
    words, looks = float(rng.uniform(0.4, 0.8)), float(rng.uniform(0.1, 0.4))
    shown = []
    for theme in truth:
        like = theme if kind == "as declared" else str(swapped[theme])
        if kind == "nothing to see":
            like = str(rng.choice(THEMES))
        shown.append(_video(rng, like, words=words, looks=looks))
    return shown, truth


def _video(rng: np.random.Generator, like: str, *, words: float, looks: float) -> Shown:
    """One video that looks like a theme: cues moved by its log-odds, and its words, with chance words of others."""
    speaks = FORMS.names["theme"][like].speaks
    cues = {
        cue: float(np.clip(FORMS.cues[cue].usual + looks * speaks.get(cue, 0.0) + 0.2 * rng.normal(), 0, 1))
        for cue in CUES
    }
    found: dict[str, tuple[Spot, ...]] = {}
    if rng.random() < words:
        found[like] = (Spot("x", "title"),)
    if rng.random() < words / 2:
        found[like] = (*found.get(like, ()), Spot("x", "caption", 1.0, 2.0))
    if rng.random() < 0.25:
        other = str(rng.choice(THEMES))
        found[other] = (*found.get(other, ()), Spot("x", "title"))
    return Shown(cues, {"theme": found}, frozenset({"title", "video"}))


def met(shown: list[Shown], truth: list[str], labels: int) -> Met:
    """What new videos show after so many labels."""
    said = [*truth[:labels], *[None] * (len(truth) - labels)]
    suggestions = suggest("theme", shown, said, [frozenset[str]()] * len(shown), forms=FORMS, least_certainty=LEAST)
    new, new_truth = suggestions[-NEW:], truth[-NEW:]
    chance = np.array([one.certainty for one in new])
    right = np.array([one.likeliest == name for one, name in zip(new, new_truth, strict=True)])
    told = agreement("theme", said, suggestions, forms=FORMS)
    return Met(chance, right, _covered(told.agreed.low, told.agreed.high, new, new_truth))


def _covered(low: float | None, high: float | None, new: tuple[Suggestion, ...], truth: list[str]) -> bool | None:
    """With the new videos' own spread: the two shares differ by no more than both intervals allow."""
    named = [one.name == name for one, name in zip(new, truth, strict=True) if one.name is not None]
    if low is None or high is None or len(named) < 10:
        return None
    share = float(np.mean(named))
    spread = 1.96 * float(np.sqrt(max(share * (1 - share), 0.05) / len(named)))
    middle, half = (low + high) / 2, (high - low) / 2
    return abs(share - middle) <= float(np.hypot(half, spread))


def main() -> None:
    """Every kind of library after every number of labels; bars at the end."""
    bars = Bars("Themes suggested")
    for number, kind in enumerate(KINDS):
        found: dict[int, list[Met]] = {labels: [] for labels in LABELS}
        for run in range(RUNS):
            rng = np.random.default_rng((5_2026, number, run))
            shown, truth = videos(rng, kind, LABELS[-1] + NEW)
            for labels in LABELS:
                found[labels].append(met(shown, truth, labels))
        for labels in LABELS:
            _tell(bars, kind, labels, found[labels])
    bars.close()


def _tell(bars: Bars, kind: str, labels: int, found: list[Met]) -> None:
    chance, right = np.concatenate([one.chance for one in found]), np.concatenate([one.right for one in found])
    named = chance >= LEAST
    share = float(named.mean())
    agreed = float(right[named].mean()) if named.any() else float("nan")
    claimed = float(chance[named].mean()) if named.any() else float("nan")
    told = [one.covered for one in found if one.covered is not None]
    head, gap = f"{kind}, {labels} labels", claimed - agreed
    too_sure = 0.10 if labels < LABELS[-1] else 0.06
    # Too sure is the fault that costs trust; too careful costs a look at the table.
    barred = kind == "as declared" or (kind == "declared wrong" and labels >= 60)
    bars.row(
        f"{head}: claimed less met, of the named",
        gap,
        too_sure if barred and not np.isnan(gap) else None,
        "<=",
        note=f"claimed {claimed:.0%}, met {agreed:.0%}; likeliest right {right.mean():.0%} of all",
    )
    mute = {20: 0.15}.get(labels, 0.05) if kind == KINDS[2] and labels else None
    bars.row(f"{head}: named", share, mute, "<=", note="the rest: not sure")
    bars.row(f"{head}: calibration error", _error(chance, right), None, "<=")
    if kind == "declared wrong" and labels == LABELS[-1]:
        bars.row(f"{head}: named that are right", agreed, 0.7, ">=")
    if told:
        bar = 0.85 if labels == LABELS[-1] and not QUICK else None
        bars.row(
            f"{head}: agreement told covers new videos", sum(told) / len(told), bar, ">=", note=f"{len(told)} told"
        )


def _error(chance: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error: mean distance of claimed and met shares over tenths, by how many are in each."""
    tenth = np.minimum((chance * 10).astype(int), 9)
    return float(
        sum(abs(chance[tenth == k].mean() - right[tenth == k].mean()) * (tenth == k).mean() for k in np.unique(tenth))
    )


if __name__ == "__main__":
    main()
