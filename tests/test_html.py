"""The HTML page: the same blocks come back from it, nothing is fetched or run, and it prints like the document."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import html

from gov_report.model import Block, Cell, Number, PageBreak, Paragraph, Table, merged
from gov_report.published.html import read_blocks
from gov_report.render.html import to_bytes
from tests.conftest import ROOT, golden, run, text_of
from tests.test_docx import documents

SAMPLES = [("alashankou", 2013), ("2018", 2018), ("2020", 2020), ("2024-city", 2024), ("2024-bureau", 2024)]


def parsed(data: bytes) -> Any:
    return html.document_fromstring(data.decode("utf-8"))


def blocks_of(data: bytes) -> tuple[Block, ...]:
    """What the module's docstring promises, read with nothing but that docstring at hand."""
    (main,) = parsed(data).xpath('//main[@class="report"]')
    found: list[Block] = []
    for element in main:
        if element.tag == "hr":
            found.append(PageBreak())
        elif element.tag == "table":
            found.append(table_of(element))
        else:
            found.append(paragraph_of(element))
    return tuple(found)


def paragraph_of(element: Any) -> Paragraph:
    runs: list[str | Number] = [element.text] if element.text else []
    for span in element:
        line = span.get("class") == "line"  # where a line of a title ends: no text of its own
        runs.append(span.text_content() if line else Number(span.get("data-figure"), span.text or ""))
        runs += [span.tail] if span.tail else []
    return Paragraph(element.get("class"), merged(runs))


def table_of(element: Any) -> Table:
    rows = tuple(tuple(cell_of(cell) for cell in row) for row in element.iter("tr"))
    widths = tuple(float(col.get("style").removeprefix("width:").removesuffix("mm")) for col in element.iter("col"))
    return Table(element.get("data-table"), rows, len(element.xpath("thead/tr")), widths)


def cell_of(element: Any) -> Cell:
    figure, said = element.get("data-figure"), element.text or ""
    content = said if figure is None else Number(figure, said)
    spans = int(element.get("colspan", 1)), int(element.get("rowspan", 1))
    return Cell(content, *spans, element.get("class", "center"))


@given(documents)
def test_the_same_blocks_come_back(blocks: tuple[Block, ...]) -> None:
    assert blocks_of(to_bytes("标题", blocks)) == blocks


def test_spans_captions_and_breaks_come_back() -> None:
    table = Table(
        "spans",
        (
            (Cell("申请人情况", colspan=3), Cell("总计", rowspan=2)),
            (Cell("甲"), Cell("乙", rowspan=2), Cell("丙")),
            (Cell("1", align="right"), Cell(Number("表." + "长" * 80, "2")), Cell("")),
        ),
        2,
        (30.0, 30.25, 30.0, 30.0),
    )
    blocks = (
        Paragraph("body", ("  前  ", Number("a.b", "+1"), " ")),
        Paragraph("note", ("不属于表格的注",)),
        PageBreak(),
        Paragraph("caption", ("表",)),
        Paragraph("unit", ("单位：条",)),
        table,
        table,
        Paragraph("note", ("表下的注",)),
        Paragraph("caption", ("另一表",)),
        table,
        Paragraph("body", ()),
    )
    data = to_bytes("标题", blocks)
    assert blocks_of(data) == blocks
    titles = [parsed(data).get_element_by_id(t.get("aria-labelledby")).text for t in parsed(data).iter("table")]
    assert titles == ["表", "表", "另一表"]


# a table of somebody's page → what is read, a paragraph each, a table as its texts; behind : what role it has
CAPTIONS = {
    "<caption>按类别统计</caption>{rows}": ["caption:按类别统计", "甲1"],
    "{rows}<caption>按类别统计</caption>": ["caption:按类别统计", "甲1"],
    "<caption align='bottom'>按类别<br/>统计</caption>{rows}": ["caption:按类别", "caption:统计", "甲1"],
    "<caption><p>按 类别\n统计</p><p>单位：条</p></caption>{rows}": ["caption:按 类别 统计", "caption:单位：条", "甲1"],
    "<caption><b>按类别</b><span>统计</span></caption>{rows}": ["caption:按类别统计", "甲1"],
    "<caption>&nbsp; </caption>{rows}": ["甲1"],
    "<caption style='display: none'>按类别统计</caption>{rows}": ["甲1"],
    "<caption hidden>按类别统计</caption>{rows}": ["甲1"],
    "<caption>外面</caption><tr><td><table><caption>里面</caption>{rows}</table></td></tr>": ["caption:外面", "caption:里面", "甲1"],
}  # fmt: skip


@pytest.mark.parametrize("page", CAPTIONS)
def test_a_table_is_headed_by_its_caption(page: str) -> None:
    rows = "<tr><td>甲</td><td>1</td></tr>"
    blocks = read_blocks(f"<p>前</p><table>{page.format(rows=rows)}</table><p>后</p>".encode())
    said: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            said.append("".join(cell.text for row in block.rows for cell in row))
        elif isinstance(block, Paragraph) and block.text.strip():
            said.append(f"{block.role}:{block.text}")
    assert said == ["body:前", *CAPTIONS[page], "body:后"]


def test_a_title_is_parted_at_sense_groups_only() -> None:
    blocks = (Paragraph("title", ("样例市住房和城乡建设局2024年政府信息公开工作年度报告",)),)
    data = to_bytes(blocks[0].text, blocks)
    (title,) = parsed(data).iter("h1")
    assert [line.text_content() for line in title] == ["样例市住房和城乡建设局", "2024年政府信息公开工作年度报告"]
    assert list(title.itertext()) == ["样例市", "住房和城乡建设局", "2024年", "政府信息公开", "工作", "年度报告"]
    assert parsed(data).findtext(".//title") == title.text_content() == blocks[0].text
    assert read_blocks(data) == blocks_of(data) == blocks


