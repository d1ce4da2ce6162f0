"""What came twice: the same file, the same log in two files, an item, a request, a document of two departments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import TypeVar

from msgspec.structs import replace

from gov_report import rules
from gov_report.books import Books
from gov_report.checks.copies import Copy, copies, short_registers
from gov_report.checks.resent import Resent, is_returned
from gov_report.collected import Pair
from gov_report.model import Diagnostic, Source
from gov_report.postings import COUNTED, Partial, Sheet, is_numbered
from gov_report.toml import quoted
from gov_report.verdict import returned_as
from gov_report.vocabulary import UNCLASSIFIED
from gov_report.words import late


def same_files(books: Books) -> Iterator[Diagnostic]:
    """Files that came twice under two names; of two departments only where they hold something."""
    first: dict[str, Partial] = {}
    own: dict[object, str] = {}
    for book in books.ledger.books:
        if not book.sha256:
            continue
        at, earlier = Source(book.book), first.setdefault(book.sha256, book)
        known = own.setdefault(book.known_by, book.book)
        if known != book.book:
            yield rules.DUPLICATE_FILE.at(
                at, department=book.department, related=(Source(known),), severity="error" if _counts(book) else None
            )
        elif earlier.department != book.department and says_something(book):
            other = earlier.department
            yield rules.ANOTHERS_FILE.at(
                at, department=book.department, related=(Source(earlier.book),), other=other, key=other
            )


def _counts(book: Partial) -> bool:
    """Whether a book has a row that counts: in a second copy, one that nothing tells from that of the first."""
    return any(COUNTED in sheet.status for sheet in book.sheets if not sheet.hidden)


def says_something(book: Partial) -> bool:
    """Whether a book has a row that counts or a number that is not 0: blank forms and zero reports have none."""
    shown = [sheet for sheet in book.sheets if not sheet.hidden]
    return any(COUNTED in sheet.status or any(claim.value for claim in sheet.claims) for sheet in shown)


T = TypeVar("T")
SAME_FROM = 3  # rows: two files that share one row are a repeat, not a copy


def _twice(books: Books) -> Iterator[tuple[Partial, Partial, str, int, set[int]]]:
    """Two books of a department that hold the same log: over half the rows of the smaller agree.

    Where one was sent for the other half are enough, and of items in files so named their days may be corrected.
    """
    resent = Resent(books.edition.logs)
    for kind, again in books.ledger.again.items():
        by_department: dict[str, list[tuple[Partial, int, set[int]]]] = defaultdict(list)
        for book in books.ledger.books:
            own = [sheet.key for sheet in book.sheets if sheet.kind == kind and not sheet.hidden]
            keys = set().union(*own) - {0} if book.department in again else set[int]()
            if keys:
                by_department[book.department].append((book, len(keys), keys & again[book.department]))
        pairs = (pair for found in by_department.values() for pair in _pairs(found))
        for (earlier, others_count, others), (later, count, keys) in pairs:
            same = keys & others
            least = min(count, others_count)
            if later.sha256 == earlier.sha256 or len(same) < 2 or len(same) * 2 < least:
                continue
            anew = resent.files(later.book, earlier.book)
            if kind == "published" and not anew:
                same = _keys_of_both(later, earlier, kind, same, False)
            anew = anew or is_returned(later) != is_returned(earlier)
            if len(same) * 2 > least >= SAME_FROM or (anew and len(same) * 2 >= least and len(same) > 1):
                yield later, earlier, kind, count, same


def _pairs(found: Sequence[T]) -> Iterator[tuple[T, T]]:
    """Each with every one before it: an earlier and a later."""
    return ((earlier, later) for n, later in enumerate(found) for earlier in found[:n])


def _keys_of_both(later: Partial, earlier: Partial, kind: str, keys: Collection[int], dated: bool) -> set[int]:
    """Those of some keys that two books have on one day; not ``dated``, those of an item's 文号 on any days."""
    own, others = (
        {
            (key, day if dated or not sheet.numbered(at) else 0)
            for sheet in book.sheets
            if sheet.kind == kind and not sheet.hidden
            for at, (key, day) in enumerate(zip(sheet.key, sheet.day, strict=True))
            if key in keys
        }
        for book in (later, earlier)
    )
    return {key for key, _ in own & others}


_ANEW = late("第[二三四五]次|[-_—(（ ]新")
_DAY = late(r"(?:(\d{4})\D?)?(\d{1,2})[月.-](\d{1,2})日?")


def how_new(name: str, corrected: Sequence[str]) -> tuple[bool, list[int], str]:
    """What a file name says of a second sending: 更正, a day. A guess for the order of two lines, no more."""
    stem = name.rpartition(".")[0]
    days = [[int(part or 0) for part in found] for found in _DAY.findall(stem)]
    anew = _ANEW.search(stem) is not None or any(word in stem for word in corrected)
    return anew, max(days, default=[]), name


def _rows_of(book: Partial, kind: str, keys: Collection[int]) -> Iterator[Source]:
    """The cells of a book's log whose items have some keys."""
    for sheet in book.sheets:
        if sheet.kind == kind and not sheet.hidden:
            rows = tuple(row for row, key in zip(sheet.rows, sheet.key, strict=True) if key in keys)
            if rows:
                yield sheet.cells("title" if kind == "published" else "id", rows)


