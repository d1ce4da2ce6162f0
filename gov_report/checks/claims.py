"""What departments typed about their own rows: 合计 rows and summaries, held against what was counted (contract)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, compress

from msgspec.structs import replace

from gov_report import rules
from gov_report.books import Books
from gov_report.cells import date_of, serial_of
from gov_report.checks import periods, quarters
from gov_report.checks.causes import Cause, hidden_rows, likely, one_missing, slip, unseen, without_column
from gov_report.checks.channels import says_word
from gov_report.checks.held import AS_LISTED, SLIPS_FROM, gross, judge, unread
from gov_report.checks.near import near
from gov_report.checks.sofar import so_far
from gov_report.collected import JOINT, KINDS, of_department
from gov_report.model import Diagnostic, Figure, Severity, Source
from gov_report.parts import aged, of_year
from gov_report.postings import COUNTED, OUTSIDE, REPEAT, Claim, Sheet
from gov_report.quantities import number_text
from gov_report.rowkinds import SUBTOTAL
from gov_report.spans import PART, span_of
from gov_report.totals import total
from gov_report.untaken import unknown_lines
from gov_report.words import fold_label, nearest, shown, some_of


def _status_counts(sheets: Sequence[tuple[Sheet, int, int]], months: Sequence[int], of: str = "") -> Counter[int]:
    """What became of some rows of sheets; of ``months`` or a category only, where a claim is of them."""
    found: Counter[int] = Counter()
    for sheet, first, last in sheets:
        statuses = sheet.status[first:last].tobytes()
        if of:
            labels = sheet.label[first:last]
            statuses = bytes(s for s, code in zip(statuses, labels, strict=True) if sheet.labels[code] == of)
        elif months:
            days = sheet.day[first:last]
            own = {day for day in {*days} if day and date_of(day).month in months}
            statuses = bytes(compress(statuses, map(own.__contains__, days)))
        found.update({status: statuses.count(status) for status in {*statuses}})
    return found


def _allowed(counts: Counter[int]) -> tuple[int | Decimal, set[int | Decimal]]:
    """The number as counted, and the others a department may rightly have typed (as listed)."""
    counted, listed = counts[COUNTED], sum(counts.values())
    own = counted + counts[JOINT]  # without regard to other departments
    again, outside = counts[REPEAT], counts[OUTSIDE]
    return counted, {listed, own, own + again, own + outside, own + again + outside}


def total_rows(books: Books) -> Iterator[Diagnostic]:
    """Every 合计 and 小计 row against the rows it covers, as counted or as listed (contract)."""
    for kind in ("published", "requests"):
        together: dict[str, list[tuple[Sheet, int, int]]] = defaultdict(list)
        for department, sheet in books.ledger.sheets(kind):
            together[department].append((sheet, 0, len(sheet.rows)))
        for department, sheet in books.ledger.sheets(kind):
            above = _above(sheet)
            for typed in sheet.claims:
                if typed.figure:  # a line of a summary below the log
                    continue
                claim = above.get(typed, typed)
                covers = [[(sheet, claim.first, claim.last)]]
                if claim.months:
                    covers = [[(sheet, 0, len(sheet.rows))], together[department]]
                elif claim.label != SUBTOTAL or claim.of:
                    covers += [
                        [(sheet, 0, claim.last)],
                        together[department],
                        *so_far(claim, sheet, together[department]),
                    ]
                counts = [_status_counts(part, claim.months, claim.of) for part in covers]
                left = sum(counts[0].values()) - counts[0][COUNTED]
                rest = f"，另有{left}行未计入" if left else ""
                known = not (claim.months or claim.of)
                cause = likely(claim, sheet, counts[0][COUNTED], hidden_rows(sheet)) if known else None
                label = _label(claim, books)
                label += "（各栏相加）" if claim.also else ""
                choices = [_allowed(each) for each in counts]
                if kind == "requests" and known:
                    choices += [(_received(part, serial_of(books.ledger.start)), set()) for part in covers]
                severity: Severity | None = "warning" if _of_section(claim, covers[0], counts[0].total()) else None
                yield from judge(replace(claim, label=label), department, choices, rest, cause, severity)


def _received(sheets: Sequence[tuple[Sheet, int, int]], start: int) -> int:
    """How many requests that count were received in the period: a 合计 may be of them, without what was carried in."""
    return sum(
        status == COUNTED and day >= start
        for sheet, first, last in sheets
        for status, day in zip(sheet.status[first:last], sheet.day[first:last], strict=True)
    )


def _above(sheet: Sheet) -> dict[Claim, Claim]:
    """The totals of a log that stand above their rows, as of those: a 合计 of all below it, a 小计 of a group.

    A 0 may be carried forward (上页合计). A 小计 stands so where the first has nothing above it and says more than 0.
    """
    own = [claim for claim in sheet.claims if not (claim.figure or claim.months)]
    groups = [claim for claim in own if claim.label == SUBTOTAL and not claim.of]
    heads = bool(groups) and not groups[0].last and bool(groups[0].value)
    wholes = [claim for claim in own if not claim.last and claim.value and claim not in groups]
    found = {claim: replace(claim, last=len(sheet.rows)) for claim in wholes}
    for claim in groups if heads else ():
        end = next((other.last for other in own if other.last > claim.last), len(sheet.rows))
        found[claim] = replace(claim, first=claim.last, last=end)
    return found


def _of_section(claim: Claim, covers: Sequence[tuple[Sheet, int, int]], own: int) -> bool:
    """Whether a 小计 of a category counts all rows it covers, ``own`` of them of it: most or none, as in a section."""
    if not claim.of or claim.label != SUBTOTAL:
        return False
    every = _status_counts(covers, ())
    counted, others = _allowed(every)
    return claim.value in (counted, *others) and (own * 2 > every.total() or not own)


def _label(claim: Claim, books: Books) -> str:
    """What a 合计 row is called, with the category it is of."""
    if not claim.of:
        return claim.label
    category = f"“{books.words.category_labels[claim.of]}”"
    return f"{category}{claim.label}" if claim.label == SUBTOTAL else f"{claim.label}{category}"


LOST = "没有计入汇总数，汇总数可能偏少"  # what becomes of a line without a number that nothing else says
_REFUSED_ALL = '当地报表就是这样填的，在 gov-report.toml 的 [counting] 写 refused = "all"。'


def summary_sheets(books: Books) -> Iterator[Diagnostic]:
    """Every line of a summary sheet against the department's own logs; without logs it is taken."""
    ledger = books.ledger
    repeated, partial = {later.at for _, later, _ in _declared_again(books)}, ledger.partial()
    sent = {kind: ledger.logged(kind) for kind in KINDS if kind}
    own: dict[str, list[Sheet]] = defaultdict(list)
    for department, sheet in ledger.speaking():
        own[department].append(sheet)
    kinds = {name: {kind for kind, departments in sent.items() if name in departments} for name in own}
    held: dict[str, dict[Claim, list[Diagnostic]]] = {}  # by department, what its rows say of parts of the year
    for department, sheet in ledger.speaking():
        if department not in held:
            held[department] = periods.against_rows(books, department, own[department], partial, kinds[department])
        told = held[department]
        said = sheet.claims if sheet.kind == "summary" else [claim for claim in sheet.claims if claim.figure]
        years = [*of_year(said, partial)]
        lines = [*_lines(books, department, sheet, years, kinds[department], repeated)]
        yield from quarters.placed(periods.less_of_parts(lines, years, told), sheet, partial, books.edition)
        yield from chain.from_iterable(told.get(claim, ()) for claim in sheet.claims)
        left = aged(sheet, partial)
        parts = [claim for claim in sheet.claims if claim in partial and claim not in left and claim not in told]
        yield from _partial(books, department, parts, partial)
        yield from quarters.against_parts(lines, department, sheet, partial, books.edition, told)


