"""2xx: requests. What one row of a register says wrongly, or not at all: dates, outcome, fees, cases."""

from __future__ import annotations

from gov_report.model import Rule

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
    sample=(("effect", "没有延期（或0天）"), ("expected", "“是”或“否”，或工作日数")),
)
DISPUTED_EXTENSION = Rule(
    "GR266",
    "disputed-extension",
    "warning",
    "{other}为“否”，{column}却填了“{value}”，按没有延期计",
    "办理了延期的，把“{own_other}”改为“是”；没有延期的，删去“{own}”一列所填的。",
    "是否延期决定应在哪天前答复，也决定计入按时办结还是延期办结。",
    "2007年条例第二十四条；2019年条例第三十三条",
    sample=(("other", "是否延期"), ("column", "延期天数"), ("own_other", "是否延期"), ("own", "延期天数")),
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
    "升级 gov-report 以取得该年度的工作日历，或按通知在 gov-report.toml 的 [years.{year}] 中写明 rest（放假）"
    "和 work（调休上班）；在此之前，期限请人工核对。",
    "节假日安排逐年由国务院办公厅通知，不能推算。",
    "国务院办公厅关于各年度节假日安排的通知",
    asks="请按这一年的放假调休安排人工核对答复期限。",
)
REPEATED_REQUEST = Rule(
    "GR218",
    "repeated-request",
    "warning",
    "申请编号与前面{which}一行相同，{how}{differs}",
    "同一申请登记两次的，删除一行；不同申请的，改正编号（各年度分别编号的，编号前加年份；只是各表自1起的顺序号的，列名改为“序号”）。",
    "一件申请只统计一次。",
    sample=(("how", "只计第一行"),),
)
NO_REQUEST_TEXT = Rule(
    "GR219",
    "no-request-text",
    "warning",
    "没有填申请内容（本行已计入）",
    "补填申请内容的概要。",
    "没有内容的登记无法核对是否为政府信息公开申请。",
)
BAD_ANSWER_DATE = Rule(
    "GR224",
    "bad-answer-date",
    "error",
    "{column}“{value}”不是有效日期，按年末尚未答复计",
    "改为实际日期，写成“××××-××-××”或“××××年×月×日”；尚未答复的留空。",
    "没有有效的答复日期就不能认定在本年度办结。",
)
UNKNOWN_APPLICANT = Rule(
    "GR225",
    "unknown-applicant",
    "error",
    "{column}的写法不在名单中，暂计入“未分类”（{why}）",
    "改为本版式的申请人类型（另设一列“法人或其他组织类型”写明的也可以）；姓名不要填在这一列。"
    "同义写法在 [aliases.applicants] 中登记。",
    "申请人类型须与统计口径一致。",
    "2007年条例第十三条：公民、法人和其他组织",
    sample=(("why", "为保护个人信息，不显示原文"),),
    asks="改成名单中的申请人类型；姓名不要填在这一列。",
)
OUTCOME_UNDATED = Rule(
    "GR220",
    "outcome-without-date",
    "info",
    "有{column}{said}而没有答复日期，按年末尚未答复（结转下年）计",
    "已经答复或办结的，请补填{own}（撤回、不再处理的，填办结的日期）；尚未办结的，改正{own_other}。",
    "没有答复日期就不能认定在本年度办结。",
    sample=(("said", ""), ("column", "办理结果"), ("own", "答复日期"), ("own_other", "办理结果")),
)
IN_HAND_DATED = Rule(
    "GR256",
    "in-hand-with-date",
    "info",
    "{column}写“{value}”，而{other}是{answered}，按年末尚未答复（结转下年）计",
    "已经答复的，把{own}改为答复的结果；没有答复的，删去{own_other}。",
    "写明尚在办理的，不能认定已经答复。",
    sample=(
        ("value", "办理中"),
        ("column", "办理结果"),
        ("other", "答复日期"),
        ("own", "办理结果"),
        ("own_other", "答复日期"),
        ("answered", "（某日）"),
    ),
)
STATE_ONLY = Rule(
    "GR265",
    "state-without-outcome",
    "error",
    "{column}“{value}”只说明办到哪一步，不是办理结果，暂计入“未分类”",
    "在{own}中写明作出了什么答复（如予以公开、部分公开；不予公开的写明理由，如“不予公开（商业秘密）”）；办理结果在另一列的，把那一列的列名改为{column}。",
    "办理结果按答复的类型分列，已办结的申请可以是其中任何一种。",
    sample=(("value", "已办结"), ("column", "办理结果"), ("own", "办理结果")),
)
STATE_DISPUTED = Rule(
    "GR254",
    "state-against-its-row",
    "warning",
    "{column}写的是“{value}”，与所填的日期、办理结果不符，共{count}行，仍按日期和办理结果计入",
    "草稿、测试件、重复登记等不应计的，删除这些行；尚未办结的，改正答复日期和办理结果；确已办结的，改正{column}。",
    "程序按收到日期、答复日期和办理结果计数；从办理系统导出的列表里可能有草稿、重复登记的和没有办完的。",
    sample=(("value", "办理中、草稿等"),),
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
UNKNOWN_REASON = Rule(
    "GR276",
    "unknown-reason",
    "error",
    "{column}“{value}”不在名单中，{counted}",
    "{near:hint}改为名单中的写法；如确是同义写法，在 gov-report.toml 的 {table} 中登记；说不清是哪一种的，留空。",
    "不予公开的件数按理由分列；程序只按名单和登记的别名归类，不凭相似自动归类。",
    "2007年条例第二十一条第（二）项，2019年条例第三十六条第（三）项",
    asks="{near:hint}改成名单中的理由；不能确定的，请与编制机关联系。",
    sample=(("column", "不予公开的理由"), ("counted", "没有计入任何一种理由"), ("table", "[aliases.outcomes]")),
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
    "没有收到的，删去金额；确已收取的，改正{own_other}。",
    "收费数是实际收取的。",
    "2007年条例第二十七条；国办函〔2020〕109号《政府信息公开信息处理费管理办法》",
    sample=(
        ("column", "收费"),
        ("other", "办理结果（或缴费情况）"),
        ("own_other", "办理结果（或缴费情况）"),
    ),
)
FEE_TOLD_OTHERWISE = Rule(
    "GR285",
    "fee-told-otherwise",
    "error",
    "{column}写的是{value}元，{other}是{counted}元，按{other}计",
    "核对实际收取的金额，改正有误的一处。",
    "收费数是实际收取的；同一件申请的两处金额不一，不能都对。",
    "2007年条例第二十七条；国办函〔2020〕109号《政府信息公开信息处理费管理办法》",
    sample=(("column", "缴费情况"), ("value", "若干"), ("other", "收费"), ("counted", "若干")),
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
    "{column}填的是“{value}”；这一列只问有无，没有计入{result}",
    "{how}在“{own}”列写明结果，如{example}{lacks}。",
    "复议和诉讼按结果分列，只写有无不能归类，也不能当作没有。",
    "2019年条例第五十条第（三）项",
    sample=(
        ("value", "是"),
        ("result", "行政复议"),
        ("how", ""),
        ("own", "行政复议"),
        ("example", "“维持”“纠正”“尚未审结”"),
        ("lacks", "；没有这一列的，在表头补上"),
    ),
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
UNREAD_CHARGE = Rule(
    "GR250",
    "unread-charge",
    "warning",
    "{column}填有金额（{count}行，共{number}），没有计入收费数",
    "在汇总表的收费各项或 indicators.toml 中填写本年收费。",
    "本版式的收费数不从登记表相加。",
    asks="在汇总表的收费各项中填写本年收费。",
)
UNREAD_WAIVER = Rule(
    "GR282",
    "unread-waiver",
    "warning",
    "{column}填有金额（{count}行，共{number}），没有计入本年减免金额",
    "在汇总表的“减免金额”一行或 indicators.toml 中填写本年减免的金额。",
    "减免金额不从登记表相加。",
    asks="在汇总表的“减免金额”一行填写本年减免的金额。",
)
LEFT_WITH_ROW = Rule(
    "GR244",
    "left-with-its-row",
    "warning",
    "本行未计入，{column}所填的也没有计入",
    "应当计入的，改正本行使其计入，或填在计入的一行中；属于其他年度的不必理会。",
    "收费、复议和诉讼随申请一并统计；申请不计，它们也随之不计，不能不说。",
)
CONTINUED_ROW = Rule(
    "GR245",
    "continued-row",
    "warning",
    "编号与上面的行合并为一格，同属一件申请，本行未计入",
    "一件申请只登记一行；确是另一件申请的，拆分合并的编号，填写它自己的编号。",
    "一件申请只统计一次。",
)
