"""`mkdocs serve`, as an editor uses it: a slip is shown on the open page, and mending it brings the page back."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAME = "2023-09-05-kim-putin"
PATIENCE = 60.0  # seconds; a busy machine is slow, and nothing here is a measurement


@pytest.fixture
def served(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    for name in ("briefings", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}", *getattr(request, "param", ())]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log)
        yield tmp_path, f"http://127.0.0.1:{port}/"
        server.terminate()
        server.wait(timeout=20)


def page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def until(address: str, words: str) -> str:
    end = time.monotonic() + PATIENCE
    while words not in (text := page(address)):
        assert time.monotonic() < end, f"{words!r} never came"
        time.sleep(0.1)
    return text


def test_a_slip_is_shown_on_the_page_and_the_page_comes_back(served: tuple[Path, str]) -> None:
    folder, site = served
    address = f"{site}briefings/{NAME}/"
    title = "Kim Jong Un reported to plan trip"
    until(address, title)
    until(f"{site}pagefind/pagefind.js", "pagefind")
    path = folder / "briefings" / f"{NAME}.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("title:", "titel:", 1), encoding="utf-8")
    faulty = until(address, "1 fault to mend")
    assert "unknown key `titel`; did you mean `title`?" in faulty
    assert title in faulty, "the last good page stays"
    assert "[B201]" in (folder / "log").read_text(encoding="utf-8")
    path.write_text(good.replace("title:", "title: 'A new title' #", 1), encoding="utf-8")
    assert "to mend" not in until(address, "A new title")


def test_a_broken_registry_is_shown_and_mending_it_brings_the_site_back(served: tuple[Path, str]) -> None:
    folder, site = served
    until(site, "Latest")
    registry = folder / "briefings" / "registry" / "actors.yml"
    good = registry.read_text(encoding="utf-8")
    registry.write_text("{", encoding="utf-8")
    until(site, "to mend")
    registry.write_text(good, encoding="utf-8")
    end = time.monotonic() + PATIENCE
    while "to mend" in page(site):
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.parametrize("served", [["--clean"]], indirect=True)
def test_the_site_as_it_is_published_follows_a_save_too(served: tuple[Path, str]) -> None:
    folder, site = served
    until(f"{site}briefings/{NAME}/", "Kim Jong Un reported to plan trip")
    path = folder / "briefings" / f"{NAME}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title:", "title: 'A new title' #", 1), encoding="utf-8")
    until(f"{site}briefings/{NAME}/", "A new title")


def test_settings_that_cannot_be_read_leave_the_site_as_it_was(served: tuple[Path, str]) -> None:
    folder, site = served
    until(site, "Latest")
    settings = folder / "mkdocs.yml"
    good = settings.read_text(encoding="utf-8")
    slips = ("site_name: [", "site_name: Desk\nsite_url: 5\n", "site_name: Desk\nplugins: [nowhere]\n")
    for number, slip in enumerate(slips, 1):
        settings.write_text(slip, encoding="utf-8")
        end = time.monotonic() + PATIENCE
        while (log := (folder / "log").read_text(encoding="utf-8")).count("the site is shown as it was") < number:
            assert time.monotonic() < end, log
            time.sleep(0.1)
        assert "Traceback" not in log
        assert "Latest" in page(site)
    settings.write_text(good.replace("site_name:", "site_name: Desk #", 1), encoding="utf-8")
    until(site, "Desk")
