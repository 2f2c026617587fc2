"""Takes what a check found, returns it as text in one of several formats; never prints, never reads a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.reports.explain import explanation, likely_code, list_of_codes
from generator.reports.findings import Findings, path_seen_from, seen_from
from generator.reports.github import github_report
from generator.reports.gitlab import gitlab_report
from generator.reports.json_report import json_report
from generator.reports.junit import junit_report
from generator.reports.plain import plain_report, summary, text
from generator.reports.sarif import help_page, sarif_report
from generator.reports.signs import shown

FORMATS: Mapping[str, Callable[[Findings], str]] = {
    "text": plain_report,
    "github": github_report,
    "gitlab": gitlab_report,
    "sarif": sarif_report,
    "json": json_report,
    "junit": junit_report,
}
"""What `--format` takes. The view with source lines, for a terminal alone, is in `terminal`."""

FOR_LOGS = frozenset({"text", "github"})
"""The formats for people, that a log shows; all others are for programs and always UTF-8."""

FROM_THE_ROOT = frozenset({"github", "gitlab", "sarif"})
"""The formats of forges, that want paths from the repository's root, not from the working directory."""

__all__ = [
    "FORMATS",
    "FOR_LOGS",
    "FROM_THE_ROOT",
    "Findings",
    "explanation",
    "help_page",
    "likely_code",
    "list_of_codes",
    "path_seen_from",
    "seen_from",
    "shown",
    "summary",
    "text",
]
