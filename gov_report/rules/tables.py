"""2xx: tables. What a department's own table of numbers says that cannot be read, or not for the whole year."""

from __future__ import annotations

from gov_report.model import Rule

UNKNOWN_LINE = Rule(
    "GR232",
    "unknown-line",
    "warning",
    "汇总表的“{value}”{more}认不出是哪一项，数字{number}未采用{near:；hint}",
    "改为名单或表格中的写法；不属于报告内容的可以不理会。",
    "认不出的项目不能归入任何一类，也不能当作没有。",
)
NUMBER_TOO_LARGE = Rule(
    "GR246",
    "number-too-large",
    "error",
    "{label}填的是{actual}，大得不合常理",
    "核对是否多写了位数，或把编号、电话填在了数字列；确实无误的，在 decisions.toml 中写明理由。",
    "十亿以上的件数和元数、一千万以上的万元数（一千亿元）几乎都是误填；金额偶有这么大的，只作提醒，须经核对。",
    asks="核对是否多写了位数，或把编号、电话填在了数字列；确实无误的，请书面说明。",
)
PARTS_ADDED = Rule(
    "GR252",
    "parts-added",
    "warning",
    "“{value}”等{count}项没有全年数，采用各季度（月份）之和",
    "核对各数是当季、当月的数；是累计数的，在列名或行名中写明（如“一季度累计”），另加一栏全年数。",
    "四个季度或十二个月齐全的，相加即全年数；填的是累计数的，相加会重复计算。",
)
UNCHECKED_RECAP = Rule(
    "GR251",
    "unchecked-recap",
    "info",
    "“{value}”等{count}项小计没有可以核对的行数，未计入也未核对",
    "无需处理；要核对的，把各项数字填在汇总表中。",
    "台账逐行计数，下面的小计只用来核对；一行几个渠道的、申请按类型分的，小计按哪些行算并不写明。",
)
WHICH_NUMBER = Rule(
    "GR240",
    "which-number",
    "error",
    "汇总表的{value}有几个数{columns}，分不清哪一个是全年数，未采用",
    "在表头写明“全年”“本年累计”或年度；按时间、单位、渠道分栏的，加一栏（一行）合计；一格合并了几行的，只留一个数；"
    "几栏各是一项的（制发、废止、现行有效等），列名照规定的表样写。",
    "上年数、季度数当作全年数，合计就错了；哪一个是全年数不能猜。",
)
PART_LEFT = Rule(
    "GR241",
    "part-of-the-year-left",
    "info",
    "“{value}”等{count}处是一段时间或以前年度的数，已采用{taken}的全年数",
    "无需处理。",
    "季度数、月份数已包含在全年数中，相加会重复计算。",
)
UNREAD_TABLE = Rule(
    "GR242",
    "unread-table",
    "warning",
    "有统计表的{count}个项目和数字，但认不出表的排法，没有读取",
    "改为一行一个项目（写规定表样中的全名）、一列全年数（表头“项目”“数量”），或按下发的空白表填写；"
    "确不属于报送内容的，删除该表，或{pin}。",
    "认不出哪个数属于哪一项，不能猜，也不能当作没有报。",
    asks="改为一行一个项目（写规定表样中的全名）、一列全年数（表头“项目”“数量”），或按下发的空白表填写；不属于报送内容的，请删除该表。",
)
OTHER_FORM = Rule(
    "GR336",
    "form-of-other-years",
    "warning",
    "表中有“{value}”，是{years}的表样，不是{year}年度的",
    "请填报单位换用本年的空白表（gov-report intake {year}）重新填报；本年确实沿用那种表样的，在 gov-report.toml "
    '写 [report.editions]，其下写 {year} = "{edition}"。',
    "各年表样的行和列不同，照别的年度的表样填报，有的数归不到本年的表中，由此引起的其他问题不必逐条处理。",
    "国办发〔2014〕32号；国办公开办函〔2019〕60号；国办公开办函〔2021〕30号",
    asks="请换用下发的{year}年空白表重新填报，各行各列的名称不要改动。",
    sample=(("years", "2019、2020年"), ("year", "2021"), ("edition", "2019")),
)
STRANGE_TABLE = Rule(
    "GR281",
    "no-line-of-the-form",
    "warning",
    "统计表有{count}行名称和数字，没有一行认得出是报告表格中的项目，没有读取",
    "要报送的，把各行改为下发空白表中的名称；不属于报送内容的，{pin}。",
    "名称认不出就不知道数字属于哪一项，不能猜，也不能当作没有报。",
    asks="要报送的，把各行改为下发空白表中的名称；不属于报送内容的，请删除该表。",
)
NOTHING_TAKEN = Rule(
    "GR255",
    "summary-without-lines",
    "warning",
    "指定按汇总表读取，但没有一行认得出是报告表格中的项目，没有采用任何数字",
    "把各行改为下发空白表中的名称（表头“项目”“数量”）；是台账或登记表的，把 [[sheets]] 的 kind 改为 published 或"
    ' requests；不属于报送内容的，改为 "none"。',
    "指定了怎样读，并不能认出各行是哪一项；认不出的不能猜，也不能当作没有报。",
    asks="把各行改为下发空白表中的名称（表头“项目”“数量”）。",
)
STRUCK_TABLE = Rule(
    "GR280",
    "struck-table",
    "warning",
    "“{value}”{more}只画了线（—、/），没有数字，按没有报送处理",
    "没有发生的填 0 或写“无”；有数的补填。",
    "画线可以是没有发生，也可以是没有统计，不能当作 0。",
)
PART_ONLY = Rule(
    "GR243",
    "part-of-the-year-only",
    "error",
    "“{value}”等{count}项只有一段时间（季度、月份等）或以前年度的数{named}，没有全年数，未采用",
    "补报全年数（标题或表名写明全年、1-12月）；本表其实就是全年数的，改正标题、表名或文件名；是以前年度的表，移出本年文件夹。",
    "季度数不能当作全年数，累计数与各季数相加会重复计算。",
)
PART_FOLDER = Rule(
    "GR337",
    "table-in-a-folder-of-a-part",
    "warning",
    "表放在“{value}”文件夹中，表和文件名都没有写明是哪段时间的数，按全年数采用",
    "确是全年数的，在标题或文件名中写明年度；是季度（月份）数的，请填报单位补报全年数，标题写明全年。",
    "放在季度文件夹中的，可能是当季数、累计数，也可能是随第四季度报来的全年数，文件夹不能说明。",
    asks="确是全年数的，请在标题中写明年度；不是全年数的，请补报全年数。",
    sample=(("value", "（某季度）"),),
)
YUAN_SIGN = Rule(
    "GR338",
    "yuan-sign-below-a-larger-unit",
    "info",
    "“{value}”按表头的单位读作{unit}",
    "确是{unit}的，无需处理；是元的，在数字后面写明元（如 3200元）。",
    "金额前的 ¥ 说明币种，不说明单位；照元的写法（两位小数、千位分隔）填在以万元为单位的列中，可能是元。",
    sample=(("value", "¥3,200.00"), ("unit", "万元")),
)
