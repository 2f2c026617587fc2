"""Takes work that may be done in any number of shares, has processes do one share each; a shell.

The processes are forked, so they know all that this one knows, and leave nothing behind but what the work itself
keeps, as in the build cache, or what they send back. A share that fails is nobody's loss: whoever needs its outcome
does the work, and says what is wrong with it.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from generator.garbage import look_seldom
from generator.remembering import Share

# What begins processes is imported where some are begun: an editor waits for each build to start.
if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Piece = TypeVar("Piece")
Done = TypeVar("Done")
BATCH = 16  # outcomes that are sent back at once
FEW = 64  # pieces of work, such as pages; to begin processes for so few would take as long


def may_fork() -> bool:
    """Whether processes can be forked safely: on macOS its own libraries may not be used then (CPython issue 77906)."""
    return sys.platform == "linux"


def processes() -> int:
    """How many work at once: as many as this process may use processors, one where the system cannot fork safely."""
    return len(os.sched_getaffinity(0)) if may_fork() else 1


def share_out(work: Share, amount: int, workers: int | None = None) -> None:
    """Does `work` in so many processes, by default in `processes()`, and waits for them; in none where that is one.

    In none either where the amount, a number of pieces such as pages, is not worth it.
    """
    number = processes() if workers is None else workers
    if number < 2 or amount <= FEW:
        return
    import multiprocessing

    forking = multiprocessing.get_context("fork")
    begun = [
        forking.Process(target=quietly, args=(partial(work, share, number),), daemon=True) for share in range(number)
    ]
    for each in begun:
        each.start()
    for each in begun:
        each.join()


def gathered(
    work: Callable[[Piece], Done], pieces: Sequence[Piece], workers: int | None = None, few: int = FEW
) -> Iterator[Done]:
    """What comes of the work for each piece, in any order; done by `workers` processes, or here where they are few.

    A process that fails leaves its pieces to this one, which raises what the work raises. Where there are not many,
    this one is one of them, and each takes the next piece when it is done with one, beginning with the last.
    """
    number = processes() if workers is None else workers
    if number < 2 or len(pieces) <= few:
        yield from map(work, pieces)
        return
    left = dict(enumerate(pieces))
    if len(pieces) > FEW:
        shares: list[Iterable[int]] = [range(share, len(pieces), number) for share in range(number)]
        here: Iterable[int] = ()
    else:
        here = _in_turn(len(pieces))
        shares = [here] * (number - 1)
    begun = _begun(work, pieces, shares)
    try:
        for index in here:
            yield work(left.pop(index))
        for index, done in _heard(begun):
            del left[index]
            yield done
    finally:  # where whoever asked has stopped, nothing is to be done any more
        for process in begun.values():
            process.terminate()
            process.join()
    yield from map(work, left.values())


def _in_turn(number: int) -> Iterator[int]:
    """The numbers below this one, which is at most 256, downwards: each to the process that asks next."""
    reading, writing = os.pipe()
    os.write(writing, bytes(reversed(range(number))))
    os.close(writing)

    def taken() -> Iterator[int]:
        try:
            while token := os.read(reading, 1):
                yield token[0]
        finally:
            os.close(reading)

    return taken()


def _begun(
    work: Callable[[Piece], Done], pieces: Sequence[Piece], shares: Sequence[Iterable[int]]
) -> dict[Connection, BaseProcess]:
    """A process for each share, by where it is heard."""
    import multiprocessing

    forking = multiprocessing.get_context("fork")
    begun: dict[Connection, BaseProcess] = {}
    gc.freeze()  # what is there now stays as it is, so that no process copies it only to look for garbage in it
    for own in shares:
        mine, theirs = forking.Pipe(duplex=False)
        process = forking.Process(target=_send, args=(work, pieces, own, theirs, (mine, *begun)), daemon=True)
        process.start()
        theirs.close()
        begun[mine] = process
    gc.unfreeze()
    return begun


def _heard(begun: dict[Connection, BaseProcess]) -> Iterator[tuple[int, Any]]:
    """What processes send, as it comes; whatever has hung up is taken out."""
    from multiprocessing.connection import Connection, wait

    while begun:
        for each in wait(list(begun)):
            assert isinstance(each, Connection)
            try:
                batch = each.recv()
            except (EOFError, OSError):
                begun.pop(each).join()
                continue
            yield from batch


def ends_at_once() -> None:
    """Has this process end at once when it is told to, whatever the one that forked it does then."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _send(
    work: Callable[[Piece], Done], pieces: Sequence[Piece], own: Iterable[int], to: Connection,
    others: Sequence[Connection],
) -> None:  # fmt: skip
    ends_at_once()
    for each in others:
        each.close()  # else what is sent would wait for ever where the process that asked for it was killed
    look_seldom()

    def send() -> None:
        numbers = iter(own)
        while batch := [(index, work(pieces[index])) for index in islice(numbers, BATCH)]:
            to.send(batch)

    quietly(send)


def quietly(do: Callable[[], object]) -> NoReturn:
    """Does it and ends the process, which was forked for that; says nothing, neither of what goes wrong nor else.

    The process that began it will; and whoever reads what that one says does not wait for this one.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    sys.stdout = sys.stderr = os.fdopen(nowhere, "w", encoding="utf-8")
    try:
        do()
    finally:
        # Not by way of what the other process has left to do at its end.
        os._exit(0)
