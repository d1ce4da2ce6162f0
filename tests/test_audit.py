"""Audits of a corpus of finished reports: what is wrong is found, what is right is left alone; scored.

The corpus is in ``tests/reports``; ``-s`` shows the score. What the program gets wrong today is listed in
``tests/reports/known.txt`` with the reason, and must leave that list when it is mended (``--update-golden``
takes it out; nothing puts a name in but a person).
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from tests.conftest import run
from tests.reporting import WRITERS, Habits
from tests.reports import cells, clean, fees, fresh, older, pairs, seeded, shapes, traps, unreadable, wrong
from tests.reports.cases import Case, Expect

SECONDS = 10
PROSE_RECALL = 0.95
KNOWN_FILE = Path(__file__).parent / "reports/known.txt"
KNOWN_FAILING = dict(line.split(": ", 1) for line in KNOWN_FILE.read_text(encoding="utf-8").splitlines() if line)
Finding = dict[str, Any]
Said = dict[str, dict[str, Any]]  # case → its entry in the JSON of `audit`


def other_format(case: Case) -> Case:
    """The same report as the other kind of file, plainly written."""
    format = "html" if case.format == "docx" else "docx"
    return replace(
        case, name=f"{case.name}-{format}", format=format, habits=replace(Habits(), numbers=case.habits.numbers)
    )


CLEAN = [*clean.CLEAN, *(other_format(c) for c in clean.CLEAN if c.habits.headings != "auto")]
GROUPS: dict[str, Sequence[Case]] = {
    "clean": CLEAN,
    "shapes": shapes.SHAPES,
    "unread rows": shapes.UNREAD,
    "right": pairs.RIGHT,
    "changed": pairs.CHANGED,
    "traps": [*traps.TRAPS, *wrong.PRIORS, *(c for c in wrong.PRIOR_WRONG if not c.expects)],
    "tables": cells.CELLS,
    "prose": wrong.PROSE,
    "seeded": seeded.SEEDED,
    "sections": wrong.SECTIONS,
    "last year": [c for c in wrong.PRIOR_WRONG if c.expects],
    "fresh right": fresh.RIGHT,
    "fresh wrong": fresh.WRONG,
    "layouts": fresh.LAYOUTS,
    "local rows": older.LOCAL_ROWS,
    "own tables": older.OWN_TABLES,
    "other tables": older.OTHER_TABLES,
    "fees": fees.FEES,
}
ALL = {case.name: case for group in GROUPS.values() for case in group}


# --- a finding against an expectation -------------------------------------------------------------


def loud(entry: Mapping[str, Any]) -> list[Finding]:
    return [d for d in entry["diagnostics"] if d["severity"] in ("error", "warning")]


def digits(text: str) -> str:
    """The number itself: with or without its unit is the same."""
    return text.strip().rstrip("件条场期元篇次人年宗份名个").strip()


def is_it(finding: Finding, expect: Expect) -> bool:
    """Whether a finding is the one expected; a number may stand with its unit or without."""
    if finding["table"] not in expect.table.split() or (expect.code and finding["code"] != expect.code):
        return False
    if expect.identity:
        same = finding["identity"] == expect.identity
        return same or bool(expect.cells and frozenset(finding["cells"]) == expect.cells)
    if expect.text and digits(finding["text"] or "") not in map(digits, expect.text):
        return False
    return not (expect.label and "sections" in expect.table) or expect.label[0] in (finding["label"] or "")


class Verdict(Struct, frozen=True):
    """What an audit said of a case: findings missing, findings too many, fields that differ."""

    missed: tuple[Expect, ...]
    false: tuple[Finding, ...]
    fields: tuple[str, ...]


def judged(case: Case, entry: Mapping[str, Any]) -> Verdict:
    found = loud(entry)
    missed = tuple(e for e in case.expects if not any(is_it(f, e) for f in found))
    false = tuple(f for f in found if not any(is_it(f, e) for e in case.expects) and not fair(case, f))
    return Verdict(missed, false, tuple(differing(case, found)))


def fair(case: Case, finding: Finding) -> bool:
    """A warning that follows from the fault itself, such as the table of a missing section."""
    return finding["severity"] == "warning" and finding["table"] in case.tolerated


def differing(case: Case, found: Sequence[Finding]) -> Iterator[str]:
    """Fields of the right findings that are not what they should be."""
    for expect in case.expects:
        for finding in (f for f in found if is_it(f, expect)):
            where = f"{finding['code']} {finding['identity'] or finding['text']}"
            if expect.identity and finding["identity"] != expect.identity:
                yield f"{where}: identity should be {expect.identity}"
            if expect.cells and frozenset(finding["cells"]) != expect.cells:
                yield f"{where}: cells should be {sorted(expect.cells)}, are {sorted(finding['cells'])}"
            if expect.severity and finding["severity"] != expect.severity:
                yield f"{where}: severity should be {expect.severity}, is {finding['severity']}"
            if (
                expect.table == "narrative"
                and len(expect.text) == 1
                and expect.label
                and not any(w in (finding["label"] or "") for w in expect.label)
            ):
                yield f"{where}: label should have one of {expect.label}, is {finding['label']}"
            if (
                case.name.startswith("cell-")
                and ".natural_person-one" in case.name
                and expect.identity.startswith("requests.")
            ):
                cell = case.name.split("-", 2)[2].removesuffix("-one")
                if finding["suspect"] != cell:
                    yield f"{where}: suspect should be {cell}, is {finding['suspect']}"


# --- the run ---------------------------------------------------------------------------------------


def audited(folder: Path, cases: Sequence[Case]) -> Said:
    """Write the cases' files, audit them in as few runs as there are last years, two at a time."""
    paths: dict[str, Path] = {}
    for case in cases:
        paths[case.name] = folder / f"{case.name}.{case.format}"
        paths[case.name].write_bytes(WRITERS[case.format](case.blocks, case.habits))
    for case in wrong.PRIORS:
        (folder / f"{case.name}.{case.format}").write_bytes(WRITERS[case.format](case.blocks, case.habits))
    batches: list[tuple[str, list[Path]]] = []
    for prior in sorted({case.prior for case in cases}):
        files = [paths[case.name] for case in cases if case.prior == prior]
        size = max(60, -(-len(files) // 4))
        batches += [(prior, files[n : n + size]) for n in range(0, len(files), size)]
    formats = {case.name: case.format for case in wrong.PRIORS}

    def audit(batch: tuple[str, list[Path]]) -> dict[str, Any]:
        prior, files = batch
        last: list[str | Path] = ["--prior", folder / f"{prior}.{formats[prior]}"] if prior else []
        code, out, err = run("audit", *files, *last, "--format", "json")
        assert code in (0, 1), err
        assert "Traceback" not in err
        said: dict[str, Any] = json.loads(out)
        return {Path(entry["path"]).stem: entry for entry in said["files"]}

    with ThreadPoolExecutor(2) as pool:
        return {name: entry for part in pool.map(audit, batches) for name, entry in part.items()}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    folder = tmp_path_factory.mktemp("reports")
    began = time.perf_counter()
    entries = audited(folder, list(ALL.values()))
    print(f"\n{len(entries)} reports written and audited in {time.perf_counter() - began:.0f} s")
    return entries


def scores(entries: Said) -> dict[str, tuple[int, int, int]]:
    """For each group: findings expected, of these missed, false findings."""
    table = {}
    for group, cases in GROUPS.items():
        verdicts = [judged(case, entries[case.name]) for case in cases]
        expected = sum(len(case.expects) for case in cases)
        table[group] = expected, sum(len(v.missed) for v in verdicts), sum(len(v.false) for v in verdicts)
    return table


def test_score(said: Said) -> None:
    """Prints recall and precision; the numbers to beat."""
    print(f"\n{'':12}{'reports':>8}{'expected':>10}{'found':>8}{'recall':>8}{'false':>7}")
    found_all = false_all = 0
    table = scores(said)
    for group, (expected, missed, false) in table.items():
        recall = f"{(expected - missed) / expected:.3f}" if expected else "–"
        print(f"{group:12}{len(GROUPS[group]):8}{expected:10}{expected - missed:8}{recall:>8}{false:7}")
        found_all += expected - missed
        false_all += false
    print(f"precision {found_all / (found_all + false_all):.3f}; {len(KNOWN_FAILING)} cases known to fail")
    expected, missed = (sum(table[group][n] for group in ("prose", "seeded", "changed")) for n in (0, 1))
    assert (expected - missed) / expected >= PROSE_RECALL


@pytest.mark.parametrize("group", GROUPS)
def test_group(said: Said, group: str) -> None:
    """Each case comes out as it must, to the grade, the words and the cells of its findings, but for those known to fail."""
    wrong_now = {}
    for case in GROUPS[group]:
        verdict = judged(case, said[case.name])
        if (verdict.missed or verdict.false or verdict.fields) and case.name not in KNOWN_FAILING:
            wrong_now[case.name] = verdict
    assert wrong_now == {}


def test_tables_have_full_recall(said: Said) -> None:
    """1.0 for the cells that identities cover."""
    missed = [c.name for c in GROUPS["tables"] if judged(c, said[c.name]).missed and c.name not in KNOWN_FAILING]
    assert missed == []


def misread(case: Case, entry: Mapping[str, Any]) -> str:
    """What was not read as printed: title, and every cell of the official tables, no more and no less."""
    edition = case.name.split("-")[1]
    head = (entry["edition"], entry["year"], entry["organ"] or "")
    year = {"2021": 2023, "2019": 2020, "2014": 2016, "2008": 2013}[edition]
    if head != (edition, year, fresh.ORGANS.get(case.name, "样例市")):
        return f"edition, year, organ: {head}"
    read = {cell: content["value"] for table in entry["tables"] for cell, content in table["cells"].items()}
    figures = {cell.removesuffix(".value"): value for cell, value in cells.BASES.get(edition, {}).items()}
    wrong_now = sorted({*read.items()} ^ {*figures.items()})
    return f"{len(wrong_now)} cells: {wrong_now[:4]}" if wrong_now else ""


def test_every_cell_is_read(said: Said) -> None:
    """In every shape of a report."""
    cases = [c for c in (*shapes.SHAPES, *fresh.LAYOUTS) if c.name not in KNOWN_FAILING]
    found = {c.name: why for c in cases if (why := misread(c, said[c.name]))}
    assert found == {}


def test_cells_as_printed(said: Said) -> None:
    """Blank, 0, /, -, — are different texts and have no value; signs, units and thousands are read."""
    read = {
        cell: (c["text"], c["value"]) for table in said["2020-signed"]["tables"] for cell, c in table["cells"].items()
    }
    assert read["article20_5.licensing.net_change"] == ("+1", 1)
    assert read["article20_6.penalty.net_change"] == ("-35", -35)
    assert read["article20_9.central_procurement.amount"] == ("251000元", 251000)
    assert read["article20_9.central_procurement.projects"] == ("1,234", 1234)
    slashes = {
        c["text"] for table in said["2020-slashes"]["tables"] for c in table["cells"].values() if c["value"] is None
    }
    assert slashes == {"/", "-", "—"}


def test_amounts_are_read_in_the_unit_they_are_printed_in(said: Said) -> None:
    """What the cell, its row or its header names; a cell that prints none has no value."""
    read = {
        name: {cell: c["value"] for table in said[name]["tables"] for cell, c in table["cells"].items()}
        for name in fees.READ
    }
    assert {n: (cell, read[n].get(cell, "not read")) for n, (cell, _) in fees.READ.items()} == fees.READ


def test_a_blank_total_is_said_once(said: Said) -> None:
    """Where it is, and no more than once for a row; not where the whole column is left blank."""
    found = {
        name: [tuple(d["cells"]) for d in said[name]["diagnostics"] if (d["code"], d["severity"]) == ("GR705", "info")]
        for name in cells.BLANK
    }
    assert found == {name: [where] if noted else [] for name, (_, where, noted) in cells.BLANK.items()}


def test_rows_of_an_offices_own(said: Said) -> None:
    """Each stands under an id of its own, beside those of the form."""
    (table,) = said["older-more"]["tables"]
    assert {cell: c["value"] for cell, c in table["cells"].items()} == {
        **{f"published_by_category.{row}": count for row, count in zip(older.USUAL, older.COUNTS, strict=True)},
        "published_by_category.人事信息": 5,
        "published_by_category.total": 578,
    }


def test_categories_known_by_their_header_alone(said: Said) -> None:
    """Read where they come to what the text tells; else said not to be checked."""
    for name, read in (("older-header-alone", True), ("other-table-kinds-by-header-alone", False)):
        codes = [d["code"] for d in said[name]["diagnostics"]]
        assert (len(said[name]["tables"]), codes) == ((1, []) if read else (0, ["GR706"])), name


def test_a_sum_in_a_table_of_an_offices_own(said: Said) -> None:
    """Of a table that is not checked it is said where its 合计 is not what its rows come to; not of channels."""
    found = {
        name: [d["actual"] for d in said[f"other-table-{name}"]["diagnostics"] if d["code"] == "GR706" and d["actual"]]
        for name in older.OTHER
    }
    sums = {name: values for name, values in found.items() if values}
    assert sums == older.UNSUMMED
    assert not any(d["actual"] for d in said["trap-unknown-table"]["diagnostics"])


def test_tables_of_something_else(said: Said) -> None:
    """None is taken for a table of the form."""
    taken = {case.name: said[case.name]["tables"] for case in older.OTHER_TABLES if said[case.name]["tables"]}
    assert taken == {}


def test_the_foot_of_a_page_is_no_text(said: Said) -> None:
    """Visitors, telephone and record numbers of the site are no claims of the report."""
    claims = [claim["text"] for claim in said["shape-2021-html-site"]["claims"]]
    assert claims == ["212件"]


# what is said for a person to look at, of these reports and of no others
INFOS = {
    "GR313": {"trap-13-seed"},  # 5条以上 every day beside 573条 in the year
    "GR718": {"trap-13-lapsed-words"},  # 政策法规类公开数类信息 among 机构职能类信息
}


def test_what_is_only_asked_about(said: Said) -> None:
    found = {code: {name for name, e in said.items() for d in e["diagnostics"] if d["code"] == code} for code in INFOS}
    assert found == INFOS


def test_known_failures_fail(said: Said, request: pytest.FixtureRequest) -> None:
    """A case that comes out right leaves the list."""
    assert set(KNOWN_FAILING) <= set(ALL) | set(unreadable.CASES)
    verdicts = {name: judged(ALL[name], said[name]) for name in KNOWN_FAILING if name in ALL}
    shaped = {name for name in verdicts if name.startswith(("shape-", "layout-"))}
    whole = {name for name in verdicts if not (name in shaped and misread(ALL[name], said[name]))}
    mended = [name for name, verdict in verdicts.items() if not verdict.missed and not verdict.false and name in whole]
    if request.config.getoption("--update-golden"):
        kept = [f"{name}: {why}" for name, why in KNOWN_FAILING.items() if name not in mended]
        KNOWN_FILE.write_text("\n".join(kept) + "\n", encoding="utf-8")
    else:
        assert mended == [], "mended: --update-golden takes these names out of tests/reports/known.txt"


def test_the_corpus_is_whole() -> None:
    assert len(ALL) == sum(map(len, GROUPS.values())), "two cases of one name"
    assert len(clean.CLEAN) >= 40
    assert len(traps.TRAPS) > 100
    assert Counter(c.format for c in clean.CLEAN).keys() == {"docx", "html"}


# --- what is no report -----------------------------------------------------------------------------


def put(folder: Path, name: str) -> Path:
    file, build, _ = unreadable.CASES[name]
    (folder / name).mkdir()
    (folder / name / file).write_bytes(build())
    return folder / name / file


def alone(file: Path, expected: int) -> list[str]:
    """What is wrong with the audit of one odd file."""
    began = time.perf_counter()
    code, out, err = run("audit", file, "--format", "json")
    seconds = time.perf_counter() - began
    entry = json.loads(out)["files"][0] if out else {"diagnostics": []}
    errors = [d["message"] for d in entry["diagnostics"] if d["severity"] == "error"]
    return [
        *([f"exit {code}, expected {expected}: {errors}"] if code != expected else []),
        *([f"traceback: {err + out}"] if "Traceback" in err + out else []),
        *([f"{seconds:.1f} s"] if seconds > SECONDS else []),
        *(["not said in words"] if expected and not any(errors) else []),
    ]


@pytest.mark.parametrize("name", unreadable.SLOW)
def test_hostile_files(tmp_path: Path, name: str) -> None:
    """Said in words, in time, without a traceback."""
    found = alone(put(tmp_path, name), unreadable.CASES[name][2])
    assert bool(found) == (name in KNOWN_FAILING), found or "mended: take it out of tests/reports/known.txt"


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_odd_files(tmp_path: Path, expected: int) -> None:
    """All that must exit alike in one run; only where that fails, one by one."""
    names = [n for n, (_, _, code) in unreadable.CASES.items() if code == expected and n not in unreadable.SLOW]
    files = {n: put(tmp_path, n) for n in names if n not in KNOWN_FAILING}
    code, out, err = run("audit", *files.values(), "--format", "json")
    assert "Traceback" not in err
    entries = {entry["path"]: loud(entry) for entry in json.loads(out)["files"]}
    silent = [
        n for n, f in files.items() if bool([d for d in entries[str(f)] if d["severity"] == "error"]) != bool(expected)
    ]
    if code != expected or silent:
        assert {n: found for n, f in files.items() if (found := alone(f, expected))} == {}
    mended = [n for n in names if n in KNOWN_FAILING and not alone(put(tmp_path, n), expected)]
    assert mended == [], "mended: take these names out of tests/reports/known.py"


def test_other_files_are_unaffected(tmp_path: Path) -> None:
    """Files that cannot be read stand beside a sound one: each has its entry, the sound one stays sound, exit 3."""
    files = [put(tmp_path, name) for name in ("truncated", "pdf", "entities", "deep-3000", "empty-html")]
    (tmp_path / "sound.html").write_bytes(unreadable.web())
    files.insert(2, tmp_path / "sound.html")
    code, out, err = run("audit", *files, "--format", "json")
    assert (code, "Traceback" in err) == (3, False)
    entries = {entry["path"]: entry for entry in json.loads(out)["files"]}
    assert list(entries) == list(map(str, files))
    assert loud(entries[str(tmp_path / "sound.html")]) == []


def test_the_files_are_the_same_each_time() -> None:
    """Generation is reproducible, so that a failure can be looked at again."""
    names = [name for n, name in enumerate(ALL) if n % 40 == 0 and ALL[name].format == "html"]
    assert all(
        WRITERS["html"](ALL[n].blocks, ALL[n].habits) == WRITERS["html"](ALL[n].blocks, ALL[n].habits) for n in names
    )
