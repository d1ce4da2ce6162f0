"""What a file is, by its content alone: xlsx, xls, ods, csv, or a Chinese name of what else.

A name that promises otherwise is the gate's to judge.
"""

from __future__ import annotations

from gov_report.gate import compound
from gov_report.gate.package import listing
from gov_report.gate.refusal import Refusal
from gov_report.words import late

ENCRYPTED_FILE = "加密文件"
DAMAGED_OLE = "损坏的旧版 Office 文件"

_MAGIC = (
    (b"%PDF", "PDF 文档"),
    (b"\x89PNG", "图片（png）"),
    (b"\xff\xd8\xff", "图片（jpg）"),
    (b"GIF8", "图片（gif）"),
    (b"II*\0", "图片（tif）"),
    (b"MM\0*", "图片（tif）"),
    (b"Rar!", "rar 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gz 压缩包"),
    (b"{\\rtf", "RTF 文档"),
    (b"MZ", "可执行程序"),
    (b"\x7fELF", "可执行程序"),
    (b"SQLite format 3", "数据库文件"),
)
_HTML = late(r"<(?:!doctype\s+html|html|head|body|table|meta|style|div|script)\b")
_BINARY = late(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")


def identify(data: bytes) -> str:
    """The kind of a file, or the name of what it is."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return "空文件"
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _identify_zip(data)
    if data.startswith(compound.SIGNATURE):
        return _identify_ole(data)
    if data[:2] in (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08") and data[3:4] == b"\0":
        return "xls"  # the bare stream of Excel 2 to 5, no OLE around it
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    return _identify_text(data)


def _identify_text(data: bytes) -> str:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    elif _BINARY.search(head):
        # a cut multi-byte character cannot look binary: its bytes are all above 0x30
        return "无法识别的内容"
    else:
        text = head.decode("latin-1").removeprefix("ï»¿")
    text = text.lstrip().lower()
    if text.startswith("<"):
        return _identify_markup(text)
    if text.startswith("mime-version:") or "\nmime-version:" in text:
        return "网页（mht）"
    return "csv"


def _identify_markup(text: str) -> str:
    if "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return "Excel 2003 XML 表格"
    if _HTML.search(text):
        return "网页（html）"
    if "office:document" in text:
        return "ods 的单文件形式（fods）"
    return "XML 文件" if text.startswith("<?xml") else "csv"


def _identify_ole(data: bytes) -> str:
    names = compound.streams(data)
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        return ENCRYPTED_FILE
    if "Workbook" in names or "Book" in names:
        return "xls"
    if "WordDocument" in names:
        return "Word 或 WPS 文档（doc、wps）"
    if "PowerPoint Document" in names:
        return "演示文稿（ppt）"
    return "其他 Office 文件" if names else DAMAGED_OLE


def _identify_zip(data: bytes) -> str:
    try:
        names = {entry.filename.replace("\\", "/") for entry in listing(data)[0]}
    except Refusal:
        # cut off in transit: the central directory is at the end, the first part at the front
        return "xlsx" if b"xl/" in data or b"[Content_Types].xml" in data[:200] else "损坏的 zip 压缩包"
    if "xl/workbook.bin" in names:
        return "xlsb 工作簿"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "word/document.xml" in names:
        return "Word 文档（docx）"
    if "ppt/presentation.xml" in names:
        return "演示文稿（pptx）"
    if "OFD.xml" in names:
        return "OFD 文档"
    if "encrypted-package" in names:
        return ENCRYPTED_FILE
    if "content.xml" in names and "mimetype" in names:
        return "ods" if b"opendocument.spreadsheet" in data[:200] else "OpenDocument 文档"
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return "xlsx"
    return "zip 压缩包"
