"""Takes findings, returns a Code Quality report for GitLab; never leaves one out.

The format is that of docs.gitlab.com, "Code Quality report format".
"""

from __future__ import annotations

from generator.reports.findings import Findings, fingerprints, presentable, words
from generator.reports.json_report import as_json


def gitlab_report(findings: Findings) -> str:
    """A JSON list with one entry for each diagnostic; an error is `major`, a warning `minor`."""
    listed = presentable(findings.diagnostics)
    return as_json(
        [
            {
                "description": words(each),
                "check_name": each.code,
                "fingerprint": mark,
                "severity": "major" if each.severity == "error" else "minor",
                "location": {"path": each.path, "lines": {"begin": each.line}},
            }
            for each, mark in zip(listed, fingerprints(listed), strict=True)
        ]
    )
