"""Takes YAML text, returns its data where nothing at all is wrong with it; never tells what is, and keeps no places.

`Composer` says the same of each text, and all that is to be said besides, but most files have no fault: to build
their data alone takes a third of the time, and the places of their values are hardly ever asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import yaml

from generator.archive_paths import is_registry
from generator.hidden_signs import smuggled
from generator.yaml_levels import DEPTH, ITEMS, VALUES, Node
from generator.yaml_plain_signs import DASH_WITHOUT_SPACE, HASH, HIDDEN, LIST_BELOW_TEXT, NOTHING
from generator.yaml_words import ODD, end_of, start_of

__all__ = ["sound_data"]

ODD_SIGN = re.compile(ODD)


class _Doubtful(Exception):
    """Something may be wrong."""


def sound_data(path: str, text: str) -> dict[str, Node] | None:
    """The mapping that a text holds; None where it has a fault, or looks as if it might have one.

    What is refused here is all that `Composer` refuses, and more: odd white space anywhere, for one.
    """
    if not text.isascii() and ODD_SIGN.search(text):
        return None
    if "#" in text and HASH.search(text):
        return None
    try:
        root = _composed(yaml.CSafeLoader(text).get_event, text)
    except (yaml.YAMLError, _Doubtful):
        return None
    return root if len(root) <= ITEMS or is_registry(path) else None


def _composed(take: Callable[[], yaml.Event | None], text: str) -> dict[str, Node]:
    """The root, of any number of keys; raises _Doubtful and YAMLError."""
    take(), take()  # The starts of the stream and of its document.
    root = _opened(take(), 0)
    if not isinstance(root, dict):
        raise _Doubtful
    open_nodes: list[dict[str, Node] | list[Node]] = [root]
    keys: list[str | None] = [None]
    left = 2 * VALUES  # As `Composer` counts: every value but a list's item comes with a key.
    while open_nodes:
        event, node = take(), open_nodes[-1]
        if isinstance(event, yaml.CollectionEndEvent):
            _close(open_nodes)
            keys.pop()
            continue
        left -= 1
        value = _text_of(event, text) if isinstance(event, yaml.ScalarEvent) else _opened(event, len(open_nodes))
        if isinstance(node, list):
            node.append(value)
        elif (key := keys[-1]) is not None:
            node[key], keys[-1] = value, None
        else:
            keys[-1] = _key(event, value, node)
            continue
        if isinstance(value, (dict, list)):
            open_nodes.append(value)
            keys.append(None)
    take()  # The end of the document.
    if left <= 0 or not isinstance(take(), yaml.StreamEndEvent):
        raise _Doubtful
    return root


def _opened(event: yaml.Event | None, depth: int) -> dict[str, Node] | list[Node]:
    if not isinstance(event, yaml.CollectionStartEvent) or event.anchor is not None or event.tag is not None:
        raise _Doubtful
    if depth >= DEPTH:
        raise _Doubtful
    return [] if isinstance(event, yaml.SequenceStartEvent) else {}


def _close(open_nodes: list[dict[str, Node] | list[Node]]) -> None:
    if len(open_nodes.pop()) > ITEMS and open_nodes:
        raise _Doubtful


def _text_of(event: yaml.ScalarEvent, text: str) -> str | None:
    if event.anchor is not None or event.tag is not None:
        raise _Doubtful
    value: str = event.value
    if not event.style:
        start, end = start_of(event), end_of(event)
        if start.line != end.line and LIST_BELOW_TEXT.search(text, start.index, end.index):
            raise _Doubtful
        if value in NOTHING or (value[:1] == "-" and DASH_WITHOUT_SPACE.match(value)):
            raise _Doubtful
        return value or None
    if event.style == '"' and not (value.isascii() and value.isprintable()) and _hides(value):
        raise _Doubtful
    return value


def _hides(value: str) -> bool:
    return HIDDEN.search(value) is not None or any(smuggled(value))


def _key(event: yaml.Event | None, value: Node, node: dict[str, Node]) -> str:
    key = value if isinstance(value, str) else ""
    if not key.strip() or key in node or (key == "<<" and isinstance(event, yaml.ScalarEvent) and not event.style):
        raise _Doubtful
    return _one_for_all(key)


@lru_cache(maxsize=1_000)
def _one_for_all(key: str) -> str:
    """The first text that was equal to this one: all files have the same keys."""
    return key
