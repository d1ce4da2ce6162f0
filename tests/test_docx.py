"""The Word document: what is written reads back equal, is a sound package, and looks right when printed."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_report import annexes
from gov_report.confirmation import set_page
from gov_report.edition import load, templates_folder
from gov_report.model import Block, Cell, Figure, Number, PageBreak, Paragraph, Role, Table, merged
from gov_report.published.docx import read_blocks
from gov_report.render.docx import POINTS, SMALL, fitting, to_bytes
from gov_report.render.titles import lines
from gov_report.wordml import clean, tag_of
from tests.conftest import needs, run
from tests.docx_invariants import check

BASE = (templates_folder() / "2008/report.docx").read_bytes()
ROLES: list[Role] = [
    "title",
    "heading1",
    "heading2",
    "heading3",
    "body",
    "flush",
    "mark",
    "caption",
    "unit",
    "note",
    "signature",
]

texts = st.text("公开信息573条“”，。…（一） <&>\"'", min_size=1, max_size=12)
numbers = st.builds(Number, st.sampled_from(["a.b", "published_by_category.total", "表." + "长" * 80]), texts)
paragraphs = st.builds(
    Paragraph, st.sampled_from(ROLES), st.lists(st.one_of(texts, numbers), max_size=4).map(merged)
)  # fmt: skip
cells = st.builds(Cell, st.one_of(texts, numbers), align=st.sampled_from(["left", "center", "right"]))
tables = st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=4).map(
    lambda rows: Table("t", tuple(rows), 1, (50.0, 20.0, 30.5))
)
documents = st.lists(st.one_of(paragraphs, tables), max_size=6).map(tuple)


def tagged(block: Block) -> Block:
    """The one thing a document normalises: a figure's id becomes its tag."""

    def of(run: str | Number) -> str | Number:
        return run if isinstance(run, str) else Number(tag_of(run.figure), run.text)

    if isinstance(block, Paragraph):
        return Paragraph(block.role, tuple(of(r) for r in block.runs))
    if isinstance(block, Table):
        rows = tuple(tuple(Cell(of(c.content), c.colspan, c.rowspan, c.align) for c in row) for row in block.rows)
        return Table(block.id, rows, block.header, block.widths_mm)
    return block


@given(documents)
def test_round_trip(blocks: tuple[Block, ...]) -> None:
    data = to_bytes("标题", blocks, BASE)
    assert read_blocks(data) == tuple(map(tagged, blocks))
    assert check(data) == []


# a title → its lines of 20 letters at most: as few as hold it, broken where the sense is
TITLES = {
    "one line holds it": "样例市2024年政府信息公开工作年度报告",
    "organ and report": "样例市住房和城乡建设局|2024年政府信息公开工作年度报告",
    "a short name does not stand alone": "阿拉山口市2024年|政府信息公开工作年度报告",
    "a name too long for a line": "博尔塔拉蒙古自治州|阿拉山口综合保税区管理委员会|2023年政府信息公开工作年度报告",
    "a name torn stands with nothing else": "新疆生产建设兵团|第十师北屯市人民政府办公室|2024年政府信息公开工作年度报告",
    "no place in the name": "国有资产监督管理和中小企业促进综合协调服务中心|2024年政府信息公开工作年度报告",
    "a city in a city's name": "津市市人民政府办公室|2023年政府信息公开工作年度报告",
    "no year": "某某市人民政府关于政府信息公开工作开展情况的年度报告",
}
PARTED = {
    "津市市城市管理局2024年政府信息公开年度报告": "津市市 城市管理局 2024年 政府信息公开 年度报告",
    "深圳市市场监督管理局2024年政府信息公开年度报告": "深圳市 市场监督管理局 2024年 政府信息公开 年度报告",
    "样例县城市管理局2024年政府信息公开年度报告": "样例县 城市管理局 2024年 政府信息公开 年度报告",
    "沙市区社区服务中心2024年政府信息公开年度报告": "沙市区社区服务中心 2024年 政府信息公开 年度报告",
    "样例区住房和城乡建设局（人民防空办公室）2024年政府信息公开年度报告": "样例区住房和城乡建设局（人民防空办公室） 2024年 政府信息公开 年度报告",
    "样例县市场监督管理局2024年政府信息公开、依申请公开和政府信息公开情况": "样例县 市场监督管理局 2024年 政府信息公开、依申请公开和 政府信息公开 情况",
    "政府信息公开情况统计表（2018年度）": "政府信息公开情况统计表 （2018年度）",
}


