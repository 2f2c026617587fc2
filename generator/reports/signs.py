"""Takes words that came out of files, returns them fit for terminals and logs; never drops a character in silence."""

from __future__ import annotations

import re
import unicodedata

HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What steers a terminal, ends a line, turns text round (UAX #9) or cannot be seen; not the joiners of
Persian and emoji (U+200C, U+200D), which change nothing but shapes."""

COMMAND = re.compile(r"#(?=#\w*\[)")
"""What GitHub's runner (`##[name]`), Azure (`##vso[`) and TeamCity obey anywhere in a line of a log."""

COMMAND_LINE = re.compile(r"\A(\s*):(?=:)")
"""What GitHub's runner obeys at a line's start (actions/runner, ActionCommand.TryParseV2)."""


def shown(words: str) -> str:
    """The words in one line, with escapes like `\\u202e` for what is harmful or cannot be seen."""
    return HARMFUL.sub(lambda hit: escape(hit[0]), words)


def escape(character: str) -> str:
    """The escape of one character, as in Python and JSON."""
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def unobeyed(words: str, *, starts: bool = True) -> str:
    """Words of a log's line in which no build server finds a command; nearly all are left as they are.

    `starts` says whether the line begins with them.
    """
    return COMMAND.sub(r"\\u0023", COMMAND_LINE.sub(r"\1\\u003a", words) if starts else words)


def cells(sign: str) -> int:
    """How many cells a terminal gives a character (UAX #11; combining marks and Hangul's inner letters none)."""
    if unicodedata.category(sign) in ("Mn", "Me", "Cf") or "\u1160" <= sign <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1
