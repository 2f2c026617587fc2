"""Takes findings, returns a SARIF 2.1.0 log; never more results than GitHub shows.

The format is OASIS's "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"; section numbers are its own.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from generator.catalogue import CATALOGUE
from generator.diagnostics import Code, Diagnostic
from generator.reports.findings import Findings, fingerprints, presentable, words, worst
from generator.reports.json_report import as_json
from generator.reports.plain import counted

AT_MOST = 5_000
"""Results of a run that GitHub's code scanning shows; it takes the most severe ones, and so is done here."""

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "%SRCROOT%"
INDEX = {code.id: number for number, code in enumerate(CATALOGUE)}


def sarif_report(findings: Findings) -> str:
    """One run: every code of the catalogue as a rule, the results, and a note where some are left out."""
    listed = findings.diagnostics
    chosen = presentable(worst(listed, AT_MOST))
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if more := len(listed) - len(chosen):
        note = f"{counted(more, 'more result')} left out; `briefings check` lists all {len(listed):,}"
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": note}}]
    driver: dict[str, Any] = {"name": "briefings", "rules": [_rule(code, findings.help_page) for code in CATALOGUE]}
    if findings.version:
        driver["version"] = findings.version
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, mark) for each, mark in zip(chosen, fingerprints(chosen), strict=True)],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def help_page(settings: str) -> str:
    """The address of the page of diagnostics by a mkdocs.yml; "" where it names no address that others can open."""
    site = re.search(r"(?m)^site_url:[ \t]+[\"']?(https?://[^\s\"'#]+)", settings)
    if site is None or re.match(r"https?://(localhost|127\.|\[::1\]|0\.0\.0\.0)", site[1]):
        return ""
    flat = re.search(r"(?m)^use_directory_urls:[ \t]+false\b", settings)
    return site[1].removesuffix("/") + ("/reference/diagnostics.html" if flat else "/reference/diagnostics/")


def _rule(code: Code, help_page: str) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": code.id,
        "name": code.name,
        "shortDescription": {"text": _message(code.title)},
        "fullDescription": {"text": _message(code.what)},
        "help": {"text": _message(_help(code))},
        "defaultConfiguration": {"level": code.severity},
    }
    if help_page:
        rule["helpUri"] = f"{help_page}#{code.id.lower()}"
    return rule


def _help(code: Code) -> str:
    examples = (("Not so:", code.bad), ("But so:", code.good))
    return "\n\n".join([code.mend, *(f"{title}\n{example}" for title, example in examples if example)])


def _result(found: Diagnostic, mark: str) -> dict[str, Any]:
    rule = {"ruleIndex": INDEX[found.code]} if found.code in INDEX else {}
    region = {"startLine": max(found.line, 1), "startColumn": max(found.column, 1)}
    return {
        "ruleId": found.code,
        **rule,
        "level": found.severity,
        "message": {"text": _message(words(found))},
        "locations": [{"physicalLocation": {"artifactLocation": _location(found.path), "region": region}}],
        # GitHub looks at this name alone; the other is ours, as 3.27.17 asks.
        "partialFingerprints": {"primaryLocationLineHash": mark, "briefings/v1": mark},
    }


def _location(path: str) -> dict[str, str]:
    """A URI (RFC 3986): relative to the repository's root, or absolute as the path is."""
    encoded = quote(path, safe="/")
    if path.startswith("/"):
        return {"uri": "file://" + encoded}
    if re.match("[A-Za-z]:/", path):
        return {"uri": f"file:///{path[:2]}{quote(path[2:], safe='/')}"}
    return {"uri": encoded, "uriBaseId": HOME}


def _message(text: str) -> str:
    """Text in which a viewer finds neither a placeholder (3.11.5) nor a link (3.11.6)."""
    return re.sub(r"\](?=\()", r"\\]", re.sub(r"\{(\d+)\}", r"{{\1}}", text))
