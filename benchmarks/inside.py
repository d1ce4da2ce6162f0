"""Measures that no command can be timed for, taken inside one process, in turn, after a warm-up.

    python benchmarks/inside.py appendix SMALL LARGE PAIRS       a Word document with a table of so many rows
    python benchmarks/inside.py annotated PROJECT PAIRS          a workbook marked, against openpyxl load and save
    python benchmarks/inside.py grids PROJECT PAIRS              workbooks read and counted twice, against a bare parse
    python benchmarks/inside.py books PROJECT PAIRS              the same with their rows understood and posted
    python benchmarks/inside.py paragraph SMALL LARGE PAIRS      a finished report with a paragraph of so many letters

Each prints the seconds as JSON: [[first, second], …].
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.workbooks import YEAR
from gov_report.model import Cell, Number, Table


def _pairs(first: Callable[[], object], second: Callable[[], object], pairs: int) -> list[list[float]]:
    """Seconds of two tasks, done in turn; the first turn is the warm-up."""
    taken = []
    for _ in range(pairs + 1):
        turn = []
        for task in (first, second):
            start = time.perf_counter()
            task()
            turn.append(time.perf_counter() - start)
        taken.append(turn)
    return taken[1:]


def annex(rows: int) -> Table:
    """An annex as long as asked: a department and three counted numbers a row, under a header."""
    widths = (66.0, 30.0, 30.0, 30.0)
    head = tuple(Cell(text) for text in ("填报单位", "主动公开", "新收申请", "办结"))
    body = tuple(
        (
            Cell(f"第{n}填报单位", align="left"),
            *(
                Cell(Number(f"annex.unit{n}.{name}", str(n * 7 % 900)))
                for name in ("published", "received", "answered")
            ),
        )
        for n in range(rows)
    )
    return Table("annex", (head, *body), 1, widths)


def appendix(small: int, large: int, pairs: int) -> list[list[float]]:
    """Seconds to write a document with a short and with a long annex."""
    from gov_report.edition import load, templates_folder
    from gov_report.render import docx

    base = load(templates_folder() / "2021").base_document()
    short, long = annex(small), annex(large)
    return _pairs(lambda: docx.to_bytes("基准", [short], base), lambda: docx.to_bytes("基准", [long], base), pairs)


def annotated(folder: Path, pairs: int) -> list[list[float]]:
    """Seconds to mark a workbook's planted faults, and to load and save it with openpyxl."""
    import openpyxl
    from openpyxl.utils.cell import coordinate_to_tuple

    from gov_report.returning.marking import annotated
    from gov_report.returning.marks import Mark

    faults = json.loads((folder / "truth.json").read_bytes())["faults"]
    name = faults[0]["file"]
    data = (folder / name).read_bytes()
    marks = [
        Mark(fault["sheet"], *coordinate_to_tuple(fault["cell"]), "error", "GR000", "错误", "基准", "改正", str(n))
        for n, fault in enumerate(faults)
        if fault["file"] == name
    ]
    return _pairs(
        lambda: annotated(data, marks), lambda: openpyxl.load_workbook(io.BytesIO(data)).save(io.BytesIO()), pairs
    )


def paragraph(small: int, large: int, pairs: int) -> list[list[float]]:
    """Seconds to audit a report with a short and with a long paragraph that no full stop divides."""
    from gov_report.audit import audit
    from gov_report.edition import load, templates_folder

    editions = [load(templates_folder() / "2021")]
    said = "收到申请12件，同比增长12.4%，予以公开1件，占5%；"

    def report(letters: int) -> bytes:
        text = said * (letters // len(said))
        titles = [f"{n}、{section.title}" for n, section in zip("一二三四五六", editions[0].sections, strict=True)]
        lines = ("基准市2023年政府信息公开工作年度报告", titles[0], text, *titles[1:])
        return f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>".encode()

    short, long = report(small), report(large)
    return _pairs(lambda: audit("基准.html", short, editions), lambda: audit("基准.html", long, editions), pairs)


def reading(folder: Path, pairs: int, posted: bool) -> list[list[float]]:
    """Seconds to parse fifty workbooks and keep nothing, and to read them behind the gate; ``posted``: as postings."""
    from python_calamine import CalamineWorkbook

    from gov_report import gate, ledger, projects, validation, workbook

    project = projects.open_project(folder)
    files, _ = projects.department_files(project, YEAR)
    books = [(projects.shown_path(path.relative_to(folder)), path.read_bytes()) for path in files[:50]]
    context = validation.context_of(project, YEAR, projects.edition_of(project, YEAR))

    def parse() -> None:
        for _, data in books:
            with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
                for name in book.sheet_names:
                    book.get_sheet_by_name(name).to_python()

    def read() -> None:
        for path, data in books:
            if posted:
                ledger.read_book(path, data, context)
            else:
                kind, _ = gate.open_book(path, data)
                workbook.read_grids(path, data, str(kind))

    return _pairs(parse, read, pairs)


def main() -> None:
    """Take the measure that the command line names."""
    name, *rest = sys.argv[1:]
    if name == "appendix":
        small, large, pairs = map(int, rest)
        taken = appendix(small, large, pairs)
    elif name == "paragraph":
        small, large, pairs = map(int, rest)
        taken = paragraph(small, large, pairs)
    elif name == "annotated":
        taken = annotated(Path(rest[0]), int(rest[1]))
    else:
        taken = reading(Path(rest[0]), int(rest[1]), posted=name == "books")
    print(json.dumps(taken))


if __name__ == "__main__":
    main()
