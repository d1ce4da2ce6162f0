"""5xx: years and units. A report against the reports of the units it adds up."""

from __future__ import annotations

from gov_report.model import Rule

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
    sample=(("value", "（某些单位）"),),
)
UNIT_NOT_READY = Rule(
    "GR503",
    "unit-not-ready",
    "error",
    "{value}的项目有{count}个错误，没有汇入{earlier}",
    "运行 gov-report -C {folder} {command} {year} 查看，改正后重新汇总。",
    "有错误的数不能汇入上级报告。",
    sample=(("value", "（某单位）"),),
)
UNIT_UNWRITTEN = Rule(
    "GR516",
    "unit-report-unwritten",
    "warning",
    "{value}的数已经汇入，但它的报告还有{count}个错误，未能成文",
    "运行 gov-report -C {folder} build {year} 查看；各项数字齐全的，不影响汇总。",
    "汇总只用各单位的数；文字部分没有写好，数仍是对的。",
    sample=(("value", "（某单位）"),),
)
UNIT_SET_ASIDE = Rule(
    "GR512",
    "unit-set-aside",
    "error",
    "{value}以前汇入的报告已移出，本年的合计中没有这个单位",
    "改正该单位的项目后重新汇总；确不再汇入的，删去这个文件。",
    "汇总的单位少了一个，合计就少了一块。",
    sample=(("value", "（某单位）"),),
)
UNIT_LEFT_OUT = Rule(
    "GR507",
    "unit-left-out",
    "error",
    "上次汇总时{value}的项目有错误，没有汇入，本年的合计中没有这个单位",
    "改正该单位的项目后重新汇总；确不汇入的，删去这个文件。",
    "汇总的单位少了一个，合计就少了一块。",
    sample=(("value", "（某单位）"),),
)
PRIOR_UNREAD = Rule(
    "GR508",
    "prior-report-unread",
    "info",
    "上一年度的文件夹中只有 docx、html 文件（如{value}），没有 report.json 或台账，未核对上年结转等跨年的数",
    "把上一年度 build 写出的 report.json 放入 {year} 文件夹；没有 report.json、"
    "而这份文件就是上一年度报告的，成文后用 gov-report audit 本年报告 --prior 这份报告 核对。",
    "上年结转应等于上一年度结转下年度，核对要有上年各项的数。",
    "勾稽关系：上年结转等于上一年度结转下年度继续办理",
    sample=(("value", "某份文件"),),
)
REPORTED_TWICE = Rule(
    "GR511",
    "unit-and-its-workbooks-differ",
    "error",
    "{value}既有台账又有单位报告，只计台账；“{label}”台账为{actual}，单位报告为{expected}{more}",
    "同一机关的数只计一次：以单位报告为准的，把它的台账移出 departments；以台账为准的，删去它的单位报告。",
    "台账和单位报告是同一批数，相加会重复计算；两处不同，以哪一处为准要由人来定。",
    "勾稽关系",
    sample=(("value", "（某单位）"), ("label", "（某项）"), ("more", "")),
)
CARRIED_AFTER_ANSWER = Rule(
    "GR504",
    "carried-in-after-its-answer",
    "error",
    "按上年结转计入，但上年登记表中这件申请已于{value}答复",
    "核对编号和日期：上年已经答复并统计的，从本年登记表删除。",
    "上年已经答复的申请不结转，再计一次就重复了。",
    "勾稽关系：上年结转等于上一年度结转下年度继续办理",
    sample=(("value", "（某日）"),),
)
CARRIED_FROM_NOWHERE = Rule(
    "GR505",
    "carried-in-from-nowhere",
    "warning",
    "按上年结转计入（{value}收到），但上年登记表中没有这件未答复的申请",
    "核对编号和收到日期；上年漏登的，更正上年的登记表。",
    "上年结转的申请应当是上年末尚未答复的申请。",
    "勾稽关系：上年结转等于上一年度结转下年度继续办理",
    sample=(("value", "某日"),),
)
CARRIED_NOT_IN = Rule(
    "GR506",
    "carried-out-and-not-in",
    "warning",
    "上年登记表中有{count}件申请年末尚未答复（{value}收到），本年登记表没有作为上年结转登记",
    "补登这些申请（照填原编号和收到日期）；上年实已答复的，更正上年的登记表。",
    "上年末尚未答复的申请由本年继续办理，漏登就少计了本年的办理结果。",
    "勾稽关系：上年结转等于上一年度结转下年度继续办理",
    sample=(("value", "某日"),),
)
UNIT_FILE_UNREAD = Rule(
    "GR509",
    "unit-file-unread",
    "warning",
    "units 中的这个文件没有读取",
    "是某单位的 report.json 的，改用该单位的名称，直接放在 units 中，不放在下一级文件夹；不是的，移出 units。",
    "没有读取的单位报告，不在合计之中。",
)
PRIOR_DIFFERS = Rule(
    "GR513",
    "last-report-and-its-workbooks-differ",
    "warning",
    "{year}年生成的报告与该年现在的台账不同：“{label}”报告为{expected}，按台账为{actual}{more}；本年按台账比较",
    "以已公布的报告为准的，把这个 report.json 复制到 {year} 文件夹，各处即按它比较；以台账为准的，重新 build {year}。",
    "与上年比较的数，要与已公布的上年报告一致；两处不同，以哪一处为准要由人来定。",
    "勾稽关系：上年结转等于上一年度结转下年度继续办理",
    sample=(("label", "（某项）"), ("more", "")),
)
PRIOR_OF_ANOTHER = Rule(
    "GR514",
    "prior-report-of-another",
    "error",
    "这里应是{expected}的报告，文件写明是{actual}的",
    "换成本机关上一年度 build 写出的 report.json；是同一机关、后来更名的，在 decisions.toml 中写明理由。",
    "与别的机关的报告比较，得不出对错。",
    "勾稽关系：上年结转等于上一年度结转下年度继续办理",
    sample=(("expected", "（本机关）"), ("actual", "（另一机关）")),
)
PRIOR_OF_ANOTHER_YEAR = Rule(
    "GR515",
    "prior-report-of-another-year",
    "error",
    "这里应是{expected}年的报告，文件写明是{actual}年的，没有采用这个文件",
    "换成上一年度 build 写出的 report.json；上一年度的台账在的，也可以删去这个文件。",
    "与别的年度的报告比较，得不出对错。",
    "勾稽关系：上年结转等于上一年度结转下年度继续办理",
    sample=(("expected", "（上一）"), ("actual", "（另一）")),
)