@pytest.mark.parametrize("name", TITLES)
def test_a_title_is_broken_at_sense_groups(name: str) -> None:
    title = TITLES[name].replace("|", "")
    assert "|".join("".join(line) for line in lines(title, 20)) == TITLES[name]
    blocks = (Paragraph("title", (title,)), Paragraph("body", ("文",)))
    data = to_bytes(title, blocks, BASE)
    assert read_blocks(data) == blocks
    document = docx.Document(io.BytesIO(data))
    assert document.paragraphs[0].text.split("\n") == TITLES[name].split("|")
    assert document.core_properties.title == title
    assert check(data) == []


@pytest.mark.parametrize("title", PARTED)
def test_no_break_is_inside_a_word(title: str) -> None:
    assert " ".join(part for line in lines(title, 12) for part in line) == PARTED[title]


BODIES: dict[str, tuple[tuple[bytes, bytes], ...]] = {  # how another program may have written the base's body
    "an attribute": ((b"<w:body>", b'<w:body xml:space="preserve">'),),
    "lines between": ((b"<w:body>", b"<w:body>\n  "),),
    "a comment before it": ((b"<w:body>", b"<!-- <w:body> --><w:body>"),),
    "text in it": ((b"<w:body>", b"<w:body><w:p><w:r><w:t>left</w:t></w:r></w:p>"),),
    "another prefix": ((b"w:", b"ns0:"), (b"xmlns:w=", b"xmlns:ns0=")),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_base_that_another_program_saved(name: str) -> None:
    table = Table("t", ((Cell("甲"), Cell(Number("a.b", "1"))),), 0, (50.0, 50.0))
    blocks: list[Block] = [Paragraph("title", ("标题",)), table]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BASE)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            for said, otherwise in BODIES[name] if part == "word/document.xml" else ():
                content = content.replace(said, otherwise)
            new.writestr(part, content)
    assert read_blocks(to_bytes("标题", blocks, made.getvalue())) == tuple(map(tagged, blocks))


def test_spans_and_breaks_read_back() -> None:
    table = Table(
        "spans",
        (
            (Cell("申请人情况", colspan=3), Cell("总计", rowspan=2)),
            (Cell("甲"), Cell("乙", rowspan=2), Cell("丙")),
            (Cell("1"), Cell(Number("x.y", "2")), Cell("3")),
        ),
        2,
        (30.0, 30.0, 30.0, 30.0),
    )
    blocks = (Paragraph("body", ("前",)), PageBreak(), Paragraph("caption", ("表",)), table, table)
    data = to_bytes("标题", blocks, BASE)
    assert read_blocks(data) == blocks
    assert check(data) == []


@pytest.mark.parametrize(
    "rows",
    [
        ((Cell("a"),),),
        ((Cell("a"), Cell("b"), Cell("c")),),
        ((Cell("a", rowspan=2), Cell("b")), (Cell("c"), Cell("d"))),
    ],
)
def test_a_table_that_does_not_fill_its_grid_is_our_bug(rows: tuple[tuple[Cell, ...], ...]) -> None:
    with pytest.raises(ValueError, match="fill"):
        to_bytes("标题", (Table("t", rows, 0, (20.0, 20.0)),), BASE)


def test_control_characters_never_reach_the_document() -> None:
    data = to_bytes("标\x00题", (Paragraph("body", ("a\x07b\nc", Number("x\x01", "1\x02"))),), BASE)
    assert check(data) == []
    assert read_blocks(data) == (Paragraph("body", ("ab c", Number("x", "1"))),)
    assert clean("一\r\n二") == "一 二"


def _damaged(name: str, old: str, new: str) -> bytes:
    blocks = (
        Paragraph("body", (Number("a", "1"), Number("b", "2"))),
        Table("t", ((Cell("1"), Cell("2")),), 0, (20.0, 20.0)),
    )
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(to_bytes("标题", blocks, BASE))) as before, zipfile.ZipFile(made, "w") as after:
        for entry in before.namelist():
            text = before.read(entry)
            if entry == name:
                assert re.search(old, text.decode()), old
                text = re.sub(old, new, text.decode(), count=1).encode()
            after.writestr(entry, text)
    return made.getvalue()


