"""`nine16 check`: whether a video is fit for its channel, its type and the law, before it is posted."""

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson, note
from nine16.cli.progress import shares
from nine16.errors import Nine16Error, NotFound, WrongInput
from nine16.model.candidate import Beside, VideoType
from nine16.model.finding import Words
from nine16.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nine16.studio.check import Checked
    from nine16.workspace.fitness import Fit


def check(  # noqa: PLR0913 - one option a thing that goes beside a video
    videos: Annotated[list[str], Parameter(consume_multiple=True)],
    /,
    *,
    channel: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    type: VideoType | None = None,  # noqa: A002 - the option's name (contracts, section 4)
    title: str | None = None,
    text: str | None = None,
    topic: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    market: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    cover: Path | None = None,
    workspace: Path | None = None,
    channels: Path | None = None,
    frame: Path | None = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Check videos against their channels, their type and the law before they are posted.

    Args:
        videos: files, or with --workspace ids of videos in it.
        channel: names of channels (`nine16 parts channel` lists them); in a workspace by default those of its posts.
        type: main, detail, shop or promotion: what the video is for.
        title: the title it is posted with.
        text: the text beside it.
        topic: its topics.
        market: where it is shown, e.g. CN or US: whose law is asked; by default the channel's home.
        cover: its cover picture (JPEG, PNG, WebP); by default NAME.cover.jpg or the like beside the file.
        workspace: take the videos from this workspace, with what is measured there.
        channels: a folder with values of channels of your own (NAME.toml); they win.
        frame: write a PNG of the frame with the channel's safe area and what its buttons hide.
        language: en or zh, of what is printed; JSON carries both.
        json: answer as JSON.
    """
    from nine16.cli.check_words import told

    if channels is not None and not channels.is_dir():
        raise NotFound("there is no such folder", where=str(channels), hint="It holds NAME.toml files of channels.")
    if workspace is None and not channel:
        raise WrongInput("no channel is named", hint="Add --channel douyin; nine16 parts channel lists them.")
    covered = None if cover is None else str(cover)
    beside = Beside(type, title, text, tuple(topic or ()), tuple(market or ()), cover=covered)
    folders = [] if channels is None else [channels]
    checked: list[Checked] = []
    errors: list[Nine16Error] = []
    words: list[str] = []
    with _asking(workspace, channel or [], beside, folders) as ask, shares(len(videos), "checking") as progress:
        for video in videos:
            try:
                fit = ask(video, lambda share, name=video: progress(name, share))
                if frame is not None:
                    words += _pictures(
                        fit, video, frame, several=len(videos) > 1, workspace=workspace, language=language
                    )
            except Nine16Error as refused:
                errors.append(refused)
                continue
            checked += fit.checked
            for why in fit.unmeasured:
                note(f"没有测量：{why}" if language == "zh" else f"not measured: {why}", language=language)
    lines = [line for one in checked for line in told(one, language=language)]
    return Answer(items=checked, errors=errors, words=[*lines, *words], json=json)


@contextmanager
def _asking(
    workspace: Path | None, channel: Sequence[str], beside: Beside, folders: Sequence[Path]
) -> "Iterator[Callable[[str, Callable[[float], None]], Fit]]":
    """The function that checks one video: a file, or one of a workspace."""
    if workspace is None:
        from nine16.workspace.fitness import check_file

        settings = read_settings()
        yield lambda video, progress: check_file(
            Path(video), channels=channel, beside=beside, settings=settings, folders=folders, on_progress=progress
        )
        return
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        yield lambda video, progress: opened.check(
            video, channels=channel, beside=beside, folders=folders, on_progress=progress
        )


def _pictures(
    fit: "Fit", video: str, frame: Path, *, several: bool, workspace: Path | None, language: Literal["en", "zh"]
) -> list[str]:
    """Write the frame with what each channel's buttons hide; a line that says where."""
    from nine16.cli.check_words import pictured
    from nine16.workspace.fitness import safe_area_picture

    lines: list[str] = []
    for candidate, path in zip(fit.candidates, fit.files, strict=True):
        parts = [
            frame.stem,
            *([Path(video).stem] if several else []),
            *([candidate.channel.name] if len(fit.candidates) > 1 else []),
        ]
        out = frame.with_name("-".join(parts) + (frame.suffix or ".png"))
        settings = read_settings(workspace / "nine16.toml" if workspace is not None else None)
        body = safe_area_picture(path, candidate, settings=settings)
        try:
            out.write_bytes(body)
        except OSError as reason:
            raise WrongInput(
                f"the picture cannot be written: {reason.strerror}",
                where=str(out),
                hint="Name a file in a folder that exists.",
            ) from None
        channel = candidate.channel
        title = Words(channel.title, channel.title_zh)
        lines.append(pictured(str(out), title, known=channel.safe_area is not None, language=language))
    return lines
