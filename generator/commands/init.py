"""Takes the folder of a new archive, writes its first files there; never writes over anything."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

import click

from generator.founding import LOCK, OVERRIDES, fault_in_name, found_archive, requirement_of
from generator.site import PACKAGE, TEMPLATES

STARTER = PACKAGE / "starter"
# Inside the package in an installed wheel, beside it in a checkout; as with the templates.
LOCKS = (PACKAGE / f"_{LOCK}", PACKAGE.parent / LOCK)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="Briefings", show_default=True, help="What the site is called.")
@click.option(
    "--package",
    metavar="REQUIREMENT",
    help="What CI installs Briefings from, as pip reads it [default: where this one was installed from].",
)
def init(folder: Path, name: str, package: str | None) -> None:
    """Start a new archive in DIR, a new or empty folder.

    It has an invented briefing, the site's settings, templates to make your own, and workflows for GitHub and GitLab.
    A folder that has nothing but a .git counts as empty.
    """
    if fault := fault_in_name(name):
        raise click.BadParameter(fault, param_hint="--name")
    if package is not None and (not package.strip() or not package.isprintable()):
        raise click.BadParameter("a requirement is one line", param_hint="--package")
    shown = click.format_filename(folder)
    if not _is_free(folder):
        raise click.UsageError(f"{shown} is not empty; name a new or empty folder, nothing there is overwritten")
    requirement = package.strip() if package else _installed_from()
    files = found_archive(_texts(STARTER), _overrides(), _lock(), name.strip(), requirement)
    try:
        _write(folder, files)
    except OSError as error:
        cause = (error.strerror or "unknown cause").lower()
        raise click.UsageError(f"{shown} cannot be written: {cause}; nothing was left there") from None
    click.echo(f"{len(files)} files written to {shown}; its README.md tells what they are.")
    if requirement is None:
        click.echo("requirements.txt: say there where CI installs Briefings from; this one came from your own machine.")
    click.echo("Next: change to that folder, then `briefings check` and `mkdocs build --strict`.")


def _is_free(folder: Path) -> bool:
    try:
        return not folder.exists() or (folder.is_dir() and {p.name for p in folder.iterdir()} <= {".git"})
    except OSError as error:
        cause = (error.strerror or "unknown cause").lower()
        raise click.UsageError(f"{click.format_filename(folder)} cannot be read: {cause}") from None


def _installed_from() -> str | None:
    package = distribution("briefings")
    return requirement_of(package.read_text("direct_url.json"), package.version)


def _texts(folder: Path) -> dict[str, str]:
    found = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in found}


def _overrides() -> dict[str, str]:
    return {path: (TEMPLATES / path).read_text(encoding="utf-8") for path in OVERRIDES}


def _lock() -> str:
    return next(p for p in LOCKS if p.is_file()).read_text(encoding="utf-8")


def _write(folder: Path, files: dict[str, str]) -> None:
    """All files, or none: what was made is taken away again where one cannot be. Raises OSError."""
    made: list[Path] = []
    try:
        for name, text in files.items():
            path = folder / name
            _make_folder(path.parent, made)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                made.append(path)
                file.write(text)
    except BaseException:
        for path in reversed(made):
            path.rmdir() if path.is_dir() else path.unlink()
        raise


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    for path in reversed(missing):
        path.mkdir()
        made.append(path)
