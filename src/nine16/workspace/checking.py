"""Whether the videos of a workspace are fit to be posted."""

from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from nine16.store.folder import Folder

if TYPE_CHECKING:
    from nine16.model.candidate import Beside
    from nine16.workspace.fitness import Fit


class Checking:
    """The question that comes before posting."""

    _folder: Folder

    def check(
        self,
        video_id: str,
        *,
        channels: Sequence[str] = (),
        beside: "Beside | None" = None,
        folders: Sequence[str | PathLike[str]] = (),
        on_progress: Callable[[float], None] | None = None,
    ) -> "Fit":
        """Ask the rules about a video of this workspace; what is not measured yet is measured and kept.

        Args:
            video_id: which video.
            channels: names of channels; by default those of its posts.
            beside: what goes beside it; type and title are by default those of its post on the channel.
            folders: further folders with values of channels, after the workspace's own `channels`.
            on_progress: called with the share of the video that the closer look has seen, 0..1.

        Raises:
            NotFound: no video or channel has that name.
            WrongInput: no channel is named and the video has no post, or it holds no measurement.
        """
        from nine16.workspace.fitness import check_kept

        return check_kept(
            self._folder,
            video_id,
            channels=channels,
            beside=beside,
            folders=[Path(folder) for folder in folders],
            on_progress=on_progress,
        )
