"""What stands after the report (附件): a table of the departments, sections that are printed apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from gov_report.accounts import annex_figure
from gov_report.form import Annex, Edition, TableForm
from gov_report.model import Block, Cell, Figure, Number, PageBreak, Paragraph, Table
from gov_report.quantities import number_text

LABEL_MM, TEXT_MM = 44.0, 156.0


class Appended(Struct, frozen=True):
    """What stands after the report: its title in the list of annexes, and its blocks."""

    title: str
    blocks: tuple[Block, ...]


def by_department(
    edition: Edition, figures: Mapping[str, Figure], departments: Sequence[str], caption_of: Callable[[str], Paragraph]
) -> list[Appended]:
    """The edition's annexes, each a table of the departments that sent a log; the others are named below it.

    None where no department did: the numbers are then from elsewhere, and the table would be its margin alone.
    """
    made: list[Appended] = []
    for annex in edition.annexes:
        caption = caption_of(annex.caption)
        unit = Paragraph("unit", (f"单位：{annex.unit}",))
        table = edition.table(annex.table)
        total = next(row.id for row in table.rows if table.parts(row.id))
        sent = [d for d in departments if figures[annex_figure(annex, d, total)].value is not None]
        if not sent:
            continue
        absent = "、".join(d for d in departments if d not in sent)
        note = (Paragraph("note", (f"注：{absent}没有报送主动公开台账，未列入。",)),) if absent else ()
        made.append(Appended(caption.text, (caption, unit, _table(annex, table, figures, sent), *note)))
    return made


def blocks(appended: Sequence[Appended]) -> tuple[Block, ...]:
    """The note that lists the annexes below the text, then each on a page of its own (GB/T 9704, 7.3.4, 7.3.7)."""
    if not appended:
        return ()
    several = len(appended) > 1
    note = [f"{n}.{each.title}" if several else each.title for n, each in enumerate(appended, 1)]
    made: list[Block] = [Paragraph("body", ()), Paragraph("body", (f"附件：{note[0]}",))]
    made += [Paragraph("body", (f"　　　{text}",)) for text in note[1:]]
    for n, each in enumerate(appended, 1):
        mark = Paragraph("mark", (f"附件{n}" if several else "附件",))
        made += [PageBreak(), mark, *each.blocks]
    return tuple(made)


def _table(annex: Annex, table: TableForm, figures: Mapping[str, Figure], departments: Sequence[str]) -> Table:
    """Departments down, the table's rows across; the margins are the report's own totals."""
    inputs = table.inputs
    totals = tuple(row for row in table.rows if row not in inputs)
    across = (*inputs, *totals)

    def cell(name: str) -> Cell:
        figure = figures[name]
        return Cell(Number(name, number_text(figure.value)))

    header = (Cell(annex.corner), *(Cell("合计" if row in totals else row.label) for row in across))
    body = [
        (Cell(department, align="left"), *(cell(annex_figure(annex, department, row.id)) for row in across))
        for department in departments
    ]
    closing = (Cell("合计"), *(cell(f"{table.id}.{row.id}") for row in across))
    width = int((TEXT_MM - LABEL_MM) * 10 / len(across)) / 10
    return Table(annex.id, (header, *body, closing), 1, (LABEL_MM, *[width] * len(across)))
