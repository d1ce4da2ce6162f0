"""What one cell of a department's own table is: a label of the form, a number, a unit of money, nothing to fill in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gov_report import quantities
from gov_report.cells import is_blank, is_number
from gov_report.form import Edition, NoDuty
from gov_report.meanings import is_phrased, outcome_of, outcome_words
from gov_report.vocabulary import Vocabulary, composed_name
from gov_report.words import OF_WHICH, TOTAL, any_of, fold, fold_label, folded, late, pieces, without_ordinal
from gov_report.workbook import ErrorValue, Value

_UNIT = late(r"\((?:单位:)?(元|千元|万元|亿元)\)|单位:(元|千元|万元|亿元)(?=\)|$)")
UNITS = frozenset((*quantities.MONEY, "条", "件", "个", "次", "项", "篇", "人次", "人", "部", "宗"))
_UNIT_BEHIND = late(rf"(?<=.)\((?:单位:)?(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})\)$")
_NOTE_BEHIND = late(r"(?<=.)\(.*\)$")
_PART = late(r"^\s*其中\s*[:：,，]?\s*")
_WHOLE = late("|本年度?|全年|年度|以上|总")  # what may stand before 合计 where it is the whole list's
_OF_ITEMS = late("^(?!.*(?:依申请|渠道|方式|形式|载体|平台)).*主动公开")
_OF_COUNTS = late(
    r"(?!.*依申请)(?P<whose>.{0,30}?)(?:信息公开|主动公开(?:政府)?(?:信息)?)"
    r"(?:工作|情况|信息|条数|数量|数据|分类|公开|类别|季度|月度|年度|半年)*(?:统计|汇总)(?:情况)?表?"
    r"(?:\([^()]*(?:年|季度|月)[^()]*\))?"
)
_TIME_SAID = late(r"(?:19|20)\d{2}年?度?|全年|第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?")
_COUNTED = late(
    r"(?<=.)(?:\((?:条|件|个|项)\))?(?:总数|总计|(?<=....)合计|总量|总?数量|总?条数|件数|数)?$"
)  # 主动公开政府信息总数
_ALL_ITEMS = late("总条数$")
_MONEY = late("^(?!.*(?:数量|件数)).*(?:金额|(?<![数名])额$)|^[千万亿]?元$")  # 数量/金额 is of both
_PEOPLE = late("人[数次]$")
_COUNTS = late("[数量件宗起次条项个份部]$")
_DASHES = frozenset(map(fold, ("/", "-", "—", "——")))  # in a table of numbers: nothing to fill in
_ZERO = frozenset(map(fold, ("无", "零", "没有", "未发生", "未收取")))
NOTHING = _DASHES | _ZERO


def is_numeric(value: Value) -> bool:
    """Whether a cell holds a number, or an error where one should be."""
    return isinstance(value, ErrorValue) or is_number(value)


def is_struck(value: Value) -> bool:
    """Whether there is nothing to fill in: a blank cell, or a stroke."""
    return is_blank(value) or is_stroke(value)


def is_stroke(value: Value) -> bool:
    """Whether a cell holds a stroke (—, /) where a number is asked for."""
    return isinstance(value, str) and fold(value) in _DASHES


def says_zero(value: Value) -> bool:
    """Whether a cell says 无 where a number is asked for."""
    return isinstance(value, str) and fold(value) in _ZERO


def says_no_duty(value: Value, edition: Edition) -> bool:
    """Whether a cell says that a department has nothing to do with what its row asks for: 本单位无此项职能, 不涉及."""
    return (
        isinstance(value, str)
        and value != ""
        and _no_duty(edition.logs.summary.no_duty).fullmatch(fold(value)) is not None
    )


@lru_cache(maxsize=8)
def _no_duty(words: NoDuty) -> re.Pattern[str]:
    has_none = f"(?:{any_of(words.none)})(?:{any_of(words.which)})?(?:{any_of(words.what)})"
    return re.compile(rf"(?:{any_of(words.whose)})?(?:{has_none}|(?:{any_of(words.whole)}))[。.]?")


def is_no_measure(text: str, edition: Edition) -> bool:
    """Whether numbers below a header count nothing: 序号, 联系电话, 年度."""
    return _holding(edition.logs.summary.no_measure_words).search(fold(text)) is not None


@lru_cache(maxsize=8)
def _holding(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(words))


def remarks(edition: Edition) -> frozenset[str]:
    """What heads columns that say something of the numbers beside them: 备注, 计量单位."""
    return folded(edition.logs.summary.remark_columns)


def no_numbers(edition: Edition) -> frozenset[str]:
    """What heads columns that hold no numbers of the table: labels (项目), remarks."""
    return _both(edition.logs.summary.label_columns, edition.logs.summary.remark_columns)


@lru_cache(maxsize=8)  # asked for at each row of a sheet
def _both(some: tuple[str, ...], others: tuple[str, ...]) -> frozenset[str]:
    return folded(some) | folded(others)


def unit_in(text: Value) -> str:
    """The money that a header, a label or a line above a table names, "" for none."""
    found = _UNIT.search(fold(text)) if isinstance(text, str) else None
    return found[1] or found[2] if found else ""


def is_of_money(text: str) -> bool:
    """Whether a header of numbers is of money: 金额, 罚没总额, 收费（万元）, 万元."""
    return _MONEY.search(fold(text)) is not None or bool(unit_in(text))


def is_of_counts(text: str, edition: Edition) -> bool:
    """Whether a header of numbers is of a count, listed or not: 宗数, 办件量, 件."""
    return _COUNTS.search(headed(text)) is not None and not is_of_money(text) and not is_no_measure(text, edition)


def is_of_people(text: str) -> bool:
    """Whether a header of numbers is of people, who may stand beside the count: 人数, 培训人次."""
    return _PEOPLE.search(headed(text)) is not None


def named(text: str) -> str:
    """A folded label without the unit of money in it."""
    return fold_label(_UNIT.sub("", fold(text)))


def headed(text: str) -> str:
    """A folded header without the unit in brackets behind it: 金额（元）, 数量(人)."""
    name = fold(text)
    return _UNIT_BEHIND.sub("", name) if name.endswith(")") else name


def without_note(text: str) -> str:
    """A folded header without what stands in brackets behind it: 得分(满分10分)."""
    return _NOTE_BEHIND.sub("", fold(text))


def is_whole(text: str) -> bool:
    """Whether a label is the 合计 of its list: 合计, 总计数, 总条数, 本年合计（条）; a 小计 is of a part."""
    found = TOTAL.match(_ALL_ITEMS.sub("总数", fold(text)))
    return found is not None and found[2] != "小计" and _WHOLE.fullmatch(found[1]) is not None


def speaks_of_items(text: str) -> bool:
    """Whether a title or a sheet's name speaks of published items, and not of the ways they were published."""
    return _OF_ITEMS.match(fold(text)) is not None


