"""Takes a site's configuration, builds the site beside the old one and puts it in its place; MkDocs does the work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from generator.commands.console import misuse
from generator.commands.say import say
from generator.publishing import PublishingFault, publish

TRACEBACK = "Traceback (most recent call last):"


@click.command()
@click.option(
    "--config", "-f", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=Path("mkdocs.yml"),
    show_default=True, help="The site's configuration.",
)  # fmt: skip
@click.option(
    "--site", "-d", type=click.Path(file_okay=False, path_type=Path), default=Path("site"), show_default=True,
    help="Where the site is published.",
)  # fmt: skip
@click.option("--lenient", is_flag=True, help="Publish in spite of warnings.")
def build(config: Path, site: Path, *, lenient: bool) -> None:
    """Build the site and publish it whole: until it is finished, and if it fails, the old one stays."""
    code = 0

    def by_mkdocs(folder: Path) -> bool:
        nonlocal code
        command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(folder.absolute())]
        code = _run([*command, *([] if lenient else ["--strict"])])
        return code == 0

    try:
        done = publish(site, by_mkdocs)
    except PublishingFault as fault:
        misuse(str(fault))
    except KeyboardInterrupt:
        say(f"stopped; {site} was left as it is")
        raise SystemExit(130) from None
    if not done:
        raise SystemExit(code or 1)
    say(f"{site} is published")


def _run(command: list[str]) -> int:
    """Runs MkDocs with its messages passed on as they come; of a traceback only the last line, which says why."""
    with subprocess.Popen(
        command, env=_surroundings(), stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
    ) as running:
        assert running.stderr is not None  # it was asked for
        broken = ""
        for line in running.stderr:
            if line.startswith(TRACEBACK) or broken:
                broken = line
            else:
                sys.stderr.write(line)
                sys.stderr.flush()
    if broken:
        say(f"MkDocs stopped: {broken.strip()}; the site was left as it is")
    return running.returncode


def _surroundings() -> dict[str, str]:
    """The environment for MkDocs: with names of files in UTF-8 in any locale, and no day that is none.

    MkDocs takes an empty SOURCE_DATE_EPOCH for a number.
    """
    given = {**os.environ, "PYTHONUTF8": "1"}
    if not given.get("SOURCE_DATE_EPOCH", "").isdecimal():
        given.pop("SOURCE_DATE_EPOCH", None)
    return given