def same_logs(books: Books) -> Iterator[Diagnostic]:
    """The same log in two files: a corrected copy, of which one must stay."""
    said: set[tuple[str, str, str]] = set()
    anew: dict[str, list[Partial]] = defaultdict(list)  # department → files whose registers each count from 1
    for later, earlier, kind, count, same in _twice(books):
        said.add((later.book, earlier.book, kind))
        related = (*_rows_of(later, kind, same), *_rows_of(earlier, kind, same))
        if kind == "requests" and _begins_anew(later, earlier, same):
            anew[later.department] += [book for book in (earlier, later) if book not in anew[later.department]]
            continue
        once = same if kind == "requests" else _keys_of_both(later, earlier, kind, same, True)
        how = "只计一次" if once == same else "只计一次，日期不同的仍分别计入" if once else "仍分别计入"
        alike = "的申请编号" if kind == "requests" and _differ(later, earlier, same) else ""
        if kind == "published" and once != same and not any(sheet.has_numbers for sheet in later.sheets):
            alike = "的标题"
        files = (later.book, earlier.book)
        yield _same_log(books, later.department, files, kind, count, len(same), related, alike, how)
    for department, (first, *others) in anew.items():
        number = books.edition.logs.requests.columns["id"][0]
        yield rules.NUMBERS_ANEW.at(
            Source(others[0].book), department=department, related=tuple(Source(b.book) for b in (first, *others[1:])),
            key="anew", column=number, count=len(others) + 1,
        )  # fmt: skip
    for copy in copies(books.ledger, Resent(books.edition.logs)):
        files, kind = (copy.later.book, copy.earlier.book), copy.later.kind
        if files[0] == files[1]:
            yield _same_sheet(books, copy)
        elif (*files, kind) not in said:
            yield _same_log(
                books, copy.department, files, kind, copy.count, len(copy.rows), copy.cells, copy.alike, "仍分别计入"
            )


def _begins_anew(later: Partial, earlier: Partial, keys: Collection[int]) -> bool:
    """Whether registers of two files share numbers only because each counts its rows from 1: most days differ."""
    sheets = [sheet for book in (later, earlier) for sheet in book.sheets if sheet.kind == "requests"]
    own = [sheet for sheet in sheets if not (sheet.hidden or {*sheet.key}.isdisjoint(keys))]
    return _differ(later, earlier, keys) and not any(map(is_numbered, own))


def _differ(later: Partial, earlier: Partial, keys: Collection[int]) -> bool:
    """Whether most requests of two files that share a number were received on different days."""
    return len(_keys_of_both(later, earlier, "requests", keys, True)) * 2 < len(keys)


def same_short_registers(books: Books) -> Iterator[Diagnostic]:
    """A register of one or two requests that came twice, as far as they can tell."""
    for department, later, earlier in short_registers(books.ledger, Resent(books.edition.logs)):
        within = later.book == earlier.book
        other = f"工作表“{earlier.name}”" if within else f"“{earlier.book.rpartition('/')[2]}”"
        key = other if within else f"“{returned_as(earlier.book).rpartition('/')[2]}”"
        yield rules.SHORT_COPY.at(
            Source(later.book, later.name), department=department, count=len(later.rows), other=other, key=key,
            related=tuple(sheet.cells("received_on", sheet.rows) for sheet in (later, earlier)),
            kind=_label(books, "requests"), number=books.edition.logs.requests.columns["id"][0],
        )  # fmt: skip


def _label(books: Books, kind: str) -> str:
    return books.edition.logs.of(kind).label


def _same_log(
    books: Books, department: str, files: tuple[str, str], kind: str, count: int, same: int,
    related: tuple[Source, ...], alike: str, how: str,
) -> Diagnostic:  # fmt: skip
    corrected, marked = books.edition.logs.corrected_files, _returned(books, files)
    names = sorted(
        (book.split("/", 2)[-1] for book in files), key=lambda name: (name in marked, how_new(name, corrected))
    )
    line, key_line = _choices(*names), _choices(*map(returned_as, names))
    label, lost = _label(books, kind), _only_in_one(books, files)
    back = f"“{marked[0]}”是标注退回后报来的，应代替原文件；" if len(marked) == 1 else ""
    return rules.SAME_LOG.at(
        Source(files[0]), department=department, related=related, kind=label, count=count, same=same, line=line,
        key=f"kind={label}|count={count}|same={same}|line={key_line}", alike=alike, how=how,
        lost=back + lost,
    )  # fmt: skip


def _returned(books: Books, files: Sequence[str]) -> list[str]:
    """Those of some files that we marked and that came back, by their names."""
    return [book.book.split("/", 2)[-1] for book in books.ledger.books if book.book in files and is_returned(book)]


def _choices(one: str, other: str) -> str:
    """Which of two files is to stand, and how the settings say so."""
    choices = [(other, one), (one, other)]
    return "；".join(f"以“{new}”为准的，写 {quoted(old)} = {quoted(new)}" for new, old in choices)


