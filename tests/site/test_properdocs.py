"""The site is built by ProperDocs too, since MkDocs 1.x has no maintainer; a reader sees no difference."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sites import ARCHIVE, DAY, ROOT

CONFIG = f"""\
INHERIT: {ROOT / "mkdocs.yml"}
site_url: https://example.org/sub/path/
docs_dir: {ARCHIVE}
"""
THEMES = {
    "folder": f"theme:\n  name: null\n  custom_dir: {ROOT / 'templates' / 'theme'}\n",
    "installed": "theme:\n  name: briefings\n  custom_dir: own\n",
}


def build(engine: str, config: Path, site: Path) -> str:
    """What the engine says while it builds the site. Raises AssertionError where it fails."""
    command = [sys.executable, "-m", engine, "build", "--strict", "-f", str(config), "-d", str(site)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": DAY}
    done = subprocess.run(command, cwd=config.parent, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def pages(site: Path) -> dict[str, str]:
    return {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in site.rglob("*.html")}


@pytest.mark.parametrize("theme", THEMES)
def test_properdocs_builds_the_same_pages(tmp_path: Path, archive_site: Path, theme: str) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(CONFIG + THEMES[theme], encoding="utf-8")
    (tmp_path / "own").mkdir()
    said = build("properdocs", config, tmp_path / "site")
    assert "WARNING" not in said
    made, expected = pages(tmp_path / "site"), pages(archive_site)
    assert sorted(made) == sorted(expected)
    assert [name for name in made if made[name] != expected[name]] == []
    assert (tmp_path / "site" / "css" / "site.css").is_file()
    assert (tmp_path / "site" / "pagefind" / "pagefind.js").is_file()


def test_properdocs_stops_at_a_fault_and_leaves_the_site(tmp_path: Path) -> None:
    (tmp_path / "briefings").mkdir()
    (tmp_path / "briefings" / "broken.yml").write_text("titel: Bridge\n", encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the site from before", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "site_name: Desk\ndocs_dir: briefings\ntheme: briefings\nplugins: [briefings]\n", encoding="utf-8"
    )
    with pytest.raises(AssertionError, match=r"briefings/broken\.yml:1:1: ") as found:
        build("properdocs", config, tmp_path / "site")
    assert "Traceback" not in str(found.value)
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "the site from before"
