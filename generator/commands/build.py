"""Takes a site's configuration, builds the site beside the old one and puts it in its place; MkDocs does the work."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from generator.commands.console import misuse
from generator.commands.say import say
from generator.incremental.building import PUBLISHER
from generator.incremental.publication import Publication
from generator.publishing import Outcome, PublishingFault, publish
from generator.site import SHARD_VARIABLE, shard_named

TRACEBACK = "Traceback (most recent call last):"


class ShardName(click.ParamType[str]):
    """A share of so many, such as `2/8`."""

    name = "shard"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The same, if it is one."""
        if not shard_named(value):
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
    options = ["-f", str(config), *([] if lenient else ["--strict"])]
    if shard:
        _fill(options, shard)
        return
    code = 0

    def by_mkdocs(folder: Path) -> bool | Outcome:
        nonlocal code
        code = _mkdocs([*options, "-d", str(folder.absolute())], publishes=site)
        return code == 0 and (Publication.of(folder, site, say) or True)

    try:
        done = publish(site, by_mkdocs)
    except PublishingFault as fault:
        misuse(str(fault))
    except RuntimeError as fault:
        say(f"{fault}; the site was left as it is")
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        say(f"stopped; {site} was left as it is")
        raise SystemExit(130) from None
    if not done:
        raise SystemExit(code or 1)
    say(f"{site} is published")


def _fill(options: list[str], shard: str) -> None:
    with tempfile.TemporaryDirectory(prefix="briefings-shard-") as nowhere:
        if code := _mkdocs([*options, "-d", nowhere], shard):
            raise SystemExit(code)
    say(f"share {shard} of the pages is in the cache")


def _mkdocs(options: list[str], shard: str = "", publishes: Path | None = None) -> int:
    """Runs MkDocs with its messages passed on as they come; of a traceback only the last line, which says why."""
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    with subprocess.Popen(
        command,
        env=_surroundings(shard, publishes),
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
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


def _surroundings(shard: str, publishes: Path | None) -> dict[str, str]:
    """The environment for MkDocs: names of files in UTF-8 in any locale, the share or none, and no day that is none.

    It is told where the site lies that is published of it.

    MkDocs takes an empty SOURCE_DATE_EPOCH for a number.
    """
    site = str(publishes.absolute()) if publishes else ""
    given = {**os.environ, "PYTHONUTF8": "1", SHARD_VARIABLE: shard, PUBLISHER: site}
    if not given.get("SOURCE_DATE_EPOCH", "").isdecimal():
        given.pop("SOURCE_DATE_EPOCH", None)
    return given
