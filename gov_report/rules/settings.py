"""4xx: settings, edition, narrative. What the office itself wrote: its text, decisions and gov-report.toml."""

from __future__ import annotations

from gov_report.model import Rule

UNKNOWN_FIGURE = Rule(
    "GR401",
    "unknown-figure",
    "error",
    "没有名为“{value}”的数值",
    "{near:hint}用 gov-report figures 查看全部名称。",
    "文字部分的数只能取自统计结果。",
)
UNCLOSED = Rule(
    "GR402",
    "unclosed-braces",
    "error",
    "花括号没有配对：名称前后各要两个",
    "补全花括号，写法如 {{{{ 年度 }}}}。",
    "不配对的括号会把正文当作名称。",
)
NOT_ZERO = Rule(
    "GR403",
    "zero-word-not-zero",
    "error",
    "写了“{value}”，但{figure}是{actual}",
    "改写这一句，用 {{{{ {figure} }}}} 写出数字；或核对台账。",
    "“无”“未发生”是关于零的陈述，必须与台账一致。",
    "2007年条例第三十二条",
)
UNKNOWN_SECTION = Rule(
    "GR404",
    "unknown-section",
    "error",
    "“{value}”不是本版式的部分名称",
    "{near:hint}{write}，序号由程序生成。本版式的部分：{titles}。",
    "放错部分的文字会被漏印。",
    sample=(("write", "标题只写部分名称"), ("titles", "（各部分的名称）")),
)
ABOVE_THE_HEADINGS = Rule(
    "GR430",
    "text-above-headings",
    "error",
    "“{value}”等文字在第一个标题之前，不知道属于哪一部分",
    "这些文字属于哪一部分，就在上面写出哪一部分的标题：{write}，序号由程序生成。本版式的部分：{titles}。",
    "不属于任何部分的文字会被漏印。",
    sample=(("write", "标题只写部分名称"), ("titles", "（各部分的名称）")),
)
UNKNOWN_TABLE_LISTED = Rule(
    "GR423",
    "no-table-to-list",
    "error",
    "“{value}”不是表的名称，不能列出",
    "{near:hint}列表只能用于表：{tables}；单个的数写 {{{{ 名称 }}}}。",
    "列表逐行写出一张表的各项，一个数没有可列的项。",
    sample=(("tables", "（本版式的各表）"),),
)
NOT_LISTED = Rule(
    "GR425",
    "table-not-listed",
    "error",
    "“{value}”不能列表：这张表{because}",
    "逐个写出要说的数，如 {{{{ {id} }}}}；可以列表的：{tables}。",
    "列表把一张表的各行连成一句；有几列数或分组的，连成一句就分不清各数说的是什么。",
    sample=(("value", "（某表）"), ("because", "有几列数"), ("tables", "（本版式的各表）")),
)
NOT_PROSE = Rule(
    "GR405",
    "not-prose",
    "error",
    "文字部分不支持{value}",
    "只写标题（narrative.md 中用 #、##、###）、段落和列表；表格由程序生成，图片不印；"
    "脚注写进正文，符号、编号等直接录入。",
    "文字部分只是文字，不执行、不引用任何外部内容。",
    sample=(("value", "（某种写法）"),),
)
EMPTY_SECTION = Rule(
    "GR406",
    "empty-section",
    "error",
    "“{value}”没有内容",
    "在文字部分（narrative.md 或 narrative.docx）的“{value}”标题下写出这一部分。",
    "这一部分是报告必须包括的内容，只能由人来写。",
    "2007年条例第三十二条；2019年条例第五十条",
    sample=(("value", "（某部分）"),),
)
NO_NARRATIVE = Rule(
    "GR407",
    "no-narrative",
    "error",
    "没有找到文字部分",
    "新建 {value}（或用 Word 写成 narrative.docx），写出概述、主要问题和改进情况等部分。",
    "数字由程序统计，情况和问题只能由人来写。",
    sample=(("value", "××××/narrative.md"),),
)
UNKNOWN_FORMAT = Rule(
    "GR408",
    "unknown-format",
    "error",
    "不认识的写法“{value}”",
    "可用：{{{{ 名称 }}}}、{{{{ 表 | 列表 }}}}、{{{{ 名称 | 占比: 名称 }}}}、{{{{ 名称 | 同比 }}}}、"
    "{{{{ 名称 | 增减 }}}}、{{{{ 名称 | 上年 }}}}、{{{{ 无: 名称 }}}}。",
    "写法有限，才能逐个核对。",
)
STALE_DECISION = Rule(
    "GR409",
    "stale-decision",
    "warning",
    "已接受的事项{decision}{why_stale}，编号 {value}",
    "从 decisions.toml 中删去；仍须接受的，更新 fingerprint 和 until。",
    "过时的决定不应继续掩盖新的问题。",
    sample=(("value", "（某一编号）"),),
)
LATE_PUBLICATION = Rule(
    "GR410",
    "late-publication",
    "warning",
    "发布日期{value}晚于期限{due}（{basis}）",
    "核对 gov-report.toml 中的发布日期；上级另定期限的，在 [years.{year}] 设 deadline（如 deadline = {after}-02-20）。",
    "年度报告须按期公布。",
    "2007年条例第三十一条；2019年条例第四十九条",
    sample=(("value", "（某日）"), ("year", "××××"), ("after", "××××")),
)
NO_LAST_YEAR = Rule(
    "GR411",
    "last-year-unknown",
    "error",
    "“{value}”要与上一年度相比，但没有上一年度的数",
    "放入上一年度的 report.json（文件夹名为上一年度），或改写这一句。",
    "增减幅度只能由两年的数算出。",
    sample=(("value", "（某项）"),),
)
NO_PERCENTAGE = Rule(
    "GR424",
    "no-percentage",
    "error",
    "{value}没有百分比可写：{because}",
    "{instead}。",
    "以 0 或负数为基数，或者一年为正、一年为负，都算不出百分比；写成0%、100%的，不能与事实不符。",
    sample=(
        ("value", "“（某项）”与上年相比"),
        ("because", "上年为0"),
        ("instead", "改写为 {{ 名称 | 增减 }}，或改写这一句"),
    ),
)
LAST_YEAR_APART = Rule(
    "GR422",
    "last-year-apart",
    "error",
    "“{value}”要与上一年度相比，但上一年度用的是“{old}”版式，没有可比的数",
    "改写这一句，不与上一年度比较；要比较的，用 gov-report diff 查看两年可比的各项。",
    "版式不同，同名的数口径可能不同，不能比较。",
    sample=(("value", "（某项）"), ("old", "另一")),
)
TYPED_DIFFERS = Rule(
    "GR412",
    "typed-number-differs",
    "error",
    "手工写的“{label}”是{actual}，统计为{expected}",
    "{mend}；口径不同、确需保留的，在 decisions.toml 中写这一条的 fingerprint（见 build --json）和理由。",
    "手工写的数不会随台账更新。",
    sample=(("mend", "改写为 {{ 名称 }}"),),
)
TYPED_FIGURE = Rule(
    "GR413",
    "typed-number",
    "info",
    "手工写的“{label}”{actual}与统计一致",
    "{mend}；台账变动时，手工写的数须重新核对，名称会自动更新。",
    "手工写的数不会随台账更新。",
    sample=(("mend", "改写为 {{ 名称 }}"),),
)
TYPED_UNKNOWN = Rule(
    "GR414",
    "typed-number-unverified",
    "info",
    "手工写的“{label}”{actual}没有来源，无法核对",
    "核对这个数；可在 indicators.toml 的 [[indicators]] 中写明 id、label、unit、value 和 source，"
    "再用 {{{{ id 或 label }}}} 引用。",
    "没有来源的数列入 build.json 的 unverified。",
)
CONTENT_LACKING = Rule(
    "GR415",
    "content-lacking",
    "warning",
    "“{section}”部分没有写到：{value}",
    "在文字部分（narrative.md 或 narrative.docx）的“{section}”标题下补写；没有这方面工作的也应写明。",
    "这一部分应当写到的内容由条例或国家格式规定。",
    "国办公开办函〔2021〕30号；2019年条例第五十条；2007年条例第三十二条",
    sample=(("value", "（某项内容）"),),
)
TWO_NARRATIVES = Rule(
    "GR416",
    "two-narratives",
    "error",
    "既有 narrative.md，又有 narrative.docx",
    "只留一个：两个文件的文字可能不同，无法判断以哪个为准。",
    "文字部分只能有一份。",
)
NO_LIST = Rule(
    "GR417",
    "nothing-to-list",
    "error",
    "“{value}”只有总数，没有分类的数，不能列出",
    "删去这一处列表；或在台账中填写公开类别，需要固定类别的在 gov-report.toml 写明 [[categories]]。",
    "只有总数时，列表只会重复总数。",
)
PIN_FITS_NOTHING = Rule(
    "GR418",
    "pin-fits-nothing",
    "warning",
    "[[sheets]] 指定的{value}不存在，这一项没有起作用",
    "{near:hint}核对 [[sheets]] 的各项：file 是 departments 下的路径，header_row 是表头所在行，"
    "改过名、移过位置的一并更改。",
    "指定落空时，工作表又按程序自己的判断识别，数字可能因此改变。",
)
REPLACED_FITS_NOTHING = Rule(
    "GR419",
    "replaced-fits-nothing",
    "warning",
    "[replaced] 写明“{value}”由“{other}”代替，但两个文件都不存在",
    "{near:前一个文件hint}核对 [replaced] 中的文件名：是 departments 下的路径，改过名的一并更改；不再需要的删去。",
    "设置落空时，本应不计的文件可能仍在计数。",
    sample=(("value", "（某文件）"), ("other", "（另一文件）")),
)
PINNED_HEADER = Rule(
    "GR421",
    "pinned-header-doubtful",
    "warning",
    "[[sheets]] 指定第{row}行为表头，但这一行不像表头{rest}",
    "核对 [[sheets]] 的 header_row：从工作表的第1行数起，是写列名的那一行。",
    "表头指错一行，就会把一条信息当作列名漏计，或把列名当作信息。",
    sample=(("row", "某"),),
)
HEADING_TWICE = Rule(
    "GR420",
    "heading-twice",
    "info",
    "“{value}”部分写了两处标题，文字已按先后合为一处",
    "合并到一个标题下；标题写错的，改为这段文字应在的部分。",
    "合并后的文字可能重复，或放错部分。",
)
OTHER_EDITION = Rule(
    "GR426",
    "tables-of-another-edition",
    "warning",
    "--edition 给的是{expected}年版式，报告的{count}张表中{actual}：这些表按自己的版式核对",
    "核对 --edition；不写 --edition 的，版式由报告的年度决定。",
    "各年版式的表不同，按别的版式核对，表内的行就认不出。",
    sample=(("expected", "某"), ("count", "若干"), ("actual", "有的是别的版式")),
)
MARK_TWICE = Rule(
    "GR427",
    "mark-twice",
    "warning",
    "标点“{value}”重复",
    "删去多余的一个。",
    "文字照原样印在报告上。",
    sample=(("value", "。。"),),
)
BARE_HEADING = Rule(
    "GR428",
    "bare-heading",
    "warning",
    "标题“{value}”下面没有文字",
    "写出这一段，或删去这个标题；标题本来就是一句话的，写成普通段落。",
    "报告只印出标题，读者会以为漏了内容。",
    sample=(("value", "（某标题）"),),
)
CHANNELS_SHORT = Rule(
    "GR429",
    "channels-short",
    "error",
    "“{label}”写的是{actual}，各渠道之和为{expected}：{why}",
    "{how}。",
    "两个数都由台账算出，改文字不能使它们相等。",
    sample=(
        ("why", "申请方式没有填、不在渠道名单中，或登记表没有这一列"),
        (
            "how",
            "没有填的，补填；登记表没有“申请方式”列的，在表头补上并填写；不在名单中的写法，在 gov-report.toml 的 "
            '[aliases.request_channels] 中登记："（规范写法）" = ["（表中的写法）"]；也可以在文字中不列各渠道',
        ),
    ),
)
