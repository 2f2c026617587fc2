"""Takes a site's configuration, builds the site beside the old one and puts it in its place; MkDocs does the work."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from generator.commands.console import misuse
from generator.commands.watching import Watching
from generator.incremental.publication import PUBLISHER, Publication
from generator.publishing import Outcome, PublishingFault, publish
from generator.shards import SHARD_VARIABLE, shard_named
from generator.telling_stages import VARIABLE as STAGES

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
@click.option("--profile", is_flag=True, help="Print where the time went, for each stage of the build.")
def build(config: Path, site: Path, shard: str | None, *, lenient: bool, profile: bool) -> None:
    """Build the site and publish it whole: until it is finished, and if it fails, the old one stays."""
    options = ["-f", str(config), *([] if lenient else ["--strict"])]
    with Watching(profile=profile) as watching:
        if shard:
            _fill(options, shard, watching)
        else:
            _publish(options, site, watching)


def _publish(options: list[str], site: Path, watching: Watching) -> None:
    code = 0

    def by_mkdocs(folder: Path) -> bool | Outcome:
        nonlocal code
        code = _mkdocs([*options, "-d", str(folder.absolute())], watching, publishes=site)
        return code == 0 and (Publication.of(folder, site, watching.say, watching) or True)

    try:
        done = publish(site, by_mkdocs)
    except PublishingFault as fault:
        misuse(str(fault))
    except RuntimeError as fault:
        watching.say(f"{fault}; the site was left as it is")
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        watching.say(f"stopped; {site} was left as it is")
        raise SystemExit(130) from None
    if not done:
        raise SystemExit(code or 1)
    watching.say(f"{site} is published")


def _fill(options: list[str], shard: str, watching: Watching) -> None:
    with tempfile.TemporaryDirectory(prefix="briefings-shard-") as nowhere:
        if code := _mkdocs([*options, "-d", nowhere], watching, shard):
            raise SystemExit(code)
    watching.say(f"share {shard} of the pages is in the cache")


def _mkdocs(options: list[str], watching: Watching, shard: str = "", publishes: Path | None = None) -> int:
    """Runs MkDocs with its messages passed on as they come; of a traceback only the last line, which says why."""
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    pipe, both = watching.starting(), watching.has_all
    with subprocess.Popen(
        command,
        env=_surroundings(shard, publishes, pipe),
        pass_fds=() if pipe is None else (pipe,),
        stdout=subprocess.PIPE if both else None,
        stderr=subprocess.STDOUT if both else subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as running:
        if pipe is not None:
            os.close(pipe)  # the process has its own
        messages = running.stdout if both else running.stderr
        assert messages is not None  # it was asked for
        broken = ""
        for line in messages:
            if line.startswith(TRACEBACK) or broken:
                broken = line
            else:
                watching.pass_on(line)
    watching.ended()
    if broken:
        watching.say(f"MkDocs stopped: {broken.strip()}; the site was left as it is")
    return running.returncode


def _surroundings(shard: str, publishes: Path | None, pipe: int | None) -> dict[str, str]:
    """The environment for MkDocs: names of files in UTF-8 in any locale, the share or none, and no day that is none.

    It is told where the site lies that is published of it, and the pipe, if any, to tell its stages through.

    MkDocs takes an empty SOURCE_DATE_EPOCH for a number.
    """
    site = str(publishes.absolute()) if publishes else ""
    stages = "" if pipe is None else str(pipe)
    # Unbuffered: what it prints must not come after the traceback that ends it.
    given = {
        **os.environ,
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
        SHARD_VARIABLE: shard,
        PUBLISHER: site,
        STAGES: stages,
    }
    if not given.get("SOURCE_DATE_EPOCH", "").isdecimal():
        given.pop("SOURCE_DATE_EPOCH", None)
    return given
