"""Takes diagnostics, returns them as reports need them: with showable words, moved, chosen, marked; never formats."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Diagnostic
from generator.reports.signs import shown

LINE_NUMBERS = re.compile(r"(\blines? |\bat |\w:)\d+(?:[-:]\d+)?")
"""The places that messages name: `line 12`, `lines 3-7`, `at 2:12`, `actors.yml:12`."""


class Findings(Struct, frozen=True):
    """What a check found and what reports say of the check itself.

    `files` are the paths that were read, in the diagnostics' form; `strict` makes warnings count as
    faults; `version` is that of Briefings; `help_page` is the address of the site's page of
    diagnostics, "" where it is not known.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()
    strict: bool = False
    version: str = ""
    help_page: str = ""

    def fails(self, found: Diagnostic) -> bool:
        """Whether this diagnostic makes the check fail."""
        return self.strict or found.severity == "error"


def presentable(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics in order, their paths and words free of what could steer a terminal."""
    return tuple(replace(d, path=shown(d.path), message=shown(d.message), hint=shown(d.hint)) for d in sorted(found))


def words(found: Diagnostic) -> str:
    """What is wrong and how to mend it, in one line."""
    return f"{found.message}; {found.hint}" if found.hint else found.message


def seen_from(found: Iterable[Diagnostic], archive: str) -> tuple[Diagnostic, ...]:
    """The same with paths that lead to the archive's folder by way of `archive`, a POSIX path or ".".

    The check's own paths begin with the folder's name, whatever the place it was called from.
    """
    return tuple(replace(d, path=path_seen_from(d.path, archive)) for d in found)


def path_seen_from(path: str, archive: str) -> str:
    """One path of the check, by way of `archive`."""
    inner = path.partition("/")[2]
    if archive == ".":
        return inner or "."
    return f"{archive.removesuffix('/')}/{inner}" if inner else archive


def worst(found: Iterable[Diagnostic], limit: int) -> tuple[Diagnostic, ...]:
    """At most `limit` of them, errors before warnings, in the order of reports."""
    listed = sorted(found)
    errors_first = sorted(listed, key=lambda d: d.severity != "error")
    return tuple(sorted(errors_first[:limit]))


def fingerprints(found: Iterable[Diagnostic]) -> tuple[str, ...]:
    """One mark for each diagnostic, in hex: the same when its line moves, another for each in a report.

    It is made of the path, the code and the message without line numbers. Equal ones are counted,
    since forges drop all but the first of those with the same fingerprint.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    marks = []
    for each in found:
        key = (each.path, each.code, LINE_NUMBERS.sub(r"\1", each.message))
        seen[key] += 1
        parts = "\0".join((*key, str(seen[key])))
        marks.append(hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest())
    return tuple(marks)
