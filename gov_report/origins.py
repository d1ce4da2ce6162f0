"""Where a figure is printed and where it came from (溯源): a Report and its ledger, looked up by figure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import zip_longest

from msgspec import Struct, field

from gov_report import prose
from gov_report.books import Unit
from gov_report.cells import date_of
from gov_report.collected import Ledger
from gov_report.form import Edition
from gov_report.model import Block, Cell, Figure, Number, Paragraph, Report, Source, Table, column_letters
from gov_report.postings import Sheet
from gov_report.privacy import UNSHOWN, found_in
from gov_report.quantities import number_text
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold, fold_label

AROUND = 24  # characters of a paragraph shown on each side of a number


class Mention(Struct, frozen=True):
    """One place where a figure is printed: under which heading, in a table's cell or a sentence, and how."""

    section: str
    kind: str  # table or paragraph
    place: str
    text: str


class Origin(Struct, frozen=True):
    """One source cell: whose, which, and what it was read as ("" where the ledger does not keep it)."""

    department: str
    source: Source
    row: int
    said: str

    @property
    def cell(self) -> str:
        """D17; the row where the sheet lacks the column."""
        letters = column_letters(self.source.column)
        if not self.row:
            return ""
        return f"{letters}{self.row}" if letters else f"第{self.row}行"


class Traced(Struct, frozen=True):
    """What a question about a figure finds: the figures meant, where each is printed, the cells of each.

    ``remark``: why the figures may lack something; "" where nothing speaks against them.
    """

    year: int
    asked: str
    wanted: tuple[Figure, ...]
    figures: Mapping[str, Figure]
    sections: Mapping[str, str] = field(default_factory=dict)
    printed: Mapping[str, Sequence[Mention]] = field(default_factory=dict)
    cells: Mapping[str, Sequence[Origin]] = field(default_factory=dict)
    remark: str = ""


