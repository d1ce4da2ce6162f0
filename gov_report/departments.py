"""Whose book is it: a department by file name, 填报单位 line or folder; whom its sheets speak for besides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from gov_report import rules
from gov_report.form import Names
from gov_report.model import Diagnostic, Severity, Source
from gov_report.postings import Context
from gov_report.sheets import Layout, of_sender
from gov_report.words import fold, folded, nearest, some_of
from gov_report.workbook import Grid, Value

LONGEST = 100  # letters of a department's name; a longer text is none


def department_of(path: str, declared: str, context: Context, title: str = "", inside: str = "") -> tuple[str, str]:
    """Whose book this is: (department, another department the sheet names instead, or "").

    By file name, then a 填报单位 line, then the folder, then, where the file's name is of no unit or short for it, what
    its logs name ``inside`` and the sheet's title, each against the list and its aliases; without a match the sheet's
    own word, the unit of the file name, of its brackets, of the title, else the file name, the folder, in that order.
    Behind the name of the area whose folder that is in: 教育局 of 东城区 and of 西城区 are two.
    """
    parts = PurePosixPath(path).parts
    name, title = (_joined(fold(text), context) for text in (PurePosixPath(path).stem, title))
    names = context.edition.logs.names
    stem = names.besides.without(name)
    stem = "" if stem.isdigit() else stem
    folders = [fold(part) for part in parts[2:-1]]  # YEAR/departments/FOLDER…/file
    own_names = (stem, fold(declared), fold(inside), *map(names.besides.without, folders[-1:]))
    by_file = _of_area(own_names, folders, context) or context.department_names.get(name) or _named_in(name, context)
    by_cell = _listed(fold(declared), context) if declared else ""
    if by_file:
        other = by_cell or _other_in_title(title, by_file, context)
        return by_file, other if other != by_file else ""
    if by_cell:
        return by_cell, ""
    for folder in reversed(folders):
        if found := _listed(folder, context):
            return found, ""
    texts = map(names.besides.without, (stem, *names.besides.brackets.findall(name)))
    own = next(filter(names.ends_as_unit, texts), "")
    named = _listed(fold(inside), context) or _named_in(title, context)
    if named and (not own or _is_whole_of(own, fold(named), path, context)):
        return named, ""
    said = (declared, own, inside, _titled(title, names), stem, *folders[-1:])
    found = next((text for text in said if 0 < len(text) <= LONGEST), name)
    return _whole_name(found, folders, context), ""


def _is_whole_of(own: str, named: str, path: str, context: Context) -> bool:
    """Whether a sheet names the whole of what its file is short for: 人社局.xlsx, 县人力资源和社会保障局2013年台账.

    Not of a room, which any body has, nor of another area's body below that area's folder: the form may be the city's.
    """
    names = context.edition.logs.names
    area = area_above(path, context.organ + context.area, names)
    return area in named and not names.is_room(own) and _in_order(own, named)


def _of_area(names: Iterable[str], folders: Sequence[str], context: Context) -> str:
    """The listed department that is called by a folder and one of some names (东城区/教育局), "" for none."""
    above = [context.edition.logs.names.besides.without(folder) for folder in reversed(folders)]
    joined = (f"{folder}{name}" for name in names if name for folder in above if folder)
    return next((listed for text in joined if (listed := context.department_names.get(text))), "")


def area_above(path: str, organ: str, names: Names) -> str:
    """The area that the innermost folder above a file is called by that is one (东城区), "" for none.

    Not the one that the report is of, which ``organ`` names, nor what may be any (乡镇, 各县区).
    """
    folders = (names.besides.without(fold(part)) for part in reversed(PurePosixPath(path).parts[2:-1]))
    return next((folder for folder in folders if names.areas.is_one(folder) and folder not in organ), "")


def _whole_name(name: str, folders: Sequence[str], context: Context) -> str:
    """An unlisted department's name behind that of the area, or of a room behind the body, whose folder it is in."""
    own, names = fold(name), context.edition.logs.names
    above = [folder for folder in map(names.besides.without, reversed(folders)) if folder not in ("", own)]
    body = above[0] if above else ""
    if names.is_room(own) and names.is_organ(body):
        if body in context.organ:  # a room of whoever makes the report
            return name
        return f"{body}{own}"
    writer = context.organ + context.area
    area = next((folder for folder in above if names.areas.is_one(folder) and folder not in writer), "")
    if not area or not names.ends_as_unit(own) or area[:-1] in own or names.areas.begin(own):
        return name
    return area + own.removeprefix(area[-1])


def folder_of(path: str, listed: Mapping[str, str], names: Names) -> str:
    """The listed department that a folder above a file is called by (市教育局, 市教育局2013年报送), the innermost.

    "" for none, and where its name goes on (市教育局及下属单位). ``listed`` as ``department_names`` gives them.
    """
    folders = (fold(part) for part in reversed(PurePosixPath(path).parts[2:-1]))
    found = (listed.get(folder) or listed.get(names.besides.without(folder), "") for folder in folders)
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
    named = {_listed(name, context) or (name if logs.names.is_organ(name) else "") for name in found}
    return named.pop() if len(named) == 1 else ""


