"""What may be shown of a cell that tells of requests: a day, a number, words of the field; nothing of a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from gov_report.meanings import is_of_remedies, outcome_words
from gov_report.postings import Context
from gov_report.privacy import UNSHOWN, found_in
from gov_report.vocabulary import DITTO
from gov_report.words import any_of, fold, late, likest, without_ordinal
from gov_report.workbook import Value

# a day however badly written (2013-2-30, 3/5/2013, 2013年3月初)
_LIKE_A_DAY = late(
    r"(?:\d{1,4}(?:[年月日号./\-]\d{1,2}){1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|(?:19|20)\d{6}|\d{4})"
    r"(?:[年月日号]|[年月][初中底末上下旬]{1,2})?(?:[ (（]?(?:星期|周)[一二三四五六日天][)）]?)?"
    r"(?:[ T]?\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d{1,6})?)?)?"
)
_DIGIT, _OF_A_DAY = late(r"\d"), 8  # a telephone in pieces has more
_SMALL = late(r"[+-]?\d{1,6}(?:\.\d{1,4})?")  # a telephone has more digits
_APPLICANT, _PUBLISHED = "申请人", "主动公开"
_JOINTS = r"[\s，,、。.；;：:（）()\[\]【】〔〕“”\"—–/×*+-]"
_SHORT = r"(?<!\d)\d{1,2}(?!\d)"
_AMOUNT = r"(?<!\d)(?:(?:19|20)\d\d年|\d{1,2}[月日号]|\d{1,6}(?:\.\d{1,2})?[元页件份])"
# a number however badly written: 约3件, 三十余万元, 若干
_OF_A_NUMBER = (
    r"(?<!\d)\d{1,6}(?:\.\d{1,4})?(?!\d)|[\s，,、。.；;：:（）()/×*+~～%％¥￥-]"
    "|[〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟若干数余多约近共计合以上左右元件次条人项个页份户笔]"
)
_USUAL = late("[不未暂予以同意公开部分全已告知答复的]")  # of an outcome, and of no name by themselves


@lru_cache(maxsize=8)
def _of_the_field(words: tuple[str, ...], organs: tuple[str, ...]) -> re.Pattern[str]:
    """A text of nothing but words of the field, names of organs and small numbers."""
    known = sorted(map(re.escape, (*words, *(name for name in organs if len(name) > 2))))
    return re.compile(f"(?:{'|'.join([*known, _JOINTS, _AMOUNT, _SHORT])})+")


def _is_slip(text: str, word: str) -> bool:
    """Whether a text is a word but for single letters (予以公幵): what is besides may be a name (予以公开张三)."""
    text = fold(text)
    other = SequenceMatcher(None, text, fold(word), autojunk=False).get_opcodes()
    besides = [_USUAL.sub("", text[start:end]) for kind, start, end, _, _ in other if kind != "equal"]
    return all(len(letters) < 2 for letters in besides)


def of_nobody(text: str, context: Context) -> str:
    """A cell's text where nothing in it can be somebody's, else a mark that stands for it."""
    if not text or fold(text) in DITTO or _SMALL.fullmatch(text):
        return text
    if _LIKE_A_DAY.fullmatch(text) and not next(found_in(text), None):
        return text
    words, edition = context.words, context.edition
    if outcome_words(text, words) or is_of_remedies(text, words):  # the form's own words, if too many of them
        return text
    organs = (*context.departments, *context.department_names)
    if _of_the_field(edition.logs.requests.field_words, organs).fullmatch(text):  # 转交市规划局办理
        return text
    near = likest(text, [without_ordinal(row.label) for _, row in edition.outcomes], 0.4)
    return text if near and _is_slip(text, near) else UNSHOWN


@lru_cache(maxsize=8)
def _like_a_number(unknown: tuple[str, ...]) -> re.Pattern[str]:
    """A number, or what stands where there is none yet."""
    return re.compile(rf"(?:{_OF_A_NUMBER}|{any_of(unknown)})+")


def number_of_nobody(text: str, context: Context, figure: str = "") -> str:
    """What stands in place of a number where nothing in it can be somebody's, else a mark that stands for it.

    Beside numbers of requests, costs and cases names may stand: 3（张三、李四）; those of a ``figure`` of anything else
    are shown as they are.
    """
    if figure and not context.edition.tells_of_requests(figure):
        return text
    like_one = _like_a_number(context.edition.logs.summary.unknown_numbers)
    is_number = like_one.fullmatch(text) and len(_DIGIT.findall(text)) <= _OF_A_DAY
    return text if is_number else of_nobody(text, context)


Rows = Sequence[Sequence[Value]]


def is_of_applicants(name: str, above: Rows, headings: Rows, context: Context) -> bool:
    """Whether a sheet tells of requests, by its name, title or headings, and not of what was published."""
    called, headed = fold(f"{name} {_texts(above)}"), fold(_texts(headings))
    words = (_APPLICANT, *map(fold, context.edition.logs.requests.sheet_words))
    return _PUBLISHED not in called and (_APPLICANT in headed or any(word in called for word in words))


def _texts(rows: Rows) -> str:
    return " ".join(cell for row in rows for cell in row if isinstance(cell, str))
