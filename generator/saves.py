"""Takes folders and files, tells when one in them is saved, and of each save once; a shell that reads no file's words.

The system tells at once, but of some disks, such as those of other machines, nothing at all; so all is looked at, too,
now and then. MkDocs's server takes this in the place of its own observer, which only looks.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

# Not of a file that is only read, for each build reads some.
SAVED: list[type[FileSystemEvent]] = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent]
LOOK = 0.15  # seconds between two looks where the system tells nothing; MkDocs's own half a second is felt
BESIDE = 1.0, 0.0005  # the same where it should: at least, and for each file of the archive
State = tuple[int, int, int] | None


class Saves:
    """What MkDocs's server needs of an observer; the archive has so many `files`."""

    def __init__(self, files: int) -> None:
        self._beside = BESIDE[0] + BESIDE[1] * files
        self._watched: list[tuple[FileSystemEventHandler, str, bool]] = []
        self._observers: list[BaseObserver] = []
        self._known: dict[str, State] = {}

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> object:
        """Has a handler be told of the saves at a path, once this is started."""
        told = handler, path, recursive
        self._watched.append(told)
        return told

    def unschedule(self, told: Any) -> None:
        """Tells it no more, if this was not started yet."""
        self._watched.remove(told)

    def start(self) -> None:
        """Begins. Where the system cannot tell, as where it has no watches left, all is looked at more often."""
        with suppress(OSError):
            self._start(Observer())
        looking = PollingObserver(timeout=self._beside if self._observers else LOOK)
        self._start(looking)

    def _start(self, observer: Any) -> None:
        for handler, path, recursive in self._watched:
            observer.schedule(_Once(handler, self._known), path, recursive=recursive, event_filter=SAVED)
        observer.start()
        self._observers.append(observer)

    def stop(self) -> None:
        """Ends."""
        for each in self._observers:
            each.stop()

    def join(self) -> None:
        """Waits until it has ended."""
        for each in self._observers:
            each.join()


class _Once(FileSystemEventHandler):
    """Passes on of each state of a file that it was saved: both observers see it, and one sees some in two steps."""

    def __init__(self, handler: FileSystemEventHandler, known: dict[str, State]) -> None:
        self._handler, self._known = handler, known

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Asks what there is now, whatever has happened."""
        paths = [str(path) for path in (event.src_path, event.dest_path) if path]
        now = {path: _state(path) for path in paths}
        if any(path not in self._known or self._known[path] != now[path] for path in paths):
            self._known |= now
            self._handler.dispatch(event)


def _state(path: str) -> State:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
