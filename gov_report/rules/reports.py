"""7xx: finished reports. What `audit` finds in a report, ours or anybody's."""

from __future__ import annotations

from gov_report.model import Rule

UNREADABLE_REPORT = Rule(
    "GR701",
    "unreadable-report",
    "error",
    "读不出这份报告：{reason}",
    "{mend}",
    "只核对 docx 和 html；读不出的不能当作没有问题。",
    sample=(
        (
            "mend",
            "用 Word 或 WPS 打开，另存为 docx；网页在浏览器中另存为 html（仅网页内容）；doc、pdf 也请另存为 docx。",
        ),
    ),
)
NOT_A_REPORT = Rule(
    "GR702",
    "not-a-report",
    "error",
    "这份文件不像政府信息公开工作年度报告：没有可认出的部分和表格",
    "核对文件是否选错；只有图片的报告无法核对。",
    "不是年度报告的文件无从核对。",
)
UNTITLED = Rule(
    "GR703",
    "untitled-report",
    "warning",
    "没有找到写明年度的标题",
    "在报告开头写明标题，如“某市2024年政府信息公开工作年度报告”。",
    "年度和编制机关从标题读出，版式也由年度决定。",
    "国办公开办函〔2021〕30号",
)
TABLE_ABSENT = Rule(
    "GR704",
    "table-absent",
    "warning",
    "没有找到“{label}”表，表内的数没有核对",
    "补上该表；以图片印出的表请改为文字表格，便于公众查阅和核对。",
    "法定表格是年度报告的主要内容。",
    "国办公开办函〔2021〕30号",
)
NOT_A_NUMBER = Rule(
    "GR705",
    "cell-not-a-number",
    "warning",
    "“{label}”{prints}{checks}",
    "改为数字；没有的填 0，合计填各项之和。",
    "表内各格应当是数字，没有的填 0；合计空着，不能当作 0，用到它的勾稽关系都无从核对。",
    "国办公开办函〔2021〕30号",
    sample=(("label", "（某项）"), ("prints", "印的是“见附件”，不是数字"), ("checks", "")),
)
UNKNOWN_TABLE = Rule(
    "GR706",
    "unknown-table",
    "info",
    "有一张表不是格式规定的表格，没有核对：{label}{sums}",
    "是法定表格的，改用格式规定的行名和列名；地方自设的表格请人工核对，合计与各行不符的，核对合计和各行的数。",
    "只核对认得出的表格，没有核对的要说明。",
    sample=(("label", "（表中的头几格）"), ("sums", "")),
)
NOT_AUDITED = Rule(
    "GR707",
    "not-audited",
    "info",
    "文件夹中没有核对的：{value}",
    "文件夹中只核对 docx 和 html 格式的报告；PDF 请用同名的 docx 或网页核对。",
    "没有核对的要说明。",
)
TABLES_OF_ANOTHER_FORM = Rule(
    "GR708",
    "tables-of-another-form",
    "warning",
    "“{label}”等{count}张表用的是{actual}的表格，{year}年应用{expected}",
    "改用本年度格式的表格，行名和列名逐字照印。",
    "各年度的表格由国家格式统一规定，行名和口径不同，与其他单位和下一年度无法比较。",
    "国办公开办函〔2021〕30号",
    sample=(("year", "某"),),
)
SECTION_ABSENT = Rule(
    "GR711",
    "section-absent",
    "error",
    "缺少“{label}”部分",
    "补上这一部分；没有内容的写“无”。",
    "各部分由条例和国家格式规定，不能遗漏。",
    "2019年条例第五十条；2007年条例第三十二条",
)
SECTION_TWICE = Rule(
    "GR712",
    "section-repeated",
    "error",
    "“{label}”部分出现了{actual}次",
    "删去重复的一处。",
    "同一部分出现两次，公众无法判断以哪一处为准。",
)
SECTION_MISPLACED = Rule(
    "GR713",
    "section-misplaced",
    "error",
    "“{label}”部分的位置不对，应排在“{expected}”之前",
    "按格式规定的顺序排列各部分。",
    "各部分的顺序由国家格式统一规定。",
    "国办公开办函〔2021〕30号",
)
SECTION_NUMBER = Rule(
    "GR714",
    "section-number",
    "warning",
    "“{label}”部分的序号是“{actual}”，应为“{expected}”",
    "重新编排各部分的序号。",
    "序号重复或跳号，目录和引用都会出错。",
    "GB/T 9704，7.3.3",
)
PARTS_NUMBER = Rule(
    "GR715",
    "parts-number",
    "error",
    "引言说报告由{actual}个部分组成，{counted}{expected}个部分",
    "改正引言中的部分数和所列的名称，或补上缺少的部分。",
    "引言与正文应当一致。",
    sample=(("counted", "实际（或列举的）有"),),
)
PARTS_LIST = Rule(
    "GR716",
    "parts-list",
    "warning",
    "引言列举各部分的顺序与正文不一致：“{label}”排错了位置",
    "按正文标题的顺序重写引言。",
    "引言与正文应当一致。",
)
PART_UNPRINTED = Rule(
    "GR720",
    "part-unprinted",
    "warning",
    "引言列举了“{label}”，正文没有这一部分",
    "按正文标题改写引言，或补上这一部分。",
    "引言与正文应当一致；沿用旧格式的引言，列举的常是旧格式的部分。",
)
EMPTY_CHAPTER = Rule(
    "GR717",
    "empty-chapter",
    "error",
    "“{label}”部分没有内容",
    "{write}",
    "报告必须包括的部分不能空着；主要问题和改进情况不能只写“无”。",
    "2019年条例第五十条；2007年条例第三十二条第（五）项",
    sample=(("write", "写明本年度的情况；主要问题和改进情况不能只写“无”。"),),
)
SECTION_TITLE = Rule(
    "GR719",
    "section-title",
    "warning",
    "第{part}部分的标题是“{actual}”，格式为“{expected}”",
    "改为格式规定的标题。",
    "各部分的标题由国家格式统一规定，公众据此查找和比较各单位的报告。",
    "国办公开办函〔2021〕30号",
    sample=(("part", "一"),),
)
STRAY_WORDS = Rule(
    "GR718",
    "stray-words",
    "info",
    "列举各类的数时，“{label}”的名称多出了字，别的类别没有",
    "改为类别的名称，如“政策法规类信息”。",
    "同一句中各类的名称写法应当一致；多出的字常是改稿时留下的，读者会当作另一类的名称。",
)
PERIOD = Rule(
    "GR721",
    "data-period",
    "error",
    "统计期限写的是{actual}，应为{expected}",
    "改正日期；统计期限为本年1月1日至12月31日。",
    "年度报告的数据期限是一个完整的年度。",
    "2019年条例第四十九条",
)
WRONG_YEAR = Rule(
    "GR722",
    "wrong-year",
    "error",
    "报告是{expected}年的，“{said}”写的是{actual}",
    "改正年份。",
    "沿用上一年文稿时常漏改年份。",
    sample=(("said", "（文中的一句话）"),),
)
TITLE_YEAR = Rule(
    "GR724",
    "title-year",
    "error",
    "标题写的是{actual}，正文写的是{expected}（“{said}”）",
    "核对标题和正文的年份，改正写错的一处。",
    "标题的年度决定报告属于哪一年，须与正文一致。",
    sample=(("said", "（文中的一句话）"),),
)
IMPOSSIBLE_DATE = Rule(
    "GR723",
    "impossible-date",
    "error",
    "“{text}”不是有效的日期",
    "改正日期。",
    "日期写错，公众无法判断所指的时间。",
)
PROSE_TABLE = Rule(
    "GR731",
    "prose-against-table",
    "warning",
    "文字写“{label}”{actual}，表中为{expected}",
    "核对后改正文字或表格；口径不同的，在文字中写明。",
    "文字和表格说的应是同一个数。",
    "国办公开办函〔2021〕30号",
)
PART_TOO_LARGE = Rule(
    "GR732",
    "part-exceeds-whole",
    "error",
    "“{label}”{actual}，超过了总数{expected}",
    "核对后改正总数或分项。",
    "部分不能大于整体。",
)
PARTS_SUM = Rule(
    "GR733",
    "parts-sum",
    "error",
    "“{label}”写的是{actual}，各分项之和为{expected}",
    "核对后改正总数或分项。",
    "分项之和应等于总数。",
)
PERCENT = Rule(
    "GR734",
    "wrong-percent",
    "error",
    "“{label}”印的是{actual}，按{base}计算应为{expected}",
    "重新计算百分比；基数不同的，在文字中写明。",
    "百分比须能由报告中的数算出。",
)
GROWTH = Rule(
    "GR735",
    "wrong-growth",
    "error",
    "“{label}”印的是{actual}，与上一年度相比应为{expected}",
    "按上一年度报告的数重新计算。",
    "增减幅度须与两年报告的数一致。",
)
SAID_TWICE = Rule(
    "GR736",
    "said-twice",
    "error",
    "“{label}”前后写法不一：{expected}和{actual}",
    "核对后统一。",
    "同一个数在一份报告里只能有一个值。",
)
NUMBER_ABSENT = Rule(
    "GR737",
    "number-absent",
    "error",
    "“{label}”后面缺少数字",
    "补上数字；没有的写 0 或“无”。",
    "句子报出了单位却没有数。",
)
UNIT_IMPOSSIBLE = Rule(
    "GR738",
    "unit-impossible",
    "error",
    "“{label}”写的是{actual}，各分项之和为{expected}，单位多了一个“{unit}”",
    "改正单位。",
    "总数与分项的单位相差万倍。",
)
ZERO_WORD = Rule(
    "GR739",
    "zero-word",
    "error",
    "文字写“{text}”，表中“{label}”为{actual}",
    "核对后改正文字或表格。",
    "“无”“未发生”是说数为零，须与表格一致。",
)
FEE_UNSAID = Rule(
    "GR740",
    "fee-unsaid",
    "warning",
    "表中有{actual}件申请因逾期未缴费不再处理，第六部分却只写了“无”",
    "在第六部分写明收取信息处理费的情况。",
    "有收费通知才会有逾期未缴费。",
    "国办函〔2020〕109号",
)
SAME_WORDS = Rule(
    "GR741",
    "same-words",
    "warning",
    "“{label}”部分与上一年度的文字有{actual}相同",
    "按本年度的实际情况重写。",
    "各年报告内容雷同会被通报。",
    "国办公开办函〔2021〕30号",
)
CHANGED_BY_HAND = Rule(
    "GR742",
    "changed-by-hand",
    "warning",
    "“{label}”印的是{actual}，生成时为{expected}，生成后被手工改过",
    "核对改动；确有变化的，改正台账后重新生成。",
    "手工改过的数没有来源，也不会同步到其他各处。",
)
LAST_YEAR_SAID = Rule(
    "GR743",
    "last-year-said",
    "error",
    "“{label}”上一年度写的是{actual}，上一年度的报告为{expected}",
    "按上一年度的报告改正；上一年度报告更正过的，以更正后的为准。",
    "引用上一年度的数须与上一年度的报告一致。",
)
FEWER_PLACES = Rule(
    "GR744",
    "fewer-places",
    "info",
    "“{label}”生成时为{value}，在文字中印了{expected}处，现在少了；报告别处仍印着这个数",
    "确要删去的，不必处理；误删的，按生成时的文字补上或重新生成。",
    "删去整段可以；只删去句子中的一个数，句子就不完整。",
    sample=(("value", "（某数）"), ("expected", "若干")),
)
PRIOR_UNFIT = Rule(
    "GR746",
    "prior-unfit",
    "warning",
    "--prior 给的是{actual}的报告，本报告的上一年度是{expected}：没有与上一年度比较",
    "用 --prior 写明同一机关上一年度的报告；机关更名的，请人工核对上年结转等各数。",
    "与别的年度、别的机关的报告比较，得不出对错。",
    sample=(("actual", "（某机关某年）"), ("expected", "（同一机关上一年）")),
)
ROW_ABSENT = Rule(
    "GR747",
    "row-absent",
    "warning",
    "表中缺少{label}；没有核对的勾稽关系：{checks}",
    "补上格式规定的行，没有的填 0。",
    "格式规定的行不能少；缺了一行，用到它的勾稽关系都无从核对。",
    sample=(("label", "格式规定的某一行"), ("checks", "（用到这一行的各条）")),
)
ROW_UNREAD = Rule(
    "GR745",
    "row-unread",
    "warning",
    "表中“{label}”一行认不出是哪一项，{missing}没有读到{checks}",
    "改用格式规定的行名后再核对；地方另加的行，请人工核对这几项。",
    "认不出的行不能猜是哪一项，也不能当作没有；没有核对的要说明。",
    sample=(
        ("label", "（某行）"),
        ("missing", "格式规定的某一行"),
        ("checks", "；没有核对的勾稽关系：（用到这一项的各条）"),
    ),
)
IMPOSSIBLE_NUMBER = Rule(
    "GR749",
    "impossible-number",
    "error",
    "“{label}”印的是{text}，{why}",
    "核对后改正；不带小数的件数、条数、人数填整数，没有的填 0。",
    "件数是非负的整数；本年增减数可以是负数，金额可以有小数；十亿以上的件数、一万亿元以上的金额几乎都是误填。",
    "国办公开办函〔2021〕30号",
    sample=(("label", "（某项）"), ("text", "-1"), ("why", "不能是负数")),
)
DATED_EARLY = Rule(
    "GR748",
    "dated-too-early",
    "error",
    "报告的{label}是{actual}，统计期限到{expected}才结束",
    "改正日期；标题中的年度写错的，改正标题。",
    "年度报告在统计期限结束后编制、公布。",
    "2019年条例第四十九条",
)
