"""Takes findings, returns a JUnit report in XML: a test case for each file; never passes one that fails the check."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from generator.diagnostics import Diagnostic
from generator.reports.findings import Findings, presentable
from generator.reports.plain import line, summary
from generator.reports.signs import COMMAND, shown


def junit_report(findings: Findings) -> str:
    """One suite; a file fails with all its lines in one `failure`, or passes, with its warnings as output.

    There is one `failure` a file since readers of the format differ on what several mean. The files that are not at
    fault are listed as far as `findings.files` knows them.
    """
    by_path: dict[str, list[Diagnostic]] = {shown(path): [] for path in findings.files}
    for each in presentable(findings.diagnostics):
        by_path.setdefault(each.path, []).append(each)
    suites = ElementTree.Element("testsuites")
    suite = ElementTree.SubElement(suites, "testsuite", name="briefings check")
    failed = sum(_case(suite, path, by_path[path], findings) for path in sorted(by_path))
    counts = {"tests": str(len(by_path)), "failures": str(failed), "errors": "0", "skipped": "0"}
    suite.attrib.update(counts)
    ElementTree.indent(suites)
    xml = ElementTree.tostring(suites, encoding="unicode", short_empty_elements=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + COMMAND.sub("&#35;", xml)


def _case(suite: ElementTree.Element, path: str, found: Sequence[Diagnostic], findings: Findings) -> bool:
    case = ElementTree.SubElement(suite, "testcase", name=path, classname="briefings", file=path)
    failing = any(map(findings.fails, found))
    lines = "\n".join(line(each, named=True) for each in found)
    if failing:
        ElementTree.SubElement(case, "failure", message=summary(found), type=found[0].code).text = lines
    elif found:
        ElementTree.SubElement(case, "system-out").text = lines
    return failing
