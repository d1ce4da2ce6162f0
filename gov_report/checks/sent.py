"""What departments sent: who sent nothing, no log, no table, last year's; what reading each book found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import chain
from pathlib import PurePosixPath

from msgspec.structs import replace

from gov_report import rules
from gov_report.books import Books
from gov_report.checks.categories import understood
from gov_report.checks.channels import right_words
from gov_report.checks.ways import wrong_wholes
from gov_report.collected import Ledger
from gov_report.departments import area_above, department_names, folder_of, is_short_for, likely_department
from gov_report.form import Edition, Names
from gov_report.model import Diagnostic, Rule, Severity, Source
from gov_report.parts import aged
from gov_report.postings import COUNTED, Claim, Sheet
from gov_report.quantities import MONEY
from gov_report.settings import Settings
from gov_report.settle import of_last_year
from gov_report.toml import quoted
from gov_report.untaken import less
from gov_report.words import fold, same_organ, shown, some_of, suggestion


def rows(books: Books) -> Iterator[Diagnostic]:
    """What reading each file found, with its department.

    Of a sheet whose cells are said to be left blank not that it was passed over. Nothing of money that a register tells
    and no figure takes where as much is given elsewhere.
    """
    told = {
        rules.UNREAD_CHARGE: books.edition.logs.requests.fee,
        rules.UNREAD_WAIVER: books.edition.logs.requests.waived,
    }
    ledger = books.ledger
    sheets = [sheet for book in ledger.books for sheet in book.sheets]
    lacking = undeclared(books) if any(sheet.unfilled for sheet in sheets) else ()
    blank = {(at.book, at.sheet) for each in lacking for at in (each.at, *each.related) if at}
    for book in ledger.books:
        own = (sheet for sheet in book.sheets if not ledger.is_overview(sheet))
        for found in (*book.diagnostics, *(d for sheet in own for d in _of_sheet(books, book.department, sheet))):
            if found.rule == rules.OTHER_SHEET and found.at and (found.at.book, found.at.sheet) in blank:
                continue
            money = dict(found.facts)["number"] if found.rule in told else ""
            if not money or _told(books, book.department, told[found.rule]) < Decimal(money):
                department = "" if book.book in ledger.nobodys else book.department
                yield found if found.department == department else replace(found, department=department)


def _of_sheet(books: Books, department: str, sheet: Sheet) -> Iterator[Diagnostic]:
    """What reading a sheet found; of lines that nobody lists not those that the rows of its department speak of."""
    known: set[Source] = set()
    if any(found.rule is rules.UNKNOWN_LINE for found in sheet.diagnostics):  # of most sheets there is none
        known = understood(books, department, sheet) | right_words(books, department, sheet)
        wrong = {at: told for at, told in wrong_wholes(books, department, sheet).items() if at not in known}
        known |= {*wrong}
        yield from chain.from_iterable(wrong.values())
    for found in sheet.diagnostics:
        yield from less(found, sheet.unknown, known) if known and found.rule is rules.UNKNOWN_LINE else (found,)


def _told(books: Books, department: str, figure: str) -> Decimal:
    """The year's fees as they are given besides a register, in 元: by the department's own table, or by the office."""
    if figure not in books.edition.places:
        return Decimal(0)
    own = (sheet for book in books.ledger.of(department) for sheet in book.sheets)
    told = [claim.value for sheet in own for claim in sheet.claims if claim.figure == figure]
    told += [books.figures[figure].value for each in books.indicators if each.id == figure]
    return max((value or Decimal(0) for value in told), default=Decimal(0)) * MONEY[books.edition.places[figure].unit]


def departments(books: Books) -> Iterator[Diagnostic]:
    """Who sent nothing, who sent no log or register, who is on no list."""
    ledger, settings, edition = books.ledger, books.settings, books.edition
    names = edition.logs.names

    def likely(name: str) -> str:
        return likely_department(name, settings.departments, settings.organ.area, names)

    if not (books.units or any(book.state == "read" for book in ledger.books)):
        yield rules.NO_DATA.at(None, value=f"{books.year}/departments")
    present = {book.department for book in ledger.books}
    added = {unit.department for unit in books.added}
    summarised = {kind: {d for d, _ in ledger.declared(kind, edition)} for kind in ("published", "requests")}
    strangers = sorted(added - {*settings.departments})
    others = sorted(present - {*settings.departments}, reverse=True)
    sent = {d: name for name in others if (d := likely(name)) and is_short_for(name, d, settings.organ.area)}
    for department in settings.departments:
        if department not in present | added:
            other = next((name for name in strangers if _may_be(name, department, settings, names)), "")
            came, other = ("汇入", other) if other else ("报来", sent.get(department, ""))
            way = (
                f"是{came}的同一单位的，在 gov-report.toml 的 [aliases.departments] 中写 {_alias(department, other)}；"
            )
            yield rules.MISSING_DEPARTMENT.at(
                None, department=department, value=department, key=f"value={department}",
                other=f"；{came}的“{other}”不在名单中" if other else "", way=way if other else "",
            )  # fmt: skip
    refused = {book.department for book in ledger.books if book.state == "refused"}
    for department in ledger.departments:
        if department not in present or department in refused:
            continue
        own = ledger.of(department)
        at = Source(own[0].book)
        if settings.departments and department not in settings.departments:
            near = likely(department)
            yield rules.UNLISTED_DEPARTMENT.at(
                at,
                department=department,
                value=department,
                near=near,
                line=f"（写 {_alias(near, department)}）" if sent.get(near) == department else "",
                key=f"value={department}|near={suggestion(near, '；')}",  # decisions know it by these words
            )
        sheets = [sheet for book in own for sheet in book.sheets]
        if department in settings.departments and not any(
            sheet.layout.says_something or sheet.claims for sheet in sheets
        ):
            yield rules.NOTHING_READ.at(at, department=department, value=department)
            continue
        looked = any(s.layout.unbound or any(d.rule == rules.SECOND_LOG for d in s.diagnostics) for s in sheets)
        if department not in ledger.logged("published") | summarised["published"] and not looked:
            grade: Severity | None = None if edition.prints_items else "info"
            yield rules.NO_LOG.at(at, department=department, value=department, severity=grade)
        if department in settings.departments and department not in ledger.logged("requests") | summarised["requests"]:
            yield rules.NO_REGISTER.at(at, department=department, value=department)


def in_others_folders(books: Books) -> Iterator[Diagnostic]:
    """A file of one listed department in the folder of another, whose name its own does not hold.

    Nothing of a folder with files of several others: whoever supervises them collects theirs. A warning where the
    department of the folder sent nothing else.
    """
    own, called = books.settings, books.edition.logs.names
    names = department_names(own.departments, own.aliases.departments, own.organ.area, called)
    sent = {book.department for book in books.ledger.books}
    strays: dict[str, dict[str, list[Source]]] = defaultdict(lambda: defaultdict(list))
    for book in books.ledger.books if names else ():
        holder, name = folder_of(book.book, names, called), fold(PurePosixPath(book.book).stem)
        if holder in ("", book.department) or book.department not in own.departments:
            continue
        both = any(len(word) > 2 and word in name for word, whose in names.items() if whose == holder)
        told = any(said.rule == rules.CONFLICTING_DEPARTMENT for said in book.diagnostics)
        area = area_above(book.book, fold(own.organ.name + own.organ.area), called)  # 西城区/教育局 is no 市教育局
        of_area = area != "" and area in fold(book.department)
        if not (both or told or of_area or book.book in books.ledger.nobodys):
            strays[holder][book.department].append(Source(book.book))
    for holder, found in strays.items():
        if len(found) == 1:
            department, (first, *others) = found.popitem()
            yield rules.IN_OTHERS_FOLDER.at(
                first, department=department, value=department, other=holder, key=f"value={department}|other={holder}",
                related=tuple(others), severity=None if holder in sent else "warning",
                more=f"等{len(others) + 1}个文件" if others else "文件",
            )  # fmt: skip


def in_several_areas(books: Books) -> Iterator[Diagnostic]:
    """A listed department that has files in folders of several areas (东城区/教育局, 西城区/教育局): perhaps two."""
    own, ledger, called = books.settings, books.ledger, books.edition.logs.names
    found: dict[str, dict[str, Source]] = defaultdict(dict)
    for book in ledger.books:
        area = area_above(book.book, fold(own.organ.name + own.organ.area), called)
        elsewhere = area != "" and area[:-1] not in fold(book.department)
        if elsewhere and book.department in own.departments and book.book not in ledger.nobodys:
            found[book.department].setdefault(area, Source(book.book))
    for department, places in found.items():
        if len(places) > 1:
            first, *others = places.values()
            yield rules.IN_SEVERAL_AREAS.at(
                first, department=department, value=department, related=tuple(others), areas=some_of([*places]),
                key=f"value={department}", example=f"{next(iter(places))}{called.areas.without(fold(department))}",
            )  # fmt: skip


def _alias(department: str, name: str) -> str:
    """The line of [aliases.departments] by which a name is a listed department's."""
    return f"{quoted(department)} = [{quoted(name)}]"


