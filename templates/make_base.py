"""Write the base document of an edition: page, styles, fonts and footers after GB/T 9704-2012, no text.

Run ``python templates/make_base.py templates/2008/report.docx``. Same bytes on every run.
Lengths: twips are 1/20 pt, half-points 1/2 pt, 1 mm = 56.6929 twips.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

SONG, FANG, HEI, KAI, LATIN = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312", "Times New Roman"
TITLE_FACE = "方正小标宋简体"
# the faces named in the standard are not on every machine: what Word takes in their place
FALLBACKS = {TITLE_FACE: "方正小标宋_GBK;宋体", FANG: "仿宋", KAI: "楷体", HEI: "SimHei", SONG: "SimSun"}
LINE = 579  # 22 lines of 28.95 pt in 225 mm; 580 leaves room for 21 only

# id, name, face, half-points, paragraph properties, based on
STYLES: tuple[tuple[str, str, str, int, str], ...] = (
    ("ReportTitle", "Report Title", TITLE_FACE, 44, '<w:keepNext/><w:spacing w:line="700" w:lineRule="exact"/><w:jc w:val="center"/>'),
    ("ReportDateline", "Report Dateline", KAI, 28, '<w:spacing w:before="120" w:after="240" w:line="579" w:lineRule="exact"/><w:jc w:val="center"/>'),
    ("ReportBody", "Report Body", FANG, 32, '<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>'),
    ("ReportFlush", "Report Flush", FANG, 32, '<w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="both"/>'),
    ("ReportMark", "Report Annex Mark", HEI, 32, '<w:keepNext/><w:spacing w:line="579" w:lineRule="exact"/>'),
    ("ReportCaption", "Report Caption", TITLE_FACE, 36, '<w:keepNext/><w:spacing w:before="289" w:after="145" w:line="600" w:lineRule="exact"/><w:jc w:val="center"/>'),
    ("ReportUnit", "Report Unit", FANG, 21, '<w:keepNext/><w:spacing w:line="320" w:lineRule="exact"/><w:jc w:val="right"/>'),
    ("ReportNote", "Report Note", FANG, 21, '<w:spacing w:line="320" w:lineRule="exact"/>'),
    ("ReportCell", "Report Cell", FANG, 21, '<w:spacing w:line="240" w:lineRule="auto"/>'),
    ("ReportSignature", "Report Signature", FANG, 32, '<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:rightChars="200" w:right="640"/><w:jc w:val="right"/>'),
    ("ReportGap", "Report Gap", FANG, 2, '<w:spacing w:line="20" w:lineRule="exact"/>'),
)  # fmt: skip
HEADINGS = ((1, HEI), (2, KAI), (3, FANG), (4, FANG))


# 28 characters of 16 pt in 442.2 pt: each drawn in by 0.25 pt. The page declares the grid of the standard, but
# LibreOffice lays 19 characters on a line by it, so the text keeps to its own pitch in every program
DRAWN_IN = '<w:spacing w:val="-5"/>'


def fonts(face: str) -> str:
    """Run fonts of a face: Chinese in the face, digits and Latin letters in Times New Roman."""
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{face}" w:cs="{LATIN}"/>'


def styles() -> str:
    """word/styles.xml."""
    made = [
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANG)}<w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:snapToGrid w:val="0"/></w:pPr></w:style>',
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        '</w:tblPr></w:style>',
    ]  # fmt: skip
    for level, face in HEADINGS:
        made.append(
            f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
            f'<w:basedOn w:val="Normal"/><w:next w:val="ReportBody"/><w:uiPriority w:val="9"/><w:qFormat/>'
            f'<w:pPr><w:keepNext/><w:spacing w:line="{LINE}" w:lineRule="exact"/>'
            f'<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
            f'<w:rPr>{fonts(face)}{DRAWN_IN}<w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>'
        )
    for style, name, face, size, properties in STYLES:
        made.append(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{properties}</w:pPr>'
            f'<w:rPr>{fonts(face)}{DRAWN_IN if size == 32 else ""}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )
    return f'<w:styles xmlns:w="{W}">{"".join(made)}</w:styles>'


def footer(align: str, side: str) -> str:
    """A footer with — 1 — outside: a blank character from the margin, 4号 宋体, its digits too, half as wide.

    The line is of one height in every face, so that the dash stands 7 mm below the text.
    """
    song = "".join(f' w:{script}="{SONG}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    run = f'<w:rPr><w:rFonts w:hint="eastAsia"{song}/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'

    def field(inside: str) -> str:
        return f"<w:r>{run}{inside}</w:r>"

    return (
        f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:spacing w:line="320" w:lineRule="exact"/><w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{align}"/></w:pPr>'
        + field('<w:t xml:space="preserve">— </w:t>')
        + field('<w:fldChar w:fldCharType="begin"/>')
        + field('<w:instrText xml:space="preserve"> PAGE </w:instrText>')
        + field('<w:fldChar w:fldCharType="separate"/>')
        + field("<w:t>1</w:t>")
        + field('<w:fldChar w:fldCharType="end"/>')
        + field('<w:t xml:space="preserve"> —</w:t>')
        + "</w:p></w:ftr>"
    )


def header() -> str:
    """A page header, empty unless the document is a draft."""
    return f'<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr></w:p></w:hdr>'


def document() -> str:
    """word/document.xml: one empty paragraph and the page (A4, 天头37 订口28, 22 lines of 28 characters)."""
    return (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:p/><w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId1"/><w:headerReference w:type="even" r:id="rId2"/>'
        '<w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1423" w:gutter="0"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="-850"/></w:sectPr></w:body></w:document>'
    )


def settings() -> str:
    """word/settings.xml: mirrored margins, odd and even footers, Chinese line breaking, current Word."""
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:mirrorMargins/><w:defaultTabStop w:val="640"/>'
        '<w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="579"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def font_table() -> str:
    """word/fontTable.xml: every face used and what stands in for it."""
    made = [f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>']
    for face, other in FALLBACKS.items():
        made.append(
            f'<w:font w:name="{face}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        )
    return f'<w:fonts xmlns:w="{W}">{"".join(made)}</w:fonts>'


def theme() -> str:
    """word/theme/theme1.xml: plain black and white; no style refers to it, but Word expects one."""
    colours = {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": "000000",
        "lt2": "FFFFFF",
        "hlink": "0000FF",
        "folHlink": "800080",
    }
    colours |= {f"accent{n}": "808080" for n in range(1, 7)}
    order = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colours[name]}"/></a:{name}>' for name in order)
    face = f'<a:latin typeface="{LATIN}"/><a:ea typeface="{SONG}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Report"><a:themeElements>'
        f'<a:clrScheme name="Report">{scheme}</a:clrScheme><a:fontScheme name="Report"><a:majorFont>{face}</a:majorFont>'
        f'<a:minorFont>{face}</a:minorFont></a:fontScheme><a:fmtScheme name="Report"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def relations(*pairs: tuple[str, str]) -> str:
    """A relationships part: (type's last word, target)."""
    made = "".join(
        f'<Relationship Id="rId{n}" Type="{kind if "://" in kind else f"{R}/{kind}"}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'


CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
PARTS = {
    "document": (document, "document.main"),
    "styles": (styles, "styles"),
    "settings": (settings, "settings"),
    "fontTable": (font_table, "fontTable"),
    "header1": (header, "header"),
    "header2": (header, "header"),
    "footer1": (lambda: footer("right", "right"), "footer"),
    "footer2": (lambda: footer("left", "left"), "footer"),
}


def parts() -> dict[str, str]:
    """Every part of the package by name."""
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{OFFICE}.{kind}+xml"/>'
        for name, (_, kind) in PARTS.items()
    )
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" '
        f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/word/theme/theme1.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>{kinds}</Types>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml"), (CORE, "docProps/core.xml")),
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>zh-CN</dc:language></cp:coreProperties>',
        "word/_rels/document.xml.rels": relations(
            ("header", "header1.xml"), ("header", "header2.xml"), ("footer", "footer1.xml"), ("footer", "footer2.xml"),
            ("styles", "styles.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml"),
            ("theme", "theme/theme1.xml"),
        ),
        "word/theme/theme1.xml": theme(),
        **{f"word/{name}.xml": make() for name, (make, _) in PARTS.items()},
    }  # fmt: skip


def base() -> bytes:
    """The package as bytes."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in sorted(parts().items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            data = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'
            package.writestr(entry, data.encode())
    return saved.getvalue()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(base())
