"""A finding in words: message, remedy and place, as every text format shows them."""

from __future__ import annotations

import re
from datetime import date

from gov_report import workdays
from gov_report.model import Diagnostic, Rule
from gov_report.rules import LATE_ANSWER

SEVERITY = {"error": "错误", "warning": "警告", "info": "提示"}


def message(found: Diagnostic) -> str:
    """What is wrong."""
    return found.rule.message.format_map(dict(found.facts))


def remedy(found: Diagnostic) -> str:
    """What to do."""
    return found.rule.help.format_map(dict(found.facts))


def place(found: Diagnostic) -> str:
    """Where: file, sheet and cell, or the department, or nothing."""
    return str(found.at) if found.at else found.department


def reckoning(found: Diagnostic) -> list[str]:
    """How the last day for an answer was reckoned, day by day; nothing for other findings."""
    facts = dict(found.facts)
    if found.rule != LATE_ANSWER:
        return []
    received = date.fromisoformat(facts["received"])
    lines = [f"{received.month}月{received.day}日收到，次日起算："]
    for day, number, why in workdays.reckoning(received, int(facts["days"])):
        said = f"第{number}个工作日" if number else "不计"
        lines.append(
            f"{day.month}月{day.day}日 周{'一二三四五六日'[day.weekday()]}  {said}{f'（{why}）' if why else ''}"
        )
    return lines


def template(text: str) -> str:
    """A rule's text without its facts, for `explain`: {column} becomes ［column］."""
    return re.sub(r"\{(\w+)\}", "……", text).replace("{{", "{").replace("}}", "}")


def explanation(rule: Rule) -> list[tuple[str, str]]:
    """Everything the catalogue says of a rule, as label and text."""
    return [
        ("代码", f"{rule.code}（{rule.name}）"),
        ("级别", SEVERITY[rule.severity]),
        ("说明", template(rule.message)),
        ("理由", rule.why),
        ("依据", rule.cite),
        ("处理", template(rule.help)),
    ]