def _may_be(unit: str, department: str, settings: Settings, names: Names) -> bool:
    """Whether a unit that is on no list may be a department that is."""
    likely = likely_department(unit, settings.departments, settings.organ.area, names)
    return department == likely or same_organ(unit, department)


def old_logs(books: Books) -> Iterator[Diagnostic]:
    """A log or a register nearly all of whose rows are of the year before."""
    for department, sheet in (*books.ledger.sheets("published"), *books.ledger.sheets("requests")):
        if (old := of_last_year(sheet, books.year)) and not _runs_on(books, sheet):
            book = next(book for book in books.ledger.books if book.book == sheet.book)
            left = "、".join(shown(other.name) or "表" for other in book.sheets if _is_left(other, books.ledger))
            said = f"，文件中没有写明是{books.year}年的“{left}”的数字也未采用（确是{books.year}年的，在标题中写明）"
            declares = any(claim.figure for other in book.sheets for claim in other.claims)
            before = "，文件中汇总表的数字也未采用" if declares else ""  # decisions know it by these words
            yield rules.OLD_LOG.at(
                sheet.at(), department=department, count=len(sheet.rows), old=old,
                year=books.year - 1, rest=said if left else "",
                log="台账" if sheet.kind == "published" else "登记表",
                key=f"count={len(sheet.rows)}|old={old}|year={books.year - 1}|rest={before}",
            )  # fmt: skip


