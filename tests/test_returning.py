"""A department's workbook returned: wrong cells marked, everything else as it came, marks never counted."""

from __future__ import annotations

import datetime
import io
import json
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from gov_report.model import Source
from gov_report.returning import related
from gov_report.returning.conversion import converted, sheet_names
from gov_report.returning.marking import annotated
from gov_report.returning.marks import AUTHOR, FILLS, Mark, own_parts
from gov_report.returning.patched import Unpatchable
from gov_report.returning.shapes import EMPTY, fitted
from gov_report.rules import RULES
from gov_report.sheets import MARKS_SHEET
from gov_report.workbook import ErrorValue, Grid, read_grids
from gov_report.workbook.looks import looks_of
from tests.conftest import Make, run, workbook
from tests.hostile.ods_bytes import ods as ods_by_hand
from tests.hostile.ods_bytes import ods_rows
from tests.hostile.xlsx_bytes import Raw
from tests.test_rows import HEAD, NONE, OK, SETTINGS_ONE

WRONG = [2, "乙", "", "公共事业类", datetime.date(2013, 3, 6), "网站"]
BOOK: dict[str, list[list[Any]]] = {"主动公开": [HEAD, OK, WRONG, ["合计", 7]], "依申请公开": NONE, "说明": [["一"]]}


def rich_workbook() -> bytes:
    """A workbook with what a rewrite would lose or move: a comment, drop-downs, an extra part, a name of a sheet."""
    book = load_workbook(io.BytesIO(workbook(BOOK)))
    sheet = book["主动公开"]
    sheet["A1"].comment = Comment("原有批注", "某某")
    rule = DataValidation("list", formula1='"甲,乙"')
    rule.add("F2:F9")
    sheet.add_data_validation(rule)
    sheet.print_area = "A1:F4"
    book.active = 1
    saved = io.BytesIO()
    book.save(saved)
    made = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("customXml/item1.xml", "<own>sparklines and other things</own>")
    return made.getvalue()


def returned(folder: Path, to: Path) -> Path:
    code, _, err = run("-C", folder, "validate", "2013", "--annotate", to)
    assert code == 1
    assert "已标注" in err
    (path,) = to.rglob("*.xlsx")
    return path


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_everything_else_is_byte_identical(project: Make, tmp_path: Path) -> None:
    data = rich_workbook()
    path = returned(project({"教育局.xlsx": data}, SETTINGS_ONE), tmp_path / "back")
    before, after = parts(data), parts(path.read_bytes())
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml",
    } | ({"xl/worksheets/_rels/sheet1.xml.rels"} & changed)  # fmt: skip
    assert set(after) - set(before) == {"xl/worksheets/govReportFindings.xml"}


@pytest.mark.parametrize(("start", "end"), [("<o:xml ", "</o:xml>"), ("<xml ", "</xml >"), ("<xml ", "</xml><!-- -->")])
def test_a_drawing_may_end_in_any_way(start: str, end: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name, part in parts(rich_workbook()).items():
            other = part.replace(b"<xml ", start.encode()).replace(b"</xml>", end.encode())
            new.writestr(name, other if name.endswith(".vml") else part)
    mark = Mark("主动公开", 3, 4, "error", "GR203", "错误", "不在名单中", "改为名单中的类别", "0")
    drawing = parts(annotated(made.getvalue(), [mark]))["xl/drawings/commentsDrawing1.vml"].decode()
    assert drawing.count("sGovReport") == 1
    assert drawing.endswith(end)
    assert drawing.index("sGovReport") < drawing.rindex("</")


MARK = Mark("主动公开", 3, 4, "error", "GR203", "错误", "不在名单中", "改为名单中的类别", "0" * 16)


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None], named: Callable[[str], str] = str) -> bytes:
    """A package with its parts changed, those of which nothing is left without."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name, part in parts(data).items():
            if (left := change(name, part)) is not None:
                new.writestr(named(name), left)
    return made.getvalue()


def without(pattern: str, *names: str) -> Callable[[str, bytes], bytes]:
    return lambda name, part: re.sub(pattern.encode(), b"", part, flags=re.DOTALL) if name.endswith(names) else part


def only(text: str, name: str) -> Callable[[str, bytes], bytes]:
    return lambda part, data: (text if part.endswith(name) else "").encode() or data


STYLES = '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</styleSheet>'
NO_STYLES = without(r"<(?:Override|Relationship)\b[^>]*?styles\.xml[^>]*/>", ".xml", ".rels")
# what is unusual in a workbook that can be read, and what is done to one for that
UNUSUAL: dict[str, Callable[[str, bytes], bytes | None]] = {
    "no styles": lambda name, part: None if name == "xl/styles.xml" else NO_STYLES(name, part),
    "no lists of styles": only(STYLES % "", "styles.xml"),
    "one fill, no formats": only(STYLES % '<fills><fill><patternFill patternType="none"/></fill></fills>', "styles.xml"),
    "one format, no fills": only(STYLES % '<cellXfs count="1"><xf/></cellXfs>', "styles.xml"),
    "comments of nobody": without("<authors>.*?</authors>", "comment1.xml"),
    "no list of comments": without("<commentList>.*?</commentList>", "comment1.xml"),
    "no part for the comments": lambda name, part: None if name.endswith("comment1.xml") else part,
    "no part for the drawing": lambda name, part: None if name.endswith(".vml") else part,
    "a sheet of no number": without(r'(?<=sheetId=")\d+(?=")', "workbook.xml"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNUSUAL)
def test_an_unusual_workbook_is_marked_like_any_other(what: str) -> None:
    made = parts(annotated(repacked(rich_workbook(), UNUSUAL[what]), [MARK]))
    (styles,) = (part.decode() for name, part in made.items() if "tyles" in name)
    (cell,) = re.findall(r'<c r="D3"[^>]*?\bs="(\d+)"', made["xl/worksheets/sheet1.xml"].decode())
    fill = re.findall(r"<xf\b[^>]*>", styles.partition("<cellXfs")[2])[int(cell)]
    number = re.search(r'fillId="(\d+)"', fill)
    assert number
    assert int(number[1]) > 1, "the first two fills are always none and gray125"
    assert FILLS["error"] in re.findall(r"<fill>.*?</fill>", styles)[int(number[1])]
    assert any("GR203 错误：不在名单中" in part.decode() for name, part in made.items() if "omment" in name)
    rows, columns = (
        {int(n) for name, part in made.items() if name.endswith(".vml") for n in re.findall(rf"<\w:{of}>(\d+)", part.decode())}
        for of in ("Row", "Column")
    )  # fmt: skip
    assert (2 in rows, 3 in columns) == (True, True)


def test_a_workbook_without_styles_opens_in_other_programs() -> None:
    copy = annotated(repacked(rich_workbook(), UNUSUAL["no styles"]), [MARK])
    assert load_workbook(io.BytesIO(copy))["主动公开"]["D3"].fill.fgColor.rgb == FILLS["error"]
    unrelated = annotated(repacked(rich_workbook(), NO_STYLES), [MARK])  # another part has the name
    assert {"xl/styles.xml", "xl/govReportStyles.xml"} <= parts(unrelated).keys()


def test_names_of_parts_may_have_backslashes() -> None:
    data = repacked(rich_workbook(), lambda _, part: part, lambda name: name.replace("/", "\\"))
    assert load_workbook(io.BytesIO(annotated(data, [MARK])))["主动公开"]["D3"].comment


def test_a_workbook_beyond_marking_comes_back_with_the_same_cells(project: Make, tmp_path: Path) -> None:
    broken = repacked(rich_workbook(), lambda name, part: b"<comments>" if name.endswith("comment1.xml") else part)
    with pytest.raises(Unpatchable):
        annotated(broken, [MARK])
    sent = {"教育局.xlsx": broken, "民政局.xlsx": {"主动公开": [HEAD, WRONG], "依申请公开": NONE}}
    code, _, err = run("-C", project(sent, SETTINGS_ONE), "validate", "2013", "--annotate", tmp_path / "back")
    assert code == 1
    assert [("已另建 xlsx" in line) for line in err.splitlines() if "已标注" in line] == [True, False]
    sheet = load_workbook(tmp_path / "back/教育局.xlsx")["主动公开"]
    assert (sheet["D3"].value, sheet["D3"].fill.fgColor.rgb) == ("公共事业类", FILLS["error"])


def test_a_sheet_that_the_department_calls_as_we_call_ours_is_kept(project: Make, tmp_path: Path) -> None:
    own = [["自查", n] for n in range(4)]
    book = {"主动公开": [HEAD, OK, WRONG], "依申请公开": NONE, MARKS_SHEET: own}
    folder = project({"教育局.xlsx": book}, SETTINGS_ONE)
    for n in (1, 2):  # the second time ours is there too
        path = returned(folder, tmp_path / str(n))
        made = load_workbook(path)
        assert made.sheetnames == ["校验结果（2）", "主动公开", "依申请公开", "校验结果"]
        assert [[cell.value for cell in row] for row in made["校验结果"].iter_rows()] == own
        assert made.worksheets[0]["C3"].value == "GR203"
        assert made.worksheets[0]["D3"].hyperlink.location == "'主动公开'!D3"
        (folder / "2013/departments/教育局.xlsx").write_bytes(path.read_bytes())
    _, out, _ = run("-C", folder, "validate", "2013", "-v")
    assert "上次标注1处：已改正0处，仍有1处" in out


BLUE = PatternFill("solid", fgColor="FFDDEBF7")


def saved_elsewhere(data: bytes, change: Callable[[Any], None] = lambda sheet: None) -> bytes:
    """As other programs save a workbook: styles and boxes numbered anew, shared strings, nobody's comments."""
    book = load_workbook(io.BytesIO(data))
    sheet = book["主动公开"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment:
                cell.comment.author = " "
    change(sheet)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def coloured() -> bytes:
    """A workbook whose marked cells have a colour, or a form, of their own."""

    def change(sheet: Any) -> None:
        sheet["D3"].fill, sheet["D2"].fill = BLUE, BLUE
        sheet["E3"].number_format = "yyyy-mm-dd"
        sheet["D3"].comment = Comment("请科长看", "某某")

    return saved_elsewhere(rich_workbook(), change)


# what a department does before it sends a copy in again → where D3 and E3 are then
MOVED: dict[str, tuple[Callable[[Any], None], str, str]] = {
    "nothing": (lambda sheet: None, "D3", "E3"),
    "a row above": (lambda sheet: sheet.move_range("A2:F4", rows=1), "D4", "E4"),
    "a column before": (lambda sheet: sheet.move_range("A1:F4", cols=1), "E3", "F3"),
}


@pytest.mark.parametrize("what", MOVED)
def test_marks_are_taken_off_wherever_they_are(what: str) -> None:
    """The colour and the comment that were the department's own stay, and the form of a date."""
    change, label, day = MOVED[what]
    data = annotated(coloured(), [MARK, replace(MARK, column=5, severity="warning")])
    back = saved_elsewhere(data, change)
    sheet = load_workbook(io.BytesIO(annotated(back, [replace(MARK, row=2)], MARKS_SHEET)))["主动公开"]
    assert sheet[label].fill.fgColor.rgb == "FFDDEBF7"
    assert (sheet[day].fill.fill_type, sheet[day].number_format) == (None, "yyyy-mm-dd")
    marks = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb in FILLS.values()}
    assert marks == {"D2"}


