"""Whose book is it: a department by file name, 填报单位 line or folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from gov_report.postings import Context
from gov_report.words import fold
from gov_report.workbook import Grid, Value


def department_of(path: str, declared: str, context: Context) -> tuple[str, str]:
    """Whose book this is: (department, another department the sheet names instead, or "").

    By file name, then a 填报单位 line, then the folder, each against the list of departments and
    its aliases; without a match the sheet's own word, the file name, the folder, in that order.
    """
    parts = PurePosixPath(path).parts
    name = fold(PurePosixPath(path).stem)
    stem = _without_noise(name)
    folders = [fold(part) for part in parts[2:-1]]  # YEAR/departments/FOLDER…/file
    by_file = context.department_names.get(name) or _listed(stem, context)
    by_cell = _listed(fold(declared), context) if declared else ""
    if by_file:
        return by_file, by_cell if by_cell and by_cell != by_file else ""
    if by_cell:
        return by_cell, ""
    for folder in reversed(folders):
        if found := _listed(folder, context):
            return found, ""
    return declared or stem or (folders[-1] if folders else "") or name, ""


# A column of these says whose rows they are; 责任单位 and 发文机关 may name others in anybody's log.
_OWNER = frozenset(
    (
        "填报单位",
        "报送单位",
        "填报部门",
        "报送部门",
        "单位名称",
        "部门名称",
        "单位",
        "部门",
        "公开单位",
        "公开主体",
        "受理单位",
    )
)


def others_in(grid: Grid, header: Sequence[Value], department: str, context: Context) -> tuple[int, str, list[str]]:
    """Other listed departments that a log speaks for: the column (0: the sheet's name), what it is called, who."""
    named = _listed(_without_noise(fold(grid.name)), context)
    if named and named != department:
        return 0, "工作表名称中", [named]
    for at, text in enumerate(header, 1):
        if isinstance(text, str) and fold(text) in _OWNER:
            told = {value for row in grid.rows if isinstance(value := row[at - 1], str) and value}
            found = {context.department_names.get(fold(value), department) for value in told} - {department}
            if found:
                return at, f"“{text.strip()}”列中", sorted(found, key=context.departments.index)
    return 0, "", []


# what a file's name says besides the department; before 局, 中心, 办 … such a word is part of a name (统计局)
_NOISE = re.compile(
    r"\d{4}年?度?|^\d+[-_.、 ]*"
    r"|(?:主动公开|依申请公开|依申请|政府信息公开|信息公开|政务公开"
    r"|(?:工作)?(?:台账|登记表?|统计表?|汇总表?|目录|报表|报送|清单|情况))(?![局委处科室队站所院]|办(?![理事结件])|中心|服务)"
    r"|第?[一二三四1-4]季度|上半年|下半年|最终版?|定稿|修改版?|副本|\(.*?\)|[-_—]+"
)


def _without_noise(name: str) -> str:
    return _NOISE.sub("", name)


def _listed(text: str, context: Context) -> str:
    if text in context.department_names:
        return context.department_names[text]
    inside = [
        (len(name), listed) for name, listed in context.department_names.items() if len(name) >= 3 and name in text
    ]
    return max(inside)[1] if inside else ""


def department_names(departments: Sequence[str], aliases: dict[str, tuple[str, ...]], area: str) -> dict[str, str]:
    """Every folded way to name a listed department: whole, without the area or 市/县/区, its aliases."""
    names: dict[str, str] = {}
    area = fold(area)
    for department in departments:
        whole = fold(department)
        short = whole.removeprefix(area)
        shorter = re.sub(r"^(?:自治区|自治州|自治县|[省市县区州盟旗])", "", short)
        for name in (whole, short, shorter, *map(fold, aliases.get(department, ()))):
            if name:
                names.setdefault(name, department)
    return names
