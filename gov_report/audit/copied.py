"""Text that was taken over from the year before (雷同): sections nearly the same, paragraphs with all their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from gov_report import prose, rules
from gov_report.audit.case import Case
from gov_report.model import Diagnostic
from gov_report.words import fold, shown

SAME, SAME_FROM = 0.9, 80  # share of equal letters, letters a section must have to be compared
PARAGRAPH, NUMBERS = 25, 2  # letters and numbers from 10 on of a paragraph that is letter for letter last year's


def same_words(case: Case) -> Iterator[Diagnostic]:
    """Sections whose text is nearly last year's (雷同), numbers and the year aside."""
    fresh = {form.id for form in case.report.edition.sections if form.fresh}
    earlier = case.prior.texts if case.prior else {}
    for section in case.report.sections:
        if section.id not in earlier:
            continue
        if section.id in fresh and (ratio := _share("".join(section.paragraphs), earlier[section.id])) >= SAME:
            yield case.at(
                rules.SAME_WORDS, table="narrative", section=section.numeral, label=section.title, text="",
                actual=f"{round(ratio * 100)}%", paragraph=section.paragraphs[0],
            )  # fmt: skip
            continue
        for text in section.paragraphs:
            if fold(text) in fold(earlier[section.id]) and _numbered(text):
                yield case.at(
                    rules.SAME_WORDS, table="narrative", section=section.numeral, label=section.title,
                    text=shown(text, 20), actual=f"一段（“{shown(text, 20)}”）连同数字完全", paragraph=text,
                )  # fmt: skip


def _share(text: str, earlier: str) -> float:
    """How much of two texts is the same; 0 where they are too short to tell, or surely differ."""
    now, before = _bare(text), _bare(earlier)
    if min(len(now), len(before)) < SAME_FROM:
        return 0.0
    matcher = SequenceMatcher(None, now, before, autojunk=False)
    alike = matcher.real_quick_ratio() >= SAME and matcher.quick_ratio() >= SAME
    return matcher.ratio() if alike else 0.0


def _numbered(text: str) -> bool:
    """Whether a paragraph tells numbers enough that two years will hardly have them alike; 250个工作日 may be one."""
    found = {one.value for said in prose.sentences(text) for one in said.quantities if one.value >= 10}
    return len(text) >= PARAGRAPH and len(found) >= NUMBERS


def _bare(text: str) -> str:
    return re.sub(r"[\d\W]+", "", fold(text))[:4000]