def test_comments_do_not_pile_up() -> None:
    data = coloured()
    for _ in range(3):
        marked = annotated(data, [MARK, replace(MARK, column=5)], MARKS_SHEET)
        sheet = load_workbook(io.BytesIO(marked))["主动公开"]
        assert sheet["D3"].comment.text.startswith("请科长看\n【校验批注】\nGR203")
        assert [sheet[at].comment.text.count("GR203") for at in ("D3", "E3")] == [1, 1]
        data = saved_elsewhere(marked)
    sheet = load_workbook(io.BytesIO(annotated(data, [], MARKS_SHEET)))["主动公开"]
    assert sheet["D3"].comment.text == "请科长看"
    assert sheet["E3"].comment is None
    assert "原有批注" in sheet["A1"].comment.text


@pytest.mark.parametrize("own", [True, False])
def test_a_copy_of_a_copy_is_the_same(own: bool) -> None:
    """However often a workbook is returned: beside a comment of its own nothing is left by each time."""

    def commented(sheet: Any) -> None:
        sheet["D3"].comment = Comment("请科长看", "某某") if own else None

    once = annotated(saved_elsewhere(rich_workbook(), commented), [MARK])
    again = annotated(once, [MARK], MARKS_SHEET)
    assert parts(annotated(again, [MARK], MARKS_SHEET)) == parts(again) == parts(once)


def box(ident: str, row: int, column: int, kind: str = "Note") -> str:
    return (
        f'<v:shape id="{ident}" style="width:9pt;height:9pt;visibility:hidden"><x:ClientData ObjectType="{kind}">'
        f"<x:Anchor>1, 2</x:Anchor><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


# the boxes of a drawing, the comments by cell → the cells that then have a box
BOXES: dict[str, tuple[str, dict[tuple[int, int], str], list[tuple[int, int]]]] = {
    "one for each comment": ("", {(1, 1): "甲", (3, 4): "乙"}, [(1, 1), (3, 4)]),
    "whatever it is called": (box("_x0000_s1025", 2, 3), {(3, 4): "乙"}, [(3, 4)]),
    "none twice": (box("_x0000_s1025", 2, 3) + box("_x0000_sGovReport8001", 2, 3), {(3, 4): "乙"}, [(3, 4)]),
    "none without a comment": (box("_x0000_s1025", 2, 3) + box("b", 5, 5), {(3, 4): "乙"}, [(3, 4)]),
    "a button is no comment": (box("a", 5, 5, "Button"), {(3, 4): "乙"}, [(6, 6), (3, 4)]),
}


@pytest.mark.parametrize("what", BOXES)
def test_boxes_of_comments(what: str) -> None:
    shapes, texts, cells = BOXES[what]
    made = fitted(EMPTY.replace("</xml>", f"{shapes}</xml>"), texts, {})
    found = re.findall(r"<x:Row>(\d+)</x:Row><x:Column>(\d+)</x:Column>", made)
    assert [(int(row) + 1, int(column) + 1) for row, column in found] == cells
    assert made.count("</xml>") == 1


def test_a_box_is_as_large_as_its_text() -> None:
    def height(text: str) -> float:
        found = re.search(r"height:(\d+)pt", fitted(EMPTY, {(1, 1): text}, {}))
        assert found
        return int(found[1])

    assert height("短") < 60 < height("长" * 100) < height("很长" * 300) <= 600
    drawing = EMPTY.replace("</xml>", box("a", 0, 0) + box("b", 1, 1) + "</xml>")
    made = fitted(drawing, {(1, 1): "长" * 100, (2, 2): "长" * 100}, {(1, 1): "长"})
    assert [found == "9" for found in re.findall(r"height:(\d+)pt", made)] == [False, True]  # another's stays
    assert made.count("<x:Anchor>") == 1


HEADER_PICTURE = (
    '<legacyDrawingHF xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId77"/>'
)


def test_the_picture_of_a_header_is_another_drawing() -> None:
    sent = {"主动公开": BOOK["主动公开"]}
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId77" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing" Target="../drawings/hf.vml"/>'
        "</Relationships>"
    )
    data = repacked(
        workbook(sent),
        lambda name, part: (
            part.replace(b"</worksheet>", f"{HEADER_PICTURE}</worksheet>".encode())
            if name.endswith("sheet1.xml")
            else part
        ),
    )
    more = io.BytesIO(data)
    with zipfile.ZipFile(more, "a") as package:
        package.writestr("xl/worksheets/_rels/sheet1.xml.rels", relation)
        package.writestr("xl/drawings/hf.vml", EMPTY)
    made = parts(annotated(more.getvalue(), [MARK]))
    assert made["xl/drawings/hf.vml"] == EMPTY.encode()
    order = re.findall(r"<(legacyDrawing\w*)", made["xl/worksheets/sheet1.xml"].decode())
    assert order == ["legacyDrawing", "legacyDrawingHF"]
    assert made["xl/drawings/govReportVml_sheet1.vml"].count(b"GovReport8") == 1


# what a comment held when it came back → what is left of it
COMMENTS = {
    "请科长看\n【校验批注】\nGR203 错误：甲\n处理：乙\n【校验批注完】": "请科长看",
    "【校验批注】\nGR203 错误：甲\n相关：B3\n处理：乙\n我局答：待定\n【校验批注完】": "我局答：待定",
    "【校验批注】\nGR203 错误：甲\n处理：乙\n已改\nGR204 警告：丙\n处理：丁\n【校验批注完】\n处理：见上": "已改\n处理：见上",
    "【校验批注】\nGR203 错误：甲\n处理：乙\n我局已改": "我局已改",  # written over the last line
    "请科长看\nGR203 错误：甲\n处理：乙": "请科长看",  # as copies once had it
    "处理：请科长看": "处理：请科长看",
}


@pytest.mark.parametrize("text", COMMENTS)
def test_what_a_department_writes_in_a_comment_is_its_own(text: str) -> None:
    own = own_parts(text)
    left = "".join(char for n, char in enumerate(text) if not any(start <= n < end for start, end in own))
    assert left == COMMENTS[text]


