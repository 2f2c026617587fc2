"""Takes a site's configuration, builds the site beside the old one and puts it in its place; MkDocs does the work."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import click

from generator.commands.console import misuse
from generator.commands.say import say
from generator.publishing import PublishingFault, publish
from generator.site import SHARD, SHARD_VARIABLE

TRACEBACK = "Traceback (most recent call last):"
NOTHING: Mapping[str, str] = MappingProxyType({})


class ShardName(click.ParamType[str]):
    """A share of so many, such as `2/8`."""

    name = "shard"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The same, if it is one."""
        hit = SHARD.fullmatch(value)
        if not hit or not 0 < int(hit[1]) <= int(hit[2]):
            self.fail(f"{value} is no share; write 2/8 for the second of eight", param, ctx)
        return value


@click.command()
@click.option(
    "--config", "-f", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=Path("mkdocs.yml"),
    show_default=True, help="The site's configuration.",
)  # fmt: skip
@click.option(
    "--site", "-d", type=click.Path(file_okay=False, path_type=Path), default=Path("site"), show_default=True,
    help="Where the site is published.",
)  # fmt: skip
@click.option(
    "--shard", type=ShardName(), metavar="K/N",
    help="Publish nothing; put a share of the pages into the cache, for a build that has the caches of all shares.",
)  # fmt: skip
@click.option("--lenient", is_flag=True, help="Publish in spite of warnings.")
def build(config: Path, site: Path, shard: str | None, *, lenient: bool) -> None:
    """Build the site and publish it whole: until it is finished, and if it fails, the old one stays."""
    strict = [] if lenient else ["--strict"]
    if shard:
        _fill(config, shard, strict)
        return
    code = 0

    def by_mkdocs(folder: Path) -> bool:
        nonlocal code
        command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(folder.absolute())]
        code = _run([*command, *strict])
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


def _fill(config: Path, shard: str, strict: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="briefings-shard-") as nowhere:
        command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", nowhere, *strict]
        if code := _run(command, {SHARD_VARIABLE: shard}):
            raise SystemExit(code)
    say(f"share {shard} of the pages is in the cache")


def _run(command: list[str], more: Mapping[str, str] = NOTHING) -> int:
    """Runs MkDocs with its messages passed on as they come; of a traceback only the last line, which says why."""
    with subprocess.Popen(
        command, env={**_surroundings(), **more}, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
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
    given.pop(SHARD_VARIABLE, None)
    if not given.get("SOURCE_DATE_EPOCH", "").isdecimal():
        given.pop("SOURCE_DATE_EPOCH", None)
    return given