def _lines(
    books: Books,
    department: str,
    sheet: Sheet,
    said: Iterable[Claim],
    sent: Collection[str],
    repeated: Collection[Source],
) -> Iterator[Diagnostic]:
    """The lines of one sheet: each unread, unknown, taken, or held against the rows of the department.

    ``sent``: the kinds of log it sent; ``repeated``: cells that say again what another says.
    """
    edition, ledger, said = books.edition, books.ledger, [*said]
    beside = {claim.figure: claim for claim in reversed(said) if claim.value is not None}
    own = total(of_department(ledger, department), edition, books.words, ())
    alone = total(near(ledger, department, sheet), edition, books.words, ())
    used: list[tuple[str, Claim]] = []  # the lines taken, each with the kind of log that was not sent
    left: list[tuple[Source, str, str]] = []
    summed: list[Claim] = []
    for claim in said:
        kind = edition.feed(claim.figure)
        logged = kind in sent
        if claim.also and not logged:
            summed.append(claim)
        if claim.value is None:
            figure = own.get(claim.figure)
            lost = not logged and (figure is None or figure.value is None)
            effect = LOST if lost else "未能核对"
            yield unread(claim, department, f"“{claim.label}”", effect, lost)
        elif kind and not ledger.is_silent(sheet):
            if not logged and claim.at not in repeated:
                used.append((kind, claim))
            if claim.label_at and not logged:
                yield from _unlisted(books, department, claim)
            elif claim.label_at:
                left.append((replace(claim.at, column=claim.label_at), claim.label, number_text(claim.value)))
            elif logged or claim.at not in repeated:
                yield from _line(
                    books, department, claim, own, alone, None if logged else _of_lines(claim, beside, own)
                )
        elif claim.at not in repeated and not ledger.is_silent(sheet) and _lacks_parts(claim, own):
            yield from _line(books, department, claim, own, alone)  # no balance where a part is not reported
    if not books.words.free_categories:
        yield from unknown_lines(left, department)
    yield from _taken(department, sheet, used, summed)


