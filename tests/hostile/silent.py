"""Books that a careless reader takes without a word: rows and values it does not see."""

from __future__ import annotations

import struct
from collections.abc import Callable

from tests.hostile.csv_bytes import LINE, LINE2, csv_book, csv_line
from tests.hostile.ods_bytes import ods, ods_dated, ods_error, ods_rows, ods_table
from tests.hostile.rows import DAY, EPOCH_1904, HEAD, ROWS, Case, constant, refused
from tests.hostile.xls_bytes import (
    biff,
    biff2,
    biff8,
    biff8_error,
    ole,
    xls_longer,
    xls_of_two_sheets,
    xls_record,
    xls_with_bytes,
    xls_with_record,
)
from tests.hostile.xlsx_bytes import (
    FULL,
    OFFICE,
    OTHER_ROWS,
    SHEET1,
    STRINGS,
    WORKBOOK,
    WORKBOOK_RELS,
    Raw,
    celled,
    changed,
    dated,
    error_cell,
    other_sheet,
    parts,
    relations,
    sheet,
    string_table,
    worksheet,
    xlsx,
)
from tests.hostile.zip_bytes import package


def _prefix_taken(prefix: str) -> Callable[[], bytes]:
    """Two parts, one sheet: r is a foreign prefix and names the second, the true relation names the first."""

    def build() -> bytes:
        made = parts(inline=True)
        made["xl/worksheets/sheet2.xml"] = worksheet(sheet(OTHER_ROWS))
        made[WORKBOOK_RELS] = relations(
            [("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml")]
        )
        link = f'xmlns:q="{OFFICE}" q:id="rId1" xmlns:{prefix}="urn:x" {prefix}:id="rId2"'
        made[WORKBOOK] = made[WORKBOOK].replace(b'r:id="rId1"', link.encode())
        return package(made)

    return build


def _far_sheets(count: int) -> bytes:
    """Sheets that are small each and too much together."""
    made = parts(inline=True, names=[(f"表{n}", "") for n in range(count)])
    far = "".join(f'<row r="{n}"><c r="ZZ{n}"><v>1</v></c></row>' for n in (2, 9999))
    made[SHEET1] = worksheet(sheet(ROWS[:0]) + far)
    made[WORKBOOK_RELS] = relations([("worksheet", "worksheets/sheet1.xml")] * count)
    return package(made)


def _commented(content: str) -> bytes:
    """Date cells, and something in a comment behind them."""
    return xlsx(data=sheet([[*row[:4], DAY, row[5]] for row in ROWS]) + f"<!-- {content} -->")


def _far(content: str) -> Callable[[], bytes]:
    return lambda: xlsx(data=sheet(ROWS) + f'<row r="1048576">{content}</row>')


def _far_blank_string() -> bytes:
    made = parts(data=sheet(ROWS, strings := [""]) + '<row r="1048576"><c r="XFD1048576" t="s"><v>0</v></c></row>')
    return package(made | {STRINGS: string_table(strings)})


NARROW = [",".join(map(str, row[:5])) for row in FULL]
BIG5 = "序號,資訊標題,文號,公開類別,公開日期\r\n1,辦事指南,,公共服務,2013-03-05\r\n"
LONG_BIG5 = BIG5 + "2,關於印發市政府資訊公開工作年度報告的通知,,行政許可,2013-04-01\r\n" * 40
MARKS = 't="e" </f> r="A1" hidden="1" <v>-'.replace("<", "&lt;")


def _held(inside: str, attributes: str = "") -> Raw:
    """A cell of an ods that holds a text."""
    return Raw(f'<table:table-cell office:value-type="string" {attributes}>{inside}</table:table-cell>')


