"""Files whose name promises another kind, and kinds that are no books."""

from __future__ import annotations

from tests.hostile.csv_bytes import HTML, SPREADSHEET_2003, csv_book
from tests.hostile.ods_bytes import MANIFEST, ODS_TYPE, ods_content, ods_parts, ods_rows, ods_table
from tests.hostile.rows import HEAD, ROWS, Case, constant, refused
from tests.hostile.xls_bytes import ole, xls
from tests.hostile.xlsx_bytes import with_parts, xlsx
from tests.hostile.zip_bytes import package

NAMES: dict[str, Case] = {
    "a page as xls": ("log.xls", constant(HTML), refused("GR103")),
    "a page as xlsx": ("log.xlsx", constant(b"\xef\xbb\xbf<!DOCTYPE html>\n" + HTML), refused("GR103")),
    "a page in UTF-16 as xls": ("log.xls", lambda: HTML.decode().encode("utf-16"), refused("GR103")),
    "a page as csv": ("log.csv", constant(HTML), refused("GR103")),
    "an Excel 2003 page as xls": ("log.xls", constant(SPREADSHEET_2003), refused("GR103")),
    "an archived page as xls": (
        "log.xls",
        constant(b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + HTML),
        refused("GR103"),
    ),
    "words as xlsx": ("log.xlsx", constant("文件损坏，请重新报送".encode()), refused("GR103")),
    "words as xls": ("log.xls", constant(b"this is not a workbook\n"), refused("GR103")),
    "a pdf as xlsx": ("log.xlsx", constant(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), refused("GR103")),
    "a picture as xlsx": ("log.xlsx", constant(b"\x89PNG\r\n\x1a\n" + b"\0" * 40), refused("GR103")),
    "a photograph as xls": ("log.xls", constant(b"\xff\xd8\xff\xe0" + b"\0" * 40), refused("GR103")),
    "rtf as xls": ("log.xls", constant(b"{\\rtf1\\ansi x}"), refused("GR103")),
    "a program as xls": ("log.xls", constant(b"MZ" + b"\0" * 90), refused("GR103")),
    "rar as xlsx": ("log.xlsx", constant(b"Rar!\x1a\x07\0" + b"\1" * 30), refused("GR103")),
    "7z as xlsx": ("log.xlsx", constant(b"7z\xbc\xaf\x27\x1c" + b"\1" * 30), refused("GR103")),
    "gz as csv": ("log.csv", constant(b"\x1f\x8b\x08" + b"\1" * 30), refused("GR103")),
    "a docx as xlsx": (
        "log.xlsx",
        lambda: package({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}),
        refused("GR103"),
    ),
    "a pptx as xlsx": (
        "log.xlsx",
        lambda: package({"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>"}),
        refused("GR103"),
    ),
    "a zip as xlsx": ("log.xlsx", lambda: package({"log.xlsx": xlsx()}), refused("GR103")),
    "an odt as ods": (
        "log.ods",
        lambda: package(ods_parts(kind=b"application/vnd.oasis.opendocument.text"), stored=True),
        refused("GR103"),
    ),
    "xlsb": ("log.xlsb", lambda: package({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"x"}), refused("GR103")),
    "xlsb as xlsx": (
        "log.xlsx",
        lambda: package({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"x"}),
        refused("GR103"),
    ),
    "fods": ("log.fods", lambda: ods_content(ods_table(ods_rows([HEAD, *ROWS]))), refused("GR103")),
    "ofd": ("log.ofd", lambda: package({"OFD.xml": b"<x/>"}), refused("GR103")),
    "text as txt": ("log.txt", csv_book, refused("GR103")),
    "noise as xlsx": ("log.xlsx", constant(b"\x00\x01\x02\x03" * 200), refused("GR103")),
    "an empty xlsx": ("log.xlsx", constant(b""), refused("GR103")),
    "an empty csv": ("log.csv", constant(b""), refused("GR103")),
    "zeros as xls": ("log.xls", constant(b"\0" * 4096), refused("GR103")),
    "xlsx as xls": ("log.xls", xlsx, ("warning", "GR104", 3)),
    "xlsx as csv": ("log.csv", xlsx, ("warning", "GR104", 3)),
    "xlsx as et": ("log.et", xlsx, ("warning", "GR104", 3)),
    "xls as et": ("log.et", xls, ("warning", "GR104", 3)),
    "xlsx without suffix": ("log", xlsx, ("warning", "GR104", 3)),
    "xlsx with a doubled suffix": ("log.xlsx.xlsx", xlsx, ("accepted", 3)),
    "xlsx in capitals": ("LOG.XLSX", xlsx, ("accepted", 3)),
    "xls as xlsx": ("log.xlsx", xls, ("warning", "GR104", 3)),
    "ods as xlsx": ("log.xlsx", lambda: package(ods_parts(), stored=True), ("warning", "GR104", 3)),
    "csv as xls": ("log.xls", lambda: csv_book(delimiter="\t"), ("warning", "GR104", 3)),
    "csv as xlsx": ("log.xlsx", csv_book, ("warning", "GR104", 3)),
    "an encrypted workbook": (
        "log.xlsx",
        lambda: ole({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"x" * 100}),
        refused("GR102"),
    ),
    "an encrypted workbook as xls": ("log.xls", lambda: ole({"EncryptedPackage": b"x" * 100}), refused("GR102")),
    "a doc as xls": ("log.xls", lambda: ole({"WordDocument": b"x"}), refused("GR103")),
    "a ppt as xls": ("log.xls", lambda: ole({"PowerPoint Document": b"x"}), refused("GR103")),
    "other streams as xls": ("log.xls", lambda: ole({"Contents": b"x"}), refused("GR103")),
    "an encrypted ods": (
        "log.ods",
        lambda: package(
            [
                *ods_parts()[:2],
                ("META-INF/manifest.xml", MANIFEST.replace("</", "<manifest:encryption-data/></", 1).encode()),
            ],
            stored=True,
        ),
        refused("GR102"),
    ),
    "a wholly encrypted ods": (
        "log.ods",
        lambda: package([("mimetype", ODS_TYPE), ("encrypted-package", b"x")], stored=True),
        refused("GR102"),
    ),
    "macros": ("log.xlsm", with_parts(xl__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0"), ("accepted", 3, "GR108")),
    "an Excel 4 macro sheet": (
        "log.xlsm",
        with_parts(xl__macrosheets__sheet1_dot_xml=b"<x/>"),
        ("accepted", 3, "GR108"),
    ),
    "an xlsm without macros": ("log.xlsm", xlsx, ("accepted", 3)),
    "csv as tsv": ("log.tsv", lambda: csv_book(delimiter="\t"), ("accepted", 3)),
}
