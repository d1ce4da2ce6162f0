"""A new project folder: settings, narrative, indicators and a blank department workbook."""

from __future__ import annotations

import io
from pathlib import Path

from gov_report import outputs, settings
from gov_report.compiler import Unusable
from gov_report.edition import for_year, templates_folder
from gov_report.form import Edition
from gov_report.words import without_ordinal

_SETTINGS = """\
# 填报单位名单：缺报的单位会提示。
departments = [
    # "市发展和改革委员会",
]

[organ]
name = "某某市人民政府办公室" # 编制机关
area = "某某市"               # 地区，用于标题

[report]
scope = "government" # government 本级汇总；department 本机关

[years.{year}]
# published_on = {next_year}-01-10 # 发布日期
"""

_INDICATORS = """\
# 台账中没有的数，逐项写明来源。没有发生的写 0，不要省略。
# [[indicators]]
# id = "fees.total"
# value = 0
# source = "办公室收费登记：全年无"
"""


def _narrative(edition: Edition) -> str:
    parts = ["<!-- 一级标题写部分名称，不写序号；数字写成 {{ 名称 }}，名称用 gov-report figures 查看。 -->\n"]
    for section in edition.sections:
        if section.narrative and section.required:
            covers = "；".join(section.covers + section.covers_government)
            parts.append(f"# {section.title}\n\n<!-- 在此写出{covers or section.title} -->\n")
    return "\n".join(parts)


def blank_workbook(edition: Edition, year: int) -> bytes:
    """A department workbook with both logs, their headers, drop-downs and nothing in it."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    first = book.active
    assert first is not None
    published, requests = edition.logs.published, edition.logs.requests
    categories = edition.table(published.categories)
    lists = {
        "category": [row.label for row in categories.inputs if categories.cell(row) != published.total],
        "outcome": [without_ordinal(row.label) for _, row in edition.outcomes],
        "applicant": [word.word for word in requests.applicants],
        "channel": [word.word for word in published.channels],
    }
    logs = (
        (first, "主动公开", published, ("serial", "title", "number", "category", "published_on", "channel")),
        (
            book.create_sheet(),
            "依申请公开",
            requests,
            ("serial", "id", "received_on", "applicant", "channel", "request", "outcome", "answered_on"),
        ),
    )
    for sheet, name, log, columns in logs:
        sheet.title = name
        sheet["A1"] = f"{year}年{log.label}"
        sheet["A1"].font = Font(size=16, bold=True)
        sheet["A2"] = "填报单位："
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(columns))
        sheet["A1"].alignment = Alignment(horizontal="center")
        for at, column in enumerate(columns, 1):
            cell = sheet.cell(3, at, log.columns[column][0])
            cell.font = Font(bold=True)
            letter = get_column_letter(at)
            sheet.column_dimensions[letter].width = 40 if column in ("title", "request") else 16
            if column in lists and len(",".join(lists[column])) < 250:
                rule = DataValidation("list", formula1=f'"{",".join(lists[column])}"', allow_blank=True)
                rule.add(f"{letter}4:{letter}2000")
                sheet.add_data_validation(rule)
            if column.endswith("_on"):
                for row in range(4, 204):
                    sheet.cell(row, at).number_format = "yyyy-mm-dd"
        sheet.freeze_panes = "A4"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def write(folder: Path, year: int) -> list[Path]:
    """Write a new project; returns the files. Raises Unusable when one is there already."""
    if (folder / settings.NAME).exists():
        raise Unusable(f"{folder} 中已有 gov-report.toml，没有改动；新建年度请直接建立 {year} 文件夹")
    edition = for_year((templates_folder(),), year)
    if edition is None:
        raise Unusable(f"没有{year}年适用的版式")
    files = {
        settings.NAME: _SETTINGS.format(year=year, next_year=year + 1).encode(),
        f"{year}/narrative.md": _narrative(edition).encode(),
        f"{year}/indicators.toml": _INDICATORS.encode(),
        "空白台账.xlsx": blank_workbook(edition, year),
    }
    for name in (f"{year}/departments", "."):
        outputs.make_folder(folder / name)
    for name, data in files.items():
        outputs.write(folder / name, data)
    return [folder / name for name in files]
