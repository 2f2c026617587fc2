"""Takes findings, returns them as JSON in a shape that stays; never leaves one out.

    {"version": 1,                   of this shape; a key may be added without a new number
     "tool": {"name", "version"},
     "ok": bool,                     false where the exit code is 1
     "counts": {"files", "errors", "warnings"},
     "diagnostics": [{"path", "line", "column", "severity", "code", "name", "message", "hint"}]}

Lines and columns count from 1, columns in characters (code points). `hint` may be "". The list is in the order of
path, line and column. Text is ASCII with escapes, so that any log can hold it.
"""

from __future__ import annotations

import json
from typing import Any

from generator.catalogue import CATALOGUE
from generator.reports.findings import Findings, presentable
from generator.reports.signs import COMMAND

NAMES = {code.id: code.name for code in CATALOGUE}


def json_report(findings: Findings) -> str:
    """The whole report as one JSON object."""
    listed = presentable(findings.diagnostics)
    errors = sum(d.severity == "error" for d in listed)
    return as_json(
        {
            "version": 1,
            "tool": {"name": "briefings", "version": findings.version},
            "ok": not any(map(findings.fails, listed)),
            "counts": {"files": len(findings.files), "errors": errors, "warnings": len(listed) - errors},
            "diagnostics": [
                {
                    "path": each.path,
                    "line": each.line,
                    "column": each.column,
                    "severity": each.severity,
                    "code": each.code,
                    "name": NAMES.get(each.code, ""),
                    "message": each.message,
                    "hint": each.hint,
                }
                for each in listed
            ],
        }
    )


def as_json(value: Any) -> str:
    """JSON in ASCII, indented, in which no build server finds a command."""
    return COMMAND.sub(r"\\u0023", json.dumps(value, indent=2))
