"""What is read in an xls, said of it, or refused."""

from __future__ import annotations

import struct

from tests.hostile.rows import DAY, ROWS, SERIAL, constant, of, refused
from tests.hostile.xls_bytes import (
    biff2,
    biff8,
    ole,
    xls,
    xls_1904,
    xls_error,
    xls_formula,
    xls_hidden,
    xls_serial,
    xls_with,
)
from tests.hostile.xlsx_bytes import cut, flipped

XLS = of(
    "log.xls",
    {
        "xls": (xls, ("accepted", 3)),
        "xls in other sectors": (lambda: ole({"Workbook": biff8()}), ("accepted", 3)),
        "xls date cells": (lambda: xls([[*row[:4], DAY, row[5]] for row in ROWS]), ("accepted", 3)),
        "xls in the 1904 system": (
            xls_with(xls_1904),
            ("accepted", 3),
        ),
        "xls with a negative serial": (xls_serial(-5.0), ("error", "GR214", 2)),
        "xls with a time only": (xls_serial(0.5, "h:mm"), ("error", "GR202", 2)),
        "xls with a serial beyond 9999": (xls_serial(2958466.0), ("error", "GR214", 2)),
        "xls with a serial of 1e300": (xls_serial(1e300), ("error", "GR214", 2)),
        "xls with a serial without format": (xls_serial(float(SERIAL), "General"), ("accepted", 3)),
        **{
            f"xls with {text}": (xls_error(text), ("error", "GR214", 2))
            for text in ("#REF!", "#N/A!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
        },
        "xls with a formula never calculated": (xls_with(xls_formula), ("error", "GR201", 2)),
        "xls with a hidden log": (xls_with(xls_hidden), ("warning", "GR211", 0)),
        "xls with hidden rows": (
            xls_with(lambda book, made: setattr(made.row(2), "hidden", True)),
            ("accepted", 3, "GR210"),
        ),
        "xls with hidden columns": (xls_with(lambda book, made: setattr(made.col(1), "hidden", True)), ("accepted", 3)),
        "xls with merged cells": (
            lambda: xls([ROWS[0], [2, "二", "", "", "2013-03-06"]], lambda book, made: made.merge(1, 2, 3, 3)),
            ("accepted", 2),
        ),
        "xls with a thousand merged cells": (
            xls_with(lambda book, made: [made.merge(n, n + 1, 7, 9) for n in range(10, 2010, 2)]),
            ("accepted", 3),
        ),
        "xls with bidi in a label": (xls_with(lambda book, made: made.write(1, 3, "‮公共​服务")), ("accepted", 3)),
        "xls with a long title": (xls_with(lambda book, made: made.write(1, 1, "长" * 32_000)), ("accepted", 3)),
        "xls without a log": (
            xls_with(lambda book, made: [made.write(0, n, f"甲{n}") for n in range(6)], []),
            ("accepted", 0, "GR213"),
        ),
        "xls only a header": (lambda: xls([]), ("accepted", 0, "GR229")),
        "xls far cell": (xls_with(lambda book, made: made.write(65_535, 255, 1)), refused("GR109")),
        "xls macros": (lambda: ole({"Workbook": biff8(), "_VBA_PROJECT_CUR": b""}), ("accepted", 3, "GR108")),
        "xls of Excel 2": (lambda: biff2(b"2013-03-05", b"2013-03-06"), ("accepted", 2)),
        "xls with a password": (lambda: biff2(b"2013-03-05", password=True), refused("GR102")),
        "xls cut in its header": (lambda: xls()[:300], refused("GR101")),
        "xls cut after its header": (lambda: xls()[:512], refused("GR101")),
        "xls a quarter": (cut(0.25, xls), refused("GR101")),
        "xls half": (cut(0.5, xls), refused("GR101")),
        "xls nine tenths": (cut(0.9, xls), refused("GR101")),
        "xls half, then zeros": (lambda: xls()[:2000].ljust(len(xls()), b"\0"), refused("GR101")),
        "xls only the signature": (constant(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100), refused("GR101")),
        "xls with a flipped signature": (flipped(0, xls), refused("GR103")),
        "xls with a flipped sector size": (flipped(30, xls, 0x02), refused("GR101")),
        "xls with a flipped directory": (flipped(49, xls, 0x40), refused("GR101")),
        "xls with a flipped table": (flipped(77, xls, 0x40), refused("GR101")),
        "xls with a stream that is none": (lambda: ole({"Workbook": b"\xff" * 5000}), refused("GR101")),
        "xls with half a stream": (lambda: ole({"Workbook": biff8()[: len(biff8()) // 2]}), refused("GR101")),
        "xls with an empty stream": (lambda: ole({"Workbook": b""}), refused("GR101")),
        "xls whose directory goes round": (
            lambda: ole({"Workbook": biff8()}).replace(struct.pack("<I", 0xFFFFFFFE), struct.pack("<I", 1)),
            refused("GR101"),
        ),
    },
)
