"""What our own file prints otherwise than it was built (手工改动): its head, numbers changed, numbers taken out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gov_report import facts, rules
from gov_report.audit.case import Case
from gov_report.facts import Facts
from gov_report.model import Diagnostic, Figure, Paragraph, Severity, Table
from gov_report.published.reading import Printed
from gov_report.quantities import number_text
from gov_report.wordml import tag_of
from gov_report.words import fold

GONE = "（空）"


def changed(case: Case) -> Iterator[Diagnostic]:
    """Title, whose report it is, and the numbers that still name their figures."""
    own = case.report.facts
    for name, printed, made in _heads(case.report):
        yield case.at(
            rules.CHANGED_BY_HAND, table="narrative", section="", label=name, text=printed,
            actual=printed or GONE, expected=made,
        )  # fmt: skip
    for block, number, figure in facts.misprinted(case.report.blocks, own.figures) if own else ():
        if figure is None:
            continue
        table = figure.id.partition(".")[0] if isinstance(block, Table) else "narrative"
        against = table == "narrative" and case.values.get(figure.id) == figure.value  # and its table still prints it
        text = block.text.strip() if isinstance(block, Paragraph) else ""
        section = next((s.numeral for s in case.report.sections if text in s.paragraphs), "")
        yield _at(case, figure, table, number.text, "error" if against else None, section)


def _at(
    case: Case, figure: Figure, table: str, printed: str, severity: Severity | None = None, section: str = ""
) -> Diagnostic:
    """A number that is not the one its figure was built with."""
    return case.at(
        rules.CHANGED_BY_HAND, severity, table=table, section=section, label=figure.label, text=printed,
        actual=printed or GONE, expected=number_text(figure.value) + ("%" if figure.unit == "%" else ""),
        cells=figure.id, suspect=figure.id,
    )  # fmt: skip


def _heads(report: Printed) -> Iterator[tuple[str, str, str]]:
    """Title and organ of our own file where they are not as it was built: name, as printed, as built."""
    own = report.facts
    if own and fold(report.title) != fold(own.title):
        yield "标题", report.title, own.title
    if own and fold(report.organ) not in map(fold, (own.organ, report.authority)):
        yield "编制机关", report.organ, own.organ


def removed(case: Case) -> Iterator[Diagnostic]:
    """Numbers that were built in and name no figure any more: taken out, or typed anew with another value."""
    own = case.report.facts
    if own is None:
        return
    marked = {tag_of(number.figure) for block, number in facts.numbers(case.report.blocks) if isinstance(block, Table)}
    yield from _of_tables(case, own, marked)
    yield from _of_annexes(case, own, marked)
    yield from _of_text(case, own)


def _of_tables(case: Case, own: Facts, marked: set[str]) -> Iterator[Diagnostic]:
    """Cells of the form's tables; one typed anew with the same number is as it was."""
    for table in case.report.tables:
        for name, cell in table.cells.items() if table.edition == own.edition else ():
            figure = own.figures.get(name)
            if figure is None or figure.value is None or tag_of(name) in marked:
                continue
            if not facts.prints(cell.text, figure):
                yield _at(case, figure, table.id, cell.text)


def _of_annexes(case: Case, own: Facts, marked: set[str]) -> Iterator[Diagnostic]:
    """Cells of annexes, which no form describes, where most of the table still names its figures.

    The sums below them name figures of the form's own tables and are not looked at.
    """
    forms = {table.id for table in case.report.edition.tables}
    for annex in {block.id for block in case.report.blocks if isinstance(block, Table)} - forms:
        figures = [f for f in own.figures.values() if f.id.startswith(f"{annex}.") and f.value is not None]
        gone = [figure for figure in figures if tag_of(figure.id) not in marked]
        if len(gone) * 2 < len(figures):
            yield from (_at(case, figure, annex, "") for figure in gone)


def _of_text(case: Case, own: Facts) -> Iterator[Diagnostic]:
    """Numbers of the running text: gone from the whole report, or still standing elsewhere in it.

    Zeros are left aside: they may be said in words.
    """
    left = Counter(
        tag_of(number.figure) for block, number in facts.numbers(case.report.blocks) if isinstance(block, Paragraph)
    )
    typed = Counter(abs(one.value) for one in case.stated)
    typed += Counter(abs(one.value) / 10_000 for one in case.stated if "万" in one.text)
    for name, each in own.figures.items():  # what still names another figure is not typed anew
        if each.value:
            typed[abs(each.value)] -= left[tag_of(name)]
    for name, built in own.in_text.items():
        figure, marked = own.figures.get(name), left[tag_of(name)]
        if figure is None or not figure.value or marked + max(0, typed[abs(figure.value)]) >= built:
            continue
        if marked or typed[abs(figure.value)] > 0 or case.values.get(name) == figure.value:
            yield case.at(
                rules.FEWER_PLACES, table="narrative", section="", label=figure.label, text="", cells=name,
                expected=built, actual=marked, value=number_text(figure.value),
            )  # fmt: skip
        else:
            anew = next((one for one in case.stated if one.figure == name), None)
            yield _at(case, figure, "narrative", anew.text if anew else "", None, anew.section if anew else "")