def test_the_printed_page_leaves_room_for_the_borders_of_its_widest_tables() -> None:
    style = parsed(to_bytes("标题", ())).findtext(".//style")
    margins = re.findall(r"@page[^@]*?margin:37mm (\d+)mm 35mm (\d+)mm", style)
    (padding,) = re.findall(r"@media print\{.*?\.report\{[^}]*padding:0 (\d+)mm", style, re.DOTALL)
    assert [210 - int(right) - int(left) - 2 * int(padding) for right, left in margins] == [156, 156]
    assert int(padding) > 0


def test_nothing_in_a_text_becomes_markup() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=y>&amp;\"'\x07一\n二"
    table = Table(evil, ((Cell(evil), Cell(Number(evil, evil))),), 0, (20.0, 20.0))
    data = to_bytes(evil, (Paragraph("body", (evil, Number(evil, evil))), table), creator=evil, draft=True)
    page = parsed(data)
    assert {element.tag for element in page.iter()} == {
        "html", "head", "meta", "title", "style", "body", "main", "p", "span", "table", "colgroup", "col",
        "tbody", "tr", "td",
    }  # fmt: skip
    clean = evil.replace("\x07", "").replace("\n", " ")
    assert page.findtext(".//title") == clean
    assert blocks_of(data)[0] == Paragraph("body", (clean, Number(clean, clean)))


@pytest.mark.parametrize(("name", "year"), SAMPLES)
def test_build_writes_the_page_beside_the_document(name: str, year: int, tmp_path: Path) -> None:
    code, out, _ = run("-C", ROOT / "samples" / name, "build", str(year), "-o", tmp_path, "--format", "html")
    assert code == 0, out
    (page,), (document,) = tmp_path.glob("*.html"), tmp_path.glob("*.docx")
    assert page.stem == document.stem
    data = page.read_bytes()
    # the same text as the golden of the document, whose ids are those of Word's tags
    expected = f"{name}-{year}.txt" if name == "alashankou" else f"{name}.txt"
    golden(expected, text_of(blocks_of(data)), False)
    assert read_blocks(data) == blocks_of(data)
    pasted = data.replace(b'<main class="report">', b"<div>").replace(b"</main>", b"</div>")  # into another page
    assert read_blocks(pasted) == blocks_of(data)
    said = json.loads((tmp_path / "build.json").read_bytes())
    assert {page.name, document.name} < {entry["path"] for entry in said["outputs"]}
    assert not re.search(rb"<script|<link|<img|<iframe|https?:|url\(|@import", data)
    run("-C", ROOT / "samples" / name, "build", str(year), "-o", tmp_path)
    assert not page.exists(), "a page that is no longer asked for would be out of date"


def test_a_page_that_reads_back_otherwise_is_never_written(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from gov_report import running
    from gov_report.render import html as writing

    right = writing.report_bytes
    monkeypatch.setattr(writing, "report_bytes", lambda report: right(report).replace(b">573<", b">537<", 1))
    with pytest.raises(SystemExit) as stopped:
        running.main(["-C", str(sample), "build", "2013", "--format", "html"])
    assert (stopped.value.code, "程序内部错误" in capsys.readouterr().err) == (70, True)
    assert not list((sample / "build").rglob("*.html")) + list((sample / "build").rglob("*.docx"))


def test_spaces_in_the_narrative_are_no_difference(sample: Path) -> None:
    narrative = sample / "2013/narrative.md"
    narrative.write_text(narrative.read_text(encoding="utf-8") + "\n\n两  个 空格　　全角， 行\n尾\n", encoding="utf-8")
    code, out, _ = run("-C", sample, "build", "2013", "--format", "html")
    assert code == 0, out
    (page,) = (sample / "build/2013").glob("*.html")
    assert "两  个 空格　　全角" in page.read_text(encoding="utf-8")


def test_labels_are_headers_with_a_scope(tmp_path: Path) -> None:
    run("-C", ROOT / "samples/2024-city", "build", "2024", "-o", tmp_path, "--format", "html")
    (path,) = tmp_path.glob("*.html")
    page = parsed(path.read_bytes())
    scopes = {th.text: th.get("scope") for th in page.iter("th")}
    assert (scopes["申请人情况"], scopes["自然人"], scopes["（一）予以公开"]) == ("colgroup", "col", "row")
    assert scopes["第二十条第（一）项"] == "colgroup"
    for table in page.iter("table"):
        assert page.get_element_by_id(table.get("aria-labelledby")).tag == "h2"
    marked = {e.get("data-figure") for e in page.xpath("//*[@data-figure]")}
    figures = {f["id"] for f in json.loads((tmp_path / "report.json").read_bytes())["figures"]}
    assert marked <= figures


def test_a_draft_says_so_on_every_page(broken: Path) -> None:
    code, _, _ = run("-C", broken, "build", "2013", "--draft", "--format", "html")
    (path,) = (broken / "build/2013").glob("*.html")
    text = path.read_text(encoding="utf-8")
    assert (code, path.stem.endswith("（草稿）")) == (1, True)
    assert '<main class="report" data-draft>' in text
    assert '@page{@top-center{content:"草稿"' in text
    assert "data-draft>" not in to_bytes("标题", ()).decode()


def test_personal_data_stops_the_page_too(sample: Path) -> None:
    narrative = sample / "2013/narrative.md"
    narrative.write_text(narrative.read_text(encoding="utf-8") + "\n\n联系人：13800138000\n", encoding="utf-8")
    code, out, _ = run("-C", sample, "build", "2013", "--format", "html")
    assert (code, "138****" in out) == (1, True)
    assert not list((sample / "build").rglob("*.html"))
