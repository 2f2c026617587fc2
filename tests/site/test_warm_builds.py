"""A build upon what earlier ones have left makes the same site as one that finds nothing, byte for byte.

Real builds by MkDocs of a small invented archive, in which edits of every kind follow one another: by `mkdocs build`
upon the site before, by `briefings build` upon the two before, as under `serve` upon the one that is shown, and, as the
reference, of all pages through MkDocs with no cache. BRIEFINGS_MANY says how many edits, BRIEFINGS_SEED which. The
search index is left out: Pagefind's is not the same twice.
"""

from __future__ import annotations

import copy
import functools
import gzip
import logging
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import markdown
import pytest
import yaml
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from related import BOARD, altered, files, related
from sites import DAY, ROOT, built_as_served

from generator import caching, pipeline, site
from generator.cli import main
from generator.commands.examiner import begin_examiner
from generator.commands.settings_kept import keep, known, mark_of_configuration
from generator.corpus import corpus
from generator.incremental import making, rebuild, seeing
from generator.incremental.ahead import look
from generator.incremental.alone import build_alone
from generator.incremental.publication import Publication
from generator.incremental.rebuild import Rebuild
from generator.incremental.settled import Settled
from generator.incremental.store import NAME, PREVIEW, SPARE
from generator.publishing import publish
from generator.render import Renderer
from generator.serving import Shown
from generator.variables import AHEAD, PUBLISHER
from generator.views.limits import Limits
from generator.views.whole import pages

MANY = int(os.environ.get("BRIEFINGS_MANY", "5"))
SEED = int(os.environ.get("BRIEFINGS_SEED", "5"))
BRIEFINGS, RELATED = 2, 6
SMALL = Limits(page=12, index=6, recent=4, articles=3, named=3)
SETTINGS = {
    "site_name": "Desk",
    "site_url": "https://example.org/desk/",
    "use_directory_urls": True,
    "docs_dir": "briefings",
    "theme": {"name": None, "custom_dir": "templates/theme", "static_templates": ["404.html"]},
    "nav": [{"Latest": "index.md"}, {"Actors": "actors/index.md"}],
    "markdown_extensions": ["attr_list", "md_in_html", "tables", "toc"],
}
ANNOTATIONS = "briefings/20??/*-*.yml"
REGISTRY = "briefings/registry/*.yml"
WAYS = ("mkdocs", "briefings", "serve")
SERVED = "http://127.0.0.1:8000/desk/"
Built = dict[str, bytes] | str


