"""Takes the folder of a built site, writes Pagefind's search index into it; a shell that never changes a page."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import zlib
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.search_parts import Part, Searched, parts, searched

BUNDLE = "pagefind"
ENTRY = "pagefind-entry.json"
BLOCK = 512  # bytes: the smallest block of a disk
# Pagefind brings several interfaces, a worker and a second engine; the theme's own search loads none of them, so they
# would only be uploaded for nothing.
UNUSED = (
    "pagefind-component-ui.js",
    "pagefind-component-ui.css",
    "pagefind-ui.js",
    "pagefind-ui.css",
    "pagefind-modular-ui.js",
    "pagefind-modular-ui.css",
    "pagefind-highlight.js",
    "pagefind-worker.js",
    "wasm.unknown.pagefind",
)

# Chrome, and what only repeats the claims that it links to: a hit should be the claim itself. The hidden word for its
# status at the head of a claim stays in: the search shows it (`statusOf` in js/hits.js).
LEFT_OUT = (
    ".permalink", ".badge", "summary", "button", "noscript", ".asof", ".five", ".ws", ".timeline", ".lines", ".cite",
    ".map", ".downloads", ".follow", ".article", ".thread", ".tl", ".rank", ".came", 'a[href*="briefings/"]',
    ".kind-party table", ".kind-story .positions", ".kind-story blockquote",
    # What stands in every claim, and the sources of each, which the table of sources has once.
    ".claim .chain", ".claim li > strong", ".told", "th",
    # The claim beside its outcome, with sources; other briefings of the story.
    ".outcome > .card:first-child", ".outcome small", ".neighbours",
    # What pages of one kind all say.
    ".note", ".kind-party h2", ".kind-place h2", ".kind-topic h2", ".kind-story h2",
)  # fmt: skip
# One index for all languages: Pagefind would make one each, and a page searches only that of its own.
LANGUAGE = "en"


# The newest part lies in the bundle itself, each older one in a folder of its own: PARTS names them.
PARTS, OLDER = "parts.json", "older"
# In the bundle: an index that is not whole yet, the pages to read for it, and the index before, which stays until then:
# under `serve`, it is searched meanwhile.
BEGUN, STAGED, WAS = ".begun", "pages", "was"
# Pagefind's own, in positions of words: a query fetches a piece of the index for each of its words, 4 KB with this one,
# 25 KB without it.
PIECE = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "2000"}
# Each takes 400 MB.
AT_ONCE = 4


def index_site(site: Path) -> None:
    """Indexes the pages of a site. Raises RuntimeError, with what Pagefind said, where it fails.

    Pagefind's command rather than its Python interface: that ends the process as soon as it has
    answered, which on a busy machine is before its last file is on the disk.
    """
    from concurrent.futures import ThreadPoolExecutor  # most builds make pages alone, and wait for all that is imported
    from importlib.metadata import version

    bundle, begun = site / BUNDLE, site / BUNDLE / BEGUN
    newest, *older = parts(_searched(site))
    named = {part.name(repr((LEFT_OUT, PIECE, version("pagefind_bin")))): part for part in older}
    _clear(begun, named)
    # An older part may be as it was, or be left whole by a run that did not come to its end.
    there = {path.name for each in (bundle, begun) for path in (each / OLDER).glob("*")}
    jobs = [(newest, begun)] + [(part, begun / OLDER / name) for name, part in named.items() if name not in there]
    with ThreadPoolExecutor(min(AT_ONCE, os.cpu_count() or 1)) as pool:
        for done in [pool.submit(_index, site, part, to) for part, to in jobs]:
            done.result()
    shutil.rmtree(begun / STAGED, ignore_errors=True)
    told = {"since": newest.since if older else "", "older": [f"{OLDER}/{name}" for name in named]}
    (begun / PARTS).write_text(json.dumps(told), encoding="utf-8")
    _keep(bundle / OLDER, begun / OLDER, named)
    _replace(bundle, begun)


def _replace(bundle: Path, begun: Path) -> None:
    """Puts a whole index in the place of the one before; what lies beside the bundle does not see it."""
    was = begun / WAS
    was.mkdir()
    for path in [each for each in bundle.iterdir() if each != begun]:
        path.rename(was / path.name)
    for path in [each for each in begun.iterdir() if each != was]:
        path.rename(bundle / path.name)
    shutil.rmtree(begun)


def _searched(site: Path) -> Iterator[Searched]:
    for path in site.rglob("*.html"):
        within = path.relative_to(site)
        if within.parts[0] != BUNDLE and (page := searched(within.as_posix(), path.read_bytes())):
            yield page


def _clear(begun: Path, named: Container[str]) -> None:
    """Leaves nothing of an index that was not made to its end but older parts that were."""
    for path in begun.glob("*"):
        if path.name != OLDER:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for part in (begun / OLDER).glob("*"):
        if part.name not in named:
            shutil.rmtree(part)


def _keep(old: Path, new: Path, named: Iterable[str]) -> None:
    """Moves older parts whose pages are the same."""
    for name in named:
        if not (new / name).is_dir():
            new.mkdir(exist_ok=True)
            (old / name).rename(new / name)


def _index(site: Path, part: Part, to: Path) -> None:
    """Indexes a part into a folder. Without any marked page, as in another theme, Pagefind takes all pages."""
    is_newest = to.name == BEGUN
    made = to if is_newest else to.with_suffix(BEGUN)
    with _staged(site, part) as pages:
        _run(pages, made, UNUSED if is_newest else (*UNUSED, "pagefind.js", f"wasm.{LANGUAGE}.pagefind"))
    if not is_newest:
        made.rename(to)


@contextmanager
def _staged(site: Path, part: Part) -> Iterator[Path]:
    """A folder with the pages of a part alone: Pagefind keeps in memory all that it finds in the one it is given."""
    if not part.pages:
        yield site
        return
    above = site / BUNDLE / BEGUN / STAGED
    above.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=above) as folder:
        for page in part.pages:
            copy = Path(folder, page.path)
            copy.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(site / page.path, copy)
            except OSError:
                shutil.copyfile(site / page.path, copy)
        yield Path(folder)


def _run(pages: Path, to: Path, unused: Iterable[str]) -> None:
    from pagefind_bin import get_executable

    command = [str(get_executable()), "--site", str(pages), "--output-path", str(to), "--quiet"]
    command += ["--force-language", LANGUAGE, *(word for each in LEFT_OUT for word in ("--exclude-selectors", each))]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | PIECE)
    except OSError as error:
        raise RuntimeError(f"Pagefind cannot be started: {error.strerror}") from error
    if done.returncode:
        raise RuntimeError(f"Pagefind could not index the site: {(done.stderr or done.stdout).strip()}")
    for name in unused:
        (to / name).unlink(missing_ok=True)
    if unfinished := _unfinished(to):
        raise RuntimeError(f"Pagefind left {unfinished} unfinished; is the disk full?")


def _unfinished(bundle: Path) -> str:
    """The first file of an index that is not whole, if any: Pagefind says nothing of what it could not write.

    A full disk cuts a file off where a block of the disk ends, so that only such files are read.
    """
    try:
        entry = json.loads((bundle / ENTRY).read_text(encoding="utf-8"))
        pages = sum(language["page_count"] for language in entry["languages"].values())
    except (OSError, ValueError, KeyError):
        return ENTRY
    folders = (bundle, *(bundle / name for name in ("fragment", "index", "filter")))
    files = sorted(path for folder in folders for path in folder.glob("*") if path.is_file())
    if sum(path.suffix == ".pf_fragment" for path in files) < pages:
        return "its fragments"
    cut = (path for path in files if path.stat().st_size % BLOCK == 0 and not _is_whole(path))
    return next((path.relative_to(bundle).as_posix() for path in cut), "")


def _is_whole(path: Path) -> bool:
    """Whether a script has its last line, or what is packed can be unpacked to its end."""
    raw = path.read_bytes()
    if path.suffix in (".js", ".css", ".json"):
        return raw.rstrip().endswith((b";", b"}", b"*/"))
    try:
        return bool(gzip.decompress(raw))
    except (OSError, EOFError, zlib.error):
        return False
