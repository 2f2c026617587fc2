"""What the forges run, here and in a new archive: valid by their own schemas, pinned, with no right too many."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from pre_commit.clientlib import load_manifest

from generator.cli import main

ROOT = Path(__file__).parents[2]
HOMES = [ROOT, ROOT / "generator" / "starter"]
WORKFLOWS = [path for home in HOMES for path in sorted((home / ".github" / "workflows").glob("*"))]
PIPELINES = [home / ".gitlab-ci.yml" for home in HOMES]
DEPENDABOTS = [home / ".github" / "dependabot.yml" for home in HOMES]
# What a step may take from GitHub's expressions; each is written by GitHub or by an action, none by a contributor.
TRUSTED = re.compile(
    r"github\.(ref|event_name == '(pull_request|push)')"
    r"|steps\.pages\.outputs\.base_url \|\| 'http://127\.0\.0\.1:8000'"
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


def validate(path: Path, schema: str, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *more, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


SCHEMAS = [
    *((path, ("github-workflows",)) for path in WORKFLOWS),
    *((path, ("dependabot",)) for path in DEPENDABOTS),
    *((path, ("gitlab-ci", "--data-transform", "gitlab-ci")) for path in PIPELINES),
]


@pytest.mark.parametrize(("path", "schema"), SCHEMAS, ids=[name_of(path) for path, _ in SCHEMAS])
def test_it_is_valid_by_the_public_schema(path: Path, schema: tuple[str, ...], tmp_path: Path) -> None:
    done = validate(path, *schema)
    assert done.returncode == 0, done.stdout + done.stderr
    broken = tmp_path / path.name
    broken.write_text(path.read_text(encoding="utf-8") + "\nsite:\n  scrip: [7]\n", encoding="utf-8")
    assert validate(broken, *schema).returncode == 1, "the schema is asked"


def test_there_is_something_to_look_at() -> None:
    assert [name_of(p) for p in WORKFLOWS] == [
        ".github/workflows/site.yml",
        "generator/starter/.github/workflows/site.yml",
    ]


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_every_action_is_pinned_by_its_whole_hash_with_the_version_beside_it(path: Path) -> None:
    found = USES.findall(path.read_text(encoding="utf-8"))
    assert len(found) == sum("uses" in step for step in steps(path)) > 0
    for action, comment in found:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action


def test_both_workflows_pin_the_same_versions() -> None:
    pins = {pin for path in WORKFLOWS for pin in USES.findall(path.read_text(encoding="utf-8"))}
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
    assert all(step["with"] == {"persist-credentials": "false"} for step in checkouts)


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_only_the_deployment_may_write_and_it_runs_nothing_of_ours(path: Path) -> None:
    deploy = jobs(path)["deploy"]
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["if"] == "github.event_name == 'push'"
    assert deploy["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    assert [set(step) for step in deploy["steps"]] == [{"name", "id", "uses"}]
    assert set(deploy["needs"] if isinstance(deploy["needs"], list) else [deploy["needs"]]) == set(jobs(path)) - {
        "deploy"
    }


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_no_expression_gets_into_a_script(path: Path) -> None:
    assert not [step["run"] for step in steps(path) if "${{" in step.get("run", "")]
    expressions = re.findall(r"\$\{\{(.*?)\}\}", path.read_text(encoding="utf-8"), re.S)
    assert expressions
    for expression in expressions:
        assert TRUSTED.fullmatch(expression.strip()), expression


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
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


def test_the_generator_is_tested_by_the_commands_of_the_readme() -> None:
    did = [step.get("run") for step in jobs(WORKFLOWS[0])["tests"]["steps"]]
    assert {"make check", "make test"} <= set(did)
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
        command = main.commands.get(match[1])
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