def test_a_cell_has_the_findings_of_its_own_sheet() -> None:
    book = Workbook()
    for name in ("网站", "微信"):
        book.create_sheet(name).append(HEAD)
    saved = io.BytesIO()
    book.save(saved)
    marks = [replace(MARK, sheet="网站", message="甲"), replace(MARK, sheet="微信", message="乙")]
    made = load_workbook(io.BytesIO(annotated(saved.getvalue(), marks)))
    texts = [str(made[name].cell(*MARK.cell).comment) for name in ("网站", "微信")]
    assert [("甲" in text, "乙" in text) for text in texts] == [(True, False), (False, True)]


def test_a_threaded_comment_is_left_alone() -> None:
    def thread(sheet: Any) -> None:
        sheet["D3"].comment = Comment("[Threaded comment]", "tc={2}")

    book = load_workbook(io.BytesIO(rich_workbook()))
    thread(book["主动公开"])
    saved = io.BytesIO()
    book.save(saved)
    sheet = load_workbook(io.BytesIO(annotated(saved.getvalue(), [MARK])))["主动公开"]
    assert (sheet["D3"].comment.text, sheet["D3"].fill.fgColor.rgb) == ("[Threaded comment]", FILLS["error"])


def test_what_is_not_marked_is_byte_identical() -> None:
    data = annotated(rich_workbook(), [replace(MARK, sheet="说明", row=1)])
    before, after = parts(rich_workbook()), parts(data)
    changed = {name for name in before if after[name] != before[name]}
    assert not [name for name in changed if "sheet1" in name or "comment" in name]


def test_a_workbook_that_can_have_no_more_styles_has_comments_only() -> None:
    def full(name: str, part: bytes) -> bytes:
        many = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * 65490
        return re.sub(rb"<cellXfs.*</cellXfs>", b"<cellXfs>%s</cellXfs>" % many, part, flags=re.DOTALL)

    data = repacked(rich_workbook(), lambda name, part: full(name, part) if name == "xl/styles.xml" else part)
    made = parts(annotated(annotated(data, [MARK]), [MARK], MARKS_SHEET))
    assert made["xl/styles.xml"].count(b"<xf ") == parts(data)["xl/styles.xml"].count(b"<xf ")
    numbers = {int(n) for part in made.values() for n in re.findall(rb'<c [^>]*\bs="(\d+)"', part)}
    assert max(numbers) < 65490
    assert made["xl/comments/comment1.xml"].count("GR203 错误：不在名单中".encode()) == 1


def test_a_sheet_has_no_more_links_than_it_may() -> None:
    made = parts(annotated(rich_workbook(), [replace(MARK, row=1)] * 65532))["xl/worksheets/govReportFindings.xml"]
    assert (made.count(b"<hyperlink "), made.count(b"<row ")) == (65530, 65534)


def test_a_place_stands_on_one_line() -> None:
    """A link is one line in some programs: of a long name nothing but the cell would be cut off."""
    name = "二〇一三年度市教育局机关及所属单位主动公开政府信息台账"
    data = annotated(workbook({name: [HEAD, OK]}), [replace(MARK, sheet=name)])
    sheet = load_workbook(io.BytesIO(data))[MARKS_SHEET]
    assert sheet.column_dimensions["D"].width > 2 * len(name) + len("!D3")
    assert load_workbook(io.BytesIO(annotated(rich_workbook(), [MARK])))[MARKS_SHEET].column_dimensions["D"].width == 20


def test_a_blank_cell_has_the_form_of_its_row_or_column() -> None:
    def form(sheet: Any) -> None:
        sheet.column_dimensions["H"].number_format = "0.00"
        sheet.row_dimensions[2].number_format = "@"

    data = annotated(saved_elsewhere(rich_workbook(), form), [replace(MARK, column=8), replace(MARK, row=2, column=8)])
    sheet = load_workbook(io.BytesIO(data))["主动公开"]
    assert [(sheet[at].number_format, sheet[at].fill.fgColor.rgb) for at in ("H3", "H2")] == [
        ("0.00", FILLS["error"]),
        ("@", FILLS["error"]),
    ]


@pytest.mark.parametrize(
    ("mark", "opens_on", "cells"),
    [
        (replace(MARK, row=0, column=0), MARKS_SHEET, set()),  # a whole sheet
        (replace(MARK, sheet="", row=0, column=0), MARKS_SHEET, set()),
        (replace(MARK, row=1, column=0), "依申请公开", {"A1"}),  # a whole row
    ],
)
def test_a_workbook_without_a_coloured_cell_opens_on_the_list(mark: Mark, opens_on: str, cells: set[str]) -> None:
    data = annotated(rich_workbook(), [mark])
    book = load_workbook(io.BytesIO(data))
    assert book.active is not None
    assert book.active.title == opens_on
    selected = [name for name, part in parts(data).items() if re.search(rb'tabSelected="(1|true)"', part)]
    assert len(selected) == (opens_on == MARKS_SHEET)  # the workbook itself has none
    found = {cell.coordinate for row in book["主动公开"].iter_rows() for cell in row if cell.fill.fill_type}
    assert found == cells


def test_an_opened_chart_sheet_is_left_for_the_list() -> None:
    from openpyxl.chart import BarChart

    book = load_workbook(io.BytesIO(rich_workbook()))
    chart = book.create_chartsheet("图")
    chart.add_chart(BarChart())
    book.active = 3
    saved = io.BytesIO()
    book.save(saved)
    made = parts(annotated(saved.getvalue(), [replace(MARK, row=0, column=0)]))
    assert [name for name, part in made.items() if re.search(rb'tabSelected="(1|true)"', part)] == [
        "xl/worksheets/govReportFindings.xml"
    ]


A, B = "2013/departments/甲.xlsx", "2013/departments/区/乙.xlsx"
# other cells → as a reader of A is told
OTHERS: dict[tuple[Source, ...], str] = {
    (): "",
    (Source(A, "台账", 2, (3,)),): "台账!B3",
    (Source(A, "台账", 0, (3,)), Source(B, "台账", 2, (4, 5))): "台账!第3行；区/乙.xlsx › 台账!B4:B5",
    (Source(A, "台账", 2, (1, 3, 5, 7)),): "台账!B1,B3,B5等",
    tuple(Source(B, "", 2, (n,)) for n in range(1, 6)): "区/乙.xlsx › B1；区/乙.xlsx › B2；区/乙.xlsx › B3 等5处",
    (Source("gov-report.toml"),): "",  # the office's own
}


@pytest.mark.parametrize("others", OTHERS)
def test_other_cells_in_words(others: tuple[Source, ...]) -> None:
    assert related(A, others) == OTHERS[others]


def test_the_other_cells_that_a_finding_speaks_of_are_named(project: Make, tmp_path: Path) -> None:
    rows = [[n, "甲", "某发〔2013〕1号", OK[3], OK[4], "网站"] for n in range(1, 7)]
    path = returned(
        project({"教育局.xlsx": {"主动公开": [HEAD, OK, WRONG, *rows], "依申请公开": NONE}}, SETTINGS_ONE),
        tmp_path / "back",
    )
    book = load_workbook(path)
    said = {row[3]: row[4] for row in book["校验结果"].iter_rows(min_row=3, values_only=True) if row[2] == "GR207"}
    assert said
    for at, text in said.items():
        assert re.search(r"\n相关：主动公开!\w+", str(text))
        assert str(text).partition("\n")[2] in str(book["主动公开"][str(at).partition("!")[2]].comment)


def test_a_marked_cell_keeps_its_form() -> None:
    """A day stays a day; the findings are numbered; no two sheets have one id."""
    marks = [Mark("主动公开", 3, column, "error", "GR203", "错误", "不符", "改正", "0") for column in (5, 4)]
    data = annotated(rich_workbook(), marks)
    book = load_workbook(io.BytesIO(data))
    day = book["主动公开"]["E3"]
    assert (day.fill.fgColor.rgb, day.number_format, day.value) == (
        FILLS["error"],
        "yyyy-mm-dd",
        datetime.datetime(2013, 3, 6),
    )
    assert [row[0] for row in book["校验结果"].iter_rows(min_row=3, values_only=True)] == ["1", "2"]
    ids = re.findall(rb'sheetId="([0-9]+)"', parts(data)["xl/workbook.xml"])
    assert len({*ids}) == len(ids) == 4


