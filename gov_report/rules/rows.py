"""2xx: rows. What one row or one sheet of a log says wrongly, or not at all; of items and requests alike."""

from __future__ import annotations

from gov_report.model import Rule

NO_DATE = Rule(
    "GR201",
    "no-date",
    "error",
    "没有填{column}，本行未计入",
    "补填{own}，写成“××××-××-××”或“××××年×月×日”{more}。",
    "没有日期就无法判断是否属于本年度。",
    "2007年条例第三十二条；2019年条例第五十条：报告上一年度情况",
    sample=(("more", ""),),
)
BAD_DATE = Rule(
    "GR202",
    "bad-date",
    "error",
    "{column}“{value}”不是有效日期，本行未计入",
    "{hint}改为实际日期，写成“××××-××-××”或“××××年×月×日”，年份写四位。",
    "两位年份、月在前的写法和不存在的日期会被不同的人读成不同的日子。",
)
UNKNOWN_LABEL = Rule(
    "GR203",
    "unknown-label",
    "error",
    "{column}“{value}”不在名单中，暂计入“未分类”",
    "{near:hint}{choice}改为名单中的写法；如确是同义写法，在 gov-report.toml 的 {table} 中登记。",
    "程序只按名单和登记的别名归类，不凭相似自动归类。",
    asks="{near:hint}{choice}改成名单中的{column}；不能确定的，请与编制机关联系。",
)
NO_LABEL = Rule(
    "GR204",
    "no-label",
    "error",
    "没有填{column}，暂计入“未分类”",
    "补填{own}。",
    "分类之和必须等于总数，空白不能归入任何一类。",
)
NO_TITLE = Rule(
    "GR205",
    "no-title",
    "error",
    "没有填信息标题",
    "补填标题；如本行不是公开的信息，请删除整行。",
    "没有标题的条目无法核对是否真实公开、是否重复。",
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
REPEAT_ELSEWHERE = Rule(
    "GR277",
    "repeat-of-another-category",
    "warning",
    "与前面一行重复，{column}却不同（本行“{value}”，前面一行“{expected}”），按“{expected}”计",
    "核对这条信息属于哪一类，两行改成一致，或删除多余的一行。",
    "同一条信息只计1条，只能归入一类；以哪一类为准不应由行的先后决定。",
    sample=(("column", "信息类别"), ("value", "某类"), ("expected", "另一类")),
)
JOINT_ITEM = Rule(
    "GR208",
    "joint-item",
    "warning",
    "本行与{other}报送的{value}相同，{how}",
    "联合发文只应由牵头单位报送的，请另一单位删除{advice}。",
    "联合制发的文件由哪家统计，各地口径不一，须由编制机关确定。",
    asks="联合发文由牵头单位报送；本单位不是牵头单位的，请删除本行。",
    sample=(("value", "标题、文号"),),
)
UNKNOWN_CHANNEL = Rule(
    "GR209",
    "unknown-channel",
    "info",
    "{said}，总数照计",
    "{how}",
    "渠道可以重叠，不影响总数。",
    sample=(("how", "如需计入某一渠道，在 gov-report.toml 的 [aliases.channels] 中登记；没有填的，补填。"),),
)
NO_CHANNEL_COLUMN = Rule(
    "GR278",
    "log-without-channels",
    "info",
    "{said}，{count}条没有计入各渠道，总数照计",
    "{how}需要分渠道统计的，在表头补上{column}列并填写；全表同属一个渠道的，也可以用渠道的名称作工作表名（如“微信”）。",
    "渠道只影响各渠道的条数，不影响总数。",
    sample=(("said", "表头中没有（某列）一列"), ("how", "")),
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
    sample=(("said", "申请方式没有填写或认不出"), ("expected", "当面、信函等")),
)
HIDDEN_ROW = Rule(
    "GR210",
    "hidden-row",
    "info",
    "本行被隐藏，已计入{hint}",
    "请填报单位确认隐藏的行是否应报；不应报的请删除。",
    "筛选后隐藏的行仍是台账的内容；汇总表隐藏的行同样读取。",
)
HIDDEN_LOG = Rule(
    "GR211",
    "hidden-log",
    "warning",
    "工作表被隐藏，其中{count}行未计入",
    "应当计入的，请取消隐藏后重新报送；不应计入的，请删除该表。",
    "隐藏的台账看不见，不能默认计入，也不能不说。",
)
UNBOUND_SHEET = Rule(
    "GR212",
    "unbound-sheet",
    "warning",
    "像是台账，但{why}，{count}行未计入",
    "{hint}检查表头是否在前20行内，列名是否为“{columns}”等；特殊列名在 [aliases.columns] 中登记。",
    "认不出表头就不知道哪一列是日期、哪一列是类别。工作表名、标题是依申请公开信息、台账、目录的，列的是应申请提供的信息，"
    "不能计入主动公开。",
    asks="{hint}检查表头是否在前20行内，把列名改为“{columns}”等规定的写法。",
    sample=(("why", "认不出表头"),),
)
OTHER_SHEET = Rule(
    "GR213",
    "other-sheet",
    "info",
    "不是台账、登记表或汇总表，未读取其中内容",
    "无需处理；有内容应计入的，按台账、登记表或汇总表（项目、数量）的格式填写，或在 [[sheets]] 中指定。",
    "说明、值班表等附带的表不含应统计的条目。",
    asks="无需处理；如应计入，按台账、登记表或汇总表（项目、数量）的格式填写。",
)
ERROR_CELL = Rule(
    "GR214",
    "error-cell",
    "error",
    "{column}是{value}，不是填报的内容",
    "用 Excel 打开，修正公式或改填实际内容；公式未计算的，按 Ctrl+Alt+F9 重新计算后保存。",
    "错误值不是 0，也不是空白。",
    sample=(("value", "一个错误值"),),
)
BY_SHEET = "各行同属一类的，也可以用这一类的名称作工作表名；"
NO_COLUMN = Rule(
    "GR222",
    "missing-column",
    "error",
    "{said}，{count}行{effect}",
    "{how}在表头补上{column}列并填写；{way}列名特殊的，在 [aliases.columns] 中登记；本表不是应报送的台账的，{pin}。",
    "缺少这一列，条目无法归类或判断年度。",
    asks="{how}在表头补上{column}列并填写；{way}已有此列而写法不同的，改为规定的列名；本表不是应报送的台账的，删除该表。",
    sample=(("way", BY_SHEET), ("said", "表头中没有（某列）一列"), ("how", "")),
)
BAD_QUANTITY = Rule(
    "GR226",
    "bad-quantity",
    "error",
    "{column}填的是“{value}”，应为{expected}，未采用",
    "改为数字；金额可写明单位（如 251000元），增减写 +1、-35。",
    "件数、增减和金额是不同的数，写法不明的不能猜。",
)
ONLY_HEADER = Rule(
    "GR229",
    "only-a-header",
    "info",
    "只有表头，没有填写，按0条计",
    "确实没有的，请在表头下写“无”；忘记填写的，补填后重新报送。",
    "空白表可能是还没有填，也可能是没有发生。",
)
BETWEEN = "\x1e"  # findings that a fact of the next lists: a sheet's name may hold a line break
RETURNED = Rule(
    "GR230",
    "returned-workbook",
    "info",
    "上次标注{count}处：已改正{mended}处，仍有{left}处；新发现{new}处{lost}",
    "仍有和新发现的，见各条提示；工作表应当保留，改正后一并报送。",
    "退回改正的文件再次报送时，应能看出改了什么。",
)
SECOND_LOG = Rule(
    "GR231",
    "second-log",
    "error",
    "自{where}起是另一张表，其中{count}行未计入",
    "一张工作表只放一张台账：把后一张移到新的工作表。",
    "一张工作表里放两张台账，列的含义不同，不能一并统计。",
)
NOT_PUBLISHED = Rule(
    "GR247",
    "not-published",
    "warning",
    "{column}写的不是主动公开（{value}），共{count}行，仍按主动公开计入",
    "不是主动公开的，从台账中删除这些行；确是主动公开的，改正{column}。",
    "台账每行计1条；依申请公开和不予公开的信息不是主动公开。",
    "2007年条例第三十二条第（一）项；2019年条例第五十条第（一）项",
    sample=(("value", "依申请公开等"),),
)
NOT_ONE = Rule(
    "GR248",
    "row-of-several",
    "warning",
    "{column}填有1以外的数（{count}行，共{number}），每行仍按1条计",
    "确是若干条的，逐条列出；没有逐条明细的，撤下这张台账，把全部数量填在汇总表中。",
    "台账和登记表一行计1条（件），行内的数量无从核对。",
)
STRUCK_OUT = Rule(
    "GR249",
    "struck-out",
    "warning",
    "{column}写明不计、不公开或已撤下（{value}），共{count}行，仍然计入",
    "不应计的，删除这些行；应当计的，改正{column}。",
    "程序只按日期、类别等各列计数，备注由人来定。",
    sample=(("value", "作废等"),),
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
CONTINUED_ITEM = Rule(
    "GR272",
    "continued-item",
    "warning",
    "与上面的行共用序号、日期（合并单元格），{how}",
    "同一条的，标题、文号合写在一行，删除多余的行；不是同一条的，拆分合并的单元格，每行填写序号和日期。",
    "从 Word 粘贴的表格，一条信息可能占几行；一条信息只统计一次。标题或文号明显断开的合为一条，看不出来的逐行计入。",
    sample=(("how", "合为一条，或者按另一条计入"),),
)
EXAMPLE_ROWS = Rule(
    "GR273",
    "example-rows",
    "warning",
    "填写示例（{count}行）没有删除，未计入",
    "删除示例行；确是本单位的信息或申请的，改正序号、标题、文号中“示例”“样例”“例1”或“×”等字样。",
    "示例说明怎样填写，不是发生的事项。",
)
EXAMPLE_SHEET = Rule(
    "GR235",
    "example-sheet",
    "warning",
    "工作表名或标题表明这是填写示例，其中{count}行未计入",
    "删除示例；确是本单位要报送的，改工作表名或标题。",
    "示例说明怎样填写，不是发生的事项；旁边有同类的工作表时，以那张为准。",
)
EXAMPLE_COUNTED = Rule(
    "GR236",
    "example-counted",
    "warning",
    "{what}名或标题写的是示例，其中{count}行已计入",
    "只是填写示例的，从报送的文件中删除；确是本单位要报送的，改名。",
    "示例说明怎样填写，不是发生的事项；没有另一张填了内容的同类表，看不出是不是示例。",
    sample=(("what", "工作表、文件"),),
)
GROUPED_ROWS = Rule(
    "GR274",
    "grouped-rows",
    "info",
    "没有逐行填写{column}，{count}行按{where}归类（{value}）",
    "核对归类；不对的，逐行填写{own}（表头没有这一列的，补上）。",
    "分组标题、表头上方“公开类别：”一行或工作表名称就是名单中的一类的，其下各行属于这一类。",
    sample=(("where", "分组标题或工作表名称"), ("value", "各类")),
)
COLUMN_LEFT = Rule(
    "GR237",
    "column-not-read",
    "info",
    "{column}没有用来统计，用的是{where}列的{other}",
    "核对用的是不是应当用的一列；应当用{column}的，改正这一列的填写，并把{other}一列改名。",
    "两列的名称都可以指同一项内容，名称更合适的一列填的不是这项内容（如“主动公开”“长期公开”）或不够明确，另一列填得明确。",
    sample=(("where", "另一"), ("other", "（另一列）")),
)
EITHER_DAY = Rule(
    "GR268",
    "either-day-of-publication",
    "warning",
    "{column}和{other}都可能是公开日期，有{count}行不在同一年度，按{other}统计",
    "核对哪一列是公开日期，把它的列名改为“公开日期”。",
    "公开的日期决定一条信息计入哪一年度；成文、印发的日期不是公开的日期。",
    sample=(("other", "（另一列）"),),
)
SAME_SHEET = Rule(
    "GR267",
    "same-log-on-two-sheets",
    "error",
    "与工作表“{other}”像是同一份{kind}（{count}行中有{same}行{alike}相同），两张表都计入了",
    "只保留一张：副本、累计表、公示用的表请删除，或{pin}；"
    "确是不同事项的，两张表都填写{number}，或在 decisions.toml 中写明理由。",
    "同一份台账在一个文件里放了两张，会重复计数；没有编号、文号，不能逐行断定。",
    asks="只保留一张，删除副本、累计表、公示用的表；确是不同事项的，两张表都填写{number}。",
    sample=(("other", "（另一张表）"), ("number", "编号、文号"), ("alike", "")),
)
SHORT_COPY = Rule(
    "GR275",
    "short-register-twice",
    "warning",
    "与{other}中的{kind}像是同一份（{count}行的日期、申请人类型、办理结果等都相同），两份都计入了",
    "是同一份的，只保留一份；确是不同申请的，填写{number}，或在 decisions.toml 中写明理由。",
    "一件申请只统计一次；没有编号的登记表报了两份就会重复计数，行数太少不能断定。",
    asks="是同一份的，只报送一份；确是不同申请的，填写{number}。",
    sample=(("other", "另一文件（或工作表）"), ("count", "各"), ("number", "申请编号")),
)
LABELS_LEFT = Rule(
    "GR223",
    "unknown-label-summary",
    "info",
    "{column}“{value}”共{count}处，见于{departments}",
    "{none}如确是同义写法，在 gov-report.toml 的 {table} 下写：{line}",
    "同一个不在名单中的写法只需处理一次。",
    sample=(("line", "（一行设置）"), ("none", "")),
)
