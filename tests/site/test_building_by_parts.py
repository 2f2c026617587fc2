"""`briefings build` upon the two sites before publishes a whole site or none: killed, short of room, beside another.

Builds are processes of their own, as an editor starts them, or run by a daemon, of a small archive of two states; what
is published must be one of them as a build without a cache makes it. The search index is left out but for whether it
is there.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from sites import DAY, ROOT, built_here
from sites import said as files

from generator.incremental.store import NAME, SPARE
from generator.search import BUNDLE

KILLS = int(os.environ.get("BRIEFINGS_KILLS", "4"))
WORDS = ("Bridge reported to open", "Bridge reported to stay closed")
SETTINGS = """
site_name: Desk
site_url: https://example.org/
docs_dir: briefings
theme: {{name: null, custom_dir: {theme}, static_templates: [404.html]}}
nav: [Latest: index.md]
markdown_extensions: [attr_list, md_in_html, tables, toc]
plugins: [briefings: {{cache: {cache}, search: {search}}}]
"""
Files = dict[str, bytes]
# What cold builds have made, by what they were made of: many tests come to the same states.
COLD: dict[str, tuple[Files, bytes]] = {}
NAME_OF_DESK = "DESK_NAME"
MADE = {"site", "cold", ".cache"}


def packed_map(site: Path) -> bytes:
    """What the compressed site map holds: its bytes tell the moment at which it was packed, too."""
    return gzip.decompress((site / "sitemap.xml.gz").read_bytes())


class Desk:
    """A small archive, whose title says which of two states it is in; one that is there already is taken as it is."""

    by_daemon = True  # where there is one

    def __init__(self, folder: Path, served_by: Path | None = None) -> None:
        """With a folder of temporary files, a daemon that has it may run the builds that nothing happens to."""
        self.folder, self.site, self.served_by = folder, folder / "site", served_by
        if not folder.is_dir() or not any(folder.iterdir()):
            self._lay()

    def _lay(self) -> None:
        (self.folder / "briefings").mkdir(parents=True)
        said = "The mayor, Ada Lind, said the bridge will open in May. "
        article = said + "It has been closed for years, and nobody knows what it has cost. " * 20
        (self.folder / "briefings" / "bridge.txt").write_text(article, encoding="utf-8")
        self.settings()
        self.state(0)

    def settings(self, cache: str = "true", search: str = "false") -> None:
        theme = ROOT / "templates" / "theme"
        told = SETTINGS.format(theme=theme, cache=cache, search=search)
        (self.folder / "mkdocs.yml").write_text(told, encoding="utf-8")
        told = SETTINGS.format(theme=theme, cache="false", search="false")
        (self.folder / "cold.yml").write_text(told, encoding="utf-8")

    def state(self, number: int) -> None:
        """Two briefings in one state, one of which has a page less in the other."""
        place = "where: Ostvik\n" if number else ""
        (self.folder / "briefings" / "bridge.yml").write_text(
            f"title: {WORDS[number]}\ndate: 2024-03-01\narticle: bridge.txt\nwho: Ada Lind, mayor\n{place}"
            "what: The bridge is to open, the mayor said\nstatus: planned\nvia: [Ada Lind]\n"
            "evidence: bridge will open\ntopics: [Bridges]\n",
            encoding="utf-8",
        )

    def begin(self, *more: str) -> subprocess.Popen[str]:
        # Without the folder on its path, one daemon is for all desks.
        command = [sys.executable, "-P", "-m", "generator", "build", "--lenient", *more]
        environment = os.environ | {"SOURCE_DATE_EPOCH": DAY, "PYTHONPATH": str(ROOT)}
        environment |= {"TMPDIR": str(self.served_by)} if self.served_by else {}
        return subprocess.Popen(
            command, cwd=self.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True,
        )  # fmt: skip

    def build(self, *more: str) -> str:
        """What it says."""
        with self.begin(*(["--daemon"] if self.served_by and self.by_daemon else []), *more) as running:
            said, _ = running.communicate(timeout=300)
        assert running.returncode == 0, said
        return said

    def cold(self, number: int) -> Files:
        self.state(number)
        return self.made_cold()[0]

    def made_cold(self) -> tuple[Files, bytes]:
        """What a build that knows nothing makes, and the map in it; of the same it is made once."""
        made_of = self._made_of()
        if made_of not in COLD:
            site = self.folder / "cold"
            built_here(self.folder / "cold.yml", site)
            COLD[made_of] = files(site), packed_map(site)
            shutil.rmtree(site)
        return COLD[made_of]

    def _made_of(self) -> str:
        """A digest of all that a cold build may read: the same anywhere gives the same site."""
        read = [p for p in sorted(self.folder.rglob("*")) if p.is_file()]
        told = [(p.relative_to(self.folder).parts, p.read_bytes()) for p in read]
        told = [(parts, data) for parts, data in told if parts[0] not in MADE and parts != ("mkdocs.yml",)]
        return hashlib.sha256(repr((told, os.environ.get(NAME_OF_DESK))).encode()).hexdigest()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def served(tmp_path: Path, served_by: Path | None) -> Desk:
    """One for what does not hang on which process builds."""
    return Desk(tmp_path, served_by)


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, Files]:
    """The site of each state, as a build makes it that knows nothing of parts."""
    desk = Desk(tmp_path_factory.mktemp("cold"))
    return desk.cold(0), desk.cold(1)


def test_each_build_is_as_one_without_a_cache(desk: Desk, states: tuple[Files, Files]) -> None:
    for number in (0, 1, 0):
        desk.state(number)
        assert "is published" in desk.build()
        assert files(desk.site) == states[number]


def test_without_a_change_nothing_is_published(served: Desk) -> None:
    def moment() -> dict[str, int]:
        return {p.as_posix(): p.stat().st_ino for p in (served.site, *served.site.rglob("*"))}

    served.build()
    served.settings(search="true")
    served.state(1)
    assert "indexing" in served.build()
    before = moment()
    assert "indexing" not in served.build()
    assert moment() == before
    shutil.rmtree(served.site / BUNDLE)
    assert "indexing" in served.build()
    assert (served.site / BUNDLE / "pagefind.js").is_file()
    served.settings(search="false")
    served.build()
    assert not (served.site / BUNDLE).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_killed_build_leaves_a_whole_site(desk: Desk, states: tuple[Files, Files]) -> None:
    """At random moments, of which BRIEFINGS_KILLS says how many; the seed is fixed, what the kernel does is not."""
    moments = random.Random(1)
    desk.state(0)
    desk.build()
    took = time.monotonic()
    desk.state(1)
    desk.build()
    took = time.monotonic() - took
    seen = []
    for number in range(KILLS):
        desk.state(number % 2)
        with desk.begin() as building:
            time.sleep(took * moments.uniform(0.4, 1.1))
            with suppress(ProcessLookupError):
                os.killpg(building.pid, signal.SIGKILL)
        published = files(desk.site)
        assert published in states, f"kill {number}: half a site"
        seen.append(published == states[number % 2])
        if number % 3 == 2:
            desk.build()
            assert files(desk.site) == states[number % 2]
    desk.state(1)
    desk.build()
    assert files(desk.site) == states[1]
    assert {p.name for p in desk.folder.iterdir() if p.name.startswith(".site")} <= {".site-lock"}


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
@pytest.mark.parametrize("blocks", [2, 40])
def test_what_cannot_be_written_leaves_the_old_site(desk: Desk, states: tuple[Files, Files], blocks: int) -> None:
    """No file may be longer than so many kilobytes: as on a full disk, the store or a page cannot be kept whole."""
    desk.state(0)
    desk.build()
    desk.state(1)
    limited = f"ulimit -f {blocks}; exec {sys.executable} -m generator build --lenient"
    environment = os.environ | {"SOURCE_DATE_EPOCH": DAY, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", limited], cwd=desk.folder, env=environment, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stdout + done.stderr
    assert files(desk.site) == states[int(done.returncode == 0)]
    desk.build()
    assert files(desk.site) == states[1]


def other_disk(folder: Path) -> Path | None:
    """A folder on another disk."""
    for each in (Path("/dev/shm"), Path("/tmp"), Path.home()):
        if each.is_dir() and each.stat().st_dev != folder.stat().st_dev and os.access(each, os.W_OK):
            return each / f"briefings-test-{os.getpid()}"
    return None


def test_the_cache_may_lie_on_another_disk(served: Desk, states: tuple[Files, Files]) -> None:
    there = other_disk(served.folder)
    if there is None:
        pytest.skip("there is one disk only")
    try:
        served.settings(cache=str(there))
        for number in (0, 1, 1, 0):
            served.state(number)
            served.build()
            assert files(served.site) == states[number]
        assert files(there / SPARE) == states[0]
    finally:
        shutil.rmtree(there, ignore_errors=True)


def test_two_builds_at_once_do_not_mix(desk: Desk, states: tuple[Files, Files]) -> None:
    """Of one site the second is refused; two sites of one cache are both right."""
    desk.state(0)
    desk.build()
    desk.state(1)
    with desk.begin() as one, desk.begin("-d", "other") as other, desk.begin() as third:
        said = [each.communicate(timeout=300)[0] for each in (one, other, third)]
    assert other.returncode == 0, said
    assert 0 in (one.returncode, third.returncode), said
    if one.returncode or third.returncode:
        assert any(re.search("another build of site is at work", each) for each in said), said
    assert files(desk.site) == states[1]
    assert files(desk.folder / "other") == states[1]
    for number in (0, 1):
        desk.state(number)
        for name in ("site", "other"):
            desk.build("-d", name)
            assert files(desk.folder / name) == states[number]


@pytest.mark.parametrize("lost", ["store", "spare", "both"])
def test_what_is_lost_between_two_builds_is_made_anew(served: Desk, states: tuple[Files, Files], lost: str) -> None:
    cache = served.folder / ".cache" / "briefings"
    for number in (0, 1):
        served.state(number)
        served.build()
    if lost == "both":
        shutil.rmtree(served.site)
    if lost in ("spare", "both"):
        shutil.rmtree(cache / SPARE)
    if lost == "store":
        (cache / NAME).unlink()
    served.build()
    assert files(served.site) == states[1]
    served.state(0)
    served.build()
    assert files(served.site) == states[0]


def test_many_warnings_of_an_archive_whose_theme_is_another_now_hold_nothing_up(desk: Desk) -> None:
    """More than a pipe holds in both directions: what the command tells is not heard, and what MkDocs says is."""
    for number in range(1_500):
        (desk.folder / "briefings" / f"left-over-text-that-no-briefing-names-{number}.txt").write_text("x\n")
    desk.build()
    config = desk.folder / "mkdocs.yml"
    config.write_text(re.sub("theme: .*", "theme: mkdocs", config.read_text()))
    said = desk.build()
    assert said.count("left-over-text") >= 1_500
    assert "is published" in said


def test_an_archive_elsewhere_is_looked_at_where_it_lies_now(served: Desk) -> None:
    served.build()
    (served.folder / "briefings").rename(served.folder / "elsewhere")
    config = served.folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("docs_dir: briefings", "docs_dir: elsewhere"))
    article = served.folder / "elsewhere" / "bridge.yml"
    article.write_text(article.read_text().replace(WORDS[0], "Bridge moved"))
    served.build()
    assert "Bridge moved" in (served.site / "index.html").read_text(encoding="utf-8")