class Warned(logging.Handler):
    """Counts what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told = 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002
        self.told += 1


class Desk:
    """An archive with templates, a theme and settings of its own, and what was done to build it last."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, briefings: int, related_ones: int) -> None:
        self.folder = folder
        self.settings = dict(SETTINGS)
        self.plugin: dict[str, object] = {"search": False, "templates": "templates"}
        self.version = 1
        self.rendered = self.converted = 0
        self.made: int | None = None
        self.alone = 0
        self.shown = Shown(lambda said: pytest.fail(said))
        self.related = related(random.Random(SEED), related_ones)
        for name, text in corpus(briefings):
            self.write(f"briefings/{name}", f"{text}\n{BOARD}" if name.endswith("actors.yml") else text)
        self.relate()
        shutil.copytree(ROOT / "templates", folder / "templates")
        self._count(patch)

    def build(self, site: str, cache: object) -> Built:
        """The files of the site, or why there is none."""
        self._begin(cache)
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(self.folder / site))
        try:
            build(config)
        except Abort:
            return "faults"
        return tree(self.folder / site)

    def published(self, name: str, cache: object) -> Built:
        """The same by `briefings build`, in this process: the archive is looked at before the build asks for it.

        It goes without MkDocs where it can.
        """
        self._begin(cache)
        folder, config, kept = self.folder / name, self.folder / "mkdocs.yml", self.folder / str(cache)
        before = tree(folder)
        mark = mark_of_configuration(config)
        settled = known(mark)
        told, telling = os.pipe()

        def made(fresh: Path) -> bool | Publication:
            if settled and self._made_alone(settled, kept, fresh):
                os.close(telling)
                return Publication.of(fresh, folder, lambda _: None) or True
            look(kept, telling)
            warned = Warned()
            logging.getLogger("mkdocs").addHandler(warned)
            try:
                build(load_config(str(config), site_dir=str(fresh)))
            except Abort:
                return False
            finally:
                logging.getLogger("mkdocs").removeHandler(warned)
            publication = Publication.of(fresh, folder, lambda _: None)
            keep(mark, publication.settled if publication and not warned.told else "")
            return publication or True

        os.environ |= {PUBLISHER: str(folder), AHEAD: str(told)}
        try:
            done = publish(folder, made)
        finally:
            del os.environ[PUBLISHER]
            if os.environ.pop(AHEAD, ""):  # nobody asked
                os.close(told)
        if not done:
            assert tree(folder) == before, "a build that fails leaves the site as it was"
        return tree(folder) if done else "faults"

    def _made_alone(self, settled: Settled, cache: Path, fresh: Path) -> bool:
        examiner = begin_examiner() if self.alone % 2 else None
        try:
            build_alone(settled, cache, fresh, examiner)
        except Exception:
            return False
        finally:
            if examiner:
                examiner.dismiss()
        self.alone += 1
        return True

    def _begin(self, cache: object) -> None:
        settings = {**self.settings, "plugins": [{"briefings": {**self.plugin, "cache": cache}}]}
        # The same name for all, for a site may say where its settings lie; only the cache is not the same.
        self.write("mkdocs.yml", yaml.safe_dump(settings))
        self.rendered = self.converted = 0
        self.made = None

    def cold(self) -> Built:
        shutil.rmtree(self.folder / "cold", ignore_errors=True)
        return self.build("cold", cache=False)

    def warm(self, way: str = "mkdocs") -> Built:
        if way == "serve":
            return self.previewed(cache="seen")
        return self.build("warm", cache=True) if way == "mkdocs" else self.published("site", cache="kept")

    def previewed(self, cache: str) -> Built:
        """The site that an editor looks at, where it is made by parts; else what is built without a server."""
        self._begin(cache)
        tree_shown = self.folder / cache / PREVIEW
        before = tree(tree_shown)
        plugin = built_as_served(self.folder / "mkdocs.yml", self.folder / "served", self.shown, SERVED)
        if plugin.parts is None:
            return self.cold()
        if self.shown.notice:
            # Where something else was put in the place of the site, there was none to be left as it was.
            was_site = "index.html" in before
            assert not was_site or tree(tree_shown) == before, "a fault leaves what is shown as it was"
            return "faults"
        return tree(tree_shown)

    def files(self, pattern: str) -> list[Path]:
        return sorted(p for p in self.folder.glob(pattern) if p.is_file())

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def relate(self) -> None:
        """Writes those of the annotations that refer to one another, where they say anything else than before."""
        told = {f"briefings/{name}": text for name, text in files(self.related, registry=False).items()}
        for path in self.files("briefings/rel/*"):
            if path.relative_to(self.folder).as_posix() not in told:
                path.unlink()
        for name, text in told.items():
            path = self.folder / name
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                self.write(name, text)

    def _count(self, patch: pytest.MonkeyPatch) -> None:
        """Counts the work, and gives it another outcome where a newer version of a part is installed."""
        body, convert, make = Renderer.body, markdown.Markdown.convert, Rebuild.make

        def page(renderer: Renderer, *given: object) -> str:
            self.rendered += 1
            return body(renderer, *given) + ("" if self.version == 1 else f"\nVersion {self.version}\n")  # type: ignore[arg-type]

        def html(converter: markdown.Markdown, source: str) -> str:
            self.converted += 1
            return convert(converter, source)

        def counted(rebuild: Rebuild, *given: object) -> None:
            make(rebuild, *given)  # type: ignore[arg-type]
            self.made = rebuild.made

        patch.setattr(Renderer, "body", page)
        patch.setattr(markdown.Markdown, "convert", html)
        patch.setattr(Rebuild, "make", counted)
        known = functools.cache(lambda version: caching.digest_of(program() or "", str(version)))
        program = caching.program
        for module in (
            "generator.caching",
            "generator.site",
            "generator.remembered_html",
            "generator.incremental.ahead",
            "generator.commands.settings_kept",
        ):
            patch.setattr(f"{module}.program", lambda: known(self.version))


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    # As MkDocs's command line has it; what would not be said cannot be remembered as unsaid.
    caplog.set_level(logging.INFO, "mkdocs")
    # The test's own checkout may just have been written.
    monkeypatch.setattr(caching, "STARTED", caching.STARTED + 3600)
    # Long lists are divided, so that there are pages of all kinds.
    monkeypatch.setattr(making, "Kit", functools.partial(making.Kit, limits=SMALL))
    monkeypatch.setattr(pipeline, "pages", functools.partial(pages, limits=SMALL))
    kept = caching.program, site._kit
    for each in kept:
        each.cache_clear()
    yield monkeypatch
    for each in kept:
        each.cache_clear()


