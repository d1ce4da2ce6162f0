"""Whose book is it: a department by file name, 填报单位 line or folder."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from gov_report import rules
from gov_report.model import Diagnostic, Severity, Source
from gov_report.postings import Context
from gov_report.sheets import Layout, of_sender
from gov_report.words import fold, folded, late, nearest, some_of
from gov_report.workbook import Grid, Value


def department_of(path: str, declared: str, context: Context, title: str = "", inside: str = "") -> tuple[str, str]:
    """Whose book this is: (department, another department the sheet names instead, or "").

    By file name, then a 填报单位 line, then the folder, then, where the file's name is of no unit, what its logs name
    ``inside`` and the sheet's title, each against the list of departments and its aliases; without a match the sheet's
    own word, the unit of the file name, of its brackets, of the title, else the file name, the folder, in that order.
    Behind the name of the area whose folder that is in: 教育局 of 东城区 and of 西城区 are two.
    """
    parts = PurePosixPath(path).parts
    name, title = (_joined(fold(text), context) for text in (PurePosixPath(path).stem, title))
    stem = _without_noise(name)
    stem = "" if stem.isdigit() else stem
    folders = [fold(part) for part in parts[2:-1]]  # YEAR/departments/FOLDER…/file
    own_names = (stem, fold(declared), fold(inside), *map(_without_noise, folders[-1:]))
    by_file = _of_area(own_names, folders, context) or context.department_names.get(name) or _named_in(name, context)
    by_cell = _listed(fold(declared), context) if declared else ""
    if by_file:
        return by_file, by_cell if by_cell and by_cell != by_file else ""
    if by_cell:
        return by_cell, ""
    for folder in reversed(folders):
        if found := _listed(folder, context):
            return found, ""
    own = next((unit for text in (stem, *_BRACKETED.findall(name)) if _UNIT.search(unit := _without_noise(text))), "")
    if not own and (named := _listed(fold(inside), context) or _named_in(title, context)):
        return named, ""
    found = declared or own or inside or _titled(title) or stem or (folders[-1] if folders else "") or name
    return _whole_name(found, folders, context), ""


def _of_area(names: Iterable[str], folders: Sequence[str], context: Context) -> str:
    """The listed department that is called by a folder and one of some names (东城区/教育局), "" for none."""
    above = [_without_noise(folder) for folder in reversed(folders)]
    joined = (f"{folder}{name}" for name in names if name for folder in above if folder)
    return next((listed for text in joined if (listed := context.department_names.get(text))), "")


_AREA = late(r"[\u4e00-\u9fff]{1,8}(?:[省市县区州盟旗镇乡]|街道(?:办事处)?)")
# what a folder may be called that is of no one area
_ANY_AREA = late(
    r"各[\u4e00-\u9fff]*|[全本][省市县区州盟旗镇乡]|[所下][属辖][\u4e00-\u9fff]*|[市城郊县地辖片园社库小景新省旗镇乡街区州盟]*|(?:区|县|市|乡镇|镇)?(?:直|级)?街道"
    r"|[\u4e00-\u9fff]*(?:工作|共享|公示|办公|行政|批次|专|公共|公用|交换|中转|[收上填投递提交送报件集总放下载])区|(?:示范|主城|中心城)区"
    r"|[\u4e00-\u9fff]*(?:[待已未审核存传]|[资材]料|文件|备份|处理|报送)[\u4e00-\u9fff]*"
)
# 西城区教育局, 市教育局; not 市场监督管理局, 住房和城乡建设局
_OF_AN_AREA = late(
    r"[\u4e00-\u9fff]{2,6}?(?:[市县区州盟旗]|(?<!城)[镇乡])[\u4e00-\u9fff]{2,}|[省市](?!场|容|政(?!府)|民(?![政宗族]))[\u4e00-\u9fff]{2,}"
)
_ROOM = late(r"办公室|[\u4e00-\u9fff]{1,6}[科股]")  # of one body: its name alone says no department


def area_above(path: str, organ: str) -> str:
    """The area that the innermost folder above a file is called by that is one (东城区), "" for none.

    Not the one that the report is of, which ``organ`` names, nor what may be any (乡镇, 各县区).
    """
    folders = (_without_noise(fold(part)) for part in reversed(PurePosixPath(path).parts[2:-1]))
    return next((folder for folder in folders if _is_area(folder, organ)), "")


def _is_area(folder: str, organ: str) -> bool:
    return _AREA.fullmatch(folder) is not None and not _ANY_AREA.fullmatch(folder) and folder not in organ


def _whole_name(name: str, folders: Sequence[str], context: Context) -> str:
    """An unlisted department's name behind that of the area, or of a room behind the body, whose folder it is in."""
    own = fold(name)
    above = [folder for folder in map(_without_noise, reversed(folders)) if folder not in ("", own)]
    body = above[0] if above else ""
    if _ROOM.fullmatch(own) and _ORGAN.fullmatch(body):
        if body in context.organ:  # a room of whoever makes the report
            return name
        return f"{body}{own}"
    area = next((folder for folder in above if _is_area(folder, context.organ + context.area)), "")
    if not area or not _UNIT.search(own) or area[:-1] in own or _OF_AN_AREA.fullmatch(own):
        return name
    return area + own.removeprefix(area[-1])


