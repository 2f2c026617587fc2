"""Takes a line of a log, returns the command that GitHub's runner finds in it (actions/runner, ActionCommand.cs)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

COMMANDS = {
    "error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-matcher", "remove-matcher", "echo",
    "stop-commands", "set-output", "save-state", "set-env", "add-path", "internal-set-repo-path",
}  # fmt: skip


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    data: str


def lines_of(log: str) -> list[str]:
    """As .NET's StreamReader.ReadLine splits a log."""
    return re.split("\r\n|\r|\n", log)


def commands(log: str) -> Iterator[Command]:
    for line in lines_of(log):
        if found := _second_form(line) or _first_form(line):
            yield found


def _second_form(line: str) -> Command | None:
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, properties = line[2:end].partition(" ")
    if name not in COMMANDS:
        return None
    return Command(name, _pairs(properties.strip(), ",", "\r\n:,%"), _unescaped(line[end + 2 :], "\r\n%"))


def _first_form(line: str) -> Command | None:
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name, _, properties = line[start + 3 : end].partition(" ")
    if name not in COMMANDS:
        return None
    return Command(name, _pairs(properties, ";", ";\r\n]%"), _unescaped(line[end + 1 :], ";\r\n]%"))


def _pairs(text: str, sign: str, signs: str) -> dict[str, str]:
    pairs = (each.split("=", 1) for each in text.split(sign) if each)
    return {pair[0]: _unescaped(pair[1], signs) for pair in pairs if len(pair) == 2 and all(pair)}


def _unescaped(text: str, signs: str) -> str:
    for sign in signs:  # the percent sign last, as in the runner
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text