def titles_counts(text: str, edition: Edition) -> bool:
    """Whether a title is that of a table of what an organ disclosed (某局2024年政府信息公开情况统计表).

    政府采购信息公开情况统计表 is of purchases.
    """
    found = _OF_COUNTS.fullmatch(fold(text))
    whose = _TIME_SAID.sub("", found["whose"]) if found else "-"
    return whose == "" or whose.endswith(edition.logs.names.organs)


def counted(text: str) -> str:
    """A folded label without its number and without the count behind it (主动公开信息条数), unit or not (（条）)."""
    return named(_COUNTED.sub("", headed(without_ordinal(text))))


def numbered_part(text: str) -> str:
    """A label without 其中 before its number: （1）涉及国家秘密 for 其中：（1）涉及国家秘密; any other as it is."""
    part = _PART.sub("", text)
    return part if without_ordinal(part) != part.strip() else text


def refs(text: str, words: Vocabulary) -> tuple[str, ...]:
    """The rows of the form that a label names, with or without its unit in brackets (申请总数（件）)."""
    part = numbered_part(text)
    own = without_ordinal(part)
    names = (
        fold_label(text), named(text), fold_label(own),
        fold_label(headed(text)), fold_label(headed(own)), counted(own),  # last: 申请总数 is not 申请
    )  # fmt: skip
    return next((found for name in names if (found := words.lines.get(name, ()))), ())


