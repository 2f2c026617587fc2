"""The layers hold: what a module may import and call is read off its source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator"
TEMPLATES = ROOT / "templates"
SHELLS = {"generator.plugin", "generator.cli", "generator.site", "generator.search", "generator.publishing"}
SHELLS |= {"generator.__main__", "generator.caching", "generator.cards.drawing", "generator.remembered_html"}
SHELLS |= {
    "generator.sharing_out",
    "generator.telling_stages",
    "generator.compiled",
    "generator.clock",
    "generator.garbage",
    "generator.variables",
}
SHELLS |= {
    "generator.whole_site",
    "generator.fault_notices",
    "generator.indexing",
    "generator.serving",
    "generator.saves",
    "generator.theme_files",
}
# What has to do with the store of a build by parts, the files and the site; the rest of that package is core.
SHELLS |= {
    f"generator.incremental.{name}"
    for name in (
        "ahead", "alone", "asking", "building", "comparing", "facts", "finishing", "framing", "keeping", "kept_maps",
        "kept_rows", "mkdocs_settings", "mkdocs_site", "neighbours", "preview", "publication", "rebuild", "remains",
        "seeing", "shared_entries", "shared_groups", "staleness", "stand_ins", "store", "survey", "trees",
    )
}  # fmt: skip
# The clock, the environment, the network, other processes, logging: nothing of the core's.
IMPURE = {
    "os",
    "sys",
    "io",
    "logging",
    "time",
    "random",
    "subprocess",
    "socket",
    "asyncio",
    "shutil",
    "tempfile",
    "click",
}
IMPURE_CALLS = {"print", "input", "open", "exec", "eval", "today", "now", "utcnow", "getenv"}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(p): p for p in sorted(PACKAGE.rglob("*.py"))}
SHELLS |= {n for n in MODULES if n.startswith("generator.commands")}
CORE = sorted(set(MODULES) - SHELLS)


@cache
def tree(name: str) -> ast.Module:
    """Read when it is first asked for: a process that runs other tests only collects these."""
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


@cache
def nodes(name: str) -> list[ast.AST]:
    return list(ast.walk(tree(name)))


def imports(name: str) -> Iterator[str]:
    for node in nodes(name):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: imports are absolute"
            module = node.module or ""
            yield module
            yield from (f"{module}.{a.name}" for a in node.names if f"{module}.{a.name}" in MODULES)


def own_imports(name: str) -> set[str]:
    """Modules of the package that a module needs; importing `a.b` by name needs `a.b`, not its package."""
    found = set()
    for node in nodes(name):
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            inner = {f"{node.module}.{a.name}" for a in node.names} & set(MODULES)
            names_all = {f"{node.module}.{a.name}" for a in node.names}
            found |= inner | ({node.module} if names_all - inner else set())
    return found


def calls(name: str) -> Iterator[str]:
    for node in nodes(name):
        if isinstance(node, ast.Call):
            target = node.func
            if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "reader":
                continue  # what pages are made of is given, the day too
            yield target.id if isinstance(target, ast.Name) else getattr(target, "attr", "")


def functions(name: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (n for n in nodes(name) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def test_only_the_plugin_imports_mkdocs() -> None:
    importers = {n for n in MODULES for i in imports(n) if i.split(".")[0] in ("mkdocs", "properdocs")}
    assert importers == {"generator.plugin"}


def test_the_plugin_stays_under_200_lines() -> None:
    """It only takes MkDocs's events; each of them takes a few lines, most of them its signature."""
    assert len(MODULES["generator.plugin"].read_text(encoding="utf-8").splitlines()) < 200


@pytest.mark.parametrize("name", CORE)
def test_the_core_is_pure(name: str) -> None:
    foreign = {i.split(".")[0] for i in imports(name)}
    allowed = {"generator.read": {"os"}, "generator.incremental.packing": {"io"}}.get(name, set())
    assert not foreign & (IMPURE - allowed)
    if name != "generator.read":
        assert "pathlib" not in foreign
        assert not set(calls(name)) & {*IMPURE_CALLS, "read_text", "read_bytes", "write_text"}
    assert not any(isinstance(n, ast.Global | ast.Nonlocal) for n in nodes(name))


@pytest.mark.parametrize("name", CORE)
def test_the_core_imports_no_shell(name: str) -> None:
    assert not own_imports(name) & SHELLS


@pytest.mark.parametrize("name", CORE)
def test_the_core_has_no_module_state(name: str) -> None:
    for node in tree(name).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for target in (t for each in targets for t in (each.elts if isinstance(each, ast.Tuple) else [each])):
            assert isinstance(target, ast.Name)
            constant = target.id.lstrip("_").isupper() or target.id.startswith("__")
            alias = target.id.lstrip("_")[0].isupper()
            assert constant or alias, f"{name}: {target.id} looks like state"


def test_there_is_no_import_circle() -> None:
    needs = {n: own_imports(n) for n in MODULES}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way, name))
        if name not in done:
            for further in sorted(needs[name]):
                visit(further, (*way, name))
            done.add(name)

    for name in MODULES:
        visit(name, ())


def test_the_model_and_the_views_know_nothing_of_what_comes_after_them() -> None:
    after = {
        "generator.diagnostics": set(MODULES),
        "generator.schema": set(MODULES)
        - {"generator.fields", "generator.entries", "generator.terms", "generator.choices"},
        "generator.model": {"generator.relate", "generator.render", "generator.checking", "generator.assemble"},
        "generator.relate": {"generator.render", "generator.checking"},
        "generator.render": {"generator.pipeline", "generator.checking", "generator.relate", "generator.model"},
    }
    for name, forbidden in after.items():
        assert not own_imports(name) & forbidden, name
    for name in (n for n in MODULES if n.startswith("generator.views")):
        assert not own_imports(name) & {"generator.render", "generator.escape", "generator.pipeline", "generator.parse"}
        assert not {"jinja2", "markupsafe", "markdown"} & set(imports(name))


@pytest.mark.parametrize("name", [n for n in MODULES if n.startswith("generator.views")])
def test_a_view_writes_no_html(name: str) -> None:
    texts = [n.value for n in nodes(name) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    assert not [t for t in texts if re.search(r"</?[a-z][^>]*>", t)]


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.md")), ids=lambda p: p.name)
def test_a_template_never_sorts_and_never_trusts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*(sort|dictsort|groupby|unique|reverse|safe)\b", text)
    assert "autoescape" not in text


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_small_and_says_what_it_does(name: str) -> None:
    lines = MODULES[name].read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 260
    summary = (ast.get_docstring(tree(name)) or "").split("\n\n")[0]
    assert summary.endswith((".", "!")), f"{name} opens with a sentence"
    for function in functions(name):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= 45, f"{name}.{function.name} has {length} lines"


@pytest.mark.parametrize("name", MODULES)
def test_what_is_public_is_documented(name: str) -> None:
    for node in tree(name).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name}.{node.name}"


def test_no_name_says_nothing() -> None:
    assert not [n for n in MODULES if re.search(r"util|helper|manager|misc|common", n)]


@pytest.mark.parametrize("name", MODULES)
def test_no_group_of_a_pattern_is_possessive(name: str) -> None:
    """CPython before 3.11.5 matches those wrongly (issue 106052), and takes what is known for unknown or other."""
    texts = [n.value for n in nodes(name) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    assert not [t for t in texts if re.search(r"(?<!\\)(\\\\)*\)(\*|\+|\?|\{\d+,?\d*\})\+|\(\?>", t)]
