"""Cuts of a workspace: of which original a video is a cut, and what it shows of it."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from nine16.errors import WrongInput
from nine16.model.video import Video
from nine16.store.folder import Folder
from nine16.store.turns import VIDEOS, turn

if TYPE_CHECKING:
    from nine16.model.finding import Edit

_SLACK_S = Fraction(1, 4)
"""A map may end so much after its cut: editors round to pictures."""


class Cuts:
    """What a person says of cuts."""

    _folder: Folder

    def cut(self, video_id: str, *, cut_of: str, edits: "Sequence[Edit | str]" = (), kept: str | None = None) -> Video:
        """Say of which original a video is a cut, and what it shows of it: by the edits that made it, or what was kept.

        Args:
            video_id: the cut.
            cut_of: its original.
            edits: what was done, on the original's clock; values, or text as `cut_out:1.2-2.6`.
            kept: instead: the stretches of the original in the order of the cut, `0-1.2,2.6-22.4`.

        Returns:
            The cut with its time map; without edits and stretches nobody knows it, and it stays empty.

        Raises:
            NotFound: no video has one of these ids.
            WrongInput: the original has not been measured, the map cannot be, or it is longer than the cut.
        """
        if edits and kept is not None:
            raise WrongInput("edits and kept stretches say the same thing", where=video_id, hint="Say one of them.")
        with turn(self._folder.path, VIDEOS):
            return self._put_cut(video_id, cut_of, edits, kept)

    def _put_cut(self, video_id: str, cut_of: str, edits: "Sequence[Edit | str]", kept: str | None) -> Video:
        from nine16.model.time_map import edit_said, kept_said, length_s, time_map_of

        records = self._folder.records
        original, own = records.video(cut_of), records.video(video_id)
        time_map = own.time_map if own.cut_of == cut_of else ()
        if edits or kept is not None:
            if original.facts is None:
                raise WrongInput(f"'{cut_of}' has not been measured", where=cut_of, hint="nine16 add it first.")
            # The exact decimal that is told, not the binary number nearest to it.
            lasts_s = Fraction(str(original.facts.duration_s))
            done = [edit_said(one) if isinstance(one, str) else one for one in edits]
            time_map = time_map_of(done, lasts_s) if kept is None else kept_said(kept, lasts_s)
        if own.facts is not None and length_s(time_map) > Fraction(str(own.facts.duration_s)) + _SLACK_S:
            raise WrongInput(
                f"the stretches last {float(length_s(time_map)):.2f} s, the cut {own.facts.duration_s:.2f} s",
                where=video_id,
                hint="Say every edit that shortened it, or the stretches that were kept.",
            )
        records.put_cut(video_id, cut_of, time_map)
        return records.video(video_id)
