"""The catalogue of findings: every code gov-report can say, with its reason and its remedy.

1xx files · 2xx rows · 3xx totals and balances · 4xx settings, edition, narrative · 5xx other
years · 6xx personal data and safety · 7xx finished reports. A code is never reused. Messages name facts in braces;
the place (file, sheet, cell) is added by the renderer. ``help`` speaks to the office that writes the report;
where it concerns settings or the command line, ``asks`` says what a department can do.
"""

from __future__ import annotations

from gov_report.model import Rule

CONVENTION = "填报约定"  # no clause of law: the tool's own reading rule

UNREADABLE = Rule(
    "GR101",
    "unreadable-file",
    "error",
    "文件打不开：{reason}",
    "用 Excel 或 WPS 打开，确认内容完整后另存为 xlsx，替换原文件。",
    "读不出的文件里可能有应计入的条目，不能当作没有。",
    CONVENTION,
)
ENCRYPTED = Rule(
    "GR102",
    "encrypted-file",
    "error",
    "文件设有打开密码，无法读取",
    "请填报单位取消密码（文件—信息—保护工作簿），另存后重新报送。",
    "程序不保存、不猜测任何密码。",
    CONVENTION,
)
UNSUPPORTED = Rule(
    "GR103",
    "unsupported-format",
    "error",
    "扩展名是{suffix}，内容是{actual}，不能作为台账读取",
    "是台账的，用 Excel 或 WPS 打开，另存为 xlsx 后重新报送；压缩包请解压后放入；不是台账的，移出 departments。",
    "按内容而不是按文件名判断格式，避免把网页、文档误作表格。",
    CONVENTION,
)
RENAMED = Rule(
    "GR104",
    "renamed-file",
    "warning",
    "扩展名是{suffix}，内容却是{actual}，已按内容读取",
    "把扩展名改为{actual}的扩展名，或另存为 xlsx。",
    "扩展名与内容不符的文件，其他程序可能拒绝打开。",
    CONVENTION,
    asks="另存为 xlsx 后重新报送。",
)
UNSAFE_PACKAGE = Rule(
    "GR105",
    "unsafe-package",
    "error",
    "文件结构异常，已拒绝读取：{reason}",
    "用 Excel 或 WPS 打开核对，另存为新的 xlsx 后重新报送。",
    "异常的压缩结构会使不同程序读出不同内容，也可能耗尽内存。",
    CONVENTION,
)
BAD_ENCODING = Rule(
    "GR106",
    "csv-encoding",
    "error",
    "第{line}行第{byte}字节起不是{encodings}编码",
    "用 Excel 或 WPS 打开，另存为“CSV UTF-8（逗号分隔）”或 xlsx。",
    "编码猜错会使文字错乱、类别对不上。",
    CONVENTION,
)
RAGGED_CSV = Rule(
    "GR107",
    "csv-shape",
    "error",
    "csv 第{line}行：{reason}",
    "用 Excel 打开检查该行的引号和分隔符，另存为 xlsx 更稳妥。",
    "引号不配对会把多行并成一行，条目会无声丢失。",
    CONVENTION,
)
MACROS = Rule(
    "GR108",
    "macros-present",
    "info",
    "文件带有宏，宏不会运行，只读取单元格",
    "如无必要，请填报单位另存为 xlsx。",
    "来自外部的宏可能有害。",
    CONVENTION,
)
TOO_LARGE = Rule(
    "GR109",
    "too-large",
    "error",
    "文件过大：{reason}",
    "删除无关的图片和空白行，或按季度拆成几个文件。",
    "超出上限的文件会拖垮整次汇总。",
    CONVENTION,
)
EXTERNAL_LINKS = Rule(
    "GR110",
    "external-links",
    "info",
    "文件引用了其他文件（外部链接），只采用文件内保存的数值",
    "请填报单位核对引用的数值，必要时选择性粘贴为数值。",
    "程序不打开、不下载任何外部内容。",
    CONVENTION,
)
MISREAD = Rule(
    "GR111",
    "misread-sheet",
    "error",
    "工作表的单元格数两次清点不一致（{first}／{second}），未采用",
    "用 Excel 或 WPS 打开后另存为 xlsx 再报送。",
    "读取程序可能漏行，漏行不能当作没有。",
    CONVENTION,
)
DUPLICATE_FILE = Rule(
    "GR112",
    "same-bytes",
    "warning",
    "与另一文件内容完全相同",
    "只保留一份。",
    "同一文件放了两份会重复计数。",
    CONVENTION,
)