# what is damaged: (part, pattern, in its place, what the check says)
DAMAGE = {
    "a number's id twice": ("word/document.xml", '<w:id w:val="2"/>', '<w:id w:val="1"/>', "twice"),
    "a column too many": ("word/document.xml", "<w:gridCol ", '<w:gridCol w:w="1"/><w:gridCol ', "columns"),
    "a cell without paragraph": ("word/document.xml", "(<w:tc>.*?</w:tcPr>)<w:p>.*?</w:p>(</w:tc>)", r"\1\2", "end with a paragraph"),
    "a footer that is not there": ("word/document.xml", 'footerReference w:type="even" r:id="rId4"', 'footerReference w:type="even" r:id="rId99"', "resolves"),
    "a field never closed": ("word/footer1.xml", '<w:fldChar w:fldCharType="end"/>', "", "not closed"),
    "a style without a Chinese face": ("word/styles.xml", '(w:styleId="ReportBody".*?) w:eastAsia="[^"]+"', r"\1", "Chinese face"),
    "another language": ("word/styles.xml", 'w:eastAsia="zh-CN"', 'w:eastAsia="ja-JP"', "zh-CN"),
    "something remote": ("word/_rels/document.xml.rels", "/></Relationships>", ' TargetMode="External"/></Relationships>', "external"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
def test_the_invariants_see_what_validators_miss(name: str) -> None:
    part, old, new, said = DAMAGE[name]
    assert any(said in fault for fault in check(_damaged(part, old, new)))


def test_the_base_holds_styles_only_and_is_up_to_date() -> None:
    from templates import make_base

    assert make_base.base() == BASE
    assert read_blocks(BASE) == ()


# digits of the widest number of each column, letters of the longest name → columns of each table, all as wide as the page
ANNEXES: dict[str, tuple[list[int], int, list[int]]] = {
    "seven categories": ([2] * 8, 10, [8]),
    "numbers of four digits, their sum of five": ([4] * 12 + [5], 10, [13]),
    "sixteen categories": ([3] * 16 + [4], 9, [17]),
    "sixteen and long names": ([3] * 16 + [4], 20, [9, 8]),
    "more than a page is wide": ([2] * 24 + [3], 4, [13, 12]),
}


@pytest.mark.parametrize("name", ANNEXES)
def test_no_number_of_an_annex_is_broken(name: str) -> None:
    digits, letters, expected = ANNEXES[name]
    made = annexes.columns(digits, letters)
    assert [len(widths) - 1 for _, widths in made] == expected
    points = SMALL if len(digits) + 1 >= annexes.SMALL_FROM else POINTS
    for start, widths in made:
        assert sum(widths) == pytest.approx(156, abs=0.05)
        for count, mm in zip(digits[start:], widths[1:], strict=False):
            assert fitting(Cell(Number("a", "8" * count)), mm, points) == points


def test_a_number_wider_than_its_cell_is_smaller_not_broken(tmp_path: Path) -> None:
    widths = (6.0, 15.0, 15.0, *[10.0] * 7)
    row = tuple(Cell(Number("a", text)) for text in ("1", "2", "3", "12345", "123456", "12345678", *"4567"))
    data = to_bytes("标题", (Table("t", (row,), 0, widths),), BASE)
    assert re.findall(r'<w:sz w:val="(\d+)"/><w:szCs w:val="\d+"/></w:rPr><w:t[^>]*>(\d{5,})<', xml_of(data)) == [
        ("18", "12345"),
        ("17", "123456"),
        ("12", "12345678"),
    ]


def test_a_table_is_titled_in_words_and_known_by_a_hidden_bookmark() -> None:
    row = ((Cell("甲"), Cell("1")),)
    tables = [Table(name, row, 0, (30.0, 20.0)) for name in ("early", "statistics", "statistics", "not.a name")]
    blocks: tuple[Block, ...] = (tables[0], Paragraph("caption", ("“统计”表",)), *tables[1:])
    data = to_bytes("标题", blocks, BASE)
    assert read_blocks(data) == blocks
    titles = re.findall(r'<w:tblCaption w:val="([^"]*)"', xml_of(data))
    assert titles == ["early", "“统计”表", "“统计”表", "not.a name"]
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"', xml_of(data))
    assert names == ["_t2_statistics", "_t3_statistics"]
    assert check(data) == []


def test_the_title_of_an_annex_stands_on_the_third_line() -> None:
    blocks = [Paragraph(role, (role,)) for role in ("body", "caption", "mark", "caption")]
    made = re.findall(r'<w:pStyle w:val="(\w+)"/>(.*?)</w:pPr>', xml_of(to_bytes("标题", blocks, BASE)))
    blank_line = '<w:spacing w:before="579"/>'
    assert [before for style, before in made if style == "ReportCaption"] == ["", blank_line]


@pytest.mark.parametrize(("rows", "kept"), [(30, 29), (31, 3), (60, 3)])
def test_the_sum_of_a_long_table_stands_on_no_page_alone(rows: int, kept: int) -> None:
    table = Table("t", tuple((Cell(str(n)), Cell("1")) for n in range(rows)), 1, (30.0, 20.0))
    made = re.findall("<w:tr>.*?</w:tr>", xml_of(to_bytes("标题", (table,), BASE)))
    assert ["<w:keepNext/>" in row for row in made] == [False] * (rows - kept - 1) + [True] * kept + [False]


def test_a_heading_in_a_long_table_stands_with_the_row_below_it() -> None:
    numbers = tuple((Cell("项"), Cell(Number("a", str(n)))) for n in range(20))
    table = Table("t", (*numbers, (Cell("二、"), Cell("——")), *numbers), 0, (30.0, 20.0))
    made = re.findall("<w:tr>.*?</w:tr>", xml_of(to_bytes("标题", (table,), BASE)))
    assert [n for n, row in enumerate(made) if "<w:keepNext/>" in row] == [20, 37, 38, 39]


def test_the_page_number_is_of_one_face_seven_millimetres_below_the_text() -> None:
    with zipfile.ZipFile(io.BytesIO(BASE)) as package:
        foot, body = (package.read(f"word/{name}.xml").decode() for name in ("footer1", "document"))
    faces = {
        face for run in re.findall("<w:rFonts[^>]*>", foot) for face in re.findall(r'w:(?:ascii|eastAsia)="(\w+)"', run)
    }
    assert faces == {"宋体"}
    (line,), (below,) = re.findall(r'<w:spacing w:line="(\d+)"', foot), re.findall(r'w:footer="(\d+)"', body)
    top = 297 - (int(below) + int(line)) / 56.693
    assert top + 2.75 == pytest.approx(262 + 7, abs=0.3)  # the dash is in the middle of the line


def xml_of(data: bytes) -> str:
    """The text of a document as XML."""
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def printed(folder: Path, document: Path) -> list[str]:
    """A document as printed: the text of each page, its layout kept."""
    for tool in ("soffice", "pdftotext"):
        needs(tool)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(document),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    page = folder / f"{document.stem}.pdf"
    done = subprocess.run(["pdftotext", "-layout", str(page), "-"], check=True, capture_output=True, text=True)
    return done.stdout.rstrip("\f").split("\f")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The sample report."""
    folder = tmp_path_factory.mktemp("pages")
    run("-C", "samples/alashankou", "build", "2013", "-o", folder)
    (document,) = folder.glob("*.docx")
    return printed(folder, document)


# confirmations by edition and how many of its figures there are: a few, many, all
@pytest.mark.parametrize(("name", "every"), [("2014", 10), ("2019", 3), ("2021", 2), ("2014", 1), ("2021", 1)])
def test_a_confirmation_is_one_page_and_cuts_no_number(tmp_path: Path, name: str, every: int) -> None:
    edition = load(templates_folder() / name)
    figures = [
        Figure(cell, place.label, Decimal("1234.5678"), place.unit)
        for cell, place in edition.places.items()
        if not (place.table.column_parts(place.table.total_column.id) and place.column.parts_of)
    ][::every]
    intro = "某某自治县人民政府政务公开工作领导小组办公室根据你单位报送的材料统计有关数据如下。" * 2
    blocks = set_page(edition, "2024年政府信息公开数据确认单", "某局", intro, figures, "核对情况：" + "请改正。" * 8)
    (tmp_path / "a.docx").write_bytes(to_bytes("标题", blocks, edition.base_document()))
    (page,) = printed(tmp_path, tmp_path / "a.docx")
    assert page.count("1234.5678") == len(figures)
    assert "单位盖章" in page


def test_pages_are_full_numbered_and_none_is_empty(pages: list[str]) -> None:
    for number, page in enumerate(pages, 1):
        lines = [line for line in page.split("\n") if line.strip()]
        assert re.sub(r"\s", "", lines[-1]) == f"—{number}—"
        assert len(lines) > 5, f"page {number} is nearly empty"
        indent = len(lines[-1]) - len(lines[-1].lstrip())
        assert (indent > 15) == (number % 2 == 1), "the number stands outside"
    full = [line for line in pages[1].split("\n") if line.strip()][:-1]
    assert len(full) == 22
    assert max(len(re.sub(r"\s", "", line)) for line in full) in (28, 29, 30)  # digits are half as wide


def test_the_annex_starts_its_own_page(pages: list[str]) -> None:
    (annex,) = [page for page in pages if page.lstrip().startswith("附件\n")]
    assert "单位：条" in annex
    assert re.search(r"合计\s+21\s+80\s+20\s+61\s+43\s+289\s+59\s+573", annex)
