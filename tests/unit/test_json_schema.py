"""The schemas for editors accept all that our checks accept, reject common slips, and explain every key."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator import choices, schema
from generator import fields as f
from generator.cli import main
from generator.json_schema import FILES, schema_text
from generator.parse import Parsed, parse
from generator.read import Source, source_from_bytes
from generator.validate import validate_briefing, validate_registry

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "editor"))
from core_yaml import CoreLoader, as_editors_read  # noqa: E402
from slips import LONG, SHORT, SLIPS, slipped  # noqa: E402

SCHEMAS = {name: json.loads(schema_text(name)) for name in FILES}
VALIDATORS = {name: Draft7Validator(made) for name, made in SCHEMAS.items()}


def faults(text: str, name: str = "briefing") -> list[str]:
    return [e.message for e in VALIDATORS[name].iter_errors(yaml.load(text, CoreLoader))]


def kind_of(path: Path) -> str:
    return path.stem if path.parent.name == "registry" else "briefing"


FOLDERS = (
    ROOT / "briefings",
    ROOT / "tests" / "archive",
    ROOT / "tests" / "golden" / "pages",
    ROOT / "generator" / "starter",
)
ANNOTATIONS = [
    p for folder in FOLDERS for p in sorted(folder.rglob("*.yml")) if "briefings" in p.parts or "input" in p.parts
]


@pytest.mark.parametrize("name", FILES)
def test_each_is_a_schema(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("path", ANNOTATIONS, ids=lambda p: f"{p.parent.parent.name}-{p.name}")
def test_every_annotation_of_the_repository_is_accepted(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8"), kind_of(path)) == []


def goldens() -> Iterator[tuple[str, str]]:
    """Every file of every golden of the errors."""
    for golden in sorted((ROOT / "tests" / "golden" / "errors").glob("*.yml")):
        for name, text in yaml.safe_load(golden.read_text(encoding="utf-8"))["files"].items():
            if isinstance(text, str) and name.endswith((".yml", ".yaml")):
                yield name, text


def test_what_our_checks_of_the_fields_accept_is_accepted() -> None:
    accepted = 0
    for name, text in goldens():
        source, _ = source_from_bytes(name, text.encode())
        parsed, found = parse(source) if source else (None, ())
        if parsed is None or found:
            continue
        _, found = validate_registry(parsed) if "registry/" in name else validate_briefing(parsed)
        if not found:
            accepted += 1
            assert faults(text, Path(name).stem if "registry/" in name else "briefing") == [], text
    assert accepted > 20


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_rejected_here_as_there(name: str) -> None:
    assert faults(SHORT) == faults(LONG) == []
    text = slipped(name)
    parsed, _ = parse(Source("briefings/x.yml", text, ""))
    assert parsed is not None
    assert validate_briefing(parsed)[1], "our own check passes it"
    assert faults(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("actors", "ada:\n  nam: Ada\n"),
        ("actors", "ada: {name: Ada, id: ada}\n"),
        ("actors", "ada: [Ada]\n"),
        ("actors", "Ada Lind: Ada\n"),
        ("places", "oslo: {name: Oslo, lat: 91}\n"),
        ("sources", "post: {name: The Post, text: post.txt}\n"),
        ("sources", "post: {name: The Post, kind: newspaper}\n"),
    ],
)
def test_a_slip_in_the_registry_is_rejected(name: str, text: str) -> None:
    parsed, _ = parse(Source(f"briefings/registry/{name}.yml", text, ""))
    assert parsed is not None
    assert validate_registry(parsed)[1]
    assert faults(text, name)


@pytest.mark.parametrize(
    ("name", "text"), [("actors", "ada: Ada Lind\n"), ("places", "oslo: {lat: 59.9}\n"), ("actors", "{}\n")]
)
def test_short_and_nameless_entries_of_the_registry_are_accepted(name: str, text: str) -> None:
    assert faults(text, name) == []


@pytest.mark.parametrize("text", ["true", "null", "~", "False"])
def test_a_bare_word_that_yaml_takes_for_none_of_ours_needs_quotes_in_editors(text: str) -> None:
    """The one difference: an empty value, and a switch in place of a text, are worth more than this."""
    assert faults(SHORT.replace("Harbour bridge reported to open", text)) != []
    assert faults(SHORT.replace("Harbour bridge reported to open", f'"{text}"')) == []


# Whole briefings ------------------------------------------------------------------------------

WORD = st.sampled_from(["Ada Lind", "2024", "3.5", "not stated", "article", "A, B", "kim", "x: y", "2024-05"])


def annotations() -> st.SearchStrategy[dict[str, Any]]:
    """Plain data in all the forms that the schema of the fields allows, and some that it does not."""
    kinds: dict[Any, st.SearchStrategy[Any]] = {
        f.Date: st.sampled_from(["2024", "2024-05", "2024-05-01/..", "/2024"]), f.Day: st.just("2024-05-01"),
        f.Clock: st.just("12:30"), f.Zone: st.just("Z"), f.Latitude: st.sampled_from(["59", "59.5"]),
        f.Longitude: st.just("-10"), f.Country: st.sampled_from(["NO", "Norway"]), f.Id: st.sampled_from(["a-b", "5"]),
        f.Address: st.just("https://e.org/"), f.Wikidata: st.just("Q5"), f.Sha256: st.just("0" * 64),
        f.Language: st.just("en"),
    }  # fmt: skip

    def of(hint: Any) -> st.SearchStrategy[Any]:
        args = [a for a in get_args(hint) if a is not type(None)]
        if type(None) in get_args(hint):
            return of(args[0])
        if hint == f.Chains:
            return st.one_of(
                WORD,
                st.lists(WORD, max_size=2),
                st.lists(st.lists(WORD, max_size=2), max_size=2),
                st.lists(st.one_of(WORD, st.lists(WORD, max_size=1)), max_size=3),
            )
        if any(kind == hint for kind in kinds):
            return next(made for kind, made in kinds.items() if kind == hint)
        if isinstance(hint, type) and issubclass(hint, schema.Entry):
            long = mapping(hint)
            return st.one_of(long, of(hints(hint)[hint.short])) if hint.short else long
        if args and all(isinstance(a, str) for a in args):
            return st.sampled_from(args)
        inner = get_args(args[0])[0] if args and get_args(args[0]) else None
        return st.one_of(of(inner), st.lists(of(inner), max_size=2)) if inner is not None else WORD

    def hints(model: type[schema.Entry]) -> dict[str, Any]:
        return get_type_hints(model, include_extras=True)

    def mapping(model: type[schema.Entry]) -> st.SearchStrategy[dict[str, Any]]:
        fields = {(field.alias or name): (field, hints(model)[name]) for name, field in model.model_fields.items()}
        needed = {
            key: of(hint)
            for key, (field, hint) in fields.items()
            if field.is_required() or key in ("status", "via", "evidence")
        }
        other = {key: of(hint) for key, (_, hint) in fields.items() if key not in needed}
        return st.fixed_dictionaries(needed, optional=other)

    return mapping(schema.Briefing)


def as_read(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: as_read(value) for key, value in node.items()}
    return [as_read(value) for value in node] if isinstance(node, list) else as_editors_read(node)


def test_a_briefing_that_our_checks_accept_is_accepted() -> None:
    accepted = []

    @settings(max_examples=300, deadline=None)
    @given(data=annotations(), drop=st.sets(st.sampled_from(["status", "via", "evidence"])))
    def try_one(data: dict[str, Any], drop: set[str]) -> None:
        data = {key: value for key, value in data.items() if key not in drop}
        _, found = validate_briefing(Parsed("briefings/x.yml", data))
        if not found:
            accepted.append(data)
            for read in (data, as_read(data)):
                assert [e.message for e in VALIDATORS["briefing"].iter_errors(read)] == []

    try_one()
    assert len(accepted) > 50


# Help -----------------------------------------------------------------------------------------


def mappings(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema that has keys."""
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from mappings(value)
    if isinstance(node, dict) and node.get("additionalProperties") is False:
        yield node