@pytest.fixture
def desk(tmp_path: Path, surroundings: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, surroundings, BRIEFINGS, RELATED)


@pytest.fixture
def small(tmp_path: Path, surroundings: pytest.MonkeyPatch) -> Desk:
    """One with pages of all kinds, but fewer, for what is the same with any number of them."""
    return Desk(tmp_path, surroundings, 1, 2)


def tree(folder: Path) -> dict[str, bytes]:
    """What each file says; of the site map's short form without the moment at which it was packed."""
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {name: gzip.decompress(data) if name.endswith(".gz") else data for name, data in files.items()}


def edited(path: Path, old: str, new: str, count: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(old, new, text, count=count, flags=re.MULTILINE), encoding="utf-8")


def title(desk: Desk, rng: random.Random) -> None:
    edited(rng.choice(desk.files(ANNOTATIONS)), "^title: ", f"title: {rng.choice(['Once', 'Twice'])} more, ")


def claim(desk: Desk, rng: random.Random) -> None:
    path = rng.choice(desk.files(ANNOTATIONS))
    status = rng.choice(["occurred", "planned", "expected", "possible"])
    edited(path, r"^(\s*)status: \w+$", rf"\1status: {status}", count=rng.randint(1, 3))


def note(desk: Desk, rng: random.Random) -> None:
    path = rng.choice(desk.files(ANNOTATIONS))
    path.write_text(f"{path.read_text(encoding='utf-8')}# {rng.random()}\n", encoding="utf-8")


def registry(desk: Desk, rng: random.Random) -> None:
    path = rng.choice(desk.files(REGISTRY))
    names = re.findall(r"(?m)^\s+name: (.+)$", path.read_text(encoding="utf-8"))
    name = re.escape(rng.choice(names))
    edited(path, rf"^(\s+)name: ({name})$", rf"\1name: \2\n\1note: As told on day {rng.randint(1, 9)}")


def template(desk: Desk, rng: random.Random) -> None:
    path = rng.choice(desk.files("templates/pages/*.md"))
    path.write_text(f"{path.read_text(encoding='utf-8')}\n\nEdited *{rng.randint(1, 99)}* times.\n", encoding="utf-8")


def part(desk: Desk, rng: random.Random) -> None:
    edited(desk.folder / "templates/parts/claim.md", "Who says so", f"Who says so {rng.randint(1, 9)}")


def theme(desk: Desk, rng: random.Random) -> None:
    name = rng.choice(["main.html", "partials/head.html", "404.html", "css/site.css"])
    path = desk.folder / "templates/theme" / name
    mark = f"/* {rng.random()} */" if name.endswith("css") else f"<!-- {rng.random()} -->"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{mark}\n", encoding="utf-8")


