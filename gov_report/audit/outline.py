"""The outline of a finished report: sections, their numbers, years and periods."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from gov_report import prose, rules
from gov_report.audit.case import Case
from gov_report.form import SectionForm
from gov_report.model import Diagnostic, Paragraph, Severity
from gov_report.prose import dates
from gov_report.published.headings import PrintedSection, main_number
from gov_report.published.reading import Printed
from gov_report.published.told import OWN_REPORT
from gov_report.quantities import number_text
from gov_report.words import chinese_number, fold, late, same_organ, shown


def untitled(case: Case) -> Iterator[Diagnostic]:
    """A report of no known year, or whose title surely names none: where no title was read, the text may tell it."""
    report = case.report
    headed = any(
        re.search("(?:19|20)[0-9]{2}", prose.normal(block.text))
        for block in report.blocks
        if isinstance(block, Paragraph) and block.role == "title"
    )
    if report.year is None or (report.title and not report.titled and not headed):
        yield case.at(rules.UNTITLED, table="sections", label=case.report.title)


def prior_unfit(case: Case) -> Iterator[Diagnostic]:
    """A report given as the year before that is of another year, or another organ's: nothing is compared with it."""
    prior, report = case.prior, case.report
    if prior is None:
        return
    names = [name for name in (report.authority, report.organ) if name]
    years = [year for year in (report.year, said_year(case)) if year]
    other = bool(names and prior.names) and not any(same_organ(a, b) for a in names for b in prior.names)
    if other or (years and prior.year and prior.year + 1 not in years):
        yield case.at(
            rules.PRIOR_UNFIT, table="sections", label="上一年度的报告", text="",
            actual=_whose(prior.names, prior.year), expected=_whose(names, years[0] - 1 if years else None),
        )  # fmt: skip


def _whose(names: Sequence[str], year: int | None) -> str:
    return "".join(names[:1]) + (f"{year}年" if year else "")


def sections(case: Case) -> Iterator[Diagnostic]:
    """Sections missing, printed twice, out of order, wrongly numbered."""
    report, heading = case.report, case.report.edition.edition
    printed = [section for section in report.sections if section.id]
    ids = [section.id for section in printed]
    if len(set(ids)) < 3 and len(report.sections) < 3:
        return  # headings were not found: nothing can be said of them
    for form in report.edition.sections:
        if form.annex:
            continue
        if form.required and form.id not in ids:
            severity: Severity = "error" if heading.fixed else "warning"
            if heading.fixed or not _spoken_of(form, report):
                yield case.at(rules.SECTION_ABSENT, severity, table="sections", label=form.title)
        elif ids.count(form.id) > 1:
            yield case.at(rules.SECTION_TWICE, table="sections", label=form.title, actual=ids.count(form.id))
    for section in printed if heading.fixed else ():
        if section.renamed:
            form = next(form for form in report.edition.sections if form.id == section.id)
            yield case.at(
                rules.SECTION_TITLE, table="sections", label=section.title, text=section.title, actual=section.title,
                expected=form.title, part=chinese_number(section.ordinal),
            )  # fmt: skip
    if heading.fixed:
        for section, after in _moved(case):
            yield case.at(rules.SECTION_MISPLACED, table="sections", label=section.title, expected=after.title)
    yield from _numbering(case)


def _spoken_of(form: SectionForm, report: Printed) -> bool:
    """Whether some heading has the words of a section: editions without fixed sections join them."""
    words = [re.sub("政府信息公开|政府信息|情况", "", word)[:2] for word in re.split("[、和及的]", form.title)]
    headings = "".join(section.title for section in report.sections)
    return any(len(word) > 1 and word in headings for word in (*words, *form.known_by))


def _moved(case: Case) -> list[tuple[PrintedSection, PrintedSection]]:
    """The fewest sections that would have to move, each with the one it should stand before."""
    order = [form.id for form in case.report.edition.sections]
    printed = {section.id: section for section in reversed(case.report.sections) if section.id}
    return list(_misplaced(list(reversed(printed.values())), order))


def _misplaced(
    printed: Sequence[PrintedSection], order: Sequence[str]
) -> Iterator[tuple[PrintedSection, PrintedSection]]:
    places = [order.index(section.id) for section in printed]
    runs: list[list[int]] = []
    for n, place in enumerate(places):
        before = [run for run in runs if places[run[-1]] < place]
        runs.append([*max(before, key=len, default=[]), n])
    longest: list[int] = max(runs, key=len, default=[])
    kept = set(longest)
    for n, section in enumerate(printed):
        if n not in kept:
            later = [k for k in sorted(kept) if places[k] > places[n]]
            if later:
                yield section, printed[later[0]]
            elif kept:
                yield printed[max(kept)], section


