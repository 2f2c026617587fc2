"""The built wheel carries all that an archive needs: from it alone a new archive is started, checked and built."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator"
TEMPLATES = ROOT / "templates"
CACHES = {"__pycache__", ".mypy_cache", ".ruff_cache"}


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command where nothing of the checkout can be found by chance."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "GITHUB_", "SITE_URL"))}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def succeed(*command: str | Path, folder: Path) -> str:
    done = run(*command, folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def carried(folder: Path) -> dict[str, bytes]:
    found = (p for p in folder.rglob("*") if p.is_file() and not CACHES & set(p.parts))
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    offline = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check")
    succeed(sys.executable, "-m", "pip", "wheel", *offline, "-w", folder, ROOT, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment's folder of commands: Briefings from the wheel, what it needs from the tests' environment."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    succeed(sys.executable, "-m", "venv", "--without-pip", home, folder=home.parent)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    offline = ("--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")
    python = scripts / "python"
    succeed(sys.executable, "-m", "pip", "--python", python, "install", *offline, wheel, folder=home.parent)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(succeed(python, "-I", "-c", where, folder=home.parent).strip())
    # A path that is named in a .pth file is searched last, and .pth files in it, as that of the checkout, are not read.
    (site / "what-it-needs.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts


def test_the_wheel_carries_code_templates_theme_starter_and_lock(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        found = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
    expected = {f"generator/{name}": text for name, text in carried(PACKAGE).items()}
    expected |= {f"generator/_templates/{name}": text for name, text in carried(TEMPLATES).items()}
    expected["generator/_requirements.lock"] = (ROOT / "requirements.lock").read_bytes()
    assert sorted(found) == sorted(expected)
    assert [name for name in found if found[name] != expected[name]] == []


def test_from_the_wheel_alone_an_archive_is_started_checked_and_built(installed: Path, tmp_path: Path) -> None:
    where = "import generator, generator.site as s; print(generator.__file__, s.TEMPLATES)"
    code, templates = succeed(installed / "python", "-c", where, folder=tmp_path).split()
    assert Path(code).is_relative_to(installed.parent)
    assert Path(templates).is_relative_to(installed.parent)

    said = succeed(installed / "briefings", "init", "desk", "--name", "Harbour Desk", folder=tmp_path)
    assert "briefings check" in said
    desk = tmp_path / "desk"
    assert succeed(installed / "briefings", "check", "--strict", folder=desk).strip() == "No faults."
    said = succeed(installed / "python", "-m", "mkdocs", "build", "--strict", folder=desk)
    assert "WARNING" not in said
    site = desk / "site"
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "Harbour Desk" in home
    assert "Harbour bridge of Nordhaven reported to open in May" in home
    for name in ("briefings/2024-03-01-harbour-bridge/index.html", "actors/ada-lind/index.html", "css/site.css",
                 "js/site.js", "404.html", "pagefind/pagefind.js"):  # fmt: skip
        assert (site / name).is_file(), name
    sources = [p.name for p in site.rglob("*") if p.suffix in (".md", ".yml", ".txt")]
    assert sources == ["robots.txt"]


def test_its_own_templates_take_the_place_of_the_installed_ones(installed: Path, tmp_path: Path) -> None:
    succeed(installed / "briefings", "init", "desk", folder=tmp_path)
    desk = tmp_path / "desk"
    for name in ("pages/method.md", "theme/partials/footer.html"):
        path = desk / "templates" / name
        path.write_text(path.read_text(encoding="utf-8") + f"\n<p>Changed: {name}</p>\n", encoding="utf-8")
    succeed(installed / "python", "-m", "mkdocs", "build", "--strict", folder=desk)
    method = (desk / "site" / "method" / "index.html").read_text(encoding="utf-8")
    assert "<p>Changed: pages/method.md</p>" in method
    assert "<p>Changed: theme/partials/footer.html</p>" in method
    (desk / "templates" / "pages" / "method.md").unlink()
    (desk / "templates" / "theme" / "partials" / "footer.html").unlink()
    succeed(installed / "python", "-m", "mkdocs", "build", "--strict", folder=desk)
    assert "Changed:" not in (desk / "site" / "method" / "index.html").read_text(encoding="utf-8")


def test_a_fault_stops_the_installed_commands_with_its_place(installed: Path, tmp_path: Path) -> None:
    succeed(installed / "briefings", "init", "desk", folder=tmp_path)
    path = tmp_path / "desk" / "briefings" / "2024-03-01-harbour-bridge.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("evidence: the bridge will", "evidence: the bridge shall"), encoding="utf-8")
    for command in ((installed / "briefings", "check"), (installed / "python", "-m", "mkdocs", "build")):
        done = run(*command, folder=tmp_path / "desk")
        assert done.returncode == 1
        assert "briefings/2024-03-01-harbour-bridge.yml:12:11: " in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
