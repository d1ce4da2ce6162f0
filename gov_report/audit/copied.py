"""Text that was taken over from the year before (雷同)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from gov_report import rules
from gov_report.audit.case import Case
from gov_report.model import Diagnostic
from gov_report.words import fold

SAME, SAME_FROM = 0.9, 80  # share of equal letters, letters a section must have to be compared


def same_words(case: Case) -> Iterator[Diagnostic]:
    """Sections whose text is nearly last year's (雷同), numbers and the year aside."""
    fresh = {form.id for form in case.report.edition.sections if form.fresh}
    earlier = case.prior.texts if case.prior else {}
    for section in case.report.sections:
        if section.id not in fresh or section.id not in earlier:
            continue
        now, before = _bare("".join(section.paragraphs)), _bare(earlier[section.id])
        if min(len(now), len(before)) < SAME_FROM:
            continue
        matcher = SequenceMatcher(None, now, before, autojunk=False)
        if matcher.real_quick_ratio() < SAME or matcher.quick_ratio() < SAME:
            continue
        if (ratio := matcher.ratio()) >= SAME:
            yield case.at(
                rules.SAME_WORDS, table="narrative", section=section.numeral, label=section.title, text="",
                actual=f"{round(ratio * 100)}%", paragraph=section.paragraphs[0],
            )  # fmt: skip


def _bare(text: str) -> str:
    return re.sub(r"[\d\W]+", "", fold(text))[:4000]
