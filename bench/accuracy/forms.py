"""Are suggested themes right as often as is said, when the declared log-odds are right, wrong, or nothing is to see?

Libraries are drawn whose videos have one of nine themes. In the first kind of library cues and words speak as declared;
in the second each theme looks and is titled like another one (declared log-odds are wrong all over); in the third
nothing that can be seen goes with the theme. After 0, 5, 10, 20, 60 and 200 confirmed videos new ones are suggested:
how many are named, of how many of them a percentage is shown, what it claims, how many are right, whether the interval
shown holds that share, and whether the agreement told to the user (each video left out) covers what new videos show.
Videos are confirmed by chance, in the order in which the table asks (some of every certainty, then the least sure), and
the least sure alone, so that what is then suggested is surer than everything that was ever checked.
Runs `.venv/bin/python bench/accuracy/forms.py [--quick]`.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from bars import Bars

from nine16.evaluate.forms.agreement import agreement
from nine16.evaluate.forms.checking import CHECKED_FROM
from nine16.evaluate.forms.cues import Shown, Spot
from nine16.evaluate.forms.suggest import suggest
from nine16.ingest.form_order import asked_first
from nine16.kinds.form import declared_forms
from nine16.model.form import Suggestion

QUICK = "--quick" in sys.argv
RUNS = 3 if QUICK else 12
LABELS = (0, 5, 10, 20, 60, 200)
NEW = 120
"""Videos of each library that are not labelled: what is measured is measured on them."""
LEAST = 0.6
FORMS = declared_forms()
THEMES = ("tutorial", "strategy", "guide", "unboxing", "comparison", "before_after", "trial", "qa", "empties")
CUES = ("talks", "face", "to_camera", "close", "captioned", "wide", "cutting", "moving", "still_camera", "music")
KINDS = ("as declared", "declared wrong", "nothing to see")
ORDERS = ("by chance", "from the top", "the least sure alone")
TOO_SURE = 0.10
"""Claimed less right, wherever a percentage is shown: too sure is the fault that costs trust."""
LEAST_SHOWN = 20
"""Named videos of all libraries of a row, of which fewer tell nothing."""


@dataclass(frozen=True)
class Met:
    """What new videos of one library showed."""

    weight: np.ndarray
    """The certainty of each, by the table and what was learned."""
    claimed: np.ndarray
    """The percentage shown with each, 0..1; NaN where none is."""
    named: np.ndarray
    right: np.ndarray
    """Whether its likeliest name was the true one."""
    held: bool | None
    """Whether the mean limits shown with the named hold the share of them that is right."""
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


def met(shown: list[Shown], truth: list[str], labels: int, order: np.ndarray) -> Met:
    """What new videos show after so many labels, given in an order; new are the last of it."""
    said: list[str | None] = [None] * len(truth)
    for place in order[:labels]:
        said[place] = truth[place]
    suggestions = suggest("theme", shown, said, [frozenset[str]()] * len(shown), forms=FORMS, least_certainty=LEAST)
    new, new_truth = [suggestions[place] for place in order[-NEW:]], [truth[place] for place in order[-NEW:]]
    right = np.array([one.likeliest == name for one, name in zip(new, new_truth, strict=True)])
    told = agreement("theme", said, suggestions, forms=FORMS)
    limits = [
        (one.checked.low, one.checked.high) for one in new if one.name is not None and one.checked.low is not None
    ]
    low, high = np.mean(np.array(limits, dtype=float), axis=0) if limits else (None, None)
    return Met(
        np.array([one.certainty for one in new]),
        np.array([np.nan if one.checked.value is None else one.checked.value for one in new]),
        np.array([one.name is not None for one in new]),
        right,
        _covered(low, high, new, new_truth),
        _covered(told.agreed.low, told.agreed.high, new, new_truth),
    )


def _covered(low: float | None, high: float | None, new: list[Suggestion], truth: list[str]) -> bool | None:
    """With the new videos' own spread: the two shares differ by no more than both intervals allow."""
    named = [one.name == name for one, name in zip(new, truth, strict=True) if one.name is not None]
    if low is None or high is None or len(named) < 10:
        return None
    share = float(np.mean(named))
    spread = 1.96 * float(np.sqrt(max(share * (1 - share), 0.05) / len(named)))
    middle, half = (low + high) / 2, (high - low) / 2
    return abs(share - middle) <= float(np.hypot(half, spread))


