"""Takes a site's configuration, builds the site beside the old one and puts it in its place; MkDocs does the work."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from threading import Thread

import click

from generator.commands.console import misuse
from generator.commands.watching import Watching
from generator.publishing import Outcome, PublishingFault, publish
from generator.shards import shard_named
from generator.variables import AHEAD, PUBLISHER, SHARD, STAGES

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
            _publish(config, options, site, watching)


def _publish(config: Path, options: list[str], site: Path, watching: Watching) -> None:
    code = 0

    def by_mkdocs(folder: Path) -> bool | Outcome:
        nonlocal code
        code = _mkdocs([*options, "-d", str(folder.absolute())], watching, publishes=site, config=config)
        from generator.incremental.publication import Publication  # MkDocs has begun: it did not wait for this

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


def _mkdocs(
    options: list[str], watching: Watching, shard: str = "", publishes: Path | None = None, config: Path | None = None
) -> int:
    """Runs MkDocs with its messages passed on as they come; of a traceback only the last line, which says why.

    While it starts, the archive of a configuration is looked at.
    """
    command = [sys.executable, "-m", "generator.commands.mkdocs", "build", *options]
    pipe, both = watching.starting(), watching.has_all
    hearing, telling = os.pipe() if config and _may_look_ahead() else (None, None)
    passed = {STAGES: pipe, AHEAD: hearing}
    with subprocess.Popen(
        command,
        env=_surroundings(shard, publishes, passed),
        pass_fds=[number for number in passed.values() if number is not None],
        stdout=subprocess.PIPE if both else None,
        stderr=subprocess.STDOUT if both else subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as running:
        for number in passed.values():
            if number is not None:
                os.close(number)  # the process has its own
        looking = Thread(target=_look_ahead, args=(config, telling))
        looking.start()  # beside the messages, for MkDocs waits until they are read
        broken = _passed_on(running, watching)
        looking.join()
    watching.ended()
    if broken:
        watching.say(f"MkDocs stopped: {broken.strip()}; the site was left as it is")
    return running.returncode


def _may_look_ahead() -> bool:
    """Whether this process can tell MkDocs's of files by the names that they have there, which are in UTF-8."""
    return os.name == "posix" and sys.getfilesystemencoding() == "utf-8"


def _look_ahead(config: Path | None, pipe: int | None) -> None:
    """Looks at the archive of a configuration, if there is a pipe to tell of it."""
    if config is None or pipe is None:
        return
    # MkDocs has begun: it need not wait for these, the second of which is for what comes after it.
    from generator.caching import CACHE
    from generator.incremental import publication  # noqa: F401
    from generator.incremental.ahead import look

    look(config.parent / CACHE, pipe)


def _passed_on(running: subprocess.Popen[str], watching: Watching) -> str:
    """Passes its messages on; returns the last line of a traceback, if it ended with one."""
    messages = running.stdout or running.stderr
    assert messages is not None  # it was asked for
    broken = ""
    for line in messages:
        if line.startswith(TRACEBACK) or broken:
            broken = line
        else:
            watching.pass_on(line)
    return broken


def _surroundings(shard: str, publishes: Path | None, pipes: Mapping[str, int | None]) -> dict[str, str]:
    """The environment for MkDocs: names of files in UTF-8 in any locale, the share or none, and no day that is none.

    It is told where the site lies that is published of it, and the pipes, if any.

    MkDocs takes an empty SOURCE_DATE_EPOCH for a number.
    """
    # Unbuffered: what it prints must not come after the traceback that ends it.
    given = {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", SHARD: shard}
    given[PUBLISHER] = str(publishes.absolute()) if publishes else ""
    given |= {name: "" if pipe is None else str(pipe) for name, pipe in pipes.items()}
    if not given.get("SOURCE_DATE_EPOCH", "").isdecimal():
        given.pop("SOURCE_DATE_EPOCH", None)
    return given
