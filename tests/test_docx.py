"""The Word document: what is written reads back equal, is a sound package, and looks right when printed."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_report.confirmation import set_page
from gov_report.edition import load, templates_folder
from gov_report.model import Block, Cell, Figure, Number, PageBreak, Paragraph, Role, Table, merged
from gov_report.published.docx import read_blocks
from gov_report.render.docx import to_bytes
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
