"""What hostile and odd workbooks do: each is refused, mentioned or read as its case says, and never breaks a run."""

from __future__ import annotations

import datetime
import json
import os
import random
import re
import time
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from gov_report import gate, ledger, settle, tally, workbook, workers
from gov_report.gate import Refusal, compound
from gov_report.gate.package import listing
from gov_report.postings import COUNTED, OUTSIDE, UNDATED, Partial
from gov_report.workbook import sheetpart
from tests.conftest import INDICATORS, Make, run
from tests.hostile import CASES, GROUPS
from tests.hostile.csv_bytes import csv_book
from tests.hostile.heavy import HEAVY
from tests.hostile.ods_bytes import ods, ods_1904, ods_by_library
from tests.hostile.rows import Expected
from tests.hostile.xls_bytes import xls, xls_1904, xls_with
from tests.hostile.xlsx_bytes import dated, worksheet, xlsx
from tests.hostile.xlsx_bytes import parts as parts_of
from tests.hostile.zip_bytes import package
from tests.test_properties import YEARS

YEAR = YEARS["2008"]
SECONDS = 10
MUTATIONS = int(os.environ.get("GOV_REPORT_FUZZ", "150"))
SETTINGS = '[organ]\nname = "某市人民政府办公室"\narea = "某市"\n'
ACROSS = {"GR112", "GR117", "GR207", "GR208"}  # said of a file because of other files or rows
FUZZED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "xlsx": ("log.xlsx", xlsx),
    "xlsm": ("log.xlsm", CASES["macros"][1]),
    "xls": ("log.xls", xls),
    "ods": ("log.ods", ods_by_library),
    "csv": ("log.csv", csv_book),
}


def read(file: str, data: bytes) -> Partial:
    """Read one book and settle it; whatever it is, no row of it is lost."""
    book = ledger.read_book(f"2013/departments/{file}", data, YEAR)
    settle.settle([book], (), (YEAR.start, YEAR.end))
    refused = [d for d in book.diagnostics if d.severity == "error"]
    assert book.state == ("refused" if refused else "read")
    for sheet in book.sheets:
        counts = tally.row_tally(sheet)
        assert counts.pop("read") == sum(counts.values()), sheet.name
        said = {row for d in sheet.diagnostics if d.at for row in d.at.rows}
        undated = any(d.rule.code == "GR222" for d in sheet.diagnostics)  # the whole column is missing
        for row, status in zip(sheet.rows, sheet.status, strict=True):
            assert status not in (OUTSIDE, UNDATED) or row in said or undated, f"row {row} left out without a word"
    return book


def judged(state: str, found: Sequence[tuple[str, str]], counted: int, expected: Expected) -> str:
    """What differs from a case's expectation, or ""."""
    codes = {level: {code for severity, code in found if severity == level} for level in ("error", "warning", "info")}
    said = f"{state}, {counted} rows, {sorted(set(found))}"
    kind, what, *more = expected
    if kind == "error":
        right = codes["error"] == {what} and counted == (more[0] if more else 0)
        right = right and state == ("read" if more else "refused") and (not more or not codes["warning"])
    elif kind == "warning":
        right = not codes["error"] and codes["warning"] == {what} and (state, counted) == ("read", more[0])
    else:
        right = not codes["error"] and not codes["warning"] and (state, counted) == ("read", what)
        right = right and codes["info"] >= set(more)
    return "" if right else f"{said}; expected {expected}"


@pytest.mark.parametrize("name", CASES)
def test_one_file(name: str) -> None:
    file, build, expected = CASES[name]
    data = build()
    began = time.process_time()  # what else the machine does is not counted
    book = read(file, data)
    assert name not in HEAVY or time.process_time() - began < SECONDS
    found = [(d.severity, d.rule.code) for d in (*book.diagnostics, *(d for s in book.sheets for d in s.diagnostics))]
    counted = sum(status == COUNTED for sheet in book.sheets for status in sheet.status)
    assert judged(book.state, found, counted, expected) == ""


@pytest.mark.parametrize("name", ["a size too large", "xlsx as csv", "csv as xls"])
def test_nothing_of_a_file_is_kept_once_it_is_read(name: str) -> None:
    file, build, _ = CASES[name]
    read(file, build())
    assert [kept.cache_info().currsize for kept in (gate.unpack, listing, compound.streams)] == [0, 0, 0]


def test_a_register_of_33_000_ways_to_apply() -> None:
    rows = "".join(f"S{n},2013-03-04,公民,方式{n},某项目,同意公开,2013-03-08\n" for n in range(33_000))
    book = read("登记.csv", f"申请编号,收到日期,申请人类型,申请方式,申请内容,办理结果,答复日期\n{rows}".encode())
    (sheet,) = book.sheets
    assert (len(sheet.rows), sheet.channels) == (33_000, [("未分类",)])
    assert [d.rule.code for d in sheet.diagnostics] == ["GR209"], "said once for the sheet"


