"""A build that finds the work of earlier ones makes the same site as one that finds none, byte for byte.

Real builds by MkDocs of a small invented archive, in which edits of every kind follow one another. BRIEFINGS_MANY says
how many; the seed is fixed. The search index is left out: Pagefind's is not the same twice.
"""

from __future__ import annotations

import functools
import logging
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import markdown
import pytest
import yaml
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from sites import DAY, ROOT

from generator import caching
from generator.cli import main
from generator.corpus import corpus
from generator.render import Renderer

MANY = int(os.environ.get("BRIEFINGS_MANY", "8"))
BRIEFINGS = 5
SETTINGS = {
    "site_name": "Desk",
    "site_url": "https://example.org/desk/",
    "use_directory_urls": True,
    "docs_dir": "briefings",
    "theme": {"name": None, "custom_dir": "templates/theme", "static_templates": ["404.html"]},
    "nav": [{"Latest": "index.md"}, {"Actors": "actors/index.md"}],
    "markdown_extensions": ["attr_list", "md_in_html", "tables", "toc"],
}
ANNOTATIONS = "briefings/**/*-*.yml"
REGISTRY = "briefings/registry/*.yml"


class Desk:
    """An archive with templates, a theme and settings of its own, and what was done to build it last."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.settings = dict(SETTINGS)
        self.plugin: dict[str, object] = {"search": False, "templates": "templates"}
        self.version = 1
        self.rendered = self.converted = 0
        for name, text in corpus(BRIEFINGS):
            self.write(f"briefings/{name}", text)
        shutil.copytree(ROOT / "templates", folder / "templates")
        self._count(patch)

    def build(self, site: str, cache: object) -> dict[str, bytes] | str:
        """The files of the site, or why there is none."""
        settings = {**self.settings, "plugins": [{"briefings": {**self.plugin, "cache": cache}}]}
        # The same name for both, for a site may say where its settings lie; only the cache is not the same.
        self.write("mkdocs.yml", yaml.safe_dump(settings))
        self.rendered = self.converted = 0
        shutil.rmtree(self.folder / site, ignore_errors=True)
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(self.folder / site))
        try:
            build(config)
        except Abort:
            return "faults"
        return tree(self.folder / site)

    def cold(self) -> dict[str, bytes] | str:
        return self.build("cold", cache=False)

    def warm(self) -> dict[str, bytes] | str:
        return self.build("warm", cache=True)

    def files(self, pattern: str) -> list[Path]:
        return sorted(p for p in self.folder.glob(pattern) if p.is_file())

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def _count(self, patch: pytest.MonkeyPatch) -> None:
        """Counts the work, and gives it another outcome where a newer version of a part is installed."""
        render, convert = Renderer.page, markdown.Markdown.convert

        def page(renderer: Renderer, view: object) -> object:
            self.rendered += 1
            return render(renderer, view)  # type: ignore[arg-type]

        def html(converter: markdown.Markdown, source: str) -> str:
            self.converted += 1
            return convert(converter, source) + ("" if self.version == 1 else f"<!-- {self.version} -->")

        patch.setattr(Renderer, "page", page)
        patch.setattr(markdown.Markdown, "convert", html)
        known = functools.cache(lambda version: caching.digest_of(program() or "", str(version)))
        program = caching.program
        for module in ("generator.caching", "generator.site", "generator.remembered_html"):
            patch.setattr(f"{module}.program", lambda: known(self.version))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[Desk]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    # As MkDocs's command line has it; what would not be said cannot be remembered as unsaid.
    caplog.set_level(logging.INFO, "mkdocs")
    # The test's own checkout may just have been written.
    monkeypatch.setattr(caching, "STARTED", caching.STARTED + 3600)
    program = caching.program
    program.cache_clear()
    yield Desk(tmp_path, monkeypatch)
    program.cache_clear()


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


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
    path = rng.choice(desk.files(ANNOTATIONS))
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


def damage(desk: Desk, rng: random.Random) -> None:
    for path in rng.sample(desk.files(".cache/briefings/??/*"), 40):
        whole = path.read_bytes()
        path.write_bytes(rng.choice([b"", whole[:-9], whole.replace(whole[70:80], b"0123456789"), b"<html>"]))


def mislay(desk: Desk, rng: random.Random) -> None:
    there = desk.files(".cache/briefings/??/*")
    for one, other in zip(rng.sample(there, 30), rng.sample(there, 30), strict=True):
        shutil.copyfile(one, other) if one != other else one.unlink()


EDITS: tuple[Callable[[Desk, random.Random], None], ...] = (
    title, claim, template, delete, registry, theme, settings, rename, version, part, language, damage, mislay, day,
    add, note,
)  # fmt: skip


def snapshot(desk: Desk) -> Callable[[], None]:
    """The way back to how the desk is now."""
    files = {p: p.read_bytes() for name in ("briefings", "templates") for p in desk.files(f"{name}/**/*")}
    kept = dict(desk.settings), dict(desk.plugin), desk.version, os.environ["SOURCE_DATE_EPOCH"]

    def back() -> None:
        for path in desk.files("briefings/**/*"):
            if path not in files:
                path.unlink()
        for path, text in files.items():
            path.write_bytes(text)
        desk.settings, desk.plugin, desk.version, os.environ["SOURCE_DATE_EPOCH"] = kept

    return back


def test_a_warm_build_is_a_cold_one_after_any_edit(desk: Desk) -> None:
    rng = random.Random(5)
    assert isinstance(desk.warm(), dict)
    order: list[Callable[[Desk, random.Random], None]] = []
    states: list[Callable[[], None]] = [snapshot(desk)]
    done: dict[str, int] = {}
    for number in range(MANY):
        order = order or rng.sample(EDITS, len(EDITS))
        edit = order.pop()
        was = snapshot(desk)
        if number % 5 == 4:
            rng.choice(states)()  # back to an earlier state, of which the cache may know all
        edit(desk, rng)
        cold, warm = desk.cold(), desk.warm()
        what = f"edit {number}: {edit.__name__}"
        if isinstance(cold, str) or isinstance(warm, str):
            assert cold == warm, what
            was()
        else:
            assert sorted(warm) == sorted(cold), what
            assert [name for name in cold if warm[name] != cold[name]] == [], what
            states.append(snapshot(desk))
            done[edit.__name__] = done.get(edit.__name__, 0) + 1
    assert len(done) >= min(MANY, len(EDITS)) * 0.7, f"most edits leave an archive that can be built: {done}"


def test_only_what_changed_is_made_anew(desk: Desk) -> None:
    first = desk.warm()
    pages = desk.converted
    assert desk.rendered == pages > 50
    assert desk.warm() == first
    assert (desk.rendered, desk.converted) == (0, 0)
    theme(desk, random.Random(1))
    desk.warm()
    assert (desk.rendered, desk.converted) == (0, 0)
    title(desk, random.Random(1))
    desk.warm()
    assert 0 < desk.converted <= desk.rendered < pages / 2
    add(desk, random.Random(1))
    desk.warm()
    assert 0 < desk.converted <= desk.rendered < pages / 2


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


def test_what_other_plugins_do_before_and_after_is_done_each_time(desk: Desk) -> None:
    desk.write("hooks.py", HOOKS)
    desk.settings["hooks"] = ["hooks.py"]
    for words in ("one", "two"):
        desk.write("said.txt", words)
        first, second = desk.warm(), desk.warm()
        assert (desk.rendered, desk.converted) == (0, 0)
        assert first == second == desk.cold()
        assert isinstance(first, dict)
        assert f"By hook: {words}".encode() in first["index.html"]
        assert b"<!-- 0 []" not in first["index.html"]


@pytest.mark.parametrize("link", ["nowhere.md", "corrections.md#nowhere", "/absolute"])
def test_a_bad_link_is_reported_each_time(desk: Desk, caplog: pytest.LogCaptureFixture, link: str) -> None:
    path = desk.folder / "templates/pages/home.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n[a link]({link})\n", encoding="utf-8")
    kinds = ("not_found", "anchors", "absolute_links")
    told = []
    for level in ("ignore", "warn", "warn"):
        desk.settings["validation"] = {"links": dict.fromkeys(kinds, level)}
        caplog.clear()
        desk.warm()
        told.append([r.getMessage() for r in caplog.records if r.levelno == logging.WARNING and link in r.getMessage()])
    assert [len(each) for each in told] == [0, 1, 1]


def test_a_page_is_made_anew_where_a_link_of_it_leads_elsewhere(desk: Desk) -> None:
    """Its Markdown is the same: another plugin has given the page that it links to another address."""
    home = desk.folder / "templates/pages/home.md"
    home.write_text(f"{home.read_text(encoding='utf-8')}\n[why](motives.md#m)\n", encoding="utf-8")
    desk.settings["hooks"] = ["hooks.py"]
    desk.write("hooks.py", MOVED)
    for address in ("motives/", "elsewhere/"):
        desk.write("said.txt", address)
        warm = desk.warm()
        assert isinstance(warm, dict)
        assert f'href="{address}#m"'.encode() in warm["index.html"]
        assert warm == desk.cold()


def test_another_process_finds_what_one_has_kept(desk: Desk) -> None:
    """Whatever the seed of its hashes: what pages are known by does not depend on the order of a set."""
    desk.write("mkdocs.yml", yaml.safe_dump({**desk.settings, "plugins": [{"briefings": desk.plugin}]}))
    seen = []
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "mkdocs", "build", "-f", "mkdocs.yml", "-d", f"site-{seed}"]
        done = subprocess.run(command, cwd=desk.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        seen.append(sorted(p.name for p in desk.files(".cache/briefings/??/*")))
        # What the archive as a whole was is forgotten, so that each page has to be found by itself.
        edited(desk.files(ANNOTATIONS)[0], r"\Z", f"# {seed}\n") if seed == "1" else None
    assert len(seen[0]) > 100
    assert len(set(seen[1]) - set(seen[0])) == 1, "only the list of what the archive was made to"
    assert tree(desk.folder / "site-1") == tree(desk.folder / "site-2")


def test_a_cache_that_cannot_be_kept_changes_nothing(desk: Desk) -> None:
    desk.write(".cache", "a file where the folder should be")
    assert desk.warm() == desk.cold()


def test_the_cache_may_lie_elsewhere_or_nowhere(desk: Desk) -> None:
    desk.build("one", cache=False)
    assert not (desk.folder / ".cache").exists()
    desk.build("one", cache="kept/here")
    assert not (desk.folder / ".cache").exists()
    assert len(desk.files("kept/here/??/*")) > 100


def test_briefings_cache_tells_and_empties(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    run = CliRunner().invoke
    assert run(main, ["cache", "stats"]).output == "0 entries, 0.0 MB in .cache/briefings\n"
    desk.warm()
    told = run(main, ["cache", "stats"]).output
    assert re.fullmatch(r"\d{3} entries, \d\.\d MB in \.cache/briefings\n", told), told
    assert run(main, ["cache", "clear"]).output == told.replace(" in ", " dropped from ")
    assert run(main, ["cache", "stats", ".cache/briefings"]).output == "0 entries, 0.0 MB in .cache/briefings\n"
    desk.warm()
    assert desk.converted > 50
