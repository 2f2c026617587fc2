"""Takes how far a build is, shows it in the last line of a terminal; the line is gone whenever it is told to hide."""

from __future__ import annotations

from rich.console import Console
from rich.live import Live
from rich.progress import BarColumn, Progress, SpinnerColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from generator.stage_times import Now

NAMELESS = "building"  # what is done between two stages


class _Left(TimeRemainingColumn):
    """The time that the stage will still take, once there is an estimate."""

    def render(self, task: Task) -> Text:
        if not task.total or task.finished or task.time_remaining is None:
            return Text("")
        return super().render(task).append(" left")


class Bar:
    """One line on standard error. Nothing is drawn by itself, only by `show`."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        columns = (
            SpinnerColumn("line"),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[count]}", markup=False),
            _Left(),
        )
        self._progress = Progress(*columns, console=self._console, auto_refresh=False)
        self._task = self._progress.add_task(NAMELESS, total=None, count="")
        self._live: Live | None = None
        self._shown: Now | None = None

    def show(self, now: Now | None) -> None:
        """Draws the line as it is now: the stage, its pieces and the time left, or that something is being done."""
        count = f"{now.done:,} of {now.amount:,}" if now and now.amount else ""
        if self._begins(now):
            words, total = (now.stage.words(now.amount), now.amount or None) if now else (NAMELESS, None)
            self._progress.remove_task(self._task)
            self._task = self._progress.add_task(words, total=total, count=count)
        self._progress.update(self._task, completed=now.done if now else 0, count=count)
        self._shown = now
        if not self._live:
            # One of its own each time: it knows how many lines it has to take back.
            self._live = Live(
                get_renderable=self._progress.get_renderable, console=self._console, auto_refresh=False,
                transient=True, redirect_stdout=False, redirect_stderr=False,
            )  # fmt: skip
            self._live.start()
        self._live.refresh()

    def _begins(self, now: Now | None) -> bool:
        """Whether this is another stage than the one that was shown last."""
        if now is None or self._shown is None:
            return now is not self._shown
        return (now.stage, now.amount) != (self._shown.stage, self._shown.amount)

    def hide(self) -> None:
        """Takes the line away, so that others can write where it was."""
        if self._live:
            self._live.stop()
            self._live = None
