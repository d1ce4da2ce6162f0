"""What is read in an xlsx, said of it, or refused."""

from __future__ import annotations

import datetime
import re

from tests.hostile.rows import DAY, EPOCH_1904, ROWS, SERIAL, of, refused
from tests.hostile.xlsx_bytes import (
    DTD,
    FULL,
    LAUGHS,
    MAIN,
    OTHER_ROWS,
    SHEET1,
    STRINGS,
    STYLES,
    WORKBOOK,
    WORKBOOK_RELS,
    XXE,
    Raw,
    after_declaration,
    bomb,
    celled,
    changed,
    cut,
    dated,
    error_cell,
    flipped,
    named,
    odd_zip,
    other_sheet,
    parts,
    prefixed,
    recoded,
    replaced,
    rows_of_text,
    same_sheets,
    sheet,
    strict,
    two_sheets,
    with_parts,
    without_references,
    worksheet,
    xlsx,
    zip64,
)
from tests.hostile.zip_bytes import _deflated, described, entries_of, package, raw_zip

XLSX = of(
    "log.xlsx",
    {
        # packages
        "plain": (xlsx, ("accepted", 3)),
        "stored": (lambda: package(parts(), stored=True), ("accepted", 3)),
        "data descriptors": (lambda: described(parts()), ("accepted", 3)),
        "a zip comment": (lambda: package(parts(), comment=b"made by hand"), ("accepted", 3)),
        "a zip in the zip comment": (lambda: package(parts(), comment=xlsx()), refused("GR105")),
        "zeros after the end": (lambda: xlsx() + b"\0" * 600, ("accepted", 3)),
        "text after the end": (lambda: xlsx() + b"rest of a page", refused("GR105")),
        "two packages one after the other": (lambda: xlsx() + xlsx(OTHER_ROWS), refused("GR105")),
        "text before the package": (lambda: b"<!-- x -->" + xlsx(), refused("GR103")),
        "a program before the package": (lambda: b"MZ" + b"\0" * 62 + xlsx(), refused("GR103")),
        "folders as entries": (lambda: package({"xl/": b"", "xl/worksheets/": b""} | parts()), ("accepted", 3)),
        "backslashes in names": (
            lambda: raw_zip([e | {"name": e["name"].replace("/", "\\")} for e in entries_of(parts())]),
            ("accepted", 3),
        ),
        "a name twice": (
            lambda: raw_zip([*entries_of(parts()), *entries_of({SHEET1: worksheet("")})]),
            refused("GR105"),
        ),
        "a name twice in another case": (
            lambda: package(parts() | {"xl/worksheets/Sheet1.xml": worksheet("")}),
            refused("GR105"),
        ),
        "a name with ..": (named("xl/../../evil.xml"), refused("GR105")),
        "a name with ..\\": (lambda: raw_zip(entries_of(parts() | {"xl\\..\\evil.bin": b"x"})), refused("GR105")),
        "an absolute name": (named("/etc/cron.d/x"), refused("GR105")),
        "a drive letter": (named("C:/x.xml"), refused("GR105")),
        "a control character in a name": (named("xl/a\nb.xml"), refused("GR105")),
        "a NUL in a name": (
            lambda: raw_zip([*entries_of(parts()), {"name": b"xl/a\0.xml", "content": b"<a/>"}]),
            refused("GR105"),
        ),
        "two names for one place": (
            odd_zip(lambda e: e.append({"name": "xl/b.xml", "content": b"", "only_listed": True, "c_offset": 0})),
            refused("GR105"),
        ),
        "parts that overlap": (odd_zip(lambda e: e[0].update(packed=900)), refused("GR105")),
        "a part behind the directory": (odd_zip(lambda e: e[-1].update(packed=1 << 20)), refused("GR105")),
        "a part outside the file": (odd_zip(lambda e: e[-1].update(c_offset=1 << 24)), refused("GR105")),
        "a part no directory lists": (
            odd_zip(lambda e: e[1].update(before=b"PK\x03\x04" + b"\0" * 26)),
            refused("GR105"),
        ),
        "another name in the directory": (
            odd_zip(lambda e: e[-1].update(c_name=b"xl/sharedStringz.xml")),
            refused("GR105"),
        ),
        "an encrypted part": (odd_zip(lambda e: e[4].update(flags=0x801)), refused("GR105")),
        "strong encryption": (odd_zip(lambda e: e[4].update(flags=0x841)), refused("GR105")),
        "a rare method": (odd_zip(lambda e: e[4].update(method=12)), refused("GR105")),
        "a size too small": (odd_zip(lambda e: e[4].update(size=100)), refused("GR105")),
        "a size too large": (odd_zip(lambda e: e[4].update(size=100_000)), refused("GR105")),
        "bytes behind a deflated part": (
            odd_zip(lambda e: e[4].update(payload=_deflated(e[4]["content"]) + b"more")),
            refused("GR105"),
        ),
        "a wrong checksum": (odd_zip(lambda e: e[4].update(crc=1)), refused("GR101")),
        "a wrong checksum of a part nobody reads": (
            odd_zip(lambda e: e.append({"name": "docProps/thumbnail.jpeg", "content": b"x", "crc": 1})),
            refused("GR101"),
        ),
        "a part that does not inflate": (odd_zip(lambda e: e[4].update(payload=b"\xff" * 200)), refused("GR101")),
        "a part that ends early": (
            odd_zip(lambda e: e[4].update(payload=_deflated(e[4]["content"])[:-20])),
            refused("GR105"),
        ),
        "the directory counts too many": (odd_zip(lambda e: None, count=9), ("accepted", 3)),
        "2,001 parts": (
            lambda: package(parts() | {f"xl/media/{n}.bin": b"" for n in range(2001)}, stored=True),
            refused("GR105"),
        ),
        "a part of spaces": (bomb, refused("GR105")),
        "a part that says 201 MB": (odd_zip(lambda e: e[4].update(size=201 << 20)), refused("GR109")),
        "thirty parts of 7 MB": (
            odd_zip(
                lambda e: e.extend({"name": f"xl/media/{n}.bin", "content": b"", "size": 7 << 20} for n in range(30))
            ),
            refused("GR109"),
        ),
        "an empty zip": (lambda: package({}), refused("GR103")),
        # truncations and flipped bits
        "nothing but the first bytes": (lambda: xlsx()[:10], refused("GR103")),
        "a quarter": (cut(0.25, xlsx), refused("GR101")),
        "half": (cut(0.5, xlsx), refused("GR101")),
        "nine tenths": (cut(0.9, xlsx), refused("GR101")),
        "all but one byte": (cut(-1, xlsx), refused("GR101")),
        "all but the end record": (cut(-22, xlsx), refused("GR101")),
        "half a file, then zeros": (lambda: xlsx()[:1200].ljust(len(xlsx()), b"\0"), refused("GR101")),
        "the beginning missing": (lambda: xlsx()[500:], refused("GR103")),
        "a flipped first byte": (flipped(0, xlsx), refused("GR103")),
        "a flipped method": (flipped(b"PK\x01\x02", xlsx, 0x04, 10), refused("GR105")),
        "a flipped directory": (flipped(b"PK\x01\x02", xlsx), refused("GR101")),
        "a flipped end record": (flipped(b"PK\x05\x06", xlsx), refused("GR101")),
        "a flipped directory offset": (flipped(b"PK\x05\x06", xlsx, 0x01, 17), refused("GR105")),
        "a flipped local header": (flipped(b"PK\x03\x04", xlsx), refused("GR105")),
        "a flipped byte of a part": (flipped(b"PK\x01\x02", xlsx, 0x10, -500), refused("GR105")),
        # parts
        "no workbook part": (replaced(WORKBOOK, None), refused("GR101")),
        "no relations": (replaced(WORKBOOK_RELS, None), refused("GR101")),
        "no sheet part": (replaced(SHEET1, None), refused("GR101")),
        "no shared strings": (replaced(STRINGS, None), refused("GR101")),
        "no styles": (replaced(STYLES, None), ("accepted", 3)),
        "no content types": (replaced("[Content_Types].xml", None), ("accepted", 3)),
        "an empty sheet part": (replaced(SHEET1, b""), refused("GR101")),
        "a sheet part of zeros": (replaced(SHEET1, b"\0" * 3000), refused("GR101")),
        "half a sheet part": (replaced(SHEET1, lambda c: c[: len(c) // 2]), refused("GR101")),
        "half a string table": (replaced(STRINGS, lambda c: c[: len(c) // 2]), refused("GR101")),
        "half a workbook part": (replaced(WORKBOOK, lambda c: c[: len(c) // 2]), refused("GR101")),
        "a sheet somewhere in the net": (
            changed(
                WORKBOOK_RELS,
                'Target="worksheets/sheet1.xml"',
                'Target="http://127.0.0.1:9/a.xml" TargetMode="External"',
            ),
            refused("GR101"),
        ),
        "an absolute target": (
            changed(WORKBOOK_RELS, "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"),
            ("accepted", 3),
        ),
        # doctypes, encodings, names
        "a DTD in the sheet": (replaced(SHEET1, after_declaration(DTD)), refused("GR105")),
        "a DTD in the strings": (replaced(STRINGS, after_declaration(DTD)), refused("GR105")),
        "a DTD in the workbook": (replaced(WORKBOOK, after_declaration(DTD)), refused("GR105")),
        "a DTD in the relations": (replaced(WORKBOOK_RELS, after_declaration(DTD)), refused("GR105")),
        "a DTD in the styles": (replaced(STYLES, after_declaration(DTD)), refused("GR105")),
        "a DTD in the content types": (replaced("[Content_Types].xml", after_declaration(DTD)), refused("GR105")),
        "a DTD in a custom part": (with_parts(customXml__item1_dot_xml=DTD + b"<x/>"), refused("GR105")),
        "a DTD behind a long comment": (
            replaced(SHEET1, after_declaration(b"<!--" + b" " * 9000 + b"-->" + DTD)),
            refused("GR105"),
        ),
        "an external entity": (
            replaced(SHEET1, lambda c: after_declaration(XXE)(c).replace("办事指南".encode(), b"&a;")),
            refused("GR105"),
        ),
        "an external entity in the strings": (
            replaced(STRINGS, lambda c: after_declaration(XXE)(c).replace("办事指南".encode(), b"&a;")),
            refused("GR105"),
        ),
        "a billion laughs": (
            replaced(STRINGS, lambda c: after_declaration(LAUGHS)(c).replace("办事指南".encode(), b"&j;")),
            refused("GR105"),
        ),
        "an entity nobody declared": (changed(STRINGS, "办事指南", "&nbsp;"), refused("GR101")),
        "the word DOCTYPE in a comment": (
            replaced(SHEET1, after_declaration(b"<!-- <!DOCTYPE x> -->")),
            ("accepted", 3),
        ),
        "the word DOCTYPE in a title": (celled(1, "见 <!DOCTYPE html>"), ("accepted", 3)),
        "a UTF-16 sheet": (replaced(SHEET1, recoded("utf-16", 'encoding="UTF-16"')), refused("GR105")),
        "a UTF-16 sheet, no mark": (replaced(SHEET1, recoded("utf-16-be", 'encoding="UTF-16BE"')), refused("GR105")),
        "UTF-16 strings": (replaced(STRINGS, recoded("utf-16", "")), refused("GR105")),
        "GBK strings that say UTF-8": (replaced(STRINGS, recoded("gbk", 'encoding="UTF-8"')), refused("GR101")),
        "UTF-8 that says latin 1": (replaced(STRINGS, recoded("utf-8", 'encoding="ISO-8859-1"')), refused("GR105")),
        "UTF-8 that says UTF-16": (replaced(SHEET1, recoded("utf-8", 'encoding="UTF-16"')), refused("GR101")),
        "UTF-8 with a mark": (replaced(SHEET1, recoded("utf-8-sig", 'encoding="UTF-8"')), ("accepted", 3)),
        "no XML declaration": (replaced(SHEET1, lambda c: c.partition(b"?>\n")[2]), ("accepted", 3)),
        "a prefix in the sheet": (prefixed(SHEET1), ("accepted", 3)),
        "a prefix in the workbook": (prefixed(WORKBOOK), ("accepted", 3)),
        "a prefix in the strings": (prefixed(STRINGS), ("accepted", 3)),
        "a prefix everywhere": (prefixed(WORKBOOK, SHEET1, STRINGS, STYLES, WORKBOOK_RELS), ("accepted", 3)),
        "strict": (strict, ("accepted", 3)),
        "comments among the rows": (
            changed(SHEET1, "<row", "<!-- </c></row></sheetData><c r='A9'> --><row", 3),
            ("accepted", 3),
        ),
        "a processing instruction": (changed(SHEET1, "<sheetData>", "<?x y?><sheetData>"), ("accepted", 3)),
        # strings
        "inline strings": (lambda: xlsx(inline=True), ("accepted", 3)),
        "formula strings": (celled(1, Raw('<c@ t="str"><f>"办"&amp;"事"</f><v>办事</v></c>')), ("accepted", 3)),
        "rich text": (
            changed(STRINGS, "<t>公共服务</t>", "<r><t>公共</t></r><r><rPr><b/></rPr><t>服务</t></r>"),
            ("accepted", 3),
        ),
        "phonetic runs": (
            changed(
                STRINGS,
                "<t>公共服务</t>",
                '<t>公共服务</t><rPh sb="0" eb="2"><t>gong</t></rPh><phoneticPr fontId="1"/>',
            ),
            ("accepted", 3),
        ),
        "phonetic runs inline": (
            celled(3, Raw('<c@ t="inlineStr"><is><t>公共服务</t><rPh sb="0" eb="1"><t>x</t></rPh></is></c>')),
            ("accepted", 3),
        ),
        "CDATA": (changed(STRINGS, "<t>公共服务</t>", "<t><![CDATA[公共服务]]></t>"), ("accepted", 3)),
        "character references": (changed(STRINGS, "公共服务", "&#20844;&#x5171;服务"), ("accepted", 3)),
        "a shared string out of range": (celled(1, Raw('<c@ t="s"><v>999</v></c>')), refused("GR101")),
        "an empty shared string as title": (changed(STRINGS, "<t>办事指南</t>", "<t/>"), ("error", "GR205", 3)),
        "an empty shared string, spelt out": (
            changed(STRINGS, "<t>办事指南</t>", '<t xml:space="preserve"></t>'),
            ("error", "GR205", 3),
        ),
        "a string of 32,767": (celled(1, "长" * 32_767), ("accepted", 3)),
        "a string of a million": (celled(1, "x" * 1_000_000), ("accepted", 3)),
        "escaped control characters": (celled(3, "公共_x0007_服务"), ("accepted", 3)),
        "a raw control character": (changed(STRINGS, "办事指南", "办\x01事"), ("accepted", 3)),
        "line breaks in a label": (celled(3, "公共\n服务"), ("accepted", 3)),
        "zero-width in a label": (celled(3, "公共​服务‌﻿"), ("accepted", 3)),
        "bidi in a label": (celled(3, "‮公共服务‬"), ("accepted", 3)),
        "a full-width space and 类信息": (celled(3, "　公共 服务类信息　"), ("accepted", 3)),
        "a label turned round": (celled(3, "‮务服共公"), ("error", "GR203", 3)),
        "a title of spaces": (celled(1, "  ​　"), ("error", "GR205", 3)),
        "a title that is a number": (celled(1, 20130305), ("accepted", 3)),
        "a title that is a formula's text": (celled(1, "=cmd|'/c calc'!A0"), ("accepted", 3)),
        # cells and rows
        "cells without references": (lambda: without_references(parts(FULL)), ("accepted", 3)),
        "rows without references": (lambda: without_references(parts(FULL), rows=True), ("accepted", 3)),
        "rows out of order": (
            lambda: xlsx(
                data="".join(sorted(sheet(ROWS).split("</row>")[:-1], reverse=True)).replace("<row", "</row><row")[6:]
                + "</row>"
            ),
            ("accepted", 3),
        ),
        "cells out of order": (
            lambda: xlsx(data=re.sub(r'(<c r="B2".*?</c>)(.*?)(<c r="E2".*?</c>)', r"\3\2\1", sheet(ROWS))),
            ("accepted", 3),
        ),
        "a cell twice": (lambda: xlsx(data=re.sub(r'(<c r="B2".*?</c>)', r"\1\1", sheet(ROWS))), refused("GR111")),
        "a row twice": (lambda: xlsx(data=sheet(ROWS) + sheet(OTHER_ROWS[:1], head=False, first=2)), refused("GR111")),
        "lower-case references": (lambda: xlsx(data=sheet(ROWS).replace('r="B2"', 'r="b2"')), ("accepted", 3)),
        "single quotes": (lambda: xlsx(data=sheet(ROWS).replace('"', "'")), ("accepted", 3)),
        "other order of attributes": (
            lambda: xlsx(data=re.sub(r'<c (r="\w+") (t="\w+")', r"<c \2 \1", sheet(ROWS))),
            ("accepted", 3),
        ),
        "a row below the last": (
            lambda: xlsx(data=sheet(ROWS) + sheet([["x"]], head=False, first=1_048_577)),
            refused("GR105"),
        ),
        "a column behind the last": (
            lambda: xlsx(data=sheet(ROWS) + '<row r="5"><c r="XFE5"><v>1</v></c></row>'),
            refused("GR105"),
        ),
        "the far corner": (
            lambda: xlsx(data=sheet(ROWS) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
            refused("GR109"),
        ),
        "a far cell of a prefixed sheet": (
            lambda: package(
                parts()
                | {
                    SHEET1: f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c '
                    f'r="XFD1048576"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'.encode()
                }
            ),
            refused("GR109"),
        ),
        "row 0": (lambda: xlsx(data=sheet(ROWS) + '<row r="0"><c r="A0"><v>1</v></c></row>'), refused("GR105")),
        "a reference of no column": (lambda: xlsx(data=sheet(ROWS).replace('r="B2"', 'r="2"')), refused("GR105")),
        "a reference of four letters": (
            lambda: xlsx(data=sheet(ROWS).replace('r="B2"', 'r="AAAA2"')),
            refused("GR105"),
        ),
        "a row number of ten thousand digits": (
            lambda: xlsx(data=sheet(ROWS) + f'<row r="{"9" * 10_000}"><c><v>1</v></c></row>'),
            refused("GR101"),
        ),
        "a huge stated dimension": (lambda: xlsx(before='<dimension ref="A1:XFD1048576"/>'), ("accepted", 3)),
        "a stated dimension too small": (lambda: xlsx(before='<dimension ref="A1"/>'), ("accepted", 3)),
        "a stated dimension backwards": (lambda: xlsx(before='<dimension ref="F4:A1"/>'), ("accepted", 3)),
        "blank formatted rows to the end": (
            lambda: xlsx(data=sheet(ROWS) + '<row r="900000"><c r="F900000" s="1"/></row>'),
            ("accepted", 3),
        ),
        "blank rows between": (
            lambda: xlsx(data=sheet(ROWS[:2]) + sheet(ROWS[2:], head=False, first=3000)),
            ("accepted", 3),
        ),
        "5,000 merged cells": (
            lambda: xlsx(
                after='<mergeCells count="5000">'
                + "".join(f'<mergeCell ref="H{n}:J{n + 1}"/>' for n in range(10, 10_010, 2))
                + "</mergeCells>"
            ),
            ("accepted", 3),
        ),
        "a category merged down": (
            lambda: xlsx(
                [ROWS[0], [2, "二", "", "", "2013-03-06"], [3, "三", "", "", "2013-03-07"]],
                after='<mergeCells count="1"><mergeCell ref="D2:D4"/></mergeCells>',
            ),
            ("accepted", 3),
        ),
        "a hundred columns of nothing": (
            lambda: xlsx(
                data=sheet(ROWS)
                + '<row r="5"><c r="CV5" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>'
            ),
            ("accepted", 3),
        ),
        "2,000 rows": (lambda: xlsx(data=rows_of_text(2000)), ("accepted", 2000)),
        # errors and formulas
        **{
            f"{text} for a date": (celled(4, error_cell(text)), ("error", "GR214", 2))
            for text in ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
        },
        "an error for a category": (celled(3, error_cell("#N/A")), ("error", "GR214", 3)),
        "an error for a title": (celled(1, error_cell("#REF!")), ("error", "GR214", 3)),
        "an error out of a formula": (
            celled(4, Raw('<c@ t="e"><f>VLOOKUP(A1,B:C,2)</f><v>#N/A</v></c>')),
            ("error", "GR214", 2),
        ),
        "a formula never calculated": (celled(4, Raw("<c@><f>TODAY()</f></c>")), ("error", "GR214", 2)),
        "a formula with an empty value": (celled(4, Raw("<c@><f>TODAY()</f><v/></c>")), ("error", "GR214", 2)),
        "a formula calculated to no text": (celled(1, Raw('<c@ t="str"><f>""</f><v></v></c>')), ("error", "GR205", 3)),
        "a formula for a category, never calculated": (
            celled(3, Raw('<c@ t="str"><f>X1</f></c>')),
            ("error", "GR214", 3),
        ),
        "a formula for a date": (
            celled(4, Raw(f'<c@ s="1"><f>DATE(2013,3,5)</f><v>{SERIAL}</v></c>')),
            ("accepted", 3),
        ),
        "shared formulas": (
            dated(
                Raw(f'<c@ s="1"><f t="shared" ref="E2:E3" si="0">G2</f><v>{SERIAL}</v></c>'),
                Raw(f'<c@ s="1"><f t="shared" si="0"/><v>{SERIAL}</v></c>'),
            ),
            ("accepted", 2),
        ),
        "shared formulas never calculated": (
            dated(
                Raw(f'<c@ s="1"><f t="shared" ref="E2:E3" si="0">G2</f><v>{SERIAL}</v></c>'),
                Raw('<c@ s="1"><f t="shared" si="0"/></c>'),
            ),
            ("error", "GR214", 1),
        ),
        "an array formula": (
            celled(4, Raw(f'<c@ s="1"><f t="array" ref="E2">A1:A2</f><v>{SERIAL}</v></c>')),
            ("accepted", 3),
        ),
        # dates
        "date cells": (dated(DAY, DAY, DAY), ("accepted", 3)),
        "the 1904 system": (
            dated(Raw(f'<c@ s="1"><v>{(DAY - EPOCH_1904).days}</v></c>'), properties='<workbookPr date1904="1"/>'),
            ("accepted", 1),
        ),
        "1900 dates in a 1904 book": (
            dated(Raw(f'<c@ s="1"><v>{SERIAL}</v></c>'), properties='<workbookPr date1904="1"/>'),
            ("warning", "GR206", 0),
        ),
        "the Chinese built-in formats": (
            dated(
                *(Raw(f'<c@ s="{n}"><v>{SERIAL}</v></c>') for n in range(1, 20)),
                formats=(*range(27, 37), *range(50, 59)),
            ),
            ("accepted", 19),
        ),
        "the built-in formats": (
            dated(
                *(Raw(f'<c@ s="{n}"><v>{SERIAL}</v></c>') for n in range(1, 10)),
                formats=(0, 1, 14, 15, 16, 17, 22, 30, 57),
            ),
            ("accepted", 9),
        ),
        "a Chinese format of its own": (
            dated(
                Raw(f'<c@ s="1"><v>{SERIAL}</v></c>'),
                formats=(164,),
                custom='<numFmts count="1"><numFmt numFmtId="164" '
                'formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts>',
            ),
            ("accepted", 1),
        ),
        "an ISO date cell": (dated(Raw('<c@ t="d"><v>2013-03-05</v></c>')), ("accepted", 1)),
        "an ISO date and time cell": (dated(Raw('<c@ t="d"><v>2013-03-05T08:00:00</v></c>')), ("accepted", 1)),
        "serials without a format": (dated(SERIAL, float(SERIAL), SERIAL + 0.75), ("accepted", 3)),
        "a date and a time of day": (dated(Raw(f'<c@ s="1"><v>{SERIAL}.75</v></c>'), formats=(22,)), ("accepted", 1)),
        "a negative serial": (dated(Raw('<c@ s="1"><v>-5</v></c>')), ("error", "GR214", 0)),
        "a negative fraction": (dated(Raw('<c@ s="1"><v>-0.5</v></c>')), ("error", "GR214", 0)),
        "a time only": (dated(Raw('<c@ s="1"><v>0.5</v></c>'), formats=(20,)), ("error", "GR202", 0)),
        "29 February 1900": (dated(Raw('<c@ s="1"><v>60</v></c>')), ("error", "GR202", 0)),
        "a year in a date cell": (dated(Raw('<c@ s="1"><v>2013</v></c>')), ("error", "GR202", 0)),
        "a serial beyond the year 9999": (dated(Raw('<c@ s="1"><v>2958466</v></c>')), ("error", "GR202", 0)),
        "a serial of 1e300": (dated(Raw('<c@ s="1"><v>1e300</v></c>')), ("error", "GR202", 0)),
        "NaN for a date": (dated(Raw("<c@><v>NaN</v></c>")), ("error", "GR214", 0)),
        "true for a date": (dated(Raw('<c@ t="b"><v>1</v></c>')), ("error", "GR202", 0)),
        "no number for a number": (dated(Raw("<c@><v>abc</v></c>")), ("error", "GR202", 0)),
        "the accepted texts": (
            dated(
                "2013-3-5",
                "2013.3.5",
                "2013/03/05",
                "2013年3月5日",
                "20130305",
                "２０１３年３月５日",
                "2013-03-05 08:30",
                " 2013-3-5 ",
                "2013-3​-5",
            ),
            ("accepted", 9),
        ),
        "two-digit years": (dated("13-3-5", "13年3月5日", "130305"), ("error", "GR202", 0)),
        "month first": (dated("3/5/2013", "03-05-2013", "Mar 5, 2013", "5.3.2013"), ("error", "GR202", 0)),
        "no such day": (
            dated("2013-02-29", "2013-13-01", "2013-00-10", "20130231", "2013-4-31"),
            ("error", "GR202", 0),
        ),
        "half a date": (dated("2013", "2013年3月", "3月5日", "2013-3", "去年"), ("error", "GR202", 0)),
        "a serial as text": (dated(str(SERIAL)), ("accepted", 1)),
        "two dates in a cell": (dated("2013-3-5、2013-3-6"), ("error", "GR202", 0)),
        "Chinese numerals": (dated("二〇一三年三月五日"), ("error", "GR202", 0)),
        "another year": (dated("2012-12-31", "2014-1-1", datetime.date(2031, 3, 5)), ("warning", "GR206", 0)),
        "the first and the last day": (dated("2013-1-1", "2013-12-31", datetime.date(2013, 12, 31)), ("accepted", 3)),
        # sheets
        "a hidden log": (lambda: xlsx(names=[("主动公开", 'state="hidden"')]), ("warning", "GR211", 0)),
        "a very hidden log": (lambda: xlsx(names=[("主动公开", 'state="veryHidden"')]), ("warning", "GR211", 0)),
        "a hidden log beside another": (
            lambda: two_sheets(ROWS, OTHER_ROWS, [("主动公开", ""), ("旧", 'state="hidden"')]),
            ("warning", "GR211", 3),
        ),
        "two logs": (lambda: two_sheets(ROWS, OTHER_ROWS[:1], [("一季度", ""), ("二季度", "")]), ("accepted", 4)),
        "hidden rows": (
            lambda: xlsx(data=sheet(ROWS).replace('<row r="3"', '<row r="3" hidden="1"')),
            ("accepted", 3, "GR210"),
        ),
        "hidden columns": (
            lambda: xlsx(before='<cols><col min="2" max="5" width="0" hidden="1" customWidth="1"/></cols>'),
            ("accepted", 3),
        ),
        "a chart sheet": (lambda: other_sheet(f'<chartsheet xmlns="{MAIN}"/>'.encode()), ("accepted", 3)),
        "a sheet without rows": (lambda: xlsx(data=""), ("accepted", 0)),
        "sheetData closed at once": (changed(SHEET1, "<sheetData>", "<sheetData/><!--", data="-->"), refused("GR101")),
        "only a header": (lambda: xlsx([]), ("accepted", 0, "GR229")),
        "no header": (lambda: xlsx(data=sheet(ROWS, head=False)), ("warning", "GR212", 0)),
        "another table": (
            lambda: xlsx(data=sheet([["姓名", "班次"], ["某", "早"]], head=False), names=[("值班", "")]),
            ("accepted", 0, "GR213"),
        ),
        "a sheet name of signs": (lambda: xlsx(names=[("<>&\"' ;|$'!A1", "")]), ("accepted", 3)),
        "a sheet name of emoji and breaks": (lambda: xlsx(names=[("\U0001f600‮主动\u2028公开", "")]), ("accepted", 3)),
        "a sheet without name": (lambda: xlsx(names=[("", "")]), ("accepted", 3)),
        "a sheet name of digits": (lambda: xlsx(names=[("1" * 300 + "x", "")]), ("accepted", 3)),
        "a sheet name of 300": (lambda: xlsx(names=[("长" * 300, "")]), ("accepted", 3)),
        # danger
        "macros in an xlsx": (with_parts(xl__vbaProject_dot_bin=b"x"), ("accepted", 3, "GR108")),
        "an external link": (
            with_parts(xl__externalLinks__externalLink1_dot_xml=b"<externalLink/>"),
            ("accepted", 3, "GR110"),
        ),
        "DDE": (
            with_parts(
                xl__externalLinks__externalLink1_dot_xml=b'<externalLink><ddeLink ddeService="cmd" '
                b'ddeTopic="/c calc"/></externalLink>'
            ),
            ("accepted", 3, "GR110"),
        ),
        "a connection": (with_parts(xl__connections_dot_xml=b"<connections/>"), ("accepted", 3, "GR110")),
        "a DDE formula": (celled(1, Raw("<c@ t=\"str\"><f>cmd|'/c calc'!A0</f><v>办事</v></c>")), ("accepted", 3)),
        "a web formula": (
            celled(1, Raw('<c@ t="str"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>办事</v></c>')),
            ("accepted", 3),
        ),
        "deep nesting": (lambda: xlsx(after="<a>" * 20_000 + "</a>" * 20_000), ("accepted", 3)),
        "ten thousand attributes": (
            lambda: xlsx(before="<sheetPr " + " ".join(f'a{n}="x"' for n in range(10_000)) + "/>"),
            ("accepted", 3),
        ),
        "64-bit sizes": (zip64, ("accepted", 3)),
        "part names in GBK": (
            lambda: raw_zip(
                [*entries_of(parts()), {"name": "xl/media/图.png".encode("gbk"), "content": b"x", "flags": 0}]
            ),
            ("accepted", 3),
        ),
        "a hundred sheets": (lambda: same_sheets(100), ("accepted", 3)),
        "a thousand million styles stated": (
            changed(STYLES, 'cellXfs count="2"', 'cellXfs count="999999999999"'),
            ("accepted", 3),
        ),
        "a shared formula over the whole sheet": (
            dated(Raw(f'<c@ s="1"><f t="shared" ref="A1:XFD1048576" si="0">G2</f><v>{SERIAL}</v></c>')),
            ("accepted", 1),
        ),
        "a far cell that is blank": (
            lambda: xlsx(data=sheet(ROWS) + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
            ("accepted", 3),
        ),
        "a far cell in a comment": (
            lambda: xlsx(data=sheet(ROWS) + '<!-- <c r="XFD1048576"><v>1</v></c> -->'),
            ("accepted", 3),
        ),
        "an infinite number": (celled(1, Raw("<c@><v>1e999</v></c>")), ("error", "GR214", 3)),
        "rich text inline": (
            celled(3, Raw('<c@ t="inlineStr"><is><r><t>公共</t></r><r><rPr><b/></rPr><t>服务</t></r></is></c>')),
            ("accepted", 3),
        ),
        "a date as elapsed hours": (dated(Raw(f'<c@ s="1"><v>{SERIAL}</v></c>'), formats=(46,)), ("error", "GR202", 0)),
    },
)
