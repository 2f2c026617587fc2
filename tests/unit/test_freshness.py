"""What is made from something else is up to date with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.assets import Site
from generator.exchange import data_schemas
from generator.json_schema import FILES, schema_text

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def locked(name: str) -> dict[str, list[str]]:
    versions: dict[str, list[str]] = {}
    text = (ROOT / name).read_text(encoding="utf-8")
    for package, version in re.findall(r"(?m)^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", text):
        versions.setdefault(canonicalize_name(package), []).append(version)
    return versions


def wanted(extra: str) -> list[Requirement]:
    listed = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["build"]
    listed += PROJECT["optional-dependencies"]["dev"] if extra == "dev" else []
    return [r for r in map(Requirement, listed) if r.name != PROJECT["name"]]


@pytest.mark.parametrize(("name", "extra"), [("requirements.lock", "build"), ("requirements-dev.lock", "dev")])
def test_the_lock_file_holds_what_the_project_asks_for(name: str, extra: str) -> None:
    versions = locked(name)
    for requirement in wanted(extra):
        found = versions.get(canonicalize_name(requirement.name), [])
        assert found, f"{requirement.name} is not in {name}; run `make lock`"
        assert all(v in requirement.specifier for v in found), f"{requirement} is not what {name} has; run `make lock`"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_a_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in filter(None, map(str.strip, text.splitlines())):
        assert line.startswith("#") or "--hash=sha256:" in line


def test_both_lock_files_agree() -> None:
    site, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {n: v for n, v in site.items() if dev.get(n) != v} == {}


@pytest.mark.parametrize("name", FILES)
def test_the_schemas_for_editors_are_those_of_the_models(name: str) -> None:
    committed = (ROOT / "generator" / FILES[name]).read_text(encoding="utf-8")
    assert committed == schema_text(name), "run `make schema`"


@pytest.mark.parametrize("name", data_schemas.FILES)
def test_the_schemas_of_the_published_data_are_those_of_the_models(name: str) -> None:
    committed = (ROOT / "generator" / "exchange" / data_schemas.FILES[name]).read_text(encoding="utf-8")
    assert committed == data_schemas.schema_text(name, Site()), "run `make schema`"


def test_the_licence_of_every_installed_package_is_listed() -> None:
    notice = (ROOT / "NOTICE.md").read_text(encoding="utf-8").rpartition("|---|---|")[2]
    listed = re.findall(r"(?m)^\| ([a-z0-9-]+) \| \S.* \|$", notice)
    assert set(listed) == set(locked("requirements.lock")), "bring NOTICE.md up to date; `make sbom` tells the licences"
