"""What must hold in the ledger: every check reads, none changes anything."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import blake2b

from gov_report import rules
from gov_report.edition import Edition, expand
from gov_report.ledger import COUNTED, OUTSIDE, REPEAT, Claim, Sheet
from gov_report.model import Diagnostic, Figure, Source
from gov_report.settings import Decision, Indicator, Settings
from gov_report.sheets import Vocabulary
from gov_report.totals import Ledger, of_department, request_facts, total, unsettled
from gov_report.words import fold_label, nearest


@dataclass(frozen=True, slots=True)
class Books:
    """Everything a check may look at."""

    year: int
    edition: Edition
    settings: Settings
    words: Vocabulary
    ledger: Ledger
    figures: Mapping[str, Figure]
    indicators: Sequence[Indicator]


def rows(books: Books) -> Iterator[Diagnostic]:
    """What reading each file found, with its department."""
    for book in books.ledger.books:
        for found in (*book.diagnostics, *(d for sheet in book.sheets for d in sheet.diagnostics)):
            yield replace(found, department=book.department)


def repeats(books: Books) -> Iterator[Diagnostic]:
    """Items and requests that came twice in a department."""
    for pair in books.ledger.repeats:
        if pair.sheet.kind == "published":
            yield rules.REPEATED_ITEM.at(pair.cell, department=pair.department, related=(pair.first_cell,))
            continue
        mine, first = request_facts(pair.sheet, pair.at), request_facts(pair.first, pair.first_at)
        differing = [name for name in mine if mine[name] != first[name]]
        yield rules.REPEATED_REQUEST.at(
            pair.cell,
            department=pair.department,
            related=(pair.first_cell,),
            severity="error" if differing else "warning",
            differs=f"；两行的{'、'.join(differing)}不一致" if differing else "",
        )


def joint_items(books: Books) -> Iterator[Diagnostic]:
    """The same document logged by two departments."""
    how = "1条" if books.ledger.once else "各计1条"
    for pair in books.ledger.joints:
        yield rules.JOINT_ITEM.at(
            pair.cell,
            department=pair.department,
            related=(pair.first_cell,),
            value="同一标题、文号的信息" if pair.sheet.numbered[pair.at] else "同一标题、日期的信息",
            other=pair.first_department,
            how=how,
        )


def _status_counts(sheets: Sequence[tuple[Sheet, int, int]]) -> Counter[int]:
    found: Counter[int] = Counter()
    for sheet, first, last in sheets:
        found.update(sheet.status[first:last])
    return found


def _allowed(counts: Counter[int]) -> tuple[int, set[int]]:
    """The number as counted, and the others a department may rightly have typed (as listed)."""
    counted, listed = counts[COUNTED], sum(counts.values())
    return counted, {listed, counted + counts[REPEAT], counted + counts[OUTSIDE]}


def total_rows(books: Books) -> Iterator[Diagnostic]:
    """Every 合计 and 小计 row against the rows it covers, as counted or as listed (contract)."""
    for kind in ("published", "requests"):
        together: dict[str, list[tuple[Sheet, int, int]]] = defaultdict(list)
        for department, sheet in books.ledger.sheets(kind):
            together[department].append((sheet, 0, len(sheet.rows)))
        for department, sheet in books.ledger.sheets(kind):
            for claim in sheet.claims:
                covers = [[(sheet, claim.first, claim.last)]]
                if claim.label != "小计":
                    covers += [[(sheet, 0, claim.last)], together[department]]
                yield from _judge(claim, department, [_allowed(_status_counts(part)) for part in covers])


def _judge(claim: Claim, department: str, choices: Sequence[tuple[int | Decimal, set[int]]]) -> Iterator[Diagnostic]:
    if claim.value is None:
        yield rules.TOTAL_UNREAD.at(claim.at, department=department, label=claim.label)
    elif any(claim.value == counted for counted, _ in choices):
        return
    elif any(claim.value in others for _, others in choices):
        yield rules.TOTAL_AS_LISTED.at(
            claim.at, department=department, label=claim.label, actual=claim.value, expected=choices[0][0]
        )
    else:
        yield rules.WRONG_TOTAL.at(
            claim.at, department=department, label=claim.label, actual=claim.value, expected=choices[0][0]
        )


def summary_sheets(books: Books) -> Iterator[Diagnostic]:
    """Every line of a summary sheet against the department's own logs; without logs it is taken."""
    edition, ledger = books.edition, books.ledger
    published = edition.logs.published
    taken = {kind: dict(ledger.declared(kind, edition)) for kind in ("published", "requests")}
    for department, sheet in ledger.sheets("summary"):
        own = of_department(ledger, department)
        figures = total(own, edition, books.words, ())
        used = False
        for claim in sheet.claims:
            table = claim.figure.partition(".")[0]
            kind = "published" if table in (published.categories, published.channels) else "requests"
            if claim.value is None:
                yield rules.TOTAL_UNREAD.at(claim.at, department=department, label=f"“{claim.label}”")
                continue
            if department in taken[kind]:
                used = True
            elif department not in ledger.logged(kind):
                continue
            value = figures[claim.figure].value
            if value is None:
                continue
            others = _listed(own, edition, books.words, claim.figure)
            yield from _judge(replace(claim, label=f"“{claim.label}”"), department, [(value, others)])
        if used:
            yield rules.SUMMARY_ONLY.at(Source(sheet.book, sheet.name), department=department)