def _of_lines(claim: Claim, beside: Mapping[str, Claim], own: Mapping[str, Figure]) -> Decimal | None:
    """What the lines that a typed total adds up come to, one of them perhaps wrong; None where there are none."""
    parts = own[claim.figure].parts if claim.figure in own else ()
    lines = {name: beside[name].value for name in parts if name in beside and not beside[name].adds}
    values = (lines.get(name, own[name].value if name in own else None) for name in parts)
    return sum((value or Decimal(0) for value in values), Decimal(0)) if lines else None


def _lacks_parts(claim: Claim, own: Mapping[str, Figure]) -> bool:
    """Whether a part of what a line speaks of is not reported."""
    return claim.figure in own and any(own[name].value is None for name in own[claim.figure].parts)


def _taken(
    department: str, sheet: Sheet, used: Sequence[tuple[str, Claim]], summed: Sequence[Claim]
) -> Iterator[Diagnostic]:
    """Say that a sheet's lines stand for a log that was not sent, and which were added up from parts of the year."""
    if {kind for kind, _ in used} & {"published", "requests"}:
        yield rules.SUMMARY_ONLY.at(sheet.at(), department=department)
    elif used:
        lines = [claim for kind in dict.fromkeys(kind for kind, _ in used) for each, claim in used if each == kind]
        yield rules.LINES_ONLY.at(
            lines[0].at, department=department, key="lines", related=tuple(claim.at for claim in lines[1:]),
            value=lines[0].label, rest=f"等{len(lines)}项" if len(lines) > 1 else "",
        )  # fmt: skip
    if summed:
        yield rules.PARTS_ADDED.at(
            summed[0].at, department=department, value=summed[0].label, count=len(summed), related=summed[0].also
        )


def _partial(
    books: Books, department: str, claims: Sequence[Claim], partial: Mapping[Claim, Claim | None]
) -> Iterator[Diagnostic]:
    """Numbers of a part of the year: left where another sheet has the year's, else asked for."""

    def elsewhere(claim: Claim) -> bool:
        year = partial[claim]
        return year is not None and not year.also and not _beside(claim, year)

    for rule, own in (
        (rules.PART_LEFT, [claim for claim in claims if elsewhere(claim)]),
        (rules.PART_ONLY, [claim for claim in claims if not partial[claim] and claim.value]),
    ):
        if own:
            sheet = own[0].at.sheet
            lines = {claim.meaning for claim in own} if rule is rules.PART_ONLY else own  # 等几项, 等几处
            is_part = span_of(sheet, books.edition.logs.summary, books.year).kind == PART
            yield rule.at(
                own[0].at, department=department, value=own[0].label, count=len(lines), taken="全年表",
                named=f"（工作表名是“{shown(sheet)}”）" if is_part else "",
            )  # fmt: skip


def _beside(one: Claim, other: Claim) -> bool:
    """Whether two lines stand on one sheet."""
    return (one.at.book, one.at.sheet) == (other.at.book, other.at.sheet)


def unlisted(books: Books) -> Iterator[Diagnostic]:
    """Every category of a summary that is on no list and whose number is taken."""
    logged = books.ledger.logged("published")
    for department, sheet in books.ledger.speaking():
        for claim in sheet.claims if not books.ledger.is_silent(sheet) and department not in logged else ():
            if claim.label_at and claim.value is not None:
                yield from _unlisted(books, department, claim)


def _unlisted(books: Books, department: str, claim: Claim) -> Iterator[Diagnostic]:
    """A category of a summary that is on no list, whose number is taken."""
    words = books.words
    if words.free_categories:
        return
    hint = nearest(claim.label, words.category_labels.values())
    yield rules.UNKNOWN_LABEL.at(
        replace(claim.at, column=claim.label_at), department=department, value=claim.label, near=hint, choice="",
        column=books.edition.logs.published.columns["category"][0], key=fold_label(claim.label),
        table="[aliases.categories]",
    )  # fmt: skip