def main() -> None:
    """Every kind of library after every number of labels, in both orders; bars at the end."""
    bars = Bars("Themes suggested")
    for number, kind in enumerate(KINDS):
        found: dict[tuple[str, int], list[Met]] = {}
        for run in range(RUNS):
            rng = np.random.default_rng((5_2026, number, run))
            shown, truth = videos(rng, kind, LABELS[-1] + NEW)
            by_chance = np.arange(len(truth))
            first = met(shown, truth, 0, by_chance)
            found.setdefault((ORDERS[0], 0), []).append(first)
            weights = _weights(shown)
            orders = (by_chance, np.array(asked_first(weights)), np.argsort(weights, kind="stable"))
            for way, order in zip(ORDERS, orders, strict=True):
                for labels in LABELS[1:]:
                    found.setdefault((way, labels), []).append(met(shown, truth, labels, order))
        for (way, labels), some in found.items():
            _tell(bars, kind, way, labels, some)
    bars.close()


def _weights(shown: list[Shown]) -> list[float]:
    """How sure the declared table is of each, before anything is said."""
    nothing = [None] * len(shown)
    told = suggest("theme", shown, nothing, [frozenset[str]()] * len(shown), forms=FORMS, least_certainty=LEAST)
    return [one.certainty for one in told]


def _tell(bars: Bars, kind: str, way: str, labels: int, found: list[Met]) -> None:
    claimed, right = np.concatenate([one.claimed for one in found]), np.concatenate([one.right for one in found])
    named, weight = np.concatenate([one.named for one in found]), np.concatenate([one.weight for one in found])
    head = f"{kind}, {labels} labels" + (f" {way}" if labels and way != ORDERS[0] else "")
    shown = named & ~np.isnan(claimed)
    right_of_named = float(right[named].mean()) if named.any() else float("nan")
    if labels < CHECKED_FROM:
        # Nothing in so few answers could tell a right table from a wrong one: no percentage at all.
        note = f"weight {weight[named].mean():.2f}, right {right_of_named:.0%}" if named.any() else "none is named"
        bars.row(f"{head}: named with a percentage", float(shown.sum()), 0.0, "<=", note=note)
        bars.row(f"{head}: named, as unchecked guesses", float(named.mean()), None, "<=")
        return
    enough = shown.sum() >= LEAST_SHOWN
    gap = float(claimed[shown].mean() - right[shown].mean()) if shown.any() else float("nan")
    bars.row(
        f"{head}: claimed less right, of the named",
        gap,
        TOO_SURE if enough else None,
        "<=",
        note=(
            f"claimed {claimed[shown].mean():.0%}, right {right[shown].mean():.0%} of {shown.sum()}"
            if shown.any()
            else "none is named"
        )
        + f"; likeliest right {right.mean():.0%} of all",
    )
    mute = {10: 0.15, 20: 0.15}.get(labels, 0.05) if kind == KINDS[2] else None
    # An unchecked guess is no percentage: what is barred where nothing is to see are percentages.
    note = f"with a percentage; {float((named & ~shown).mean()):.0%} more as unchecked guesses"
    bars.row(f"{head}: named", float(shown.mean()), mute, "<=", note=note)
    told_of = ~np.isnan(claimed)
    bars.row(f"{head}: calibration error", _error(claimed[told_of], right[told_of]), None, "<=")
    if kind == "declared wrong" and labels == LABELS[-1]:
        bars.row(f"{head}: named that are right", right_of_named, 0.7, ">=")
    bar = 0.85 if labels == LABELS[-1] and not QUICK else None
    for what, each in (("interval shown holds the share right", [one.held for one in found]),
                       ("agreement told covers new videos", [one.covered for one in found])):  # fmt: skip
        told = [one for one in each if one is not None]
        if told:
            # From the top, agreement is that of the least sure: it is no measure of the surest.
            barred = bar if way == ORDERS[0] else None
            bars.row(f"{head}: {what}", sum(told) / len(told), barred, ">=", note=f"{len(told)} told")


def _error(chance: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error: mean distance of claimed and met shares over tenths, by how many are in each."""
    tenth = np.minimum((chance * 10).astype(int), 9)
    return float(
        sum(abs(chance[tenth == k].mean() - right[tenth == k].mean()) * (tenth == k).mean() for k in np.unique(tenth))
    )


if __name__ == "__main__":
    main()