def _only_in_one(books: Books, files: tuple[str, str]) -> str:
    """Which logs stand in one of two files only, with their rows: what would be lost with it."""
    held = {
        book.book: Counter(sheet.kind for sheet in book.sheets if not sheet.hidden for _ in sheet.rows)
        for book in books.ledger.books
        if book.book in files
    }
    said = [
        f"“{one.split('/', 2)[-1]}”中另有{_label(books, kind)}{count}行，“{other.split('/', 2)[-1]}”中没有；"
        for one, other in (files, files[::-1])
        for kind, count in held[one].items()
        if kind in ("published", "requests") and not held[other][kind]
    ]
    return "".join((*said, "只保留一份的，先把它们移到保留的一份中；")) if said else ""


def _same_sheet(books: Books, copy: Copy) -> Diagnostic:
    number = books.edition.logs.requests.columns["id"][0] if copy.later.kind == "requests" else "文号"
    corrected = books.edition.logs.corrected_files
    # the one to be taken away, of which the advice speaks, is not the corrected one
    one, two = sorted((copy.later.name, copy.earlier.name), key=lambda name: how_new(f"{name}.", corrected)[0])
    kind, other = _label(books, copy.later.kind), two
    return rules.SAME_SHEET.at(
        Source(copy.later.book, one), department=copy.department, related=copy.cells, kind=kind,
        other=other, key=f"{kind}|{other}", severity="error" if copy.certain else "warning",
        count=copy.count, same=len(copy.rows), alike=copy.alike, number=number,
    )  # fmt: skip


def repeats(books: Books) -> Iterator[Diagnostic]:
    """Items and requests that came twice in a department; not those of a log that came twice."""
    twice = {frozenset((later.book, earlier.book)) for later, earlier, *_ in _twice(books)}
    for pair in books.ledger.pairs():
        if frozenset((pair.sheet.book, pair.first.book)) in twice:
            continue
        if pair.sheet.kind == "published":
            said = rules.REPEATED_ITEM.at(pair.cell, department=pair.department, related=(pair.first_cell,))
            yield said.of_item(pair.key)
            yield from _other_category(books, pair)
            continue
        mine, first = _request_facts(pair.sheet, pair.at), _request_facts(pair.first, pair.first_at)
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
        ).of_item(pair.key)


def _other_category(books: Books, pair: Pair) -> Iterator[Diagnostic]:
    """A repeat that names another category than the row that counts."""
    labels = books.words.category_labels
    own, first = (sheet.labels[sheet.label[at]] for sheet, at in ((pair.sheet, pair.at), (pair.first, pair.first_at)))
    if own != first and UNCLASSIFIED not in (own, first):
        yield rules.REPEAT_ELSEWHERE.at(
            pair.sheet.cells("category", (pair.sheet.rows[pair.at],)), department=pair.department,
            related=(pair.first.cells("category", (pair.first.rows[pair.first_at],)),),
            column=books.edition.logs.published.columns["category"][0], value=labels.get(own, own),
            expected=labels.get(first, first),
        ).of_item(pair.key)  # fmt: skip


def joint_items(books: Books) -> Iterator[Diagnostic]:
    """The same document logged by two departments."""
    how = "只计1条" if books.ledger.once else "两个单位各计1条"
    advice = "" if books.ledger.once else '；要只计1条，在 gov-report.toml 设 [counting] joint = "once"'

    @cache  # of two departments that share thousands, one text
    def said(department: str, other: str, value: str) -> Diagnostic:
        key = f"value={value}|other={other}|how={how}"  # what to do is no part of its name
        return rules.JOINT_ITEM.at(
            None, department=department, key=key, value=value, other=other, how=how, advice=advice
        )

    for pair in books.ledger.joints:
        value = "标题、文号" if pair.sheet.numbered(pair.at) else "标题、日期"
        found = said(pair.department, pair.first_department, value)
        yield replace(found, at=pair.cell, related=(pair.first_cell,), item=pair.key)


def left_with_repeats(books: Books) -> Iterator[Diagnostic]:
    """Fees and cases on a request that repeats another: they do not count, as the row does not."""
    columns = books.edition.logs.requests.columns
    for pair in books.ledger.pairs():
        if pair.sheet.kind == "requests" and not pair.counted:
            held = [column for column, amounts in pair.sheet.fees.items() if pair.at in amounts]
            held += [column for at, column, *_ in pair.sheet.remedies if at == pair.at]
            for column in dict.fromkeys(held):
                at = pair.sheet.cells(column, (pair.sheet.rows[pair.at],))
                said = rules.LEFT_WITH_ROW.at(at, department=pair.department, column=columns[column][0])
                yield said.of_item(pair.key)


def _request_facts(sheet: Sheet, at: int) -> dict[str, object]:
    """What must agree when an 申请编号 comes twice: date, applicant, outcome."""
    applicant = sheet.applicant[at]
    return {
        "收到日期": sheet.day[at],
        "答复日期": sheet.answered[at],
        "申请人类型": sheet.applicants[applicant] if applicant >= 0 else "",
        "办理结果": sheet.labels[sheet.label[at]],
    }
