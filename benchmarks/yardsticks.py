"""What gov-report is measured against, each as a process of its own.

    python benchmarks/yardsticks.py raw FOLDER                   parse every sheet with python-calamine, keep nothing
    python benchmarks/yardsticks.py inflate FOLDER               only unpack the sheets: no reader can be faster
    python benchmarks/yardsticks.py template FILE                the Word template of the script
    python benchmarks/yardsticks.py script FOLDER ENGINE TEMPLATE OUT    the report by pandas and docxtpl

The script is meant well: each workbook is opened once, nothing loops over rows that pandas can do by
column, and the template is made beforehand. It reads, validates, groups and writes a Word report with
a list of issues beside it. ENGINE is openpyxl or calamine.
"""

from __future__ import annotations

import importlib
import sys
import zipfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.workbooks import APPLICANTS, CATEGORIES, HEADS, OUTCOMES, PUBLISHED, REQUESTS, YEAR

DATE = r"^(\d{4})[-年./]?(\d{1,2})[-月./]?(\d{1,2})日?$"


def raw(folder: Path) -> None:
    """Every cell becomes a Python object and is dropped."""
    from python_calamine import CalamineWorkbook

    for path in sorted(folder.glob("*.xlsx")):
        with CalamineWorkbook.from_path(path) as book:
            for name in book.sheet_names:
                book.get_sheet_by_name(name).to_python()


def inflate(folder: Path) -> None:
    """Unpack the parts that hold cells."""
    for path in sorted(folder.glob("*.xlsx")):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if name.startswith("xl/worksheets/sheet") or name == "xl/sharedStrings.xml":
                    package.read(name)


# ---------------------------------------------------------------- the script


def template(path: Path) -> None:
    """Write the script's Word template: a title, a sentence, four tables."""
    document = importlib.import_module("docx").Document()
    document.add_heading("{{ year }}年政府信息公开工作年度报告", 0)
    document.add_paragraph(
        "主动公开{{ items }}条，收到申请{{ requests }}件，待核对{{ issues }}处，重复{{ repeated }}条。"
    )
    for name, heads in (
        ("categories", ("公开类别", "条数")),
        ("channels", ("公开渠道", "条数")),
        ("outcomes", ("办理结果", *dict.fromkeys(APPLICANTS), "总计")),
        ("units", ("填报单位", "主动公开", "依申请公开")),
    ):
        table = document.add_table(rows=4, cols=len(heads))
        for cell, text in zip(table.rows[0].cells, heads, strict=True):
            cell.text = text
        table.rows[1].cells[0].text = "{%tr for row in " + name + " %}"
        for at, cell in enumerate(table.rows[2].cells):
            cell.text = "{{ row[" + str(at) + "] }}"
        table.rows[3].cells[0].text = "{%tr endfor %}"
    document.save(str(path))


def _rows(pandas: Any, raw: Any, name: str, path: Path) -> Any:
    """The rows of one sheet: below the header, with a serial number, each with its file and row."""
    heads = list(HEADS[name])
    header = next(at for at in range(20) if heads[1] in set(raw.iloc[at]))
    body = raw.iloc[header + 1 :].set_axis(raw.iloc[header].tolist(), axis=1)[heads]
    body = body.assign(文件=path.name, 行=body.index + 1, 填报单位=path.stem[5:-7])
    return body[pandas.to_numeric(body["序号"], errors="coerce").notna()]


def _dates(pandas: Any, column: Any) -> Any:
    """Date cells and the ways to write a date as text; what is neither is NaT."""
    text = column.map(lambda value: isinstance(value, str))
    found = pandas.to_datetime(column.where(~text), errors="coerce")
    parts = column[text].astype(str).str.strip().str.extract(DATE)
    written = parts[0] + "-" + parts[1].str.zfill(2) + "-" + parts[2].str.zfill(2)
    found[text] = pandas.to_datetime(written, format="%Y-%m-%d", errors="coerce")
    return found


def script(folder: Path, engine: str, template: Path, out: Path) -> None:
    """The yearly report as an office's own script makes it."""
    pandas = importlib.import_module("pandas")
    docxtpl = importlib.import_module("docxtpl")
    read: dict[str, list[Any]] = {PUBLISHED: [], REQUESTS: []}
    for path in sorted(folder.glob("*.xlsx")):
        book = pandas.read_excel(path, sheet_name=[PUBLISHED, REQUESTS], header=None, engine=engine)
        for name, found in read.items():
            found.append(_rows(pandas, book[name], name, path))
    items, requests = (pandas.concat(found, ignore_index=True) for found in read.values())

    items["date"] = _dates(pandas, items["公开日期"])
    requests["date"] = _dates(pandas, requests["收到日期"])
    requests["reply"] = _dates(pandas, requests["答复日期"])
    replied = requests["答复日期"].notna()
    repeated = items.duplicated(["信息标题", "发文字号", "date"])
    issues = []
    for table, column, wrong in (
        (items, "信息标题", items["信息标题"].isna()),
        (items, "公开类别", ~items["公开类别"].isin(list(CATEGORIES.values()))),
        (items, "公开日期", items["date"].dt.year != YEAR),
        (requests, "收到日期", requests["date"].dt.year != YEAR),
        (requests, "申请人类型", ~requests["申请人类型"].isin(APPLICANTS)),
        (requests, "申请内容", requests["申请内容"].isna()),
        (requests, "申请编号", requests.duplicated("申请编号")),
        (requests, "办理结果", replied & ~requests["办理结果"].isin(OUTCOMES)),
        (requests, "答复日期", replied & requests["reply"].isna()),
        (requests, "答复日期", requests["reply"] < requests["date"]),
        (requests, "答复日期", (requests["reply"] - requests["date"]).dt.days > 28),
    ):
        issues.append(table.loc[wrong, ["文件", "行"]].assign(列=column, 内容=table.loc[wrong, column].astype(str)))
    listed = pandas.concat(issues)
    listed.to_csv(out.with_suffix(".csv"), index=False, encoding="utf-8-sig")

    people, outcomes = list(dict.fromkeys(APPLICANTS)), list(dict.fromkeys(OUTCOMES))
    counted = items[items["date"].notna() & ~repeated]
    cross = pandas.crosstab(requests["办理结果"], requests["申请人类型"])
    cross = cross.reindex(index=outcomes, columns=people, fill_value=0)
    cross["总计"] = cross.sum(axis=1)
    units = pandas.DataFrame(
        {"items": counted.groupby("填报单位").size(), "requests": requests.groupby("填报单位").size()}
    ).fillna(0)
    document = docxtpl.DocxTemplate(str(template))
    document.render(
        {
            "year": YEAR,
            "items": len(counted),
            "requests": len(requests),
            "issues": len(listed),
            "repeated": int(repeated.sum()),
            "categories": list(counted.groupby("公开类别").size().items()),
            "channels": list(counted.groupby("公开渠道").size().items()),
            "outcomes": list(cross.itertuples(name=None)),
            "units": list(units.astype(int).itertuples(name=None)),
        }
    )
    document.save(str(out))


def main() -> None:
    """Run the yardstick that the command line names."""
    name, *rest = sys.argv[1:]
    if name == "script":
        folder, engine, made, out = rest
        script(Path(folder), engine, Path(made), Path(out))
    else:
        {"raw": raw, "inflate": inflate, "template": template}[name](Path(rest[0]))


if __name__ == "__main__":
    main()
