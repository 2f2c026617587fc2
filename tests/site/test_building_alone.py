"""`briefings build` goes without MkDocs where it knows what MkDocs would say, and only there: the site is the same.

Most builds are run by a daemon, some by processes of their own, as an editor starts both. MkDocs says how long it took,
so it is heard whether it was begun.
"""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from sites import DAY, ROOT
from sites import said as files
from test_building_by_parts import NAME_OF_DESK, Desk, packed_map

from generator.caching import CACHE, program
from generator.incremental import alone
from generator.incremental.keeping import CONDITIONS
from generator.incremental.packing import sum_of
from generator.incremental.settled import read
from generator.incremental.stand_ins import NeedsMkDocs
from generator.incremental.store import NAME, SPARE, Store, lock_of
from generator.incremental.trees import mark
from generator.rows import Row

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are not forked elsewhere")
BY_MKDOCS = "Documentation built"
SETTINGS = """
site_name: {name}
site_url: https://example.org/
docs_dir: briefings
repo_url: https://git.example.org/desk
edit_uri: {edit}
theme: {{name: null, custom_dir: theme, static_templates: [404.html]}}
nav: [Latest: index.md, Away: "https://example.org/away/", More: [Who: actors/index.md]]
markdown_extensions: [attr_list, md_in_html, tables, toc]
plugins: [briefings: {{cache: {cache}, search: false}}]
"""


class Newsroom(Desk):
    """A desk with a theme that it may change, and settings that say where its sources can be edited."""

    name, edit = "Desk", "edit/main/"

    def settings(self, cache: str = "true", search: str = "false") -> None:  # noqa: ARG002
        shutil.copytree(ROOT / "templates" / "theme", self.folder / "theme", dirs_exist_ok=True)
        self.tell()

    def tell(self) -> None:
        for file, cache in (("mkdocs.yml", "true"), ("cold.yml", "false")):
            told = SETTINGS.format(name=self.name, edit=self.edit, cache=cache)
            (self.folder / file).write_text(told, encoding="utf-8")

    def is_as_cold(self) -> bool:
        """Whether the site is as a build that knows nothing makes it."""
        assert (files(self.site), packed_map(self.site)) == self.made_cold()
        return True

    def add(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


class Opened:
    """A newsroom after its first build, and a copy of that: each test begins with it, at the same place.

    What MkDocs made of settings is known by where they lie, and two sites by their folders, so these are noted anew.
    """

    def __init__(self, folder: Path, served_by: Path) -> None:
        self.desk, self.copy, self.served_by = folder / "desk", folder / "copy", served_by
        assert BY_MKDOCS in Newsroom(self.desk, served_by).build()
        self.ages = self._known(self.desk)
        shutil.copytree(self.desk, self.copy / "desk", symlinks=True)
        (self.settings,) = served_by.glob("briefings-settings-*")
        shutil.copytree(self.settings, self.copy / "settings")

    def again(self) -> Newsroom:
        shutil.rmtree(self.desk)
        shutil.rmtree(self.settings)
        shutil.copytree(self.copy / "settings", self.settings)
        shutil.copytree(self.copy / "desk", self.desk, symlinks=True)
        with closing(Store(self.desk / CACHE / NAME, program() or "")) as store:
            for tree, age in self.ages.items():
                store.know(mark(self.desk / tree), age)
        return Newsroom(self.desk, self.served_by)

    @staticmethod
    def _known(desk: Path) -> dict[str, int]:
        with closing(Store(desk / CACHE / NAME, program() or "")) as store:
            ages = {tree: store.age_of(mark(desk / tree)) for tree in ("site", f"{CACHE}/{SPARE}")}
        assert min(ages.values()) >= 0, ages
        return ages


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, served_by: Path) -> Opened:
    return Opened(tmp_path_factory.mktemp("newsroom"), served_by)


@pytest.fixture
def desk(opened: Opened) -> Newsroom:
    return opened.again()


@pytest.fixture
def plain(desk: Newsroom) -> Newsroom:
    """The same, whose builds are processes of their own."""
    desk.by_daemon = False
    return desk


def test_only_the_first_build_needs_mkdocs(plain: Newsroom) -> None:
    for number in (1, 0, 0, 1):
        plain.state(number)
        assert plain.build().splitlines() == [f"{plain.site.name} is published"]
        assert plain.is_as_cold()
    page = (plain.site / "briefings/bridge/index.html").read_text(encoding="utf-8")
    assert 'href="https://git.example.org/desk/edit/main/bridge.yml"' in page
    assert 'href="https://example.org/away/">Away</a>' in page
    assert 'href="../..">Latest</a>' in page
    # RFC 1952, 2.3: the day of the build, as MkDocs has it.
    moment = int.from_bytes((plain.site / "sitemap.xml.gz").read_bytes()[4:8], "little")
    assert moment == int(DAY) // 86400 * 86400


