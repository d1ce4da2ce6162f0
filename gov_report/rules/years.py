"""5xx: years and units. A report against the reports of the units it adds up."""

from __future__ import annotations

from gov_report.model import CONVENTION, Rule

ROLLUP = Rule(
    "GR501",
    "rollup-differs",
    "error",
    "“{value}”汇总为{actual}，{count}个单位报告之和为{expected}",
    "用 gov-report trace 查看汇总数的来源，与各单位的报告核对。{reasons}"
    '确属合理的，在 decisions.toml 中写 identity = "{identity}" 和理由。',
    "本级汇总应等于纳入汇总各单位之和。",
    "勾稽关系",
    sample=(("value", "（某项）"),),
)
UNITS_ABSENT = Rule(
    "GR502",
    "units-absent",
    "info",
    "没有{value}的报告，未与各单位的报告逐项核对",
    "把各单位的 report.json 放入 units 文件夹。",
    "单位不齐时，各单位之和必然少于汇总数。",
    CONVENTION,
    sample=(("value", "（某些单位）"),),
)
UNIT_NOT_READY = Rule(
    "GR503",
    "unit-not-ready",
    "error",
    "{value}的项目有{count}个错误，没有汇入{earlier}",
    "运行 gov-report -C {folder} validate {year} 查看，改正后重新汇总。",
    "有错误的数不能汇入上级报告。",
    CONVENTION,
    sample=(("value", "（某单位）"),),
)