def composed_of(text: str, words: Vocabulary, edition: Edition) -> tuple[str, ...]:
    """The row of an outcome that a group word and its reason name, as in a register (不予公开—国家秘密); else none.

    The row is one of that group in the form: 不予公开（其他） is none where the form's 其他 stands outside 不予公开.
    """
    part = _PART.sub("", text)
    for name in dict.fromkeys((part, _COUNTED.sub("", fold(part)))):
        if not (said := outcome_words(name, words)):  # nearly every label
            continue
        own = words.outcome_groups.get(said[0], {}) if len(said) > 1 else {}
        parts = pieces(name)
        whole = len(parts) > 1 and said == ["".join(parts)] and said[0] in words.reasons  # 其他处理—其他: a row's name
        if (row := outcome_of(name, words)) and not is_phrased(name, words) and (whole or row in own.values()):
            return tuple(f"{table.id}.{each.id}" for table, each in edition.outcomes if each.id == row)
    return ()


def rows_of(text: str, words: Vocabulary, edition: Edition) -> tuple[str, ...]:
    """The rows of the form that a label names, as it stands or composed."""
    return refs(text, words) or composed_of(text, words, edition)


def short_of(text: str, table: str, words: Vocabulary) -> tuple[str, ...]:
    """The rows of a table that a short label means (其中：当面申请 for 当面申请数), with 其中 of any one table."""
    name = fold_label(headed(text))
    part = OF_WHICH.sub("", name)
    part = without_ordinal(part) if part != name else name
    own = [*words.lines.get(part, ()), *words.lines.get(part + "数", ())]
    only = len({ref.partition(".")[0] for ref in own}) == 1 and part != name
    return tuple(ref for ref in own if only or ref.partition(".")[0] == table)


def gross_of(text: str, words: Vocabulary) -> tuple[str, tuple[str, ...]] | None:
    """The row of a label that holds more, and the rows it adds, numbered or not; None for any other label."""
    names = (
        fold_label(text),
        named(text),
        fold_label(without_ordinal(text)),
        fold_label(without_ordinal(headed(text))),
    )
    return next((found for name in names if (found := words.gross.get(name))), None)


def cell_of(text: str, words: Vocabulary) -> str:
    """The one cell of the form that a label names, by row and column in either order; "" for none."""
    names = (fold_label(text), named(text))
    return next((cell for name in names if (cell := words.cells.get(name))), "") or words.composed.get(
        composed_name(named(text)), ""
    )


def below(found: Sequence[str], met: str, edition: Edition) -> tuple[str, ...]:
    """The rows a label means below the row last met: of several of one table the one under the same total, else none.

    被依法纠错数 stands below 行政复议数量 and below 行政诉讼数量.
    """
    if len(found) < 2:
        return tuple(found)
    around = _around(met, edition) if met else set()
    shared = {ref: len(around & _around(ref, edition)) for ref in found}
    near = [ref for ref in found if shared[ref] == max(shared.values())]
    tables = [ref.partition(".")[0] for ref in near]
    return tuple(ref for ref, table in zip(near, tables, strict=True) if tables.count(table) == 1)


def _around(ref: str, edition: Edition) -> set[str]:
    """A row of the form and the totals and headings it stands below."""
    table, row = edition.row(ref)
    return {f"{table.id}.{each.id}" for each in (*table.chain(row), *table.above(row))}


def is_line(text: str, words: Vocabulary) -> bool:
    """Whether a label names rows of the form as it stands."""
    return bool({fold_label(text), named(text)} & words.lines.keys())
