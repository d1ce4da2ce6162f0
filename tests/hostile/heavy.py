"""Books that are small and ask for much: memory, time, rows without end."""

from __future__ import annotations

from tests.hostile.ods_bytes import ods, ods_rows, ods_table
from tests.hostile.rows import ROWS, SERIAL, Case, refused
from tests.hostile.silent import MARKS, _far, _far_blank_string, _far_sheets
from tests.hostile.xlsx_bytes import STRINGS, Raw, celled, changed, error_cell, sheet, xlsx

# minutes and gigabytes out of a few kilobytes
HEAVY: dict[str, Case] = {
    "mergeCell in a comment": ("log.xlsx", lambda: xlsx(after=f"<!-- {'<mergeCell ' * 20_000} -->"), ("accepted", 3)),
    "cells in a comment": (
        "log.xlsx",
        lambda: xlsx(data=sheet(ROWS) + f"""<!-- <v>- {'<c r="A1" ' * 100_000} -->"""),
        ("accepted", 3),
    ),
    "rows in a comment": (
        "log.xlsx",
        lambda: xlsx(data=sheet(ROWS) + f"""<!-- hidden= {"<row " * 100_000} -->"""),
        ("accepted", 3),
    ),
    "marks of errors and formulas in a text": (
        "log.xlsx",
        celled(1, Raw(f'<c@ t="inlineStr"><is><t>{MARKS * 20_000}</t></is></c>')),
        ("accepted", 3),
    ),
    "marks of errors in a text beside an error": (
        "log.xlsx",
        lambda: xlsx(
            [[1, Raw(f'<c@ t="inlineStr"><is><t>{MARKS * 20_000}</t></is></c>'), "", "公共服务", error_cell("#N/A")]]
        ),
        ("error", "GR214", 0),
    ),
    "marks of errors in an attribute": (
        "log.xlsx",
        celled(4, Raw(f"<c@ x='{MARKS * 20_000}' t=\"e\"><v>#SPILL!</v></c>".replace("&lt;", ""))),
        ("error", "GR214", 2),
    ),
    **{
        f"a channel of a megabyte of {what}": (
            "log.xlsx",
            celled(5, Raw(f'<c@ t="inlineStr"><is><t>{text}</t></is></c>')),
            ("accepted", 3, "GR209"),
        )
        for what, text in (("letters and an @", "a" * 1_000_000 + "@"), ("telephones", "13800138000 " * 80_000))
    },
    "a formula of a megabyte": (
        "log.xlsx",
        celled(4, Raw(f'<c@ s="1"><f>{"1+" * 500_000}1</f><v>{SERIAL}</v></c>')),
        ("accepted", 3),
    ),
    "a thousand million shared strings stated": (
        "log.xlsx",
        changed(STRINGS, 'uniqueCount="', 'uniqueCount="999999999'),
        refused("GR105"),
    ),
    "one shared string too many stated": (
        "log.xlsx",
        changed(STRINGS, 'uniqueCount="1', 'uniqueCount="2'),
        ("accepted", 3),
    ),
    "a far cell with a text of no letters": (
        "log.xlsx",
        _far('<c r="XFD1048576" t="str"><v></v></c>'),
        refused("GR109"),
    ),
    "a far inline string of no letters": (
        "log.xlsx",
        _far('<c r="XFD1048576" t="inlineStr"><is><t/></is></c>'),
        refused("GR109"),
    ),
    "a far shared string of no letters": ("log.xlsx", _far_blank_string, refused("GR109")),
    "a far formula never calculated": ("log.xlsx", _far('<c r="XFD1048576"><f>A1</f></c>'), refused("GR109")),
    "a far error": ("log.xlsx", _far('<c r="XFD1048576" t="e"><v>#SPILL!</v></c>'), refused("GR109")),
    "four sheets that are too large together": ("log.xlsx", lambda: _far_sheets(4), refused("GR109")),
    "ods with sheets that are too large together": (
        "log.ods",
        ods(
            ods_rows(ROWS),
            after=ods_table(
                '<table:table-row table:number-rows-repeated="10000"><table:table-cell '
                'table:number-columns-repeated="1000" office:value-type="float" office:value="1"/></table:table-row>'
            )
            * 9,
        ),
        refused("GR109"),
    ),
}
