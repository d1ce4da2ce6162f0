"""What must hold in a finished report (核对): outline, balances, text against tables, last year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from gov_report import rules
from gov_report.audit import by_hand, copied, daily, dating, empty, lapsed, outline, preamble, statements
from gov_report.audit.case import Case, Prior, Stated, prints_none, values_of
from gov_report.balances import PREV, Identity, broken, identities, label
from gov_report.balances import facts as told
from gov_report.form import AMOUNT, SIGNED, Column, Edition, Place, Row, TableForm
from gov_report.makers import may_not, not_theirs
from gov_report.model import Diagnostic, Severity
from gov_report.postings import MOST
from gov_report.prose import sayings
from gov_report.published import reading
from gov_report.published.strange import Unsummed
from gov_report.published.tables import PrintedCell, PrintedTable
from gov_report.quantities import MONEY, number_text
from gov_report.words import shown, some_of, without_ordinal

MOST_MONEY = 10**12  # 元 from here on are slips of the keys


class Audited(Struct, frozen=True):
    """One file: what it says it is, its tables' cells, the numbers of its text and what is wrong.

    ``edition`` is "" and ``year`` None where it could not be read; ``broken`` where the program itself failed.
    """

    path: str
    title: str = ""
    year: int | None = None
    organ: str = ""
    edition: str = ""
    tables: tuple[PrintedTable, ...] = ()
    stated: tuple[Stated, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    broken: bool = False


def counts(files: Sequence[Audited]) -> tuple[int, int, int]:
    """Reports (a folder that holds something else too is none), errors and warnings in the files checked."""
    reports = sum(one.edition != "" or any(found.severity == "error" for found in one.found) for one in files)
    errors, warnings = (sum(f.severity == s for one in files for f in one.found) for s in ("error", "warning"))
    return reports, errors, warnings


def audit(path: str, data: bytes, editions: Sequence[Edition], wanted: str = "", prior: Prior | None = None) -> Audited:
    """Check one finished report; ``wanted`` is the edition to take it for, ``prior`` the year before.

    What cannot be read, or is no report, is one finding.
    """
    report = reading.read(path, data, editions, wanted)
    if isinstance(report, Diagnostic):
        return Audited(path, found=(report,))
    case = _case(report, editions, prior)
    found = list(outline.prior_unfit(case))
    if found:
        case.prior = None
    found += _of_another(case) if wanted else ()
    found += [said for check in CHECKS for said in check(case)]
    return Audited(
        path, report.title, report.year, report.organ, report.edition.id, report.tables,
        tuple(case.stated), tuple(dict.fromkeys(found)),
    )  # fmt: skip


def _of_another(case: Case) -> Iterator[Diagnostic]:
    """The tables of another edition than the report was to be taken for: each is checked as what it is."""
    of = Counter(table.edition for table in case.report.tables)
    wanted = case.report.edition.id
    if other := {edition: number for edition, number in of.items() if edition != wanted}:
        yield case.at(
            rules.OTHER_EDITION, table="", label="版式", text=wanted, expected=wanted, count=sum(of.values()),
            actual="、".join(f"{number}张是{edition}年版式" for edition, number in other.items()),
        )  # fmt: skip


def _case(report: reading.Printed, editions: Sequence[Edition], prior: Prior | None = None) -> Case:
    by_id = {edition.id: edition for edition in editions}
    speaker = sayings.speaker(
        report.edition, {table.id: by_id[table.edition] for table in report.tables}, report.year, report.authority
    )
    forms = report.forms(editions)
    return Case(report, speaker, forms, values_of(report, forms), prior)


def printed_values(report: reading.Printed, editions: Sequence[Edition]) -> dict[str, Decimal | None]:
    """The figures a report prints: those of its tables, then those that its text alone says for certain."""
    case = _case(report, editions)
    return {**case.values, **outline.none_told(case), **statements.told(case)}


def year_before(report: reading.Printed, editions: Sequence[Edition]) -> Prior:
    """A report read as the year before another: what it prints in tables, or for certain in its text alone."""
    texts = {section.id: "".join(section.paragraphs) for section in report.sections if section.id}
    names = tuple(filter(None, (report.authority, report.organ)))
    return Prior(report.edition.id, printed_values(report, editions), texts, report.year, names)


def cells(case: Case) -> Iterator[Diagnostic]:
    """Cells that print something that is no number, or none that may stand there, and tables that are not there."""
    for table in case.report.tables:
        edition = case.editions[table.edition]
        for name, cell in table.cells.items():
            said = {"table": table.id, "cells": name, "label": label(edition, name), "text": cell.text, "suspect": name}
            if cell.value is None and not prints_none(cell.text):
                yield case.at(rules.NOT_A_NUMBER, **said, prints=f"印的是“{cell.text}”，不是数字", checks="")
            elif cell.value is not None and (why := _impossible(edition.places[name], cell.value)):
                yield case.at(rules.IMPOSSIBLE_NUMBER, **said, why=why)
    printed = {table.id for table in case.report.tables}
    stacks = {form.stack for form in case.report.edition.tables if form.id in printed and form.stack}
    ids = {section.id for section in case.report.sections}
    lacking = {form.id for form in case.report.edition.sections if form.required and not form.annex} - ids
    missing = [
        form
        for form in case.report.edition.tables
        if form.printed and form.id not in printed and form.section not in lacking and form.stack not in stacks
    ]
    captions: dict[str, list[str]] = {}
    for form in missing:
        captions.setdefault(form.stack or form.id, []).append(form.caption.split("（{{")[0])
    for form in {form.stack or form.id: form for form in missing}.values():
        yield case.at(rules.TABLE_ABSENT, table=form.id, label="”、“".join(captions[form.stack or form.id]))
    for unknown in case.report.unknown_tables:
        yield case.at(rules.UNKNOWN_TABLE, table="", label=unknown.first, **_unsummed(unknown.unsummed))


def _unsummed(sums: Unsummed | None) -> dict[str, str]:
    """What is said of a sum in a table nobody knows that its rows do not come to."""
    if sums is None:
        return {"sums": ""}
    printed, rows = number_text(sums.printed), number_text(sums.rows)
    said = f"；其中“{sums.label}”印的是{printed}，上面各行之和是{rows}"
    return {"sums": said, "text": printed, "actual": printed, "expected": rows}


def _impossible(place: Place, value: Decimal) -> str:
    """Why a number can be no figure of its place; "" where it may be one."""
    if value < 0 and place.kind != SIGNED:
        return "不能是负数"
    if place.kind == AMOUNT:
        return "大得不合常理" if value * MONEY.get(place.unit, 1) >= MOST_MONEY else ""
    if value != value.to_integral_value():
        return "应是整数"
    return "大得不合常理" if abs(value) >= MOST else ""


def other_form(case: Case) -> Iterator[Diagnostic]:
    """Most of the tables printed as another year's fixed form has them, in a report of a year that has its own."""
    report, own = case.report, case.report.edition.edition
    if not own.fixed or report.facts or report.year is None or not report.edition.of_year(report.year):
        return
    for edition in {table.edition: case.editions[table.edition] for table in report.tables}.values():
        there = [table.id for table in report.tables if table.edition == edition.id]
        if edition.edition.fixed and not edition.of_year(report.year) and len(there) > len(report.tables) / 2:
            yield case.at(
                rules.TABLES_OF_ANOTHER_FORM, table=there[0], label=edition.table(there[0]).caption.split("（{{")[0],
                text="", count=len(there), actual=edition.edition.name, expected=own.name, year=report.year,
            )  # fmt: skip