def settings(desk: Desk, rng: random.Random) -> None:
    name, values = rng.choice(
        [
            ("site_name", ["Desk", "Other desk"]),
            ("site_url", ["https://example.org/desk/", "https://example.org/", ""]),
            ("use_directory_urls", [True, False]),
            ("nav", [[{"Latest": "index.md"}], [{"First": "index.md"}, {"Who": "actors/index.md"}], None]),
            (
                "markdown_extensions",
                [
                    ["attr_list", "md_in_html", "tables", "toc"],
                    ["attr_list", "md_in_html", "tables", {"toc": {"permalink": "#"}}],
                    ["attr_list", "md_in_html", "tables", "toc", "smarty"],
                ],
            ),
        ]
    )
    desk.settings[name] = rng.choice([v for v in values if v != desk.settings.get(name)])


def language(desk: Desk, rng: random.Random) -> None:  # noqa: ARG001
    desk.plugin["language"] = "en" if desk.plugin.get("language") == "ar" else "ar"


def version(desk: Desk, rng: random.Random) -> None:
    desk.version = rng.choice([1, 2, 3])


def delete(desk: Desk, rng: random.Random) -> None:
    there = desk.files(ANNOTATIONS)
    if len(there) < 3:  # something must be left for further edits
        return
    path = rng.choice(there)
    for each in path.parent.glob(f"{path.stem}.*"):
        each.unlink()


def rename(desk: Desk, rng: random.Random) -> None:
    path = rng.choice(desk.files(ANNOTATIONS))
    path.rename(path.with_name(f"{path.stem}-{rng.randint(1, 99)}.yml"))


def add(desk: Desk, rng: random.Random) -> None:
    name = f"briefings/2024/2024-03-01-bridge-{rng.randint(1, 999)}"
    said = "The mayor, Ada Lind, said the bridge will open in May. "
    desk.write(f"{name}.txt", said + "It has been closed for years, and nobody knows what it has cost. " * 20)
    desk.write(
        f"{name}.yml",
        f"title: Bridge reported to open\ndate: 2024-03-01\narticle: {Path(name).name}.txt\nwho: Ada Lind, mayor\n"
        "what: The bridge is to open, the mayor said\nstatus: planned\nvia: [Ada Lind]\nevidence: bridge will open\n",
    )


def day(desk: Desk, rng: random.Random) -> None:  # noqa: ARG001
    os.environ["SOURCE_DATE_EPOCH"] = str(int(DAY) + rng.randint(0, 400) * 24 * 3600)


def whole_way(desk: Desk, rng: random.Random) -> None:
    """A build between, of the same folder, that knows nothing of parts; and an edit after it."""
    desk.build("warm", cache=False)
    title(desk, rng)


def theme_file(desk: Desk, rng: random.Random) -> None:
    """A file of the theme comes or goes."""
    path = desk.folder / "templates/theme/css/more.css"
    path.unlink() if path.is_file() else path.write_text(f"/* {rng.random()} */", encoding="utf-8")


def relations(desk: Desk, rng: random.Random) -> None:
    for _ in range(rng.randint(1, 2)):
        altered(rng, desk.related)
    desk.relate()


def damage(desk: Desk, rng: random.Random) -> None:
    """What is kept of earlier builds is cut short, another's, missing, or says what it did not."""
    for store in desk.files(f"*/{NAME}") + desk.files(f".cache/briefings/{NAME}"):
        whole = store.read_bytes()
        cut = (b"", whole[:5000], whole[:-4096], b"<html>", _holed(whole, rng))
        how = rng.choice((*cut, None, *DAMAGES))
        if how is None or how == "foreign":
            store.unlink()
        elif isinstance(how, bytes):
            store.write_bytes(how)
        if isinstance(how, str):
            _change(store, DAMAGES[how])