def test_what_was_edited_is_examined_by_a_process_that_was_begun_first(
    plain: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So neither the command nor what makes the pages has to import what reads annotations, nor waits for it."""
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")  # Python tells what is imported, and the examiner says nothing
    for number in (1, 0):
        plain.state(number)
        said = plain.build()
        assert "generator.incremental.building" in said
        assert " pydantic" not in said
        assert " yaml" not in said
    monkeypatch.delenv("PYTHONPROFILEIMPORTTIME")
    assert plain.is_as_cold()


def test_a_text_that_is_named_for_the_first_time_is_found(plain: Newsroom) -> None:
    """Of which the examiner was not told: whoever asked it looks itself."""
    bridge = plain.folder / "briefings" / "bridge.txt"
    other = bridge.with_name("other.txt")
    for number in (1, 0):
        other.write_text(bridge.read_text(encoding="utf-8") + f"Printed {number + 1} times. ", encoding="utf-8")
        plain.add("briefings/bridge.yml", "article: bridge.txt", "article: other.txt")
        plain.build()  # that the other text is of no use now is warned of by MkDocs
        assert plain.is_as_cold()
        plain.add("briefings/bridge.yml", "evidence: bridge will open", "evidence: the bridge will open")
        plain.add("briefings/bridge.yml", "article: other.txt", "article: bridge.txt")
        plain.build()
        assert plain.is_as_cold()
        plain.state(number)


class Absent:
    """An examiner that has ended."""

    has_answered = True

    def ask(self, *_: object) -> bool:
        return False

    def answer(self) -> None:
        return None

    def end(self) -> None:
        pass


def test_a_build_that_needs_mkdocs_after_all_leaves_the_store_to_it(
    desk: Newsroom, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = desk.folder / CACHE / NAME
    kept = [read(path.read_text(encoding="utf-8").partition("\n")[2]) for path in opened.settings.iterdir()]
    with closing(Store(store, program() or "")) as known, known.change():
        (settled,) = (each for each in kept if each.conditions == known.fact(CONDITIONS))
        known.note(CONDITIONS, "others")
    monkeypatch.setattr(alone, "conditions_of", lambda *_: settled.conditions)  # it begins, and then finds another's
    gc.disable()  # nothing else is to let go of what it holds
    try:
        with pytest.raises(NeedsMkDocs):
            alone.build_alone(settled, store.parent, desk.folder / "fresh", Absent())
        with lock_of(store).acquire(timeout=0):
            pass
    finally:
        gc.enable()


def test_one_processor_is_enough(plain: Newsroom) -> None:
    may = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(may)})  # and so what is begun from here
    try:
        for number in (1, 0):
            plain.state(number)
            assert BY_MKDOCS not in plain.build()
    finally:
        os.sched_setaffinity(0, may)
    assert plain.is_as_cold()


def rename(desk: Newsroom) -> None:
    desk.name = "Other desk"
    desk.tell()


def edit_elsewhere(desk: Newsroom) -> None:
    desk.edit = "blob/main/"
    desk.tell()


def theme(desk: Newsroom) -> None:
    desk.add("theme/partials/footer.html", "<footer", "<!-- new --><footer")


def style(desk: Newsroom) -> None:
    desk.add("theme/css/site.css", "", "/* new */")


def lose_the_site(desk: Newsroom) -> None:
    shutil.rmtree(desk.site)
    shutil.rmtree(desk.folder / ".cache/briefings/site")


def another_program(desk: Newsroom) -> None:
    os.truncate(desk.folder / ".cache/briefings/archive.sqlite", 4096)


CHANGES: tuple[Callable[[Newsroom], None], ...] = (
    rename, edit_elsewhere, theme, style, lose_the_site, another_program,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_what_mkdocs_has_a_say_in_is_left_to_it(desk: Newsroom, change: Callable[[Newsroom], None]) -> None:
    change(desk)
    desk.state(1)
    assert BY_MKDOCS in desk.build()
    desk.state(0)
    assert BY_MKDOCS not in desk.build(), "it is known now"
    assert desk.is_as_cold()


def test_a_variable_that_the_settings_name_is_looked_at(desk: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.name = f"!ENV [{NAME_OF_DESK}, Desk]"
    desk.tell()
    heard = []
    for number, name in enumerate(("One", "One", "Two", "Two")):
        monkeypatch.setenv(NAME_OF_DESK, name)
        desk.state(number % 2)
        heard.append(BY_MKDOCS in desk.build())
        assert f">{name}</a>" in (desk.site / "index.html").read_text(encoding="utf-8")
        assert number % 2 == 0 or desk.is_as_cold()  # what came without MkDocs, upon what came by it
    assert heard == [True, False, True, False]


def test_a_desk_that_was_put_back_has_the_files_of_its_theme(desk: Newsroom) -> None:
    """From a copy, in which each folder is another; only MkDocs copies what the theme brings."""
    elsewhere = desk.folder.with_name("elsewhere")
    desk.folder.rename(elsewhere)
    shutil.copytree(elsewhere, desk.folder, symlinks=True)
    shutil.rmtree(elsewhere)
    for number, by_mkdocs in ((1, True), (0, False), (1, False)):
        desk.state(number)
        assert (BY_MKDOCS in desk.build()) == by_mkdocs
        assert desk.is_as_cold()


@pytest.mark.parametrize("tree", ["site", f"{CACHE}/{SPARE}"])
@pytest.mark.parametrize("path", ["css/site.css", "404.html"])
def test_a_file_of_the_theme_that_was_taken_out_comes_back(desk: Newsroom, path: str, tree: str) -> None:
    (desk.folder / tree / path).unlink()
    for number in (1, 0, 1):
        desk.state(number)
        desk.build()
        assert desk.is_as_cold()


def test_settings_that_build_upon_others_are_always_read(desk: Newsroom) -> None:
    (desk.folder / "mkdocs.yml").rename(desk.folder / "base.yml")
    (desk.folder / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
    for number in (1, 0):
        desk.state(number)
        assert BY_MKDOCS in desk.build()
        assert desk.is_as_cold()


@pytest.mark.parametrize(
    "asked",
    [
        "{{ mkdocs_version }}",
        "{{ page.is_homepage }}",
        "{{ config.theme.name }}",
        "{{ nav.homepage.url }}",
        "{% for item in nav if item.children %}{{ item.title }}{% endfor %}",
        "{% for item in nav if item.is_section %}{{ item.children|length }}{% endfor %}",
    ],
)
def test_a_theme_that_asks_for_more_has_it_said_by_mkdocs(desk: Newsroom, asked: str) -> None:
    desk.add("theme/partials/footer.html", "<footer", f"<!-- {asked} --><footer")
    for number in (1, 0):
        desk.state(number)
        assert BY_MKDOCS in desk.build()
    assert desk.is_as_cold()


def mark_rows(desk: Newsroom) -> None:
    """Puts a word into each row that is kept: at the beginning of an item, or as a paragraph of a claim."""
    store = sqlite3.connect(desk.folder / ".cache/briefings" / NAME)
    with store:
        for uri, packed in store.execute("select uri, packed from page_rows").fetchall():
            rows = msgspec.msgpack.decode(packed, type=dict[bytes, Row])
            marked = msgspec.msgpack.encode({sum_: Row(with_mark(row.markdown), ()) for sum_, row in rows.items()})
            store.execute("update page_rows set packed = ?, sum = ? where uri = ?", (marked, sum_of(marked), uri))
    store.close()


def with_mark(row: str) -> str:
    return f"- Kept: {row[2:]}" if row.startswith("- ") else row.replace("\n\n", "\n\nKept.\n\n", 1)


def test_rows_are_made_once_for_a_page_that_is_made_again(desk: Newsroom) -> None:
    """What is kept of a row is what its page shows, so a mark on what is kept shows whether it is looked at."""
    for number in (1, 0):
        desk.state(number)
        desk.build()
        assert desk.is_as_cold()
    mark_rows(desk)
    desk.state(1)
    assert BY_MKDOCS not in desk.build()
    assert any(b"<li>Kept: " in page for name, page in files(desk.site).items() if name.endswith(".html"))


def test_claims_are_made_once_for_a_page_that_is_made_again(desk: Newsroom) -> None:
    desk.state(1)
    desk.build()
    mark_rows(desk)
    desk.add("briefings/bridge.yml", "topics: [Bridges]", "topics: [Bridges, Works]")
    assert BY_MKDOCS not in desk.build()
    page = desk.site / "briefings/bridge/index.html"
    assert page.read_text(encoding="utf-8").count("<p>Kept.</p>") == 1
    desk.add("briefings/bridge.yml", "The bridge is to open,", "The bridge opens,")
    assert BY_MKDOCS not in desk.build()
    assert "<p>Kept.</p>" not in page.read_text(encoding="utf-8")
    assert desk.is_as_cold()


def test_a_fault_is_told_once_and_leaves_the_site(desk: Newsroom) -> None:
    before = files(desk.site)
    desk.add("briefings/bridge.yml", "evidence: bridge will open", "evidence: bridge will close")
    with desk.begin() as running:
        said, _ = running.communicate(timeout=300)
    assert running.returncode == 1
    assert said.count("B401") == said.count("1 to mend") == 1, said
    assert "Traceback" not in said
    assert files(desk.site) == before
    desk.state(1)
    assert BY_MKDOCS not in desk.build()
    assert desk.is_as_cold()


def test_what_is_to_be_warned_of_is_told_each_time(desk: Newsroom) -> None:
    (desk.folder / "briefings" / "unused.txt").write_text("Nobody has annotated this yet.", encoding="utf-8")
    for number in (1, 0, 0):
        desk.state(number)
        said = desk.build()
        assert said.count("WARNING") == 1, said
        assert desk.is_as_cold()
    (desk.folder / "briefings" / "unused.txt").unlink()
    heard = []
    for number in (1, 0):
        desk.state(number)
        heard.append(BY_MKDOCS in desk.build())
    assert heard == [True, False]
    assert desk.is_as_cold()


def test_its_stages_are_told_like_those_of_any_build(plain: Newsroom) -> None:
    plain.state(1)
    said = plain.build("--profile")
    assert "looking at the files" in said
    assert "making pages of briefings and names" in said
    assert "starting MkDocs" not in said
