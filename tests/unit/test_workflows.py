"""What the forges run, here and in a new archive: valid by their own schemas, pinned, with no right too many."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click import Context
from pre_commit.clientlib import load_manifest

from generator.caching import CACHE
from generator.cli import main
from generator.incremental.store import NAME

ROOT = Path(__file__).parents[2]
HOMES = [ROOT, ROOT / "generator" / "starter"]
ALL = [path for home in HOMES for path in sorted((home / ".github" / "workflows").glob("*"))]
LARGE = ROOT / ".github" / "workflows" / "large-site.yml"
WORKFLOWS = [path for path in ALL if path != LARGE]
PIPELINES = [home / ".gitlab-ci.yml" for home in HOMES]
DEPENDABOTS = [home / ".github" / "dependabot.yml" for home in HOMES]
# What a step may take from GitHub's expressions; each is written by GitHub or by an action, none by a contributor.
TRUSTED = re.compile(
    r"github\.(ref|event_name == '(pull_request|push)')"
    r"|github\.event\.pull_request\.(base\.sha \|\| github\.sha|head\.sha)"
    r"|steps\.pages\.outputs\.base_url \|\| 'http://127\.0\.0\.1:8000'"
    r"|matrix\.share|vars\.SITE_URL \|\| 'http://127\.0\.0\.1:8000/'"
    r"|steps\.deployment\.outputs\.page_url"
)
USES = re.compile(r"(?m)^\s*(?:- )?uses: *(\S+)(.*)$")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def load(path: Path) -> dict[str, Any]:
    """The file with all its scalars as text, so that `on` is no truth value."""
    loaded = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found = load(path)["jobs"]
    assert isinstance(found, dict)
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path).values() for step in job["steps"]]


# What it would judge IRIs with takes three seconds to import, and no format of these schemas is one.
VALIDATE = "import sys; sys.modules['rfc3987_syntax'] = None; from check_jsonschema import main; main()"


def validate(paths: list[Path], schema: str, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", VALIDATE, "--builtin-schema", f"vendor.{schema}", *more]
    return subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)


SCHEMAS = {
    ("github-workflows",): ALL,
    ("dependabot",): DEPENDABOTS,
    ("gitlab-ci", "--data-transform", "gitlab-ci"): PIPELINES,
}


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema[0])
def test_they_are_valid_by_the_public_schema(schema: tuple[str, ...], tmp_path: Path) -> None:
    done = validate(SCHEMAS[schema], *schema)
    assert done.returncode == 0, done.stdout + done.stderr
    all_broken = [tmp_path / f"{number}-{path.name}" for number, path in enumerate(SCHEMAS[schema])]
    for path, broken in zip(SCHEMAS[schema], all_broken, strict=True):
        broken.write_text(path.read_text(encoding="utf-8") + "\nsite:\n  scrip: [7]\n", encoding="utf-8")
    asked = validate(all_broken, *schema)
    assert asked.returncode == 1, "the schema is asked"
    assert [broken.name for broken in all_broken if broken.name not in asked.stdout + asked.stderr] == []


def test_there_is_something_to_look_at() -> None:
    assert [name_of(p) for p in WORKFLOWS] == [
        ".github/workflows/site.yml",
        "generator/starter/.github/workflows/site.yml",
    ]


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_every_action_is_pinned_by_its_whole_hash_with_the_version_beside_it(path: Path) -> None:
    found = USES.findall(path.read_text(encoding="utf-8"))
    assert len(found) == sum("uses" in step for step in steps(path)) > 0
    for action, comment in found:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action


def test_both_workflows_pin_the_same_versions() -> None:
    pins = {pin for path in ALL for pin in USES.findall(path.read_text(encoding="utf-8"))}
    names = [action.partition("@")[0] for action, _ in pins]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_a_pull_request_from_a_fork_gets_no_right_and_no_secret(path: Path) -> None:
    workflow, text = load(path), path.read_text(encoding="utf-8")
    assert set(workflow["on"]) == {"pull_request", "push"}
    assert workflow["on"]["push"] == {"branches": ["main"]}
    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    assert "secrets" not in text
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in jobs(path).items():
        rights = job.get("permissions", {})
        if name != "deploy":
            assert set(rights.values()) <= {"read"}, name
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


BASE = "${{ github.event.pull_request.base.sha || github.sha }}"
HEAD = "${{ github.event.pull_request.head.sha }}"
PROPOSED = ".proposed"


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_the_preview_is_built_with_the_code_of_the_base(path: Path) -> None:
    """What runs is installed before anything of the pull request is there, and of that only `briefings/` comes."""
    found = jobs(path)["site"]["steps"]
    checkouts = [i for i, step in enumerate(found) if step.get("uses", "").startswith("actions/checkout@")]
    first, second = (found[i] for i in checkouts)
    assert first["with"] == {"ref": BASE, "persist-credentials": "false"}
    assert "if" not in first
    assert second["if"] == "github.event_name == 'pull_request'"
    assert second["with"] == {
        "ref": HEAD, "path": PROPOSED, "sparse-checkout": "/briefings/", "sparse-checkout-cone-mode": "false",
        "persist-credentials": "false",
    }  # fmt: skip
    install = next(
        i for i, step in enumerate(found) if re.search(r"make \.venv/\.site|pip install", step.get("run", ""))
    )
    taken = next(i for i, step in enumerate(found) if PROPOSED in step.get("run", ""))
    assert checkouts[0] < install < checkouts[1] < taken == checkouts[1] + 1
    assert "github.head_ref" not in path.read_text(encoding="utf-8")
    assert found[taken]["if"] == "github.event_name == 'pull_request'"
    assert not [s for s in found if set(s) & {"working-directory", "shell"}]


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_code_of_a_pull_request_runs_without_a_right_to_write(path: Path) -> None:
    """In a job of its own, by which nothing is uploaded or cached for others."""
    own = {"tests", "code"} & set(jobs(path))
    assert len(own) == 1
    job = jobs(path)[own.pop()]
    assert job["permissions"] == {"contents": "read"}
    assert [step["with"] for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")] == [
        {"persist-credentials": "false"}
    ]
    assert not [step for step in job["steps"] if "upload" in step.get("uses", "")]


def taking(home: Path) -> tuple[str, str]:
    """What a forge runs to take the briefings that are proposed: GitHub's script, and GitLab's."""
    (github,) = (s for s in scripts_of(jobs(home / ".github" / "workflows" / "site.yml")["site"]) if PROPOSED in s)
    pipeline = load(home / ".gitlab-ci.yml")
    given = pipeline.get(".briefings", pipeline["default"])["before_script"]
    (gitlab,) = (s for s in given if "CI_MERGE_REQUEST_DIFF_BASE_SHA" in s)
    return github, gitlab


def scripts_of(job: dict[str, Any]) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


def bash(script: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """As a runner does: it stops at the first command that fails."""
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = {f"GIT_{role}_{what}": "x@y.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=folder, capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], **alone, **who, **env},
    )  # fmt: skip


def proposal(folder: Path) -> None:
    """The base's tree as it is checked out: code, and two briefings."""
    (folder / "briefings" / "registry").mkdir(parents=True)
    (folder / "Makefile").write_text("the base's\n")
    (folder / "briefings" / "kept.yml").write_text("old\n")
    (folder / "briefings" / "deleted.yml").write_text("old\n")