DAMAGES = {
    "values": "update value set packed = substr(packed, 1, 9) where rowid % 5 = 0",
    "rows": "update page_rows set packed = substr(packed, 1, 9)",
    "foreign": "create table fact (name, text)",
}


def _change(store: Path, order: str) -> None:
    connection = sqlite3.connect(store)
    with connection:
        connection.execute(order)
    connection.close()


def _holed(whole: bytes, rng: random.Random) -> bytes:
    place = 4096 * rng.randrange(1, max(2, len(whole) // 4096))
    return whole[:place] + rng.randbytes(4096) + whole[place + 4096 :]


def mislay(desk: Desk, rng: random.Random) -> None:
    """What was built before is gone, elsewhere, empty, or something else."""
    for name in ("warm", "site", f"kept/{SPARE}", f"seen/{PREVIEW}"):
        folder = desk.folder / name
        if not folder.is_dir():
            continue
        how = rng.choice(("gone", "renamed", "emptied", "other", "there"))
        if how in ("gone", "renamed"):
            shutil.rmtree(desk.folder / "elsewhere", ignore_errors=True)
            folder.rename(desk.folder / "elsewhere")
            if how == "gone":
                shutil.rmtree(desk.folder / "elsewhere")
        elif how != "there":
            for path in folder.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            if how == "other":
                shutil.copytree(desk.folder / "templates", folder, dirs_exist_ok=True)


EDITS: tuple[Callable[[Desk, random.Random], None], ...] = (
    title, claim, relations, template, delete, relations, registry, theme, settings, relations, rename, version, part,
    language, damage, relations, mislay, day, add, note, whole_way, theme_file,
)  # fmt: skip


def snapshot(desk: Desk) -> Callable[[], None]:
    """The way back to how the desk is now."""
    files = {p: p.read_bytes() for name in ("briefings", "templates") for p in desk.files(f"{name}/**/*")}
    related = copy.deepcopy(desk.related)
    kept = dict(desk.settings), dict(desk.plugin), desk.version, os.environ["SOURCE_DATE_EPOCH"]

    def back() -> None:
        for path in (*desk.files("briefings/**/*"), *desk.files("templates/**/*")):
            if path not in files:
                path.unlink()
        for path, text in files.items():
            if not path.is_file() or path.read_bytes() != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text)
        desk.related = copy.deepcopy(related)
        desk.settings, desk.plugin, desk.version, os.environ["SOURCE_DATE_EPOCH"] = (*map(dict, kept[:2]), *kept[2:])

    return back


def compare(desk: Desk, ways: Iterable[str], what: str) -> bool:
    """Builds cold and in these ways, and compares; returns whether there is a site."""
    cold = desk.cold()
    for way in ways:
        warm = desk.warm(way)
        if isinstance(cold, str) or isinstance(warm, str):
            assert cold == warm, f"{way}, {what}"
        else:
            assert sorted(warm) == sorted(cold), f"{way}, {what}"
            assert [name for name in cold if warm[name] != cold[name]] == [], f"{way}, {what}"
    return not isinstance(cold, str)


# Of the archive alone: what MkDocs makes of the settings is known after each of them.
OF_THE_ARCHIVE = (title, claim, relations, delete, registry, rename, day, add, note)


@pytest.mark.parametrize("edits", [EDITS, OF_THE_ARCHIVE], ids=["anything", "the archive"])
def test_a_warm_build_is_a_cold_one_after_any_edit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, edits: tuple[Callable[[Desk, random.Random], None], ...]
) -> None:
    rng = random.Random(SEED)
    all_ways = WAYS if edits is EDITS else ("briefings",)
    assert compare(desk, all_ways, "at first")
    order: list[Callable[[Desk, random.Random], None]] = []
    states: list[Callable[[], None]] = [snapshot(desk)]
    done: set[str] = set()
    for number in range(MANY):
        # Whether a file is told from another by its times alone, or is read again for it was written just now.
        monkeypatch.setattr(seeing, "RECENT", rng.choice([0.0, 2.0]))
        # And whether one process makes the groups, or several do.
        monkeypatch.setattr(rebuild, "FEW_GROUPS", rng.choice([1, 2, 500]))
        was = snapshot(desk)
        if number % 5 == 4:
            rng.choice(states)()  # back to an earlier state
        names = []
        for _ in range(rng.choice((1, 1, 1, 3))):
            order = order or rng.sample(edits, len(edits))
            edit = order.pop()
            edit(desk, rng)
            names.append(edit.__name__)
        ways = rng.choice((all_ways, all_ways, all_ways[:1], all_ways[1:] or all_ways))
        if compare(desk, ways, f"edit {number}: {', '.join(names)}"):
            states.append(snapshot(desk))
            done |= {*names}
        else:
            was()
    assert len(done) >= min(MANY, len(edits)) * 0.4, f"most edits leave an archive that can be built: {done}"
    assert edits is EDITS or desk.alone >= MANY / 4, f"{desk.alone} of {MANY} edits needed no MkDocs"