def _numbering(case: Case) -> Iterator[Diagnostic]:
    """Numbers of sections that are printed twice or skip one."""
    numbered = [section for section in case.report.sections if section.ordinal]
    known = [section.id for section in case.report.sections if section.id]
    required = {form.id for form in case.report.edition.sections if form.required and not form.annex}
    if len(numbered) < 3 or len(set(known)) < len(known) or not required <= set(known):
        return  # the fault lies elsewhere and is told there
    expected = numbered[0].ordinal
    shuffled = sorted(s.ordinal for s in numbered) == list(range(expected, expected + len(numbered)))
    if shuffled and case.report.edition.edition.fixed and _moved(case):
        return  # the numbers go with the titles: it is told that these stand in the wrong order
    for section, after in zip_longest(numbered, numbered[1:]):
        if section.ordinal != expected:
            wanted = (
                str(expected) if section.numeral.isascii() and section.numeral.isdigit() else chinese_number(expected)
            )
            yield case.at(
                rules.SECTION_NUMBER, table="sections", label=section.title, text=section.numeral,
                actual=section.numeral, expected=wanted,
            )  # fmt: skip
            alone = after is not None and after.ordinal == expected + 1  # what follows is numbered as it should be
            expected = expected if shuffled or alone else section.ordinal
        expected += 1
        between = {main_number(text) for text in section.paragraphs}  # headings that the form does not know
        while expected in between and after is not None and after.ordinal > expected:
            expected += 1


_PERIOD_WORDS = late("期限|统计|数据|时间范围|起止|所列")
_OF_THE_REPORT = late(  # 本报告数据统计期限为…, wherever in the report it is said
    r"(?:^\s*(?:\d{4}年(?:度)?[,，])?[(（]?|报告|年报|所[列涉用])(?:中|内|的|所[列涉用]|使用|各项|全部|有关|相关)*(?:数据)?(?:的)?统计(?:数据)?(?:的)?"
    r"(?:期限|时限|时间|期间|周期|区间|起止时间|期)(?:均?为|是|自|从|:|：|\s)*$"
)


def periods(case: Case) -> Iterator[Diagnostic]:
    """The period of the data: 1 January to 31 December of the year (2008 may start on 1 May)."""
    year = said_year(case) or case.report.year
    if year is None:
        return
    starts = [(year, 1, 1)] + ([(2008, 5, 1)] if year == 2008 else [])
    for section, text in case.report.texts:
        for before, period in _periods_in(text):
            whole = period.start[0] in (year, year - 1) and period.end[1:] == (12, 31)
            if section and not whole and not _OF_THE_REPORT.search(before):
                continue  # a period of something else, told in the course of the report
            yield from _dates(case, section, text, period, starts, year)


def _periods_in(text: str) -> Iterator[tuple[str, dates.Period]]:
    """Periods that a text names as those of data, each with what its sentence says before it."""
    for sentence in filter(_PERIOD_WORDS.search, re.split("[。;；]", text)):
        for period in dates.periods(sentence):
            yield sentence[: sentence.find(period.first)], period


def _dates(
    case: Case, section: str, paragraph: str, period: dates.Period, starts: Sequence[tuple[int, int, int]], year: int
) -> Iterator[Diagnostic]:
    # a last day without a year of its own has the first one's: it is wrong for that one alone
    last = (year, *period.end[1:]) if "年" not in period.last and period.end[0] == period.start[0] else period.end
    for text, date, wanted in ((period.first, period.start, starts), (period.last, last, [(year, 12, 31)])):
        if date not in wanted and _exists(date):
            y, m, d = wanted[0]
            yield case.at(
                rules.PERIOD, table="narrative", section=section, label="统计期限", text=text,
                actual=text, expected=f"{y}年{m}月{d}日", paragraph=paragraph,
            )  # fmt: skip


def _exists(date: tuple[int, int, int]) -> bool:
    try:
        datetime.date(*date)
    except ValueError:
        return False
    return True


_NOW = late(
    r"现将[^。;；\d〔]{0,20}?(?P<year>\d{4})\s*年(?:度)?[^。;；,，《》\d]{0,20}?信息公开[^。;；,，《》]{0,8}?报告如下"
)
_UP_TO = late(r"截[至止](?:到)?\s*(?P<year>(?:19|20)\d\d)\s*年")
_OPENING = late(r"(?P<year>\d{4})\s*年(?:度)?\s*[,，]")


