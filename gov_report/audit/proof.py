"""Our own report before it is written (校对): what `audit` would find in the office's words, each at its paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from gov_report import facts, prose, rules
from gov_report.audit import copied, dating, outline, preamble, statements
from gov_report.audit.case import Case, Prior, values_of
from gov_report.form import Edition
from gov_report.model import Diagnostic, Report, Source
from gov_report.prose import sayings
from gov_report.published import reading
from gov_report.report import of_form

CHECKS: tuple[Callable[[Case], Iterator[Diagnostic]], ...] = (
    preamble.announced,
    outline.periods,
    outline.years,
    dating.none_last_year,
    statements.text,
)


def proofread(
    report: Report, edition: Edition, path: str, places: Mapping[str, Source], told: Sequence[Diagnostic],
    earlier: Mapping[str, str],
) -> list[Diagnostic]:  # fmt: skip
    """What dates and numbers of a report's text contradict, at the paragraphs that ``places`` names by their text.

    What stands in none of them is said of the narrative, ``path``; the form's own text is not the office's to mend.
    ``told`` is what was found in them already: a number typed by hand that differs from its figure says so once,
    and what follows from it in the same sentence is not said again. ``earlier`` are last year's sections, by id.
    """
    printed = reading.of_blocks(path, report.blocks, facts.read(facts.write(report)), (edition,), edition.id)
    if isinstance(printed, Diagnostic):
        return []  # a report with nothing in it yet
    by_id = printed.forms((edition,))
    speaker = sayings.speaker(edition, {}, report.year, printed.authority)
    case = Case(printed, speaker, by_id, values_of(printed, by_id), None, places=places)
    texts: defaultdict[Source | None, str] = defaultdict(str)
    for text, place in places.items():
        texts[place] += f"{text}\n"  # a line of the settings may hold several paragraphs
    found = dict.fromkeys(said for check in CHECKS for said in check(case))
    found |= dict.fromkeys(copied.same_words(replace(case, prior=Prior(edition.id, {}, earlier))))
    return [said for said in found if said.at != of_form(edition) and not _told(said, texts[said.at], told)]


_FOLLOWS = (rules.PART_TOO_LARGE, rules.PARTS_SUM, rules.PERCENT, rules.GROWTH, rules.LAST_YEAR_SAID)
_TYPED = (rules.TYPED_DIFFERS, rules.TYPED_FIGURE, rules.TYPED_UNKNOWN)


def _told(said: Diagnostic, paragraph: str, told: Sequence[Diagnostic]) -> bool:
    """Whether a finding only repeats, or follows from, what was found in the paragraph already."""
    here = [other for other in told if other.at == said.at]
    if said.rule == rules.ZERO_WORD:
        return any(other.rule == rules.NOT_ZERO for other in here)
    number = dict(said.facts)["text"]
    if said.rule == rules.SAID_TWICE:
        typed = {dict(other.facts)["actual"] for other in told if other.rule == rules.TYPED_DIFFERS}
        return number in typed or dict(said.facts)["expected"] in typed
    if said.rule == rules.PROSE_TABLE:
        return any(other.rule in _TYPED and dict(other.facts)["actual"] == number for other in here)
    wrong = [dict(other.facts)["actual"] for other in here if other.rule == rules.TYPED_DIFFERS]
    together = (one.text for one in prose.sentences(paragraph) if number in one.text)
    return said.rule in _FOLLOWS and any(each in text for text in together for each in wrong)
