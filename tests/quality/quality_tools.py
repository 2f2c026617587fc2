"""Installs the judges of pages from the lock file beside it into .cache/quality/, once for each lock file."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / ".cache" / "quality"
SECONDS = 300


def installed() -> Path:
    """The folder of the packages. Raises RuntimeError, with the reason, where they cannot be had."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        raise RuntimeError("node and npm are not installed")
    lock = (HERE / "package-lock.json").read_bytes()
    folder = CACHE / hashlib.sha256(lock).hexdigest()[:12]
    if not folder.is_dir():
        _install(npm, folder)
    return folder / "node_modules"


def lighthouse() -> list[str]:
    """The command that starts Lighthouse. Raises RuntimeError likewise."""
    return [shutil.which("node") or "node", str(installed() / "lighthouse" / "cli" / "index.js")]


def html_checker() -> list[str]:
    """The command that starts the Nu HTML checker. Raises RuntimeError where it or Java cannot be had."""
    java = shutil.which("java")
    if not java:
        raise RuntimeError("no Java runtime is installed")
    return [java, "-Xss4m", "-jar", str(installed() / "vnu-jar" / "build" / "dist" / "vnu.jar")]


def axe() -> str:
    """The script of axe. Raises RuntimeError likewise."""
    return (installed() / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def _install(npm: str, folder: Path) -> None:
    """Beside the folder, then renamed: of several workers the first one wins, and none sees half of it."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as made:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, made)
        # No script of a package runs.
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        try:
            subprocess.run(command, cwd=made, check=True, capture_output=True, text=True, timeout=SECONDS)
        except subprocess.SubprocessError as error:
            raise RuntimeError(f"npm ci failed: {getattr(error, 'stderr', None) or error}") from error
        whole = Path(made) / "whole"
        whole.mkdir()
        (Path(made) / "node_modules").rename(whole / "node_modules")
        try:
            whole.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise


if __name__ == "__main__":
    installed()