def folder_of(path: str, names: Mapping[str, str]) -> str:
    """The listed department that a folder above a file is called by (市教育局, 市教育局2013年报送), the innermost.

    "" for none, and where its name goes on (市教育局及下属单位). ``names`` as ``department_names`` gives them.
    """
    folders = (fold(part) for part in reversed(PurePosixPath(path).parts[2:-1]))
    found = (names.get(folder) or names.get(_without_noise(folder), "") for folder in folders)
    return next(filter(None, found), "")


FOOT = 5  # rows in which a signature may stand


def named_inside(sheets: Sequence[tuple[Grid, Layout]], context: Context) -> str:
    """The one body that the logs of a book name where no line above them does; "" for none or several.

    In every row of a column 填报单位, or in a 填报单位 line among the last rows: one of the list, a body of its own.
    Not 编制单位, which may be the office that wrote the form.
    """
    logs = context.edition.logs
    sends, behind = of_sender(logs.sender_lines, logs.behind_sender)
    found: set[str] = set()
    for grid, layout in sheets:
        if grid.hidden or layout.kind not in ("published", "requests") or not layout.header_row:
            continue
        below = grid.rows[layout.header_row + layout.header_rows - 1 :]
        head = enumerate(grid.rows[layout.header_row - 1])
        for at in (at for at, text in head if isinstance(text, str) and fold(text) in folded(logs.senders)):
            found |= {fold(str(row[at])) for row in below if row[at] != "" and row.count("") < len(row) - 1}
        for text in (text for row in below[-FOOT:] for text in row if isinstance(text, str)):
            line = sends.match(fold(text))
            if line and line[1] not in folded(logs.organ_lines):
                found.add(behind.split(fold(text)[line.end() :])[0])
    named = {_listed(name, context) or (name if _ORGAN.fullmatch(name) else "") for name in found}
    return named.pop() if len(named) == 1 else ""


def title_of(grid: Grid, header_row: int) -> str:
    """The first words above a log's header, "" where there are none."""
    above = (value for row in grid.rows[: max(0, header_row - 1)] for value in row)
    return next((value for value in above if isinstance(value, str) and value.strip()), "")


# how the name of a body with a file of its own ends: 办公室 and 科 are rooms of one, 分局 and 中心 may be below one
_ORGAN = late(
    r"[\u4e00-\u9fff]{2,20}(?:(?<!分)局|厅|(?<!村民)(?<!居民)委员会|(?<![党团纪工妇])委|政府(?:办公室)?|[镇乡]|街道(?:办事处)?)"
)