def test_what_the_department_sees(project: Make, tmp_path: Path) -> None:
    path = returned(project({"教育局.xlsx": rich_workbook()}, SETTINGS_ONE), tmp_path / "back")
    book = load_workbook(path)
    assert book.sheetnames == ["校验结果", "主动公开", "依申请公开", "说明"]
    assert book.active is not None
    assert book.active.title == "依申请公开"  # the sheet that was open stays open
    sheet = book["主动公开"]
    marked = {
        cell.coordinate: cell for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == FILLS["error"]
    }
    assert sorted(marked) == ["B4", "D3"]
    assert "GR203 错误：公开类别“公共事业类”不在名单中" in str(marked["D3"].comment)
    assert "处理：是否应为“公共服务”？" in str(marked["D3"].comment)
    assert "原有批注" in str(sheet["A1"].comment)
    assert sheet.print_area == "'主动公开'!$A$1:$F$4"
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["F2:F9"]
    assert sheet["E3"].value == datetime.datetime(2013, 3, 6)
    findings = list(book["校验结果"].iter_rows(min_row=3, values_only=True))
    assert [(row[1], row[2], row[3]) for row in findings] == [
        ("错误", "GR203", "主动公开!D3"),
        ("错误", "GR301", "主动公开!B4"),
    ]
    links = {
        cell.coordinate: cell.hyperlink.location
        for row in book["校验结果"].iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert links == {"D3": "'主动公开'!D3", "D4": "'主动公开'!B4"}


def test_sent_back_in_its_marks_are_no_data(project: Make, tmp_path: Path) -> None:
    folder = project({"教育局.xlsx": rich_workbook()}, SETTINGS_ONE)
    _, first, _ = run("-C", folder, "validate", "2013", "--format", "json")
    path = returned(folder, tmp_path / "back")
    target = folder / "2013/departments/教育局.xlsx"
    target.write_bytes(path.read_bytes())
    _, second, _ = run("-C", folder, "validate", "2013", "--format", "json")
    before, after = json.loads(first), json.loads(second)
    assert after["totals"] == before["totals"]
    said = [d for d in after["diagnostics"] if d["code"] != "GR230"]
    assert said == before["diagnostics"]
    # one mended, one new
    book = load_workbook(target)
    book["主动公开"]["D3"] = "公共服务类"
    book["主动公开"]["B2"] = None
    book.save(target)
    _, out, _ = run("-C", folder, "validate", "2013")
    assert "教育局.xlsx  上次标注2处：已改正1处，仍有1处；新发现1处" in out
    again = load_workbook(returned(folder, tmp_path / "again"))["主动公开"]
    assert again["D3"].fill.fgColor.rgb != FILLS["error"]
    assert again["D3"].comment is None
    assert str(again["B2"].comment).count("GR205")


def test_sent_back_beside_the_file_it_corrects(project: Make, tmp_path: Path) -> None:
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK, WRONG], "依申请公开": NONE}}, SETTINGS_ONE)
    path = returned(folder, tmp_path / "back")
    run("-C", folder, "validate", "2013")
    (folder / "2013/departments/教育局（改）.xlsx").write_bytes(path.read_bytes())
    _, out, _ = run("-C", folder, "validate", "2013", "-v")
    assert "教育局（改）.xlsx  GR230 提示  上次标注1处：已改正0处，仍有1处" in out
    assert "已改正" not in out.partition("与上次校验相比")[2]


@pytest.mark.parametrize(
    ("typed", "said"),
    [(99, "仍有1处"), (0, "因与另一文件是同一份台账，无从核对")],  # of the copy's rows none counts
)
def test_nothing_is_mended_by_a_second_copy(project: Make, tmp_path: Path, typed: int, said: str) -> None:
    """A copy that comes back as it went out: beside its own original, and sent back once more."""
    rows = [[n, f"标题{n}", f"某发〔2013〕{n}号", OK[3], datetime.date(2013, 3, 6), "网站"] for n in range(1, 20)]
    total = ["合计", typed]
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, *rows, total], "依申请公开": NONE}}, SETTINGS_ONE)
    path = returned(folder, tmp_path / "back")
    copy = folder / "2013/departments/教育局（改）.xlsx"
    copy.write_bytes(path.read_bytes())
    _, out, _ = run("-C", folder, "validate", "2013", "-v")
    assert "已改正0处" in out
    assert said in out
    copy.unlink()
    book = load_workbook(path)
    book["主动公开"].title = "台账"
    book.save(folder / "2013/departments/教育局.xlsx")
    _, out, _ = run("-C", folder, "validate", "2013", "-v")
    assert "GR230 警告" in out
    again = returned(folder, tmp_path / "again")  # GR230 is marked in it
    (folder / "2013/departments/教育局.xlsx").write_bytes(again.read_bytes())
    _, out, _ = run("-C", folder, "validate", "2013", "-v")
    assert "已改正0处" in out, out


def test_a_sheet_with_faults_that_did_not_come_back(project: Make, tmp_path: Path) -> None:
    folder = project({"教育局.xlsx": rich_workbook()}, SETTINGS_ONE)
    path = returned(folder, tmp_path / "back")
    run("-C", folder, "validate", "2013")
    remembered = (folder / ".gov-report/validate-2013.json").read_text("utf-8")
    assert "主动公开" not in remembered  # a sheet may be called by somebody's name
    book = load_workbook(path)
    del book["主动公开"]
    book.save(folder / "2013/departments/教育局.xlsx")
    _, out, _ = run("-C", folder, "validate", "2013")
    assert (
        "GR230 警告  上次标注2处：已改正0处，仍有0处；新发现1处；另有2处所在的工作表“主动公开”已删去或改名，无从核对"
        in out
    )
    assert "与上次校验相比：更改文件1个，工作表已删去或改名的2处，新发现2处" in out


def _hidden(book: Workbook) -> None:
    book["主动公开"].sheet_state = "hidden"
    book.active = book["依申请公开"]


def _headless(book: Workbook) -> None:
    for at, text in enumerate("一二三四五六", 1):
        book["主动公开"].cell(1, at).value = text


def _renamed_column(book: Workbook) -> None:
    book["主动公开"]["D1"] = "归类口径"


def _inserted_column(book: Workbook) -> None:
    book["主动公开"].insert_cols(2)
    book["主动公开"]["B1"] = "附注"


def _inserted_and_mended(book: Workbook) -> None:
    _inserted_column(book)
    book["主动公开"]["E3"] = "公共服务类"


def _deleted_column(book: Workbook) -> None:
    book["主动公开"].delete_cols(4)


def _mended(book: Workbook) -> None:
    book["主动公开"]["D3"] = "公共服务类"


def _taken_away(book: Workbook) -> None:
    book["主动公开"].delete_rows(2)  # the total, 7, is below one row less


def _row_in_the_list(book: Workbook) -> None:
    _mended(book)
    book[MARKS_SHEET].insert_rows(1)
    book[MARKS_SHEET]["A1"] = "市教育局整改情况"


def _column_in_the_list(book: Workbook) -> None:
    _mended(book)
    book[MARKS_SHEET].insert_cols(4)
    book[MARKS_SHEET]["D2"] = "整改情况"


# what a department did with the workbook of rich_workbook() → what is said of the two findings marked in it, and
# of them on the last line
SENT_AGAIN: dict[str, tuple[Callable[[Workbook], None], str, str]] = {
    "mended": (_mended, "提示  上次标注2处：已改正1处，仍有1处；新发现0处", "更改文件1个，已改正1处"),
    "the sheet hidden": (
        _hidden,
        "警告  上次标注2处：已改正0处，仍有0处；新发现2处；另有2处所在的工作表“主动公开”已隐藏，无从核对",
        "更改文件1个，工作表已隐藏的2处，新发现3处",
    ),
    "its header unknown": (
        _headless,
        "警告  上次标注2处：已改正0处，仍有0处；新发现1处；另有2处所在的工作表“主动公开”认不出表头，无从核对",
        "更改文件1个，工作表认不出表头的2处，新发现2处",
    ),
    "a column renamed": (
        _renamed_column,
        "警告  上次标注2处：已改正0处，仍有1处；新发现1处；另有1处所在的工作表“主动公开”的D列认不出列名，无从核对",
        "更改文件1个，所在列认不出列名的1处，新发现2处",
    ),
    "a column deleted": (
        _deleted_column,
        "警告  上次标注2处：已改正0处，仍有1处；新发现1处；另有1处所在的工作表“主动公开”现缺少列，无从核对",
        "更改文件1个，工作表现缺少列的1处，新发现2处",
    ),
    "a row above the total deleted": (_taken_away, "提示  上次标注2处：已改正0处，仍有2处；新发现0处", "更改文件1个"),
    "a row put into the list of findings": (
        _row_in_the_list, "提示  上次标注2处：已改正1处，仍有1处；新发现0处", "更改文件1个，已改正1处",
    ),
    "a column put into the list of findings": (
        _column_in_the_list, "提示  上次标注2处：已改正1处，仍有1处；新发现0处", "更改文件1个，已改正1处",
    ),
    "a column inserted": (_inserted_column, "提示  上次标注2处：已改正0处，仍有2处；新发现0处", "更改文件1个"),
    "a column inserted, one mended": (
        _inserted_and_mended,
        "提示  上次标注2处：已改正1处，仍有1处；新发现0处",
        "更改文件1个，已改正1处",
    ),
}  # fmt: skip