def printed(report: Report, edition: Edition) -> dict[str, list[Mention]]:
    """Every printed number by figure, in reading order."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for block in report.head:
        _printed(block, "正文开头", edition, found)
    for section in report.sections:
        first = section.blocks[0]
        heading = first.text if isinstance(first, Paragraph) else section.title
        for block in section.blocks:
            _printed(block, heading, edition, found)
    heading = "附件"
    for block in report.annexes:
        if isinstance(block, Paragraph) and block.role == "caption":
            heading = f"附件：{block.text}"
        _printed(block, heading, edition, found)
    return dict(found)


class Correction(Struct, frozen=True):
    """One place where a new build prints another number than the one before; None where one prints none."""

    figure: str
    label: str
    section: str
    place: str
    before: str | None
    after: str | None


def corrections(old: Report, new: Report, edition: Edition) -> list[Correction]:
    """Every printed number that changed between two builds of one year, in reading order (更正)."""
    before, after = printed(old, edition), printed(new, edition)
    found = []
    for name in dict.fromkeys((*after, *before)):
        figure = new.figures.get(name) or old.figures.get(name)
        if figure is None:  # a listing changed by hand prints a figure that it does not know
            continue
        for was, now in _pairs(before.get(name, ()), after.get(name, ())):
            at = now or was
            if at and (was is None or now is None or was.text != now.text):
                texts = was.text if was else None, now.text if now else None
                found.append(Correction(name, figure.label, at.section, at.place, *texts))
    return found


def _pairs(before: Sequence[Mention], after: Sequence[Mention]) -> Iterator[tuple[Mention | None, Mention | None]]:
    """Where a figure stood with where it stands now: under the same heading, then in order.

    A place that came or went is no correction where the same number stands in another.
    """
    old, new = _by_place(before), _by_place(after)
    yield from ((old[place], new[place]) for place in new if place in old)
    went = [at for place, at in old.items() if place not in new]
    came = [at for place, at in new.items() if place not in old]
    for was, now in zip_longest(went, came):
        only, others = (was, after) if now is None else (now, before)
        if (was and now) or only.text not in {other.text for other in others}:
            yield was, now


def _by_place(found: Sequence[Mention]) -> dict[tuple[str, str, int], Mention]:
    """Places by heading, kind and how many stood there before."""
    seen: Counter[tuple[str, str]] = Counter()
    made = {}
    for at in found:
        seen[at.section, at.kind] += 1
        made[at.section, at.kind, seen[at.section, at.kind]] = at
    return made


def _printed(block: Block, heading: str, edition: Edition, found: dict[str, list[Mention]]) -> None:
    if isinstance(block, Paragraph):
        said = ""
        for run in block.runs:
            if isinstance(run, Number):
                found[run.figure].append(
                    Mention(heading, "paragraph", _around(block.text, len(said), run.text), run.text)
                )
            said += run if isinstance(run, str) else run.text
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                if isinstance(number := cell.content, Number):
                    where = _labels(number.figure, edition, block) or _beside(block, row, cell)
                    found[number.figure].append(Mention(heading, "table", where, number.text))


def _around(text: str, at: int, number: str) -> str:
    """A number in its sentence."""
    start, end = max(0, at - AROUND), at + len(number) + AROUND
    shown = ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
    return UNSHOWN if next(found_in(text), None) else shown


def _labels(figure: str, edition: Edition, printed: Table) -> str:
    """A cell of an official table as the form names it: the labels above its row, the row, its column."""
    if figure not in edition.places:
        return ""
    table, row, column = edition.places[figure]
    if printed.id not in (table.id, table.stack):
        return ""
    rows = [each.label.strip() for each in (*table.beside(row), row)] if table.corner else [table.banner]
    columns = [*column.under, column.label] if len(table.columns) > 1 or not table.corner else []
    return "，".join(filter(None, (" › ".join(filter(None, rows)), " › ".join(columns))))


def _beside(printed: Table, row: tuple[Cell, ...], cell: Cell) -> str:
    """A cell of a plain table by what stands before it and above it."""
    at = next(n for n, each in enumerate(row) if each is cell)
    above = printed.rows[0][at].text if len(printed.rows[0]) == len(row) else ""
    return "，".join(filter(None, (row[0].text, above)))


# ---------------------------------------------------------------- cells


def origins(
    figure: Figure,
    ledger: Ledger,
    edition: Edition,
    words: Vocabulary,
    figures: Mapping[str, Figure],
    units: Sequence[Unit],
    before: Ledger | None = None,
) -> Iterator[Origin]:
    """Each cell a figure came from; those of its parts where it has none of its own.

    A unit whose report was added is one source, read as what it says of the figure. ``before``: last year's books.
    """
    reports = {unit.path: unit for unit in units}
    books = (*ledger.books, *(before.books if before else ()))
    departments = {book.book: book.department for book in books}
    sheets = {(sheet.book, sheet.name): sheet for book in books for sheet in book.sheets}
    labels = {**{row.id: table.word(row) for table, row in edition.outcomes}, **words.category_labels}
    seen: set[tuple[str, str, int, int]] = set()
    for source in sources_of(figure, figures):
        if unit := reports.get(source.book):
            told = unit.figures.get(figure.id)
            yield Origin(unit.department, source, 0, number_text(told.value) if told else "")
            continue
        sheet = sheets.get((source.book, source.sheet))
        said = _said_in(sheet, source, labels) if sheet else {}
        for row in source.rows or (0,):
            place = (source.book, source.sheet, source.column, row)
            if place in seen:  # of a share, what is part of the whole too
                continue
            seen.add(place)
            yield Origin(departments.get(source.book, ""), source, row, said.get(row, ""))


def sources_of(figure: Figure, figures: Mapping[str, Figure]) -> Sequence[Source]:
    """The cells a figure came from, those of its parts where it has none of its own."""
    if figure.sources:
        return figure.sources
    below = [source for name in figure.parts if name in figures for source in sources_of(figures[name], figures)]
    return tuple(dict.fromkeys(below))


def _said_in(sheet: Sheet, source: Source, labels: Mapping[str, str]) -> dict[int, str]:
    """What the cells of a source were read as, by row: words of the form, days, amounts, nothing of a person."""
    said = {claim.at.rows[0]: number_text(claim.value) for claim in sheet.claims if claim.at.column == source.column}
    column = next((name for name, at in sheet.layout.columns.items() if at == source.column), "")
    wanted = set(source.rows)
    return said | {row: _word(sheet, at, column, labels) for at, row in enumerate(sheet.rows) if row in wanted}


def _word(sheet: Sheet, at: int, column: str, labels: Mapping[str, str]) -> str:
    if column in ("published_on", "received_on"):
        return _day(sheet.day[at])
    if column == "answered_on":
        return _day(sheet.answered[at])
    if column == "channel":
        return "、".join(sheet.channels[sheet.channel[at]]) if sheet.channel[at] >= 0 else ""
    if column == "applicant":
        return sheet.applicants[sheet.applicant[at]] if sheet.applicant[at] >= 0 else ""
    if column in ("category", "outcome"):
        return labels.get(word := sheet.labels[sheet.label[at]], word)
    if at in sheet.fees.get(column, {}):
        return number_text(sheet.fees[column][at])
    return ""


def _day(serial: int) -> str:
    return date_of(serial).isoformat() if serial else ""


# ---------------------------------------------------------------- looking up


def by_hand(report: Report, said: str) -> str:
    """Where a number that is no figure's is printed, typed by hand: its sentence, "" where it is not."""
    wanted = re.compile(rf"{re.escape(fold(said).replace(',', ''))}(?![\d.])")
    for section in report.sections:
        for block in section.blocks:
            if not isinstance(block, Paragraph):
                continue
            for sentence in prose.sentences(block.text):
                for quantity in sentence.quantities:
                    if wanted.match(fold(quantity.text).replace(",", "")):
                        at = block.text.index(sentence.text) + quantity.start
                        return f"{section.title}，“{_around(block.text, at, quantity.text)}”"
    return ""


