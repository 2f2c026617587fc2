"""On a disk that is really full, a small one in memory, the old site stays whole and a line says why.

Only who may mount a disk can run this: root, or someone whom sudo lets through without a password. A container seldom
lets even root, so that CI alone is no promise; REQUIRE_DISK=1 is.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

# Of the room that a second site needs: MkDocs stops at its first files, in the middle, at the last; then the search.
SHARES = (0.05, 0.5, 0.85, 0.97)
# Room for all that is written on the way: it shows that the disk was too small, and nothing else was wrong.
ENOUGH = 3


def mount(*words: str) -> bool:
    """Runs `mount` or `umount` as root; whether it could."""
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    try:
        return subprocess.run([*as_root, *words], capture_output=True, check=False, timeout=30).returncode == 0
    except OSError:
        return False


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """An empty disk of its own, which `resize` makes smaller or larger."""
    if sys.platform != "linux":
        pytest.skip("tmpfs is of Linux")
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount("mount", "-t", "tmpfs", "-o", "size=64m,mode=0777", "none", str(folder)):
        said = "NOT TESTED: a full disk, for no disk could be mounted (with REQUIRE_DISK=1 this is a failure)"
        if os.environ.get("REQUIRE_DISK") == "1":
            pytest.fail(said)
        pytest.skip(said)
    try:
        yield folder
    finally:
        assert mount("umount", str(folder))


def resize(disk: Path, size: int) -> None:
    assert mount("mount", "-o", f"remount,size={size}", str(disk))


def used(disk: Path) -> int:
    given = os.statvfs(disk)
    return (given.f_blocks - given.f_bfree) * given.f_frsize


def build(archive: Path, site: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "build", "-d", str(site)]
    return subprocess.run(command, cwd=archive, capture_output=True, text=True, check=False, timeout=120)


def files(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


def test_a_disk_that_fills_up_anywhere_in_a_build_leaves_the_old_site(
    disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["init", "archive"]).exit_code == 0
    archive, site = tmp_path / "archive", disk / "site"
    assert build(archive, site).returncode == 0
    old, size = files(site), used(disk)
    changed = archive / "briefings" / "2024-03-01-harbour-bridge.yml"
    changed.write_text(
        changed.read_text(encoding="utf-8").replace("title: ", "title: Once more, ", 1), encoding="utf-8"
    )
    for share in SHARES:
        resize(disk, size + int(size * share))
        done = build(archive, site)
        said = done.stdout + done.stderr
        assert done.returncode not in (0, None), f"{share}: {said}"
        assert done.returncode > 0, f"{share}: it was killed: {said}"
        assert "Traceback" not in said, share
        assert "no space left on device" in said.lower() or "is the disk full?" in said, f"{share}: {said}"
        assert files(site) == old, share
        assert {p.name for p in disk.iterdir()} - {".site-lock"} == {"site"}, share
    resize(disk, int(size * (1 + ENOUGH)))
    done = build(archive, site)
    assert done.returncode == 0, done.stderr
    assert files(site) != old