# the sheets that a department sent, what it did with the workbook marked → what is said of its findings
SHEETS_GONE: dict[str, tuple[dict[str, list[list[Any]]], tuple[str, ...], str]] = {
    "a hidden log deleted, as advised": (
        {"主动公开": [HEAD, OK], "旧台账": [HEAD, OK], "依申请公开": NONE}, ("旧台账",),
        "提示  上次标注1处：已改正1处，仍有0处；新发现0处",
    ),
    "a second copy of the log deleted": (
        {"主动公开": [HEAD, OK], "主动公开（2）": [HEAD, OK], "依申请公开": NONE}, (),
        "提示  上次标注1处：已改正1处，仍有0处；新发现0处",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHEETS_GONE)
def test_a_sheet_that_was_to_be_deleted(project: Make, tmp_path: Path, name: str) -> None:
    sheets, hidden, said = SHEETS_GONE[name]
    book = load_workbook(io.BytesIO(workbook(sheets)))
    for title in hidden:
        book[title].sheet_state = "hidden"
    made = io.BytesIO()
    book.save(made)
    folder = project({"教育局.xlsx": made.getvalue()}, SETTINGS_ONE)
    run("-C", folder, "validate", "2013", "--annotate", tmp_path / "back")
    run("-C", folder, "validate", "2013")
    book = load_workbook(tmp_path / "back/教育局.xlsx")
    del book[[*sheets][1]]
    book.save(folder / "2013/departments/教育局.xlsx")
    _, out, _ = run("-C", folder, "validate", "2013", "-v")
    assert f"GR230 {said}\n" in out
    assert "无从核对" not in out
    assert "与上次校验相比：更改文件1个，已改正1处\n" in out


def test_a_sheet_that_is_called_otherwise_is_not_mended(project: Make, tmp_path: Path) -> None:
    """What is mended by taking a row away is not mended where it stands in a sheet of another name."""
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK, OK], "依申请公开": NONE}}, SETTINGS_ONE)
    run("-C", folder, "validate", "2013", "--annotate", tmp_path / "back")
    run("-C", folder, "validate", "2013")
    book = load_workbook(tmp_path / "back/教育局.xlsx")
    book["主动公开"].title = "台账"
    book.save(folder / "2013/departments/教育局.xlsx")
    _, out, _ = run("-C", folder, "validate", "2013", "-v")
    assert "上次标注1处：已改正0处，仍有0处；新发现1处；另有1处所在的工作表“主动公开”已删去或改名，无从核对" in out
    assert "与上次校验相比：更改文件1个，工作表已删去或改名的1处，新发现2处" in out


def test_what_another_department_sends_speaks_against_no_sheet_that_was_deleted(project: Make) -> None:
    """A row that is said to be repeated is mended with its sheet, whatever stands at such a cell of another's."""
    sheets = {"主动公开": [HEAD, OK], "主动公开（2）": [HEAD, OK, OK], "依申请公开": NONE}
    folder = project({"教育局.xlsx": sheets})
    _, out, _ = run("-C", folder, "validate", "2013")
    mended = len(re.findall(r"教育局.xlsx › 主动公开（2）.*GR207", out))
    del sheets["主动公开（2）"]
    other = {"主动公开": [HEAD, *[OK] * 3], "依申请公开": NONE}
    project({"教育局.xlsx": sheets, "民政局.xlsx": other})
    _, out, _ = run("-C", folder, "validate", "2013")
    assert (mended, out.split("与上次校验相比：")[1].split("，新发现")[0]) == (2, "新增文件1个，更改文件1个，已改正3处")


def test_of_a_list_without_its_names_nothing_is_said(project: Make, tmp_path: Path) -> None:
    folder = project({"教育局.xlsx": rich_workbook()}, SETTINGS_ONE)
    book = load_workbook(returned(folder, tmp_path / "back"))
    book[MARKS_SHEET].delete_cols(7, 2)
    book.save(folder / "2013/departments/教育局.xlsx")
    assert "GR230" not in run("-C", folder, "validate", "2013", "-v")[1]
    assert load_workbook(returned(folder, tmp_path / "again")).sheetnames == [MARKS_SHEET, *BOOK]


def test_a_cell_that_is_wrong_in_another_way_is_not_mended(project: Make, tmp_path: Path) -> None:
    folder = project({"教育局.xlsx": rich_workbook()}, SETTINGS_ONE)
    path = returned(folder, tmp_path / "back")
    run("-C", folder, "validate", "2013")
    book = load_workbook(path)
    book["主动公开"]["D3"] = "另一种写法"
    book.save(folder / "2013/departments/教育局.xlsx")
    _, out, _ = run("-C", folder, "validate", "2013", "-v")
    assert "GR230 提示  上次标注2处：已改正0处，仍有2处；新发现0处\n" in out
    assert "与上次校验相比：更改文件1个\n" in out


@pytest.mark.parametrize("name", SENT_AGAIN)
def test_what_is_said_of_a_workbook_sent_again(project: Make, tmp_path: Path, name: str) -> None:
    edit, said, line = SENT_AGAIN[name]
    folder = project({"教育局.xlsx": rich_workbook()}, SETTINGS_ONE)
    path = returned(folder, tmp_path / "back")
    run("-C", folder, "validate", "2013")
    book = load_workbook(path)
    edit(book)
    book.save(folder / "2013/departments/教育局.xlsx")
    _, out, _ = run("-C", folder, "validate", "2013", "-v")
    assert f"GR230 {said}\n" in out
    assert f"与上次校验相比：{line}\n" in out


def _title_mended(book: Workbook) -> None:
    book["主动公开"]["B3"] = "丙"


def _title_and_fault_mended(book: Workbook) -> None:
    _title_mended(book)
    _mended(book)


def _another_row(book: Workbook) -> None:
    _mended(book)
    book["主动公开"]["D2"] = "公共事业类"


