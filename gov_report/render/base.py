"""The document a report is written over (report.docx of an edition): styles and a page, seen before it is used."""

from __future__ import annotations

from gov_report import gate
from gov_report.form import Edition
from gov_report.published.markup import parse
from gov_report.toml import FileFault
from gov_report.wordml import GRID_STYLES, STYLES, W

_PARTS = ("word/document.xml", "word/styles.xml")


def base_document(edition: Edition) -> bytes:
    """An edition's report.docx; raises toml.FileFault where a report over it would come out without its layout.

    Word prints a paragraph of a style that is not there like any other: no heading, no indent, tables as they fall.
    """
    try:
        data = edition.base_document()
    except FileNotFoundError:
        raise _fault(edition, "没有这个文件") from None
    try:
        parts = gate.unpack(data).parts
        document, styles = (parse(parts[name]) for name in _PARTS)
    except (gate.Refusal, KeyError):
        raise _fault(edition, "不是可用的 Word 文档（docx）") from None
    known = {style.get(f"{{{W}}}styleId") for style in styles.iter(f"{{{W}}}style")}
    lacking = [name for name in (*STYLES.values(), *GRID_STYLES) if name not in known]
    if lacking:
        raise _fault(edition, f"缺少样式 {'、'.join(lacking)}（样式的 styleId）")
    body = document.find(f"{{{W}}}body")
    if body is None or not len(body) or body[-1].tag != f"{{{W}}}sectPr":
        raise _fault(edition, "正文末尾没有页面设置（sectPr）")
    return data


def _fault(edition: Edition, said: str) -> FileFault:
    mend = "请从自带的版式复制 report.docx，在其中修改样式和页面，不要另建文档"
    return FileFault(f"{edition.id}/report.docx", [(0, f"{said}；{mend}")])
