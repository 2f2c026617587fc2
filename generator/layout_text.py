"""Takes a text, returns it as YAML writes it: plain, in double quotes or as a block; the reader gets the same text."""

from __future__ import annotations

import re

from generator.yaml_compose import Composer

WIDTH = 100
"""Columns of a line; a longer text is folded."""

ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
"""What is written with a backslash: what YAML cannot hold bare, and what nobody could see."""

SHORT = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}

AMBIGUOUS = re.compile(
    r"""~|null|true|false|yes|no|on|off|y|n|=|<<
    |[-+]?(0b[01_]+|0o[0-7]+|0x[0-9a-f_]+)
    |[-+]?([\d_]+|(\d[\d_]*)?\.[\d_]+)\.?(e[-+]?\d+)?
    |[-+]?\.(inf|nan)
    |[-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?
    |\d{4}-\d\d?-\d\d?([Tt ].*)?""",
    re.IGNORECASE | re.VERBOSE,
)
"""Texts that tools of YAML 1.1 (yaml.org/type) or 1.2 (10.3) read as a truth value, a number, a date or nothing.

Briefings reads them as the text that they are; the quotes keep `country: NO` from being false elsewhere.
"""

FOLDS = re.compile(r"(?<=\S) (?=\S)")
"""Where a folded text may go on in the next line: YAML makes one space of it."""


def inline(text: str, *, bare: bool = False, flow: bool = False) -> str:
    """A text on one line: as it stands where it can be read back so, else in double quotes.

    `bare`: a date or a number, which may look like one. `flow`: it stands between brackets.
    """
    if _is_open(text) and (bare or not AMBIGUOUS.fullmatch(text)) and _reads_back(text, flow=flow):
        return text
    return quoted(text)


def key(text: str, *, flow: bool = False) -> str:
    """A key, without its colon."""
    written, data = (f"{{{text}: b}}" if flow else f"{text}: b"), {text: "b"}
    conflict = text.startswith(("<<<<<<<", ">>>>>>>"))
    plain = _is_open(text) and not AMBIGUOUS.fullmatch(text) and not conflict and _composes(written, data)
    return text if plain else quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes."""
    signs = (SHORT.get(sign) or (_escape(sign) if ESCAPED.match(sign) else sign) for sign in text)
    return f'"{"".join(signs)}"'


def block(text: str, folded: str, width: int) -> list[str] | None:
    """A text as a block, first the line of its sign; None where a block cannot hold it, or does not help.

    A text of one paragraph is folded to `width` columns; one with line breaks only if it was folded
    before, for they would be seen no more. `folded` is the folded block that it was, or "": an editor's
    own ends of lines stay where they fit.
    """
    body, end = (text[:-1], "") if text.endswith("\n") else (text, "-")
    lines = body.split("\n")
    if not body or ESCAPED.search(body.replace("\n", "")) or not _can_begin(lines):
        return None
    if (kept := _unfolded(folded)) and _fits(kept, body, width):
        return [f">{end}", *kept]
    if folded and len(lines) > 1 and not any(line[:1].isspace() for line in lines):
        return [f">{end}", *_paragraphs(lines, width)]
    if len(lines) > 1 or not end:
        return [f"|{end}", *lines]
    return [f">{end}", *_folded(body, width)] if FOLDS.search(body) else None


def _can_begin(lines: list[str]) -> bool:
    """Whether no line ends with blanks, the last is not empty, and the first shows how deep all are indented."""
    return all(line == line.rstrip() for line in lines) and bool(lines[0] and lines[-1]) and not lines[0][0].isspace()


def _unfolded(block_text: str) -> list[str]:
    return [line.strip(" ") for line in block_text.rstrip(" \t\n").split("\n")[1:]]


def _fits(lines: list[str], body: str, width: int) -> bool:
    """Whether these lines are no longer than they may be, and are read as that text."""
    read = re.sub("\n(\n*)", lambda hit: hit[1] or " ", "\n".join(lines))
    return read == body and all(len(line) <= width for line in lines)


def _paragraphs(lines: list[str], width: int) -> list[str]:
    """YAML drops the first line break between two lines of a folded text."""
    made = _folded(lines[0], width)
    for line in lines[1:]:
        made += ["", *(_folded(line, width) if line else [])]
    return made


def _folded(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for words in FOLDS.split(text):
        if lines and len(lines[-1]) + 1 + len(words) <= width:
            lines[-1] += f" {words}"
        else:
            lines.append(words)
    return lines


def _is_open(text: str) -> bool:
    return bool(text) and text == text.strip() and not ESCAPED.search(text)


def _reads_back(text: str, *, flow: bool) -> bool:
    if not flow:
        return _composes(f"a: {text}", {"a": text})
    if "?" in text:
        return False  # libyaml reads `[1911?, b]`; PyYAML's own reader, and others of YAML 1.1, do not.
    return _composes(f"a: [{text}, b]", {"a": [text, "b"]}) and _composes(f"a: {{b: {text}}}", {"a": {"b": text}})


def _composes(yaml_text: str, data: object) -> bool:
    composer = Composer("", yaml_text)
    composer.compose()
    return composer.sound and not composer.found and composer.data == data and not composer.written


def _escape(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