# what a department did with the two findings of rich_workbook(), D3 and the total in B4 → what -v lists of both counts
LISTED: dict[str, tuple[Callable[[Workbook], None], list[str]]] = {
    "nothing": (lambda book: None, []),
    "mended": (_mended, ["已改正（原在）主动公开!D3  GR203"]),
    "the title of the row mended": (_title_mended, []),
    "both": (_title_and_fault_mended, ["已改正（原在）主动公开!D3  GR203"]),
    "the same fault in another row": (
        _another_row, ["已改正（原在）主动公开!D3  GR203", "新发现：主动公开!D2  GR203"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTED)
def test_what_is_mended_and_what_is_new_is_listed(project: Make, tmp_path: Path, name: str) -> None:
    edit, lines = LISTED[name]
    folder = project({"教育局.xlsx": rich_workbook()}, SETTINGS_ONE)
    path = returned(folder, tmp_path / "back")
    run("-C", folder, "validate", "2013")
    book = load_workbook(path)
    edit(book)
    target = folder / "2013/departments/教育局.xlsx"
    book.save(target)
    (said,) = [d for d in json.loads(run("-C", folder, "validate", "2013", "--format", "json")[1])["diagnostics"]
               if d["code"] == "GR230"]  # fmt: skip
    words = {"mended": "已改正（原在）", "new": "新发现："}
    assert [f"{words[key]}{one['place']}  {one['code']}" for key in words for one in said[key]] == lines
    _, out, _ = run("-C", folder, "validate", "2013", "-v")
    marked, _, since = out.partition("与上次校验相比")
    assert [line.strip() for line in marked.splitlines() if line.startswith("        ") and "  GR" in line] == lines
    assert [line.strip().replace("2013/departments/教育局.xlsx › ", "") for line in since.splitlines()[1:-1]] == lines
    target.write_bytes(path.read_bytes())
    run("-C", folder, "validate", "2013")
    book.save(target)
    assert "  GR203\n" not in run("-C", folder, "validate", "2013")[1]  # one line where nobody asks for more


def test_of_a_file_that_became_an_xlsx_nothing_is_new(project: Make, tmp_path: Path) -> None:
    from samples.make_samples import Sheet, csv, xls

    rows: list[list[Any]] = [
        [*HEAD],
        *([n, f"标题{n}", f"某发〔2013〕{n}号", "公共事业类", OK[4], "网站"] for n in range(1, 5)),
    ]
    sheet = Sheet("主动公开", rows)
    folder = project({"教育局.csv": csv(sheet), "补/教育局（补）.xls": xls([sheet])}, SETTINGS_ONE)
    run("-C", folder, "validate", "2013", "--annotate", tmp_path / "back")
    for path in [path for path in (folder / "2013/departments").rglob("*") if path.is_file()]:
        path.unlink()
        inside = path.relative_to(folder / "2013/departments").with_suffix(".xlsx")
        (folder / "2013/departments" / inside).write_bytes((tmp_path / "back" / inside).read_bytes())
    _, out, _ = run("-C", folder, "validate", "2013", "-v")
    assert [line.partition("上次标注")[2] for line in out.splitlines() if "GR230" in line] == [
        "5处：已改正0处，仍有5处；新发现0处"
    ] * 2


def test_a_column_that_the_office_does_without_is_not_missing_since(project: Make, tmp_path: Path) -> None:
    rows = [[*HEAD[:3], *HEAD[4:]], [1, "甲", "", "无", "网站"]]
    folder = project({"教育局.xlsx": {"主动公开": rows, "依申请公开": NONE}}, SETTINGS_ONE)
    _, out, _ = run("-C", folder, "validate", "2013", "-v")
    name = out[out.index("GR222") :].partition("指纹：")[2][:16]
    (folder / "2013/decisions.toml").write_text(
        f'[[decisions]]\nfingerprint = "{name}"\nreason = "不设此列"\nwho = "办公室"\n', "utf-8"
    )
    _, out, _ = run("-C", folder, "validate", "2013", "--annotate", tmp_path / "back")
    book = load_workbook(tmp_path / "back/教育局.xlsx")
    book["主动公开"]["D2"] = datetime.date(2013, 3, 6)
    book.save(folder / "2013/departments/教育局.xlsx")
    _, out, _ = run("-C", folder, "validate", "2013", "-v")
    assert "上次标注1处：已改正1处，仍有0处" in out


def test_a_file_that_is_gone_or_damaged_is_not_mended(project: Make) -> None:
    folder = project(
        {"教育局.xlsx": rich_workbook(), "民政局.xlsx": {"主动公开": NONE, "依申请公开": NONE}}, SETTINGS_ONE
    )
    path = folder / "2013/departments/教育局.xlsx"
    data = path.read_bytes()

    def line() -> str:
        return run("-C", folder, "validate", "2013")[1].partition("与上次校验相比：")[2].splitlines()[0]

    run("-C", folder, "validate", "2013")
    remembered = (folder / ".gov-report/validate-2013.json").read_text("utf-8")
    assert "教育局" not in remembered  # a file may be called by somebody's name
    path.write_bytes(data[: len(data) // 2])
    assert line() == "更改文件1个，所在文件读不出的2处，新发现1处"
    path.write_bytes(data)
    run("-C", folder, "validate", "2013")
    path.unlink()
    assert line().startswith("减少文件1个，所在文件已不在的2处")
    path.write_bytes(data)
    run("-C", folder, "validate", "2013")
    # under another name, one of two mended
    path.unlink()
    book = load_workbook(io.BytesIO(data))
    _mended(book)
    book.save(path.with_name("教育局（改）.xlsx"))
    assert line() == "新增文件1个，减少文件1个，已改正1处"


def test_what_a_department_writes_in_the_list_of_findings_is_no_mark(project: Make, tmp_path: Path) -> None:
    folder = project({"教育局.xlsx": rich_workbook()}, SETTINGS_ONE)
    book = load_workbook(returned(folder, tmp_path / "back"))
    book["主动公开"]["D3"] = "公共服务类"
    for row in (("", "", "", "张三：已改，电话13800000000"), ("", "", "", "李四", "", "", "已改")):
        book["校验结果"].append(row)
    book.save(folder / "2013/departments/教育局.xlsx")
    _, out, _ = run("-C", folder, "validate", "2013", "-v")
    assert "GR230 提示  上次标注2处：已改正1处，仍有1处；新发现0处\n" in out
    assert not re.search("张三|李四|1380", out)


@pytest.mark.parametrize("kind", ["csv", "ods", "xls"])
def test_other_formats_come_back_as_a_new_workbook(project: Make, tmp_path: Path, kind: str) -> None:
    from samples.make_samples import Sheet, csv, ods, xls

    sheets = [
        Sheet("主动公开", [[*HEAD], [*OK], [*WRONG], [3, "=1+1", "", "公共服务类", datetime.date(2013, 1, 1), ""]])
    ]
    data = csv(sheets[0]) if kind == "csv" else (ods(sheets) if kind == "ods" else xls(sheets))
    folder = project(
        {f"教育局.{kind}": data, "民政局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": NONE}}, SETTINGS_ONE
    )
    code, _, err = run("-C", folder, "validate", "2013", "--annotate", tmp_path / "back")
    assert (code, "已转为 xlsx" in err) == (1, True)
    sheet = load_workbook(tmp_path / "back/教育局.xlsx").worksheets[1]
    assert sheet["D3"].value == "公共事业类"
    assert "GR203" in str(sheet["D3"].comment)
    assert (sheet["B4"].value, sheet["B4"].data_type) == ("=1+1", "s")
    # and it reads as the original did
    (folder / f"2013/departments/教育局.{kind}").unlink()
    (folder / "2013/departments/教育局.xlsx").write_bytes((tmp_path / "back/教育局.xlsx").read_bytes())
    _, out, _ = run("-C", folder, "validate", "2013", "--format", "json")
    assert json.loads(out)["totals"]["published"]["by_department"] == {"市教育局": 3, "民政局": 1}


def ods_with_looks() -> bytes:
    """The log of BOOK as an ods: widths, a hidden column, formulas."""
    shapes = "".join(
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}"/></style:style>'
        for name, width in (("wide", "3in"), ("narrow", "0.5in"))
    )
    columns = (
        '<table:table-column table:style-name="narrow"/><table:table-column table:style-name="wide"/>'
        '<table:table-column table:style-name="narrow" table:visibility="collapse"/>'
        '<table:table-column table:style-name="narrow" table:number-columns-repeated="1000"/>'
    )
    said = [
        Raw(f'<table:table-cell table:formula="of:={formula}" office:value-type="float" office:value="2"/>')
        for formula in ("COUNTA([.B2:.B3])", "SUM([.A2:.A3])")
    ]
    rows = ods_rows([HEAD, OK, WRONG, ["合计", *said]])
    return ods_by_hand(columns + rows, automatic=shapes, head=False)()


NOT_IN_IT = "批注、底色、下拉选项、图表未带入，公式已变为数值"


def test_a_copy_keeps_widths_and_hidden_columns(project: Make, tmp_path: Path) -> None:
    folder = project({"教育局.ods": ods_with_looks()}, SETTINGS_ONE)
    code, said = _again(folder, tmp_path / "back")
    assert (code, said) == (1, [f"已标注 教育局.xlsx（2处，原格式不能标注，已转为 xlsx，{NOT_IN_IT}）"])
    book = load_workbook(tmp_path / "back/教育局.xlsx")
    sheet = book["主动公开"]
    shapes = sheet.column_dimensions
    assert [(round(shapes[name].width), shapes[name].hidden) for name in "ABCE"] == [
        (7, False), (41, False), (7, True), (11, False)  # a day needs so much
    ]  # fmt: skip
    assert [sheet.cell(4, column).value for column in (2, 3)] == [2, 2]
    assert [cell.value or "" for cell in book["校验结果"][3]][1:6] == [
        "说明", "", "全文件", "原文件是 ods 格式，不能标注，已转为 xlsx",
        f"{NOT_IN_IT}，改动后合计等数字要重新填写。请在本文件中改正并报送，代替原文件。",
    ]  # fmt: skip
    _, first, _ = run("-C", folder, "validate", "2013", "--format", "json")
    (folder / "2013/departments/教育局.ods").unlink()
    (folder / "2013/departments/教育局.xlsx").write_bytes((tmp_path / "back/教育局.xlsx").read_bytes())
    _, second, _ = run("-C", folder, "validate", "2013", "--format", "json")
    codes = [[d["code"] for d in json.loads(said)["diagnostics"]] for said in (first, second)]
    assert sorted(codes[1]) == sorted([*codes[0], "GR230"])


def test_widths_of_an_xls() -> None:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("主动公开")
    sheet.write(3, 1, "甲")
    sheet.col(1).width, sheet.col(2).hidden = 40 * 256, True
    saved = io.BytesIO()
    book.save(saved)
    look = looks_of(saved.getvalue(), "xls")["主动公开"]
    assert (look.widths[2], look.hidden_columns) == (40, {3})


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_a_marked_copy_saved_in_another_format_has_one_list(project: Make, tmp_path: Path, kind: str) -> None:
    from samples.make_samples import Sheet, ods, xls

    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK, WRONG]}}, SETTINGS_ONE)
    rows: dict[str, list[list[Any]]] = {
        sheet.title: [[value or "" for value in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in load_workbook(returned(folder, tmp_path / "back"))
    }
    rows["主动公开"] = [[*HEAD], [*OK], [*WRONG]]
    sheets = [Sheet(name, lines) for name, lines in rows.items()]
    (folder / "2013/departments/教育局.xlsx").unlink()
    (folder / f"2013/departments/教育局.{kind}").write_bytes(ods(sheets) if kind == "ods" else xls(sheets))
    assert run("-C", folder, "validate", "2013", "--annotate", tmp_path / "again")[0] == 1
    assert load_workbook(tmp_path / "again/教育局.xlsx").sheetnames == ["校验结果", "主动公开"]


def test_the_list_of_an_earlier_return_is_no_sheet_of_a_converted_workbook(project: Make, tmp_path: Path) -> None:
    from samples.make_samples import Sheet, xls

    title = "校验结果（由 gov-report 生成；请按提示改正后连同本表原样报送，本表不计入）"
    sheets = [Sheet("校验结果", [[title], ["序号"]]), Sheet("主动公开", [[*HEAD], [*WRONG]])]
    book = load_workbook(returned(project({"教育局.xls": xls(sheets)}, SETTINGS_ONE), tmp_path / "back"))
    assert book.sheetnames == ["校验结果", "主动公开"]
    assert "GR203" in [row[2].value for row in book["校验结果"].iter_rows(min_row=3)]


DAY = datetime.date(2013, 3, 5)
# what a book of another format may hold, and a copy must hold
COPIED: dict[str, Grid] = {
    "values": Grid("主动公开", False, [["甲", 3, 2.5, True], ["=1+1", "007", " 前", "多\n行"]]),
    "dates": Grid("a", False, [[DAY, datetime.datetime(2013, 3, 5, 9, 30), datetime.time(9, 30), "1850-01-01"]]),
    "errors": Grid(
        "a",
        False,
        [[ErrorValue(name)] for name in ("#REF!", "#N/A", "#DIV/0!", "#NAME?", "", "########")],
        formulas=frozenset({(5, 1)}),
    ),
    "hidden rows": Grid("a", False, [["甲"], [""], ["乙"]], frozenset((2, 3))),
    "a hidden sheet": Grid("a", True, [["甲"]]),
    "merged cells": Grid("a", False, [["甲", "", "乙"], ["", "丙", ""]], merges=((1, 1, 2, 2),)),
    "1904": Grid("a", False, [[DAY, 40000]], date1904=True),
    "names": Grid("a/b", False, [["甲"]]),
}


@pytest.mark.parametrize("name", COPIED)
def test_a_copy_has_the_same_cells(name: str) -> None:
    kept = COPIED[name]
    other = replace(kept, name="A_B", hidden=False)
    data = converted([kept, other])
    first, *made = read_grids("a.xlsx", data, "xlsx")[0]
    assert (first.name, first.rows) == (MARKS_SHEET, [])
    names = sheet_names([kept, other])
    assert made == [replace(grid, name=n) for grid, n in zip([kept, other], names, strict=True)]
    assert converted([kept, other]) == data


def test_other_errors_stand_as_errors() -> None:
    data = converted([Grid("a", False, [[ErrorValue("Err:502")]])])
    assert read_grids("a.xlsx", data, "xlsx")[0][1].rows == [[ErrorValue("#VALUE!")]]


def test_an_error_cell_of_an_xls_is_the_same_finding_when_sent_in_again(project: Make, tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("主动公开")
    rows: list[list[Any]] = [HEAD, OK, [3, "乙", "", "", "2013-03-05", "网站"]]
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value != "":
                sheet.write(r, c, value.isoformat() if isinstance(value, datetime.date) else value)
    sheet.row(2).set_cell_error(3, "#REF!")
    saved = io.BytesIO()
    book.save(saved)
    folder = project({"教育局.xls": saved.getvalue()}, SETTINGS_ONE)
    _, first, _ = run("-C", folder, "validate", "2013", "--format", "json")
    path = returned(folder, tmp_path / "back")
    (folder / "2013/departments/教育局.xls").unlink()
    (folder / "2013/departments/教育局.xlsx").write_bytes(path.read_bytes())
    _, second, _ = run("-C", folder, "validate", "2013", "--format", "json")
    codes = [[d["code"] for d in json.loads(said)["diagnostics"] if d["code"] != "GR230"] for said in (first, second)]
    assert codes[0] == codes[1]
    assert "GR214" in codes[0]


def test_a_csv_sent_in_again_as_its_copy_has_the_same_findings(project: Make, tmp_path: Path) -> None:
    text = ",".join(HEAD) + "\n1,甲,,公共服务类,,网站\n2,乙,,公共事业类,2013-03-05,网站\n"
    folder = project({"教育局.csv": text.encode("gbk")}, SETTINGS_ONE)
    path = returned(folder, tmp_path / "back")
    (folder / "2013/departments/教育局.csv").unlink()
    (folder / "2013/departments/教育局.xlsx").write_bytes(path.read_bytes())
    _, said, _ = run("-C", folder, "validate", "2013", "--format", "json")
    assert [d["message"] for d in json.loads(said)["diagnostics"] if d["code"] == "GR230"] == [
        "上次标注3处：已改正0处，仍有3处；新发现0处"
    ]


# what concerns the office that runs the program, and rules that never stand in a department's workbook
OFFICE = re.compile(r"gov-report|\.toml|\[[a-z]|\btrace\b|-v\b|departments|请填报单位|由填报单位|版式")
NEVER_RETURNED = {"GR102", "GR103", "GR305", "GR311", "GR312", "GR314", "GR318"}


@pytest.mark.parametrize("code", [code for code in RULES if code < "GR4" and RULES[code].severity != "info"])
def test_a_department_is_told_what_it_can_do(code: str) -> None:
    rule = RULES[code]
    if code not in NEVER_RETURNED:
        assert not OFFICE.search(rule.message + (rule.asks or rule.help))
    assert not re.search(r"20[0-9][0-9]-[0-9]", rule.help), "a date of another year than the project's"


def test_nothing_of_the_office_stands_in_a_returned_workbook(broken: Path, tmp_path: Path) -> None:
    assert run("-C", broken, "validate", "2013", "--annotate", tmp_path / "back")[0] == 1
    returned_books = list((tmp_path / "back").rglob("*.xlsx"))
    assert returned_books
    for path in returned_books:
        for name, data in parts(path.read_bytes()).items():
            if "govReport" in name or "comments" in name:
                text = re.sub(r"<[^<>]*>", "", data.decode("utf-8")).replace("由 gov-report 生成", "")
                text = text.replace(f"\n{AUTHOR}", "")
                assert not OFFICE.search(text), (path.name, name)


# files sent → the copies that come back, each with its own findings
COPIES = {
    ("教育局.csv",): {"教育局.xlsx"},
    ("教育局.csv", "教育局.xlsx"): {"教育局.csv.xlsx", "教育局.xlsx"},
    ("教育局.csv", "甲/教育局.xlsx"): {"教育局.xlsx", "甲/教育局.xlsx"},
}


@pytest.mark.parametrize("sent", COPIES, ids="+".join)
def test_no_copy_overwrites_another(project: Make, tmp_path: Path, sent: tuple[str, ...]) -> None:
    folder = project({}, SETTINGS_ONE)
    for n, name in enumerate(sent):
        path = folder / "2013/departments" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        row = ["3", f"第{n}件", "", "公共事业类", "2013-03-05", "网站"]
        lines = "\n".join(",".join(each) for each in (HEAD, row))
        path.write_bytes(lines.encode() if name.endswith(".csv") else workbook({"主动公开": [HEAD, row]}))
    run("-C", folder, "validate", "2013", "--annotate", tmp_path / "back")
    made = {path.relative_to(tmp_path / "back").as_posix(): path for path in (tmp_path / "back").rglob("*.xlsx")}
    assert made.keys() == COPIES[sent]
    titles = [str(sheet["B2"].value) for path in made.values() for sheet in load_workbook(path)]
    assert sorted(title for title in titles if title.startswith("第")) == [f"第{n}件" for n in range(len(sent))]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="names and kinds of files that only POSIX has")
def test_what_cannot_be_read_stops_no_other_copy(project: Make, tmp_path: Path) -> None:
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, WRONG], "依申请公开": NONE}}, SETTINGS_ONE)
    there = folder / "2013/departments"
    (there / "断链.xlsx").symlink_to(there / "没有.xlsx")
    os.mkfifo(there / "管道.xlsx")
    Path(os.fsdecode(os.fsencode(there) + b"/" + "民政局.xlsx".encode("gb18030"))).write_bytes(workbook(BOOK))
    assert [path.name for path in [returned(folder, tmp_path / "back")]] == ["教育局.xlsx"]


