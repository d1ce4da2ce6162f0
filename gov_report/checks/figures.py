"""What must hold in the figures: balances, sums of units, numbers typed in, too large or of nobody; the day due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gov_report import entries, rules
from gov_report.balances import PREV, Broken, broken, identities
from gov_report.books import Books
from gov_report.checks.broken import Breach, Declarations, incomplete, unbalanced
from gov_report.checks.causes import one_missing
from gov_report.checks.classes import told_at_totals
from gov_report.collected import of_department
from gov_report.form import AMOUNT
from gov_report.makers import not_theirs
from gov_report.model import Diagnostic, Severity, Source
from gov_report.postings import MOST, WITHDRAWN
from gov_report.quantities import MONEY, number_text
from gov_report.settings import Indicator
from gov_report.tally import summary
from gov_report.totals import total, unsettled
from gov_report.words import fold_label, some_of, without_ordinal

MOST_FEES = Decimal(10**11)  # 元


def balances(books: Books) -> Iterator[Diagnostic]:
    """The edition's identities over the year's figures and the year before (勾稽关系)."""
    skipped = unsettled(books.ledger, books.edition, books.words)
    values = {name: figure.value for name, figure in books.figures.items()}
    checked = [identity for identity in identities(books.edition) if not skipped & set(identity.cells)]
    if books.prior:
        values |= {PREV + name: figure.value for name, figure in books.prior.figures.items()}
        checked = [i for i in checked if not i.balance.prev or books.prior.edition in i.balance.prev]
    units = Declarations(books)
    for one in broken(checked, values):
        shares = list(units.shares(one))
        short = [(department, share) for department, share in shares if share.missing]
        told = told_at_totals(books, one) if short else ()
        yield from (incomplete(books, one, department, share) for department, share in short if department not in told)
        # what is said of departments explains the whole sum, or it does not: those that left parts out, or all
        said = [(department, share) for department, share in shares if share.missing or units.told(one, department)]
        excused = _withdrawn(books) if one.identity.balance.withdrawn else 0
        if not any(_explain(one, some, excused) for some in (short, said)):
            behind = tuple(claim.at for _, share in shares for claim in share.claims)
            yield unbalanced(books, one, None, behind or tuple(_telling(books, one.identity.cells)), "")


def _telling(books: Books, names: Sequence[str]) -> Iterator[Source]:
    """Of each figure the first cell that holds a number other than 0, else its first."""
    held = {claim.at for _, sheet in books.ledger.speaking() for claim in sheet.claims if claim.value}
    for name in names:
        sources = books.figures[name].sources if name in books.figures else ()
        yield from [at for at in sources if at in held][:1] or sources[:1]


def _withdrawn(books: Books) -> int:
    """The requests that registers say were withdrawn: completed, with no answer to be counted."""
    counted = entries.requests(books.ledger).items()
    return sum(count for request, count in counted if request.outcome == WITHDRAWN)


def _explain(one: Broken, shares: Sequence[tuple[str, Breach]], excused: int) -> bool:
    """Whether some departments' breaches of an identity, and what is ``excused``, are what the sum breaks it by."""
    lacking = sum((share.lacking for _, share in shares), Decimal(excused))
    whole = one.left - one.right
    return bool(shares or excused) and (lacking >= whole if one.identity.relation == "<=" else lacking == whole)


def rollups(books: Books) -> Iterator[Diagnostic]:
    """A 汇总 report against the reports of its units, cell by cell, where all of them are there."""
    if not books.units or (books.added and books.ledger.books):  # added to workbooks, the sum says nothing new
        return
    present = {unit.department for unit in books.units}
    absent = [name for name in books.settings.departments if name not in present]
    if absent:
        yield rules.UNITS_ABSENT.at(None, value=some_of(absent, 5, "个"))
        return
    for form in books.edition.rollups:
        table = books.edition.table(form.table)
        for row in table.numbered:
            for column in table.columns:
                cell = table.cell(row, column)
                values = [unit.figures[cell].value if cell in unit.figures else None for unit in books.units]
                known = [value for value in values if value is not None]
                value = books.figures[cell].value
                if row.local or column.id in form.except_columns or value is None or len(known) < len(values):
                    continue
                if abs(value - sum(known)) > form.tolerance * len(known):
                    reasons = "、".join(form.exceptions)
                    yield rules.ROLLUP.at(
                        None,
                        severity=form.severity,
                        key=f"rollup.{cell}",
                        identity=f"rollup.{cell}",
                        cells=cell,
                        value=books.figures[cell].label,
                        actual=number_text(value),
                        expected=number_text(sum(known, Decimal(0))),
                        count=len(known),
                        reasons=f"可能的合理原因：{reasons}。" if reasons else "",
                        related=tuple(Source(unit.path) for unit in books.units),
                    )


def reported_twice(books: Books) -> Iterator[Diagnostic]:
    """Units that sent workbooks too, where other units' reports are added to workbooks: the two must agree."""
    for unit in books.units if books.added else ():
        if unit.added:
            continue
        own = total(of_department(books.ledger, unit.department), books.edition, books.words, ())
        differing = [
            (own[name], told)
            for name in books.edition.places
            if (told := unit.figures.get(name)) and told.value is not None and (own[name].value or 0) != told.value
        ]
        if differing:
            mine, told = differing[0]
            yield rules.REPORTED_TWICE.at(
                Source(unit.path), department=unit.department, value=unit.department, label=mine.label,
                actual="未报" if mine.value is None else number_text(mine.value), expected=number_text(told.value),
                more=f"等{len(differing)}个数不同" if len(differing) > 1 else "",
                related=tuple(Source(b.book) for b in books.ledger.books if b.department == unit.department),
            )  # fmt: skip


