"""A workspace, opened: one folder with everything in it."""

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from nine16.model.measured import Measured
from nine16.model.post import Post
from nine16.model.video import Video
from nine16.settings import Settings
from nine16.store.folder import Folder
from nine16.workspace.advice import Advising
from nine16.workspace.ahead import Ahead
from nine16.workspace.answers import Answers
from nine16.workspace.checking import Checking
from nine16.workspace.cuts import Cuts
from nine16.workspace.doctor import Checked, examine
from nine16.workspace.doubled import Doubled
from nine16.workspace.experiment_of_finding import FromFindings
from nine16.workspace.experiments import Experiments
from nine16.workspace.five_i import FiveIAnswers
from nine16.workspace.forms import Forms
from nine16.workspace.golden import Golden
from nine16.workspace.incoming import Incoming
from nine16.workspace.insight import Insights
from nine16.workspace.ranking import Ranking
from nine16.workspace.week import Weeks
from nine16.workspace.why import Why

if TYPE_CHECKING:
    import pyarrow as pa


class Workspace(
    Incoming,
    Answers,
    Checking,
    Why,
    Golden,
    FiveIAnswers,
    Experiments,
    Ahead,
    Advising,
    Cuts,
    FromFindings,
    Weeks,
    Insights,
    Forms,
    Ranking,
    Doubled,
):
    """One folder with everything in it: videos, posts, what viewers did, and the answers.

    Example:
        >>> import tempfile
        >>> with Workspace.create(tempfile.mkdtemp() + "/shop", zone="Asia/Shanghai") as shop:
        ...     shop.posts()
        []
    """

    def __init__(self, folder: Folder) -> None:
        """Use `open` or `create`."""
        self._folder = folder

    @classmethod
    def create(cls, folder: str | PathLike[str], *, zone: str = "UTC") -> Self:
        """A new workspace in `folder`, whose days are those of `zone`.

        Raises:
            Clash: the folder holds something already.
            WrongInput: there is no such time zone.
        """
        return cls(Folder.create(Path(folder), zone=zone))

    @classmethod
    def open(cls, folder: str | PathLike[str]) -> Self:
        """The workspace in `folder`.

        Raises:
            NotFound: there is no such folder.
            WrongInput: it is no workspace, or of a newer format.
            UnreadableFile: its settings or records are damaged.
        """
        return cls(Folder.open(Path(folder)))

    def close(self) -> None:
        """Let go of the files."""
        self._folder.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The folder."""
        return self._folder.path

    @property
    def settings(self) -> Settings:
        """The settings in force here."""
        return self._folder.settings

    # What is here ---------------------------------------------------------------------------

    def videos(self) -> list[Video]:
        """Every video, by id."""
        return self._folder.records.videos()

    def video(self, video_id: str) -> Video:
        """The video of that id.

        Raises:
            NotFound: there is none; the nearest is offered.
        """
        return self._folder.records.video(video_id)

    def posts(self, *, channel: str | None = None, account: str | None = None) -> list[Post]:
        """Every post; only those of a channel or account if one is named."""
        return self._folder.records.posts(channel=channel, account=account)

    def shown(self, video_id: str) -> Mapping[str, Measured]:
        """What a video shows, by signal; empty while it has not been measured.

        Raises:
            NotFound: no video has that id.
        """
        return self._folder.signals.get(video_id)[0]

    def sql(self, query: str) -> "pa.Table":
        """The answer to one SELECT over the views of docs/reference/views.md, as an Arrow table."""
        self._folder.events.build()
        return self._folder.sql(query)

    def doctor(self) -> list[Checked]:
        """What is whole here and what is missing."""
        return examine(self._folder)
