"""2xx: rows. What one row or one sheet of a department's workbook says wrongly, or not at all."""

from __future__ import annotations

from gov_report.model import CONVENTION, Rule

NO_DATE = Rule(
    "GR201",
    "no-date",
    "error",
    "没有填{column}，本行未计入",
    "补填{column}，写成“××××-××-××”或“××××年×月×日”。",
    "没有日期就无法判断是否属于本年度。",
    "2007年条例第三十二条；2019年条例第五十条：报告上一年度情况",
)
BAD_DATE = Rule(
    "GR202",
    "bad-date",
    "error",
    "{column}“{value}”不是有效日期，本行未计入",
    "{hint}改为实际日期，写成“××××-××-××”或“××××年×月×日”，年份写四位。",
    "两位年份、月在前的写法和不存在的日期会被不同的人读成不同的日子。",
    CONVENTION,
)
UNKNOWN_LABEL = Rule(
    "GR203",
    "unknown-label",
    "error",
    "{column}“{value}”不在名单中，暂计入“未分类”",
    "{near:hint}{choice}改为名单中的写法；如确是同义写法，在 gov-report.toml 的 {table} 中登记。",
    "程序只按名单和登记的别名归类，不凭相似自动归类。",
    CONVENTION,
    asks="{near:hint}{choice}改成名单中的{column}；不能确定的，请与编制机关联系。",
)
NO_LABEL = Rule(
    "GR204",
    "no-label",
    "error",
    "没有填{column}，暂计入“未分类”",
    "补填{column}。",
    "分类之和必须等于总数，空白不能归入任何一类。",
    CONVENTION,
)
NO_TITLE = Rule(
    "GR205",
    "no-title",
    "error",
    "没有填信息标题",
    "补填标题；如本行不是公开的信息，请删除整行。",
    "没有标题的条目无法核对是否真实公开、是否重复。",
    CONVENTION,
)
OUTSIDE_PERIOD = Rule(
    "GR206",
    "outside-period",
    "warning",
    "{column}{value}不在统计期限（{start}至{end}）内，本行未计入",
    "核对日期；确属其他年度的，移到该年度的台账。",
    "年度报告只统计本年度的情况。",
    "2007年条例第三十二条；2019年条例第五十条",
)
REPEATED_ITEM = Rule(
    "GR207",
    "repeated-item",
    "warning",
    "与前面一行的标题、文号、日期相同，按1条计",
    "确属重复的可删除本行；确是两条信息的，请写清标题或文号。",
    "不同渠道和方式公开相同信息计1条。",
    "国办发〔2014〕32号附表说明：不同渠道和方式公开相同信息计1条",
)
JOINT_ITEM = Rule(
    "GR208",
    "joint-item",
    "warning",
    "本行与{other}报送的{value}相同，{how}",
    "联合发文只应由牵头单位报送的，请另一单位删除{advice}。",
    "联合制发的文件由哪家统计，各地口径不一，须由编制机关确定。",
    CONVENTION,
    asks="联合发文由牵头单位报送；本单位不是牵头单位的，请删除本行。",
    sample=(("value", "标题、文号"),),
)
UNKNOWN_CHANNEL = Rule(
    "GR209",
    "unknown-channel",
    "info",
    "{said}，总数照计",
    "如需计入某一渠道，在 gov-report.toml 的 {table} 中登记。",
    "渠道可以重叠，不影响总数。",
    CONVENTION,
)
NO_CHANNEL_ROW = Rule(
    "GR234",
    "channel-without-row",
    "error",
    "{said}，各渠道之和将小于收到申请数",
    "改为{expected}之一；同义写法在 gov-report.toml 的 [aliases.request_channels] 中登记。",
    "统计表中收到申请数等于各渠道申请数之和，没有渠道的申请无处可计。",
    "勾稽关系",
    asks="改为{expected}之一。",
)
HIDDEN_ROW = Rule(
    "GR210",
    "hidden-row",
    "info",
    "本行被隐藏，已计入",
    "请填报单位确认隐藏的行是否应报；不应报的请删除。",
    "筛选后隐藏的行仍是台账的内容。",
    CONVENTION,
)
HIDDEN_LOG = Rule(
    "GR211",
    "hidden-log",
    "warning",
    "工作表被隐藏，其中{count}行未计入",
    "应当计入的，请取消隐藏后重新报送；不应计入的，请删除该表。",
    "隐藏的台账看不见，不能默认计入，也不能不说。",
    CONVENTION,
)
UNBOUND_SHEET = Rule(
    "GR212",
    "unbound-sheet",
    "warning",
    "像是台账，但认不出表头，{count}行未计入",
    "{hint}检查表头是否在前20行内，列名是否为“{columns}”等；特殊列名在 [aliases.columns] 中登记。",
    "认不出表头就不知道哪一列是日期、哪一列是类别。",
    CONVENTION,
    asks="{hint}检查表头是否在前20行内，把列名改为“{columns}”等规定的写法。",
)
OTHER_SHEET = Rule(
    "GR213",
    "other-sheet",
    "info",
    "不是台账、登记表或汇总表，未读取其中内容",
    "无需处理；如应计入，按台账、登记表或汇总表（项目、数量）的格式填写；"
    "也可在 gov-report.toml 的 [[sheets]] 写明这张表的 kind：published、requests、summary，或 none（不读取）。",
    "说明、值班表等附带的表不含应统计的条目。",
    CONVENTION,
    asks="无需处理；如应计入，按台账、登记表或汇总表（项目、数量）的格式填写。",
)
ERROR_CELL = Rule(
    "GR214",
    "error-cell",
    "error",
    "{column}是{value}，不是填报的内容",
    "用 Excel 打开，修正公式或改填实际内容；公式未计算的，按 Ctrl+Alt+F9 重新计算后保存。",
    "错误值不是 0，也不是空白。",
    CONVENTION,
    sample=(("value", "一个错误值"),),
)
ANSWERED_BEFORE = Rule(
    "GR215",
    "answered-before-received",
    "error",
    "{column}{value}早于收到日期{received}",
    "核对两个日期，改正填反或填错的一个。",
    "先收到申请，后作出答复。",
    "2007年条例第二十四条；2019年条例第三十三条",
)
LATE_ANSWER = Rule(
    "GR216",
    "late-answer",
    "warning",
    "{received}收到{again}，应于{due}前答复（{days}个工作日），{detail}",
    "核对日期{advice}。推算过程用 -v 查看。",
    "逾期答复可能被认定违法，公布前应核实。",
    "2007年条例第二十四条（15个工作日）；2019年条例第三十条（收到补正之日起算）、第三十三条（20个工作日）",
    asks="核对日期{advice}。",
    sample=(
        ("again", ""),
        (
            "advice",
            "；办理延期的，在“是否延期”列填“是”；申请经过补正的，在“收到补正日期”列填收到补正的日期；"
            "征求第三方意见的，在“征求第三方意见工作日”列填天数",
        ),
    ),
)
BAD_EXTENSION = Rule(
    "GR233",
    "unreadable-extension",
    "warning",
    "{column}“{value}”看不懂，按{effect}计",
    "改填{expected}。",
    "是否延期和征求第三方意见的天数决定应在哪天前答复。",
    "2007年条例第二十四条；2019年条例第三十三条",
)
DISPUTED_EXTENSION = Rule(
    "GR266",
    "disputed-extension",
    "warning",
    "{other}为“否”，{column}却填了“{value}”，按没有延期计",
    "办理了延期的，把“{other}”改为“是”；没有延期的，删去{column}。",
    "是否延期决定应在哪天前答复，也决定计入按时办结还是延期办结。",
    "2007年条例第二十四条；2019年条例第三十三条",
    sample=(("other", "是否延期"), ("column", "延期天数")),
)
CORRECTED_WHEN = Rule(
    "GR263",
    "corrected-when",
    "warning",
    "{column}“{value}”{why}，答复期限仍从收到申请之日起算",
    "核对日期，写成“××××-××-××”或“××××年×月×日”；申请没有补正的留空。",
    "申请经过补正的，答复期限自收到补正的申请之日起计算。",
    "2019年条例第三十条",
    sample=(("why", "不是有效日期，或不在收到和答复之间"),),
)
NO_CALENDAR = Rule(
    "GR217",
    "no-calendar",
    "warning",
    "没有{year}年的放假调休安排，未核对这一年的答复期限",
    "升级 gov-report 以取得该年度的工作日历，期限请人工核对。",
    "节假日安排逐年由国务院办公厅通知，不能推算。",
    "国务院办公厅关于各年度节假日安排的通知",
    asks="请按这一年的放假调休安排人工核对答复期限。",
)
REPEATED_REQUEST = Rule(
    "GR218",
    "repeated-request",
    "warning",
    "申请编号与前面{which}一行相同，{how}{differs}",
    "同一申请登记两次的，删除一行；不同申请的，改正编号（各年度分别编号的，编号前加年份）。",
    "一件申请只统计一次。",
    CONVENTION,
    sample=(("how", "只计第一行"),),
)
NO_REQUEST_TEXT = Rule(
    "GR219",
    "no-request-text",
    "warning",
    "没有填申请内容（本行已计入）",
    "补填申请内容的概要。",
    "没有内容的登记无法核对是否为政府信息公开申请。",
    CONVENTION,
)
BAD_ANSWER_DATE = Rule(
    "GR224",
    "bad-answer-date",
    "error",
    "{column}“{value}”不是有效日期，按年末尚未答复计",
    "改为实际日期，写成“××××-××-××”或“××××年×月×日”；尚未答复的留空。",
    "没有有效的答复日期就不能认定在本年度办结。",
    CONVENTION,
)
UNKNOWN_APPLICANT = Rule(
    "GR225",
    "unknown-applicant",
    "error",
    "{column}的写法不在名单中，暂计入“未分类”（为保护个人信息，不显示原文）",
    "改为本版式的申请人类型；姓名不要填在这一列。同义写法在 [aliases.applicants] 中登记。",
    "申请人类型须与统计口径一致。",
    "2007年条例第十三条：公民、法人和其他组织",
    asks="改成名单中的申请人类型；姓名不要填在这一列。",
)
OUTCOME_UNDATED = Rule(
    "GR220",
    "outcome-without-date",
    "info",
    "有{column}{said}而没有答复日期，按年末尚未答复（结转下年）计",
    "已经答复或办结的，请补填答复日期（撤回、不再处理的，填办结的日期）；尚未办结的，改正{column}。",
    "没有答复日期就不能认定在本年度办结。",
    CONVENTION,
    sample=(("said", ""), ("column", "办理结果")),
)
STATE_ONLY = Rule(
    "GR265",
    "state-without-outcome",
    "error",
    "{column}“{value}”只说明办到哪一步，不是办理结果，暂计入“未分类”",
    "在{column}中写明作出了什么答复（如予以公开、部分公开、不予公开及理由）；办理结果在另一列的，把那一列的列名改为{column}。",
    "办理结果按答复的类型分列，已办结的申请可以是其中任何一种。",
    CONVENTION,
    sample=(("value", "已办结"), ("column", "办理结果")),
)
NO_REASON = Rule(
    "GR221",
    "refusal-without-reason",
    "info",
    "不予公开没有写明理由，理由合计不作核对",
    "写明理由，如“不予公开（商业秘密）”。",
    "不予公开应当告知申请人并说明理由。",
    "2007年条例第二十一条第（二）项",
)
NO_COLUMN = Rule(
    "GR222",
    "missing-column",
    "error",
    "表头中没有{column}一列，{count}行{effect}",
    "在表头补上{column}列并填写；列名特殊的，在 [aliases.columns] 中登记；"
    '本表不是应报送的台账的，在 gov-report.toml 的 [[sheets]] 中写明 kind = "none"。',
    "缺少这一列，条目无法归类或判断年度。",
    CONVENTION,
    asks="在表头补上{column}列并填写；已有此列而写法不同的，改为规定的列名；本表不是应报送的台账的，删除该表。",
)
BAD_QUANTITY = Rule(
    "GR226",
    "bad-quantity",
    "error",
    "{column}填的是“{value}”，应为{expected}，未采用",
    "改为数字；金额可写明单位（如 251000元），增减写 +1、-35。",
    "件数、增减和金额是不同的数，写法不明的不能猜。",
    CONVENTION,
)
FEE_STEP = Rule(
    "GR227",
    "fee-not-in-tariff",
    "warning",
    "信息处理费{value}元，不是{step}元的整数倍",
    "核对计费件数或页数；确属减免、分摊的，在 decisions.toml 中写明理由。",
    "按件计收每件100元起，按量计收每页10元起，金额必为10元的整数倍。",
    "国办函〔2020〕109号《政府信息公开信息处理费管理办法》",
    asks="核对计费件数或页数；确属减免、分摊的，请书面说明理由。",
    sample=(("value", "若干"),),
)
FEE_PARTS = Rule(
    "GR253",
    "fee-and-its-parts",
    "error",
    "{column}填的是{value}元，{parts}之和为{expected}元",
    "核对收费的合计和各项，改正有误的一处。",
    "一件申请的收费是检索、复制、邮寄各项之和。",
    "2007年条例第二十七条",
    asks="核对收费的合计和各项，改正有误的一处。",
    sample=(("value", "若干"),),
)
FEE_UNPAID = Rule(
    "GR264",
    "fee-unpaid",
    "warning",
    "{column}填有金额，但{other}写明没有缴纳，未计入收费数",
    "没有收到的，删去金额；确已收取的，改正{other}。",
    "收费数是实际收取的；申请人逾期不缴费的，不再处理其申请，也就没有收取。",
    "国办函〔2020〕109号《政府信息公开信息处理费管理办法》",
    sample=(("column", "收费"), ("other", "办理结果（或缴费情况）")),
)
UNKNOWN_REMEDY = Rule(
    "GR228",
    "unknown-remedy",
    "error",
    "{column}“{value}”认不出是哪一类、何种结果，未计入",
    "写成“复议—维持”“直接起诉—纠正”“复议后起诉—尚未审结”等；一格有几件的用分号隔开。",
    "复议和诉讼按途径和结果分列，写法不明的不能归类。",
    "2019年条例第五十条第（三）项",
)
CASE_WITHOUT_RESULT = Rule(
    "GR261",
    "case-without-result",
    "error",
    "{column}填的是有，但没有写明结果，未计入{result}",
    "在“{result}”列写明结果，如“维持”“纠正”“尚未审结”；没有这一列的，在表头补上。",
    "复议和诉讼按结果分列，只写有无不能归类，也不能当作没有。",
    "2019年条例第五十条第（三）项",
    sample=(("result", "行政复议"),),
)
SUIT_WITHOUT_COURSE = Rule(
    "GR262",
    "suit-without-course",
    "warning",
    "{column}只写了结果（{count}件），没有写是否经过复议，按未经复议直接起诉计",
    "写成“直接起诉—维持”或“复议后起诉—维持”。",
    "行政诉讼按是否经过复议分列两组，只写结果分不清是哪一组。",
    "2019年条例第五十条第（三）项",
)
ONLY_HEADER = Rule(
    "GR229",
    "only-a-header",
    "info",
    "只有表头，没有填写，按0条计",
    "确实没有的，请在表头下写“无”；忘记填写的，补填后重新报送。",
    "空白表可能是还没有填，也可能是没有发生。",
    CONVENTION,
)
RETURNED = Rule(
    "GR230",
    "returned-workbook",
    "info",
    "上次标注{count}处：已改正{mended}处，仍有{left}处；新发现{new}处",
    "仍有和新发现的，见各条提示。",
    "退回改正的文件再次报送时，应能看出改了什么。",
    CONVENTION,
)
SECOND_LOG = Rule(
    "GR231",
    "second-log",
    "error",
    "自{where}起是另一张表，其中{count}行未计入",
    "一张工作表只放一张台账：把后一张移到新的工作表。",
    "一张工作表里放两张台账，列的含义不同，不能一并统计。",
    CONVENTION,
)
UNKNOWN_LINE = Rule(
    "GR232",
    "unknown-line",
    "warning",
    "汇总表的“{value}”{more}认不出是哪一项，数字{number}未采用",
    "改为名单或表格中的写法；不属于报告内容的可以不理会。",
    "认不出的项目不能归入任何一类，也不能当作没有。",
    CONVENTION,
)
NOT_PUBLISHED = Rule(
    "GR247",
    "not-published",
    "warning",
    "{column}写的不是主动公开（{value}），共{count}行，仍按主动公开计入",
    "不是主动公开的，从台账中删除这些行；确是主动公开的，改正{column}。",
    "台账每行计1条；依申请公开和不予公开的信息不是主动公开。",
    "2007年条例第三十二条第（一）项；2019年条例第五十条第（一）项",
)
NOT_ONE = Rule(
    "GR248",
    "row-of-several",
    "warning",
    "{column}填有1以外的数（{count}行，共{number}），每行仍按1条计",
    "确是若干条的，逐条列出；只报数量的，填在汇总表中。",
    "台账和登记表一行计1条（件），行内的数量无从核对。",
    CONVENTION,
)
STRUCK_OUT = Rule(
    "GR249",
    "struck-out",
    "warning",
    "{column}写明不计、不公开或已撤下（{value}），共{count}行，仍然计入",
    "不应计的，删除这些行；应当计的，改正{column}。",
    "程序只按日期、类别等各列计数，备注由人来定。",
    CONVENTION,
    sample=(("value", "作废等"),),
)
UNREAD_CHARGE = Rule(
    "GR250",
    "unread-charge",
    "warning",
    "{column}填有金额（{count}行，共{number}），没有计入收费数",
    "在汇总表的收费各项或 indicators.toml 中填写本年收费。",
    "本版式的收费数不从登记表相加。",
    CONVENTION,
    asks="在汇总表的收费各项中填写本年收费。",
)
NOT_RELEASED = Rule(
    "GR270",
    "not-released",
    "warning",
    "{column}写的不是已经发布（{value}），共{count}行，仍按主动公开计入",
    "没有发布或已经撤下的，从台账中删除这些行；确已发布的，改正{column}。",
    "台账每行计1条；从网站导出的列表里可能有草稿和撤下的稿件。",
    "2007年条例第三十二条第（一）项；2019年条例第五十条第（一）项",
    sample=(("value", "草稿等"),),
)
OTHER_DAY = Rule(
    "GR271",
    "day-of-another-year",
    "warning",
    "{column}与{other}不在同一年度，共{count}行，按{other}统计",
    "核对以哪一个日期为准（收到申请之日、作出答复之日），改正{other}或删去{column}一列。",
    "收到和答复的日期决定一件申请计入哪一年度、是否结转。",
    "2007年条例第二十四条；2019年条例第三十一条、第三十三条",
    sample=(("other", "（另一列）"),),
)
LEFT_WITH_ROW = Rule(
    "GR244",
    "left-with-its-row",
    "warning",
    "本行未计入，{column}所填的也没有计入",
    "应当计入的，改正本行使其计入，或填在计入的一行中；属于其他年度的不必理会。",
    "收费、复议和诉讼随申请一并统计；申请不计，它们也随之不计，不能不说。",
    CONVENTION,
)
CONTINUED_ROW = Rule(
    "GR245",
    "continued-row",
    "warning",
    "编号与上面的行合并为一格，同属一件申请，本行未计入",
    "一件申请只登记一行；确是另一件申请的，拆分合并的编号并填写。",
    "一件申请只统计一次。",
    CONVENTION,
)
CONTINUED_ITEM = Rule(
    "GR272",
    "continued-item",
    "warning",
    "本行与上面的行合并为一条（序号、日期等是合并单元格），未计入",
    "一条信息只占一行：把标题、文号合写在上面一行，删除本行；确是另一条信息的，拆分合并的单元格，填写序号和日期。",
    "从 Word 粘贴的表格，一条信息可能占几行；一条信息只统计一次。",
    CONVENTION,
)
EXAMPLE_ROWS = Rule(
    "GR273",
    "example-rows",
    "warning",
    "空白表中的填写示例（{count}行）没有删除，未计入",
    "删除示例行；确是本单位的信息或申请的，改正序号或标题中“示例”“样例”等字样。",
    "示例说明怎样填写，不是发生的事项。",
    CONVENTION,
)
GROUPED_ROWS = Rule(
    "GR274",
    "grouped-rows",
    "info",
    "没有逐行填写{column}，{count}行按{where}归类（{value}）",
    "核对归类；不对的，在表头补上{column}列，逐行填写。",
    "分组标题或工作表名称就是名单中的一类的，其下各行属于这一类。",
    CONVENTION,
    sample=(("where", "分组标题或工作表名称"), ("value", "各类")),
)
NUMBER_TOO_LARGE = Rule(
    "GR246",
    "number-too-large",
    "error",
    "{label}填的是{actual}，大得不合常理",
    "核对是否多写了位数，或把编号、电话填在了数字列；确实无误的，在 decisions.toml 中写明理由。",
    "十亿以上的件数几乎都是误填；金额偶有这么大的，只作提醒，须经核对。",
    CONVENTION,
    asks="核对是否多写了位数，或把编号、电话填在了数字列；确实无误的，请书面说明。",
)
PARTS_ADDED = Rule(
    "GR252",
    "parts-added",
    "warning",
    "“{value}”等{count}项没有全年数，采用各季度（月份）之和",
    "核对各数是当季、当月的数；是累计数的，补报全年数。",
    "四个季度或十二个月齐全的，相加即全年数；填的是累计数的，相加会重复计算。",
    CONVENTION,
)
UNCHECKED_RECAP = Rule(
    "GR251",
    "unchecked-recap",
    "info",
    "“{value}”等{count}项小计没有可以核对的行数，未计入也未核对",
    "无需处理；要核对的，把各项数字填在汇总表中。",
    "台账逐行计数，下面的小计只用来核对；一行几个渠道的、申请按类型分的，小计按哪些行算并不写明。",
    CONVENTION,
)
EITHER_DAY = Rule(
    "GR268",
    "either-day-of-publication",
    "warning",
    "{column}和{other}都可能是公开日期，有{count}行不在同一年度，按{other}统计",
    "核对哪一列是公开日期，把它的列名改为“公开日期”。",
    "公开的日期决定一条信息计入哪一年度；成文、印发的日期不是公开的日期。",
    CONVENTION,
    sample=(("other", "（另一列）"),),
)
SAME_SHEET = Rule(
    "GR267",
    "same-log-on-two-sheets",
    "error",
    "与工作表“{other}”像是同一份{kind}（{count}行中有{same}行{alike}相同），两张表都计入了",
    '只保留一张：副本、累计表、公示用的表请删除，或在 gov-report.toml 的 [[sheets]] 中写明 kind = "none"；'
    "确是不同事项的，两张表都填写{number}，或在 decisions.toml 中写明理由。",
    "同一份台账在一个文件里放了两张，会重复计数；没有编号、文号，不能逐行断定。",
    CONVENTION,
    asks="只保留一张，删除副本、累计表、公示用的表；确是不同事项的，两张表都填写{number}。",
    sample=(("other", "（另一张表）"), ("number", "编号、文号"), ("alike", "")),
)
LABELS_LEFT = Rule(
    "GR223",
    "unknown-label-summary",
    "info",
    "{column}“{value}”共{count}处，见于{departments}",
    "如确是同义写法，在 gov-report.toml 的 {table} 下写：{line}",
    "同一个生词只需处理一次。",
    CONVENTION,
    sample=(("line", "（一行设置）"),),
)
WHICH_NUMBER = Rule(
    "GR240",
    "which-number",
    "error",
    "汇总表的{value}有几个数{columns}，分不清哪一个是全年数，未采用",
    "在表头写明“全年”“本年累计”或年度；按时间、单位、渠道分栏的，加一栏（一行）合计；一格合并了几行的，只留一个数。",
    "上年数、季度数当作全年数，合计就错了；哪一个是全年数不能猜。",
    CONVENTION,
)
PART_LEFT = Rule(
    "GR241",
    "part-of-the-year-left",
    "info",
    "“{value}”等{count}处是一段时间或以前年度的数，已采用{taken}的全年数",
    "无需处理。",
    "季度数、月份数已包含在全年数中，相加会重复计算。",
    CONVENTION,
)
UNREAD_TABLE = Rule(
    "GR242",
    "unread-table",
    "warning",
    "有统计表的{count}个项目和数字，但认不出表的排法，没有读取",
    "改为一行一个项目、一列全年数（表头“项目”“数量”），或按下发的空白表填写；"
    '确不属于报送内容的，在 gov-report.toml 写 [[sheets]] file = "…"、sheet = "…"、kind = "none"，或删除该表。',
    "认不出哪个数属于哪一项，不能猜，也不能当作没有报。",
    CONVENTION,
    asks="改为一行一个项目、一列全年数（表头“项目”“数量”），或按下发的空白表填写；不属于报送内容的，请删除该表。",
)
STRANGE_TABLE = Rule(
    "GR281",
    "no-line-of-the-form",
    "warning",
    "统计表有{count}行名称和数字，没有一行认得出是报告表格中的项目，没有读取",
    "要报送的，把各行改为下发空白表中的名称；"
    '不属于报送内容的，在 gov-report.toml 写 [[sheets]] file = "…"、sheet = "…"、kind = "none"。',
    "名称认不出就不知道数字属于哪一项，不能猜，也不能当作没有报。",
    CONVENTION,
    asks="要报送的，把各行改为下发空白表中的名称；不属于报送内容的，请删除该表。",
)
STRUCK_TABLE = Rule(
    "GR280",
    "struck-table",
    "warning",
    "“{value}”{more}只画了线（—、/），没有数字，按没有报送处理",
    "没有发生的填 0 或写“无”；有数的补填。",
    "画线可以是没有发生，也可以是没有统计，不能当作 0。",
    CONVENTION,
)
PART_ONLY = Rule(
    "GR243",
    "part-of-the-year-only",
    "error",
    "“{value}”等{count}项只有一段时间（季度、月份等）或以前年度的数{named}，没有全年数，未采用",
    "补报全年数（标题或表名写明全年、1-12月）；本表其实就是全年数的，改正标题、表名或文件名；是以前年度的表，移出本年文件夹。",
    "季度数不能当作全年数，累计数与各季数相加会重复计算。",
    CONVENTION,
)
