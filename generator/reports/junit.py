"""The report for test dashboards: JUnit XML, as Jenkins, GitLab and Azure read it.

A rule is a test case. One that nothing broke has passed; one that was broken has failed once for each file. Only
errors fail, as only they make the command fail; warnings and hints are the output of a case that passed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from generator.findings import Finding, Severity
from generator.reports.places import file_of
from generator.reports.summary import Summary, by_weight, in_one_line, is_crash

# What XML 1.0 does not allow (fifth edition, section 2.2).
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"

# Findings by group, rule and file.
_Files = Mapping[str, Sequence[Finding]]
_Broken = Mapping[str, Mapping[str, _Files]]


def render(summary: Summary) -> str:
    """The report as one XML document."""
    root = ET.Element("testsuites", name="Klarweg")
    broken = _by_group(summary)
    for group in _groups(summary, broken):
        _suite(root, group, summary, broken.get(group, {}))
    about = _element(_element(root, "testsuite", name="run"), "testcase", name="checked", classname="run", time="0")
    _element(about, "system-out").text = _clean("\n".join([*summary.checked, *summary.notes]))
    for sentence in summary.skipped:
        name = sentence.partition(":")[0]
        suite = _element(root, "testsuite", name=f"{name} (nicht geprüft)")
        case = _element(suite, "testcase", name=name, classname=name, time="0")
        _element(case, "skipped", message=sentence)
    for suite in root:
        _count(suite, [suite])
    _count(root, list(root))
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _by_group(summary: Summary) -> _Broken:
    found: dict[str, dict[str, dict[str, list[Finding]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for finding in by_weight(summary.findings):
        found[finding.rule.partition("/")[0]][finding.rule][file_of(finding)].append(finding)
    return found


def _groups(summary: Summary, broken: _Broken) -> list[str]:
    """The checked groups in their order, then the others that have findings."""
    checked = dict.fromkeys(summary.checked_groups)
    return [*checked, *(group for group in broken if group not in checked)]


def _suite(
    root: ET.Element, group: str, summary: Summary, broken: Mapping[str, Mapping[str, Sequence[Finding]]]
) -> None:
    suite = _element(root, "testsuite", name=group)
    for rule in _rules(group, summary, broken):
        files = broken.get(rule, {})
        if not files:
            _element(suite, "testcase", name=rule, classname=group, time="0")
        for file, findings in files.items():
            case = _element(suite, "testcase", name=f"{rule}: {file}", classname=group, file=file, time="0")
            _outcome(case, findings)


def _rules(group: str, summary: Summary, broken: Mapping[str, object]) -> Iterator[str]:
    """The rules of a group; one that nothing broke counts only where the group was checked to its end."""
    is_checked = group in summary.checked_groups
    known = [rule.id for rule in summary.rules if rule.id.partition("/")[0] == group]
    yield from (rule for rule in known if is_checked or rule in broken)
    yield from sorted(set(broken) - set(known))


def _outcome(case: ET.Element, findings: Sequence[Finding]) -> None:
    crashes = [finding for finding in findings if is_crash(finding)]
    errors = [finding for finding in findings if finding.severity is Severity.ERROR and not is_crash(finding)]
    rest = [finding for finding in findings if finding.severity is not Severity.ERROR]
    for tag, members in (("error", crashes), ("failure", errors)):
        if members:
            message = members[0].message if len(members) == 1 else f"{len(members)} Stellen: {members[0].message}"
            _element(case, tag, message=message, type=members[0].rule).text = _lines(members)
    if rest:
        _element(case, "system-out").text = _lines(rest)


def _lines(findings: Sequence[Finding]) -> str:
    return _clean("\n".join(f"{file_of(item)}:{item.line}:{item.column}: {in_one_line(item)}" for item in findings))


def _element(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, {name: _clean(value) for name, value in attributes.items()})


def _clean(text: str) -> str:
    return _ILLEGAL.sub(_REPLACEMENT, text)


def _count(element: ET.Element, suites: Sequence[ET.Element]) -> None:
    """Writes how many cases there are and how they ended."""
    cases = [case for suite in suites for case in suite.iter("testcase")]
    element.set("tests", str(len(cases)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(sum(case.find(tag) is not None for case in cases)))
    element.set("time", "0")