def _listed(own: Ledger, edition: Edition, words: Vocabulary, figure: str) -> set[int]:
    """A figure of one department with its repeats, its rows outside the period, or both, left in."""
    log = edition.logs.published
    found: Counter[int] = Counter()
    table, _, row = figure.partition(".")
    for _, sheet in own.sheets("published"):
        for at, status in enumerate(sheet.status):
            label = sheet.labels[sheet.label[at]]
            if figure == log.total or (table == log.categories and label == row):
                found[status] += 1
    if figure == edition.logs.requests.received:
        for _, sheet in own.sheets("requests"):
            found.update(sheet.status)
    return _allowed(found)[1] if found else set()


def departments(books: Books) -> Iterator[Diagnostic]:
    """Who sent nothing, who sent no log or register, who is on no list."""
    ledger, settings, edition = books.ledger, books.settings, books.edition
    if not any(book.state == "read" for book in ledger.books):
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
            near = nearest(department, settings.departments)
            yield rules.UNLISTED_DEPARTMENT.at(
                at, department=department, value=department, near=f"；是否应为“{near}”？" if near else ""
            )
        if department not in ledger.logged("published") | summarised["published"]:
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
    """The edition's identities over the year's figures (勾稽关系)."""
    open_totals = unsettled(books.ledger, books.edition)
    figures = books.figures
    for balance in books.edition.balances:
        left, relation, right = expand(books.edition, balance)
        names = [name for _, name in left + right]
        values = {name: figures[name].value for name in names}
        if any(value is None for value in values.values()) or open_totals & set(names):
            continue
        sums = [sum((sign * (values[name] or 0) for sign, name in side), Decimal(0)) for side in (left, right)]
        if sums[0] == sums[1] or (relation == "<=" and sums[0] < sums[1]):
            continue
        said = [
            "＋".join(figures[name].label for _, name in side) + f"为{number}"
            for side, number in zip((left, right), sums, strict=True)
        ]
        yield rules.BROKEN_BALANCE.at(
            None,
            severity="error" if balance.severity == "error" else "warning",
            key=balance.id,
            related=tuple(source for name in names for source in figures[name].sources[:1]),
            says=balance.says,
            left=said[0],
            right=said[1],
        )


def indicators(books: Books) -> Iterator[Diagnostic]:
    """Typed indicators: none beside a figure the ledger holds, and each said to be unverified."""
    for indicator in books.indicators:
        figure = books.figures[indicator.id]
        if figure.sources and figure.sources[0] != indicator.at:
            if figure.value != indicator.value:
                yield rules.TYPED_AGAINST_LEDGER.at(
                    indicator.at, value=figure.label, actual=indicator.value, expected=figure.value,
                    related=figure.sources[:3],
                )  # fmt: skip
        else:
            yield rules.UNVERIFIED.at(
                indicator.at, value=figure.label, actual=f"{indicator.value}{figure.unit}", origin=indicator.source
            )


_ALIAS_TABLES = {"category": "[aliases.categories]", "outcome": "[aliases.outcomes]"}


