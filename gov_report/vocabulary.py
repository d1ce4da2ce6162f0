"""The words of an edition and a project: for columns, categories, channels, applicants, outcomes, lines of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from gov_report.form import Edition, Elsewhere, Hints, Remedies, Row, TableForm, Word
from gov_report.settings import Aliases, Settings
from gov_report.words import OF_WHICH, compact, fold, fold_label, late, nearest, without_ordinal

UNCLASSIFIED = "未分类"  # what names no class, or one that is on no list
Columns = dict[str, tuple[tuple[str, int], ...]]  # folded header → columns it may mean, each with its word's rank
_NOTE = late(r"\(.{4,}\)$")
_BRACKETS = late(r"\(.*\)$")
_MEASURED = late("本年度?|(?:总?数量|件数|总数|数)$")
DITTO = frozenset(map(fold, ("同上", "同前", "同上行", "〃", "″", '"', "''", "”", "“")))
QUOTES = late("[\"'“”‘’＂＇「」『』]")


class Vocabulary(Struct, frozen=True):
    """Folded words of an edition and a project, by what they are looked up for."""

    columns: dict[str, Columns]  # of each kind of log
    hints: Hints  # how to fill in its columns
    categories: dict[str, str]  # → row id
    category_labels: dict[str, str]  # row id → label
    manners: frozenset[str]  # how an item is public, and no category of it
    rest: frozenset[str]  # a class beside others: 其他
    ticked: frozenset[str]  # signs below words to tick
    unticked: frozenset[str]
    hollow: dict[str, str]  # signs that are empty only beside the full one
    channels: dict[str, str]  # → word
    channel_rows: dict[str, str]  # word → table.row
    applicants: dict[str, str]  # → word
    applicant_columns: dict[str, str]  # word → column
    applicant_groups: dict[str, frozenset[str]]  # what the form prints above them → the words below it
    request_channels: dict[str, str]  # → word
    request_channel_rows: dict[str, str]  # word → table.row
    outcomes: dict[str, str]  # → row id
    outcome_names: tuple[str, ...]  # what the form itself calls them
    outcome_groups: dict[str, dict[str, str]]  # group word → its own words → row id
    phrases: dict[str, str]  # what replies say, in registers only, where neither form nor project has it → row id
    spoken: frozenset[str]  # the same without their joints
    reasons: dict[str, str]  # outcomes and phrases without their joints, as they stand behind a group word → row id
    elsewhere: Elsewhere  # what replies say of another office
    granting: frozenset[str]  # row ids of outcomes that give what was asked for, or some of it
    in_part: str  # the row of 部分公开, which reasons behind it do not change
    withheld: frozenset[str]  # row ids of such reasons: why something was not given
    exclusive: bool  # a group word is followed by its own reasons only
    open_words: frozenset[str]
    same_day: frozenset[str]  # an answer's date: 当日
    day_remarks: frozenset[str]  # what may stand in brackets behind a day
    no_reason: frozenset[str]  # 具体情形: 其他
    no_third_party: frozenset[str]  # 征求第三方意见: 未征求
    no_correction: frozenset[str]  # 收到补正日期: 未补正
    free: frozenset[str]  # a fee: 免费
    unpaid: frozenset[str]  # 缴费情况: 未缴
    fee_unpaid: frozenset[str]  # row ids of outcomes that say so
    no_case: frozenset[str]  # 行政复议: 未复议
    withdrawn: frozenset[str]  # outcomes that close a request without an answer
    unreplied: frozenset[str]  # row ids of such
    not_owed: frozenset[str]  # outcomes to which no reply is due, without their joints
    closing: frozenset[str]  # what the form itself calls them, without their joints: 撤回
    states: frozenset[str]  # how far a request has come, and not what came of it: 已办结
    remedies: dict[str, tuple[str, str]]  # 复议维持 → kind and result; a bare result has no kind
    lines: dict[str, tuple[str, ...]]  # a label of a form table → table.row
    heads: dict[str, tuple[tuple[str, str], ...]]  # a header of a form table → table, column
    composed: dict[str, str]  # a row and a column in one label (规范性文件制发), by ``composed_name`` → its figure
    cells: dict[str, str]  # a cell as lists and confirmations call it (行政复议总计) → its figure
    gross: dict[str, tuple[str, tuple[str, ...]]]  # a label that holds more: row, the rows it adds
    free_categories: bool  # the edition has no list: labels count as written


def row_names(table: TableForm, row: Row) -> Iterator[str]:
    """Every way the form itself writes a row's label."""
    for label in (row.label, table.word(row)):
        plain = without_ordinal(label)
        yield from (label, plain, OF_WHICH.sub("", plain))
    yield from row.aliases


