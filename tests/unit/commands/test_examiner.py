"""The process that examines annotations for a build: it gives the same as this one would, or nothing."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.commands import examiner
from generator.commands.examiner import ForkedExaminer, begin_examiner
from generator.incremental.examined import Piece
from generator.incremental.examining import examined_with
from generator.read import Source

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are not forked elsewhere")


def source(path: str, text: str) -> Source:
    return Source(path, text, hashlib.sha256(text.encode()).hexdigest())


ARTICLE = source("briefings/bridge.txt", "The mayor, Ada Lind, said the bridge will open in May.\n")
SOUND = source(
    "briefings/bridge.yml",
    "title: Bridge\ndate: 2024-03-01\narticle: bridge.txt\nwho: Ada Lind, mayor\nwhat: The bridge is to open\n"
    "status: planned\nvia: [Ada Lind]\nevidence: bridge will open\n",
)
FAULTY = source("briefings/gate.yml", "title: [Gate\n")
PIECES = (Piece(SOUND, (ARTICLE,)), Piece(FAULTY, ()))


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[ForkedExaminer]:
    monkeypatch.setattr(examiner, "processes", lambda: 2)
    one = begin_examiner()
    assert one
    yield one
    one.dismiss()


def test_it_tells_what_this_process_would_find(begun: ForkedExaminer) -> None:
    assert begun.ask(PIECES, b"")
    found = begun.answer()
    assert found == examined_with(PIECES, b"")
    assert [one.is_faulty for one in found] == [False, True]
    assert found[0].values
    assert found[1].told


def test_it_may_be_asked_once(begun: ForkedExaminer) -> None:
    assert begun.ask(PIECES, b"")
    assert not begun.ask(PIECES, b"")
    assert begun.answer() is not None


def test_one_that_has_ended_tells_nothing(begun: ForkedExaminer) -> None:
    begun.end()
    begun.ask(PIECES, b"")
    assert begun.answer() is None
    assert not begun.ask(PIECES, b"")


@pytest.mark.parametrize("registry", [b"damaged", b"\x80\x05cos\nsystem\n."])
def test_one_that_fails_says_nothing(begun: ForkedExaminer, registry: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    assert begun.ask(PIECES, registry)
    assert begun.answer() is None
    assert capfd.readouterr() == ("", "")


def test_it_ends_when_nobody_can_ask_it_any_more(begun: ForkedExaminer) -> None:
    process = begun._process
    begun.leave()
    late = time.monotonic() + 60
    while os.waitpid(process, os.WNOHANG) == (0, 0):
        assert time.monotonic() < late
        time.sleep(0.01)


def test_it_is_gone_once_it_is_dismissed(begun: ForkedExaminer) -> None:
    begun.dismiss()
    with pytest.raises(ProcessLookupError):
        os.kill(begun._process, 0)
    assert not begun.ask(PIECES, b"")
    begun.dismiss()  # again, which does no harm


def test_where_only_one_can_work_at_once_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examiner, "processes", lambda: 1)
    assert begin_examiner() is None


def test_where_no_process_can_be_begun_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(examiner, "processes", lambda: 2)
    monkeypatch.setattr(os, "fork", refused)
    before = len(list(Path("/proc/self/fd").iterdir()))
    assert begin_examiner() is None
    assert len(list(Path("/proc/self/fd").iterdir())) == before