def proposed(folder: Path, outside: Path) -> None:
    """A hostile head: other code, a briefing, a link out of the folder, one to a file of the code."""
    folder.mkdir(exist_ok=True)
    (folder / "Makefile").write_text("the stranger's\n")
    (folder / "sitecustomize.py").write_text("the stranger's\n")
    (folder / "briefings").mkdir()
    (folder / "briefings" / "kept.yml").write_text("new\n")
    (folder / "briefings" / "registry").symlink_to(outside)
    (folder / "briefings" / "code.yml").symlink_to("../Makefile")


def assert_taken(folder: Path, outside: Path) -> None:
    """Exactly the briefings of the head are there, links as links, and all else is the base's."""
    assert {p.name for p in folder.iterdir()} - {".git"} == {"Makefile", "briefings"}
    assert (folder / "Makefile").read_text() == "the base's\n"
    assert {p.name for p in (folder / "briefings").iterdir()} == {"kept.yml", "registry", "code.yml"}
    assert (folder / "briefings" / "kept.yml").read_text() == "new\n"
    assert (folder / "briefings" / "registry").is_symlink()
    assert (folder / "briefings" / "code.yml").is_symlink()
    assert [p.name for p in outside.iterdir()] == ["private.txt"]


@pytest.mark.parametrize("home", HOMES, ids=["repository", "starter"])
def test_github_takes_the_briefings_and_nothing_else(home: Path, tmp_path: Path) -> None:
    work, outside = tmp_path / "work", tmp_path / "outside"
    outside.mkdir()
    (outside / "private.txt").write_text("private\n")
    proposal(work)
    proposed(work / PROPOSED, outside)
    done = bash(taking(home)[0], work)
    assert done.returncode == 0, done.stderr
    assert_taken(work, outside)


