"""Takes YAML, returns it as editors read it (YAML 1.2, core schema): `2024` is a number, `NO` a text."""

from __future__ import annotations

import re
from typing import Any

import yaml

INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2.2, chapter 10.3.2."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as PyYAML has it


def as_editors_read(text: str) -> object:
    """A bare text as YAML 1.2 takes it; `true` and `null` stay texts, as if they stood in quotes."""
    if INTEGER.fullmatch(text):
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    return float(re.sub(r"\.(?=[in])", "", text.lower())) if FLOAT.fullmatch(text) else text


CoreLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:~|null|Null|NULL|)$"), None)
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|True|TRUE|false|False|FALSE)$"), None)
CoreLoader.add_implicit_resolver("!number", re.compile(f"^(?:{INTEGER.pattern}|{FLOAT.pattern})$"), None)
CoreLoader.add_constructor("!number", lambda loader, node: as_editors_read(loader.construct_scalar(node)))