SAME_LOG = Rule(
    "GR113",
    "same-log-twice",
    "error",
    "与另一文件是同一份{kind}（{count}行中有{same}行相同），相同的行只计一次",
    "是更正后重报的，只保留一份；或在 gov-report.toml 的 [replaced] 下写明以哪一份为准：{line}",
    "同一台账报了两份，以哪一份为准要由人来定。",
    CONVENTION,
    asks="确认以哪一份为准，只报送一份；确是两份不同台账的，请书面说明。",
)
OLD_LOG = Rule(
    "GR114",
    "log-of-another-year",
    "warning",
    "{count}行中有{old}行是{year}年的，像是上一年度的台账{rest}",
    "核对是否放错文件；确是上一年度的，移到 {year}/departments。",
    "放错年度的台账会使本年度少计一块。",
    CONVENTION,
    asks="核对是否报错了年度，改报本年度的台账。",
)
REPLACED_FILE = Rule(
    "GR115",
    "replaced-file",
    "info",
    "已由“{value}”代替，未采用",
    "如应以这一份为准，在 gov-report.toml 的 [replaced] 中把两个文件名对调。",
    "更正后重报的，以设置写明的一份为准；被代替的一份不计入，但要说明。",
    CONVENTION,
)
REPLACED_BY_NOTHING = Rule(
    "GR116",
    "replaced-by-nothing",
    "error",
    "设置写明由“{value}”代替，但没有这个文件，两份都未采用",
    "核对 gov-report.toml 的 [replaced] 中的文件名，或放入该文件。",
    "代替的文件不存在，这个单位的数字就少了一块。",
    CONVENTION,
    asks="确认以哪一份为准，补报应采用的一份。",
)

