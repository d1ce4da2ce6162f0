"""6xx: safety. Personal data that must not be published."""

from __future__ import annotations

from gov_report.model import Rule

PERSONAL_DATA = Rule(
    "GR601",
    "personal-data",
    "error",
    "{where}中有{kind}（{mask}），不能公布，没有写出任何文件",
    "从文字部分、台账、设置或文件名中删去；不能以决定接受。",
    "年度报告向社会公布，不得含个人信息。",
    "《个人信息保护法》；2019年条例第十五条",
    sample=(("kind", "（某种个人信息）"),),
)
