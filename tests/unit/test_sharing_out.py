"""Work is done in shares by several processes, and none of them can harm the one that began them."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.sharing_out import FEW, gathered, processes, share_out

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all work is done by one process")


def test_each_share_is_done_once_in_a_process_of_its_own(tmp_path: Path) -> None:
    def work(share: int, of: int) -> None:
        (tmp_path / f"{share}-of-{of}").write_text(str(os.getpid()), encoding="utf-8")

    share_out(work, FEW + 1, 3)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["0-of-3", "1-of-3", "2-of-3"]
    done_by = {p.read_text(encoding="utf-8") for p in tmp_path.iterdir()}
    assert len(done_by) == 3
    assert str(os.getpid()) not in done_by


def test_one_process_or_little_work_leaves_the_work_to_who_needs_it(tmp_path: Path) -> None:
    share_out(lambda share, of: (tmp_path / f"{share}{of}").touch(), FEW + 1, 1)
    share_out(lambda share, of: (tmp_path / f"{share}{of}").touch(), FEW, 2)
    assert not list(tmp_path.iterdir())


def test_a_share_that_fails_is_silent_and_the_others_are_done(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def work(share: int, of: int) -> None:
        if share == 0:
            sys.stderr.write("about to fail\n")
            raise ValueError
        if share == 1:
            os.kill(os.getpid(), 9)
        (tmp_path / f"{share}-of-{of}").touch()

    share_out(work, FEW + 1, 3)
    assert [p.name for p in tmp_path.iterdir()] == ["2-of-3"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("many", [2, 20, FEW, FEW + 1, 300])
def test_each_piece_is_done_once(many: int) -> None:
    def work(piece: int) -> tuple[int, int]:
        return piece, os.getpid()

    done = list(gathered(work, range(many), 3, few=1))
    assert sorted(piece for piece, _ in done) == list(range(many))
    by = {process for _, process in done}
    assert by != {os.getpid()} or many <= FEW
    assert len(by) <= 3 if many <= FEW else len(by - {os.getpid()}) == 3


def test_of_few_pieces_this_process_takes_those_that_no_other_has_taken() -> None:
    asked = os.getpid()

    def work(_: int) -> int:
        time.sleep(0.05 if os.getpid() == asked else 2)
        return os.getpid()

    by = list(gathered(work, range(20), 3, few=1))
    assert len(by) == 20
    assert 10 <= by.count(asked) < 20


def test_pieces_of_a_process_that_was_killed_are_done_here() -> None:
    asked = os.getpid()

    def work(piece: int) -> int:
        if os.getpid() != asked:
            os.kill(os.getpid(), 9)
        return piece

    for many in (20, FEW + 1):
        assert sorted(gathered(work, range(many), 3, few=1)) == list(range(many))


@pytest.mark.parametrize("many", [20, FEW + 1])
def test_what_the_work_raises_is_raised_and_no_process_goes_on(many: int) -> None:
    asked = os.getpid()

    def work(piece: int) -> int:
        if os.getpid() == asked:
            raise ValueError(piece)
        if many <= FEW:
            time.sleep(600)
        raise OSError

    with pytest.raises(ValueError, match=r"^[0-9]+$"):
        list(gathered(work, range(many), 3, few=1))
    assert multiprocessing.active_children() == []


def test_no_process_goes_on_when_nobody_wants_more() -> None:
    asked = os.getpid()

    def work(piece: int) -> int:
        time.sleep(0.01 if os.getpid() == asked else 600)
        return piece

    given = gathered(work, range(20), 3, few=1)
    next(given)
    assert len(multiprocessing.active_children()) == 2
    given.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


# Asks for more than a pipe holds, tells who is at work on it, and reads no further.
ASKING = """
import multiprocessing, sys, time
from generator.sharing_out import gathered

for _ in gathered(lambda piece: bytes(100_000), range(1000), workers=2, few=0):
    print(*(each.pid for each in multiprocessing.active_children()), flush=True)
    time.sleep(600)
"""


def test_no_process_waits_for_one_that_was_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", ASKING], cwd=ROOT, stdout=subprocess.PIPE, text=True) as asking:
        assert asking.stdout
        workers = [int(each) for each in asking.stdout.readline().split()]
        assert len(workers) == 2
        asking.kill()
    until = time.monotonic() + 60
    while left := [each for each in workers if is_at_work(each)]:
        assert time.monotonic() < until, f"{left} did not end"
        time.sleep(0.01)


def is_at_work(process: int) -> bool:
    """Whether there is such a process that has not ended, be it that nobody has asked how."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_there_are_as_many_processes_as_processors() -> None:
    assert processes() == len(os.sched_getaffinity(0))
