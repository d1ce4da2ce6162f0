"""Each edition against its transcription in tests/editions: sections, official tables cell by cell, identities."""

from __future__ import annotations

from pathlib import Path

import pytest

from gov_report import balances, tables
from gov_report.edition import load, templates_folder
from gov_report.form import Edition, TableForm
from gov_report.model import Cell
from gov_report.words import without_ordinal

FOLDER = Path(__file__).parent / "editions"
IDS = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.fixture(scope="module", params=IDS)
def edition(request: pytest.FixtureRequest) -> Edition:
    return load(templates_folder() / request.param)


def transcribed(edition: Edition, kind: str) -> list[list[str]]:
    """The lines of one kind, split at their bars, without the word that names the kind."""
    text = (FOLDER / f"{edition.id}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith(f"{kind} ")]
    return [line.removeprefix(f"{kind} ").split(" | ") for line in lines]


def shown(cell: Cell) -> str:
    span = "" if (cell.colspan, cell.rowspan) == (1, 1) else f"[{cell.colspan}x{cell.rowspan}]"
    return f"{cell.text}{span}"


def as_transcribed(form: TableForm) -> list[str]:
    """A form's table as the transcription writes it."""
    widths = " ".join(str(width) for width in form.widths_mm)
    lines = [f"table {form.id} | {form.unit if not form.unit_column else '-'} | {widths}"]
    lines += [f"head | {' | '.join(map(shown, row))}" for row in tables.header(form)]
    rows = form.rows if form.nesting == "indented" else form.numbered
    body = tables.body(form, lambda *_: "#")
    lines += [f"row {row.id} | {' | '.join(map(shown, cells))}" for row, cells in zip(rows, body, strict=True)]
    return lines


def test_every_edition_is_transcribed() -> None:
    assert sorted(path.parent.name for path in templates_folder().glob("*/form.toml")) == IDS


def test_sections_in_order(edition: Edition) -> None:
    wanted = [(name, without_ordinal(title).removeprefix("附表：")) for name, title in transcribed(edition, "section")]
    assert [(section.id, section.title) for section in edition.sections] == wanted


def test_official_tables_label_by_label_and_span_by_span(edition: Edition) -> None:
    text = (FOLDER / f"{edition.id}.txt").read_text(encoding="utf-8")
    wanted = [line for line in text.splitlines() if line.startswith(("table ", "head ", "row "))]
    assert [line for form in edition.tables if form.printed for line in as_transcribed(form)] == wanted


def test_identities(edition: Edition) -> None:
    def side(terms: balances.Terms) -> str:
        assert all(sign == 1 for sign, _ in terms)
        return " + ".join(sorted(name for _, name in terms))

    made = {}
    for one in balances.identities(edition):
        prev = f" ({' '.join(one.balance.prev)})" if one.balance.prev else ""
        made[one.id] = (f"{one.severity}{prev}", side(one.left), one.relation, side(one.right))
    wanted = {}
    for name, severity, said in transcribed(edition, "identity"):
        relation = next(sign for sign in ("<=", "->", "=") if f" {sign} " in said)
        left, right = said.split(f" {relation} ")
        wanted[name] = (
            severity,
            " + ".join(sorted(left.split(" + "))),
            relation,
            " + ".join(sorted(right.split(" + "))),
        )
    assert made == wanted


def test_recalled_labels_are_marked() -> None:
    """国办发〔2014〕32号: labels that were not seen in an original are marked so, the others are not."""
    rows = load(templates_folder() / "2014").table("statistics").by_id
    assert len(rows) == 65
    assert sum(row.evidence == "recalled" for row in rows.values()) == 42
    assert not rows["published_normative"].evidence
    assert rows["received"].evidence == "recalled"


def test_numbers_of_a_day_are_lines_of_the_form(edition: Edition) -> None:
    known = {part for table in edition.tables for part in (table.id, *(f"{table.id}.{c.id}" for c in table.columns))}
    known |= {f"{table.id}.{row.id}" for table in edition.tables for row in table.numbered}
    assert set(edition.logs.summary.stocks) <= known


def test_what_tells_the_tables_of_an_edition_is_of_that_edition_only() -> None:
    """words.toml says which words and rows tell a table of other years: each is one edition's, and no other's."""
    own = {name: load(templates_folder() / name) for name in IDS}
    printed: dict[str, set[str]] = {name: set() for name in IDS}
    rows: dict[str, set[str]] = {name: set() for name in IDS}
    for name, edition in own.items():
        for table in (table for table in edition.tables if table.printed):
            rows[name] |= {f"{table.id}.{row.id}" for row in table.numbered}
            printed[name] |= {without_ordinal(row.label) for row in table.numbered}
            printed[name] |= {column.label for column in table.columns}
    forms = own["2021"].logs.summary.forms
    assert [form.edition for form in forms] == ["2014", "2019", "2021"]  # to 2013 the form had no tables
    for form in forms:
        others = [name for name in IDS if name != form.edition]
        assert set(form.words) <= printed[form.edition] - set().union(*(printed[name] for name in others))
        assert set(form.rows) <= rows[form.edition] - set().union(*(rows[name] for name in others))
