"""Editions of the form: a folder ``<templates>/<id>/`` with form.toml and report.docx, loaded and checked.

What departments call things in their sheets is the same for every edition: words.toml says it beside the folders,
and form.toml where an edition says it otherwise. Loading checks that everything the form names exists and reports
all faults at once.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from gov_report import balances, tables, toml
from gov_report.files import directly_in
from gov_report.form import OPEN_END, Edition, Row, TableForm

WORDS = "words.toml"


def templates_folder() -> Path:
    """Where the editions lie: inside an installed package, or beside the package in a checkout."""
    inside = Path(__file__).parent / "templates"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "templates"


@lru_cache(maxsize=16)
def load(folder: Path) -> Edition:
    """Read an edition's folder; raises toml.FileFault with every fault of form.toml, or of words.toml."""
    path = folder / "form.toml"
    shown = f"{folder.name}/form.toml"
    said, text = toml.parse(shown, path.read_bytes())
    edition = toml.structure(shown, _over(_words(words_file(folder)), said), text, Edition)
    # what adds up in a circle would never end for the others
    wrong = [*_circles(edition)] or [*form_faults(edition), *balances.faults(edition)]
    if edition.id != folder.name:
        wrong.append(("edition.id", f"应与文件夹同名，写 {folder.name}"))
    if wrong:
        raise toml.FileFault(shown, [(toml.line_of(text, place), f"{place}：{fault}") for place, fault in wrong])
    return _in_order(replace(edition, folder=folder, balances=tuple(map(edition.with_itself, edition.balances))))


def _in_order(edition: Edition) -> Edition:
    """An edition with its reply periods from the oldest law on, wherever a newer one is written."""
    requests = edition.logs.requests
    periods = tuple(sorted(requests.periods, key=lambda period: period.received_from))
    return replace(edition, logs=replace(edition.logs, requests=replace(requests, periods=periods)))


def words_file(folder: Path) -> Path:
    """The words.toml of an edition: the one beside its folder, else the program's own."""
    beside = folder.parent / WORDS
    return beside if beside.is_file() else templates_folder() / WORDS


@lru_cache(maxsize=4)
def _words(path: Path) -> dict[str, Any]:
    said, text = toml.parse(WORDS, path.read_bytes())
    toml.check_part(WORDS, said, text, Edition)
    return said


