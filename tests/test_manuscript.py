"""A narrative written in Word: what Word shows beside the text is printed, or said where it stands."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest

from gov_report.edition import load, templates_folder
from gov_report.narrative import from_blocks
from gov_report.published.docx import read_blocks
from gov_report.wordml import W

BASE = (templates_folder() / "2021/report.docx").read_bytes()
EDITION = load(templates_folder() / "2021")
SPACES = (
    f'xmlns:w="{W}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def word(body: str, numbering: str = "", styles: str = "") -> bytes:
    """A document of a section 总体情况 with this text."""
    made = io.BytesIO()
    head = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p>'
    with zipfile.ZipFile(io.BytesIO(BASE)) as base, zipfile.ZipFile(made, "w") as package:
        for name in base.namelist():
            data = base.read(name)
            if name == "word/document.xml":
                data = f"<w:document {SPACES}><w:body>{head}{body}<w:sectPr/></w:body></w:document>".encode()
            elif name == "word/styles.xml":
                data = data.replace(b"</w:styles>", f"{styles}</w:styles>".encode())
            elif name == "word/_rels/document.xml.rels" and numbering:
                tie = '<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>'
                data = data.replace(b"</Relationships>", f"{tie}</Relationships>".encode())
            elif name == "[Content_Types].xml" and numbering:
                kind = '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>'
                data = data.replace(b"</Types>", f"{kind}</Types>".encode())
            package.writestr(name, data)
        if numbering:
            package.writestr("word/numbering.xml", f"<w:numbering {SPACES}>{numbering}</w:numbering>")
    return made.getvalue()


def read(data: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    """The passages of a document, headings with their level, and what is said of it."""
    chapters, found = from_blocks("n.docx", read_blocks(data, spelled=True), EDITION)
    said = [(str(each.severity), dict(each.facts)["value"]) for each in found]
    return ["#" * p.level + p.text for chapter in chapters for p in chapter.passages], said


def p(*runs: str, num: str = "", style: str = "") -> str:
    """A paragraph: its runs as XML or plain text; ``num`` is list:level."""
    of, _, level = num.partition(":")
    listed = f'<w:numPr><w:ilvl w:val="{level or 0}"/><w:numId w:val="{of}"/></w:numPr>' if num else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p><w:pPr>{named}{listed}</w:pPr>{inside}</w:p>"


def levels(*said: str, more: str = "") -> str:
    """A definition of lists: each level as way of counting, text and where it starts."""
    made = ""
    for n, level in enumerate(said):
        form, text, *start = level.split("|")
        made += (
            f'<w:lvl w:ilvl="{n}"><w:start w:val="{start[0] if start else 1}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
        )
    return made


def definition(name: int, inside: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{inside}</w:abstractNum>'


def made_of(of: int, name: int, inside: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{inside}</w:num>'


def simple(*said: str) -> str:
    return definition(1, levels(*said)) + made_of(1, 1)


def anew(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


STYLE = '<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
BASED = '<w:style w:type="paragraph" w:styleId="Based"><w:name w:val="b"/><w:basedOn w:val="Numbered"/></w:style>'
A, B, C = p("甲。", num="1"), p("乙。", num="1"), p("丙。", num="1")
# lists: numbering, paragraphs, styles → what is printed
LISTS: dict[str, tuple[str, str, str, list[str]]] = {
    "1.": (simple("decimal|%1."), A + B, "", ["1.甲。", "2.乙。"]),
    "1、": (simple("decimal|%1、"), A + B, "", ["1、甲。", "2、乙。"]),
    "（1）": (simple("decimal|（%1）"), A + B, "", ["（1）甲。", "（2）乙。"]),
    "一、": (simple("chineseCountingThousand|%1、"), A + B, "", ["一、甲。", "二、乙。"]),
    "十一、": (simple("japaneseCounting|%1、|11"), A + B, "", ["十一、甲。", "十二、乙。"]),
    "一〇、": (simple("ideographDigital|%1、|10"), A, "", ["一〇、甲。"]),
    "a)": (simple("lowerLetter|%1)"), A + B, "", ["a)甲。", "b)乙。"]),
    "II.": (simple("upperRoman|%1."), A + B, "", ["I.甲。", "II.乙。"]),
    "①": (simple("decimalEnclosedCircleChinese|%1"), A + B, "", ["① 甲。", "② 乙。"]),
    "a number without a sign": (simple("decimal|%1"), A, "", ["1 甲。"]),
    "bullets": (simple("bullet|●"), A + B, "", ["甲。", "乙。"]),
    "a year behind a number": (simple("decimal|%1."), p("2024年。", num="1"), "", ["1. 2024年。"]),
    "a figure behind a number": (simple("decimal|%1."), p("{{ x }}件。", num="1"), "", ["1. {{ x }}件。"]),
    "it starts at three": (simple("decimal|%1.|3"), A + B, "", ["3.甲。", "4.乙。"]),
    "text between": (simple("decimal|%1."), A + p("间。") + B, "", ["1.甲。", "间。", "2.乙。"]),
    "（一） of a list is no heading": (
        simple("chineseCounting|（%1）"), p("组织培训2次；", num="1") + p("完善审核制度；", num="1") + p("加强平台建设。", num="1"), "",
        ["（一）组织培训2次；", "（二）完善审核制度；", "（三）加强平台建设。"],
    ),
    "nor among headings": (
        simple("chineseCounting|（%1）"), p("加强平台建设。", num="1") + p("主动公开", style="Heading2") + p("（二）依申请公开"), "",
        ["（一）加强平台建设。", "##主动公开", "##依申请公开"],
    ),
    "nor without a stop": (simple("chineseCounting|（%1）"), p("主动公开", num="1") + p("甲。"), "", ["（一）主动公开", "甲。"]),
    "levels": (
        simple("decimal|%1.", "decimal|%1.%2", "lowerLetter|（%3）"),
        A + p("子。", num="1:1") + p("子。", num="1:1") + p("孙。", num="1:2") + B + p("子。", num="1:1"), "",
        ["1.甲。", "1.1 子。", "1.2 子。", "（a）孙。", "2.乙。", "2.1 子。"],
    ),
    "a level that goes on": (
        definition(1, levels("decimal|%1.") + '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:lvlText w:val="(%2)"/></w:lvl>') + made_of(1, 1),
        A + p("子。", num="1:1") + B + p("子。", num="1:1"), "",
        ["1.甲。", "(1)子。", "2.乙。", "(2)子。"],
    ),
    "Chinese above, digits below": (
        definition(1, levels("chineseCounting|%1、", "decimal|%1.%2、", more="<w:isLgl/>")) + made_of(1, 1),
        A + p("子。", num="1:1"), "", ["一、甲。", "1.1、子。"],
    ),
    "two lists of one definition count on": (
        definition(1, levels("decimal|%1.")) + made_of(1, 1) + made_of(1, 2), A + p("乙。", num="2"), "", ["1.甲。", "2.乙。"],
    ),
    "a list that begins anew": (
        definition(1, levels("decimal|%1.")) + made_of(1, 1) + made_of(1, 2, anew(0, 1)),
        A + B + p("丙。", num="2") + p("丁。", num="2"), "", ["1.甲。", "2.乙。", "1.丙。", "2.丁。"],
    ),
    "a list that prints otherwise": (
        definition(1, levels("decimal|%1.")) + made_of(1, 1, f'<w:lvlOverride w:ilvl="0">{levels("decimal|（%1）")}</w:lvlOverride>'),
        A, "", ["（1）甲。"],
    ),
    "by its style": (simple("decimal|%1."), p("甲。", style="Numbered") + p("乙。", style="Based"), STYLE + BASED, ["1.甲。", "2.乙。"]),
    "a number taken away": (simple("decimal|%1."), p("甲。", style="Numbered", num="0") + p("乙。", style="Numbered"), STYLE, ["甲。", "1.乙。"]),
    "a list that is not there": (simple("decimal|%1."), p("甲。", num="7"), "", ["甲。"]),
    "an empty line does not count": (simple("decimal|%1."), A + p(num="1") + p(" ", num="1") + B, "", ["1.甲。", "2.乙。"]),
    "a heading has the program's number": (simple("decimal|%1."), p("主动公开", style="Heading2", num="1") + B, "", ["##主动公开", "2.乙。"]),
    "a section by any number": (simple("decimal|第%1部分"), p("存在的主要问题及改进情况", num="1") + p("甲。"), "", ["甲。"]),
}  # fmt: skip


@pytest.mark.parametrize(("numbering", "body", "styles", "printed"), LISTS.values(), ids=LISTS)
def test_automatic_numbers_are_text(numbering: str, body: str, styles: str, printed: Sequence[str]) -> None:
    assert read(word(body, numbering, styles)) == (printed, [])


DRAWN = "<w:r><w:drawing>{}</w:drawing></w:r>"
BOX = "<wps:txbx><w:txbxContent><w:p><w:r><w:t>框中。</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
# what stands in a paragraph → what is printed and said
HELD: dict[str, tuple[str, list[str], list[tuple[str, str]]]] = {
    "a picture": (p("甲。") + p(DRAWN.format("<a:blip/>")), ["甲。"], [("error", "图片（“甲。”之后）")]),
    "a picture among words": (p("甲。", DRAWN.format("<a:blip/>")), ["甲。"], [("error", "图片（“甲。”处）")]),
    "an old picture": (p("甲。", "<w:r><w:pict><v:imagedata/></w:pict></w:r>"), ["甲。"], [("error", "图片（“甲。”处）")]),
    "a picture for old programs too": (
        p("甲。", f"<w:r><mc:AlternateContent><mc:Choice>{DRAWN.format('<a:blip/>')}</mc:Choice><mc:Fallback><w:pict><v:imagedata/></w:pict></mc:Fallback></mc:AlternateContent></w:r>"),
        ["甲。"], [("error", "图片（“甲。”处）")],
    ),
    "a text box": (p("甲。", DRAWN.format(BOX)), ["甲。", "框中。"], []),
    "a line": (p("甲。", DRAWN.format("<wps:wsp/>")), ["甲。"], [("warning", "图形（“甲。”处）")]),
    "a table of another program": (p("甲。", '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'), ["甲。"], [("error", "嵌入对象（“甲。”处）")]),
    "a footnote": (p("甲。", '<w:r><w:footnoteReference w:id="2"/></w:r>'), ["甲。"], [("error", "脚注（“甲。”处）")]),
    "a comment is no text": (p("甲。", '<w:r><w:commentReference w:id="2"/></w:r>'), ["甲。"], []),
    "a formula in a line": (p("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"), ["a=b"], []),
    "a fraction": (p("甲。", "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"), ["甲。12"], [("error", "公式（“甲。12”处）")]),
    "an encircled letter": (p("甲。", "<w:r><w:instrText> EQ \\o\\ac(○,1)</w:instrText></w:r>"), ["甲。"], [("error", "公式（EQ 域，如带圈字符）（“甲。”处）")]),
    "a tick": (p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "甲。"), ["√甲。"], []),
    "a box": (p('<w:r><w:sym w:font="Wingdings" w:char="00A8"/></w:r>', "甲。"), ["□甲。"], []),
    "a letter of another font": (p('<w:r><w:sym w:font="宋体" w:char="25CF"/></w:r>', "甲。"), ["●甲。"], []),
    "a tick as a letter": (p('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fc</w:t></w:r>', "甲。"), ["√甲。"], []),
    "a telephone": (p('<w:r><w:sym w:font="Wingdings" w:char="F028"/></w:r>', "甲。"), ["甲。"], [("error", "符号（Wingdings 字体的 F028）（“甲。”处）")]),
    "struck out": (p("甲。", "<w:r><w:rPr><w:strike/></w:rPr><w:t>乙。</w:t></w:r>"), ["甲。乙。"], [("error", "删除线（“甲。乙。”处）")]),
    "not struck out": (p("甲。", '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>乙。</w:t></w:r>'), ["甲。乙。"], []),
    "taken out": (p("甲。", "<w:del><w:r><w:delText>乙。</w:delText></w:r></w:del>", "<w:ins><w:r><w:t>丙。</w:t></w:r></w:ins>"), ["甲。丙。"], []),
    "hidden": (p("甲。", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙。</w:t><w:footnoteReference/></w:r>"), ["甲。"], []),
    "lines": (p("一是甲。", "<w:r><w:br/></w:r>", "二是乙。", "<w:r><w:br/><w:t>　　三是丙。</w:t></w:r>"), ["一是甲。", "二是乙。", "三是丙。"], []),
    "a part's heading above its text": (p("（一）主动公开", "<w:r><w:br/></w:r>", "甲。"), ["##主动公开", "甲。"], []),
    "a part's heading in two lines": (p("（一）完善", "<w:r><w:br/></w:r>", "制度") + p("甲。"), ["##完善制度", "甲。"], []),
    "a sentence in two lines": (p("未收取", "<w:r><w:br/></w:r>", "信息处理费，按照《条例》", "<w:r><w:br/></w:r>", "推进。"), ["未收取信息处理费，按照《条例》推进。"], []),
    "sentences in lines": (p("甲。", "<w:r><w:br/></w:r>", "乙：", "<w:r><w:br/></w:r>", "1.丙", "<w:r><w:br/></w:r>", "2.丁", "<w:r><w:br/></w:r>", "2.5件"), ["甲。", "乙：", "1.丙", "2.丁2.5件"], []),
    "an empty line between": (p("甲", "<w:r><w:br/></w:r><w:r><w:br/></w:r>", "乙"), ["甲", "乙"], []),
    "a section's title in two lines": (p("存在的主要问题", "<w:r><w:br/></w:r>", "及改进情况") + p("甲。"), ["甲。"], []),
    "a heading in two lines": (p("主动公开", "<w:r><w:br/></w:r>", "情况", style="Heading2") + p("甲。"), ["##主动公开情况", "甲。"], []),
    "a new page": (p("甲。", '<w:r><w:br w:type="page"/></w:r>') + p("乙。"), ["甲。", "乙。"], []),
    "a way of counting nobody knows": (p("甲。", num="1"), ["甲。"], [("error", "自动编号（这一种编号方式）（“甲。”处）")]),
    "a small digit": (p("10", '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>8</w:t></w:r>', "甲。"), ["10⁸甲。"], []),
    "a small word": (p("甲。", '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>注</w:t></w:r>'), ["甲。注"], []),
    "how a letter is spoken": (p("<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>", "甲。"), ["拼甲。"], []),
    "a box of an old form": (p('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>', "甲。"), ["甲。"], [("error", "复选框（“甲。”处）")]),
    "a field's result": (p("见", "<w:r><w:instrText> REF x </w:instrText></w:r>", "第3条。"), ["见第3条。"], []),
    "a letter of four bytes": (p("𠮷甲。"), ["𠮷甲。"], []),
}  # fmt: skip


@pytest.mark.parametrize(("body", "printed", "said"), HELD.values(), ids=HELD)
def test_nothing_is_lost_in_silence(body: str, printed: list[str], said: list[tuple[str, str]]) -> None:
    assert read(word(body, simple("hebrew1|%1."))) == (printed, said)


def test_what_a_published_report_holds_is_no_fault() -> None:
    data = word(A + p("甲。", DRAWN.format("<a:blip/>"), "<w:r><w:br/></w:r>", "乙。"), simple("decimal|%1."))
    assert [block.text for block in read_blocks(data)] == ["总体情况", "甲。", "甲。 乙。"]  # type: ignore[union-attr]


def test_a_title_below_the_reports_own_is_no_lost_word() -> None:
    """It begins a section; composing says which there are (GR404)."""
    body = p("甲。") + p("二、附则", style="ReportTitle") + p("乙。")
    chapters, _ = from_blocks("n.docx", read_blocks(word(body), spelled=True), EDITION)
    assert [chapter.title for chapter in chapters] == ["总体情况", "附则"]
