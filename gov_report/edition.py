"""Editions of the form: a folder ``<templates>/<id>/`` with form.toml and report.docx, loaded and checked.

What departments call things in their sheets is the same for every edition: words.toml says it beside the folders,
and form.toml where an edition says it otherwise. Loading checks that all of it fits together and reports all faults
at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli
from msgspec.structs import replace

from gov_report import misfits, toml
from gov_report.files import directly_in
from gov_report.form import OPEN_END, Edition, Row

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
    edition = toml.structure(shown, _over(_words_of(folder), said), text, Edition)
    wrong = [*toml.blanks(said), *misfits.faults(edition)]
    known = editions(templates_folder(), folder.parent)
    for balance in edition.balances:
        strange = [name for name in balance.prev if name not in known]
        wrong += [(f"balances.{balance.id}.prev", f"没有名为 {name} 的版式") for name in strange]
    if edition.id != folder.name:
        wrong.append(("edition.id", f"应与文件夹同名，写 {folder.name}"))
    if wrong:
        lines = sorted((toml.line_of(text, place), f"{place}：{fault}") for place, fault in dict.fromkeys(wrong))
        raise toml.FileFault(shown, lines)
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


def _words_of(folder: Path) -> dict[str, Any]:
    """The words for an edition: the program's, key by key those beside its folder in their place."""
    own, beside = templates_folder() / WORDS, words_file(folder)
    return _words(own) if beside == own else _over(_words(own), _words(beside))


@lru_cache(maxsize=4)
def _words(path: Path) -> dict[str, Any]:
    said, text = toml.parse(WORDS, path.read_bytes())
    toml.check_part(WORDS, said, text, Edition)
    return said


def _over(shared: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Tables of an edition's own over shared ones: key by key, lists whole."""
    both = {key: _over(shared[key], own[key]) for key in shared.keys() & own.keys() if isinstance(shared[key], dict)}
    return {**shared, **own, **both}


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
    covering = sorted((first, name) for name, (first, last) in spans.items() if first <= year <= last)
    if len(covering) > 1 and covering[-1][0] == covering[-2][0]:
        _see_one(found, covering[-1][0], covering[-2][1], covering[-1][1])
    return load(found[covering[-1][1]]) if covering else None


def _see_one(found: Mapping[str, Path], first: int, one: str, other: str) -> None:
    """Of two editions that begin with the same year none is the newer; raises toml.FileFault."""
    own = next((name for name in (one, other) if found[name].parent != templates_folder()), other)
    beside = one if own == other else other
    said = (
        f"edition.first_year：与 {beside} 版式同为{first}年，不知道用哪一个；改 first_year，或用 [report] edition 指定"
    )
    path = found[own] / "form.toml"
    text = toml.decode(f"{own}/form.toml", path.read_bytes())
    raise toml.FileFault(f"{own}/form.toml", [(toml.line_of(text, "edition.first_year"), said)])


@lru_cache(maxsize=64)
def years(folder: Path) -> tuple[int, int]:
    """The report years an edition is for, from the head of its form.toml alone; raises toml.FileFault."""
    head = toml.decode(f"{folder.name}/form.toml", (folder / "form.toml").read_bytes()).partition("[[")[0]
    try:
        said = tomli.loads(head)["edition"]
        first, last = int(said["first_year"]), int(said.get("last_year", OPEN_END))
        if first <= last:
            return first, last
    except (ValueError, KeyError, TypeError):
        pass
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
