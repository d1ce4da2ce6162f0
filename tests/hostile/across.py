"""The same in every format: what stands far out, across cells, in another prefix."""

from __future__ import annotations

from tests.hostile.csv_bytes import csv_cut
from tests.hostile.ods_bytes import ods, ods_parts, ods_rows
from tests.hostile.rows import ROWS, Case, refused
from tests.hostile.xls_bytes import xls_with
from tests.hostile.xlsx_bytes import (
    MAIN,
    OTHER_ROWS,
    SHEET1,
    STRINGS,
    WORKBOOK,
    Raw,
    celled,
    changed,
    recoded,
    replaced,
    sheet,
    two_sheets,
    with_parts,
    workbook_part,
    xlsx,
)
from tests.hostile.zip_bytes import package


def _ods_other_prefix() -> bytes:
    content = ods_parts()[1][1].replace(b"table:", b"t:").replace(b"xmlns:table=", b"xmlns:t=")
    return package(ods_parts(content), stored=True)


SPANNED = Raw('<table:table-cell table:number-rows-spanned="16000000"><text:p>公共服务</text:p></table:table-cell>')
# of several formats: encodings, sheets that are not there, blanks, merges
ACROSS: dict[str, Case] = {
    "a GBK sheet": ("log.xlsx", replaced(SHEET1, recoded("gbk", 'encoding="GBK"')), refused("GR105")),
    "a Big5 sheet": ("log.xlsx", replaced(SHEET1, recoded("utf-8", 'encoding="Big5"')), refused("GR105")),
    "an encoding nobody knows": ("log.xlsx", replaced(SHEET1, recoded("utf-8", 'encoding="foo"')), refused("GR105")),
    "a GBK custom part": (
        "log.xlsx",
        with_parts(customXml__item1_dot_xml=b'<?xml version="1.0" encoding="GBK"?><x/>'),
        ("accepted", 3),
    ),
    "ods in GBK": (
        "log.ods",
        lambda: package(ods_parts(recoded("gbk", 'encoding="GBK"')(ods_parts()[1][1])), stored=True),
        refused("GR105"),
    ),
    "two sheets of one name": (
        "log.xlsx",
        lambda: two_sheets(ROWS, OTHER_ROWS, [("主动公开", ""), ("主动公开", "")]),
        refused("GR101"),
    ),
    "no sheets at all": ("log.xlsx", replaced(WORKBOOK, workbook_part([])), refused("GR101")),
    "a sheet part that is a page": ("log.xlsx", replaced(SHEET1, b"<html><body>404</body></html>"), refused("GR101")),
    "a sheet part without sheetData": (
        "log.xlsx",
        replaced(SHEET1, f'<worksheet xmlns="{MAIN}"/>'.encode()),
        refused("GR101"),
    ),
    "csv cut within a letter": ("log.csv", csv_cut, refused("GR106")),
    "ods with another prefix": ("log.ods", _ods_other_prefix, refused("GR101")),
    "a header below twenty rows": (
        "log.xlsx",
        lambda: xlsx(data=sheet([["某"]] * 25, head=False) + sheet(ROWS, first=26), names=[("Sheet1", "")]),
        ("warning", "GR212", 0),
    ),
    "a space as inline string": (
        "log.xlsx",
        celled(2, Raw('<c@ t="inlineStr"><is><t> </t></is></c>')),
        ("accepted", 3),
    ),
    "a space as shared string": ("log.xlsx", changed(STRINGS, "某发〔2013〕1号", " "), ("accepted", 3)),
    "a thousand merged columns": (
        "log.xlsx",
        lambda: xlsx(
            after=f'<mergeCells>{"".join(f"""<mergeCell ref="D{n}:E1048576"/>""" for n in range(2, 1002))}</mergeCells>'
        ),
        ("accepted", 3),
    ),
    "ods with cells spanned far down": (
        "log.ods",
        ods(ods_rows([[n, f"信息{n}", "", SPANNED, "2013-3-5", "网站"] for n in range(12)])),
        ("accepted", 12),
    ),
    "xls with a thousand merged columns": (
        "log.xls",
        xls_with(lambda book, made: made._Worksheet__merged_ranges.extend((1, 65535, 3, 8) for _ in range(1000))),
        ("accepted", 3),
    ),
}