def find(
    figures: Mapping[str, Figure],
    places: Mapping[str, Sequence[Mention]],
    said: str,
    edition: Edition | None = None,
) -> list[Figure]:
    """The figures an id, a label, or a number as printed (573, +1, 19303730.28元) may mean.

    A number means the figures printed so; only where none is printed so, those of that value.
    """
    if said in figures:
        return [figures[said]]
    folded = fold(said)
    by_label = [figure for figure in figures.values() if fold(figure.label) == folded]
    if by_label:
        return by_label
    # as counts are called: the form's label without its suffix (同意公开)
    called = {
        table.cell(row, table.total_column): fold_label(table.word(row))
        for table in (edition.tables if edition else ())
        for row in table.numbered
    }
    by_word = [figures[name] for name, word in called.items() if word == fold_label(said) and name in figures]
    if by_word:
        return by_word
    plain = folded.replace(",", "").replace("，", "")
    named = [name for name, at in places.items() if any(_same(each.text, plain, figures.get(name)) for each in at)]
    if named:
        return [figures[name] for name in named if name in figures]
    return [f for f in figures.values() if f.value is not None and plain in (number_text(f.value), _with_unit(f))]


def _with_unit(figure: Figure) -> str:
    return fold(number_text(figure.value) + figure.unit)


def _same(text: str, wanted: str, figure: Figure | None) -> bool:
    """Whether a printed number reads as wanted, its unit behind it or not; 12.0% is 12%."""
    shown = fold(text)
    wanted = re.sub(r"(?<=\d)\.0+(?=%$)|(?<=\.\d)0+(?=%$)", "", wanted)
    return wanted == shown or (figure is not None and bool(figure.unit) and wanted == shown + fold(figure.unit))


def near(figures: Mapping[str, Figure], said: str) -> list[str]:
    """Up to three names or labels most like what was asked for."""
    names: dict[str, str] = {}
    for figure in figures.values():
        names.setdefault(fold(figure.id), figure.id)
        names.setdefault(fold(figure.label), figure.label)
    folded = fold(said)
    inside = [name for name in names if folded and folded in name]
    return [names[name] for name in dict.fromkeys([*get_close_matches(folded, names, 3, 0.5), *inside])][:3]
