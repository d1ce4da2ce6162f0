"""A narrative written in Word: what Word shows beside the text is spelled out in it, what is no text leaves a mark.

Automatic numbers, symbols and line breaks become letters; pictures, footnotes and the like become marks
(wordml.OBJECT) that the narrative says where they stand. A published report is read without: there they are no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gov_report.published import lists
from gov_report.published.elements import attribute_of, descendant, name_of, switched, value_of
from gov_report.published.markup import parse
from gov_report.wordml import LINE, NUMBER, OBJECT

# fonts of pictures → their letters; whole rows by the first of them
SYMBOLS: Mapping[str, Mapping[int, str]] = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x74: "◆", 0x75: "◆", 0x76: "◆",
        **{0x81 + n: sign for n, sign in enumerate("①②③④⑤⑥⑦⑧⑨⑩")},
        **{0x8C + n: sign for n, sign in enumerate("①②③④⑤⑥⑦⑧⑨⑩")},
        0x9F: "·", 0xA1: "○", 0xA7: "■", 0xA8: "□", 0xAB: "★",
        0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xF0: "→",
        0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●", 0xA3: "□"},
    "symbol": {
        0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
        0xD6: "√",
    },
}  # fmt: skip
_PRIVATE = range(0xF000, 0xF100)  # where Word keeps the letters of such fonts
_STRUCTURE = frozenset(
    {"f", "rad", "sSup", "sSub", "sSubSup", "sPre", "nary", "d", "m", "eqArr", "func", "limLow", "limUpp", "acc", "bar",
     "groupChr", "borderBox"}
)  # fmt: skip
_NOTES = {"footnoteReference": "脚注", "endnoteReference": "尾注"}
_SMALL = {
    "superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
_FIELDS = {"checkBox": "复选框", "ddList": "下拉选项"}  # of old forms: what is chosen is not in the text
_GONE = frozenset({"del", "moveFrom", "Fallback", "rPr", "pPr"})
_HOLDS = (
    ({"chart"}, "图表"),
    ({"relIds"}, "SmartArt 图形"),
    ({"pic", "blip", "imagedata"}, "图片"),
    ({"textpath"}, "艺术字"),
)
LINES = "图形"  # lines and shapes without text


def spell_out(root: Any, parts: Mapping[str, bytes]) -> None:
    """Put what a manuscript shows beside its text into the text of the document's tree.

    The number of a list stands before NUMBER, a line break is LINE, what is no text is its name between two OBJECT.
    """
    for text in root.iter(f"{_space(root)}t"):
        text.text = re.sub(f"[{OBJECT}{NUMBER}]", "", text.text or "")
    found = {name: parse(parts[name]) for name in ("word/numbering.xml", "word/styles.xml") if name in parts}
    for paragraph, number in list(lists.numbered(root, found.get("word/numbering.xml"), found.get("word/styles.xml"))):
        if number != "":
            said = _mark("自动编号（这一种编号方式）") if number is None else f"{number}{NUMBER}"
            first = paragraph[:1]
            after = 1 if len(first) and name_of(first[0]) == "pPr" else 0
            paragraph.insert(after, _run(root, said))
    for element in list(_shown(root)):
        _spell(root, element)


def _space(root: Any) -> str:
    return str(root.tag).removesuffix("document")


def _run(root: Any, text: str) -> Any:
    run = root.makeelement(f"{_space(root)}r")
    run.append(run.makeelement(f"{_space(root)}t"))
    run[0].text = text
    return run


def _mark(what: str) -> str:
    return f"{OBJECT}{what}{OBJECT}"


def _shown(element: Any) -> Iterator[Any]:
    """The elements of what is on the page, in order."""
    for child in element:
        name = name_of(child)
        if name and name not in _GONE and not (name == "r" and switched(child, "rPr", "vanish")):
            yield child
            yield from _shown(child)


def _spell(root: Any, element: Any) -> None:
    name = name_of(element)
    if name in ("br", "cr"):
        element.tag, element.text = f"{_space(root)}t", LINE
    elif name == "sym":
        said = _symbol(attribute_of(element, "font"), attribute_of(element, "char"))
        element.tag, element.text = f"{_space(root)}t", said
    elif name == "rt":  # how letters are spoken, above them
        del element[:]
    elif name == "t" and element.tag == f"{_space(root)}t":
        _in_font(element)
        _raised(element)
    elif lost := _lost(element, name):
        parent = element.getparent()
        mark = _run(root, _mark(lost))
        if name == "altChunk":
            mark, inside = root.makeelement(f"{_space(root)}p"), mark
            mark.append(inside)
        parent.insert(parent.index(element), mark)


def _symbol(font: str, char: str) -> str:
    """A symbol (w:sym) as a letter; a mark where its font has another picture there."""
    code = int(char, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", char) else 0
    return _letter(font, code) or _mark(f"符号（{font[:30]} 字体的 {char[:6]}）")


def _letter(font: str, code: int) -> str:
    signs = SYMBOLS.get(font.lower())
    if signs is None:
        return chr(code) if 0x20 < code < 0x110000 and not 0xD800 <= code <= 0xF8FF else ""
    return signs.get(code - _PRIVATE.start if code in _PRIVATE else code, "")


def _in_font(text: Any) -> None:
    """Letters kept where such fonts have them, in a run of such a font."""
    letters = text.text or ""
    if not any(ord(letter) in _PRIVATE for letter in letters):
        return
    fonts = descendant(text.getparent(), "rPr", "rFonts")
    font = "" if fonts is None else attribute_of(fonts, "ascii") or attribute_of(fonts, "hAnsi")
    text.text = "".join(_symbol(font, f"{ord(x):X}") if ord(x) in _PRIVATE else x for x in letters)


def _raised(text: Any) -> None:
    """Digits above or below the line: 10 and a small 8 are not 108."""
    signs = _SMALL.get(value_of(text.getparent(), "rPr", "vertAlign"))
    if signs and (text.text or "").isdecimal():
        text.text = text.text.translate(signs)


def _lost(element: Any, name: str) -> str:
    """What an element shows that is no text; "" for nothing."""
    if name in _NOTES:
        return _NOTES[name]
    if name == "oMath":
        return "公式" if any(name_of(each) in _STRUCTURE for each in element.iter()) else ""
    if name == "object":
        said = next((attribute_of(each, "ProgID") for each in element.iter("{*}OLEObject")), "")
        return "公式" if said.startswith("Equation") else "嵌入对象"
    if name in ("drawing", "pict"):
        return _drawn(element)
    if name in ("instrText", "fldSimple"):
        said = (element.text or "") if name == "instrText" else attribute_of(element, "instr")
        return "公式（EQ 域，如带圈字符）" if re.match(r"\s*EQ\b", said, re.IGNORECASE) else ""
    if name in ("altChunk", "subDoc"):
        return "插入的文件"
    if name == "contentPart":
        return "墨迹"
    if name in _FIELDS and name_of(element.getparent()) == "ffData":
        return _FIELDS[name]
    if name == "r" and (switched(element, "rPr", "strike") or switched(element, "rPr", "dstrike")):
        said = "".join(each.text or "" for each in element if name_of(each) == "t")
        return "删除线" if re.search(r"\w", said) else ""
    return ""


def _drawn(element: Any) -> str:
    """What a drawing is, beside the text of its boxes, which is read."""
    names = set(_names(element))
    for parts, what in _HOLDS:
        if names & parts:
            return what
    return "" if "txbxContent" in names else LINES


def _names(element: Any) -> Iterator[str]:
    for child in element:
        yield (name := name_of(child))
        if name not in ("txbxContent", "Fallback"):
            yield from _names(child)
