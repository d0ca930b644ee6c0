"""A progress bar on standard error, where a person is watching."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from nine16.errors import shown


@contextmanager
def counting(total: int, doing: str) -> Iterator[Callable[[object], None]]:
    """Give a function to call as each of `total` things is done; silent where no terminal is."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda _done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True)
    ) as bar:
        task = bar.add_task(doing, total=total)
        yield lambda _done: bar.advance(task)


@contextmanager
def working(doing: str) -> Iterator[None]:
    """Show that work goes on, and for how long so far, where nobody can say how much is left; silent where no terminal is."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn(doing, markup=False), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task(doing, total=None)
        yield


@contextmanager
def shares(total: int, doing: str) -> Iterator[Callable[[str, float], None]]:
    """Give a function to call with a thing's name and the share of it that is done; silent where no terminal is."""
    if not total or not sys.stderr.isatty():
        yield lambda _name, _share: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    ) as bar:
        task = bar.add_task(doing, total=total)
        done: dict[str, float] = {}

        def tell(name: str, share: float) -> None:
            done[name] = share
            bar.update(task, completed=sum(done.values()), description=f"{doing}: {shown(name)}")

        yield tell
