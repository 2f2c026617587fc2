"""Takes a site's configuration, builds the site beside the old one and puts it in its place; MkDocs does the work."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from generator.commands.alone import is_made_alone
from generator.commands.console import misuse
from generator.commands.settings_kept import keep, mark_of_configuration
from generator.commands.site_folder import site_folder
from generator.commands.stopping import Terminated, ending_in_order
from generator.commands.surroundings import look_ahead, may_look_ahead, surroundings
from generator.commands.watching import Watching
from generator.publishing import Outcome, PublishingFault, is_free, publish
from generator.shards import shard_named
from generator.variables import AHEAD, STAGES

# Most builds need no other process but one that is forked.
if TYPE_CHECKING:
    import subprocess

    from generator.commands.examiner import ForkedExaminer

TRACEBACK = "Traceback (most recent call last):"
INFO = "INFO"  # how each of MkDocs's messages begins that warns of nothing


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
    "--site", "-d", type=click.Path(file_okay=False, path_type=Path),
    help="Where the site is published.  [default: what the configuration says as site_dir, else site]",
)  # fmt: skip
@click.option(
    "--shard", type=ShardName(), metavar="K/N",
    help="Publish nothing; put a share of the pages into the cache, for a build that has the caches of all shares.",
)  # fmt: skip
@click.option("--lenient", is_flag=True, help="Publish in spite of warnings.")
@click.option("--profile", is_flag=True, help="Print where the time went, for each stage of the build.")
@click.option(
    "--daemon/--no-daemon", default=None,
    help="On Linux, leave a process behind that has later builds with this option start faster; or end it.",
)  # fmt: skip
@click.pass_obj
def build(
    examiner: ForkedExaminer | None, config: Path, site: Path | None, shard: str | None, *,
    lenient: bool, profile: bool, daemon: bool | None,
) -> None:  # fmt: skip
    """Build the site and publish it whole: until it is finished, and if it fails, the old one stays."""
    options = ["-f", str(config), *([] if lenient else ["--strict"])]
    site = site or site_folder(config)
    if site.is_symlink() or site.name in ("", ".."):  # a link stays; what it leads to is replaced
        site = site.resolve()
    if not shard and not is_free(site):
        misuse(
            f"{site} holds something else than a site that was built of briefings, and would be replaced; name another "
            "folder with --site, or empty that one"
        )
    try:
        with ending_in_order(), Watching(profile=profile) as watching, ExitStack() as at_end:
            if shard:
                if examiner:
                    examiner.dismiss()  # the build examines with as many processes as there are processors
                _fill(options, shard, watching)
            else:
                _publish(config, options, site, watching, examiner, at_end)
    finally:
        if daemon is not None:
            _have_a_daemon(wanted=daemon)


def _have_a_daemon(*, wanted: bool) -> None:
    """Begins the process that runs commands for others, or ends it."""
    if wanted:
        from generator.commands.daemon import begin

        begin()
    else:
        from generator.commands.asking_daemon import end

        end()


def _publish(
    config: Path, options: list[str], site: Path, watching: Watching, examiner: ForkedExaminer | None, at_end: ExitStack
) -> None:
    code = 0

    def build_into(folder: Path) -> bool | Outcome:
        nonlocal code
        mark = mark_of_configuration(config)
        alone = is_made_alone(config, mark, site, folder, watching, examiner, at_end)
        if not alone:
            if examiner:
                examiner.dismiss()
            given = [*options, "-d", str(folder.absolute())]
            code, quiet = _mkdocs(given, watching, publishes=site, config=config)
        from generator.incremental.publication import Publication  # what makes the site did not wait for this

        made = Publication.of(folder, site, watching.say, watching) if code == 0 else None
        if made and not alone and mark == mark_of_configuration(config):
            keep(mark, made.settled if quiet else "")
        return code == 0 and (made or True)

    try:
        done = publish(site, build_into)
    except PublishingFault as fault:
        misuse(str(fault))
    except RuntimeError as fault:
        watching.say(f"{fault}; the site was left as it is")
        raise SystemExit(1) from None
    except KeyboardInterrupt as stop:
        watching.say(f"stopped; {site} was left as it is")
        if isinstance(stop, Terminated):
            raise
        raise SystemExit(130) from None
    if not done:
        raise SystemExit(code or 1)
    watching.say(f"{site} is published")


def _fill(options: list[str], shard: str, watching: Watching) -> None:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="briefings-shard-") as nowhere:
        code, _ = _mkdocs([*options, "-d", nowhere], watching, shard)
    if code:
        raise SystemExit(code)
    watching.say(f"share {shard} of the pages is in the cache")


def _mkdocs(
    options: list[str], watching: Watching, shard: str = "", publishes: Path | None = None, config: Path | None = None
) -> tuple[int, bool]:
    """Runs MkDocs with its messages passed on as they come; of a traceback only the last line, which says why.

    While it starts, the archive of a configuration is looked at. Returns its exit code, and whether it said nothing but
    how far it was.
    """
    import subprocess

    command = [sys.executable, "-m", "generator.commands.mkdocs", "build", *options]
    pipe, both = watching.starting(), watching.has_all
    hearing, telling = os.pipe() if config and may_look_ahead() else (None, None)
    passed = {STAGES: pipe, AHEAD: hearing}
    with subprocess.Popen(
        command,
        env=surroundings(shard, publishes, passed),
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
        looking = Thread(target=look_ahead, args=(config, telling))
        looking.start()  # beside the messages, for MkDocs waits until they are read
        watching.listen()
        try:
            broken, quiet = _passed_on(running, watching)
        except Terminated:
            running.terminate()
            raise
        looking.join()
    watching.ended()
    if broken:
        watching.say(f"MkDocs stopped: {broken.strip()}; the site was left as it is")
    return running.returncode, quiet


def _passed_on(running: subprocess.Popen[str], watching: Watching) -> tuple[str, bool]:
    """Passes its messages on; returns the last line of a traceback, if it ended with one, and whether none warned."""
    messages = running.stdout or running.stderr
    assert messages is not None  # it was asked for
    broken, quiet = "", True
    for line in messages:
        quiet = quiet and line.startswith(INFO)
        if line.startswith(TRACEBACK) or broken:
            broken = line
        else:
            watching.pass_on(line)
    return broken, quiet
