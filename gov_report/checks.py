"""What must hold in the ledger: every check reads, none changes anything."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from gov_report import rules
from gov_report.balances import PREV, broken, identities
from gov_report.books import Books
from gov_report.carried import carried_requests
from gov_report.claims import (
    Declarations,
    declared_twice,
    incomplete,
    summary_sheets,
    total_rows,
    unbalanced,
    unlisted,
)
from gov_report.departments import department_names, likely_department
from gov_report.form import AMOUNT
from gov_report.model import Diagnostic, Severity, Source
from gov_report.postings import MOST, Partial
from gov_report.privacy import UNSHOWN
from gov_report.quantities import number_text
from gov_report.settle import of_last_year, request_facts
from gov_report.tally import summary
from gov_report.totals import unsettled
from gov_report.verdict import fingerprints, with_files
from gov_report.vocabulary import DITTO, UNCLASSIFIED
from gov_report.words import fold, fold_label, suggestion, without_ordinal


def rows(books: Books) -> Iterator[Diagnostic]:
    """What reading each file found, with its department."""
    for book in books.ledger.books:
        for found in (*book.diagnostics, *(d for sheet in book.sheets for d in sheet.diagnostics)):
            yield replace(found, department=book.department)


SAME_FROM = 3  # rows: two files that share one row are a repeat, not a copy


def _twice(books: Books) -> Iterator[tuple[Partial, Partial, str, int, set[int]]]:
    """Two books of a department that hold the same log: over half the rows of the smaller agree."""
    for kind, again in books.ledger.again.items():
        by_department: dict[str, list[tuple[Partial, int, set[int]]]] = defaultdict(list)
        for book in books.ledger.books:
            own = [sheet.key for sheet in book.sheets if sheet.kind == kind and not sheet.hidden]
            keys = set().union(*own) - {0} if book.department in again else set[int]()
            if keys:
                by_department[book.department].append((book, len(keys), keys & again[book.department]))
        for found in by_department.values():
            for n, (later, count, keys) in enumerate(found):
                for earlier, others_count, others in found[:n]:
                    same = keys & others
                    least = min(count, others_count)
                    if later.sha256 != earlier.sha256 and least >= SAME_FROM and len(same) * 2 > least:
                        yield later, earlier, kind, count, same


_CORRECTED = re.compile("更正|修改|修订|改后|重报|再报|最新|最终|终稿|定稿|第[二三四五]次|[-_—(（ ]新|新版")
_DAY = re.compile(r"(?:(\d{4})\D?)?(\d{1,2})[月.-](\d{1,2})日?")


def _how_new(name: str) -> tuple[bool, list[int], str]:
    """What a file name says of a second sending: 更正, a day. A guess for the order of two lines, no more."""
    stem = name.rpartition(".")[0]
    days = [[int(part or 0) for part in found] for found in _DAY.findall(stem)]
    return bool(_CORRECTED.search(stem)), max(days, default=[]), name


def _rows_of(book: Partial, kind: str, keys: Collection[int]) -> Iterator[Source]:
    """The cells of a book's log whose items have some keys."""
    for sheet in book.sheets:
        if sheet.kind == kind and not sheet.hidden:
            rows = tuple(row for row, key in zip(sheet.rows, sheet.key, strict=True) if key in keys)
            if rows:
                yield sheet.cells("title" if kind == "published" else "id", rows)


def same_logs(books: Books) -> Iterator[Diagnostic]:
    """The same log in two files: a corrected copy, of which one must stay."""
    kinds = {"published": books.edition.logs.published.label, "requests": books.edition.logs.requests.label}
    for later, earlier, kind, count, same in _twice(books):
        names = sorted((book.book.split("/", 2)[-1] for book in (later, earlier)), key=_how_new)
        choices = [(names[1], names[0]), (names[0], names[1])]
        line = "；".join(f"以“{new}”为准的，写 {_quoted(old)} = {_quoted(new)}" for new, old in choices)
        related = (*_rows_of(later, kind, same), *_rows_of(earlier, kind, same))
        yield rules.SAME_LOG.at(
            Source(later.book), department=later.department, related=related, kind=kinds[kind], count=count,
            same=len(same), line=line,
        )  # fmt: skip


def old_logs(books: Books) -> Iterator[Diagnostic]:
    """A log nearly all of whose rows are of the year before."""
    for department, sheet in books.ledger.sheets("published"):
        if old := of_last_year(sheet, books.year):
            book = next(book for book in books.ledger.books if book.book == sheet.book)
            declares = any(claim.figure for other in book.sheets for claim in other.claims)
            yield rules.OLD_LOG.at(
                Source(sheet.book, sheet.name), department=department, count=len(sheet.rows), old=old,
                year=books.year - 1, rest="，文件中汇总表的数字也未采用" if declares else "",
            )  # fmt: skip