def suggestions(books: Books) -> Iterator[Diagnostic]:
    """Figures nobody reported, beside what the log of published items hints at: published is not made."""
    unknown = [form for form in books.edition.logs.published.suggests if books.figures[form.figure].value is None]
    counted = summary(books.ledger, books.edition, books.words)["published"] if unknown else None
    by_category: Mapping[str, int] = counted["by_category"] if isinstance(counted, dict) else {}
    for form in unknown:
        words = {fold_label(word) for word in form.words}
        count = sum(n for name, n in by_category.items() if fold_label(name) in words)
        if count:
            yield rules.SUGGESTED.at(
                None, value=books.figures[form.figure].label, count=count, category=form.words[0], id=form.figure
            )


def makers(books: Books) -> Iterator[Diagnostic]:
    """规章 in the report of an office that cannot make any."""
    if books.settings.organ.makes_regulations:
        return
    values = {name: figure.value for name, figure in books.figures.items()}
    for cell, place, value in not_theirs(books.edition, values):
        yield rules.NOT_A_MAKER.at(
            next(iter(books.figures[cell].sources), None),
            value=place.label, actual=number_text(value), row=without_ordinal(place.row.label),
        )  # fmt: skip


def deadline(books: Books) -> Iterator[Diagnostic]:
    """A report published before its year is over, or after the day the law or the superior office sets."""
    own = books.settings
    year = own.years.get(str(books.year))
    _, end = own.period_of(books.year)
    if year and year.published_on and year.published_on < end:
        actual = year.published_on.isoformat()
        yield rules.DATED_EARLY.at(
            Source("gov-report.toml"), label="发布日期（published_on）", actual=actual, expected=end.isoformat()
        )
    due = own.deadline(books.edition, books.year)
    if year and year.published_on and due and year.published_on > due[0]:
        yield rules.LATE_PUBLICATION.at(
            Source("gov-report.toml"), value=year.published_on, due=due[0], basis=due[1], year=books.year,
            after=books.year + 1, key=f"value={year.published_on}|due={due[0]}|basis={due[1]}",
        )  # fmt: skip


def indicators(books: Books) -> Iterator[Diagnostic]:
    """Typed indicators: none beside a figure the ledger holds, and each said to be unverified."""
    for indicator in books.indicators:
        figure = books.figures[indicator.id]
        if figure.sources[:1] != (indicator.at,) and figure.value is not None:  # the ledger's, its zero too
            if figure.value != indicator.value:
                yield rules.TYPED_AGAINST_LEDGER.at(
                    indicator.at, value=figure.label, actual=indicator.value, expected=figure.value,
                    related=tuple(figure.sources[:3]), cause=_one_left_out(books, indicator),
                    key=f"value={figure.label}|actual={indicator.value}|expected={figure.value}",
                )  # fmt: skip
        else:
            yield rules.UNVERIFIED.at(
                indicator.at, value=figure.label, actual=f"{indicator.value}{figure.unit}", origin=indicator.source
            )


def _one_left_out(books: Books, typed: Indicator) -> str:
    """That a typed sum lacks one department alone, as far as the number says; "" where it does not."""
    own = {
        name: total(of_department(books.ledger, name), books.edition, books.words, ()).get(typed.id)
        for name in books.ledger.departments
    }
    parts = [(name, figure.value) for name, figure in own.items() if figure and figure.value]
    whole = books.figures[typed.id].value
    left = one_missing(typed.value, parts, whole) if whole is not None else ""
    return f"；可能是没有加{left}的{number_text(dict(parts)[left])}" if left else ""


def too_large(books: Books) -> Iterator[Diagnostic]:
    """Declared, logged and typed numbers that no office has: an error at the cell, which a decision may accept."""
    ledger, places = books.ledger, books.edition.places
    for department, sheet in ledger.speaking():
        for claim in sheet.claims:
            if claim.figure and claim.value is not None and _is_too_large(books, claim.figure, claim.value):
                yield _too_large(claim.at, f"“{claim.label}”", claim.value, department, _money(books, claim.figure))
    for department, sheet in ledger.sheets("requests"):
        for column, at, amount in ((name, *held) for name, amounts in sheet.fees.items() for held in amounts.items()):
            if amount >= MOST:
                yield _too_large(sheet.cells(column, (sheet.rows[at],)), "收费", amount, department)
    for indicator in books.indicators:
        if indicator.id in places and _is_too_large(books, indicator.id, indicator.value):
            label = f"“{books.figures[indicator.id].label}”"
            yield _too_large(indicator.at, label, indicator.value, "", _money(books, indicator.id))


def _is_too_large(books: Books, figure: str, value: Decimal) -> bool:
    """Whether a number is a billion or more, or an amount in a larger unit than 元 more than a province takes."""
    return abs(value) >= _most(_money(books, figure))


def _most(money: str) -> Decimal:
    """From where on an amount of a unit is asked about: a billion 元; in larger units all that an area takes in fees.

    Reports print 316441万元, three billion 元.
    """
    return (MOST_FEES if MONEY.get(money, 1) > 1 else Decimal(MOST)) / MONEY.get(money, 1)


def _too_large(at: Source, label: str, value: Decimal, department: str, money: str = "") -> Diagnostic:
    """A count from a billion on is an error; an amount of 元 may be as large, and is asked about."""
    grade: Severity = "warning" if money else "error"
    actual = f"{value:,f}" + (money if abs(value) < MOST else "")
    return rules.NUMBER_TOO_LARGE.at(at, department=department, severity=grade, label=label, actual=actual)


def _money(books: Books, figure: str) -> str:
    """The money that an amount is in; "" for a count, or a figure that is none of the form's."""
    place = books.edition.places.get(figure)
    return place.unit if place and place.kind == AMOUNT else ""
