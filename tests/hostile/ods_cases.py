"""What is read in an ods, said of it, or refused."""

from __future__ import annotations

from tests.hostile.ods_bytes import MANIFEST, ods, ods_by_library, ods_date, ods_dated, ods_error, ods_parts, ods_rows
from tests.hostile.rows import DAY, HEAD, ROWS, SERIAL, of, refused
from tests.hostile.xlsx_bytes import DTD, XXE, Raw, after_declaration, cut, recoded
from tests.hostile.zip_bytes import package

ODS = of(
    "log.ods",
    {
        "ods of a library": (ods_by_library, ("accepted", 3)),
        "ods": (ods(ods_rows(ROWS)), ("accepted", 3)),
        "ods date cells": (
            ods_dated(DAY, ods_date("2013-03-05T08:30:00"), ods_date("2013-03-05T08:30:00.123456789"[:23])),
            ("accepted", 3),
        ),
        "ods texts": (ods_dated("2013-3-5", "２０１３年３月５日", "20130305"), ("accepted", 3)),
        "ods serial": (ods_dated(SERIAL), ("accepted", 1)),
        "ods date of no calendar": (ods_dated(ods_date("2013-02-30")), ("error", "GR214", 0)),
        "ods date before 1900": (ods_dated(ods_date("1899-12-25")), ("error", "GR202", 0)),
        "ods time only": (
            ods_dated(Raw('<table:table-cell office:value-type="time" office:time-value="PT12H00M00S"/>')),
            ("error", "GR202", 0),
        ),
        "ods true": (
            ods_dated(Raw('<table:table-cell office:value-type="boolean" office:boolean-value="true"/>')),
            ("error", "GR202", 0),
        ),
        "ods no number": (
            ods_dated(Raw('<table:table-cell office:value-type="float" office:value="x"/>')),
            ("error", "GR214", 0),
        ),
        "ods number of digits joined": (
            ods_dated(Raw('<table:table-cell office:value-type="float" office:value="4_1000"/>')),
            ("error", "GR214", 0),
        ),
        "ods NaN": (
            ods_dated(Raw('<table:table-cell office:value-type="float" office:value="NaN"/>')),
            ("error", "GR214", 0),
        ),
        **{
            f"ods {text}": (ods_dated(ods_error(text)), ("error", "GR214", 0))
            for text in ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "Err:502")
        },
        "ods formula never calculated": (
            ods_dated(Raw('<table:table-cell table:formula="of:=TODAY()"/>')),
            ("error", "GR214", 0),
        ),
        "ods formula": (
            ods_dated(
                Raw(
                    '<table:table-cell table:formula="of:=DATE(2013;3;5)" office:value-type="date" '
                    'office:date-value="2013-03-05"><text:p>2013-03-05</text:p></table:table-cell>'
                )
            ),
            ("accepted", 1),
        ),
        "ods blank rows to the end": (
            ods(
                ods_rows(ROWS) + '<table:table-row table:number-rows-repeated="1048572"><table:table-cell '
                'table:number-columns-repeated="16384"/></table:table-row>'
            ),
            ("accepted", 3),
        ),
        "ods blank rows between": (
            ods(
                '<table:table-row table:number-rows-repeated="3000"><table:table-cell/></table:table-row>'
                + ods_rows(ROWS)
            ),
            ("accepted", 3),
        ),
        "ods a row repeated": (ods(ods_rows(ROWS[:1], ' table:number-rows-repeated="3"')), ("accepted", 1)),
        "ods a row repeated two million times": (
            ods(ods_rows(ROWS[:1], ' table:number-rows-repeated="2000000"')),
            refused("GR105"),
        ),
        "ods a cell repeated over all columns": (
            ods(
                '<table:table-row table:number-rows-repeated="1000"><table:table-cell '
                'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>'
            ),
            refused("GR109"),
        ),
        "ods a cell repeated too far": (
            ods(
                '<table:table-row><table:table-cell table:number-columns-repeated="16385" '
                'office:value-type="float" office:value="1"/></table:table-row>'
            ),
            refused("GR105"),
        ),
        "ods a repetition of no number": (ods(ods_rows(ROWS, ' table:number-rows-repeated="x"')), ("accepted", 3)),
        "ods a negative repetition": (ods(ods_rows(ROWS, ' table:number-rows-repeated="-5"')), ("accepted", 3)),
        "ods hidden log": (
            ods(
                ods_rows(ROWS),
                attributes=' table:style-name="ta1"',
                automatic='<style:style style:name="ta1" style:family="table">'
                '<style:table-properties table:display="false"/></style:style>',
            ),
            ("warning", "GR211", 0),
        ),
        "ods hidden rows": (
            ods(
                ods_rows(ROWS[:1])
                + ods_rows(ROWS[1:2], ' table:visibility="collapse"')
                + ods_rows(ROWS[2:], ' table:visibility="filter"')
            ),
            ("accepted", 3, "GR210"),
        ),
        "ods covered cells": (
            ods(
                ods_rows(
                    [
                        [
                            1,
                            "一",
                            "",
                            Raw(
                                '<table:table-cell table:number-rows-spanned="2" '
                                'office:value-type="string"><text:p>公共服务</text:p></table:table-cell>'
                            ),
                            "2013-3-5",
                        ],
                        [2, "二", "", Raw("<table:covered-table-cell/>"), "2013-3-6"],
                    ]
                )
            ),
            ("accepted", 2),
        ),
        "ods notes on cells": (
            ods(
                ods_rows(
                    [
                        [
                            1,
                            "一",
                            "",
                            Raw(
                                '<table:table-cell office:value-type="string"><office:annotation>'
                                "<text:p>改</text:p></office:annotation><text:p>公共服务</text:p></table:table-cell>"
                            ),
                            "2013-3-5",
                        ]
                    ]
                )
            ),
            ("accepted", 1),
        ),
        "ods spans and spaces": (
            ods(
                ods_rows(
                    [
                        [
                            1,
                            "一",
                            "",
                            Raw(
                                '<table:table-cell office:value-type="string"><text:p>公共<text:s '
                                'text:c="3"/><text:span>服</text:span><text:tab/>务</text:p></table:table-cell>'
                            ),
                            "2013-3-5",
                        ]
                    ]
                )
            ),
            ("accepted", 1),
        ),
        "ods a thousand million spaces": (
            ods(
                ods_rows(
                    [
                        [
                            1,
                            Raw('<table:table-cell><text:p>一<text:s text:c="999999999"/></text:p></table:table-cell>'),
                            "",
                            "公共服务",
                            "2013-3-5",
                        ]
                    ]
                )
            ),
            ("accepted", 1),
        ),
        "ods grouped rows": (ods(f"<table:table-row-group>{ods_rows(ROWS)}</table:table-row-group>"), ("accepted", 3)),
        "ods header rows": (
            ods(f"<table:table-header-rows>{ods_rows([HEAD])}</table:table-header-rows>" + ods_rows(ROWS), head=False),
            ("accepted", 3),
        ),
        "ods without rows": (ods(head=False), ("accepted", 0)),
        "ods with macros": (
            lambda: package([*ods_parts(), ("Basic/Standard/Module1.xml", b"<x/>")], stored=True),
            ("accepted", 3, "GR108"),
        ),
        "ods without content": (lambda: package([ods_parts()[0], ods_parts()[2]], stored=True), refused("GR103")),
        "ods without type": (lambda: package(ods_parts()[1:], stored=True), refused("GR103")),
        "ods with a DTD": (
            lambda: package(ods_parts(after_declaration(DTD)(ods_parts()[1][1])), stored=True),
            refused("GR105"),
        ),
        "ods with an external entity": (
            lambda: package(ods_parts(after_declaration(XXE)(ods_parts()[1][1])), stored=True),
            refused("GR105"),
        ),
        "ods with a DTD in its manifest": (
            lambda: package(
                [*ods_parts()[:2], ("META-INF/manifest.xml", after_declaration(DTD)(MANIFEST.encode()))], stored=True
            ),
            refused("GR105"),
        ),
        "ods in UTF-16": (
            lambda: package(ods_parts(recoded("utf-16", "")(ods_parts()[1][1])), stored=True),
            refused("GR105"),
        ),
        "ods half a content": (lambda: package(ods_parts(ods_parts()[1][1][:1500]), stored=True), refused("GR101")),
        "ods half": (cut(0.5, ods(ods_rows(ROWS))), refused("GR103")),
        "ods all but one byte": (cut(-1, ods(ods_rows(ROWS))), refused("GR103")),
        "ods deep nesting": (ods(ods_rows(ROWS), after="<table:x>" * 20_000 + "</table:x>" * 20_000), ("accepted", 3)),
        "ods nested in a cell": (
            ods(
                ods_rows(
                    [
                        [
                            1,
                            Raw(
                                "<table:table-cell><text:p>一"
                                + "<text:span>" * 5000
                                + "</text:span>" * 5000
                                + "</text:p></table:table-cell>"
                            ),
                            "",
                            "公共服务",
                            "2013-3-5",
                        ]
                    ]
                )
            ),
            ("accepted", 1),
        ),
        "ods infinite number": (
            ods_dated(Raw('<table:table-cell office:value-type="float" office:value="1e400"/>')),
            ("error", "GR214", 0),
        ),
    },
)