def _over(shared: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Tables of an edition's own over shared ones: key by key, lists whole."""
    both = {key: _over(shared[key], own[key]) for key in shared.keys() & own.keys() if isinstance(shared[key], dict)}
    return {**shared, **own, **both}


def form_faults(edition: Edition) -> Iterator[tuple[str, str]]:
    """What does not fit together in a form: (where, what)."""
    sections = {section.id for section in edition.sections}
    if not edition.edition.title.strip():
        yield "edition.title", "标题不能为空"
    for due in edition.edition.deadlines:
        try:
            datetime.date(2001, due.month, due.day)
        except ValueError:
            yield "edition.deadlines", f"没有{due.month}月{due.day}日这一天"
    if not edition.logs.requests.periods:
        yield "logs.requests.periods", "至少要写一个答复期限"
    yield from _repeated("tables", [table.id for table in edition.tables])
    yield from _repeated("sections", [section.id for section in edition.sections])
    for table in edition.tables:
        yield from _table_faults(table, sections)
    known = set(edition.places)
    for section in edition.sections:
        if not section.title.strip():
            yield f"sections.{section.id}.title", "部分的标题不能为空"
        for name in section.not_none_with:
            if name not in known:
                yield f"sections.{section.id}", f"not_none_with 中没有名为 {name} 的数值"
        for cover in section.covers:
            yield from _unknown(f"sections.{section.id}.covers", cover.of, known, "数值")
        for part in section.parts:
            named = (*part.figures, *part.without, *part.each)
            yield from _unknown(f"sections.{section.id}.parts.{part.id}", named, known, "数值")
    yield from _saying_faults(edition)
    yield from _log_faults(edition, known)
    for annex in edition.annexes:
        yield from _unknown(f"annexes.{annex.id}", [annex.table], {table.id for table in edition.tables}, "表")


def _circles(edition: Edition) -> Iterator[tuple[str, str]]:
    """Rows and columns that add to themselves, at once or through others."""
    for table in edition.tables:
        of_rows = {row.id: table.total_of(row) or row.parts_of for row in table.rows}
        of_columns = {column.id: column.parts_of for column in table.columns}
        for kind, adds_to in (("rows", of_rows), ("columns", of_columns)):
            for name in adds_to:
                seen, at = {""}, name
                while at not in seen:
                    seen.add(at)
                    at = adds_to.get(at, "")
                if at == name:
                    yield f"tables.{table.id}.{kind}.{name}", "parts_of 绕回自己，无法相加"


def _saying_faults(edition: Edition) -> Iterator[tuple[str, str]]:
    yield from _repeated("sayings", [saying.id for saying in edition.sayings])
    for saying in edition.sayings:
        place = f"sayings.{saying.id}"
        for name in (name for names in saying.any_of for name in names):
            try:
                edition.leaves(name)
            except (KeyError, ValueError):
                yield place, f"没有名为 {name} 的数值"


def _unknown(place: str, names: Iterable[str], known: Collection[str], kind: str) -> Iterator[tuple[str, str]]:
    """Names of figures, rows, … that a place uses and the form lacks."""
    for name in names:
        if name not in known:
            yield place, f"没有名为 {name} 的{kind}"


def _repeated(place: str, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in sorted(set(ids)):
        if ids.count(name) > 1:
            yield f"{place}.{name}", f"id {name} 重复"


def _table_faults(table: TableForm, sections: set[str]) -> Iterator[tuple[str, str]]:
    place = f"tables.{table.id}"
    yield from _unknown(place, [table.section], sections, "部分")
    yield from _repeated(f"{place}.rows", [row.id for row in table.rows])
    yield from _repeated(f"{place}.columns", [column.id for column in table.columns])
    rows, columns = {row.id for row in table.rows}, {column.id for column in table.columns}
    for row in table.rows:
        for key, named in (("under", row.under), ("parts_of", row.parts_of)):
            if named and named not in rows:
                yield f"{place}.rows.{row.id}", f"{key} 指向不存在的行 {named}"
    for column in table.columns:
        if column.parts_of and column.parts_of not in columns:
            yield f"{place}.columns.{column.id}", f"parts_of 指向不存在的列 {column.parts_of}"
    if table.printed:
        for said in tables.grid_faults(table):
            yield place, said


def _log_faults(edition: Edition, known: set[str]) -> Iterator[tuple[str, str]]:
    published, requests = edition.logs.published, edition.logs.requests
    rows = {f"{table.id}.{row.id}" for table in edition.tables for row in table.numbered}
    columns = {column.id for table in edition.tables for column in table.columns}
    forms = {table.id for table in edition.tables}
    yield from _unknown("logs.published", [published.total, *published.also], known, "数值")
    yield from _unknown("logs.published.suggests", [s.figure for s in published.suggests], known, "数值")
    yield from _unknown("logs.published.categories", [published.categories], forms, "表")
    named = (
        requests.received, requests.answered, requests.carried_in, requests.carried_out, requests.fee,
        requests.completed_on_time, requests.completed_extended, requests.fee_count, *requests.granting,
        *requests.charges.values(), requests.in_part, requests.fee_unpaid, requests.waived, *requests.unreplied,
        *(word.row for word in (*published.channels, *requests.channels)),
        *(row for gross in edition.logs.summary.gross for row in (gross.row, *gross.adds)),
    )  # fmt: skip
    yield from _unknown("logs", filter(None, named), rows, "行")
    headed = {f"{table.id}.{row.id}" for table in edition.tables for row in table.rows}
    yield from _unknown("logs.requests.withheld", dict.fromkeys(requests.withheld), headed, "行")
    for word in requests.applicants:
        yield from _unknown(f"logs.requests.applicants.{word.word}", filter(None, [word.column]), columns, "列")
    if remedies := requests.remedies:
        posted = [figure for found in remedies.posts.values() for figure in found.values()]
        yield from _unknown("logs.requests.remedies", [*remedies.totals.values(), *posted], known, "数值")


def editions(*folders: Path) -> dict[str, Path]:
    """The folders of all editions by id; a later place's edition replaces one of the same id."""
    found = {path.name: path for place in folders for path in directly_in(place, "*") if (path / "form.toml").is_file()}
    return dict(sorted(found.items()))


def for_year(folders: Sequence[Path], year: int, wanted: str = "") -> Edition | None:
    """The edition a report year is written in, the newest that covers it; None where there is none.

    ``wanted`` names one whatever the year: an office may run a year late.
    """
    found = editions(*folders)
    if wanted:
        return load(found[wanted]) if wanted in found else None
    spans = {name: years(folder) for name, folder in found.items()}
    covering = [(first, name) for name, (first, last) in spans.items() if first <= year <= last]
    return load(found[max(covering)[1]]) if covering else None


@lru_cache(maxsize=64)
def years(folder: Path) -> tuple[int, int]:
    """The report years an edition is for, from the head of its form.toml alone; raises toml.FileFault."""
    head = toml.decode(f"{folder.name}/form.toml", (folder / "form.toml").read_bytes()).partition("[[")[0]
    try:
        said = tomllib.loads(head)["edition"]
        return int(said["first_year"]), int(said.get("last_year", OPEN_END))
    except (ValueError, KeyError, TypeError):
        heading = load(folder).edition  # says what is wrong
        return heading.first_year, heading.last_year


def with_categories(edition: Edition, rows: tuple[Row, ...]) -> Edition:
    """Replace the edition's list of categories by the project's own (contract: [[categories]])."""
    wanted = edition.logs.published.categories
    made = tuple(
        replace(table, rows=(*rows, *(row for row in table.rows if not row.parts_of))) if table.id == wanted else table
        for table in edition.tables
    )
    return replace(edition, tables=made)


def with_rows(edition: Edition, own: Mapping[str, Sequence[Row]]) -> Edition:
    """Append an office's own rows to tables (地方增设行); they stay outside the balances."""
    made = tuple(replace(table, rows=(*table.rows, *own.get(table.id, ()))) for table in edition.tables)
    return replace(edition, tables=made)