@pytest.mark.parametrize("name", FILES)
def test_every_key_is_explained(name: str) -> None:
    found = list(mappings(SCHEMAS[name]))
    assert found
    for each in found:
        for key, value in each["properties"].items():
            assert value["title"], key
            assert value["description"], key
            assert value["markdownDescription"].replace("`", "") == value["description"], key


def test_every_word_of_a_list_is_explained() -> None:
    for kind in (v for v in vars(choices).values() if get_args(v) and all(isinstance(a, str) for a in get_args(v))):
        assert tuple(choices.MEANS[kind]) == get_args(kind)
    status = SCHEMAS["briefing"]["definitions"]["Event"]["properties"]["status"]
    assert dict(zip(status["enum"], status["markdownEnumDescriptions"], strict=True)) == choices.STATUS_MEANS


def test_the_short_form_has_the_keys_of_the_fifteen_lines() -> None:
    body = SCHEMAS["briefing"]["defaultSnippets"][0]["body"]
    keys = ["title", "date", "article", "who", "what", "status", "when", "where", "via", "evidence", "motives"]
    assert list(body) == keys
    blanks = re.findall(r"\$\{?(\d+)", json.dumps(body))
    assert blanks == [str(n) for n in range(1, len(blanks) + 1)]


def test_a_registry_has_no_key_that_belongs_to_one_briefing() -> None:
    keys = SCHEMAS["sources"]["definitions"]["Source"]["properties"]
    assert "url" in keys
    assert not {"id", "text", "sha256"} & set(keys)


@pytest.mark.parametrize("name", FILES)
def test_the_command_prints_what_the_package_holds(name: str) -> None:
    printed = CliRunner().invoke(main, ["schema", name])
    assert printed.exit_code == 0
    assert printed.stdout_bytes == schema_text(name).encode()
