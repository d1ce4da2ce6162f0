"""Rows of a department's own below the columns of the form: is there a number that nobody would read, or a remark."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from gov_report import quantities
from gov_report.cells import cell_at, filled_cells, is_blank
from gov_report.form import Edition, TableForm
from gov_report.privacy import is_telephone
from gov_report.spans import OTHER, PART
from gov_report.summaries.heads import is_unlike, time_of
from gov_report.summaries.labels import NOTHING, is_no_measure, is_numeric, refs, remarks
from gov_report.summaries.lines import Line
from gov_report.vocabulary import Vocabulary, row_names
from gov_report.words import any_of, fold, fold_label, late, nearest, without_ordinal
from gov_report.workbook import Value

Heads = Mapping[int, tuple[tuple[str, str], ...]]  # grid column → the form's tables and columns
WORDS, TITLE = "words", "title"
_LIKE = 0.6  # how alike a label must be to a row of the form to be asked for
_SENTENCE = late("[。;]")
_CHECK = late(  # 校验（应为0）, 勾稽关系检查; not 行政检查
    r"(?:数据|表内|表间|逻辑|勾稽)?(?:关系)?(?:校验|勾稽|核对|检查|差额)(?:关系|结果|情况|数|值|栏|项|行|列)?(?:校验|核对|检查)?(?:\(.*\))?[:]?"
)
_PAGE = late(r"第\d+页.*|共\d+页.*|页[数码]")


def own_numbers(
    text: str, row: Sequence[Value], filled: Sequence[int], heads: Heads, edition: Edition, year: int
) -> list[int]:
    """The columns of the form that hold a number of a row which is a line of something; none of any other row.

    No remark, signature, year, share, score, check or numbering of the columns is one, nor what is of another time
    or compared with it (上年同期数, 第一季度), nor where all is 0; ``filled`` are the row's numbers.
    """
    columns = [n for n in filled if n in heads]
    if is_aside(text, edition, year):
        return []
    if any(fold(str(cell_at(row, n + 1))).startswith("年") for n in columns):
        return []
    read = [number for n in columns if (number := quantities.read(cell_at(row, n))) is not None]
    return [] if any(map(is_telephone, read)) or not any(read) else columns


def is_aside(text: str, edition: Edition, year: int = 0) -> bool:
    """Whether a label with a number is no line of anything: a remark, a signature, a year, a share, a check."""
    label = fold(text)
    if is_no_measure(text, edition) or _SENTENCE.search(label) or is_unlike(text, edition) or label in NOTHING:
        return True
    if any(form.fullmatch(label) for form in (_aside(edition), _CHECK, _PAGE)):
        return True
    return time_of(text, edition, year).kind in (PART, OTHER)


def _aside(edition: Edition) -> re.Pattern[str]:
    """What a row is called that says something of the table: 填表人, 备注, 栏次, 公开率."""
    form = edition.logs.summary
    return _called(form.signing_words, form.signer_words, form.remark_words, form.numbering_words, form.ratio_words)


@lru_cache(maxsize=8)
def _called(*lists: tuple[str, ...]) -> re.Pattern[str]:
    signing, signers, remarks, numbering, ratios = map(any_of, lists)
    return re.compile(
        rf"(?:{signing})(?:(?:{signers})(?:\(.*\))?(?::.*)?|:.*)"
        rf"|(?:{remarks}|附?注\d*)(?::.*)?|{numbering}|.*(?:{ratios})(?:\(.*\))?"
    )


def fullest(columns: Sequence[int], row: Sequence[Value], heads: Heads, edition: Edition) -> int:
    """The column whose number says most of a row: that of its 总计, else the first that is not 0."""
    totals = (n for n in columns if any(edition.table(t).column_parts(c) for t, c in heads[n]))
    filled = (n for n in columns if quantities.read(cell_at(row, n)))
    return next(totals, next(filled, columns[0]))


def begins_another(row: Sequence[Value], gap: bool, heads: Heads, edition: Edition, words: Vocabulary) -> str:
    """How a row without numbers that is no line of the form ends the table, by WORDS or a TITLE; "" where it does not.

    It has words where the table's numbers stand (查阅点 | 地址 | 电话, not 收到申请数 | 件 | 见附件), or is, below a
    blank row (``gap``), a title and no heading of the form (附：各科室公开数).
    """
    if any(isinstance(value, str) and refs(value, words) for value in row):
        return ""
    beside = [value for n in heads if isinstance(value := cell_at(row, n), str) and not is_blank(value)]
    if not all(is_numeric(value) or fold(value) in NOTHING for value in beside):
        return WORDS
    texts = [value for _, value in filled_cells(row)]
    if not gap or len(texts) != 1:
        return ""
    heading = any(_names_heading(str(texts[0]), table) for table in edition.tables if table.printed)
    return "" if heading else TITLE


def labels(texts: Sequence[tuple[int, str]], heads: Mapping[int, str], edition: Edition) -> Sequence[tuple[int, str]]:
    """The texts before a row's numbers without those of a column of units (次/年), where any others are left."""
    rest = [(column, text) for column, text in texts if fold(heads.get(column, "")) not in remarks(edition)]
    return rest or texts


def is_heading(line: Line, lines: Sequence[Line], edition: Edition) -> bool:
    """Whether a line is a heading of the form, which has no number of its own, above rows that are filled in."""
    names = {fold_label(line.label), fold_label(without_ordinal(line.label))}
    for figure in dict.fromkeys(other.figure for other in lines if other.figure in edition.places):
        table, form_row, _ = edition.places[figure]
        if any(names & set(map(fold_label, row_names(table, each))) for each in table.above(form_row)):
            return True
    return False


def nearest_row(label: str, tables: Collection[str], edition: Edition) -> str:
    """The row that a label in some of the form's ``tables`` is most like; "" for none, and for a heading of theirs."""
    plain, own = without_ordinal(label), [table for table in edition.tables if table.printed and table.id in tables]
    if any(_names_heading(label, table) for table in own):
        return ""
    return nearest(plain, (without_ordinal(t.word(row)) for t in own for row in t.numbered), _LIKE)


def _names_heading(label: str, table: TableForm) -> bool:
    """Whether a label is a heading of a table."""
    plain = fold_label(without_ordinal(label))
    return any(row.heading and plain in map(fold_label, row_names(table, row)) for row in table.rows)
