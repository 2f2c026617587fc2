"""Takes a few words, returns diagnostics for the tests of reports; every text here is invented or hostile."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from generator.catalogue import CATALOGUE
from generator.diagnostics import Diagnostic

HOSTILE = (
    "::error::pwned", "\n::stop-commands::x\n", "##[add-mask]a", "##[stop-commands]x", "##vso[task.x]",
    "%0A::warning::", "\r", "\n", "\t", "\x1b[2J", "\x9b1m", "\u202e", "\u2028", "\x85", "\ufeff", "\x00", "\ud800",
    "\ufffe", "]]>", "<!--", "</failure>", "&lt;", '"', "'", "\\", "%", ",", ":", "::", "=", ";", "{0}", "{",
    "[see](https://evil.invalid)", " ", "#",
)  # fmt: skip
WORDS = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=6)), max_size=8).map("".join)
FOUND = st.builds(
    Diagnostic,
    path=WORDS.filter(bool),
    line=st.integers(1, 10**6),
    column=st.integers(1, 10**6),
    code=st.sampled_from([code.id for code in CATALOGUE]),
    severity=st.sampled_from(["error", "warning"]),
    message=WORDS.filter(bool),
    hint=WORDS,
)
SEVERAL = st.lists(FOUND, max_size=30)


def error(
    message: str = "unknown key `titel`", hint: str = "", *, path: str = "briefings/a.yml", at: int = 1
) -> Diagnostic:
    return Diagnostic(path, at, 1, "B201", "error", message, hint)


def warning(message: str = "a long quote", *, path: str = "briefings/a.yml", at: int = 1) -> Diagnostic:
    return Diagnostic(path, at, 1, "B405", "warning", message, "")


def escaped(words: str) -> str:
    """What reports show of hostile words, by a rule of the tests' own: by category, not by list."""
    out = ""
    for sign in words:
        hidden = unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in HIDDEN
        number = ord(sign)
        out += (f"\\u{number:04x}" if number < 65536 else f"\\U{number:08x}") if hidden else sign
    return out


HIDDEN = frozenset(
    "\xad\u061c\u180e\u200b\u200e\u200f\ufeff\ufff9\ufffa\ufffb\ufffe\uffff"
    + "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xE0000, 0xE0080)]))
)
