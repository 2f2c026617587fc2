"""Lighthouse, as it judges for phones, gives a hundred in all four categories.

Three categories are exact. Performance is measured, and a machine that does other work meanwhile measures badly:
the best of some runs counts, and the first that reaches a hundred ends them.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hosting import hosted
from missing_parts import missing
from places import told
from quality_tools import lighthouse

EXACT = ("accessibility", "best-practices", "seo")
MEASURED = "performance"
RUNS = 6
SECONDS = 120
# Of several addresses the first one that the site has.
PAGES = {
    "home": ("index.html",),
    "briefing": ("briefings/2023-09-05-kim-putin/index.html",),
    "actor": ("actors/kim-jong-un/index.html",),
    "story": ("stories/*/index.html",),
    "search": ("search/index.html", "404.html"),
}


@pytest.fixture(scope="module")
def command() -> list[str]:
    """What starts Lighthouse."""
    try:
        return lighthouse()
    except RuntimeError as error:
        missing(f"Lighthouse is missing, so no page was judged: {error}", "REQUIRE_QUALITY")


def run(command: list[str], executable: str, address: str, categories: tuple[str, ...]) -> dict[str, Any]:
    """Lighthouse's report on the page."""
    options = ["--output=json", "--output-path=stdout", "--quiet", f"--only-categories={','.join(categories)}"]
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    environment = os.environ | {"CHROME_PATH": executable}
    done = subprocess.run(
        [*command, address, *options, flags],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def uri_of(site: Path, patterns: tuple[str, ...]) -> str:
    """The address, within the site, of the page that the patterns name."""
    files = [file for pattern in patterns for file in sorted(site.glob(pattern))]
    return files[0].relative_to(site).as_posix().removesuffix("index.html")


def score(report: dict[str, Any], category: str) -> int:
    return round(100 * report["categories"][category]["score"])


def faults(report: dict[str, Any], category: str) -> list[str]:
    """What the audits that weigh in a category found."""
    weighing = [ref["id"] for ref in report["categories"][category]["auditRefs"] if ref["weight"]]
    audits = [report["audits"][name] for name in weighing]
    return [
        f"{category}: {audit['id']} {audit.get('displayValue', '')} {json.dumps(audit.get('details', {}))[:400]}"
        for audit in audits
        if audit["score"] is not None and audit["score"] < 1
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_hundred_in_all(command: list[str], executable: str, real_site: Path, name: str) -> None:
    uri = uri_of(real_site, PAGES[name])
    with hosted(real_site) as address:
        report = run(command, executable, address + uri, (MEASURED, *EXACT))
        assert [said for category in EXACT if score(report, category) < 100 for said in faults(report, category)] == []
        measured = [report]
        while score(measured[-1], MEASURED) < 100 and len(measured) < RUNS:
            measured.append(run(command, executable, address + uri, (MEASURED,)))
    scores = [score(each, MEASURED) for each in measured]
    told(f"lighthouse-{name}", [f"{uri or 'home'}: performance {scores}, the rest 100"])
    assert max(scores) == 100, faults(measured[-1], MEASURED)
