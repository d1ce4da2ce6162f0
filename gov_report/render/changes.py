"""Two years side by side (年度对比): as blocks for Word and the web, as a list for a workbook."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

from gov_report.diff import Change, Year
from gov_report.model import Block, Cell, Paragraph, Table
from gov_report.privacy import hidden
from gov_report.quantities import number_text
from gov_report.render import xlsx
from gov_report.render.text import reported

WIDTHS = (65.0, 13.0, 20.0, 20.0, 19.0, 19.0)
ALONE = "没有这项指标"


def worth_a_line(rows: Sequence[Change], brief: bool) -> tuple[list[Change], list[str]]:
    """The rows worth a line, and what is said of the others.

    Those neither year reports are left out; ``brief`` leaves out what only one of two editions knows.
    """
    reported = [row for row in rows if row.old is not None or row.new is not None]
    kept = [
        row
        for row in reported
        if not (brief and (row.old is None or row.new is None) and (row.note or "").endswith(ALONE))
    ]
    said = []
    if len(rows) > len(reported):
        said.append(f"两个年度都未报告的{len(rows) - len(reported)}项没有列出。")
    if len(reported) > len(kept):
        said.append(f"只有一个年度的版式才有的{len(reported) - len(kept)}项没有列出")
    return kept, said


def in_short(rows: Sequence[Change]) -> str:
    """The comparison in one line: how many figures changed of those that compare."""
    compared = [row for row in rows if row.change is not None]
    alone = sum(row.change is None and (row.old, row.new) != (None, None) for row in rows)
    rest = f"，另有{alone}项不能相比" if alone else ""
    return f"可比的{len(compared)}项中，有变化的{sum(bool(row.change) for row in compared)}项{rest}"


def signed(change: Decimal | None) -> str:
    """A change with its sign; nothing where the years do not compare."""
    if change is None:
        return ""
    return f"+{number_text(change)}" if change > 0 else number_text(change)


def share(row: Change) -> str:
    """The change in percent."""
    return f"{row.percent}%" if row.percent is not None else ""


def title(old: Year, new: Year) -> str:
    """How the comparison is called: 2012年与2013年政府信息公开数据对比表."""
    return f"{old.year}年与{new.year}年政府信息公开数据对比表"


def blocks(old: Year, new: Year, rows: Sequence[Change], brief: bool) -> tuple[Block, ...]:
    """The comparison as a titled table; why figures do not compare is said once, in notes below it."""
    kept, left = worth_a_line(rows, brief)
    notes = {note: n for n, note in enumerate(dict.fromkeys(row.note for row in kept if row.note), 1)}
    titles = ("指标", "单位", f"{old.year}年", f"{new.year}年", "增减", "幅度")
    body = [
        (
            Cell(hidden(row.label) + (f"（注{notes[row.note]}）" if row.note else ""), align="left"), Cell(row.unit),
            Cell(reported(row.old)), Cell(reported(row.new)), Cell(signed(row.change)), Cell(share(row)),
        )
        for row in kept
    ]  # fmt: skip
    remarks = [f"提醒：{text}。" for text in _remarks(old, new)]
    said = [f"注{n}：{note}。" for note, n in notes.items()] + [text.rstrip("。") + "。" for text in left]
    organs = new.organ if old.organ == new.organ else f"{old.organ}（{old.year}年）、{new.organ}（{new.year}年）"
    return (
        Paragraph("title", (title(old, new),)),
        Paragraph("dateline", (organs,)),
        Table("changes", (tuple(map(Cell, titles)), *body), 1, WIDTHS),
        *(Paragraph("note", (text,)) for text in (*remarks, *said)),
    )


def _remarks(old: Year, new: Year) -> list[str]:
    return [text for text in dict.fromkeys((old.remark, new.remark)) if text]


def xlsx_bytes(old: Year, new: Year, rows: Sequence[Change], when: datetime.datetime) -> bytes:
    """Every figure either year reports, numbers as numbers."""
    titles = ("名称", "指标", "单位", f"{old.year}年", f"{new.year}年", "增减", "幅度（%）", "可比", "说明")
    listed = [
        (
            row.id, row.label, row.unit, row.old, row.new, row.change,
            None if row.percent is None else Decimal(row.percent), "是" if row.comparable else "否", row.note or "",
        )
        for row in worth_a_line(rows, False)[0]
    ]  # fmt: skip
    lists: dict[str, xlsx.List] = {"数据对比": (titles, (36, 34, 7, 12, 12, 10, 11, 7, 50), listed)}
    lists |= xlsx.remarks(_remarks(old, new))
    return xlsx.list_bytes(title(old, new), lists, when, new.organ)