def spoken_for(
    path: str, sheets: Sequence[tuple[Grid, Layout]], department: str, other: str, context: Context
) -> list[Diagnostic]:
    """Whom the sheets of a book speak for besides its department: by a log's columns, 填报单位 lines, names of sheets.

    ``other`` is the department of which another finding says that a sheet names it instead.
    """
    said = _senders(path, sheets, {department, other}, context)
    logs = [(g, at) for g, at in sheets if at.kind in ("published", "requests") and at.header_row and not g.hidden]
    found = [each for grid, layout in logs for each in _of_others(path, grid, layout, department, said, context)]
    found += _of_senders(said, department, context)
    named = _several_organs([_without_tail(grid.name) for grid, _ in logs], department, context)
    return found + _several(Source(path), "工作表名称中", [n for n in named if n not in said], department, context)


def _of_senders(
    said: Mapping[str, Sequence[tuple[str, Source]]], department: str, context: Context
) -> Iterator[Diagnostic]:
    """Who else fills in a sheet: an error where that is certain, for one body may have an old name, or a body within.

    It is where both are listed, and without a list where three are named.
    """
    several = not context.departments and len({department, *said}) > 2
    for sender, ((word, at), *again) in said.items():
        grade: Severity = "error" if several or sender in context.departments else "warning"
        yield rules.SEVERAL_DEPARTMENTS.at(
            at, related=tuple(cell for _, cell in again), severity=grade, where=f"“{word}”中", others=sender,
            value=department,
        )  # fmt: skip


def _of_others(
    path: str, grid: Grid, layout: Layout, department: str, said: Collection[str], context: Context
) -> list[Diagnostic]:
    """A log that speaks for other departments too: its rows all count for this one, and that is said, once."""
    header = grid.rows[layout.header_row - 1]
    column, where, others = _others_in(grid, header, department, context, layout.kind == "requests")
    at = Source(path, grid.name, column, (layout.header_row,) if column else ())
    return _several(at, where, [name for name in others if column or name not in said], department, context)


def _several(at: Source, where: str, others: Sequence[str], department: str, context: Context) -> list[Diagnostic]:
    """Say who else is spoken for: an error where departments are listed, for the numbers of each are wanted."""
    said = some_of(others, unit="个单位")
    grade: Severity | None = None if context.departments else "warning"
    found = rules.SEVERAL_DEPARTMENTS.at(at, severity=grade, where=where, others=said, value=department)
    return [found] if others else []


def _others_in(
    grid: Grid, header: Sequence[Value], department: str, context: Context, of_requests: bool
) -> tuple[int, str, list[str]]:
    """Other departments that a log speaks for: the column (0: the sheet's name), what it is called, who.

    Those that are listed; without a list those whose names are of bodies of their own. In a register the column 单位
    may be the applicant's, of whom nothing is said. 责任单位 and 发文机关 may name others in anybody's log.
    """
    senders, owners = map(folded, (context.edition.logs.senders, context.edition.logs.owners))
    named = _listed(_without_noise(fold(grid.name)), context)
    if named and named != department:
        return 0, "工作表名称中", [named]
    for at, text in enumerate(header, 1):
        if isinstance(text, str) and fold(text) in senders | owners:
            rows = (row for row in grid.rows if row.count("") < len(row) - 1)
            told = {value for row in rows if isinstance(value := row[at - 1], str) and value}
            found = {context.department_names.get(fold(value), department) for value in told} - {department}
            others = sorted(found, key=context.departments.index)
            if not others and (fold(text) in senders or not of_requests):
                others = _several_organs(told, department, context)
            if others:
                return at, f"“{text.strip()}”列中", others
    return 0, "", []