@pytest.mark.parametrize("below", ["", "退回"])
def test_no_copy_takes_the_place_of_an_original(project: Make, below: str) -> None:
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, WRONG], "依申请公开": NONE}}, SETTINGS_ONE)
    there = folder / "2013/departments"
    sent = (there / "教育局.xlsx").read_bytes()
    code, _, err = run("-C", folder, "validate", "2013", "--annotate", there / below)
    assert (code, "标注后的副本不写在这里" in err) == (2, True)
    assert {path: path.read_bytes() for path in there.rglob("*.*")} == {there / "教育局.xlsx": sent}


def test_a_workbook_without_findings_is_not_returned(project: Make, tmp_path: Path) -> None:
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": NONE}}, SETTINGS_ONE)
    code, _, err = run("-C", folder, "validate", "2013", "--annotate", tmp_path / "back")
    assert (code, "没有需要退回的工作簿" in err) == (0, True)
    assert not (tmp_path / "back").exists()


def _again(folder: Path, back: Path, year: str = "2013") -> tuple[int, list[str]]:
    code, _, err = run("-C", folder, "validate", year, "--annotate", back)
    return code, [line.replace(f"{back}{os.sep}", "") for line in err.splitlines()]


def _two(folder: Path) -> None:
    """Two departments with a fault each."""
    for n, name in enumerate(("教育局", "民政局")):
        rows: list[list[Any]] = [HEAD, [1, f"第{n}件", "", "公共事业类", datetime.date(2013, 3, 6), "网站"]]
        (folder / f"2013/departments/{name}.xlsx").write_bytes(workbook({"主动公开": rows, "依申请公开": NONE}))


