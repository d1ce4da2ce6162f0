"""What stands after the report (附件): a table of the departments, sections that are printed apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from gov_report.accounts import annex_figure
from gov_report.form import Annex, Edition, TableForm
from gov_report.model import Block, Cell, Figure, Number, PageBreak, Paragraph, Table
from gov_report.quantities import number_text

LABEL_MM, TEXT_MM = 44.0, 156.0
SMALL_FROM = 9  # columns: from where the letters of a table are of 9 points, not 10.5
LETTER_MM, SMALL_MM = 3.71, 3.18
DIGIT, PADDING_MM = 0.55, 1.5  # of a letter; beside what stands in a cell


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
        unit = f"单位：{annex.unit}"
        table = edition.table(annex.table)
        total = next(row.id for row in table.rows if table.parts(row.id))
        sent = [d for d in departments if figures[annex_figure(annex, d, total)].value is not None]
        if not sent:
            continue
        absent = "、".join(d for d in departments if d not in sent)
        note = (Paragraph("note", (f"注：{absent}没有报送主动公开台账，未列入。",)),) if absent else ()
        parts: list[Block] = []
        for part in _tables(annex, table, figures, sent):
            parts += [Paragraph("unit", (f"续表　{unit}" if parts else unit,)), part]
        made.append(Appended(caption.text, (caption, *parts, *note)))
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


def _tables(annex: Annex, table: TableForm, figures: Mapping[str, Figure], departments: Sequence[str]) -> list[Table]:
    """Departments down, the table's rows across; the margins are the report's own totals.

    Several tables one below the other where a page is too narrow for all columns.
    """
    inputs = table.inputs
    totals = tuple(row for row in table.rows if row not in inputs)
    across = (*inputs, *totals)
    ids = {row.id: [annex_figure(annex, d, row.id) for d in departments] + [f"{table.id}.{row.id}"] for row in across}
    texts = {name: number_text(figures[name].value) for each in ids.values() for name in each}
    widest = [max(len(texts[name]) for name in ids[row.id]) for row in across]
    made = []
    for start, widths in columns(widest, max(map(len, (annex.corner, *departments)))):
        part = across[start : start + len(widths) - 1]
        header = (Cell(annex.corner), *(Cell("合计" if row in totals else row.label) for row in part))
        body = [
            (
                Cell(department, align="center" if at == len(departments) else "left"),
                *(Cell(Number(ids[row.id][at], texts[ids[row.id][at]])) for row in part),
            )
            for at, department in enumerate((*departments, "合计"))
        ]
        made.append(Table(annex.id, (header, *body), 1, widths))
    return made


def columns(widest: Sequence[int], name: int) -> list[tuple[int, tuple[float, ...]]]:
    """Columns as the tables that fit the page, each by its first column and its widths, that of the names first.

    ``widest``: digits of the widest number of each column, for numbers never break; ``name``: letters of the longest
    name. Columns are as wide as two letters of their heading at least; what they leave is the names', then theirs.
    """
    letter = SMALL_MM if len(widest) + 1 >= SMALL_FROM else LETTER_MM
    needs = [max(2, digits * DIGIT) * letter + PADDING_MM for digits in widest]
    label = min(LABEL_MM, max(4, -(-name // 2)) * letter + PADDING_MM)  # a name may take two lines
    count = 1
    while True:
        size = -(-len(needs) // count)
        parts = [needs[at : at + size] for at in range(0, len(needs), size)]
        if size == 1 or all(sum(part) <= TEXT_MM - label for part in parts):
            break
        count += 1
    label = max(label, min(LABEL_MM, TEXT_MM - max(map(sum, parts))))
    made = [_widths(part, TEXT_MM - label) for part in parts]
    # tenths that the columns leave are the names', so that every table is as wide as the page
    return [(at * size, (round(TEXT_MM - sum(widths), 1), *widths)) for at, widths in enumerate(made)]


def _widths(needs: Sequence[float], room: float) -> list[float]:
    """Millimetres of columns that fill a room, to a tenth."""
    equal = int(room * 10 / len(needs)) / 10
    if max(needs) <= equal:
        return [equal] * len(needs)
    spare = (room - sum(needs)) / len(needs)
    return [int((need + spare) * 10) / 10 for need in needs]
