"""What an experiment's edit took out of its video, and whether the picture stood still there, as other orders have it.

A page that says "pictures that stand still lose viewers" and "without its card the video is watched longer" owes its
reader whether the card is such a picture.
"""

import math
from collections.abc import Sequence

from nine16.evaluate.experiments.same_edit import edit_of
from nine16.evaluate.insight.saying import said, then
from nine16.evaluate.insight.seen import Seen
from nine16.model.experiment import Followed
from nine16.model.finding import Words
from nine16.model.measured import Measured

_STILL = "frozen"
"""Signal of a picture that stands still."""
_MOST = 0.5
"""Of the seconds cut out: from so much on they are a still, below a tenth of it they move."""


def edit_words(one: Followed, arm: str, cohort: Sequence[Seen], *, better: bool) -> Words | None:
    """What was cut out and where, that it is one video's result, and what comes next; None where it is no such edit.

    Args:
        one: an experiment of which something is sure.
        arm: compared with the first.
        cohort: posts, some of the original video.
        better: whether the arm does better.
    """
    shows = one.shows.get(arm)
    edit = None if shows is None else edit_of(shows, one.original_s)
    if edit is None or edit.op != "cut_out" or edit.from_s is None or edit.to_s is None:
        return None
    from_s, to_s = float(edit.from_s), float(edit.to_s)
    still = _still(one.original, from_s, to_s, cohort)
    key = "" if still is None else "_still" if still >= _MOST else "_moving" if still <= _MOST / 5 else ""
    told = said(f"tried.edit{key}", from_s=f"{from_s:g}", to_s=f"{to_s:g}")
    return then(told, said(f"tried.edit_next{'_still' if key == '_still' else ''}") if better else None)


def _still(video: str | None, from_s: float, to_s: float, cohort: Sequence[Seen]) -> float | None:
    """Share of the stretch in which the original's picture stands still; None where nobody measured it."""
    measured = next((one.evidence.shown[_STILL] for one in cohort if _shows(one, video)), None)
    if not isinstance(measured, Measured) or to_s <= from_s:
        return None
    there = measured.per_second[int(from_s) : math.ceil(to_s)]
    known = [value for value in there if value is not None]
    whole = len(known) == math.ceil(to_s) - int(from_s)
    return min(sum(known) / (to_s - from_s), 1.0) if whole else None


def _shows(one: Seen, video: str | None) -> bool:
    return video is not None and one.known.post.video_id == video and _STILL in one.evidence.shown
