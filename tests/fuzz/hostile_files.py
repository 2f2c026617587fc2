"""Takes nothing, returns archives that are made to harm: bombs, floods and what Markdown parsers have choked on.

Each is made by code, for most are large, and when it is asked for, for a run asks for few. `ARCHIVES` has what makes
the files below `briefings/`, by path, by the name of the case.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from functools import partial

HEAD = "title: Bridge opens\ndate: 2024-03-01\nwhat: A bridge was opened\nstatus: occurred\nvia: []\n"
WHOLE = HEAD + "evidence: opened on Friday\n"
ARTICLE = "[Invented.] The bridge at Ostvik opened on Friday in heavy rain. " + "Nobody came to see it. " * 20 + "\n"
MB = 1_000_000


def _levels() -> str:
    names = "abcdefghi"
    lines = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"{n}: &{n} [{', '.join([f'*{names[i]}'] * 9)}]" for i, n in enumerate(names[1:])]
    return "\n".join(lines) + "\n"


YAML: Mapping[str, str | bytes] = {
    "alias bomb": _levels(),
    "a million aliases": "a: &a b\nc: [" + "*a," * 330_000 + "]\n",
    "nested brackets": "a: " + "[" * 200_000,
    "closed brackets": "a: " + "[" * 200_000 + "]" * 200_000,
    "nested braces": "{" * 200_000,
    "nested pairs": "a: " + "{a: " * 200_000,
    "dashes in a line": "- " * (MB // 2),
    "dashes under a key": "a:\n" + "  -\n" * (MB // 5),
    "dashes deeper and deeper": "a:\n" + "".join(" " * n + "-\n" for n in range(1, 1_300)),
    "complex keys": "? " * (MB // 2),
    "complex keys in lines": "? a\n" * (MB // 5),
    "a huge number": f"lat: {'9' * 90_000}\n" + WHOLE,
    "a huge power": "where: {name: Ostvik, lat: 1e999999999, lon: 1, precision: city}\n" + WHOLE,
    "a long key": f"{'k' * 90_000}: v\n",
    "a long complex key": f"? {'k ' * 45_000}\n: v\n",
    "100,000 keys": "".join(f"k{n}: v\n" for n in range(95_000)),
    "the same key 100,000 times": "k: v\n" * 190_000,
    "flow in block": "a:\n  b:\n    c: " + "[{d: " * 100_000,
    "thousands of documents": "--- a\n" * 160_000,
    "thousands of ends": "a: b\n" + "...\n" * 200_000,
    "directives": "%YAML 1.1\n" * 90_000,
    "tags": "a: [" + "!x ," * 200_000 + "]\n",
    "anchors": "".join(f"k{n}: &a{n} v\n" for n in range(50_000)),
    "merge keys": "<<: {}\n" * 100_000,
    "conflict markers": "<<<<<<< x\n" * 90_000,
    "quotes that stay open": 'a: "' + "b\n" * 400_000,
    "quotes that open and close": 'a: "b"\n"' * 100_000,
    "backslashes": 'a: "' + "\\\\" * 45_000 + '"\n',
    "bad escapes": 'a: "' + "\\q" * 45_000 + '"\n',
    "halves of characters": 'title: "\\ud83d\\ude00"\n',
    "block texts": "a: |\n" + " b\n" * 300_000,
    "block indicators": "a: |99\n" * 100_000,
    "colons": ":" * 90_000,
    "colons in lines": ": \n" * 300_000,
    "tabs": "\t" * 90_000 + "a: b\n",
    "blank lines of tabs": " \t\n" * 300_000,
    "comments": "# c\n" * 240_000,
    "digits": "title: " + "20" * 2_000 + "a\n" + WHOLE.replace("title: Bridge opens\n", ""),
    "spaces": "a:" + " " * 90_000 + "b\n",
    "lines in deeper and deeper columns": "".join(" " * n + "a:\n" for n in range(1_390)),
    "NULs": b"\0" * MB,
    "controls": b"\x01" * MB,
    "bytes that are no UTF-8": b"\xff" * MB,
    "UTF-16": WHOLE.encode("utf-16"),
    "UTF-16 without a mark": WHOLE.encode("utf-16-le"),
    "UTF-32": WHOLE.encode("utf-32"),
    "UTF-7 of a script": b"+ADw-script+AD4-: x\n",
    "byte order marks": "\ufeff" * 300_000,
    "byte order marks inside": WHOLE.replace("\n", "\n\ufeff"),
    "carriage returns": "\r" * MB,
    "carriage returns inside": WHOLE.replace("\n", "\r"),
    "line separators": "a: b\u2028" * 100_000,
    "overlong bytes": b"a: \xc0\xaf\n",
    "bytes of surrogates": b"a: \xed\xa0\x80\n",
    "a pickle": b"\x80\x04\x95" + struct.pack("<Q", 2**62) + b"." * 100,
    "an object of Python": 'a: !!python/object/apply:os.system ["true"]\n',
}

# The inputs of cmark's test/pathological_tests.py, and those of its extensions; each made of a number of pieces.
MARKDOWN = {
    "nested strong emphasis": lambda n: "*a **a " * n + "b" + " a** a*" * n,
    "closers without openers": lambda n: "a_ " * n,
    "openers without closers": lambda n: "_a " * n,
    "link closers": lambda n: "a]" * n,
    "link openers": lambda n: "[a" * n,
    "mismatched openers and closers": lambda n: "*a_ " * n,
    "openers and closers, multiple of three": lambda n: "a**b" + "c* " * n,
    "link openers and emphasis closers": lambda n: "[ a_" * n,
    "brackets and parentheses": lambda n: "[ (](" * n,
    "images in images": lambda n: "![[]()" * n,
    "links and emphasis": lambda n: "**x [a*b**c*](d)" * n,
    "nested brackets": lambda n: "[" * n + "a" + "]" * n,
    "nested quotes": lambda n: "> " * n + "a",
    "nested lists": lambda n: "".join(f"{'  ' * i}* a\n" for i in range(min(n, 60))),
    "nested parentheses": lambda n: "[](" + "(" * n + ")" * n,
    "NUL-like entities": lambda n: "&#0;" * n,
    "backticks": lambda n: "".join("e" + "`" * (i % 80) for i in range(n // 20)),
    "unclosed links, angles": lambda n: "[a](<b" * n,
    "unclosed links": lambda n: "[a](b" * n,
    "unclosed titles": lambda n: '[a](b "c' * n,
    "unclosed comments": lambda n: "</" + "<!--" * n,
    "unclosed instructions": lambda n: "<?" * n,
    "unclosed declarations": lambda n: "<!A " * n,
    "unclosed data": lambda n: "<![CDATA[" * n,
    "unclosed tags": lambda n: "<a " * n,
    "empty headings": lambda n: "# " * n,
    "tables": lambda n: "|" * n + "\n" + "|-" * n,
    "table rows": lambda n: "| a | b |\n|---|---|\n" + "| x\n" * n,
    "references": lambda n: "".join(f"[{i}]: u\n" for i in range(n // 8)) + "[0]" * n,
    "autolinks": lambda n: "http://" * n,
    "mail addresses": lambda n: "a@" * n,
    "underscores between stars": lambda n: "*_" * n,
    "strikes": lambda n: "~~a" * n,
    "attributes": lambda n: "{: " * n,
    "backslashes": lambda n: "\\" * n,
    "ampersands": lambda n: "&" * n,
}

TEXTS: Mapping[str, str | bytes] = {
    "NULs": b"\0" * 4 * MB,
    "one word": "a" * 90_000 + "\n",
    "short words": ("a b " * 20_000 + "\n") * 40,
    "the quote, but for its end": ("opened on Frida " * 5_000 + "\n") * 40,
    "combining marks": ("a" + "\u0301" * 900) * 50,
    "stops": "." * 90_000,
    "stops before a letter": "." * 90_000 + "a\n",
    "words without an end": "a" * 90_000 + "?a\n",
    "blanks before a letter": " " * 90_000 + "a\n",
    "lines of one blank": " \n" * 90_000 + "a\n",
    "capitals and stops": "U.S. " * 18_000,
    "quotation marks": "“" * 90_000,
    "blank lines": "\n" * 4 * MB,
    "line separators": "\u2029" * 90_000,
    "zero-width spaces": ("a\u200b" * 40_000 + "\n") * 10,
    "soft hyphens": "\u00ad" * MB,
    "tags": "\U000e0061" * MB,
    "bidirectional": "\u202e" * MB,
    "Han without spaces": "橋" * 90_000,
    "Hangul letters": "\u1100\u1161\u11a8" * 30_000,
    "ligatures": "\ufdfa" * 90_000,
    "conflict markers": "<<<<<<< x\n=======\n" * 200_000,
}


def _at(key: str, text: str) -> str:
    """A briefing with the text at a key, in double quotes, in which YAML takes any text."""
    safe = "".join(f"\\u{ord(c):04x}" if c in '"\\' or c < " " else c for c in text)
    if key == "claim":
        return WHOLE.replace("what: A bridge was opened", f'what: "{safe}"')
    return WHOLE + (f'notes: ["{safe}"]\n' if key == "note" else f'{key}: "{safe}"\n')


Files = dict[str, bytes]


def _archives() -> dict[str, Callable[[], Files]]:
    found: dict[str, Callable[[], Files]] = {}
    for name, text in YAML.items():
        found[f"yaml: {name}"] = partial(_beside, text, ARTICLE)
        found[f"front matter: {name}"] = partial(_before, text)
    for name in MARKDOWN:
        found[f"markdown: {name}"] = partial(_in_fields, name)
        found[f"markdown, long: {name}"] = partial(_in_summary, name)
    for name, text in TEXTS.items():
        found[f"article: {name}"] = partial(_beside, WHOLE, text)
        found[f"long quote in article: {name}"] = partial(_beside, HEAD + f"evidence: {'a b ' * 1_200}\n", text)
    found["500 claims"] = _claims
    found["a registry of 10,000"] = _registry
    return found


def _beside(annotation: str | bytes, article: str | bytes) -> Files:
    return {"x.yml": _bytes(annotation), "x.txt": _bytes(article)}


def _before(front_matter: str | bytes) -> Files:
    return {"x.md": b"---\n" + _bytes(front_matter) + b"\n---\n" + ARTICLE.encode()}


def _in_fields(name: str) -> Files:
    make = MARKDOWN[name]
    longest = make(next(n for n in (600, 300, 200, 150, 100) if len(make(n)) < 4_900))
    keys = ("summary", "claim", "note")
    annotations = {f"{key}.yml": _bytes(_at(key, longest)) for key in keys}
    return annotations | {f"{key}.txt": ARTICLE.encode() for key in keys}


def _in_summary(name: str) -> Files:
    return _beside(_at("summary", MARKDOWN[name](20_000)), ARTICLE)


def _claims() -> Files:
    claims = "".join(f"  - {{claim: C{n}, status: occurred, via: [], evidence: opened}}\n" for n in range(500))
    return _beside("title: T\ndate: 2024-03-01\nwhat:\n" + claims, ARTICLE)


def _registry() -> Files:
    actors = "".join(f"actor-{n}: {{name: Actor {n}, role: R}}\n" for n in range(10_000))
    return {"registry/actors.yml": actors.encode(), **_beside(WHOLE + "who: [Aktor 1]\n", ARTICLE)}


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


ARCHIVES = _archives()