# ---------------------------------------------------------------- 2xx rows
REGULATION = "《政府信息公开条例》"
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
    "改为实际日期，写成“××××-××-××”或“××××年×月×日”，年份写四位。",
    "两位年份、月在前的写法和不存在的日期会被不同的人读成不同的日子。",
    CONVENTION,
)
UNKNOWN_LABEL = Rule(
    "GR203",
    "unknown-label",
    "error",
    "{column}“{value}”不在名单中，暂计入“未分类”",
    "{near}改为名单中的写法；如确是同义写法，在 gov-report.toml 的 {table} 中登记。",
    "程序只按名单和登记的别名归类，不凭相似自动归类。",
    CONVENTION,
    asks="{near}改成名单中的{column}；不能确定的，请与编制机关联系。",
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
    "检查表头是否在前20行内，列名是否为“标题、公开类别、公开日期”等；特殊列名在 [aliases.columns] 中登记。",
    "认不出表头就不知道哪一列是日期、哪一列是类别。",
    CONVENTION,
    asks="检查表头是否在前20行内，把列名改为“标题、公开类别、公开日期”等规定的写法。",
)
OTHER_SHEET = Rule(
    "GR213",
    "other-sheet",
    "info",
    "不是台账、登记表或汇总表，未读取其中内容",
    "无需处理；如应计入，请按台账格式填写。",
    "说明、值班表等附带的表不含应统计的条目。",
    CONVENTION,
)
ERROR_CELL = Rule(
    "GR214",
    "error-cell",
    "error",
    "{column}是{value}，不是填报的内容",
    "用 Excel 打开，修正公式或改填实际内容；公式未计算的，按 Ctrl+Alt+F9 重新计算后保存。",
    "错误值不是 0，也不是空白。",
    CONVENTION,
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
    "{received}收到，应于{due}前答复（{days}个工作日），{detail}",
    "核对日期；办理延期的，在“是否延期”列填“是”；征求第三方意见的，在“征求第三方意见工作日”列填天数。"
    "推算过程用 -v 查看。",
    "逾期答复可能被认定违法，公布前应核实。",
    "2007年条例第二十四条（15个工作日）；2019年条例第三十三条（20个工作日）",
    asks="核对日期；办理延期的，在“是否延期”列填“是”；征求第三方意见的，在“征求第三方意见工作日”列填天数。",
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
    "有{column}而没有答复日期，按年末尚未答复计",
    "已经答复的，请补填答复日期。",
    "没有答复日期就不能认定在本年度办结。",
    CONVENTION,
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
    "在表头补上{column}列并填写；列名特殊的，在 [aliases.columns] 中登记。",
    "缺少这一列，条目无法归类或判断年度。",
    CONVENTION,
    asks="在表头补上{column}列并填写；已有此列而写法不同的，改为规定的列名。",
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
    "汇总表的“{value}”认不出是哪一项，数字{number}未采用",
    "改为名单或表格中的写法；不属于报告内容的可以不理会。",
    "认不出的项目不能归入任何一类，也不能当作没有。",
    CONVENTION,
)
NOT_PUBLISHED = Rule(
    "GR240",
    "not-published",
    "warning",
    "{column}写的不是主动公开（{value}），共{count}行，仍按主动公开计入",
    "不是主动公开的，从台账中删除这些行；确是主动公开的，改正{column}。",
    "台账每行计1条；依申请公开和不予公开的信息不是主动公开。",
    "2007年条例第三十二条第（一）项；2019年条例第五十条第（一）项",
)
NOT_ONE = Rule(
    "GR241",
    "row-of-several",
    "warning",
    "{column}填有1以外的数（{count}行，共{number}），每行仍按1条计",
    "确是若干条的，逐条列出；只报数量的，填在汇总表中。",
    "台账和登记表一行计1条（件），行内的数量无从核对。",
    CONVENTION,
)
STRUCK_OUT = Rule(
    "GR242",
    "struck-out",
    "warning",
    "{column}写明不计（{value}），共{count}行，仍然计入",
    "不应计的，删除这些行；应当计的，改正{column}。",
    "程序只按日期、类别等各列计数，备注由人来定。",
    CONVENTION,
)
UNREAD_CHARGE = Rule(
    "GR243",
    "unread-charge",
    "warning",
    "{column}填有金额（{count}行，共{number}），没有计入收费数",
    "在汇总表的收费各项或 indicators.toml 中填写本年收费。",
    "本版式的收费数不从登记表相加。",
    CONVENTION,
    asks="在汇总表的收费各项中填写本年收费。",
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
NUMBER_TOO_LARGE = Rule(
    "GR246",
    "number-too-large",
    "error",
    "{label}填的是{actual}，大得不合常理",
    "核对是否多写了位数，或把编号、电话填在了数字列；确实无误的，在 decisions.toml 中写明理由。",
    "十亿以上的件数和金额几乎都是误填。",
    CONVENTION,
    asks="核对是否多写了位数，或把编号、电话填在了数字列；确实无误的，请书面说明。",
)
LABELS_LEFT = Rule(
    "GR223",
    "unknown-label-summary",
    "info",
    "{column}“{value}”共{count}处，见于{departments}",
    "如确是同义写法，在 gov-report.toml 的 {table} 下写：{line}",
    "同一个生词只需处理一次。",
    CONVENTION,
)

# ---------------------------------------------------------------- 3xx totals and balances
WRONG_TOTAL = Rule(
    "GR301",
    "wrong-total",
    "error",
    "{label}填的是{actual}，所列各行为{expected}{rest}{cause}",
    "核对是漏行、多行还是合计填错，改正后重新报送。",
    "合计行只用来核对，从不计入；对不上说明台账或合计有一处是错的。",
    "勾稽关系",
)
TOTAL_AS_LISTED = Rule(
    "GR302",
    "total-as-listed",
    "info",
    "{label}{actual}等于所列行数；其中重复或不在期限内的未计，计入{expected}",
    "无需处理。",
    "填报单位按行数合计，程序按计数规则统计。",
    CONVENTION,
)
TOTAL_UNREAD = Rule(
    "GR303",
    "total-without-number",
    "warning",
    "{label}没有数字，未能核对",
    "填写数字；公式未计算的，用 Excel 打开保存一次。",
    "未经计算的公式没有数值，不能当作 0。",
    CONVENTION,
)
SUMMARY_ONLY = Rule(
    "GR304",
    "summary-only",
    "warning",
    "没有报送台账，采用汇总表填报的数字",
    "请补报台账；暂无台账的，由填报单位确认数字。",
    "只有汇总数就无法核对条目。",
    CONVENTION,
    asks="请补报台账；暂无台账的，请书面确认所填的数字。",
)
DECLARED_TWICE = Rule(
    "GR319",
    "declared-twice",
    "error",
    "同一单位的{value}报了两次{differs}，只采用前一处的数字",
    "两处是同一份汇总的，只保留一处；是各下属机构分别填报的，先相加再报送。",
    "同一项数字报了两次，相加会重复计算，以哪一处为准要由人来定。",
    CONVENTION,
)
MISSING_DEPARTMENT = Rule(
    "GR305",
    "missing-department",
    "error",
    "没有收到{value}的报送材料",
    "催报；确认当年没有机构或不需报送的，从 departments 名单删去，或在 decisions.toml 中写明理由。",
    "缺一个单位，全市合计就少一块。",
    CONVENTION,
)
UNLISTED_DEPARTMENT = Rule(
    "GR306",
    "unlisted-department",
    "warning",
    "“{value}”不在填报单位名单中，按单独的单位计入{near}",
    "名称写法不同的，在 [aliases.departments] 中登记；确是新单位的，加入 departments 名单。",
    "同一单位写成两个名称，会一边缺报、一边多出。",
    CONVENTION,
    asks="核对单位名称，改为本单位的全称。",
)
NO_REGISTER = Rule(
    "GR307",
    "no-register",
    "warning",
    "{value}没有报送依申请公开登记表",
    "没有收到申请的，也请报送一张写“无”的登记表。",
    "没有报和报了无，是两回事。",
    "2007年条例第三十二条第（二）项；2019年条例第五十条第（二）项",
)
NO_LOG = Rule(
    "GR308",
    "no-log",
    "warning",
    "{value}没有报送主动公开台账",
    "没有主动公开信息的，也请报送一张写“无”的台账。",
    "没有报和报了无，是两回事。",
    "2007年条例第三十二条第（一）项；2019年条例第五十条第（一）项",
)
CONFLICTING_DEPARTMENT = Rule(
    "GR309",
    "conflicting-department",
    "warning",
    "文件名属于{value}，表内填报单位写的是{other}，按{value}计入",
    "核对文件是否放错，改正文件名或表内单位。",
    "一个单位的数字记到另一个单位名下，两边都错。",
    CONVENTION,
)
SEVERAL_DEPARTMENTS = Rule(
    "GR320",
    "several-departments",
    "error",
    "{where}还有{others}，全部记到了{value}名下",
    "按单位拆成各自的文件，文件名写明单位。",
    "各单位的申请编号各自编排，合在一个文件里会被当作重复；按单位的统计也会算错。",
    CONVENTION,
)
BROKEN_BALANCE = Rule(
    "GR310",
    "broken-balance",
    "error",
    "{says}：{left}，{right}{hint}",
    "用 gov-report trace 查看各数的来源，改正有误的一处。{reasons}"
    '确属合理的，在 decisions.toml 中写 identity = "{identity}" 和理由。',
    "同一张表里的数应当自相一致。",
    "勾稽关系",
    asks="核对这些格，改正有误的一处。{reasons}",
)
NOT_REPORTED = Rule(
    "GR311",
    "not-reported",
    "error",
    "“{value}”没有任何来源，不能当作 0",
    '由填报单位报送登记表，或在 indicators.toml 中写明数值和来源（id = "{id}"）。',
    "没有报告不等于零。",
    "2007年条例第三十二条；2019年条例第五十条",
)
TYPED_AGAINST_LEDGER = Rule(
    "GR312",
    "indicator-against-ledger",
    "error",
    "“{value}”填的是{actual}，台账统计为{expected}",
    "删去 indicators.toml 中的这一项，或改正台账。",
    "台账统计得出的数不再另填。",
    CONVENTION,
)
UNVERIFIED = Rule(
    "GR313",
    "unverified-indicator",
    "info",
    "“{value}”为{actual}，出自“{origin}”，没有台账可以核对",
    "公布前请出具该数的部门确认。",
    "只有填报、没有明细的数，程序只能照录。",
    CONVENTION,
)
NO_DATA = Rule(
    "GR314",
    "no-workbooks",
    "error",
    "没有找到任何可以读取的台账",
    "把各单位报送的 xlsx、xls、ods、csv 文件放入 {value} 后重新运行。",
    "没有台账就没有数。",
    CONVENTION,
)

NO_TABLE = Rule(
    "GR315",
    "no-table",
    "warning",
    "{value}没有报送{tables}的数",
    "没有发生的也请报送，数量填 0。",
    "别的单位报了、这个单位没有报，合计可能少一块；没有报不等于零。",
    "2019年条例第五十条第（一）项",
)
SUGGESTED = Rule(
    "GR316",
    "published-is-not-made",
    "info",
    "“{value}”尚无来源；主动公开台账中有{count}条“{category}”，仅供参考",
    '由填报单位报送，或在 indicators.toml 中写 id = "{id}" 和来源。',
    "公布不等于制发：本年公布的可能是往年制发的，制发的也可能不公布。",
    "国办公开办函〔2021〕30号附表",
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
)

UNCLASSIFIED_LEFT = Rule(
    "GR318",
    "unclassified-left",
    "error",
    "还有{count}条归不了类，“{value}”与各类之和不等，不能公布",
    "改正 GR203、GR204、GR225 等所指的单元格；这一项不能以决定接受。",
    "公布的合计必须等于各类之和。",
    "勾稽关系",
)

# ---------------------------------------------------------------- 4xx settings, narrative
UNKNOWN_FIGURE = Rule(
    "GR401",
    "unknown-figure",
    "error",
    "没有名为“{value}”的数值",
    "{near}用 gov-report figures 查看全部名称。",
    "文字部分的数只能取自统计结果。",
    CONVENTION,
)
UNCLOSED = Rule(
    "GR402",
    "unclosed-braces",
    "error",
    "花括号没有配对：名称前后各要两个",
    "补全花括号，写法如 {{{{ 年度 }}}}。",
    "不配对的括号会把正文当作名称。",
    CONVENTION,
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
    "{near}一级标题（#）写部分名称，不写序号；序号由程序生成。",
    "放错部分的文字会被漏印。",
    CONVENTION,
)
NOT_PROSE = Rule(
    "GR405",
    "not-prose",
    "error",
    "文字部分不支持{value}",
    "只写标题（#、##、###）、段落和列表；表格由程序生成。",
    "文字部分只是文字，不执行、不引用任何外部内容。",
    CONVENTION,
)
EMPTY_SECTION = Rule(
    "GR406",
    "empty-section",
    "error",
    "“{value}”没有内容",
    "在 narrative.md 的“# {value}”下写出这一部分。",
    "这一部分是报告必须包括的内容，只能由人来写。",
    "2007年条例第三十二条；2019年条例第五十条",
)
NO_NARRATIVE = Rule(
    "GR407",
    "no-narrative",
    "error",
    "没有找到文字部分",
    "新建 {value}（或用 Word 写成 narrative.docx），写出概述、主要问题和改进情况等部分。",
    "数字由程序统计，情况和问题只能由人来写。",
    CONVENTION,
)
UNKNOWN_FORMAT = Rule(
    "GR408",
    "unknown-format",
    "error",
    "不认识的写法“{value}”",
    "可用：{{{{ 名称 }}}}、{{{{ 表 | 列表 }}}}、{{{{ 名称 | 占比: 名称 }}}}、{{{{ 名称 | 同比 }}}}、"
    "{{{{ 名称 | 增减 }}}}、{{{{ 名称 | 上年 }}}}、{{{{ 无: 名称 }}}}。",
    "写法有限，才能逐个核对。",
    CONVENTION,
)
STALE_DECISION = Rule(
    "GR409",
    "stale-decision",
    "warning",
    "已接受的事项{decision}{why_stale}，编号 {value}",
    "从 decisions.toml 中删去；仍须接受的，更新 fingerprint 和 until。",
    "过时的决定不应继续掩盖新的问题。",
    CONVENTION,
)

LATE_PUBLICATION = Rule(
    "GR410",
    "late-publication",
    "warning",
    "发布日期{value}晚于期限{due}（{basis}）",
    "核对 gov-report.toml 中的发布日期；上级另定期限的，在 [years.年度] 设 deadline。",
    "年度报告须按期公布。",
    "2007年条例第三十一条；2019年条例第四十九条",
)

NO_LAST_YEAR = Rule(
    "GR411",
    "last-year-unknown",
    "error",
    "“{value}”要与上一年度相比，但没有上一年度的数",
    "放入上一年度的 report.json（文件夹名为上一年度），或改写这一句。",
    "增减幅度只能由两年的数算出。",
    CONVENTION,
)
TYPED_DIFFERS = Rule(
    "GR412",
    "typed-number-differs",
    "error",
    "手工写的“{label}”是{actual}，统计为{expected}",
    "改写为 {{{{ {id} }}}}；口径不同的，在句中写明。",
    "手工写的数不会随台账更新。",
    CONVENTION,
)
TYPED_FIGURE = Rule(
    "GR413",
    "typed-number",
    "info",
    "手工写的“{label}”{actual}与统计一致",
    "建议改写为 {{{{ {id} }}}}，台账变动时自动更新。",
    "手工写的数不会随台账更新。",
    CONVENTION,
)
TYPED_UNKNOWN = Rule(
    "GR414",
    "typed-number-unverified",
    "info",
    "手工写的“{label}”{actual}没有来源，无法核对",
    "核对这个数；可在 indicators.toml 中写明数值和来源，再用 {{{{ 名称 }}}} 引用。",
    "没有来源的数列入 build.json 的 unverified。",
    CONVENTION,
)
CONTENT_LACKING = Rule(
    "GR415",
    "content-lacking",
    "warning",
    "“{section}”部分没有写到：{value}",
    "在 narrative.md 的“# {section}”下补写；没有这方面工作的也应写明。",
    "这一部分应当写到的内容由国家格式规定。",
    "国办公开办函〔2021〕30号；2019年条例第五十条",
)
TWO_NARRATIVES = Rule(
    "GR416",
    "two-narratives",
    "error",
    "既有 narrative.md，又有 narrative.docx",
    "只留一个：两个文件的文字可能不同，无法判断以哪个为准。",
    "文字部分只能有一份。",
    CONVENTION,
)

NO_LIST = Rule(
    "GR417",
    "nothing-to-list",
    "error",
    "“{value}”只有总数，没有分类的数，不能列出",
    "删去这一处列表；或在台账中填写公开类别，需要固定类别的在 gov-report.toml 写明 [[categories]]。",
    "只有总数时，列表只会重复总数。",
    CONVENTION,
)
PIN_FITS_NOTHING = Rule(
    "GR418",
    "pin-fits-nothing",
    "warning",
    "[[sheets]] 指定的{value}不存在，这一项没有起作用",
    "{near}核对 [[sheets]] 的各项：file 是 departments 下的路径，header_row 是表头所在行，改过名、移过位置的一并更改。",
    "指定落空时，工作表又按程序自己的判断识别，数字可能因此改变。",
    CONVENTION,
)
REPLACED_FITS_NOTHING = Rule(
    "GR419",
    "replaced-fits-nothing",
    "warning",
    "[replaced] 写明“{value}”由“{other}”代替，但两个文件都不存在",
    "{near}核对 [replaced] 中的文件名：是 departments 下的路径，改过名的一并更改；不再需要的删去。",
    "设置落空时，本应不计的文件可能仍在计数。",
    CONVENTION,
)
PINNED_HEADER = Rule(
    "GR421",
    "pinned-header-doubtful",
    "warning",
    "[[sheets]] 指定第{row}行为表头，但这一行不像表头",
    "核对 [[sheets]] 的 header_row：从工作表的第1行数起，是写列名的那一行。",
    "表头指错一行，就会把一条信息当作列名漏计，或把列名当作信息。",
    CONVENTION,
)
HEADING_TWICE = Rule(
    "GR420",
    "heading-twice",
    "info",
    "“{value}”部分写了两处标题，文字已按先后合为一处",
    "合并到一个标题下；标题写错的，改为这段文字应在的部分。",
    "合并后的文字可能重复，或放错部分。",
    CONVENTION,
)

# ---------------------------------------------------------------- 5xx other years and units
ROLLUP = Rule(
    "GR501",
    "rollup-differs",
    "error",
    "“{value}”汇总为{actual}，{count}个单位报告之和为{expected}",
    "用 gov-report trace 查看汇总数的来源，与各单位的报告核对。{reasons}"
    '确属合理的，在 decisions.toml 中写 identity = "{identity}" 和理由。',
    "本级汇总应等于纳入汇总各单位之和。",
    "勾稽关系",
)
UNITS_ABSENT = Rule(
    "GR502",
    "units-absent",
    "info",
    "没有{value}的报告，未与各单位的报告逐项核对",
    "把各单位的 report.json 放入 units 文件夹。",
    "单位不齐时，各单位之和必然少于汇总数。",
    CONVENTION,
)

UNIT_NOT_READY = Rule(
    "GR503",
    "unit-not-ready",
    "error",
    "{value}的项目有{count}个错误，没有汇入{earlier}",
    "运行 gov-report -C {folder} validate {year} 查看，改正后重新汇总。",
    "有错误的数不能汇入上级报告。",
    CONVENTION,
)
CARRIED_AFTER_ANSWER = Rule(
    "GR504",
    "carried-in-after-its-answer",
    "error",
    "按上年结转计入，但上年登记表中这件申请已于{value}答复",
    "核对编号和日期：上年已经答复并统计的，从本年登记表删除。",
    "上年已经答复的申请不结转，再计一次就重复了。",
    "勾稽关系：上年结转等于上一年度结转下年度继续办理",
)
CARRIED_FROM_NOWHERE = Rule(
    "GR505",
    "carried-in-from-nowhere",
    "warning",
    "按上年结转计入（{value}收到），但上年登记表中没有这件未答复的申请",
    "核对编号和收到日期；上年漏登的，更正上年的登记表。",
    "上年结转的申请应当是上年末尚未答复的申请。",
    "勾稽关系：上年结转等于上一年度结转下年度继续办理",
)
CARRIED_NOT_IN = Rule(
    "GR506",
    "carried-out-and-not-in",
    "warning",
    "上年登记表中有{count}件申请年末尚未答复（{value}收到），本年登记表没有作为上年结转登记",
    "补登这些申请（照填原编号和收到日期）；上年实已答复的，更正上年的登记表。",
    "上年末尚未答复的申请由本年继续办理，漏登就少计了本年的办理结果。",
    "勾稽关系：上年结转等于上一年度结转下年度继续办理",
)

# ---------------------------------------------------------------- 6xx personal data
PERSONAL_DATA = Rule(
    "GR601",
    "personal-data",
    "error",
    "{where}中有{kind}（{mask}），不能公布，没有写出任何文件",
    "从文字部分、设置或文件名中删去；不能以决定接受。",
    "年度报告向社会公布，不得含个人信息。",
    "《个人信息保护法》；2019年条例第十五条",
)

# ---------------------------------------------------------------- 7xx finished reports
UNREADABLE_REPORT = Rule(
    "GR701",
    "unreadable-report",
    "error",
    "读不出这份报告：{reason}",
    "用 Word 或 WPS 打开，另存为 docx；网页在浏览器中另存为 html（仅网页内容）；doc、pdf 也请另存为 docx。",
    "只核对 docx 和 html；读不出的不能当作没有问题。",
    CONVENTION,
)
NOT_A_REPORT = Rule(
    "GR702",
    "not-a-report",
    "error",
    "这份文件不像政府信息公开工作年度报告：没有可认出的部分和表格",
    "核对文件是否选错；只有图片的报告无法核对。",
    "不是年度报告的文件无从核对。",
    CONVENTION,
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
    "“{label}”印的是“{text}”，不是数字",
    "改为数字；没有的填 0。",
    "表内各格应当是数字，没有的填 0。",
    "国办公开办函〔2021〕30号",
)
UNKNOWN_TABLE = Rule(
    "GR706",
    "unknown-table",
    "info",
    "有一张表不是格式规定的表格，没有核对：{label}",
    "是法定表格的，改用格式规定的行名和列名；地方自设的表格请人工核对。",
    "只核对认得出的表格，没有核对的要说明。",
    CONVENTION,
)
NOT_AUDITED = Rule(
    "GR707",
    "not-audited",
    "info",
    "文件夹中没有核对的：{value}",
    "文件夹中只核对 docx 和 html 格式的报告；PDF 请用同名的 docx 或网页核对。",
    "没有核对的要说明。",
    CONVENTION,
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
    CONVENTION,
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
    "引言说报告由{actual}个部分组成，实际有{expected}个部分",
    "改正引言中的部分数，或补上缺少的部分。",
    "引言与正文应当一致。",
    CONVENTION,
)
PARTS_LIST = Rule(
    "GR716",
    "parts-list",
    "warning",
    "引言列举各部分的顺序与正文不一致：“{label}”排错了位置",
    "按正文标题的顺序重写引言。",
    "引言与正文应当一致。",
    CONVENTION,
)
EMPTY_CHAPTER = Rule(
    "GR717",
    "empty-chapter",
    "error",
    "“{label}”部分没有内容",
    "写明本年度的主要问题和改进情况，不能空着，也不能只写“无”。",
    "这一部分必须有实际内容。",
    "2019年条例第五十条第（五）项",
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
    "标题是{expected}年，“{said}”写的是{actual}",
    "改正年份。",
    "沿用上一年文稿时常漏改年份。",
    CONVENTION,
)
TITLE_YEAR = Rule(
    "GR724",
    "title-year",
    "error",
    "标题写的是{actual}，正文写的是{expected}（“{said}”）",
    "核对标题和正文的年份，改正写错的一处。",
    "标题的年度决定报告属于哪一年，须与正文一致。",
    CONVENTION,
)
IMPOSSIBLE_DATE = Rule(
    "GR723",
    "impossible-date",
    "error",
    "“{text}”不是有效的日期",
    "改正日期。",
    "日期写错，公众无法判断所指的时间。",
    CONVENTION,
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
    CONVENTION,
)
PARTS_SUM = Rule(
    "GR733",
    "parts-sum",
    "error",
    "“{label}”写的是{actual}，各分项之和为{expected}",
    "核对后改正总数或分项。",
    "分项之和应等于总数。",
    CONVENTION,
)
PERCENT = Rule(
    "GR734",
    "wrong-percent",
    "error",
    "“{label}”印的是{actual}，按{base}计算应为{expected}",
    "重新计算百分比；基数不同的，在文字中写明。",
    "百分比须能由报告中的数算出。",
    CONVENTION,
)
GROWTH = Rule(
    "GR735",
    "wrong-growth",
    "error",
    "“{label}”印的是{actual}，与上一年度相比应为{expected}",
    "按上一年度报告的数重新计算。",
    "增减幅度须与两年报告的数一致。",
    CONVENTION,
)
SAID_TWICE = Rule(
    "GR736",
    "said-twice",
    "error",
    "“{label}”前后写法不一：{expected}和{actual}",
    "核对后统一。",
    "同一个数在一份报告里只能有一个值。",
    CONVENTION,
)
NUMBER_ABSENT = Rule(
    "GR737",
    "number-absent",
    "error",
    "“{label}”后面缺少数字",
    "补上数字；没有的写 0 或“无”。",
    "句子报出了单位却没有数。",
    CONVENTION,
)
UNIT_IMPOSSIBLE = Rule(
    "GR738",
    "unit-impossible",
    "error",
    "“{label}”写的是{actual}，各分项之和为{expected}，单位多了一个“{unit}”",
    "改正单位。",
    "总数与分项的单位相差万倍。",
    CONVENTION,
)
ZERO_WORD = Rule(
    "GR739",
    "zero-word",
    "error",
    "文字写“{text}”，表中“{label}”为{actual}",
    "核对后改正文字或表格。",
    "“无”“未发生”是说数为零，须与表格一致。",
    CONVENTION,
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
    CONVENTION,
)
LAST_YEAR_SAID = Rule(
    "GR743",
    "last-year-said",
    "error",
    "“{label}”上一年度写的是{actual}，上一年度的报告为{expected}",
    "按上一年度的报告改正；上一年度报告更正过的，以更正后的为准。",
    "引用上一年度的数须与上一年度的报告一致。",
    CONVENTION,
)

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in sorted((r for r in list(globals().values()) if isinstance(r, Rule)), key=lambda rule: rule.code)
}
