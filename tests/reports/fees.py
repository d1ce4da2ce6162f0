"""Fees as offices print them: in 元 and in 万元, with their unit and without, charged, demanded and never paid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from tests.reports.bases import CITY, FOURTEEN, city, fourteen
from tests.reports.cases import Case, Expect
from tests.reports.clean import GOOD
from tests.reports.forms import Cell, Table
from tests.reports.older import Rows, placed, table, wrong
from tests.reports.wrong import said

ROW = "七、依申请公开信息收取的费用"
NAMED, SHORT = f"{ROW}（元）", "七、收费金额"
# the row of 样例市2016年: its label, unit and number; the fees that the text tells; what is read in 万元; the finding
STATISTICS: dict[str, tuple[tuple[str, str, str], str, float | None, Sequence[Expect]]] = {
    "typed": ((ROW, "万元", "125元"), "125元", 0.0125, ()),
    "typed-below-a-short-label": ((SHORT, "万元", "125元"), "125元", 0.0125, ()),
    "typed-to-the-cent": ((SHORT, "万元", "125.00元"), "0.0125万元", 0.0125, ()),
    "zero-typed": ((SHORT, "万元", "0元"), "0元", 0, ()),
    "dash-below-a-short-label": ((SHORT, "万元", "—"), "0元", None, ()),
    "blank-below-a-short-label": ((SHORT, "万元", ""), "0元", None, ()),
    "a-unit-of-its-own": ((ROW, "元", "125"), "125元", 0.0125, ()),
    "a-unit-in-its-label": ((NAMED, "", "125"), "125元", 0.0125, ()),
    "large": ((ROW, "元", "1,250,000"), "125万元", 125, ()),
    "rounded": ((ROW, "万元", "0.01"), "125元", 0.01, ()),
    "rounded-to-none": ((ROW, "万元", "0"), "125元", 0, ()),
    "cut": ((ROW, "万元", "0.3"), "3860元", 0.3, ()),
    "other": ((SHORT, "万元", "125元"), "152元", 0.0125, [said("152元", "费用")]),
    "other-none": ((ROW, "万元", "0"), "9800元", 0, [said("9800元", "费用")]),
    "other-none-in-one-unit": ((ROW, "万元", "0"), "0.98万元", 0, [said("0.98万元", "费用")]),
    "other-neither-rounded-nor-cut": ((ROW, "万元", "0.3"), "2001元", 0.3, [said("2001元", "费用")]),
    "other-unit": ((ROW, "元", "125"), "152元", 0.0125, [said("152元", "费用")]),
    "other-rounded": ((ROW, "万元", "0.01"), "225元", 0.01, [said("225元", "费用")]),
    "other-typed-and-round": ((ROW, "万元", "1250000元"), "1255000元", 125, [said("1255000元", "费用")]),
    "typed-as-ten-thousands": ((ROW, "万元", "125"), "125元", 125, [said("125元", "费用")]),
}  # fmt: skip
CHARGES = ("检索费", "复制费", "邮寄费", "其他收费", "收取费用总数", "减免金额")
YUAN, TYPED = ("20", "65", "40", "0", "125", "24"), ("20元", "65元", "40元", "0元", "125元", "24元")
WAN = ("0.0020", "0.0065", "0.0040", "0", "0.0125", "0.0024")
TOLD = "2013年依申请提供政府信息收取检索、复制、邮寄等费用125元，减免24元。"
WHOLE = [wrong("fees", "search", "copying", "postage", "other")]
# the table of 样例市2013年: its header and numbers, the finding
OLD: dict[str, tuple[str, Sequence[str], Sequence[Expect]]] = {
    "yuan": ("项目|数量（元）", YUAN, ()),
    "typed": ("项目|数量（元）", TYPED, ()),
    "amounts": ("项目|金额（元）", TYPED, ()),
    "charges": ("收费项目|收费金额", TYPED, ()),
    "ten-thousands": ("项目|数量（万元）", WAN, ()),
    "amounts-in-ten-thousands": ("项目|金额（单位：万元）", WAN, ()),
    "ten-thousands-typed-in-yuan": ("项目|金额（万元）", TYPED, ()),
    "amounts-wrong": ("项目|金额（元）", ("20元", "65元", "45元", "0元", "125元", "24元"), WHOLE),
    "ten-thousands-wrong": ("项目|金额（万元）", ("0.0020", "0.0065", "0.0045", "0", "0.0125", "0.0024"), WHOLE),
}
# what heads the fees of 样例市2023年, the number below it, what the text tells, what is read in 万元, the finding
HEADED: dict[str, tuple[str, str, str, float, Sequence[Expect]]] = {
    "yuan": ("本年收费金额（单位：元）", "45120000", "4512万元", 4512, ()),
    "yuan-in-brackets": ("本年收费金额（元）", "45,120,000", "4512万元", 4512, ()),
    "yuan-typed": ("本年收费金额（单位：万元）", "45120000元", "4512万元", 4512, ()),
    "ten-thousands-typed": ("本年收费金额（单位：元）", "4512万元", "4512万元", 4512, ()),
    "no-unit": ("本年收费金额", "4512", "4512万元", 4512, ()),
    "to-the-yuan": ("本年收费金额（单位：万元）", "4512", "45123860元", 4512, ()),
    "yuan-wrong": ("本年收费金额（单位：元）", "45120000", "4521万元", 4512, [said("4521万元", "收费")]),
}  # fmt: skip
# the fees of 样例市2016年, 0.0125万元 in its table, in other words: what is told, the number at fault
IN_WORDS: dict[str, str] = {
    "收取费用125元。": "",
    "收取费用152元。": "152元",
    "全年共收取依申请公开信息费用0.0152万元。": "0.0152万元",
    "收到申请96件，依据通知收取125元。": "",
    "依据收费通知书收取152元。": "152元",
    "收取检索费、复制费共计1234.5元。": "1234.5元",
    "收取依申请公开检索、复制、邮寄等成本费用152元。": "152元",
    "依申请公开收费152元，减免15元。": "152元",
    "应收取费用152元，实际收取费用125元。": "",
    "收取检索费、复制费共计100元，邮寄费25元。": "",
    "收取费用125元，其中市教育局收取费用25元。": "",
    "2015年收取费用100元，2016年收取费用125元。": "",
    "收取行政事业性收费300万元，为企业减免5万元。": "",
    "查阅不收费，复印每页收取0.2元。": "",
    "1件收取100元，1件收取25元，共125元。": "",
    "收取费用2件，其中1件收取金额100元，1件收取金额25元。": "",
    "收取工本费65元。": "",
    "行政事业性收费情况：全年收取费用300万元。": "",
    "涉企收费情况。全年收取费用300万元，减免5万元。": "",
    "全年收费300万元，均为行政事业性收费。": "",
    "收取费用100元；另收取费用25元。": "",
    "为3名申请人收取费用100元，为1名申请人收取费用25元。": "",
    "依申请公开收取费用152元，行政事业性收费300万元。": "152元",
    "全年未收取任何费用。": "未收取任何费用",
}
# of 样例市2013年: 检索费20元、复制费65元、邮寄费40元，共125元，减免24元
IN_OLD_WORDS: dict[str, str] = {
    "收取检索费20元、复制费65元、邮寄费40元，共125元，减免24元。": "",
    "收取检索费25元、复制费65元、邮寄费40元。": "25元",
    "收取检索费、复制费共计85元。": "",
    "共收取检索费、复制费、邮寄费等152元。": "152元",
    "依据通知收取125元，减免42元。": "42元",
    "收取检索费、复制费共计125元。": "",
    "收取检索费、复制费共计152元。": "152元",
    "收取费用125元，对困难群众减免20元。": "",
    "对符合条件的减免24元，收取工本费65元。": "",
    "1件收取80元，1件收取45元，共收取125元。": "",
    "行政事业性收费情况：收取费用300万元。": "",
    "收取成本费用85元，邮寄费40元。": "",
    "减免20元、4元，共减免24元。": "",
}
# of 样例市2023年: nothing may be said
IN_NEW_WORDS = (
    "收取信息处理费2件，其中1件收取金额100元，1件收取金额280元。",
    "按量计收信息处理费，1件收取100元，1件收取280元，共380元。",
    "按件计收信息处理费1件，收取金额100元；按量计收1件，收取280元，共收取信息处理费380元。",
    "收取信息处理费2件。其中1件收取100元。另1件收取280元。",
    "依据通知收取1件100元、1件280元，共收取信息处理费380元。",
)
UNPAID = {
    **CITY,
    **{
        f"requests.{row}.{column}": CITY[f"requests.{row}.{column}"] + more
        for row, more in (("other_fee_unpaid", 1), ("disposed_total", 1), ("carried_out", -1))
        for column in ("natural_person", "total")
    },
}
# section six of 样例市2023年 beside one request that was closed because its fee was not paid: nothing may be said
DUE = (
    "发出收费通知2件，收取信息处理费1件，共125元，另1件逾期未缴费。",
    "收取信息处理费1件125元，逾期未缴费1件。",
    "收取信息处理费1件，共0元，申请人逾期未缴费。",
    "收取信息处理费1件、共0元。申请人逾期未按通知要求缴纳费用。",
    "收取信息处理费1件、收取信息处理费0元，其中1件逾期未缴费。",
    "收取信息处理费0件380元，因申请人逾期未缴费。",
    "作出收取信息处理费决定1件，金额380元，因逾期未缴费，实际收取信息处理费0元。",
    "通知收取信息处理费1件380元，逾期未缴费1件，收取信息处理费0元。",
    "发出收取信息处理费通知书3件、860元，实际收取信息处理费2件、580元，逾期未缴费1件。",
    "要求申请人缴纳信息处理费1件380元，申请人逾期未缴，收取信息处理费0元。",
    "收取信息处理费2件，共500元，其中1件500元已缴纳、1件280元逾期未缴费。",
    "收取信息处理费500元，其中市教育局1件500元，市公安局1件280元未缴纳。",
    "发出收费通知2件，共780元，其中1件500元已缴纳、1件280元逾期未缴费。",
    "收取信息处理费2件，共780元，逾期未缴费1件380元，合计1160元。",
    "新收政府信息公开申请212件，其中1件逾期未缴费，收取信息处理费0元。",
    "共收取信息处理费2件、共780元；逾期未缴费1件、380元。",
)
# the same, with a fault → the number at fault, the grade
DUE_WRONG = {
    "收取信息处理费1件，共0元。": ("0元", "warning"),
    "收取信息处理费0件380元。": ("0件", "error"),
    "收取信息处理费0件380元。全市未交易事项逐一核实。": ("0件", "error"),
    "收取信息处理费0件380元。对重复申请不再处理。": ("0件", "error"),
    "收取信息处理费2件，共1270元，其中逾期缴纳1件880元、按时缴纳1件380元。": ("1270元", "error"),
    "收取信息处理费125元；逾期未缴费2件。": ("2件", ""),
    "收取信息处理费1件125元，实际收取信息处理费152元，逾期未缴费1件。": ("152元", "error"),
    "收取信息处理费2件，共1270元，其中市教育局1件880元、市公安局1件380元；逾期未缴费1件。": ("1270元", "error"),
}


def relabelled(case: Case, change: Callable[[tuple[Cell, ...]], tuple[Cell, ...]]) -> Case:
    """A report with the rows of its tables changed."""
    blocks = (replace(b, rows=tuple(map(change, b.rows))) if isinstance(b, Table) else b for b in case.blocks)
    return replace(case, blocks=tuple(blocks))


def statistics() -> Iterator[Case]:
    for name, (texts, told, _, expects) in STATISTICS.items():
        text = f"2016年依申请公开信息收取费用{told}。"

        def change(row: tuple[Cell, ...], texts: tuple[str, str, str] = texts) -> tuple[Cell, ...]:
            return tuple(map(Cell, texts)) if row[0].text == ROW else row

        yield relabelled(fourteen(f"fees-2014-{name}", {"fees": [text]}, *expects), change)


def headed() -> Iterator[Case]:
    cell = "article20_8.administrative_fee.amount"
    for name, (header, number, told, _, expects) in HEADED.items():
        case = city(f"fees-2021-{name}", f"2023年行政事业性收费{told}。", *expects, printed={cell: number})

        def change(row: tuple[Cell, ...], header: str = header) -> tuple[Cell, ...]:
            return tuple(replace(each, text=header) if "收费金额" in each.text else each for each in row)

        yield relabelled(case, change)


def old() -> Iterator[Case]:
    for name, (head, numbers, expects) in OLD.items():
        rows: Rows = list(zip(CHARGES, numbers, strict=True))
        yield placed(f"fees-2008-{name}", "fees", table(head, *rows), expects=expects, fees=TOLD)


def due() -> Iterator[Case]:
    for n, text in enumerate(DUE):
        yield city(f"fees-due-{n}", figures=UNPAID, other=f"2023年{text}")
    for n, (text, (number, severity)) in enumerate(DUE_WRONG.items()):
        yield city(f"fees-due-wrong-{n}", "", said(number, severity=severity), figures=UNPAID, other=f"2023年{text}")


def worded() -> Iterator[Case]:
    figures = {**FOURTEEN, "statistics.request_fees": 0}
    printed = {"statistics.request_fees": "0.0125"}
    for n, (text, number) in enumerate(IN_WORDS.items()):
        expects = [said(number)] if number else []
        yield fourteen(f"fees-words-2014-{n}", {"fees": [text]}, *expects, figures=figures, printed=printed)
    rows: Rows = list(zip(CHARGES, YUAN, strict=True))
    for n, (text, number) in enumerate(IN_OLD_WORDS.items()):
        expects = [said(number)] if number else []
        yield placed(f"fees-words-2008-{n}", "fees", table("项目|数量（元）", *rows), expects=expects, fees=text)
    elsewhere = "为群众复印资料，全年未收取任何费用；涉企单位收取费用300万元。"
    told = {"overview": [GOOD, elsewhere], "fees": ["收取费用125元。"]}
    yield fourteen("fees-words-elsewhere", told, figures=figures, printed=printed)
    twice = "2023年收取信息处理费1件，依据通知收取152元。共收取信息处理费125元。"
    yield city("fees-words-2021", "", said("125元"), other=twice)
    for n, text in enumerate(IN_NEW_WORDS):
        yield city(f"fees-words-2021-{n}", other=f"2023年{text}")


FEES: list[Case] = [*worded(), *statistics(), *headed(), *old(), *due()]
READ: dict[str, tuple[str, float | None]] = {  # the figure of a case, what is read
    **{f"fees-2014-{name}": ("statistics.request_fees", value) for name, (_, _, value, _) in STATISTICS.items()},
    **{f"fees-2021-{n}": ("article20_8.administrative_fee.amount", v) for n, (_, _, _, v, _) in HEADED.items()},
    **{f"fees-2008-{name}": ("fees.total", 125) for name in OLD},
}