def test_addresses_of_another_form_leave_no_page_at_the_old_ones(desk: Desk) -> None:
    for number, (served, ways) in enumerate(((True, WAYS), (False, WAYS), (True, WAYS[:1]))):
        desk.settings["use_directory_urls"] = served
        title(desk, random.Random(number))
        assert compare(desk, ways, f"build {number}")


@pytest.mark.parametrize("way", WAYS)
def test_only_what_changed_is_made_anew(desk: Desk, way: str) -> None:
    first = desk.warm(way)
    assert isinstance(first, dict)
    all_ = desk.made
    assert all_ is not None
    assert all_ > 100
    assert desk.warm(way) == first
    assert (desk.made, desk.rendered) == (0, 0)
    title(desk, random.Random(1))
    desk.warm(way)
    assert 0 < desk.made < all_ / 2
    add(desk, random.Random(1))
    desk.warm(way)
    assert 0 < desk.made < all_ / 2
    assert desk.alone == (3 if way == "briefings" else 0)


HOOKS = """
from pathlib import Path

def on_page_markdown(markdown, page, config, files):
    return markdown + "\\n\\nBy hook: " + Path(config.config_file_path).with_name("said.txt").read_text()

def on_page_content(html, page, config, files):
    return html + "<!-- " + str(len(page.toc)) + " " + str(sorted(page.present_anchor_ids)) + " -->"
"""

MOVED = """
from pathlib import Path

def on_files(files, config):
    files.src_uris["motives.md"].url = Path(config.config_file_path).with_name("said.txt").read_text()
"""


def test_what_other_plugins_do_before_and_after_is_done_each_time(small: Desk) -> None:
    small.write("hooks.py", HOOKS)
    small.settings["hooks"] = ["hooks.py"]
    for words in ("one", "two"):
        small.write("said.txt", words)
        first, second = small.warm(), small.warm()
        assert (small.made, small.rendered, small.converted) == (None, 0, 0)
        assert first == second == small.cold()
        assert isinstance(first, dict)
        assert f"By hook: {words}".encode() in first["index.html"]
        assert b"<!-- 0 []" not in first["index.html"]


@pytest.mark.parametrize("link", ["nowhere.md", "corrections.md#nowhere", "/absolute"])
def test_a_bad_link_is_reported_each_time(small: Desk, caplog: pytest.LogCaptureFixture, link: str) -> None:
    path = small.folder / "templates/pages/home.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n[a link]({link})\n", encoding="utf-8")
    kinds = ("not_found", "anchors", "absolute_links")
    if link != "nowhere.md":  # what a build by parts does not look at
        small.settings["hooks"] = ["hooks.py"]
        small.write("hooks.py", "")
    told = []
    for level in ("ignore", "warn", "warn"):
        small.settings["validation"] = {"links": dict.fromkeys(kinds, level)}
        caplog.clear()
        small.warm()
        told.append([r.getMessage() for r in caplog.records if r.levelno == logging.WARNING and link in r.getMessage()])
    assert [len(each) for each in told] == [0, 1, 1]