def _several_organs(names: Iterable[str], department: str, context: Context) -> list[str]:
    """Of several bodies of their own among some names, those besides a file's department, where none are listed."""
    own = fold(department)
    found = {name for name in map(fold, names) if _ORGAN.fullmatch(name)} if not context.departments else set()
    found -= {other[n:] for other in found for n in range(1, len(other))}  # 县农业局 is 农业局
    others = sorted(name for name in found if own not in name and not own.endswith(name))
    return others if len(found) > 1 else []


def _senders(
    path: str, sheets: Sequence[tuple[Grid, Layout]], own: Collection[str], context: Context
) -> dict[str, list[tuple[str, Source]]]:
    """Other departments than a book's, ``own``, that 填报单位 lines of its sheets name: word and cell of each line.

    Those that are listed, and bodies of their own of which none of ``own`` may be a longer or a shorter name; never the
    organ that writes the report, whose name may be printed on every form, as that of any 编制单位.
    """
    found: dict[str, list[tuple[str, Source]]] = defaultdict(list)
    names = [fold(name) for name in own if name]
    by_organ = folded(context.edition.logs.organ_lines)
    for grid, layout in sheets:
        line, said = layout.sender, layout.sender.name
        if grid.hidden or layout.kind == "none" or line.word in by_organ or _in_order(said, context.organ):
            continue
        other = _listed(said, context) or (said if _ORGAN.fullmatch(said) else "")
        if not other or other in own:
            continue
        if other in context.departments or not any(_in_order(*sorted((other, name), key=len)) for name in names):
            found[other].append((line.word, Source(path, grid.name, line.column, (line.row,))))
    return found


NAME = 31  # letters that Excel lets the name of a sheet have
_TAIL = late(r"(?:政府信息|主动|依?申请|公开|附表|台账|登记|统计|汇总|情况|报表|目录|表|\d|年度?|[-_()])+$")


def _without_tail(sheet: str) -> str:
    """The name of a sheet without what it holds (县民政局公开, 县民政局附表1)."""
    return _TAIL.sub("", fold(sheet)[:NAME])


# what a file's name says besides the department; before 局, 中心, 办 … such a word is part of a name (统计局),
# and 人民政府 and 镇政府 are whole before 信息公开
_NOISE = late(
    r"\d{4}年?度?|^附件\d*[:._、-]*|^\d+[-_.、 ]*|\d{1,2}(?:月份?)?[-—至到]\d{1,2}月份?|\d{1,2}月份?"
    r"|(?:主动公开|依申请公开|依申请|(?<![民省市县区乡镇])政府信息公开|信息公开|政务公开"
    r"|(?:工作)?(?:台账|登记表?|统计表?|汇总表?|目录|报表|报送|清单|情况))(?![局委处科室队站所院]|办(?![理事结件])|中心|服务)"
    r"|第?[一二三四1-4]季度|[上下]半年|全年|年报|最终版?|定稿|修改版?|副本|\(.*?\)|[-_—]+"
)
_BRACKETED = late(r"[(【\[](?![报送致抄])(.+?)[)】\]]")  # （报县政府办公室） is whom it goes to
# how the name of a unit ends; 工作簿2, 新建工作表 and 台账 are none
_UNIT = late("[局委办厅室院校站所队处科股镇乡道府社会部区馆团台行园心司]$")
LONGEST = 30  # letters of a name
# a unit of its own below the department whose name stands before it: 县公安局 is not 县公安局交警大队
_BELOW = late(
    r"(?!不?含|包[含括])[^\W\d_]{0,10}(?:大队|中队|支队|总队|分局|所|(?<!网)站|中心|医院|卫生院|学校|[中小]学|幼儿园|馆|公司)"
)


def is_unit(text: str, listed: Container[str]) -> bool:
    """Whether a text is the name of a listed department, or ends as that of a unit does."""
    name = fold(text)
    return name in listed or (1 < len(name) <= LONGEST and _UNIT.search(name) is not None)