def totals(case: Case) -> Iterator[Diagnostic]:
    """Totals left blank beside parts that are filled in, a row's once; not where nobody fills in the whole column."""
    for table in case.report.tables:
        edition = case.editions[table.edition]
        form = edition.table(table.id)
        values = {name: cell.value for name, cell in table.cells.items()}
        idle = {c.id for c in form.columns if len(form.columns) > 1 and len(form.numbered) > 1}
        idle -= {c.id for c in form.columns for row in form.numbered if values.get(form.cell(row, c)) is not None}
        for row in form.numbered:
            blank = [c for c in form.columns if c.id not in idle and _left_blank(form, row, c, table.cells)]
            if not blank:
                continue
            names = [form.cell(row, column) for column in blank]
            checks, text = _unchecked(case, edition, names), table.cells[names[0]].text
            yield case.at(
                rules.NOT_A_NUMBER, "info", table=table.id, cells=",".join(names),
                label=label(edition, names[0]) if len(names) == 1 else edition.places[names[0]].plain,
                text=text, suspect=names[0] if len(names) == 1 else "",
                prints=f"印的是“{text}”，没有数字" if text else "空着，没有数字",
                checks=f"；没有核对的勾稽关系：{checks}" if checks else "",
            )  # fmt: skip


def _left_blank(form: TableForm, row: Row, column: Column, cells: Mapping[str, PrintedCell]) -> bool:
    """Whether a total prints nothing while one of its parts, below it or beside it, prints a number."""
    own = cells.get(form.cell(row, column))
    if own is None or own.value is not None or not prints_none(own.text):
        return False
    parts = [form.cell(part, column) for part in form.parts(row.id)]
    parts += [form.cell(row, part) for part in form.column_parts(column.id)]
    return any(name in cells and cells[name].value is not None for name in parts)


