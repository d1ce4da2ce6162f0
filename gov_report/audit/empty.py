"""Sections of the form with nothing in them, or with 无 where the form wants more."""

from __future__ import annotations

from collections.abc import Iterator

from gov_report import rules
from gov_report.audit import dating
from gov_report.audit.case import Case
from gov_report.form import Edition, SectionForm
from gov_report.model import Diagnostic, Severity
from gov_report.published.headings import PrintedSection
from gov_report.words import compact, fold, late

_NONE = late(r"[(]无[)]|未发生|没有发生|未收|没有收|无收费")  # a heading that says it itself
_WRITE = {True: "写明本年度的情况，不能空着{none}。", False: "写出这一部分的内容；没有的写“无”。"}


def sections(case: Case) -> Iterator[Diagnostic]:
    """Sections that every report has to have, printed once, with no text and no table.

    Where the form puts a table of its own, the table is the content, and its want is told as such.
    """
    edition = case.report.edition
    printed = [section for section in case.report.sections if section.id]
    ids = [section.id for section in printed]
    if len(set(ids)) < 3 and len(case.report.sections) < 3:
        return  # headings were not found: nothing can be said of them
    forms = {form.id: form for form in edition.sections}
    for section in printed:
        form, said = forms[section.id], _said(case, section)
        none = said in edition.edition.zero_words
        if section.tables or (said and not none):
            continue
        if not said and (case.report.pictures or _NONE.search(fold(section.title))):
            continue
        if form.refuses_none or (not said and _wanted(form, edition) and ids.count(form.id) == 1):
            severity: Severity = "error" if form.refuses_none or edition.edition.fixed else "warning"
            write = _WRITE[form.fresh].format(none="，也不能只写“无”" if form.refuses_none else "")
            yield case.at(rules.EMPTY_CHAPTER, severity, table="sections", label=section.title, write=write)


def _said(case: Case, section: PrintedSection) -> str:
    """What a section says, without the lines that sign the report."""
    return compact("".join(text for text in section.paragraphs if not dating.signs(case, text))).rstrip("。.")


def _wanted(form: SectionForm, edition: Edition) -> bool:
    tabled = any(table.printed and table.section == form.id for table in edition.tables)
    return form.required and not form.annex and not tabled
