"""What the bench counts on: each of its files has one fault, told once, in order. It measures nothing."""

from __future__ import annotations

from pathlib import Path

from thousand import FAULTS, faults_of, told, write


def test_every_fault_is_told_once_and_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "briefings"
    folder.mkdir()
    expected = write(folder, 5 * len(FAULTS))
    assert faults_of(told(folder), expected) == []