@pytest.mark.parametrize("instead", ["link", "file", "nothing"])
@pytest.mark.parametrize("home", HOMES, ids=["repository", "starter"])
def test_github_refuses_briefings_that_are_no_folder(home: Path, instead: str, tmp_path: Path) -> None:
    proposal(tmp_path)
    head = tmp_path / PROPOSED
    head.mkdir()
    if instead == "link":
        (head / "briefings").symlink_to("/etc")
    elif instead == "file":
        (head / "briefings").write_text("x")
    done = bash(taking(home)[0], tmp_path)
    assert done.returncode == 1
    assert done.stdout == "::error::there is no folder briefings/ in this pull request\n"


@pytest.mark.parametrize("home", HOMES, ids=["repository", "starter"])
def test_gitlab_takes_the_briefings_and_nothing_else(home: Path, tmp_path: Path) -> None:
    work, outside = tmp_path / "work", tmp_path / "outside"
    outside.mkdir()
    (outside / "private.txt").write_text("private\n")
    proposal(work)
    commit = "git add --all && git commit --quiet -m x && git rev-parse HEAD"
    base = bash(f"git init --quiet && {commit}", work).stdout.strip()
    bash("rm -r Makefile briefings", work)
    proposed(work, outside)
    head = bash(commit, work).stdout.strip()
    given = {"CI_COMMIT_SHA": head, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    unmoved = bash(taking(home)[1], work, CI_PIPELINE_SOURCE="push", **given)
    assert unmoved.returncode == 0
    assert (work / "Makefile").read_text() == "the stranger's\n"
    done = bash(taking(home)[1], work, CI_PIPELINE_SOURCE="merge_request_event", **given)
    assert done.returncode == 0, done.stderr
    assert_taken(work, outside)
    bash("rm -r briefings && ln -s /etc briefings", work)
    head = bash(commit, work).stdout.strip()
    done = bash(taking(home)[1], work, CI_PIPELINE_SOURCE="merge_request_event", **given | {"CI_COMMIT_SHA": head})
    assert done.returncode == 1
    assert "there is no folder briefings/ in this merge request" in done.stdout


@pytest.mark.parametrize("path", PIPELINES, ids=name_of)
def test_gitlab_checks_and_previews_with_the_code_of_the_base(path: Path) -> None:
    pipeline = load(path)
    for name in ("check", "site"):
        inherited = pipeline[name].get("extends") == ".briefings" or "before_script" in pipeline["default"]
        assert inherited, name
        assert "before_script" not in pipeline[name], name
    assert pipeline["variables"]["GIT_DEPTH"] == "0"


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_only_the_deployment_may_write_and_it_runs_nothing_of_ours(path: Path) -> None:
    deploy = jobs(path)["deploy"]
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["if"] == "github.event_name == 'push'"
    assert deploy["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    assert [set(step) for step in deploy["steps"]] == [{"name", "id", "uses"}]
    needs = deploy["needs"] if isinstance(deploy["needs"], list) else [deploy["needs"]]
    # One that a push passes over would keep the site from being deployed.
    here = {name for name, job in jobs(path).items() if job.get("if") != "github.event_name == 'pull_request'"}
    assert set(needs) == here - {"deploy"}


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_no_expression_gets_into_a_script(path: Path) -> None:
    assert not [step["run"] for step in steps(path) if "${{" in step.get("run", "")]
    expressions = re.findall(r"\$\{\{(.*?)\}\}", path.read_text(encoding="utf-8"), re.S)
    assert expressions
    for expression in expressions:
        assert TRUSTED.fullmatch(expression.strip()), expression


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_every_job_ends_and_every_cache_hangs_on_a_lock_file(path: Path) -> None:
    assert "concurrency" in load(path)
    for name, job in jobs(path).items():
        assert 0 < int(job["timeout-minutes"]) <= 60, name
        assert job["runs-on"] == "ubuntu-24.04"
    for step in steps(path):
        if step.get("uses", "").startswith("actions/setup-python@"):
            assert step["with"]["cache"] == "pip"
            lock = step["with"]["cache-dependency-path"]
            assert re.fullmatch(r"requirements(-dev)?\.lock", lock)
            assert (ROOT / lock).is_file()


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_the_site_is_checked_before_it_is_built_and_built_before_it_is_shown(path: Path) -> None:
    did = [step.get("run", step.get("uses", "")) for step in jobs(path)["site"]["steps"]]
    order = [next(i for i, each in enumerate(did) if re.search(word, each)) for word in (
        "briefings check --strict", r"configure-pages@", r"make site|mkdocs build --strict",
        r"upload-artifact@", r"upload-pages-artifact@",
    )]  # fmt: skip
    assert order == sorted(order)


def test_a_large_site_is_made_of_shares_by_the_repository_s_own_code_alone() -> None:
    workflow, found = load(LARGE), jobs(LARGE)
    assert set(workflow["on"]) == {"workflow_dispatch"}
    assert workflow["permissions"] == {"contents": "read"}
    assert found["share"]["if"] == "github.ref == 'refs/heads/main'"
    assert [job.get("needs") for job in found.values()] == [None, ["share"], ["site"]]
    assert found["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert [set(step) for step in found["deploy"]["steps"]] == [{"name", "id", "uses"}]
    for name in ("share", "site"):
        assert found[name]["permissions"] == {"contents": "read"}
        (checkout,) = (s for s in found[name]["steps"] if s.get("uses", "").startswith("actions/checkout@"))
        assert checkout["with"] == {"persist-credentials": "false"}
    shares = found["share"]["strategy"]["matrix"]["share"]
    assert shares == [str(number) for number in range(1, 9)]
    assert f'.venv/bin/briefings build --shard "$SHARE/{len(shares)}"' in scripts_of(found["share"])
    (upload,) = (s["with"] for s in found["share"]["steps"] if s.get("uses", "").startswith("actions/upload-artifact@"))
    (fetch,) = (s["with"] for s in found["site"]["steps"] if s.get("uses", "").startswith("actions/download-artifact@"))
    # All shares are unpacked into one folder at once, so no file may be in two with other bytes: the store is left out.
    assert upload["path"].splitlines() == [fetch["path"], f"!{fetch['path']}{NAME}*"]
    assert fetch["path"] == f"{CACHE.as_posix()}/"
    assert (upload["name"], fetch["pattern"], fetch["merge-multiple"]) == (
        "cache-${{ matrix.share }}",
        "cache-*",
        "true",
    )
    addresses = {step["env"]["SITE_URL"] for step in steps(LARGE) if "SITE_URL" in step.get("env", {})}
    assert len(addresses) == 1, "or the shares are of another site"


def test_the_generator_is_tested_by_the_commands_of_the_readme() -> None:
    job = jobs(WORKFLOWS[0])["tests"]
    did = [line for script in scripts_of(job) for line in script.splitlines()]
    everywhere = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert did == re.findall(r"(?m)^((?:make|python3) .*?)(?: & \w+=\$!)?$", everywhere), "as .ci/run does"
    demanded = re.findall(r"REQUIRE_[A-Z]+(?==1)", everywhere)
    assert demanded
    env = next(step["env"] for step in job["steps"] if step.get("run") == "make test")
    assert {name for name, value in env.items() if value == "1"} >= set(demanded)
    targets = set(
        re.findall(r"(?m)^(\S+?):", (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv"))
    )
    text = WORKFLOWS[0].read_text(encoding="utf-8") + PIPELINES[0].read_text(encoding="utf-8")
    called = set(re.findall(r"\bmake (\S+)", text))
    assert called
    assert called <= targets


@pytest.mark.parametrize("home", HOMES, ids=["repository", "starter"])
def test_the_site_knows_where_it_will_live(home: Path) -> None:
    """CI says it in SITE_URL; without it the address is that of `mkdocs serve`."""
    wanted = 'site_url: !ENV [SITE_URL, "http://127.0.0.1:8000/"]'
    assert wanted in (home / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    assert "SITE_URL:" in (home / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8")
    assert 'SITE_URL="$CI_PAGES_URL/"' in (home / ".gitlab-ci.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PIPELINES, ids=name_of)
def test_gitlab_shows_the_faults_in_the_merge_request(path: Path) -> None:
    check = load(path)["check"]
    report = check["artifacts"]["reports"]["codequality"]
    assert check["artifacts"]["when"] == "always", "a check that fails is the one whose report matters"
    assert any(line.endswith(f"briefings check --strict --format gitlab --output {report}") for line in check["script"])
    for name in ("check", "site", "pages"):
        assert "timeout" in load(path)[name]


def scripts(path: Path) -> list[str]:
    """Every line that a shell runs by this file."""
    loaded = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    if path in WORKFLOWS:
        return [line for step in steps(path) for line in step.get("run", "").splitlines()]
    if path in PIPELINES:
        return [line for job in loaded.values() if isinstance(job, dict) for line in job.get("script", [])]
    return [hook["entry"] for hook in loaded]


@pytest.mark.parametrize("path", [*WORKFLOWS, *PIPELINES, ROOT / ".pre-commit-hooks.yaml"], ids=name_of)
def test_every_command_of_ours_that_it_runs_exists(path: Path) -> None:
    found = [match for line in scripts(path) if (match := re.search(r"\bbriefings ([a-z]+)(.*)", line))]
    assert found
    for match in found:
        command = main.get_command(Context(main), match[1])
        assert command, match[0]
        options = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", match[2])) <= options


def test_the_hooks_are_hooks_by_pre_commits_own_reading() -> None:
    hooks = {hook["id"]: hook for hook in load_manifest(ROOT / ".pre-commit-hooks.yaml")}
    assert set(hooks) == {"briefings-check", "briefings-fmt"}
    for hook in hooks.values():
        assert hook["language"] == "python"
        assert re.search(hook["files"], "briefings/2024-03-01-bridge.yml")
        assert re.search(hook["files"], "desk/briefings/registry/actors.yaml")
        assert not re.search(hook["files"], "mkdocs.yml")
    # A text that changed can break the quotes of a briefing that did not.
    assert re.search(hooks["briefings-check"]["files"], "briefings/2024-03-01-bridge.txt")
    assert not hooks["briefings-check"]["pass_filenames"]
    assert hooks["briefings-fmt"]["pass_filenames"]


def test_what_keeps_the_dependencies_fresh_looks_where_there_are_some() -> None:
    for update in load(DEPENDABOTS[0])["updates"]:
        folder = ROOT / update["directory"].lstrip("/")
        marks = {"pip": "pyproject.toml", "github-actions": ".github/workflows", "npm": "package.json"}
        assert (folder / marks[update["package-ecosystem"]]).exists()
    assert {u["package-ecosystem"] for u in load(DEPENDABOTS[0])["updates"]} == {"pip", "github-actions", "npm"}