def labels_left(books: Books) -> Iterator[Diagnostic]:
    """Each unknown label once: how often, where, and an alias line ready to paste."""
    found: dict[tuple[str, str], list[Diagnostic]] = defaultdict(list)
    for said in rows(books):
        if said.rule is rules.UNKNOWN_LABEL:
            facts = dict(said.facts)
            found[facts["column"], said.key].append(said)
    for (column, _), group in found.items():
        facts = dict(group[0].facts)
        value = facts["value"]
        categories = books.edition.logs.published.columns["category"][0]
        kind = "category" if column == categories else "outcome"
        near = facts["near"].removeprefix("是否应为“").removesuffix("”？") or "规范写法"
        yield rules.LABELS_LEFT.at(
            group[0].at,
            related=tuple(said.at for said in group[1:] if said.at),
            column=column, value=value, count=len(group), key=fold_label(value),
            departments="、".join(dict.fromkeys(said.department for said in group)),
            table=_ALIAS_TABLES[kind], line=f'"{near}" = ["{value}"]',
        )  # fmt: skip


CHECKS: tuple[Callable[[Books], Iterator[Diagnostic]], ...] = (
    departments,
    same_files,
    rows,
    repeats,
    joint_items,
    total_rows,
    summary_sheets,
    balances,
    indicators,
    labels_left,
)


def _place(found: Diagnostic) -> tuple[object, ...]:
    at = found.at
    if at is None:
        return ("", "", 0, 0)
    return (at.book, at.sheet, at.rows[0] if at.rows else 0, at.column)


def check(books: Books) -> list[Diagnostic]:
    """Run every check; findings in order of file, sheet, row, column."""
    found = [said for run in CHECKS for said in run(books)]
    return sorted(found, key=lambda said: (*_place(said), said.rule.code, said.facts))


def fingerprints(found: Sequence[Diagnostic]) -> list[str]:
    """A name for each finding that survives re-runs and rows inserted elsewhere.

    It is made of the rule, the department, file, sheet, column and the words found, never of the
    row; equal findings are numbered in order.
    """
    seen: Counter[str] = Counter()
    names = []
    for said in found:
        at = said.at
        place = (at.book, at.sheet, str(at.column)) if at else ()
        facts = said.key or "|".join(f"{name}={value}" for name, value in said.facts)
        text = "|".join((said.rule.code, said.department, *place, facts))
        seen[text] += 1
        names.append(blake2b(f"{text}#{seen[text]}".encode(), digest_size=8).hexdigest())
    return names


def accept(
    found: Sequence[Diagnostic], decisions: Sequence[Decision], path: str, today: date | None
) -> list[Diagnostic]:
    """Mark the findings the office accepted; say which decisions fit nothing or have run out.

    ``today`` None means that no decision runs out (a build whose date is not given).
    """
    by_name = {decision.fingerprint: decision for decision in decisions}
    names = fingerprints(found)
    marked: list[Diagnostic] = []
    for said, name in zip(found, names, strict=True):
        decision = by_name.get(name)
        expired = decision and decision.until and today and decision.until < today
        marked.append(replace(said, accepted=decision.reason) if decision and not expired else said)
        if decision and expired:
            marked.append(rules.STALE_DECISION.at(Source(path), value=name, why_stale=f"已过期（至{decision.until}）"))
    for decision in decisions:
        if decision.fingerprint not in names:
            marked.append(rules.STALE_DECISION.at(Source(path), value=decision.fingerprint, why_stale="已不再出现"))
    return marked


@dataclass(frozen=True, slots=True)
class Verdict:
    """A year as checked: the books, every finding with its fingerprint, the files passed over."""

    books: Books
    found: tuple[Diagnostic, ...]
    ignored: tuple[str, ...] = ()

    @property
    def named(self) -> list[tuple[Diagnostic, str]]:
        """Each finding with its fingerprint."""
        return list(zip(self.found, fingerprints(self.found), strict=True))

    def count(self, severity: str) -> int:
        """How many findings of a severity nobody accepted."""
        return sum(said.severity == severity and not said.accepted for said in self.found)

    @property
    def passed(self) -> bool:
        """Whether nothing at error level stands."""
        return not self.count("error")

    def adding(self, more: Sequence[Diagnostic]) -> Verdict:
        """The same with further findings."""
        return replace(self, found=(*self.found, *more))
