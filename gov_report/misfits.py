"""What does not fit together in a form (版式): names of what it lacks, lists without anything, labels met twice.

Whatever a person may mistake in form.toml is said here, so that no command stops in the middle of its work, and
nothing that was written is passed over.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from gov_report import balances, tables
from gov_report.form import AMOUNT, Edition, TableForm, Word
from gov_report.quantities import MONEY
from gov_report.words import fold, nearest

Faults = Iterator[tuple[str, str]]  # (where, what)
_ID = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_FIGURE = re.compile(r"\{\{(?:[^{}:]*:)?\s*(\w+(?:\.\w+)+)\s*(?:\|[^{}]*)?\}\}", re.ASCII)
_LINES = ("received", "carried_in", "answered", "carried_out")
_ROWS = (
    "received", "answered", "carried_in", "carried_out", "completed_on_time", "completed_extended", "granting",
    "in_part", "unreplied", "fee", "fee_count", "fee_unpaid", "waived",
)  # fmt: skip
_USUAL = ("reconsideration", "litigation", "after")


def faults(edition: Edition) -> Faults:
    """Everything that does not fit together; what is not sound by itself is said before what names it."""
    # what adds up in a circle would never end for the others
    unsound = [*_ids(edition), *_hollow(edition), *_circles(edition)]
    yield from unsound or [fault for look in LOOKS for fault in look(edition)]


def _ids(edition: Edition) -> Faults:
    """Ids are named in balances and figures: letters, digits and _."""
    for kind, own in (("tables", edition.tables), ("sections", edition.sections)):
        for each in own:
            if not _ID.fullmatch(each.id):
                yield f"{kind}.{each.id}", f"id 只能用英文字母、数字和下划线，以字母开头，写的是“{each.id}”"
    for table in edition.tables:
        for kind, each_id in (*(("rows", r.id) for r in table.rows), *(("columns", c.id) for c in table.columns)):
            if not _ID.fullmatch(each_id):
                place = f"tables.{table.id}.{kind}.{each_id}"
                yield place, f"id 只能用英文字母、数字和下划线，以字母开头，写的是“{each_id}”"


def _hollow(edition: Edition) -> Faults:
    """Tables that print no number: there is no total to ask for."""
    for table in edition.tables:
        if not table.columns or not table.numbered:
            yield f"tables.{table.id}", "没有印数的行或列"


def _circles(edition: Edition) -> Faults:
    """Rows and columns that add to themselves, or stand below themselves, at once or through others."""
    for table in edition.tables:
        of_rows = {row.id: table.total_of(row) or row.parts_of for row in table.rows}
        of_columns = {column.id: column.parts_of for column in table.columns}
        under = {row.id: row.under for row in table.rows}
        for kind, leads_to, said in (
            ("rows", of_rows, "parts_of 绕回自己，无法相加"),
            ("columns", of_columns, "parts_of 绕回自己，无法相加"),
            ("rows", under, "under 绕回自己"),
        ):
            for name in leads_to:
                seen, at = {""}, name
                while at not in seen:
                    seen.add(at)
                    at = leads_to.get(at, "")
                if at == name:
                    yield f"tables.{table.id}.{kind}.{name}", said


def _unknown(place: str, names: Iterable[str], known: Collection[str], kind: str) -> Faults:
    """Names of figures, rows, … that a place uses and the form lacks."""
    for name in names:
        if name not in known:
            near = nearest(name, known, 0.8)
            yield place, f"没有名为 {name} 的{kind}{f'，是否应为 {near}？' if near else ''}"


def _repeated(place: str, ids: Sequence[str]) -> Faults:
    for name in sorted(set(ids)):
        if ids.count(name) > 1:
            yield f"{place}.{name}", f"id {name} 重复"


# ---------------------------------------------------------------- sections


def _heading(edition: Edition) -> Faults:
    own = edition.edition
    if not own.title.strip():
        yield "edition.title", "标题不能为空"
    if own.last_year < own.first_year:
        yield "edition.last_year", f"last_year（{own.last_year}）在 first_year（{own.first_year}）之前"
    for due in own.deadlines:
        try:
            datetime.date(2001, due.month, due.day)
        except ValueError:
            yield "edition.deadlines", f"没有{due.month}月{due.day}日这一天"
    yield from _named_in(edition, "preamble.text", edition.preamble.text)


def _named_in(edition: Edition, place: str, *texts: str) -> Faults:
    names = [name for text in texts for name in _FIGURE.findall(text)]
    yield from _unknown(place, dict.fromkeys(names), edition.places, "数值")


def _sections(edition: Edition) -> Faults:
    known = edition.places
    if not edition.sections:
        yield "sections", "至少要写一个部分"
    yield from _repeated("sections", [section.id for section in edition.sections])
    titles: dict[str, str] = {}
    for section in edition.sections:
        place = f"sections.{section.id}"
        if not section.title.strip():
            yield f"{place}.title", "部分的标题不能为空"
        elif titles.setdefault(section.title, section.id) != section.id:
            yield f"{place}.title", f"标题“{section.title}”与 {titles[section.title]} 的相同"
        yield from _unknown(f"{place}.not_none_with", section.not_none_with, known, "数值")
        for cover in section.covers:
            yield from _unknown(f"{place}.covers", cover.of, known, "数值")
            if not cover.words:
                yield f"{place}.covers", f"“{cover.says}”没有写 words，怎样写都不算写到"
        yield from _repeated(f"{place}.parts", [part.id for part in section.parts])
        for part in section.parts:
            named = (*part.figures, *part.without, *part.each)
            yield from _unknown(f"{place}.parts.{part.id}", named, known, "数值")
            yield from _named_in(edition, f"{place}.parts.{part.id}", part.zero, part.says, *part.without.values())


def _sayings(edition: Edition) -> Faults:
    yield from _repeated("sayings", [saying.id for saying in edition.sayings])
    for saying in edition.sayings:
        place = f"sayings.{saying.id}"
        for name in (name for names in saying.any_of for name in names):
            try:
                edition.leaves(name)
            except (KeyError, ValueError):
                yield from _unknown(place, [name], edition.places, "数值")
        if not saying.any_of or not all(saying.any_of):
            yield f"{place}.any_of", "any_of 中没有写数值"
        for key, words in (("words", saying.words), ("units", saying.units)):
            if not words:
                yield f"{place}.{key}", f"{key} 不能为空列表"


# ---------------------------------------------------------------- tables


def _tables(edition: Edition) -> Faults:
    yield from _repeated("tables", [table.id for table in edition.tables])
    sections = {section.id for section in edition.sections}
    for table in edition.tables:
        yield from _unknown(f"tables.{table.id}.section", [table.section], sections, "部分")
        yield from _table(table)
    yield from _stacks(edition)
    for annex in edition.annexes:
        yield from _unknown(f"annexes.{annex.id}", [annex.table], {table.id for table in edition.tables}, "表")


def _table(table: TableForm) -> Faults:
    place = f"tables.{table.id}"
    yield from _repeated(f"{place}.rows", [row.id for row in table.rows])
    yield from _repeated(f"{place}.columns", [column.id for column in table.columns])
    columns = {column.id for column in table.columns}
    for row in table.rows:
        at = f"{place}.rows.{row.id}"
        for key, named in (("under", row.under), ("parts_of", row.parts_of)):
            if named and named not in table.by_id:
                yield at, f"{key} 指向不存在的行 {named}"
        if row.parts_of in table.by_id and table.by_id[row.parts_of].heading:
            yield at, f"parts_of 指向不印数的标题行 {row.parts_of}，加不起来"
        if not row.label.strip():
            yield at, "label 不能为空"
        if row.heading and table.nesting == "merged" and not any(row in table.beside(r) for r in table.numbered):
            yield at, "标题行之下没有行，不会印出"
    for column in table.columns:
        at = f"{place}.columns.{column.id}"
        if column.parts_of and column.parts_of not in columns:
            yield at, f"parts_of 指向不存在的列 {column.parts_of}"
        if not column.label.strip():
            yield at, "label 不能为空"
    yield from _alike(f"{place}.rows", [(r.id, (*(a.id for a in table.above(r)), fold(r.label))) for r in table.rows])
    yield from _alike(f"{place}.columns", [(c.id, (c.under, fold(c.label))) for c in table.columns])
    for row, column in ((row, column) for row in table.numbered for column in table.columns):
        if table.kind_of(row, column) == AMOUNT and table.unit_of(row, column) not in MONEY:
            yield f"{place}.rows.{row.id}", f"金额的单位只能是 {'、'.join(MONEY)}，写的是“{table.unit_of(row, column)}”"
    if table.printed:
        yield from ((place, said) for said in tables.grid_faults(table))


def _alike(place: str, labelled: Iterable[tuple[str, object]]) -> Faults:
    """Rows or columns that nobody can tell apart by what is printed."""
    first: dict[object, str] = {}
    for name, label in labelled:
        if first.setdefault(label, name) != name:
            yield f"{place}.{name}", f"label 与 {first[label]} 的相同，分不清是哪一个"


def _stacks(edition: Edition) -> Faults:
    """Tables of one stack stand next to each other in one section, and have one grid."""
    sections = {section.id for section in edition.sections}
    printed = [table for table in edition.tables if table.printed and table.section in sections]
    for section in edition.sections:
        seen: set[str] = set()
        for members in tables.stacked([t for t in printed if t.section == section.id]):
            first, *others = members
            if first.stack and first.stack in seen:
                yield f"tables.{first.id}.stack", f"stack 为 {first.stack} 的表没有连在一起，中间隔着别的表"
            seen.add(first.stack)
            for other in others:
                if other.widths_mm != first.widths_mm:
                    yield f"tables.{other.id}.widths_mm", f"与 {first.id} 上下相接（stack），widths_mm 应相同"
    for table in printed:
        for other in printed[: printed.index(table)]:
            if table.stack and other.stack == table.stack and other.section != table.section:
                yield f"tables.{table.id}.stack", f"与 {other.id} 上下相接（stack），应在同一部分"
                break


# ---------------------------------------------------------------- balances over years and units


def _rollups(edition: Edition) -> Faults:
    known = {table.id: table for table in edition.tables}
    yield from _repeated("rollups", [rollup.table for rollup in edition.rollups])
    for rollup in edition.rollups:
        place = f"rollups.{rollup.table}"
        yield from _unknown(place, [rollup.table], known, "表")
        if rollup.table in known:
            columns = [column.id for column in known[rollup.table].columns]
            yield from _unknown(place, rollup.except_columns, columns, "列")
        if not rollup.tolerance.is_finite() or rollup.tolerance < 0:
            yield f"{place}.tolerance", f"tolerance 应为不小于0的数，写的是 {rollup.tolerance}"


# ---------------------------------------------------------------- logs


def _logs(edition: Edition) -> Faults:
    published, requests = edition.logs.published, edition.logs.requests
    rows = {f"{table.id}.{row.id}" for table in edition.tables for row in table.numbered}
    headed = {f"{table.id}.{row.id}" for table in edition.tables for row in table.rows}
    known, forms = edition.places, {table.id for table in edition.tables}
    yield from _unknown("logs.published", [published.total, *published.also], known, "数值")
    yield from _unknown("logs.published.suggests", [s.figure for s in published.suggests], known, "数值")
    yield from _unknown("logs.published.categories", [published.categories], forms, "表")
    for key in ("received", "answered"):
        if not getattr(requests, key):
            yield f"logs.requests.{key}", f"{key} 不能为空，应写一行的名称"
    for key in _ROWS:
        written = getattr(requests, key)
        names = [written] if isinstance(written, str) else written
        yield from _unknown(f"logs.requests.{key}", filter(None, names), rows, "行")
    for title, row in requests.charges.items():
        yield from _unknown(f"logs.requests.charges.{title}", filter(None, [row]), rows, "行")
    for kind in ("published", "requests"):
        for word in edition.logs.of(kind).channels:
            yield from _unknown(f"logs.{kind}.channels.{word.word}", filter(None, [word.row]), rows, "行")
    for word in published.channels:
        if not word.row and any(other.row for other in published.channels):
            yield f"logs.published.channels.{word.word}", "没有写 row（计入哪一行）"
    for gross in edition.logs.summary.gross:
        yield from _unknown("logs.summary.gross", (gross.row, *gross.adds), rows, "行")
    yield from _unknown("logs.requests.withheld", dict.fromkeys(requests.withheld), headed, "行")
    yield from _phrases(edition)
    if not requests.fee_step.is_finite() or requests.fee_step < 0:
        yield "logs.requests.fee_step", f"fee_step 应为不小于0的数，写的是 {requests.fee_step}"


def _phrases(edition: Edition) -> Faults:
    """The cases that replies speak of, each of one outcome."""
    phrases, outcomes = edition.logs.requests.phrases, [row for _, row in edition.outcomes]
    case = edition.logs.requests.elsewhere.case
    yield from _unknown("logs.requests.elsewhere", filter(None, [case]), phrases, "说法（logs.requests.phrases）")
    not_owed = edition.logs.requests.not_owed
    yield from _unknown("logs.requests.not_owed", not_owed, phrases, "说法（logs.requests.phrases）")
    said: dict[str, str] = {}
    for table, row in ((t, r) for t in edition.tables for r in t.rows if r.phrases):
        place = f"tables.{table.id}.rows.{row.id}"
        if row not in outcomes:
            yield place, "phrases 只用于办理结果各行"
        yield from _unknown(place, row.phrases, phrases, "说法（logs.requests.phrases）")
        for phrase in dict.fromkeys(fold(each) for case in row.phrases for each in phrases.get(case, ())):
            if (first := said.setdefault(phrase, row.id)) != row.id:
                yield place, f"“{phrase}”已是 {first} 的说法"


def _columns(edition: Edition) -> Faults:
    """What a log is recognised by, its columns and what heads them."""
    for kind in ("published", "requests"):
        place, log = f"logs.{kind}", edition.logs.of(kind)
        if not log.needs or not all(log.needs):
            yield f"{place}.needs", "needs 不能为空：至少写一组认出台账要有的列"
        for key in dict.fromkeys(key for keys in log.needs for key in keys):
            yield from _unknown(f"{place}.needs", [key], log.columns, "列（columns）")
        for key, titles in log.columns.items():
            if not titles:
                yield f"{place}.columns.{key}", "列名不能为空"


def _words(edition: Edition) -> Faults:
    published, requests = edition.logs.published, edition.logs.requests
    yield from _twice("logs.published.channels", published.channels)
    yield from _twice("logs.requests.channels", requests.channels)
    yield from _twice("logs.requests.applicants", requests.applicants)
    if form := requests.remedies:
        yield from _twice("logs.requests.remedies.kinds", form.kinds)
        yield from _twice("logs.requests.remedies.results", form.results)


def _twice(place: str, words: Sequence[Word]) -> Faults:
    """Words that stand for two things."""
    means: dict[str, Word] = {}
    for word in words:
        if not word.word.strip():
            yield place, "word 不能为空"
        for text in dict.fromkeys(map(fold, (word.word, *word.aliases))):
            first = means.setdefault(text, word)
            same = first.word != word.word and (word.row or word.column) and _post(first) == _post(word)
            if first is not word and not same:
                yield f"{place}.{word.word}", f"“{text}”已是“{first.word}”的写法"


def _post(word: Word) -> tuple[str, str]:
    return word.row, word.column


def _applicants(edition: Edition) -> Faults:
    """Every class of applicants posts to a column of the table of requests, where that has columns."""
    requests = edition.logs.requests
    if requests.received.partition(".")[0] not in {table.id for table in edition.tables}:
        return
    try:
        table, _ = edition.row(requests.received)
    except KeyError:
        return
    own = [column.id for column in table.columns if not table.column_parts(column.id)]
    for word in requests.applicants:
        place = f"logs.requests.applicants.{word.word}"
        if len(table.columns) > 1 and not word.column:
            yield place, f"没有写 column（计入哪一列）；可用：{'、'.join(own)}"
        elif word.column and word.column not in own:
            yield from _unknown(place, [word.column], own, "列")


def _remedies(edition: Edition) -> Faults:
    form = edition.logs.requests.remedies
    if form is None:
        return
    place = "logs.requests.remedies"
    kinds, results = [word.word for word in form.kinds], [word.word for word in form.results]
    posted = [figure for found in form.posts.values() for figure in found.values()]
    yield from _unknown(place, [*form.totals.values(), *posted], edition.places, "数值")
    yield from _unknown(f"{place}.usual", form.usual, _USUAL, "键")
    for key in _USUAL:
        if key not in form.usual:
            yield f"{place}.usual", f"缺少 {key}"
    yield from _unknown(f"{place}.usual", form.usual.values(), kinds, "途径（kinds）")
    yield from _unknown(f"{place}.totals", form.totals, kinds, "途径（kinds）")
    yield from _unknown(f"{place}.posts", form.posts, kinds, "途径（kinds）")
    for kind, found in form.posts.items():
        yield from _unknown(f"{place}.posts.{kind}", found, results, "结果（results）")


def _periods(edition: Edition) -> Faults:
    periods = edition.logs.requests.periods
    if not periods:
        yield "logs.requests.periods", "至少要写一个答复期限"
    days = [period.received_from for period in periods]
    for n, period in enumerate(periods):
        place = f"logs.requests.periods.{n}"
        if days.index(period.received_from) != n:
            yield place, f"自{period.received_from}起的答复期限写了两次"
        if period.days < 1 or period.extension < 0:
            yield place, f"答复期限应至少1个工作日，延长不能是负数，写的是 {period.days}、{period.extension}"


def _summaries(edition: Edition) -> Faults:
    summary = edition.logs.summary
    known = {part for table in edition.tables for part in (table.id, *(f"{table.id}.{c.id}" for c in table.columns))}
    rows = {f"{table.id}.{row.id}" for table in edition.tables for row in table.numbered}
    yield from _unknown("logs.summary.stocks", summary.stocks, known | rows, "表、行或列")
    yield from _unknown("logs.summary.request_lines", summary.request_lines, _LINES, "键")
    own = [form for form in summary.forms if form.edition == edition.id]
    yield from _unknown("logs.summary.forms", [row for form in own for row in form.rows], rows, "行")


LOOKS: tuple[Callable[[Edition], Faults], ...] = (
    _heading, _sections, _tables, _sayings, _logs, _columns, _words, _applicants, _remedies, _periods, _summaries,
    balances.faults, _rollups,
)  # fmt: skip