def years(case: Case) -> Iterator[Diagnostic]:
    """Dates no calendar has; the year of another report left in the text."""
    year = said_year(case) or case.report.year
    for section, text in case.report.texts:
        for date in dates.impossible_dates(text):
            yield case.at(
                rules.IMPOSSIBLE_DATE, table="narrative", section=section, label="日期", text=date, paragraph=text
            )
    if year is None:
        return
    up_to = ((section, text, at) for section, text in case.report.texts for at in _UP_TO.finditer(prose.normal(text)))
    wrong = [("截至", *found) for found in up_to if int(found[2]["year"]) > year + 1]
    wrong += [("年度", *found) for found in own_years(case) if 0 < abs(int(found[2]["year"]) - year) <= 5]
    for label, section, text, at in wrong:
        said = text[at.start("year") : at.end("year") + 1]
        yield case.at(
            rules.WRONG_YEAR, table="narrative", section=section, label=label, text=said, actual=said,
            expected=year, said=_beginning(text, at), paragraph=text,
        )  # fmt: skip


def own_years(case: Case) -> Iterator[tuple[str, str, re.Match[str]]]:
    """Where the text says which year it reports: what the preamble calls the report, how the overview opens."""
    texts = [("", text, OWN_REPORT.search(prose.normal(text))) for text in case.report.head]
    overview = next((s for s in case.report.sections if s.id and s.paragraphs), None)
    if overview:
        texts += [(overview.numeral, text, _NOW.search(prose.normal(text))) for text in overview.paragraphs]
        first = overview.paragraphs[0]
        texts.append((overview.numeral, first, _OPENING.match(prose.normal(first))))
    yield from ((section, text, found) for section, text, found in texts if found)


def _beginning(text: str, found: re.Match[str]) -> str:
    """The clause that a match with a year ends or stands in, from its beginning, to be quoted."""
    start = max(text.rfind(mark, 0, found.start("year")) for mark in "。；;，,") + 1
    return shown(text[start : found.end("year") + 1].strip() + text[found.end("year") + 1 :][:8], 30)


def title_year(case: Case) -> Iterator[Diagnostic]:
    """A title whose year nothing in the text agrees with: the text says so itself in two places or more."""
    if year := said_year(case):
        section, text, found = next(own_years(case))
        yield case.at(
            rules.TITLE_YEAR, table="narrative", section=section, label="标题", text=f"{case.report.year}年",
            actual=f"{case.report.year}年", expected=f"{year}年", said=_beginning(text, found),
        )  # fmt: skip


def said_year(case: Case) -> int | None:
    """The year that the text says it reports, wherever it says so, where the title prints another; else None."""
    said = [int(found["year"]) for _, _, found in own_years(case)]
    periods = [period for text in case.report.head for _, period in _periods_in(text)]
    said += [period.end[0] for period in periods if period.start[0] == period.end[0]]
    year = case.report.year
    titled = case.report.titled
    return said[0] if year and titled and len(said) > 1 and {*said} == {said[0]} and said[0] != year else None


def false_none(case: Case) -> Iterator[Diagnostic]:
    """Sections that say 无 while their figures are not zero; fees that must be spoken of."""
    for section, form, said in _none(case):
        for name in _figures(form):
            if value := case.values.get(name):
                yield case.at(
                    rules.ZERO_WORD, table="narrative", section=section.numeral, text=said,
                    label=case.label(name), actual=number_text(value), expected="0", cells=name,
                )  # fmt: skip
        for name in form.not_none_with:
            if count := case.values.get(name):
                yield case.at(
                    rules.FEE_UNSAID, table="narrative", section=section.numeral, label=section.title,
                    text=said, actual=number_text(count), cells=name,
                )  # fmt: skip


def none_told(case: Case) -> dict[str, Decimal]:
    """The figures of sections that print 无 and no more: zero, where no table prints them."""
    return {
        name: Decimal(0)
        for section, form, _ in _none(case)
        for name in _figures(form)
        if len(section.paragraphs) == 1 and case.values.get(name) is None
    }


def _none(case: Case) -> Iterator[tuple[PrintedSection, SectionForm, str]]:
    """The sections that begin with 无, each with its form and the word."""
    forms = {form.id: form for form in case.report.edition.sections}
    for section in case.report.sections:
        said = re.sub("[。.]+$", "", section.paragraphs[0].strip()) if section.paragraphs else ""
        if section.id in forms and said and fold(said) in case.report.edition.edition.zero_words:
            yield section, forms[section.id], said


def _figures(form: SectionForm) -> list[str]:
    return [name for part in form.parts for name in part.figures]
