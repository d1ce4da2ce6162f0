"""One report in every shape: how it is written down may vary, what is read from it may not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from tests.reporting import Block, Habits
from tests.reports.bases import city, fourteen, middle
from tests.reports.cases import Case, Expect
from tests.reports.forms import Cell, Table

WORD: dict[str, Habits] = {
    "plain": Habits(),
    "auto-numbered": Habits(headings="auto"),
    "styled": Habits(headings="style"),
    "runs": Habits(runs=1),
    "layout": Habits(layout=True),
    "nested": Habits(nested=True),
    "layout-nested": Habits(layout=True, nested=True),
    "box": Habits(box="公开属性：主动公开"),
    "footer": Habits(footer="第 3 页 共 12 页"),
    "deleted": Habits(deleted="共收到申请9999件。"),
    "lines": Habits(lines=True),
    "merged": Habits(merged=True),
    "controls": Habits(sdt=True),
    "spaces": Habits(spaces=True),
    "wide": Habits(wide=True),
    "split-early": Habits(split=(6,)),
    "split-late": Habits(split=(24,)),
    "split-three": Habits(split=(8, 16)),
    "split-repeat": Habits(split=(12,), repeat=True),
    "split-repeat-three": Habits(split=(9, 20), repeat=True),
    "roman": Habits(numbers="Ⅰ、"),
    "arabic": Habits(numbers="1."),
    "bracketed": Habits(numbers="（一）"),
    "circled": Habits(numbers="㈠"),
    "parts": Habits(numbers="第一部分"),
    "unnumbered": Habits(numbers=""),
}
WEB: dict[str, Habits] = {
    "plain": Habits(site=False),
    "site": Habits(),
    "gbk": Habits(charset="gbk"),
    "gb2312": Habits(charset="gbk", declared="gb2312"),
    "gb18030": Habits(charset="gb18030"),
    "strong": Habits(strong=True),
    "spans": Habits(spans=True),
    "unclosed": Habits(unclosed=True),
    "layout": Habits(layout=True),
    "nested": Habits(nested=True),
    "layout-nested": Habits(layout=True, nested=True, unclosed=True),
    "lines": Habits(lines=True),
    "spaces": Habits(spaces=True),
    "wide": Habits(wide=True),
    "split": Habits(split=(15,)),
    "split-repeat": Habits(split=(11,), repeat=True),
    "circled": Habits(numbers="㈠", strong=True),
    "unnumbered": Habits(numbers=""),
}


def each_text(table: Table, change: Callable[[str], str]) -> list[Table]:
    rows = tuple(tuple(replace(cell, text=change(cell.text)) for cell in row) for row in table.rows)
    return [Table(rows, table.name)]


def unmerged(table: Table) -> list[Table]:
    """Nothing merged: the cells a merged one covered are blank."""
    from tests.reporting import laid

    rows = []
    for r, row in enumerate(laid(table.rows)):
        rows.append(tuple(Cell(cell.text if (top, left) == (r, c) else "") for c, (cell, top, left) in enumerate(row)))
    return [Table(tuple(rows), table.name)]


def repeated(table: Table) -> list[Table]:
    """Nothing merged: what a merged cell said is said in each."""
    from tests.reporting import laid

    return [Table(tuple(tuple(Cell(cell.text) for cell, _, _ in row) for row in laid(table.rows)), table.name)]


def blocks_apart(table: Table) -> list[Table]:
    """The blocks of section two as tables of their own."""
    if table.name != "article20":
        return [table]
    starts = [n for n, row in enumerate(table.rows) if row[0].text.startswith("第二十条")]
    return [Table(table.rows[a:b], table.name) for a, b in zip(starts, [*starts[1:], len(table.rows)], strict=True)]


def short(table: Table) -> list[Table]:
    """Labels as some reports shorten them."""
    words = {
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.逾期不补正",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.逾期不缴费",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）": "",
    }
    return each_text(table, lambda text: words.get(text, text))


def reworded(table: Table) -> list[Table]:
    """Labels a word off: another joint, a word more or less, words as people say them."""
    words = {
        "2.没有现成信息需要另行制作": "2.没有现成信息，需另行制作",
        "5.要求行政机关确认或重新出具已获取信息": "5.要求行政机关确认或重新出具已获取的信息",
        "8.属于行政查询事项": "8.属于行政查询事项的",
        "1.本机关不掌握相关政府信息": "1.本机关不掌握相关信息",
        "3.补正后申请内容仍不明确": "3.补正后申请仍不明确",
        "4.保护第三方合法权益": "4.涉及第三方合法权益",
        "6.属于四类过程性信息": "6.属于四类过程信息",
        "科研机构": "科研单位",
        "法律服务机构": "法律服务组织",
        "其他结果": "其它结果",
        "尚未审结": "未审结",
        "2.政府网站公开政府信息数": "2.政府网站公开数",
        "（二）申请办结数": "（二）办结数",
        "（三）申请答复数": "（三）答复申请数",
        "法律法规规定的其他情形": "其他情形",
        "（三）其他情形数": "（三）其他",
        "七、依申请公开信息收取的费用": "七、收费金额",
        "（一）召开政府信息公开工作会议或专题会议数": "（一）召开会议数",
        "（三）接受培训人员数": "（三）接受培训人次",
    }
    return each_text(table, lambda text: words.get(text, text))


def with_blank_rows(table: Table) -> list[Table]:
    """Nothing merged, a blank row below each."""
    [flat] = repeated(table)
    rows = (each for row in flat.rows for each in (row, tuple(Cell("") for _ in row)))
    return [Table(tuple(rows), table.name)]


def total_first(table: Table) -> list[Table]:
    """The column of totals before the applicants."""
    if table.name != "requests":
        return [table]
    [flat] = repeated(table)
    return [Table(tuple((*row[:3], row[-1], *row[3:-1]) for row in flat.rows), table.name)]


def groups_apart(table: Table) -> list[Table]:
    """Each kind of case as a table of its own."""
    if table.name != "remedies":
        return [table]
    names = ("行政复议", "未经复议直接起诉", "复议后起诉")
    heads, numbers = table.rows[2][:5], table.rows[3]
    return [Table(((Cell(name, 5),), heads, numbers[5 * n : 5 * n + 5]), "") for n, name in enumerate(names)]


def without(label: str) -> Callable[[Table], list[Table]]:
    """A table without one of its rows."""

    def change(table: Table) -> list[Table]:
        if not any(cell.text == label for row in table.rows for cell in row):
            return [table]
        [flat] = repeated(table)
        return [Table(tuple(row for row in flat.rows if label not in {cell.text for cell in row}), table.name)]

    return change


def side_by_side(table: Table) -> list[Table]:
    """The statistics in two halves beside each other, to save a page."""
    if table.name != "statistics":
        return [table]
    head, *rows = table.rows
    middle = (len(rows) + 1) // 2
    right = [*rows[middle:], tuple(Cell("") for _ in head)]
    return [Table((head + head, *(a + b for a, b in zip(rows[:middle], right, strict=False))), table.name)]


def other_marks(table: Table) -> list[Table]:
    """Half-width brackets, straight quotes, other stops."""
    marks = str.maketrans({"（": "(", "）": ")", "“": '"', "”": '"', "，": ",", "：": ":"})
    return each_text(table, lambda text: re.sub(r"^(\d)\.", r"\1、", text.translate(marks)))


def with_unit_row(table: Table) -> list[Table]:
    """A first row that only says the unit, and a blank last one."""
    width = sum(cell.across for cell in table.rows[0])
    return [Table(((Cell("单位：件", width),), *table.rows, (Cell("", width),)), table.name)]


def numbered(table: Table) -> list[Table]:
    """A serial number before each row of the statistics."""
    if table.name != "statistics":
        return [table]
    head, *rows = table.rows
    return [Table(((Cell("序号"), *head), *((Cell(str(n)), *row) for n, row in enumerate(rows, 1))), table.name)]


def no_units(table: Table) -> list[Table]:
    if table.name != "statistics":
        return [table]
    return [Table(tuple((row[0], row[2]) for row in table.rows), table.name)]


def wrapped(table: Table) -> list[Table]:
    """Labels broken over lines."""
    return each_text(table, lambda text: text[:4] + "\n" + text[4:] if len(text) > 6 and not text.isdigit() else text)


TABLES: dict[str, Callable[[Table], list[Table]]] = {
    "unmerged": unmerged,
    "repeated": repeated,
    "blocks-apart": blocks_apart,
    "short": short,
    "marks": other_marks,
    "unit-row": with_unit_row,
    "numbered": numbered,
    "no-units": no_units,
    "wrapped": wrapped,
    "reworded": reworded,
    "blank-rows": with_blank_rows,
    "side-by-side": side_by_side,
    "total-first": total_first,
    "groups-apart": groups_apart,
}
WRITE: dict[str, Callable[..., Case]] = {
    "2021": lambda name, **more: city(name, "全年新收政府信息公开申请212件。", **more),
    "2019": lambda name, **more: middle(name, "全年新收政府信息公开申请212件。", **more),
    "2014": lambda name, **more: fourteen(name, {"requests": ["全年收到政府信息公开申请96件。"]}, **more),
}


def shapes() -> Iterator[Case]:
    for edition, write in WRITE.items():
        for format, kinds in (("docx", WORD), ("html", WEB)):
            for name, habits in kinds.items() if (edition, format) != ("2019", "docx") else ():
                yield write(f"shape-{edition}-{format}-{name}", format=format, habits=habits)
        for place, (name, change) in enumerate(TABLES.items()):
            case = write(f"shape-{edition}-table-{name}", format=("docx", "html")[place % 2])
            blocks: list[Block] = []
            for block in case.blocks:
                blocks += change(block) if isinstance(block, Table) else [block]
            yield replace(case, blocks=tuple(blocks))


SHAPES: list[Case] = list(shapes())
STRANGE = (  # a label of an edition's form, and what stands in its place: never taken for it, and said to be unread
    ("2021", "2.没有现成信息需要另行制作", "2.须经加工汇总", "requests"),
    ("2021", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分不公开", "requests"),
    ("2019", "1.属于国家秘密", "1.属于商业秘密", "requests"),
    ("2014", "2.传真申请数", "2.电话申请数", "statistics"),
    ("2014", "2.同意公开答复数", "2.不同意公开答复数", "statistics"),
)


def _reworded(table: Table, meant: str, printed: str) -> list[Table]:
    return each_text(table, lambda text: printed if text == meant else text)


def strange() -> Iterator[Case]:
    for place, (edition, meant, printed, table) in enumerate(STRANGE):
        case = WRITE[edition](f"unread-{edition}-{place}")
        blocks: list[Block] = []
        for block in case.blocks:
            blocks += _reworded(block, meant, printed) if isinstance(block, Table) else [block]
        expect = Expect(table, (printed,), severity="warning")
        yield replace(case, blocks=tuple(blocks), expects=(expect,))


def lacking() -> Iterator[Case]:
    """A row that is not there: the identities it stands in are not checked, and that is said."""
    for edition, label, table in (("2021", "2.重复申请", "requests"), ("2019", "（七）总计", "requests")):
        case = WRITE[edition](f"absent-{edition}")
        blocks: list[Block] = []
        for block in case.blocks:
            blocks += without(label)(block) if isinstance(block, Table) else [block]
        yield replace(case, blocks=tuple(blocks), expects=(Expect(table, severity="warning", code="GR747"),))


UNREAD: list[Case] = [*strange(), *lacking()]