def _runs_on(books: Books, sheet: Sheet) -> bool:
    """Whether a register goes on from year to year: rows of this one count in it, or in another of its workbook."""
    if sheet.kind != "requests":
        return False
    own = (other for _, other in books.ledger.sheets("requests") if other.book == sheet.book)
    return any(COUNTED in other.status for other in own)


def _is_left(sheet: Sheet, ledger: Ledger) -> bool:
    """Whether a sheet declares figures that are left because it does not say that they are of this year."""
    return ledger.is_silent(sheet) and any(claim.figure for claim in sheet.claims)


def old_titles(books: Books) -> Iterator[Diagnostic]:
    """Tables whose numbers are left because their title is that of a year before; a warning where all are 0."""
    for department, sheet, left in _aged(books):
        for title, at in sheet.old_titles:
            yield rules.OLD_TITLE.at(
                at, department=department, value=title, count=len({claim.meaning for claim in left}), year=books.year,
                related=tuple(claim.at for claim in left), key=f"value={title}",
                severity=None if any(claim.value for claim in left) else "warning",
            )  # fmt: skip


def _aged(books: Books) -> Iterator[tuple[str, Sheet, list[Claim]]]:
    """The sheets whose title is that of a year before, each with its department and the lines that are left for it."""
    titled = [(department, sheet) for department, sheet in books.ledger.speaking() if sheet.old_titles]
    partial = books.ledger.partial() if titled else {}
    for department, sheet in titled:
        if left := aged(sheet, partial):
            yield department, sheet, left


def undeclared(books: Books) -> Iterator[Diagnostic]:
    """Departments that sent no numbers for official tables which others sent, or which they themselves left blank."""
    edition, ledger = books.edition, books.ledger
    given: dict[str, set[str]] = defaultdict(set)
    for department, claims in ledger.declared("", edition):
        for name in claims:
            if edition.places[name].table.printed:
                given[name.partition(".")[0]].add(department)
    partly = {
        (department, name.partition(".")[0])
        for kind in ("published", "requests")
        for department, claims in ledger.declared(kind, edition)
        for name in claims
    }
    present = {book.department for book in ledger.books if book.state == "read"}
    doubtful = unread(books, besides=rules.STRUCK_TABLE)
    told = {(d, c.figure.partition(".")[0]) for d, _, left in _aged(books) for c in left}
    listed = books.settings.departments
    for department in listed or ledger.departments:
        unfilled, struck = _unfilled(ledger, department, edition)
        own = {name.partition(".")[0] for name, _ in unfilled}
        lacking = {name.partition(".")[0] for name, _ in unfilled if _is_lacking(books, name)}
        missing = [name for name, sent in given.items() if department not in sent and (listed or name in own)]
        missing += [table.id for table in edition.tables if table.id in lacking - given.keys()]
        missing = [name for name in missing if (department, name) not in told and name not in struck - own]
        if missing and department in present:
            known_as = "、".join(edition.table(name).caption_of(books.year) for name in missing)
            ordered = (table for table in edition.tables if table.id in missing)
            said = "、".join(
                f"{table.caption_of(books.year)}{'中不由台账统计的各项' if (department, table.id) in partly else ''}"
                for table in ordered
            )
            what = (
                f"没有可以采用的{said}的数（报了而没有读取的，见另外的提示）"
                if department in doubtful
                else f"没有报送{said}的数"
            )
            key = f"value={department}|tables={known_as}"  # decisions know it by these words
            at, *more = [*(cell for name, cell in unfilled if name.partition(".")[0] in missing), None]
            blank = at is not None and department not in doubtful  # its cells are there, and nothing else is said
            yield rules.NO_TABLE.at(
                at, department=department, value=department, what=what, key=key, related=tuple(filter(None, more)),
                read="" if blank else UNREAD_TOO,
            )  # fmt: skip