def repeats(books: Books) -> Iterator[Diagnostic]:
    """Items and requests that came twice in a department; not those of a log that came twice."""
    twice = {frozenset((later.book, earlier.book)) for later, earlier, *_ in _twice(books)}
    for pair in books.ledger.repeats:
        if frozenset((pair.sheet.book, pair.first.book)) in twice:
            continue
        if pair.sheet.kind == "published":
            yield rules.REPEATED_ITEM.at(pair.cell, department=pair.department, related=(pair.first_cell,))
            continue
        mine, first = request_facts(pair.sheet, pair.at), request_facts(pair.first, pair.first_at)
        differing = [
            name
            for name in mine
            if mine[name] != first[name] and (first[name] or not pair.counted)  # no day is said of a row without one
        ]
        differs = f"；两行的{'、'.join(differing)}不一致" if differing else ""
        yield rules.REPEATED_REQUEST.at(
            pair.cell,
            department=pair.department,
            related=(pair.first_cell,),
            severity="error" if differing else "warning",
            key=f"{'counted|' if pair.counted else ''}differs={differs}",
            which="未计入的" if pair.counted else "",
            how="本行计入" if pair.counted else "只计第一行",
            differs=differs,
        )


def joint_items(books: Books) -> Iterator[Diagnostic]:
    """The same document logged by two departments."""
    how = "只计1条" if books.ledger.once else "两个单位各计1条"
    advice = "" if books.ledger.once else '；要只计1条，在 gov-report.toml 设 [counting] joint = "once"'
    for pair in books.ledger.joints:
        value = "标题、文号" if pair.sheet.numbered[pair.at] else "标题、日期"
        yield rules.JOINT_ITEM.at(
            pair.cell,
            department=pair.department,
            related=(pair.first_cell,),
            key=f"value={value}|other={pair.first_department}|how={how}",  # what to do is no part of its name
            value=value,
            other=pair.first_department,
            how=how,
            advice=advice,
        )


def departments(books: Books) -> Iterator[Diagnostic]:
    """Who sent nothing, who sent no log or register, who is on no list."""
    ledger, settings, edition = books.ledger, books.settings, books.edition
    if not any(book.state == "read" for book in ledger.books):
        if books.units:  # the report adds up its units
            return
        yield rules.NO_DATA.at(None, value=f"{books.year}/departments")
        return
    present = {book.department for book in ledger.books}
    summarised = {kind: {d for d, _ in ledger.declared(kind, edition)} for kind in ("published", "requests")}
    for department in settings.departments:
        if department not in present:
            yield rules.MISSING_DEPARTMENT.at(None, department=department, value=department)
    refused = {book.department for book in ledger.books if book.state == "refused"}
    for department in ledger.departments:
        if department not in present or department in refused:
            continue
        book = next(book for book in ledger.books if book.department == department)
        at = Source(book.book)
        if settings.departments and department not in settings.departments:
            near = likely_department(department, settings.departments, settings.organ.area)
            yield rules.UNLISTED_DEPARTMENT.at(
                at,
                department=department,
                value=department,
                near=near,
                key=f"value={department}|near={suggestion(near, '；')}",  # decisions know it by these words
            )
        sheets = [sheet for book in ledger.books if book.department == department for sheet in book.sheets]
        looked = any(s.layout.unbound or any(d.rule == rules.SECOND_LOG for d in s.diagnostics) for s in sheets)
        if department not in ledger.logged("published") | summarised["published"] and not looked:
            yield rules.NO_LOG.at(at, department=department, value=department)
        if department in settings.departments and department not in ledger.logged("requests") | summarised["requests"]:
            yield rules.NO_REGISTER.at(at, department=department, value=department)


def same_files(books: Books) -> Iterator[Diagnostic]:
    """Files that came twice under two names."""
    first: dict[str, str] = {}
    for book in books.ledger.books:
        if book.sha256 and first.setdefault(book.sha256, book.book) != book.book:
            yield rules.DUPLICATE_FILE.at(
                Source(book.book), department=book.department, related=(Source(first[book.sha256]),)
            )


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
        short = list(units.short(one))
        for department, share in short:
            yield incomplete(books, one, department, share)
        # what the departments that left parts out lack explains the rest of the sum, or it does not
        if not short or sum(share.lacking for _, share in short) != one.left - one.right:
            named = [books.figures[name] for name in one.identity.cells if name in books.figures]
            first = tuple(at for figure in named for at in figure.sources[:1])
            yield unbalanced(books, one, None, units.behind(one) or first, "")


