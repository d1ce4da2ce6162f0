"""What may be shown of a register's cell: a day, a small number, words of the field; nothing of a person."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from gov_report.meanings import is_of_remedies, outcome_words
from gov_report.postings import Context
from gov_report.privacy import UNSHOWN, found_in
from gov_report.words import fold, late, likest, without_ordinal

# a day however badly written (2013-2-30, 3/5/2013, 2013年3月初)
_LIKE_A_DAY = late(
    r"(?:\d{1,4}(?:[年月日号./\-]\d{1,2}){1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|(?:19|20)\d{6}|\d{4})"
    r"(?:[年月日号]|[年月][初中底末上下旬]{1,2})?(?:[ (（]?(?:星期|周)[一二三四五六日天][)）]?)?"
    r"(?:[ T]?\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d{1,6})?)?)?"
)
_SMALL = late(r"[+-]?\d{1,6}(?:\.\d{1,4})?")  # a telephone has more digits
_JOINTS = r"[\s，,、。.；;：:（）()\[\]【】〔〕“”\"—–/×*+-]"
_SHORT = r"(?<!\d)\d{1,2}(?!\d)"
_AMOUNT = r"(?<!\d)(?:(?:19|20)\d\d年|\d{1,2}[月日号]|\d{1,6}(?:\.\d{1,2})?[元页件份])"
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
    if not text or _SMALL.fullmatch(text):
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
