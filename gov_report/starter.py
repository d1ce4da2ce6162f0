"""A new project folder: settings, narrative, indicators and a blank department workbook."""

from __future__ import annotations

import datetime
from pathlib import Path

from gov_report import outputs, settings
from gov_report.edition import for_year
from gov_report.form import Edition
from gov_report.intake import blank_workbook
from gov_report.projects import Unusable, template_folders

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
# id = "{id}" # {label}
# value = 0
# source = "办公室登记：全年无"
"""


def _indicators(edition: Edition) -> str:
    """An empty indicators.toml; its example is the first figure of the form that no log holds."""
    name, place = next(
        (name, place) for name, place in edition.places.items() if not (edition.feed(name) or place.parts)
    )
    return _INDICATORS.format(id=name, label=place.label)


def _narrative(edition: Edition) -> str:
    parts = ["<!-- 一级标题写部分名称，不写序号；数字写成 {{ 名称 }}，名称用 gov-report figures 查看。 -->\n"]
    for section in edition.sections:
        if section.narrative and section.required:
            covers = "；".join(cover.says for cover in section.covers)
            parts.append(f"# {section.title}\n\n<!-- 在此写出{covers or section.title} -->\n")
    return "\n".join(parts)


def write(folder: Path, year: int, templates: Path | None = None) -> list[Path]:
    """Write a new project; ``templates`` are editions beside the program's own. Returns the files.

    Raises Unusable when a project is there already, toml.FileFault.
    """
    if (folder / settings.NAME).exists():
        raise Unusable(f"{folder} 中已有 gov-report.toml，没有改动；新建年度请直接建立 {year} 文件夹")
    edition = for_year(template_folders(templates), year)
    if edition is None:
        raise Unusable(f"没有{year}年适用的版式")
    files = {
        settings.NAME: _SETTINGS.format(year=year, next_year=year + 1).encode(),
        f"{year}/narrative.md": _narrative(edition).encode(),
        f"{year}/indicators.toml": _indicators(edition).encode(),
        "空白台账.xlsx": blank_workbook(edition, year, (datetime.date(year, 1, 1), datetime.date(year, 12, 31))),
    }
    for name in (f"{year}/departments", "."):
        outputs.make_folder(folder / name)
    # the settings last and all or none: what a full disk leaves is no project, and the next try makes one
    outputs.write_all({folder / name: files[name] for name in reversed(files)})
    return [folder / name for name in files]