def rollups(books: Books) -> Iterator[Diagnostic]:
    """A 汇总 report against the reports of its units, cell by cell, where all of them are there."""
    if not books.units:
        return
    own = books.settings
    names = department_names(own.departments, own.aliases.departments, own.organ.area)
    present = {names.get(fold(unit.organ), unit.organ) for unit in books.units}
    absent = [name for name in own.departments if name not in present]
    if absent:
        said = "、".join(absent[:5]) + (f"等{len(absent)}个" if len(absent) > 5 else "")
        yield rules.UNITS_ABSENT.at(None, value=said)
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
                        severity="error" if form.severity == "error" else "warning",
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


def undeclared(books: Books) -> Iterator[Diagnostic]:
    """Listed departments that sent no numbers for official tables which others sent."""
    edition, ledger = books.edition, books.ledger
    given: dict[str, set[str]] = defaultdict(set)
    for department, claims in ledger.declared("", edition):
        for name in claims:
            if edition.places[name][0].printed:
                given[name.partition(".")[0]].add(department)
    present = {book.department for book in ledger.books if book.state == "read"}
    for department in books.settings.departments:
        tables = [edition.table(name).caption_of(books.year) for name, sent in given.items() if department not in sent]
        if tables and department in present:
            yield rules.NO_TABLE.at(None, department=department, value=department, tables="、".join(tables))


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
    for cell, (table, row, column) in books.edition.places.items():
        figure = books.figures[cell]
        if row.rule_makers_only and figure.value:
            yield rules.NOT_A_MAKER.at(
                figure.sources[0] if figure.sources else None,
                value=table.label_of(row, column), actual=number_text(figure.value), row=without_ordinal(row.label),
            )  # fmt: skip


def deadline(books: Books) -> Iterator[Diagnostic]:
    """A report published after the day the law or the superior office sets."""
    own = books.settings
    year = own.years.get(str(books.year))
    due = own.deadline(books.edition, books.year)
    if year and year.published_on and due and year.published_on > due[0]:
        yield rules.LATE_PUBLICATION.at(
            Source("gov-report.toml"), value=year.published_on.isoformat(), due=due[0].isoformat(), basis=due[1]
        )


def unclassified(books: Books) -> list[Diagnostic]:
    """Rows that name no class: their total cannot be published, whatever was decided of each row."""
    said = summary(books.ledger, books.edition, books.words)
    left = []
    for kind, key, name in (
        ("published", "by_category", books.edition.logs.published.total),
        ("requests", "by_outcome", books.edition.total_cell(books.edition.logs.requests.answered)),
        ("requests", "by_applicant", books.edition.total_cell(books.edition.logs.requests.received)),
    ):
        counts = said[kind]
        by_label: Mapping[str, int] = counts[key] if isinstance(counts, dict) else {}
        listed = key != "by_applicant" or any(books.words.applicant_columns.values())
        if listed and (count := by_label.get(UNCLASSIFIED, 0)):
            left.append(rules.UNCLASSIFIED_LEFT.at(None, value=books.figures[name].label, count=count))
    return left


def indicators(books: Books) -> Iterator[Diagnostic]:
    """Typed indicators: none beside a figure the ledger holds, and each said to be unverified."""
    for indicator in books.indicators:
        figure = books.figures[indicator.id]
        if figure.sources and figure.sources[0] != indicator.at:
            if figure.value != indicator.value:
                yield rules.TYPED_AGAINST_LEDGER.at(
                    indicator.at, value=figure.label, actual=indicator.value, expected=figure.value,
                    related=tuple(figure.sources[:3]),
                )  # fmt: skip
        else:
            yield rules.UNVERIFIED.at(
                indicator.at, value=figure.label, actual=f"{indicator.value}{figure.unit}", origin=indicator.source
            )


def too_large(books: Books) -> Iterator[Diagnostic]:
    """Declared, logged and typed numbers that no office has: an error at the cell, which a decision may accept."""
    ledger, places = books.ledger, books.edition.places
    for department, sheet in ledger.speaking():
        for claim in sheet.claims:
            if claim.figure and claim.value is not None and abs(claim.value) >= MOST:
                money = claim.figure in places and _is_amount(books, claim.figure)
                yield _too_large(claim.at, f"“{claim.label}”", claim.value, department, money)
    for department, sheet in ledger.sheets("requests"):
        for at, amount in sheet.fees.items():
            if amount >= MOST:
                yield _too_large(sheet.cells("fee", (sheet.rows[at],)), "收费", amount, department)
    for indicator in books.indicators:
        if abs(indicator.value) >= MOST and indicator.id in places:
            label = f"“{books.figures[indicator.id].label}”"
            yield _too_large(indicator.at, label, indicator.value, "", _is_amount(books, indicator.id))