# rows that were lost, and values that were read as others, without a word
SILENT: dict[str, Case] = {
    "csv in Big5": ("log.csv", lambda: BIG5.encode("big5"), refused("GR106")),
    "csv in Big5, long": ("log.csv", lambda: LONG_BIG5.encode("big5"), refused("GR106")),
    "csv in GBK with rare letters": (
        "log.csv",
        lambda: csv_book([[1, "犇羴鱻囍嫦娥", "", "公共服务", "2013-03-05", "网站"]], encoding="gbk"),
        ("accepted", 1),
    ),
    # decided: Excel leaves out delimiters at the end of a record, so what is missing there is blank; what a row
    # must have and lacks is said of the row
    "csv with fields too few": (
        "log.csv",
        csv_line("1,办事指南,,公共服务,2013-03-05", LINE2),
        ("accepted", 2, "GR209"),
    ),
    "csv with fields too few throughout": ("log.csv", csv_line(*NARROW), ("accepted", 3, "GR209")),
    # decided: a record of one field is a note, as the same text in a sheet would be
    "csv with a row of one field": ("log.csv", csv_line(LINE, "2网站", LINE2), ("accepted", 2)),
    "csv with a note of one field": ("log.csv", csv_line(LINE, LINE2, "注：以上已核对"), ("accepted", 2)),
    "csv with a row that ends before its date": (
        "log.csv",
        csv_line(LINE, "2,部门职责,,机构职能", LINE2),
        ("error", "GR201", 2),
    ),
    "csv with columns that no row fills": (
        "log.csv",
        lambda: csv_line(LINE, LINE2)().replace(
            "公开形式".encode(), "公开形式,备注,附件,责任科室,来源,页数".encode(), 1
        ),
        ("accepted", 2),
    ),
    "csv with a header that lost its line end": (
        "log.csv",
        lambda: csv_book().replace(b"\r\n", b"", 1),
        refused("GR107"),
    ),
    "csv with a comma for the header's line end": (
        "log.csv",
        lambda: csv_book().replace(b"\r\n", b",", 1),
        refused("GR107"),
    ),
    "csv with a lost line end and no date": (
        "log.csv",
        lambda: csv_line("1,办事指南,,公共服务,,网站", LINE, LINE2)().replace(b"\r\n", b"", 1),
        refused("GR107"),
    ),
    "csv with full-width commas": ("log.csv", lambda: csv_book(delimiter="，"), refused("GR107")),
    "csv of sentences that nobody fills in": (
        "log.csv",
        constant("2024年填报说明\r\n1.按月，按季，按年，都要填报。\r\n2.没有的，填零，不填空，不填横线。\r\n".encode()),
        ("accepted", 0),
    ),
    "csv with full-width commas and a remark": (
        "log.csv",
        lambda: csv_book(delimiter="，") + "2，通知，办法，公共服务，2013-03-06，网站，不公开的已删。\r\n".encode(),
        refused("GR107"),
    ),
    "csv with full-width commas in its texts": (
        "log.csv",
        csv_line("1,通知，办法，细则，指南，表格,,公共服务,2013-03-05,网站", LINE2),
        ("accepted", 2),
    ),
    "csv of nothing but a UTF-16 mark": ("log.csv", constant(b"\xff\xfe"), refused("GR103")),
    "xls whose book ends early": ("log.xls", xls_record(0x42, 0, 0x0A), refused("GR101")),
    "xls whose sheet ends early": ("log.xls", xls_record(0x208, 2, 0x0A), refused("GR111")),
    "xls whose list of sheets ends early": (
        "log.xls",
        lambda: ole({"Workbook": xls_of_two_sheets()}),
        refused("GR101"),
    ),
    "xls whose sheet has no end": ("log.xls", xls_record(0x0A, 1, 0x01), refused("GR101")),
    "xls with a log called a chart": ("log.xls", xls_with_bytes(0x85, 0, 5, b"\2"), refused("GR105")),
    "xls with a sheet that begins nowhere": ("log.xls", xls_with_bytes(0x85, 0, 0, b"\1"), refused("GR101")),
    "xls with a record that swallows the next": ("log.xls", xls_longer(0x208, 2, 14), refused("GR101")),
    "xls with a record beyond the end": ("log.xls", xls_longer(0x208, 3, 0x4000), refused("GR101")),
    "xls with a negative shared string": (
        "log.xls",
        xls_with_bytes(0xFD, 7, 6, b"\xff\xff\xff\xff"),
        refused("GR111"),
    ),
    "xls with a cell twice": (
        "log.xls",
        xls_with_record(biff(0x203, struct.pack("<3Hd", 1, 0, 15, 9.0))),
        refused("GR111"),
    ),
    "xls with a chart in its sheet": (
        "log.xls",
        xls_with_record(
            biff(0x809, struct.pack("<2H12x", 0x600, 0x20))
            + biff(0x203, struct.pack("<3Hd", 1, 0, 15, 9.0))
            + biff(0x0A, b"")
        ),
        ("accepted", 3),
    ),
    "xls with rubbish behind its end": (
        "log.xls",
        lambda: ole({"Workbook": biff8() + b"\x03\x02\xff\xff rubbish"}),
        ("accepted", 3),
    ),
    "xls of Excel 2 that ends early": (
        "log.xls",
        lambda: biff2(b"2013-03-05", b"2013-03-06") + biff(0x0004, struct.pack("<2H3xB", 9, 1, 1) + b"x"),
        refused("GR111"),
    ),
    "ods with a table in a cell": (
        "log.ods",
        ods(
            ods_rows(ROWS)
            + f"<table:table-row><table:table-cell>{ods_table(ods_rows(OTHER_ROWS))}</table:table-cell></table:table-row>"
        ),
        refused("GR101"),
    ),
    "ods with a table in a drawing that lies on the sheet": (
        "log.ods",
        ods(
            f"<table:shapes><draw:frame><draw:text-box>{ods_table(ods_rows(OTHER_ROWS))}</draw:text-box></draw:frame>"
            f"</table:shapes>{ods_rows([HEAD, *ROWS])}",
            head=False,
        ),
        refused("GR101"),
    ),
    "ods with a heading for a title": (
        "log.ods",
        ods(ods_rows([ROWS[0], [2, _held("<text:h>部门职责</text:h>"), *ROWS[1][2:]]])),
        ("accepted", 2),
    ),
    "ods with a text beside a stated one of no letters": (
        "log.ods",
        ods(ods_rows([[1, _held("<text:p>部门职责</text:p>", 'office:string-value=""'), *ROWS[0][2:]]])),
        ("accepted", 1),
    ),
    **{
        f"ods with words in a {shape} over a category": (
            "log.ods",
            ods(ods_rows([[*ROWS[0][:3], _held(f"<text:p>公共服务</text:p>{drawn}"), *ROWS[0][4:]]])),
            ("accepted", 1),
        )
        for shape, drawn in (
            ("rectangle", "<draw:rect><text:p>作废</text:p></draw:rect>"),
            ("line", "<draw:line><text:p>作废</text:p></draw:line>"),
            ("group", "<draw:g><draw:ellipse><text:p>作废</text:p></draw:ellipse></draw:g>"),
            ("caption", "<draw:caption><text:p>作废</text:p></draw:caption>"),
        )
    },
    **{
        f"ods with {text} and the {kind} of an older program": (
            "log.ods",
            ods_dated(
                Raw(
                    f'<table:table-cell table:formula="of:=A1" office:value-type={stated}><text:p>{text}</text:p>'
                    "</table:table-cell>"
                )
            ),
            ("error", "GR214", 0),
        )
        for kind, stated in (("number", '"float" office:value="0"'), ("text", '"string" office:string-value=""'))
        for text in ("Err:502", "错误：522", "#名称?", "#DIV/0!")
    },
    "two tables in a sheet part": (
        "log.xlsx",
        changed(SHEET1, "</sheetData>", f"</sheetData><sheetData>{sheet(ROWS, head=False, first=9)}</sheetData>"),
        refused("GR111"),
    ),
    "a foreign table before the sheet's own": (
        "log.xlsx",
        changed(SHEET1, "<sheetData>", '<y:sheetData xmlns:y="urn:y"><row r="1"/></y:sheetData><sheetData>'),
        refused("GR111"),
    ),
    "a log called a chart": ("log.xlsx", changed(WORKBOOK_RELS, '/worksheet"', '/chartsheet"'), refused("GR105")),
    "a log called a macro sheet": (
        "log.xlsx",
        lambda: other_sheet(worksheet(sheet(OTHER_ROWS)), "xlMacrosheet"),
        refused("GR105"),
    ),
    "a sheet of a kind nobody knows": (
        "log.xlsx",
        lambda: other_sheet(worksheet(sheet(OTHER_ROWS)), "sheet"),
        refused("GR101"),
    ),
    "a sheet that no relation names": ("log.xlsx", changed(WORKBOOK, 'r:id="rId1"', 'r:id="rId9"'), refused("GR101")),
    "another namespace's id": ("log.xlsx", _prefix_taken("z"), ("accepted", 3)),
    "another namespace's r": ("log.xlsx", _prefix_taken("r"), refused("GR105")),
    "a negative shared string": ("log.xlsx", celled(1, Raw('<c@ t="s"><v>-1</v></c>')), refused("GR111")),
    "a shared string by name": ("log.xlsx", celled(1, Raw('<c@ t="s"><v>x</v></c>')), refused("GR111")),
    "a shared string with a space": ("log.xlsx", celled(1, Raw('<c@ t="s"><v> 3</v></c>')), refused("GR111")),
    **{
        f"a shared string {number}, {kind}": (
            "log.xlsx",
            celled(1, Raw(f"<c@ {kind}><v>{number}</v></c>")),
            refused("GR111"),
        )
        for number in ("-1", "1.5", "2e0")
        for kind in ("t='s'", 't = "s"', 't="s" x="/"')
    },
    "a shared string of twenty digits": (
        "log.xlsx",
        celled(1, Raw('<c@ t="s"><v>99999999999999999999</v></c>')),
        refused("GR111"),
    ),
    "a shared string's number in pieces": (
        "log.xlsx",
        celled(1, Raw('<c@ t="s"><v>1<!-- x -->0</v></c>')),
        refused("GR111"),
    ),
    "a shared string without number": ("log.xlsx", celled(1, Raw('<c@ t="s"><v/></c>')), ("error", "GR205", 3)),
    "a number in pieces": ("log.xlsx", celled(4, Raw("<c@><v>4&#49;338</v></c>")), refused("GR111")),
    "a formula's text in pieces": (
        "log.xlsx",
        celled(3, Raw('<c@ t="str"><f>A1&amp;B1</f><v>公&#20849;服务</v></c>')),
        ("accepted", 3),
    ),
    "a formula calculated to no text, in single quotes": (
        "log.xlsx",
        celled(1, Raw("<c@ t='str'><f>B9</f><v></v></c>")),
        ("error", "GR205", 3),
    ),
    "end tags with spaces": (
        "log.xlsx",
        lambda: xlsx(data=sheet(ROWS).replace("</c>", "</c >").replace("</row>", "</row\n>")),
        ("accepted", 3),
    ),
    "an error cell and an end tag with a space": (
        "log.xlsx",
        lambda: xlsx(
            data=sheet([ROWS[0], [*ROWS[1][:4], error_cell("#N/A"), "网站"]]).replace('</c><c r="F2"', '</c ><c r="F2"')
        ),
        ("error", "GR214", 1),
    ),
    "a 1904 serial without a format": (
        "log.xlsx",
        dated((DAY - EPOCH_1904).days, properties='<workbookPr date1904="1"/>'),
        ("accepted", 1),
    ),
}
# one cell at fault, for which the whole file was refused, or a good file refused
SINGLE: dict[str, Case] = {
    **{
        f"{text} for a date": ("log.xlsx", celled(4, error_cell(text)), ("error", "GR214", 2))
        for text in ("#GETTING_DATA", "#SPILL!", "#CALC!", "#FIELD!", "#没有!")
    },
    "#SPILL! out of a formula, for a title": (
        "log.xlsx",
        celled(1, Raw('<c@ s="0" t="e"><f>A1:A3</f><v>#SPILL!</v></c>')),
        ("error", "GR214", 3),
    ),
    "an error that is a far number, twice": (
        "log.xlsx",
        dated(error_cell("-1e300"), error_cell("#SPILL!"), error_cell("#CALC!")),
        ("error", "GR214", 0),
    ),
    **{
        f"{value} in a sheet that only a parser can read": (
            "log.xlsx",
            celled(4, Raw(f"<c@ s='1' t='{kind}'><f>A1</f><v>{value}</v></c>")),
            ("error", "GR214", 2),
        )
        for kind, value in (("e", "#SPILL!"), ("e", "-1e300"), ("n", "-1e300"), ("n", "-inf"))
    },
    "a text of -1e300 in single quotes": (
        "log.xlsx",
        celled(1, Raw("<c@ t='str'><f>A1</f><v>-1e300</v></c>")),
        ("accepted", 3),
    ),
    "an error cell of no kind": ("log.xlsx", celled(4, error_cell("")), ("error", "GR214", 2)),
    "an error cell of no kind, closed at once": (
        "log.xlsx",
        celled(4, Raw('<c@ t="e"><v/></c>')),
        ("error", "GR214", 2),
    ),
    "an error cell without value": ("log.xlsx", celled(4, Raw('<c@ t="e"/>')), ("error", "GR201", 2)),
    "xls with an error of an unknown number": (
        "log.xls",
        xls_with_bytes(0x205, 0, 6, b"\x63", biff8_error),
        ("error", "GR214", 2),
    ),
    **{
        f"ods {text}": ("log.ods", ods_dated(ods_error(text)), ("error", "GR214", 0))
        for text in ("#SPILL!", "#CALC!", "#GETTING_DATA")
    },
    **{
        f"a date of {number}": ("log.xlsx", celled(4, Raw(f'<c@ s="1"><v>{number}</v></c>')), ("error", "GR214", 2))
        for number in ("-1e300", "-1E+16", "-123456789012345", "-inf")
    },
    "a date of -1e300 out of a formula": (
        "log.xlsx",
        celled(4, Raw('<c@ s="1"><f>A1-B1</f><v>-1e300</v></c>')),
        ("error", "GR214", 2),
    ),
    "a title of -1e300": ("log.xlsx", celled(1, Raw("<c@><v>-1e300</v></c>")), ("accepted", 3)),
    "a comment of PKZIP": ("log.xlsx", lambda: package(parts(), comment=b"PKZIP"), ("accepted", 3)),
    "a comment that begins a zip": ("log.xlsx", lambda: package(parts(), comment=b"PK\3\4 x"), refused("GR105")),
    "a merge of one cell": (
        "log.xlsx",
        lambda: xlsx(after='<mergeCells count="1"><mergeCell ref="D2"/></mergeCells>'),
        ("accepted", 3),
    ),
    "a merged area in small letters": (
        "log.xlsx",
        lambda: xlsx(
            [ROWS[0], [2, "二", "", "", "2013-03-06"]],
            after="<mergeCells count='1'><mergeCell\n ref = 'd2:d3'></mergeCell></mergeCells>",
        ),
        ("accepted", 2),
    ),
    "ods with a table of another file": (
        "log.ods",
        ods(
            ods_rows(ROWS),
            after='<table:table table:name="\'file:///a.ods\'#$台账" table:style-name="ta_extref"><table:table-source '
            f'table:table-name="台账" table:mode="copy-results-only"/>{ods_rows([HEAD, *OTHER_ROWS])}</table:table>',
        ),
        ("accepted", 3),
    ),
    "ods with a table out of another program": (
        "log.ods",
        ods(
            ods_rows(ROWS),
            after=f"<table:dde-links><table:dde-link>{ods_table(ods_rows([HEAD, *OTHER_ROWS]))}"
            "</table:dde-link></table:dde-links>",
        ),
        ("accepted", 3),
    ),
}
# what only looks like content
SEEMING: dict[str, Case] = {
    "a merged cell in a comment": (
        "log.xlsx",
        lambda: xlsx([ROWS[0], [2, "二", "", "", "2013-03-06"]], after='<!-- <mergeCell ref="D2:D3"/> -->'),
        ("error", "GR204", 2),
    ),
    "a negative date in a comment": (
        "log.xlsx",
        lambda: _commented('<c r="E2" s="1"><v>-5</v></c>'),
        ("accepted", 3),
    ),
    "an error in a comment": ("log.xlsx", lambda: _commented('<c r="E2" t="e"><v>#N/A</v></c>'), ("accepted", 3)),
    "an error in an instruction": (
        "log.xlsx",
        lambda: xlsx(data=sheet(ROWS) + '<?x <c r="E2" t="e"><v>#SPILL!</v></c>?>'),
        ("accepted", 3),
    ),
    "an error in CDATA": (
        "log.xlsx",
        celled(1, Raw('<c@ t="inlineStr"><is><t><![CDATA[<c r="E2" t="e"><v>#SPILL!</v></c>]]></t></is></c>')),
        ("accepted", 3),
    ),
    "ods with rows in a comment": (
        "log.ods",
        ods(ods_rows(ROWS[:2]) + f"<!-- {ods_rows(ROWS[2:])} -->"),
        ("accepted", 2),
    ),
    "ods with CDATA": (
        "log.ods",
        ods(ods_rows(ROWS).replace("办事指南", "<![CDATA[<table:table-row/>]]>")),
        ("accepted", 3),
    ),
}