def _declared_again(books: Books) -> Iterator[tuple[str, Claim, Claim]]:
    """Figures that a department declares more than once: department, the later line, the one that counts."""
    for kind in KINDS:
        for department, claims in books.ledger.said(kind, books.edition).items():
            first: dict[str, Claim] = {}
            for claim in claims:
                earlier = first.setdefault(claim.meaning, claim)
                if earlier is not claim:
                    yield department, claim, earlier


def declared_twice(books: Books) -> Iterator[Diagnostic]:
    """The same numbers declared in two places by one department: the first counts, and someone must decide."""
    places: dict[tuple[str, str, str, str], list[tuple[str, Claim, Claim]]] = defaultdict(list)
    total_name = books.edition.logs.published.total
    for department, later, first in _declared_again(books):
        if later.figure == total_name and later.value == first.value:
            continue  # a list may say its 合计 above and below
        places[later.at.book, later.at.sheet, first.at.book, first.at.sheet].append((department, later, first))
    for found in places.values():
        differing = [pair for pair in found if pair[1].value != pair[2].value]
        said = differing or [pair for pair in found if pair[1].value]
        if not said:
            continue  # nothing, said twice
        department, later, first = said[0]
        more = f"等{len(found)}项" if len(found) > 1 else ""
        many = f"，其中{len(differing)}项数字不同" if differing and more else ""
        pair = f"（“{later.label}”这里是{number_text(later.value)}，前面是{number_text(first.value)}）"
        yield rules.DECLARED_TWICE.at(
            later.at, department=department, related=(first.at,), key=later.label, value=f"“{later.label}”{more}",
            differs=f"{many}{pair}" if differing else "，数字相同", severity="error" if differing else "warning",
        )  # fmt: skip


def _line(
    books: Books,
    department: str,
    claim: Claim,
    own: Mapping[str, Figure],
    alone: Mapping[str, Figure],
    lines: Decimal | None = None,
) -> Iterator[Diagnostic]:
    """One line against what the department's rows come to; of a total taken without any, against its own ``lines``."""
    value = gross(claim, own)
    if value is None or claim.value in (gross(claim, alone), lines) or says_word(books, department, claim):
        return
    others: set[int | Decimal] = set()
    if value != claim.value:
        for taking in AS_LISTED:
            listed = of_department(books.ledger, department, taking)
            if (other := gross(claim, total(listed, books.edition, books.words, ()))) is not None:
                others.add(other)
    kind = books.edition.feed(claim.figure)
    rows = bool(kind) and department in books.ledger.logged(kind)
    cause = (
        _of_empty_logs(books, department, kind, value)
        or _with_others(books, claim, own)
        or _summed(claim, own, value)
        or without_column(books, department, claim, value)
        or unseen(books, department, claim, value)
        or (slip(claim, value, counted=rows) if value >= SLIPS_FROM else None)
    )
    choices = [(value, others)] if lines in (None, value) else [(lines, set[int | Decimal]()), (value, others)]
    yield from judge(replace(claim, label=f"“{claim.label}”"), department, choices, "", cause)


def _of_empty_logs(books: Books, department: str, kind: str, value: Decimal) -> Cause | None:
    """Why a line may differ from logs in which nobody wrote anything: they were sent along, blank."""
    logs = [sheet for name, sheet in books.ledger.sheets(kind) if name == department]
    if value or not logs or any(len(sheet.rows) or sheet.none_said for sheet in logs):
        return None
    return Cause(
        "台账工作表空着没有删去（没有明细、只报总数的，须删去空的台账工作表）", tuple(sheet.at() for sheet in logs)
    )


def _summed(claim: Claim, own: Mapping[str, Figure], value: Decimal) -> Cause | None:
    """Why a summary's total may differ from its parts: one of them left out."""
    parts = [(own[name].label, own[name].value or Decimal(0)) for name in own[claim.figure].parts if name in own]
    left = one_missing(claim.value, parts, value) if claim.value is not None else ""
    return Cause(f"没有加“{left}”") if left else None


def _with_others(books: Books, claim: Claim, own: Mapping[str, Figure]) -> Cause | None:
    """Why 否决公开 may differ from its reasons: it holds all that was not granted, as some local forms have it."""
    for line in books.edition.logs.summary.gross if not claim.adds else ():
        if claim.figure == books.edition.total_cell(line.row):
            adds = tuple(books.edition.total_cell(row) for row in line.adds)
            named = [own[name].label for name in adds if name in own and own[name].value]
            if claim.value == gross(replace(claim, adds=adds), own):
                return Cause(f"把{some_of([f'“{name}”' for name in named])}也算在内", (), _REFUSED_ALL)
    return None