def _columns(words: Mapping[str, tuple[str, ...]], extra: Mapping[str, tuple[str, ...]]) -> Columns:
    table: Columns = {}
    for column, names in words.items():
        own = [name for key in (column, *names) for name in extra.get(key, ())]  # an office may name it by its header
        for rank, name in enumerate((*names, *own)):
            known = table.get(fold(name), ())
            if all(other != column for other, _ in known):
                table[fold(name)] = (*known, (column, rank))
    return table


def _words(words: Iterable[Word], extra: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    table: dict[str, str] = {}
    listed = tuple(words)
    by_name = {fold_label(name): word.word for word in listed for name in (word.word, *word.aliases)}
    for folded, word in by_name.items():
        table.setdefault(folded, word)
    for label, names in extra.items():
        word = by_name.get(fold_label(label), label)
        for name in (label, *names):
            table.setdefault(fold_label(name), word)
    return table


def _rows(rows: Iterable[tuple[TableForm, Row]], extra: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    found: dict[str, str] = {}
    added = {fold_label(label): names for label, names in extra.items()}
    for table, row in rows:
        names = [fold_label(name) for name in row_names(table, row)]
        own = [fold_label(name) for known in names for name in added.get(known, ())]
        for name in (*names, *own):
            found.setdefault(name, row.id)
    return found


def _phrases(edition: Edition, names: Mapping[str, str], extra: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """How replies put the cases of rows of outcomes, but for what the form or the project calls any row or group."""
    known = {*_compact(names), *(compact(name) for own in extra.values() for name in own)}
    found: dict[str, str] = {}
    for row in (row for _, row in edition.outcomes):
        for phrase in (phrase for case in row.phrases for phrase in edition.logs.requests.phrases[case]):
            if compact(phrase) not in known:
                found.setdefault(fold_label(phrase), row.id)
    return found


def _compact(names: Mapping[str, str]) -> dict[str, str]:
    return {compact(QUOTES.sub("", name)): row for name, row in names.items()}


def _groups(
    edition: Edition, extra: Mapping[str, tuple[str, ...]], phrases: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Group words (不予公开, 无法提供 …) with the words of the rows below each: some of the outcomes, not all."""
    table, _ = edition.row(edition.logs.requests.answered)
    rows = [row for _, row in edition.outcomes]
    groups: dict[str, dict[str, str]] = {}
    for parent in table.rows:
        below = [row for row in rows if parent in table.above(row)]
        if not below or len(below) >= len([row for row in rows if row != parent]):
            continue
        said = {name: row for name, row in phrases.items() if any(row == each.id for each in below)}
        members = _compact(said | _rows([(table, row) for row in below], extra))
        for name in _compact(_rows([(table, parent)], extra)):
            groups.setdefault(name, {}).update(members)
    return groups


def _withheld(edition: Edition) -> frozenset[str]:
    found = (edition.row(ref) for ref in edition.logs.requests.withheld)
    return frozenset(row.id for table, above in found for row in table.numbered if above in table.above(row))


def _not_owed(edition: Edition, extra: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """What the cases to which no reply is due are called, with all names of the rows that are called so themselves."""
    requests = edition.logs.requests
    said = {compact(name) for case in requests.not_owed for name in (case, *requests.phrases[case])}
    rows = [(table, row) for table, row in edition.outcomes if compact(without_ordinal(row.label)) in said]
    return frozenset((*said, *_compact(_rows(rows, extra))))


def _closing(edition: Edition) -> frozenset[str]:
    """The form's own words for a request closed without an answer; what a project adds to 其他原因 may be a reason."""
    rows = [
        (table, row) for table, row in edition.outcomes if f"{table.id}.{row.id}" in edition.logs.requests.unreplied
    ]
    return frozenset(_compact(_rows(rows, {})))


def _lines(edition: Edition, aliases: Aliases) -> dict[str, tuple[str, ...]]:
    lines: dict[str, list[str]] = {}
    for table in edition.tables:
        for row in table.numbered:
            for folded in dict.fromkeys(fold_label(name) for name in row_names(table, row)):
                lines.setdefault(folded, []).append(f"{table.id}.{row.id}")
    for folded, ref in _own_lines(edition, aliases):
        lines.setdefault(folded, [ref])
    short: dict[str, list[str]] = {}  # 专职人员数, without the note in brackets behind it
    for folded, refs in lines.items():
        if (name := fold_label(_NOTE.sub("", folded))) and name not in lines:
            short[name] = list(dict.fromkeys([*short.get(name, ()), *refs]))
    lines |= {name: refs for name, refs in short.items() if len(refs) == 1}
    return {folded: tuple(refs) for folded, refs in lines.items()}


def _own_lines(edition: Edition, aliases: Aliases) -> Iterator[tuple[str, str]]:
    """The project's own names of categories, outcomes and channels, as lines of a summary: folded name → table.row.

    And what registers come to in the words of ``request_lines``.
    """
    logs = edition.logs
    categories = edition.table(logs.published.categories)
    listed = [(categories, row) for row in categories.inputs if f"{categories.id}.{row.id}" != logs.published.total]
    for rows, extra in ((listed, aliases.categories), (edition.outcomes, aliases.outcomes)):
        added = {fold_label(label): names for label, names in extra.items()}
        for table, row in rows:
            known = dict.fromkeys(fold_label(name) for name in row_names(table, row))
            named = (name for word in known for name in added.get(word, ()))
            yield from ((fold_label(name), f"{table.id}.{row.id}") for name in named)
    for words, extra in (
        (logs.published.channels, aliases.channels),
        (logs.requests.channels, aliases.request_channels),
    ):
        meant, rows_of = _words(words, extra), {word.word: word.row for word in words}
        own = [fold_label(name) for names in extra.values() for name in names]
        yield from ((name, ref) for name in own if (ref := rows_of.get(meant[name], "")))
    requests = logs.requests
    meant_rows = {
        "received": requests.received, "carried_in": requests.carried_in,
        "answered": requests.answered, "carried_out": requests.carried_out,
    }  # fmt: skip
    for key, names in logs.summary.request_lines.items():
        yield from ((fold_label(name), meant_rows[key]) for name in names if meant_rows.get(key))


def _heads(edition: Edition) -> dict[str, tuple[tuple[str, str], ...]]:
    heads: dict[str, list[tuple[str, str]]] = {}
    for table in edition.tables:
        for column in table.columns if table.printed else ():
            for folded in dict.fromkeys(fold_label(name) for name in (column.label, *column.aliases)):
                heads.setdefault(folded, []).append((table.id, column.id))
    return {folded: tuple(found) for folded, found in heads.items()}


def _cells(edition: Edition, lines: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    named: dict[str, list[str]] = {}
    for cell, place in edition.places.items():
        named.setdefault(fold_label(place.label), []).append(cell)
    said = {*map(fold_label, edition.logs.summary.number_columns), *lines}
    return {folded: cells[0] for folded, cells in named.items() if len(cells) == 1 and folded not in said}


def composed_name(text: str) -> str:
    """A label of a row and a column reduced to what tells it: 行政规范性文件（本年制发件数） is 行政规范性文件制发."""
    return _MEASURED.sub("", compact(text))


def _composed(edition: Edition) -> dict[str, str]:
    """A row's and a column's names in either order → the figure; none for a name of two figures."""
    named: dict[str, set[str]] = {}
    printed = (t for t in edition.tables if t.printed and t.corner and not t.unit_column)
    tables = (t for t in printed if not t.column_parts(t.total_column.id))
    for table, row, column in ((t, r, c) for t in tables for r in t.numbered for c in t.columns):
        for name, head in ((n, h) for n in row_names(table, row) for h in (column.label, *column.aliases)):
            stem = composed_name(_BRACKETS.sub("", fold(head)))
            for both in (f"{name}{stem}", f"{stem}{name}"):
                named.setdefault(composed_name(both), set()).add(table.cell(row, column))
    for name, figure in _cases(edition.logs.requests.remedies):
        named.setdefault(composed_name(name), set()).add(figure)
    return {name: next(iter(cells)) for name, cells in named.items() if len(cells) == 1}


def _cases(form: Remedies | None) -> Iterator[tuple[str, str]]:
    """A kind of case with its result, in the words of a register's cell, and its figure (行政诉讼、直接起诉—维持)."""
    if form is None:
        return
    for kind in form.kinds:
        for result in form.results:
            figure = form.posts.get(kind.word, {}).get(result.word, "")
            for name in (kind.word, *kind.aliases):
                for said in (result.word, *result.aliases) if figure else ():
                    yield from ((f"{name}{said}", figure), (f"行政诉讼{name}{said}", figure))


def _remedies(form: Remedies) -> dict[str, tuple[str, str]]:
    kinds, results = _words(form.kinds, {}), _words(form.results, {})
    composed = {kind + result: (kinds[kind], results[result]) for kind in kinds for result in results}
    return composed | {result: ("", word) for result, word in results.items()}


def _applicant_groups(edition: Edition) -> dict[str, frozenset[str]]:
    """What the form prints above its columns of applicants (法人或其他组织), by every name, with the words below it."""
    requests = edition.logs.requests
    table, _ = edition.row(requests.received)
    below: dict[str, set[str]] = {}
    for word in requests.applicants:
        column = table.column(word.column) if word.column else None
        for label in column.under if column else ():
            below.setdefault(label, set()).add(word.word)
    return {
        fold_label(name): frozenset(words)
        for label, words in below.items()
        for name in (label, *requests.applicant_groups.get(label, ()))
    }


def gather(edition: Edition, settings: Settings) -> Vocabulary:
    """Gather what words mean: the edition's and the project's own aliases."""
    published, requests, ticks = edition.logs.published, edition.logs.requests, edition.logs.ticks
    aliases = settings.aliases
    categories = edition.table(published.categories)
    listed = [(categories, row) for row in categories.inputs if f"{categories.id}.{row.id}" != published.total]
    labels = {row.id: table.word(row) for table, row in listed}
    gross = edition.logs.summary.gross if settings.counting.refused == "all" else ()
    remedies = requests.remedies
    lines, outcomes = _lines(edition, aliases), _rows(edition.outcomes, aliases.outcomes)
    phrases = _phrases(edition, outcomes, aliases.outcomes)
    return Vocabulary(
        columns={kind: _columns(edition.logs.of(kind).columns, aliases.columns) for kind in ("published", "requests")},
        hints=edition.logs.hints,
        categories=_rows(listed, aliases.categories),
        category_labels=labels,
        manners=frozenset(map(fold_label, published.manners)),
        rest=frozenset(map(fold_label, edition.logs.rest)),
        ticked=frozenset(map(fold, ticks.marked)),
        unticked=frozenset(map(fold, ticks.empty)),
        hollow=ticks.hollow,
        channels=_words(published.channels, aliases.channels),
        channel_rows={word.word: word.row for word in published.channels},
        applicants=_words(requests.applicants, aliases.applicants),
        applicant_columns={word.word: word.column for word in requests.applicants},
        applicant_groups=_applicant_groups(edition),
        request_channels=_words(requests.channels, aliases.request_channels),
        request_channel_rows={word.word: word.row for word in requests.channels},
        outcome_names=tuple(without_ordinal(name) for table, row in edition.outcomes for name in row_names(table, row)),
        outcomes=outcomes,
        outcome_groups=_groups(edition, aliases.outcomes, phrases),
        phrases=phrases,
        spoken=frozenset(_compact(phrases)),
        reasons=_compact(phrases | outcomes),
        elsewhere=requests.elsewhere,
        granting=frozenset(name.partition(".")[2] for name in requests.granting),
        in_part=requests.in_part.partition(".")[2],
        withheld=_withheld(edition),
        exclusive=requests.exclusive,
        open_words=frozenset(map(fold_label, requests.open_words)),
        same_day=frozenset(map(fold, requests.same_day)),
        day_remarks=frozenset(map(fold, requests.day_remarks)),
        no_reason=frozenset(map(fold_label, requests.no_reason)),
        no_third_party=frozenset(map(fold, requests.no_third_party)),
        no_correction=frozenset(map(fold, requests.no_correction)),
        free=frozenset(map(fold, requests.free)),
        unpaid=frozenset(map(fold, requests.unpaid)),
        fee_unpaid=frozenset(filter(None, (requests.fee_unpaid.partition(".")[2],))),
        no_case=frozenset(map(fold, requests.no_case)),
        withdrawn=frozenset(map(fold_label, requests.withdrawn)),
        unreplied=frozenset(name.partition(".")[2] for name in requests.unreplied),
        not_owed=_not_owed(edition, aliases.outcomes),
        closing=_closing(edition),
        states=frozenset(map(fold_label, requests.states)),
        remedies=_remedies(remedies) if remedies else {},
        lines=lines,
        heads=_heads(edition),
        composed=_composed(edition),
        cells=_cells(edition, lines),
        gross={fold_label(label): (line.row, line.adds) for line in gross for label in line.labels},
        free_categories=not labels,
    )


def strange_aliases(settings: Settings, editions: Iterable[Edition]) -> Iterator[tuple[str, str]]:
    """Aliases of words that no edition knows: (the setting, what is wrong).

    A project may keep words for several years' forms. Of channels any word may be named: the form does not list all.
    """
    columns: dict[str, None] = {}
    categories: dict[str, None] = {category.label: None for category in settings.categories}
    outcomes: dict[str, None] = {}
    applicants: dict[str, None] = {}
    for edition in editions:
        published, requests = edition.logs.published, edition.logs.requests
        for log in (published, requests):
            columns |= dict.fromkeys((*(name for names in log.columns.values() for name in names), *log.columns))
        listed = edition.table(published.categories)
        categories |= dict.fromkeys(name for row in listed.inputs for name in row_names(listed, row))
        answered, _ = edition.row(requests.answered)
        outcomes |= dict.fromkeys(name for row in answered.rows for name in row_names(answered, row))
        applicants |= dict.fromkeys(name for word in requests.applicants for name in (word.word, *word.aliases))
    aliases = settings.aliases
    for name, given, known in (
        ("departments", aliases.departments, dict.fromkeys(settings.departments)),
        ("categories", aliases.categories, categories),
        ("outcomes", aliases.outcomes, outcomes),
        ("applicants", aliases.applicants, applicants),
        ("columns", aliases.columns, columns),
    ):
        folded = set(map(fold_label, known))
        for word in given if known else ():
            if fold_label(word) not in folded:
                near = nearest(word, known)
                hint = f"，是否应为“{near}”？" if near else f"；可用：{'、'.join(known)}" if len(known) <= 20 else ""
                yield f"aliases.{name}.{word}", f"aliases.{name}：等号左边的“{word}”不是已有的名称{hint}"