def test_a_page_is_made_anew_where_a_link_of_it_leads_elsewhere(small: Desk) -> None:
    """Its Markdown is the same: another plugin has given the page that it links to another address."""
    home = small.folder / "templates/pages/home.md"
    home.write_text(f"{home.read_text(encoding='utf-8')}\n[why](motives.md#m)\n", encoding="utf-8")
    small.settings["hooks"] = ["hooks.py"]
    small.write("hooks.py", MOVED)
    for address in ("motives/", "elsewhere/"):
        small.write("said.txt", address)
        warm = small.warm()
        assert isinstance(warm, dict)
        assert f'href="{address}#m"'.encode() in warm["index.html"]
        assert warm == small.cold()


def test_another_process_finds_what_one_has_kept(desk: Desk) -> None:
    """Whatever the seed of its hashes: what pages are known by does not depend on the order of a set."""
    desk.write("mkdocs.yml", yaml.safe_dump({**desk.settings, "plugins": [{"briefings": desk.plugin}]}))
    seen = []
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "mkdocs", "build", "-f", "mkdocs.yml", "-d", "site"]
        done = subprocess.run(command, cwd=desk.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        store = sqlite3.connect(desk.folder / ".cache/briefings" / NAME)
        seen.append(store.execute("select uri, sum, since from output order by uri").fetchall())
        store.close()
        # Each page of it has to be found by itself.
        edited(desk.files(ANNOTATIONS)[0], r"\Z", f"# {seed}\n") if seed == "1" else None
    assert len(seen[0]) > 100
    assert seen[0] == seen[1]


def test_what_is_hidden_beside_the_pages_stays(small: Desk) -> None:
    """As MkDocs has it: the site may be a checkout of its own."""
    for edit in (title, theme, title):
        small.warm()
        small.write("warm/.git/HEAD", "main")
        edit(small, random.Random(1))
    small.warm()
    assert (small.folder / "warm/.git/HEAD").is_file()


def test_the_site_may_be_a_link_to_a_folder_elsewhere(small: Desk) -> None:
    small.warm("briefings")
    (small.folder / "elsewhere").mkdir()
    (small.folder / "warm").symlink_to(small.folder / "elsewhere")
    for _ in range(2):
        title(small, random.Random(1))
        cold = small.cold()
        assert small.warm() == cold
    assert tree(small.folder / "elsewhere") == cold
    assert (small.folder / "warm").is_symlink()


def test_a_cache_that_cannot_be_kept_changes_nothing(small: Desk) -> None:
    small.write(".cache", "a file where the folder should be")
    assert small.warm() == small.cold()


def test_the_cache_may_lie_elsewhere_or_nowhere(small: Desk) -> None:
    small.build("one", cache=False)
    assert not (small.folder / ".cache").exists()
    small.build("one", cache="kept/here")
    assert not (small.folder / ".cache").exists()
    assert small.files(f"kept/here/{NAME}")
    assert small.files("kept/here/.gitignore")


def test_briefings_cache_tells_and_empties(small: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.folder)
    run = CliRunner().invoke
    assert run(main, ["cache", "stats"]).output.startswith("0 entries, 0.0 MB in .cache/briefings\n")
    small.warm()
    assert re.search(r"archive: (?!0\.0 )\d+\.\d MB", run(main, ["cache", "stats"]).output)
    made = small.made
    assert run(main, ["cache", "clear"]).exit_code == 0
    assert "archive: 0.0 MB" in run(main, ["cache", "stats", ".cache/briefings"]).output
    small.warm()
    assert small.made == made
    small.settings["hooks"] = ["hooks.py"]
    small.write("hooks.py", "")
    small.warm()
    assert len(small.files(".cache/briefings/??/*")) > 50, "the folder is still its own where all pages go by MkDocs"
