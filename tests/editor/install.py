"""Installs yaml-language-server from the lock file beside it into .cache/editor/, once for each lock file."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / ".cache" / "editor"
SECONDS = 300


def installed() -> list[str]:
    """The command that starts the server. Raises RuntimeError, with the reason, where it cannot be had."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise RuntimeError("node and npm are not installed")
    lock = (HERE / "package-lock.json").read_bytes()
    folder = CACHE / hashlib.sha256(lock).hexdigest()[:12]
    if not folder.is_dir():
        _install(npm, folder)
    return [node, str(folder / "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"]


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