def _too_large(at: Source, label: str, value: Decimal, department: str, money: bool = False) -> Diagnostic:
    """A count from a billion on is an error; an amount of 元 may be as large, and is asked about."""
    grade: Severity = "warning" if money else "error"
    actual = f"{value:,f}"
    return rules.NUMBER_TOO_LARGE.at(at, department=department, severity=grade, label=label, actual=actual)


def _is_amount(books: Books, figure: str) -> bool:
    table, row, column = books.edition.places[figure]
    return table.kind_of(row, column) == AMOUNT


def left_with_repeats(books: Books) -> Iterator[Diagnostic]:
    """Fees and cases on a request that repeats another: they do not count, as the row does not."""
    columns = books.edition.logs.requests.columns
    for pair in books.ledger.repeats:
        if pair.sheet.kind == "requests" and not pair.counted:
            held = ["fee"] if pair.at in pair.sheet.fees else []
            held += [column for at, column, *_ in pair.sheet.remedies if at == pair.at]
            for column in dict.fromkeys(held):
                at = pair.sheet.cells(column, (pair.sheet.rows[pair.at],))
                yield rules.LEFT_WITH_ROW.at(at, department=pair.department, column=columns[column][0])


def _quoted(text: str) -> str:
    """A text as TOML writes it, ready to paste."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _alias_line(near: str, value: str) -> str:
    """The line of the settings that makes a word another way to write a known one."""
    line = f"{_quoted(near or '规范写法')} = [{_quoted(value)}]"
    return line if near else f"{line}  # “规范写法”换成名单中的一个"


def labels_left(books: Books) -> Iterator[Diagnostic]:
    """Each unknown label once: how often, where, and an alias line ready to paste."""
    found: dict[tuple[str, str], list[Diagnostic]] = defaultdict(list)
    for said in (*rows(books), *unlisted(books)):
        if said.rule == rules.UNKNOWN_LABEL:
            facts = dict(said.facts)
            found[facts["column"], said.key].append(said)
    for (column, _), group in found.items():
        facts = dict(group[0].facts)
        value = facts["value"]
        no_synonym = fold(value) in DITTO or (facts["choice"] and facts["table"] == "[aliases.categories]")
        if value == UNSHOWN or no_synonym:
            continue
        near = facts["near"] if not facts["choice"] else ""
        yield rules.LABELS_LEFT.at(
            group[0].at,
            related=tuple(said.at for said in group[1:] if said.at),
            column=column, value=value, count=len(group), key=fold_label(value),
            departments="、".join(dict.fromkeys(said.department for said in group)),
            table=facts["table"], line=_alias_line(near, value),
        )  # fmt: skip


CHECKS: tuple[Callable[[Books], Iterator[Diagnostic]], ...] = (
    departments,
    same_files,
    same_logs,
    old_logs,
    rows,
    repeats,
    left_with_repeats,
    joint_items,
    total_rows,
    summary_sheets,
    declared_twice,
    balances,
    carried_requests,
    rollups,
    undeclared,
    suggestions,
    makers,
    deadline,
    indicators,
    too_large,
    labels_left,
)


def returned(books: Books, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Of each workbook that was sent back marked: how many findings are mended, how many are new."""
    if all(sheet.layout.marks is None for book in books.ledger.books for sheet in book.sheets):
        return []
    present: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for said, *names in zip(found, fingerprints(found), with_files(found), strict=True):
        if said.at and said.severity != "info":
            for known, name in zip(present[said.at.book], names, strict=True):
                known.add(name)
    made = []
    for book in books.ledger.books:
        marks = [sheet.layout.marks for sheet in book.sheets if sheet.layout.marks is not None]
        if marks:
            before = set(marks[0])
            # a workbook marked by an earlier version holds the names of that version
            now = max(present[book.book], key=lambda names: len(before & names))
            made.append(
                rules.RETURNED.at(
                    Source(book.book), department=book.department, count=len(before), mended=len(before - now),
                    left=len(before & now), new=len(now - before),
                )
            )  # fmt: skip
    return made


def _place(found: Diagnostic) -> tuple[object, ...]:
    at = found.at
    if at is None:
        return ("", "", 0, 0)
    return (at.book, at.sheet, at.rows[0] if at.rows else 0, at.column)


def check(books: Books) -> list[Diagnostic]:
    """Run every check; findings in order of file, sheet, row, column."""
    found = [said for run in CHECKS for said in run(books)]
    return sorted(found, key=lambda said: (*_place(said), said.rule.code, said.facts))