OTHERS_FILE = "这里已有同名文件，没有本程序为本年度写入的记录；请换一个文件夹，或将该文件移走后重新运行"


def test_a_copy_that_somebody_changed_is_not_written_over(project: Make, tmp_path: Path) -> None:
    folder, back = project({}, SETTINGS_ONE), tmp_path / "back"
    _two(folder)
    both = ["已标注 教育局.xlsx（1处）", "已标注 民政局.xlsx（2处）"]
    assert _again(folder, back) == _again(folder, back) == (1, both)
    book = load_workbook(back / "教育局.xlsx")
    book["主动公开"]["E2"] = datetime.date(2013, 3, 7)
    book.save(back / "教育局.xlsx")
    theirs = (back / "教育局.xlsx").read_bytes()
    code, said = _again(folder, back)
    assert (code, said[0]) == (1, both[1])
    assert said[1].startswith("未覆盖 教育局.xlsx：与以前写入的不同，可能已有人改正；")
    assert (back / "教育局.xlsx").read_bytes() == theirs
    assert "教育局" not in (folder / ".gov-report/returned.json").read_text("utf-8")
    # once it lies in departments/ too nothing is lost
    (folder / "2013/departments/教育局.xlsx").write_bytes(theirs)
    assert _again(folder, back) == (1, both)
    # a folder that nothing is remembered of: what stands there is compared with what would be written
    (folder / ".gov-report/returned.json").unlink()
    assert _again(folder, back) == (1, both)
    (folder / ".gov-report/returned.json").unlink()
    (back / "教育局.xlsx").write_bytes(theirs)
    assert _again(folder, back) == (1, [both[1], f"未覆盖 教育局.xlsx：{OTHERS_FILE}"])


def test_a_file_that_the_program_did_not_write_stays(project: Make, tmp_path: Path) -> None:
    folder, own = project({}, SETTINGS_ONE), tmp_path / "收件"
    _two(folder)
    sent = folder / "2013/departments/教育局.xlsx"
    own.mkdir()
    (own / "教育局.xlsx").write_bytes(sent.read_bytes())  # as it came
    assert _again(folder, own) == (1, ["已标注 民政局.xlsx（2处）", f"未覆盖 教育局.xlsx：{OTHERS_FILE}"])
    assert (own / "教育局.xlsx").read_bytes() == sent.read_bytes()
    sent.write_bytes(workbook({"主动公开": [HEAD, OK], "依申请公开": NONE}))
    assert _again(folder, own) == (1, ["已标注 民政局.xlsx（2处）"])
    assert (own / "教育局.xlsx").is_file()


def test_a_copy_of_another_year(project: Make, tmp_path: Path) -> None:
    """It may be replaced as long as nobody changed it; it is not the one to be adopted, nor done with."""
    folder, back = project({}, SETTINGS_ONE), tmp_path / "back"
    _two(folder)
    later = folder / "2014/departments/教育局.xlsx"
    later.parent.mkdir(parents=True)
    assert _again(folder, back)[0] == 1
    for day, said in (
        (datetime.date(2014, 3, 6), "没有需要退回的工作簿，未写入文件"),
        (datetime.date(2015, 3, 6), "已标注 教育局.xlsx（1处）"),
    ):
        rows: list[list[Any]] = [HEAD, [1, "甲的通知", "", OK[3], day, "网站"]]
        later.write_bytes(workbook({"主动公开": rows, "依申请公开": NONE}))
        assert _again(folder, back, "2014")[1] == [said]
    (back / "教育局.xlsx").write_bytes(b"somebody's")
    for year in ("2013", "2014"):
        lines = [line for line in _again(folder, back, year)[1] if "教育局" in line]
        assert [OTHERS_FILE in line for line in lines] == [year == "2013"]
        assert ["要采用的" in line for line in lines] == [year == "2014"]


def test_a_copy_left_alone_hides_no_finding(project: Make, tmp_path: Path) -> None:
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK, OK], "依申请公开": NONE}}, SETTINGS_ONE)
    code, said = _again(folder, tmp_path / "back")
    assert (code, len(said)) == (0, 1)
    (tmp_path / "back/教育局.xlsx").write_bytes(b"somebody's")
    assert _again(folder, tmp_path / "back")[0] == 2


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="links that only POSIX has")
def test_links_in_the_folder_of_the_copies(project: Make, tmp_path: Path) -> None:
    folder, back = project({}, SETTINGS_ONE), tmp_path / "back"
    _two(folder)
    assert _again(folder, back)[0] == 1
    (back / "a").symlink_to(back / "b")
    (back / "b").symlink_to(back / "a")
    assert _again(folder, back)[0] == 1
    assert _again(folder, back / "a" / "b")[0] == 3
    (back / "教育局.xlsx").unlink()
    (back / "教育局.xlsx").symlink_to(back / "教育局.xlsx")
    code, said = _again(folder, back)
    assert (code, "是符号链接" in said[-1]) == (3, True)


def test_copies_no_longer_wanted(project: Make, tmp_path: Path) -> None:
    folder, back = project({}, SETTINGS_ONE), tmp_path / "back"
    first, second = (folder / f"2013/departments/{name}.xlsx" for name in ("教育局", "民政局"))
    _two(folder)
    assert _again(folder, back / "第一次")[0] == _again(folder, back)[0] == 1
    copy = (back / "教育局.xlsx").read_bytes()
    # one is mended; of the others' copies nothing is said where some files only are looked at
    sent = first.read_bytes()
    first.write_bytes(workbook({"主动公开": [HEAD, OK], "依申请公开": NONE}))
    _, _, err = run("-C", folder, "validate", "2013", first, "--annotate", back)
    assert err.splitlines() == ["没有需要退回的工作簿，未写入文件"]
    done = "教育局.xlsx 是以前标注的副本，现已没有要改正的，可以删去"
    both = (1, ["已标注 民政局.xlsx（2处）", done])
    assert _again(folder, back) == _again(folder, back) == both
    # one that somebody changed is not named, nor one whose workbook is there no more, nor one that cannot be read
    (back / "教育局.xlsx").write_bytes(b"somebody's")
    assert _again(folder, back) == (1, ["已标注 民政局.xlsx（2处）"])
    (back / "教育局.xlsx").write_bytes(copy)
    first.unlink()
    assert _again(folder, back)[1] == ["已标注 民政局.xlsx（2处）"]
    first.write_bytes(sent[:500])
    code, said = _again(folder, back)
    assert (code, [line.split("：")[0] for line in said]) == (
        1,
        ["已标注 民政局.xlsx（2处）", "未标注 2013/departments/教育局.xlsx"],
    )
    second.unlink()
    names = sorted(path.relative_to(back).as_posix() for path in back.rglob("*.xlsx"))
    assert names == ["教育局.xlsx", "民政局.xlsx", "第一次/教育局.xlsx", "第一次/民政局.xlsx"]
    assert (back / "教育局.xlsx").read_bytes() == copy


def test_a_number_in_the_name_of_a_file_is_masked(project: Make, tmp_path: Path) -> None:
    book = {"13812345678": BOOK["主动公开"], "依申请公开": NONE}
    folder, back = project({"教育局13812345678.xlsx": book}, SETTINGS_ONE), tmp_path / "back"
    run("-C", folder, "validate", "2013")
    assert _again(folder, back)[1] == ["已标注 教育局138****78.xlsx（2处）"]
    assert "1381234" not in "".join(path.read_text("utf-8") for path in (folder / ".gov-report").iterdir())
    _, said, _ = run("-C", folder, "validate", "2013", "--format", "sarif")
    assert f'"{quote("2013/departments/教育局138****78.xlsx")}"' in said
    assert '"138****78!D3"' in said
    assert "13812345678" not in said