_OF_ALL = late("汇总|合计|总表|全[省市县区州盟旗]|各(?:单位|部门|乡镇)")


def says_all(name: str) -> bool:
    """Whether the name of a file or a sheet says that it is of all departments: 汇总, 全市, 各单位."""
    return _OF_ALL.search(fold(name)) is not None


def core_of(name: str) -> str:
    """A folded name without 市, 县, 区 before it."""
    return _own_name(fold(name), "")


def _without_noise(name: str) -> str:
    return _NOISE.sub("", name)


def _joined(text: str, context: Context) -> str:
    """A unit below a listed department beside that department, one of the two in brackets, as one name; else the text.

    交警大队(县公安局) is 县公安局交警大队; 县档案局(馆) is of one body.
    """
    if "(" in _longest(text, context):  # a name that is listed with its brackets
        return text
    parts = [_without_noise(part) for part in (_BRACKETED.sub("", text), *_BRACKETED.findall(text))]
    above = next((part for part in parts if _longest(part, context)), "")
    own = (part for part in parts if len(part) > 2 and part != above and not _longest(part, context))
    below = next((part for part in own if _BELOW.fullmatch(part)), "")
    return above + below if above and below else text


def _named_in(text: str, context: Context) -> str:
    """The listed department that a file's name or a title is of: as written, without what else it says, in brackets.

    None where the name goes on with a unit below that department.
    """
    plain = re.sub(r"\(.*?\)", "", text)
    for part in (plain, _without_noise(text), *_BRACKETED.findall(text)):
        if name := _longest(part, context):
            below = _BELOW.fullmatch(_without_noise(part.rpartition(name)[2]))
            return "" if below else context.department_names[name]
    return ""


def _titled(title: str) -> str:
    """The unit that a title begins with (县财政局2013年主动公开政府信息台账), "" for none."""
    text = fold(title)
    found = _NOISE.search(text)
    unit = text[: found.start()] if found else text
    return unit if _UNIT.search(unit) else ""


def _listed(text: str, context: Context) -> str:
    """The listed department whose name a text is or holds, "" for none."""
    return context.department_names.get(_longest(text, context), "")


def _longest(text: str, context: Context) -> str:
    """The longest name of a listed department that a text is or holds, "" for none."""
    if text in context.department_names:
        return text
    return max((name for name in context.department_names if len(name) >= 3 and name in text), key=len, default="")


def likely_department(text: str, listed: Sequence[str], area: str) -> str:
    """The listed department that may be meant: one that a short name is made of (人社局), else the likest; "" for none.

    A suggestion, never a binding. 林业局 is not 财政局: names that are half alike begin alike.
    """
    letters, area = fold(text), fold(area)
    made_of = [name for name in listed if len(letters) >= 3 and _in_order(letters, area + fold(name))]
    if len(made_of) == 1:
        return made_of[0]
    first = _own_name(letters, area)[:1]
    return nearest(text, [name for name in listed if _own_name(fold(name), area)[:1] == first]) or nearest(
        text, listed, 0.7
    )


def _in_order(letters: str, name: str) -> bool:
    """Whether a name holds letters in their order, whatever stands between them."""
    rest = iter(name)
    return all(letter in rest for letter in letters)


def _own_name(name: str, area: str) -> str:
    """A folded department's name without the area and 市, 县, 区 before it."""
    return re.sub(r"^(?:自治区|自治州|自治县|[省市县区州盟旗])", "", name.removeprefix(area))


def department_names(departments: Sequence[str], aliases: dict[str, tuple[str, ...]], area: str) -> dict[str, str]:
    """Every folded way to name a listed department: whole, without the area or 市/县/区, its aliases."""
    names: dict[str, str] = {}
    area = fold(area)
    for department in departments:
        whole = fold(department)
        for name in (whole, whole.removeprefix(area), _own_name(whole, area), *map(fold, aliases.get(department, ()))):
            if name:
                names.setdefault(name, department)
    return names