def _is_lacking(books: Books, name: str) -> bool:
    """Whether nobody reports a figure that no log holds, departments or the office itself."""
    place, figure = books.edition.places.get(name), books.figures.get(name)
    by_hand = place is not None and place.table.printed and not books.edition.feed(name)
    return by_hand and figure is not None and figure.value is None


def _unfilled(ledger: Ledger, department: str, edition: Edition) -> tuple[list[tuple[str, Source]], set[str]]:
    """The cells of official tables that a department sent and did not fill in, each with its figure.

    But for those it struck, of which GR280 is said: the names of their tables, those that logs fill not among them.
    """
    sheets = (sheet for book in ledger.of(department) for sheet in book.sheets)
    own = [sheet for sheet in sheets if not (ledger.is_silent(sheet) or ledger.is_overview(sheet))]
    struck = {at: figure for sheet in own for figure, at in sheet.struck if not edition.feed(figure)}
    cells = [(figure, at) for sheet in own for figure, at in sheet.unfilled if at not in struck]
    return cells, {figure.partition(".")[0] for figure in struck.values()}


UNREAD_TOO = "报了而没有读取的，按那一条提示改正；"
_UNREAD = (
    rules.UNREAD_TABLE, rules.WHICH_NUMBER, rules.UNKNOWN_LINE, rules.BAD_QUANTITY, rules.STRANGE_TABLE,
    rules.STRUCK_TABLE, rules.NOTHING_TAKEN, rules.OTHER_COLUMN, rules.NUMBER_BESIDE,
)  # fmt: skip


def unread(books: Books, besides: Rule | None = None) -> set[str]:
    """The departments some numbers of whose own tables were not read or left, which is said at their cells.

    ``besides``: a finding that is no hint of it here.
    """
    told = {*_UNREAD} - {besides}
    every = ((book.department, sheet) for book in books.ledger.books for sheet in book.sheets)
    return {department for department, sheet in every if _has_unread(books, department, sheet, told)}


def _has_unread(books: Books, department: str, sheet: Sheet, told: Collection[Rule]) -> bool:
    """Whether numbers of a department's own table were not read or left, which is said at their cells."""
    if books.ledger.is_overview(sheet):
        return False
    unread = any(claim.figure and claim.value is None for claim in sheet.claims) or _is_left(sheet, books.ledger)
    return unread or any(found.rule in told for found in _of_sheet(books, department, sheet))


# what columns of a register say: its kind, the column, the one that only asks whether there was any
_SAID_IN_REGISTERS = (
    ("reconsideration", "reconsideration", "reconsidered"),
    ("litigation", "litigation", "sued"),
    ("fees", "fee", "charged"),
)


def unsaid_in_registers(books: Books) -> Iterator[Diagnostic]:
    """Departments whose registers have no column for cases or fees that others report: theirs count as none."""
    ledger, columns = books.ledger, books.edition.logs.requests.columns
    for kind, name, asks in _SAID_IN_REGISTERS:
        asked = {d for d, s in ledger.sheets("requests") if len(s.rows) and asks not in s.layout.columns}
        told = ledger.logged(kind) | {department for department, _ in ledger.declared(kind, books.edition)}
        for department in sorted(asked - told) if told and name in columns else ():
            sheet = next(s for d, s in ledger.sheets("requests") if d == department and len(s.rows))
            yield rules.NO_REGISTER_COLUMN.at(
                sheet.at(0, sheet.layout.header_row), department=department,
                value=department, column=columns[name][0],
            )  # fmt: skip