def title_of(grid: Grid, header_row: int) -> str:
    """The first words above a log's header, "" where there are none."""
    above = (value for row in grid.rows[: max(0, header_row - 1)] for value in row)
    return next((value for value in above if isinstance(value, str) and value.strip()), "")


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
    without_tail = context.edition.logs.names.besides.without_tail
    named = _several_organs([without_tail(grid.name) for grid, _ in logs], department, context)
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
    logs = context.edition.logs
    senders, owners = folded(logs.senders), folded(logs.owners)
    named = _listed(logs.names.besides.without(fold(grid.name)), context)
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
    own, is_organ = fold(department), context.edition.logs.names.is_organ
    found = set(filter(is_organ, map(fold, names))) if not context.departments else set()
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
    logs = context.edition.logs
    by_organ = folded(logs.organ_lines)
    for grid, layout in sheets:
        line, said = layout.sender, layout.sender.name
        if grid.hidden or layout.kind == "none" or line.word in by_organ or _in_order(said, context.organ):
            continue
        other = _listed(said, context) or (said if logs.names.is_organ(said) else "")
        if not other or other in own:
            continue
        if other in context.departments or not any(_in_order(*sorted((other, name), key=len)) for name in names):
            found[other].append((line.word, Source(path, grid.name, line.column, (line.row,))))
    return found


def _joined(text: str, context: Context) -> str:
    """A unit below a listed department beside that department, one of the two in brackets, as one name; else the text.

    交警大队(县公安局) is 县公安局交警大队; 县档案局(馆) is of one body.
    """
    if "(" in _longest(text, context):  # a name that is listed with its brackets
        return text
    names = context.edition.logs.names
    brackets = names.besides.brackets
    parts = [names.besides.without(part) for part in (brackets.sub("", text), *brackets.findall(text))]
    above = next((part for part in parts if _longest(part, context)), "")
    own = (part for part in parts if len(part) > 2 and part != above and not _longest(part, context))
    below = next(filter(names.is_below, own), "")
    return above + below if above and below else text


def _named_in(text: str, context: Context) -> str:
    """The listed department that a file's name or a title is of: as written, without what else it says, in brackets.

    None where the name goes on with a unit below that department.
    """
    names = context.edition.logs.names
    plain = re.sub(r"\(.*?\)", "", text)
    for part in (plain, names.besides.without(text), *names.besides.brackets.findall(text)):
        if name := _longest(part, context):
            below = names.is_below(names.besides.without(part.rpartition(name)[2]))
            return "" if below else context.department_names[name]
    return ""


def _titled(title: str, names: Names) -> str:
    """The unit that a title begins with (县财政局2013年主动公开政府信息台账), "" for none."""
    text = fold(title)
    found = names.besides.noise.search(text)
    unit = text[: found.start()] if found else text
    return unit if names.ends_as_unit(unit) else ""


def _other_in_title(title: str, own: str, context: Context) -> str:
    """The listed department that a title begins with, "" for none, and where it names ``own`` or its whole besides.

    Who makes the report may have sent out the form.
    """
    named = context.department_names.get(_titled(title, context.edition.logs.names), "")
    ours = fold(own)
    besides = any(name in title for name, of in context.department_names.items() if of == own and of != named)
    besides = besides or (bool(named) and ours.startswith(fold(named)))  # 财政局国库科 below 财政局
    return "" if besides or (named and context.organ.endswith(fold(named))) else named


def _listed(text: str, context: Context) -> str:
    """The listed department whose name a text is or holds, "" for none."""
    return context.department_names.get(_longest(text, context), "")


def _longest(text: str, context: Context) -> str:
    """The longest name of a listed department that a text is or holds, "" for none."""
    if text in context.department_names:
        return text
    return max((name for name in context.department_names if len(name) >= 3 and name in text), key=len, default="")


def likely_department(text: str, listed: Sequence[str], area: str, names: Names) -> str:
    """The listed department that may be meant: one that a short name is made of (人社局), else the likest; "" for none.

    A suggestion, never a binding. 林业局 is not 财政局: names that are half alike begin alike.
    """
    letters, area = fold(text), fold(area)
    made_of = [name for name in listed if len(letters) >= 3 and _in_order(letters, area + fold(name))]
    if len(made_of) == 1:
        return made_of[0]
    first = names.areas.without(letters, area)[:1]
    alike = [name for name in listed if names.areas.without(fold(name), area)[:1] == first]
    return nearest(text, alike) or nearest(text, listed, 0.7)


def is_short_for(text: str, department: str, area: str) -> bool:
    """Whether a name may be a short one of a department, letter for letter: 人社局, no 城东镇 for 城南镇."""
    return _in_order(fold(text), fold(area) + fold(department))


def _in_order(letters: str, name: str) -> bool:
    """Whether a name holds letters in their order, whatever stands between them."""
    rest = iter(name)
    return all(letter in rest for letter in letters)


def department_names(
    departments: Sequence[str], aliases: Mapping[str, tuple[str, ...]], area: str, names: Names
) -> dict[str, str]:
    """Every folded way to name a listed department: whole, without the area or 市/县/区, its aliases."""
    found: dict[str, str] = {}
    area = fold(area)
    for department in departments:
        whole, own = fold(department), map(fold, aliases.get(department, ()))
        for name in (whole, whole.removeprefix(area), names.areas.without(whole, area), *own):
            if name:
                found.setdefault(name, department)
    return found
