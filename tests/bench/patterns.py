"""Prints which regular expressions of the generator take more than linear time, for whatever they may be given.

Every pattern that a module holds or writes inline is tried with texts made to send it back and forth: one piece again
and again, then a sign that spoils the match. What counts is how the time grows with the length, not the time itself.
"""

from __future__ import annotations

import ast
import importlib
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PIECES = [
    " ", "\t", "\n", " \n", "a", "A", "1", ".", "-", "- ", "_", "a ", "a.", "A.", "U.S. ", "a-", "a: ", ":", "'", '"',
    "“", "“a”", "(", "[", "{a}", "<", "&", "#", "\\", "*", "a@", "www.", "http:", "20", "2024-", "5 May ", "é",
    "e\u0301", "\u00ad", "\u200b", "a\u200d", "\ufe0f", "橋", "。", "\u1160", "\U0001f3f4\U000e0067", ", ", "a, ",
    "/", "to ", "...", "a\n", "- a\n", "a: b\n", "\u2029", "site_url: ",
]  # fmt: skip
SPOILS = ["", "!", "\n!", "a"]
LENGTH = 6_400
TOLD = 1.75
WORTH_A_LOOK = 0.004
"""Seconds; a pattern that looks back at each sign takes 20 million steps for a text of `LENGTH`, and more time."""


def patterns() -> Iterator[tuple[str, re.Pattern[str], frozenset[str]]]:
    """Every pattern, where it stands, and how it is used; all ways, where that cannot be read off."""
    everything = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "generator").rglob("*.py")))
    ways = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")
    for path in sorted((ROOT / "generator").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if name.endswith(("__main__", "__init__", "generator.plugin")):
            continue
        module = importlib.import_module(name)
        for constant, value in vars(module).items():
            listed = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]
            for each in listed:
                if isinstance(each, re.Pattern) and isinstance(each.pattern, str):
                    used = frozenset(w for w in ways if re.search(rf"\b{constant}\b(\[[^]]*\])?\.{w}\(", everything))
                    yield f"{name}.{constant}", each, used or frozenset({"search"})
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ways:
                called, first = node.func.value, node.args[0] if node.args else None
                if isinstance(called, ast.Name) and called.id == "re" and isinstance(first, ast.Constant):
                    yield f"{name}, {first.value}", re.compile(first.value), frozenset({node.func.attr})


FOUND = {where: (each, used) for where, each, used in patterns()}

BOUNDED = {"generator.sentences._LAST_WORD": "is given 20 characters"}
"""Patterns that see short texts only, and why."""


def taken(pattern: re.Pattern[str], way: str, text: str) -> float:
    """Seconds of the processor for one use."""
    start = time.process_time()
    if way in ("match", "fullmatch"):
        getattr(pattern, way)(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - start


def growth(pattern: re.Pattern[str], way: str, piece: str, spoil: str) -> float:
    """By which factor more than the length the time grows; 1 where it is too short to tell."""

    def timed(length: int, tries: int) -> float:
        return min(taken(pattern, way, piece * (length // len(piece)) + spoil) for _ in range(tries))

    if timed(LENGTH, 1) < WORTH_A_LOOK:
        return 1.0
    return timed(2 * LENGTH, 3) / timed(LENGTH, 3) / 2


def slow(name: str) -> list[str]:
    """The texts for which a pattern grows faster than they do, with the factor."""
    pattern, used = FOUND[name]
    ways = {way if way in ("match", "fullmatch") else "search" for way in used}
    return [
        f"{way} of {piece!r} again and again, then {spoil!r}: {factor:.1f}"
        for piece in PIECES
        for spoil in SPOILS
        for way in sorted(ways)
        if (factor := growth(pattern, way, piece, spoil)) > TOLD
    ]


def main() -> None:
    """Prints what each pattern that is not linear grows with, and how many were tried."""
    missing = {*BOUNDED} - {*FOUND}
    if missing:
        raise SystemExit(f"there is no such pattern: {', '.join(sorted(missing))}")
    tried = [name for name in FOUND if name not in BOUNDED]
    grown = {name: found for name in tried if (found := slow(name))}
    for name, found in grown.items():
        sys.stdout.write("\n    ".join((name, *found)) + "\n")
    texts = len(PIECES) * len(SPOILS)
    sys.stdout.write(f"{len(tried)} patterns tried with {texts} texts each; {len(grown)} grow faster than they do\n")
    raise SystemExit(bool(grown))


if __name__ == "__main__":
    main()