def unread(case: Case) -> Iterator[Diagnostic]:
    """Rows that were not recognised or are not there, with the identities that could not be checked for it."""
    for table in case.report.tables:
        edition = case.editions[table.edition]
        for row in table.unread:
            if all(edition.places[name].row.rule_makers_only for name in row.figures):
                continue
            checks = _unchecked(case, edition, row.figures)
            yield case.at(
                rules.ROW_UNREAD, None if checks else "info", table=table.id, label=shown(row.label, 40),
                text=shown(row.label, 40), missing=_rows(edition, row.figures),
                checks=f"；没有核对的勾稽关系：{checks}" if checks else "",
                cells=",".join(row.figures),
            )  # fmt: skip
        absent = _absent(edition.table(table.id), table)
        if checks := _unchecked(case, edition, absent):
            severity: Severity = "warning" if edition.edition.fixed else "info"
            yield case.at(
                rules.ROW_ABSENT, severity, table=table.id, label=_rows(edition, absent), text="",
                checks=checks, cells=",".join(absent),
            )  # fmt: skip


def _absent(form: TableForm, table: PrintedTable) -> list[str]:
    """The figures of rows that a table of the form lacks; 规章 is not everybody's."""
    said = {*table.cells} | {name for row in table.unread for name in row.figures}
    rows = [row for row in form.numbered if form.printed and not (row.local or row.rule_makers_only)]
    each = ([form.cell(row, column) for column in form.columns] for row in rows)
    return [name for names in each if said.isdisjoint(names) for name in names]


def _rows(edition: Edition, figures: Sequence[str]) -> str:
    """The rows of figures as a finding names them, the first three."""
    names = dict.fromkeys(without_ordinal(edition.places[name].row.label) for name in figures)
    return some_of([f"“{name}”" for name in names], unit="项")


def _unchecked(case: Case, edition: Edition, figures: Sequence[str]) -> str:
    """The identities that need one of these figures: the first, and how many; "" for none."""
    known = identities(edition) if figures else ()
    left = [i for i in known if _comparable(i, case.prior) and not {*figures}.isdisjoint(i.cells)]
    return (left[0].says + (f"等{len(left)}条" if len(left) > 1 else "")) if left else ""


def balances(case: Case) -> Iterator[Diagnostic]:
    """The identities of each table's own edition, and those with the year before."""
    for edition in {table.edition: case.editions[table.edition] for table in case.report.tables}.values():
        own = {table.id for table in case.report.tables if table.edition == edition.id}
        checked = [i for i in identities(edition) if i.balance.table in own and _comparable(i, case.prior)]
        before = {PREV + name: value for name, value in case.prior.values.items()} if case.prior else {}
        for one in broken(checked, {**case.values, **before}):
            yield case.at(
                rules.BROKEN_BALANCE, one.identity.severity, one.identity.id,
                table=one.identity.balance.table, **told(edition, one),
            )  # fmt: skip


def _comparable(identity: Identity, prior: Prior | None) -> bool:
    return not identity.balance.prev or (prior is not None and prior.edition in identity.balance.prev)


def makers(case: Case) -> Iterator[Diagnostic]:
    """规章 in the tables of an organ that by its name cannot make any."""
    if may_not(case.report.authority or case.report.organ):
        for edition in {table.edition: case.editions[table.edition] for table in case.report.tables}.values():
            for cell, place, value in not_theirs(edition, case.values):
                printed = number_text(value)
                yield case.at(
                    rules.NOT_A_MAKER, table=cell.partition(".")[0], cells=cell, label=place.label, text=printed,
                    value=place.label, actual=printed, row=without_ordinal(place.row.label),
                )  # fmt: skip


CHECKS: tuple[Callable[[Case], Iterator[Diagnostic]], ...] = (
    outline.untitled,
    outline.title_year,
    outline.sections,
    empty.sections,
    preamble.announced,
    preamble.unprinted,
    outline.periods,
    outline.years,
    dating.dated,
    dating.none_last_year,
    lapsed.told,
    cells,
    other_form,
    totals,
    unread,
    balances,
    makers,
    by_hand.changed,
    statements.text,
    by_hand.removed,
    statements.said_balances,
    daily.unverified,
    outline.false_none,
    copied.same_words,
)
