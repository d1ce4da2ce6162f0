"""3xx: totals and balances. Typed sums, who has not reported, identities of the form, figures without a source."""

from __future__ import annotations

from gov_report.model import Rule

WRONG_TOTAL = Rule(
    "GR301",
    "wrong-total",
    "error",
    "{label}填的是{actual}，所列各行为{expected}{rest}{cause}",
    "核对是漏行、多行还是合计填错，改正后重新报送。{hint}",
    "合计行只用来核对，从不计入；对不上说明台账或合计有一处是错的。",
    "勾稽关系",
    asks="核对是漏行、多行还是合计填错，改正后重新报送。",
)
TOTAL_AS_LISTED = Rule(
    "GR302",
    "total-as-listed",
    "info",
    "{label}{actual}等于所列行数；其中重复或不在期限内的未计，计入{expected}",
    "无需处理。",
    "填报单位按行数合计，程序按计数规则统计。",
)
TOTAL_UNREAD = Rule(
    "GR303",
    "total-without-number",
    "warning",
    "{label}{what}，{effect}",
    "填写数字；{how}。",
    "画线、未经计算或出错的公式没有数值，不能当作 0；没有报送台账的，这一项就少计了，是错误值的按 GR214 报错。",
    sample=(
        ("what", "没有数字"),
        ("effect", "未能核对，或没有计入汇总数"),
        ("how", "没有发生的填 0 或写“无”，公式未计算的用 Excel 打开保存一次"),
    ),
)
SUMMARY_ONLY = Rule(
    "GR304",
    "summary-only",
    "warning",
    "没有报送台账，采用汇总表填报的数字",
    "请补报台账；暂无台账的，由填报单位确认数字。",
    "只有汇总数就无法核对条目。",
    asks="请补报台账；暂无台账的，请书面确认所填的数字。",
)
LINES_ONLY = Rule(
    "GR332",
    "lines-without-columns",
    "info",
    "“{value}”{rest}没有逐件登记，采用汇总表填报的数字",
    "公布前请填报单位确认；登记表加上相应的列（收费、行政复议、行政诉讼）即可逐件核对。",
    "只有填报、没有明细的数，程序只能照录；核对报告时，全年公开数撑不起的每日更新数也这样说明。",
    sample=(("value", "（某项）"),),
)
DECLARED_TWICE = Rule(
    "GR319",
    "declared-twice",
    "error",
    "同一单位的{value}报了两次{differs}，只采用前一处的数字",
    "两处是同一份汇总的，只保留一处；是各下属机构分别填报的，先相加再报送。",
    "同一项数字报了两次，相加会重复计算，以哪一处为准要由人来定。",
)
TOTAL_SHEET = Rule(
    "GR334",
    "total-sheet",
    "info",
    "“{value}”表各项等于“{other}”各表之和，没有台账的各项采用“{value}”表的数字",
    "无需处理。",
    "合计与各部分都报来的，再相加就重复了。",
    sample=(("value", "汇总"), ("other", "一季度、二季度")),
)
TOTAL_SHEET_DIFFERS = Rule(
    "GR335",
    "total-sheet-differs",
    "error",
    "“{value}”表是“{other}”各表之和，但{label}填的是{actual}，各表之和为{expected}{more}",
    "核对各表和合计，改正有误的一处后重新报送。",
    "合计与各部分对不上，总有一处是错的；改正以前，没有台账的各项采用合计表的数字。",
    "勾稽关系",
    sample=(("value", "汇总"), ("other", "一季度、二季度")),
)
OVERVIEW = Rule(
    "GR340",
    "overview-of-departments",
    "info",
    "列的是{others}的数，是各单位的汇总表，不计入{rest}",
    '{how}确是本单位自己的数的，在 gov-report.toml 的 [[sheets]] 中指定这张表（kind = "summary"）。',
    "各单位的数以各单位自己报送的为准，汇总表再计入就重复了；表中认得出的件数、条数与各单位的数核对，不符的在所在的格说明。"
    "表中有数而没有另外报送的单位，其数就缺了，作警告。",
    "勾稽关系",
    asks="{how}表中列的是其他单位的数，本单位自己的数请另外报送。",
    sample=(("others", "（各单位）"), ("rest", ""), ("how", "")),
)
RESTATED = Rule(
    "GR341",
    "sum-of-all-others",
    "warning",
    "“{value}”等{count}项等于其他{others}个单位之和，按各单位的汇总表看待，没有计入",
    '确是汇总表的，移出 departments 文件夹，或在 gov-report.toml 的 [[sheets]] 中指定 kind = "none"；'
    '确是一个单位自己的数的，把该单位列入 departments 名单，或指定 kind = "summary"。',
    "汇总机关自己的汇总表放在各单位的文件中，当作又一个单位计入，全部数字都会重复。",
    asks="确是本单位自己的数的，请书面说明。",
    sample=(("value", "（某项）"), ("others", "几")),
)
REST_OF_ITEMS = Rule(
    "GR342",
    "rest-of-which",
    "warning",
    "“{value}”是{actual}，其中所列各类共{named}，其余{rest}没有写明类别，暂列“未分类”",
    "请填报单位补报其余各类的数，没有的填 0。{effect}",
    "“其中”只举出一部分，不必等于总数；总数照填报的采用，没有写明类别的归不了类。",
    "勾稽关系",
    asks="请补填其余各类的数，没有的填 0。",
    sample=(
        ("value", "主动公开政府信息"),
        ("named", "（某数）"),
        ("rest", "（某数）"),
        ("effect", "报告按类列出的，各类之和小于总数就不能公布。"),
    ),
)
CHANNELS_ALONE = Rule(
    "GR350",
    "channel-exceeds-total",
    "error",
    "“{value}”报了{number}条，主动公开的总数却{total}",
    "报明全年主动公开的条数（总数，须分类的并报各类）；一条信息经几个渠道公开的，总数只计一条，各渠道之和可以大于总数。",
    "经一个渠道公开的信息都在主动公开的总数之内；各渠道之和不是总数，程序不能代为相加。",
    "勾稽关系",
    asks="补报全年主动公开的条数（总数，须分类的并报各类）；一条信息经几个渠道公开的，总数只计一条。",
    sample=(("value", "政府网站"), ("number", "（某数）"), ("total", "没有报，按没有计")),
)
MISSING_DEPARTMENT = Rule(
    "GR305",
    "missing-department",
    "error",
    "没有收到{value}的报送材料{other}",
    "{way}催报；确认当年没有机构或不需报送的，从 departments 名单删去，或在 decisions.toml 中写明理由。",
    "缺一个单位，全市合计就少一块。",
    sample=(("value", "（某单位）"), ("other", ""), ("way", "")),
)
NOTHING_READ = Rule(
    "GR333",
    "nothing-to-read",
    "error",
    "{value}报送的文件中没有台账、登记表，也没有可以读取的统计表",
    "请该单位补报；当年没有的，报一张写“无”的台账；表格未被识别的，在 gov-report.toml 的 [[sheets]] 中写明。",
    "名单上的单位报来的文件读不出数，与没有报送一样。",
    asks="请补报主动公开台账、依申请公开登记表；当年没有的，报一张写“无”的台账。",
    sample=(("value", "（某单位）"),),
)
UNLISTED_DEPARTMENT = Rule(
    "GR306",
    "unlisted-department",
    "warning",
    "“{value}”不在填报单位名单中，按单独的单位计入{near:；hint}",
    "名称写法不同的，在 gov-report.toml 的 [aliases.departments] 中登记{line}；确是新单位的，加入 departments 名单。",
    "同一单位写成两个名称，会一边缺报、一边多出。",
    asks="核对单位名称，改为本单位的全称。",
    sample=(("value", "（某单位）"), ("line", "")),
)
NO_REGISTER = Rule(
    "GR307",
    "no-register",
    "warning",
    "{value}没有报送依申请公开登记表",
    "没有收到申请的，也请报送一张写“无”的登记表。",
    "没有报和报了无，是两回事。",
    "2007年条例第三十二条第（二）项；2019年条例第五十条第（二）项",
    sample=(("value", "（某单位）"),),
)
NO_LOG = Rule(
    "GR308",
    "no-log",
    "warning",
    "{value}没有报送主动公开台账",
    "没有主动公开信息的，也请报送一张写“无”的台账。",
    "没有报和报了无，是两回事。年报中没有主动公开条数的（2019年以后的格式），只作提示。",
    "2007年条例第三十二条第（一）项；2019年条例第五十条第（一）项",
    sample=(("value", "（某单位）"),),
)
CONFLICTING_DEPARTMENT = Rule(
    "GR309",
    "conflicting-department",
    "warning",
    "文件名属于{value}，表内填报单位或标题写的是{other}，按{value}计入",
    "核对文件是否放错，改正文件名或表内单位。",
    "一个单位的数字记到另一个单位名下，两边都错。",
    sample=(("value", "（某单位）"),),
)
IN_OTHERS_FOLDER = Rule(
    "GR343",
    "in-folder-of-another",
    "info",
    "{more}放在“{other}”的文件夹中，按文件名或表内填报单位计入{value}",
    "核对是哪个单位的材料：确是{value}的，移出这个文件夹；是{other}的，改正文件名和表内填报单位。",
    "单位由文件名、表内填报单位、文件夹依次认定；三者不一致的，可能是放错了文件夹，也可能是文件名写错了。",
    asks="核对文件名和表内填报单位，写错的改正。",
    sample=(("more", "文件"), ("value", "（某单位）"), ("other", "另一单位")),
)
IN_SEVERAL_AREAS = Rule(
    "GR349",
    "in-several-areas",
    "warning",
    "{areas}的文件夹中都有{value}的材料，都计入{value}一个单位",
    "各是一个单位的，在 gov-report.toml 的 departments 中分别列出，写全称（如“{example}”），"
    "材料放在各自的文件夹中即可分开；确是同一单位的，不必理会。",
    "各区县、乡镇常有同名的单位；合为一个单位的，相同的信息只计1条，编号相同的申请只计1件。",
    asks="在文件名和表内填报单位中写明单位全称。",
    sample=(("value", "教育局"), ("areas", "东城区、西城区"), ("example", "东城区教育局")),
)
SEVERAL_DEPARTMENTS = Rule(
    "GR320",
    "several-departments",
    "error",
    "{where}还有{others}，全部记到了{value}名下",
    "按单位拆成各自的文件，文件名写明单位；填报单位写错或用旧名的，改正该格（或在 [aliases.departments] 登记）。",
    "各单位的申请编号各自编排，合在一个文件里会被当作重复；按单位的统计也会算错。"
    "不在单位名单上、可能是旧名或内设机构的，没有单位名单、只凭列中或工作表名判断的，只作警告。",
    asks="一个文件只填本单位的：单位写错或用旧名的，改正该格；确是其他单位的，由该单位另行报送。",
    sample=(("value", "（本单位）"),),
)
BROKEN_BALANCE = Rule(
    "GR310",
    "broken-balance",
    "error",
    "{says}：{left}，{right}{hint}",
    "用 gov-report trace 查看各数的来源，改正有误的一处。{reasons}"
    '确属合理的，在 decisions.toml 中写 identity = "{identity}"{whose} 和理由。',
    "同一张表里的数应当自相一致。",
    "勾稽关系",
    asks="核对这些格，改正有误的一处。{reasons}",
    sample=(("left", "（左边的数）"),),
)
NOT_REPORTED = Rule(
    "GR311",
    "not-reported",
    "error",
    "“{value}”{what}，不能当作 0",
    "{way}{hint}。",
    "没有报告不等于零。",
    "2007年条例第三十二条；2019年条例第五十条",
    sample=(
        ("value", "（某项）"),
        ("what", "没有任何来源"),
        (
            "way",
            "由填报单位报送台账、登记表，或在 indicators.toml 中写明数值和来源；汇总时有单位没有报的，由该单位补报",
        ),
    ),
)
TYPED_AGAINST_LEDGER = Rule(
    "GR312",
    "indicator-against-ledger",
    "error",
    "“{value}”填的是{actual}，台账统计为{expected}{cause}",
    "删去 indicators.toml 中的这一项，或改正台账。",
    "台账统计得出的数不再另填。",
    sample=(("value", "（某项）"),),
)
UNVERIFIED = Rule(
    "GR313",
    "unverified-indicator",
    "info",
    "“{value}”为{actual}，出自“{origin}”，没有台账可以核对",
    "公布前请出具该数的部门确认。",
    "只有填报、没有明细的数，程序只能照录；核对报告时，全年公开数撑不起的每日更新数也这样说明。",
    sample=(("value", "（某项）"),),
)
NO_DATA = Rule(
    "GR314",
    "no-workbooks",
    "error",
    "没有找到任何可以读取的台账",
    "把各单位报送的 xlsx、xls、ods、csv 文件放入 {value} 后重新运行。",
    "没有台账就没有数。",
    sample=(("value", "××××/departments"),),
)
NO_TABLE = Rule(
    "GR315",
    "no-table",
    "warning",
    "{value}{what}",
    "{read}没有发生的也请报送，数量填 0。",
    "别的单位报了、这个单位没有报，合计可能少一块；没有报不等于零。",
    "2019年条例第五十条第（一）项",
    sample=(
        ("value", "（某单位）"),
        ("what", "没有报送（某表）的数"),
        ("read", "报了而没有读取的，按那一条提示改正；"),
    ),
    of_whole=True,
)
NO_REGISTER_COLUMN = Rule(
    "GR331",
    "no-register-column",
    "warning",
    "登记表没有“{column}”一列，{value}的{column}按没有计；别的单位报了",
    "在登记表中加上“{column}”一列，没有的空着；或在汇总表中按下发空白表的各项填写，没有的填 0。",
    "别的单位报了、这个单位没有报，合计可能少一块；没有报不等于零。",
    "2019年条例第五十条第（三）项",
    sample=(("value", "（某单位）"),),
)
SUGGESTED = Rule(
    "GR316",
    "published-is-not-made",
    "info",
    "“{value}”尚无来源；主动公开台账中有{count}条“{category}”，仅供参考",
    '由填报单位报送，或在 indicators.toml 中写 id = "{id}" 和来源。',
    "公布不等于制发：本年公布的可能是往年制发的，制发的也可能不公布。",
    "国办公开办函〔2021〕30号附表",
    sample=(("value", "（某项）"),),
)
NOT_A_MAKER = Rule(
    "GR317",
    "not-a-rule-maker",
    "warning",
    "“{value}”为{actual}，但本机关不能制定{row}",
    "县级市政府、部门此行应为 0；确有制定权的，在 gov-report.toml 的 [organ] 设 makes_regulations = true。",
    "只有国务院部门、省级政府、设区的市和自治州政府可以制定规章。",
    "《立法法》",
    asks="核对这个数；县级市政府、部门不制定规章，此行应为 0。",
    sample=(("value", "（某项）"),),
)
UNCLASSIFIED_LEFT = Rule(
    "GR318",
    "unclassified-left",
    "error",
    "还有{count}条归不了类，“{value}”与各类之和不等，不能公布",
    "改正 GR203、GR204、GR225、GR321、GR342 等所指的单元格；这一项不能以决定接受。",
    "公布的合计必须等于各类之和。",
    "勾稽关系",
    sample=(("value", "（某项）"),),
)
PARTS_MISSING = Rule(
    "GR321",
    "parts-missing",
    "error",
    "“{value}”报了{number}，没有报{missing}；{says}",
    "由填报单位补报所缺各项，没有的填 0。",
    "只报总数不报各项，汇总后的表各行各列就加不起来。",
    "勾稽关系",
    asks="补填所缺各项，没有的填 0。",
)
