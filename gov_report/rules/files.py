"""1xx: files. What cannot be read, is not what its name says, or came twice."""

from __future__ import annotations

from gov_report.model import Rule

UNREADABLE = Rule(
    "GR101",
    "unreadable-file",
    "error",
    "文件打不开：{reason}",
    "{mend}",
    "读不出的文件里可能有应计入的条目，不能当作没有。",
    sample=(("mend", "用 Excel 或 WPS 打开，确认内容完整后另存为 xlsx，替换原文件。"),),
)
ENCRYPTED = Rule(
    "GR102",
    "encrypted-file",
    "error",
    "文件设有打开密码，无法读取",
    "请填报单位取消密码（文件—信息—保护工作簿），另存后重新报送。",
    "程序不保存、不猜测任何密码。",
)
UNSUPPORTED = Rule(
    "GR103",
    "unsupported-format",
    "error",
    "扩展名是{suffix}，内容是{actual}，不能作为台账读取",
    "是台账的，用 Excel 或 WPS 打开，另存为 xlsx 后重新报送；压缩包请解压后放入；不是台账的，移出 departments。",
    "按内容而不是按文件名判断格式，避免把网页、文档误作表格。",
    sample=(("actual", "（某种格式）"),),
)
RENAMED = Rule(
    "GR104",
    "renamed-file",
    "warning",
    "扩展名是{suffix}，内容却是{actual}，已按内容读取",
    "把文件改名为“….{actual}”，或另存为 xlsx。",
    "扩展名与内容不符的文件，其他程序可能拒绝打开。",
    asks="另存为 xlsx 后重新报送。",
    sample=(("actual", "（某种格式）"),),
)
UNSAFE_PACKAGE = Rule(
    "GR105",
    "unsafe-package",
    "error",
    "文件结构异常，已拒绝读取：{reason}",
    "用 Excel 或 WPS 打开核对，另存为新的 xlsx 后重新报送。",
    "异常的压缩结构会使不同程序读出不同内容，也可能耗尽内存。",
)
BAD_ENCODING = Rule(
    "GR106",
    "csv-encoding",
    "error",
    "第{line}行第{byte}字节起不是{encodings}编码",
    "用 Excel 或 WPS 打开，另存为“CSV UTF-8（逗号分隔）”或 xlsx。",
    "编码猜错会使文字错乱、类别对不上。",
    sample=(("line", "某"), ("byte", "某")),
)
RAGGED_CSV = Rule(
    "GR107",
    "csv-shape",
    "error",
    "csv 第{line}行：{reason}",
    "用 Excel 打开检查该行的引号和分隔符，另存为 xlsx 更稳妥。",
    "引号不配对会把多行并成一行，条目会无声丢失。",
    sample=(("line", "某"),),
)
MACROS = Rule(
    "GR108",
    "macros-present",
    "info",
    "文件带有宏，宏不会运行，只读取单元格",
    "如无必要，请填报单位另存为 xlsx。",
    "来自外部的宏可能有害。",
)
TOO_LARGE = Rule(
    "GR109",
    "too-large",
    "error",
    "文件过大：{reason}",
    "删除无关的图片和空白行，或按季度拆成几个文件。",
    "超出上限的文件会拖垮整次汇总。",
)
EXTERNAL_LINKS = Rule(
    "GR110",
    "external-links",
    "info",
    "文件引用了其他文件（外部链接），只采用文件内保存的数值",
    "请填报单位核对引用的数值，必要时选择性粘贴为数值。",
    "程序不打开、不下载任何外部内容。",
)
MISREAD = Rule(
    "GR111",
    "misread-sheet",
    "error",
    "工作表的单元格数两次清点不一致（{first}／{second}），未采用",
    "用 Excel 或 WPS 打开后另存为 xlsx 再报送。",
    "读取程序可能漏行，漏行不能当作没有。",
)
DUPLICATE_FILE = Rule(
    "GR112",
    "same-bytes",
    "warning",
    "与另一文件内容完全相同",
    "只保留一份。",
    "同一文件放了两份会重复计数：主动公开信息按标题、文号、日期，申请按申请编号剔除重复；没有编号的，两份都计入，是错误。",
)
SAME_LOG = Rule(
    "GR113",
    "same-log-twice",
    "error",
    "与另一文件是同一份{kind}（{count}行中有{same}行{alike}相同），相同的行{how}",
    "{lost}是更正后重报的，只保留一份；或在 gov-report.toml 的 [replaced] 下写明以哪一份为准：{line}",
    "同一台账报了两份，以哪一份为准要由人来定。",
    asks="{lost}确认以哪一份为准，只报送一份；确是两份不同台账的，请书面说明。",
    sample=(
        ("line", "（一行设置）"),
        ("alike", ""),
        ("lost", ""),
        ("how", "只计一次，没有编号、文号可以核对的仍分别计入"),
    ),
)
ANOTHERS_FILE = Rule(
    "GR117",
    "file-of-another-department",
    "warning",
    "与{other}报送的文件内容完全相同，两个单位都计入了",
    "多半有一份存错了文件名：核对是哪个单位的，换上另一单位自己的；内容确实相同的，在 decisions.toml 中写明理由。",
    "一个单位的台账存成了另一单位的文件名，就会多计一份、少计一份。",
    asks="核对报送的是否本单位的台账，不是的重新报送。",
)
NUMBERS_ANEW = Rule(
    "GR118",
    "request-numbers-begin-anew",
    "error",
    "{count}个文件中的{column}各自从1编起，号码相同而收到日期多数不同；号码相同的只计第一件，其余未计入",
    "把这一列的列名改为“序号”，或在号码前加月份、科室等以示区别；是同一份登记表的，只保留一份。",
    "申请编号相同的按同一件申请只计一次；各自编号的登记表合在一起就会少计。",
)
FILE_OF_LAST_YEAR = Rule(
    "GR120",
    "file-of-last-year",
    "warning",
    "与{year}年报送的文件内容完全相同",
    "多半放错了年度：换上本年度的；内容确实没有变化的，在 decisions.toml 中写明理由。",
    "把上一年度的文件当作本年度的，数字就是上一年的。",
    asks="核对是否报错了年度，改报本年度的。",
)
OLD_LOG = Rule(
    "GR114",
    "log-of-another-year",
    "warning",
    "{count}行中有{old}行是{year}年的，像是上一年度的{log}{rest}",
    "核对是否放错文件；确是上一年度的，移到 {year}/departments。",
    "放错年度的台账会使本年度少计一块。",
    asks="核对是否报错了年度，改报本年度的台账。",
    sample=(("log", "台账"),),
)
REPLACED_FILE = Rule(
    "GR115",
    "replaced-file",
    "info",
    "已由“{value}”代替，未采用",
    "这个文件中的各张表都不采用，另一份中没有的台账、登记表应移到那一份中；"
    "如应以这一份为准，在 gov-report.toml 的 [replaced] 中把两个文件名对调。",
    "更正后重报的，以设置写明的一份为准；被代替的一份不计入，但要说明。",
)
REPLACED_ELSEWHERE = Rule(
    "GR121",
    "replaced-in-another-year",
    "info",
    "设置写明由“{value}”代替，但那是{year}年的文件，本年没有，仍按这一份计入",
    "本年只报了这一份的，不必处理；本年也有更正后重报的，放入更正后的一份。",
    "各年度的文件往往同名，[replaced] 写明的是报了两份的那一年以哪一份为准。",
)
REPLACED_BY_NOTHING = Rule(
    "GR116",
    "replaced-by-nothing",
    "error",
    "设置写明由“{value}”代替，但没有这个文件，两份都未采用",
    "核对 gov-report.toml 的 [replaced] 中的文件名，或放入该文件。",
    "代替的文件不存在，这个单位的数字就少了一块。",
    asks="确认以哪一份为准，补报应采用的一份。",
)