@pytest.mark.parametrize(
    ("kind", "build", "expected"),
    [
        ("xlsx", dated(1, properties='<workbookPr date1904="1"/>'), True),
        ("xlsx", dated(1, properties='<workbookPr date1904="false"/>'), False),
        ("xls", xls_with(xls_1904), True),
        ("xls", xls, False),
        ("ods", ods(), False),
        ("ods", ods_1904, True),
    ],
)
def test_a_grid_knows_its_date_system(kind: str, build: Callable[[], bytes], expected: bool) -> None:
    (grid,), found = workbook.read_grids("log", build(), kind)
    assert (grid.date1904, found) == (expected, [])


def short(rows: str) -> Callable[[], bytes]:
    """An ods of these rows: <r>, <c> and <p> stand for rows, cells and paragraphs."""
    for letter, name in {"r": "table:table-row", "c": "table:table-cell", "p": "text:p"}.items():
        rows = re.sub(rf"<(/?){letter}(?=[ />])", rf"<\1{name}", rows)
    return ods(re.sub(r"(?<= )(number|visibility)", r"table:\1", rows), head=False)


def as_xls(name: str) -> bytes:
    """Blank, merged and hidden cells, a time, the tenth day that Excel counts."""
    import xlwt

    book, saved = xlwt.Workbook(encoding="utf-8"), BytesIO()
    book.dates_1904 = name == "1904"
    made = book.add_sheet(name)
    made.write(0, 0, "甲")
    made.write(1, 2, 0.52078703703, xlwt.easyxf(num_format_str="hh:mm:ss"))
    made.write_merge(2, 2, 1, 2, "乙")
    made.write(3, 0, 10, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    made.row(2).hidden = made.row(7).hidden = True
    book.save(saved)
    return saved.getvalue()


NOON, DAY = datetime.time(12, 29, 56), datetime.date(1900, 1, 10)
SHEET_OF_NUMBERS = (
    '<c r="A{0}"><v>7</v></c><c r="B{0}"><v>1.5</v></c><c r="C{0}"><v>-3</v></c><c r="D{0}"><v>2E2</v></c>'
)
# a file → its rows, with their types; hidden rows; merged cells
GRIDS: dict[str, tuple[str, Callable[[], bytes], list[list[Any]], set[int], set[tuple[int, int, int, int]]]] = {
    "blank, repeated, hidden and merged": (
        "ods", short('<r><c><p>甲</p></c></r><r number-rows-repeated="2"><c/></r><r visibility="collapse" number-rows-repeated="2">'
                   '<c number-columns-repeated="2"><p>乙</p></c></r><r><c/><c number-columns-spanned="2"><p>丙</p></c></r>'
                   '<r visibility="collapse"><c/></r>'),
        [["甲", ""], ["", ""], ["", ""], ["乙", "乙"], ["乙", "乙"], ["", "丙"]], {4, 5}, {(6, 2, 6, 3)}),
    "spaces, tabs, breaks and paragraphs": (
        "ods", short('<r><c><p>甲<text:s text:c="2"/>乙<text:tab/>丙<text:line-break/>丁</p><p>戊<text:span>己</text:span></p></c></r>'),
        [["甲  乙\t丙\n丁\n戊己"]], set(), set()),
    "times of a day, and longer ones": (
        "ods", short("<r>" + "".join(
            f'<c office:value-type="time" office:time-value="PT{each}S"/>' for each in ("12H29M56", "30H01M02", "01H60M00")) + "</r>"),
        [[NOON, datetime.timedelta(hours=30, seconds=62), datetime.timedelta(hours=2)]], set(), set()),
    "days from 1900": (
        "xls", lambda: as_xls("1900"), [["甲", "", ""], ["", "", NOON], ["", "乙", ""], [DAY, "", ""]], {3}, {(3, 2, 3, 3)}),
    "days from 1904": (
        "xls", lambda: as_xls("1904"),
        [["甲", "", ""], ["", "", NOON], ["", "乙", ""], [datetime.date(1904, 1, 11), "", ""]], {3}, {(3, 2, 3, 3)}),
    "numbers in the first row and the last": (
        "xlsx", lambda: package(parts_of() | {SHEET: worksheet("".join(
            f'<row r="{n}" hidden="1">{SHEET_OF_NUMBERS.format(n) if n in (1, 1001) else ""}</row>' for n in (1, 1001, 1002)))}),
        [[7, 1.5, -3, 200], *[["", "", "", ""]] * 999, [7, 1.5, -3, 200]], {1, 1001}, set()),
}  # fmt: skip


@pytest.mark.parametrize("name", GRIDS)
def test_where_and_what_cells_are(name: str) -> None:
    kind, build, rows, hidden, merges = GRIDS[name]
    (grid,), found = workbook.read_grids("log", build(), kind)
    assert (repr(grid.rows), {*grid.hidden_rows}, {*grid.merges}) == (repr(rows), hidden, merges)
    assert found == []


# a csv that is refused → the line and the byte where it goes wrong
PLACES: dict[str, tuple[int, int | None]] = {
    "csv in UTF-16, one byte short": (4, 51),
    "csv in UTF-16, one byte short, with half a letter like a line end": (2, 55),
    "csv in GBK, cut within a letter": (4, 33),
    "csv with a stray byte": (2, 3),
    "csv with NUL bytes far down": (202, 1),
    "csv in Big5": (1, 1),
    "csv with an unclosed quote": (2, None),
    "csv with an unclosed quote in the last line": (3, None),
    "csv with an unclosed quote below another record in quotes": (4, None),
    "csv with 300,000 quotes": (5, None),
    "csv with a field too many": (2, None),
}


@pytest.mark.parametrize("name", PLACES)
def test_where_a_csv_goes_wrong(name: str) -> None:
    _, (refusal,) = workbook.read_grids("log.csv", CASES[name][1](), "csv")
    facts = dict(refusal.facts)
    assert (facts["line"], facts.get("byte")) == tuple(n and str(n) for n in PLACES[name])


def test_the_files_are_the_same_each_time() -> None:
    assert [name for name, (_, build, _) in CASES.items() if build() != build()] == []


def test_the_tables_are_whole() -> None:
    assert len(CASES) > 450
    assert sum(map(len, GROUPS)) == len(CASES), "a name stands twice"
    kinds = {expected[0] for _, _, expected in CASES.values()}
    assert kinds == {"error", "warning", "accepted"}


def test_all_files_in_one_project(project: Make) -> None:
    """The program reads them all in one run: each is listed with its state, and the good ones count."""
    cases = CASES
    names = {f"c{n:03}{file}": name for n, (name, (file, _, _)) in enumerate(cases.items())}
    folder = project({file: cases[name][1]() for file, name in names.items()}, SETTINGS, INDICATORS)
    before = {path: path.read_bytes() for path in (folder / "2013/departments").iterdir()}
    code, out, err = run("-C", folder, "validate", "2013", "--format", "json")
    assert (code, re.findall("Traceback|内部错误", err)) == (1, [])
    said: dict[str, Any] = json.loads(out)
    assert {Path(file["path"]).name for file in said["files"]} == set(names)
    found: dict[str, list[tuple[str, str]]] = {file: [] for file in names}
    for finding in said["diagnostics"]:
        if finding["file"] and finding["code"] not in ACROSS and finding["code"] < "GR3":
            found[Path(finding["file"]).name].append((finding["severity"], finding["code"]))
    wrong: dict[str, str] = {}
    for file in said["files"]:
        rows = [sheet["rows"] for sheet in file["sheets"]]
        assert all(row["read"] == sum(row.values()) - row["read"] for row in rows), file["path"]
        name = names[Path(file["path"]).name]
        counted = sum(row["counted"] for row in rows)
        differs = judged(file["state"], found[Path(file["path"]).name], counted, cases[name][2])
        if differs:
            wrong[name] = differs
    assert wrong == {}
    counted = sum(sheet["rows"]["counted"] for file in said["files"] for sheet in file["sheets"])
    assert said["totals"]["published"]["counted"] == counted > 5000
    assert {path: path.read_bytes() for path in before} == before, "nothing is written where the workbooks lie"


# --- mutations ------------------------------------------------------------------------------------


def mutated(data: bytes, rng: random.Random) -> bytes:
    """A few bytes flipped, cut out, doubled, exchanged, or the end missing."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5))):
        at = rng.randrange(len(made)) if made else 0
        size = rng.choice((1, 2, 8, 64, 512))
        kind = rng.randrange(6)
        if kind == 0 and made:
            made[at] ^= 1 << rng.randrange(8)
        elif kind == 1 and made:
            made[at] = rng.choice((0, 255, 60, 62, 34, 44, 10, rng.randrange(256)))
        elif kind == 2:
            del made[at : at + size]
        elif kind == 3:
            made[at:at] = made[at : at + size]
        elif kind == 4:
            other = rng.randrange(len(made)) if made else 0
            made[at : at + size] = made[other : other + size]
        elif rng.random() < 0.2:
            del made[at:]
    return bytes(made)


def mutated_part(data: bytes, rng: random.Random) -> bytes:
    """One part of a package mutated, the package itself in order: what only a forger does, and gates let through."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chosen = rng.choice([name for name in parts if name != "mimetype"])
    parts[chosen] = mutated(parts[chosen], rng)
    return package(parts, stored=True)


def attempt(kind: str, number: int) -> tuple[float, str]:
    """Read one mutation in a worker; how long it took, and how it was read."""
    rng = random.Random(f"{kind} {number}")
    file, build = FUZZED[kind]
    data = build()
    whole = not data.startswith(b"PK") or rng.random() < 0.3
    data = mutated(data, rng) if whole else mutated_part(data, rng)
    began = time.process_time()
    book = read(file, data)
    return time.process_time() - began, book.state


@pytest.mark.parametrize("kind", FUZZED)
def test_mutations(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever happens to a file, it is read or refused within ten seconds, or its worker dies and that is all."""
    monkeypatch.setattr(workers, "SECONDS", SECONDS)
    states: dict[str, int] = {}
    wrong: dict[int, str] = {}
    with workers.Killable(2) as pool:
        waiting = [pool.submit(attempt, kind, number) for number in range(MUTATIONS)]
        for number, future in enumerate(waiting):
            try:
                seconds, state = future.result()
            except BaseException as error:
                if "仍未结束" in workers.lost(error) or not workers.lost(error):
                    wrong[number] = repr(error)
                state, seconds = "lost", 0.0
            states[state] = states.get(state, 0) + 1
            if seconds > SECONDS:
                wrong[number] = f"{seconds:.1f} s"
    assert wrong == {}, "attempt(kind, number) does it again"
    assert sum(states.values()) == MUTATIONS
    assert states.get("refused"), states


# --- a sheet's XML ----------------------------------------------------------------------------------

SHEET = "xl/worksheets/sheet1.xml"
TAGS = (
    "<row>",
    "</row>",
    '<c r="B3">',
    "</c>",
    "<v>",
    "</v>",
    "</sheetData>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<f/>",
    "&",
)


def cells_of(parts: dict[str, bytes]) -> list[Any] | str:
    """What is read from a package, or the code of its refusal."""
    grids, found = workbook.read_grids("log.xlsx", package(parts, stored=True), "xlsx")
    return [grid.rows for grid in grids] if grids else found[0].rule.code


def is_xml(part: bytes) -> bool:
    try:
        ElementTree.fromstring(part)
    except ElementTree.ParseError:
        return False
    return True


def test_a_sheet_that_is_no_xml_loses_no_cell() -> None:
    """Tags put in, taken out, exchanged: the checksum is right, the sheet is not, and no cell goes missing unseen."""
    with zipfile.ZipFile(BytesIO(xlsx())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    whole, rng = parts[SHEET], random.Random(4)
    expected, broken = cells_of(parts), 0
    for _ in range(10 * MUTATIONS):
        at = whole.find(b"<", rng.randrange(len(whole) // 2))
        end = whole.find(b">", at) + 1
        instead = rng.choice((b"", rng.choice(TAGS).encode(), rng.choice(TAGS).encode() + whole[at:end]))
        part = whole[:at] + instead + whole[end:]
        if not is_xml(part):
            broken += 1
            found = cells_of({**parts, SHEET: part})
            assert isinstance(found, str) or found == expected, part[max(at - 40, 0) : at + 60]
    assert broken > 5 * MUTATIONS


def test_the_quick_count_of_a_sheet_is_the_parsers() -> None:
    """Whatever the quick look takes for known, a full parse counts the same."""
    compared = 0
    for name, (_, build, _) in CASES.items():
        try:
            opened = gate.unpack(build())
        except Refusal:
            continue
        parts = [content for part, content in opened.parts.items() if part.startswith("xl/worksheets/sheet")]
        for part in parts:
            try:
                quick, exact = sheetpart.scan(part), sheetpart.look(part)
            except (Refusal, ValueError):
                continue
            compared += quick.shared is None
            said = [(f.filled, f.errors, f.negative, f.hidden, sorted(f.merges)) for f in (quick, exact)]
            assert said[0] == said[1], name
    assert compared > 100


@pytest.mark.parametrize(
    "kind", ['t="s"><v>0</v></c>', 't="inlineStr"><is><t>甲</t></is></c>', 't="str"><v>甲</v></c>', "><v>1</v></c>"]
)
def test_rows_beyond_ten_thousand_need_no_parser(kind: str) -> None:
    """A long log is counted by the quick look too, however its cells are written."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" {kind}<c r="B{n}" {kind}</row>' for n in (1, 9999, 10000, 10001))
    found = sheetpart.scan(worksheet(rows.replace('" >', '">')))
    assert (found.shared, found.filled, found.height, found.width) == (None, 8, 10001, 2)
