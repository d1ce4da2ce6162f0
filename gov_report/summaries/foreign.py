"""A table in the form of other years: words that only another edition prints, and none of this one's."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gov_report.cells import is_blank
from gov_report.form import Edition
from gov_report.form.logs import PrintedForm
from gov_report.summaries.heads import form_columns
from gov_report.summaries.labels import is_numeric, refs
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold_label, shown, without_ordinal
from gov_report.workbook import Value

SEVERAL = 3  # words of another form: fewer may be a department's own lines
MOST = 15  # lines of this form beside a telling one: the table of requests, and no list of its groups
FIRST = 120  # rows looked at: the longest form has 70


class Foreign(Struct, frozen=True):
    """Whose form a table is, by which words, and where the first of them stands, 1-based."""

    form: PrintedForm
    words: tuple[str, ...]
    row: int
    column: int


def foreign(rows: Sequence[Sequence[Value]], edition: Edition, words: Vocabulary) -> Foreign | None:
    """The other edition whose words a table holds; None where it holds any of this edition's own, or too few."""
    forms = edition.logs.summary.forms
    if edition.id not in {form.edition for form in forms}:  # to 2013 every place had tables of its own
        return None
    marks = {fold_label(word): form for form in forms for word in form.words}
    lines = {fold_label(word): form for form in forms for word in form.lines}
    met: dict[str, tuple[PrintedForm, str, int, int]] = {}
    telling, texts = False, list[str]()
    for at, row in enumerate(rows[:FIRST], 1):
        for column, text in enumerate(row, 1):
            if not isinstance(text, str) or is_blank(text):
                continue
            name = fold_label(without_ordinal(text))
            line = name in lines and any(is_numeric(value) for value in row[column:])
            form = lines[name] if line else marks.get(name)
            if form and form.edition == edition.id:
                return None
            texts.append(text)
            if form and (line or not (name in words.lines or form_columns(text, words))):
                said = f"{shown(text)}（有数）" if line else shown(text)
                met.setdefault(name, (form, said, at, column))
                telling = telling or line
    told = {form.edition for form, *_ in met.values()}
    if len(told) != 1 or (len(met) < SEVERAL and not telling):
        return None
    if len(met) < SEVERAL and len({ref for text in texts for ref in refs(text, words)}) < MOST:
        return None
    (form, _, at, column), *_ = met.values()
    return Foreign(form, tuple(text for _, text, *_ in met.values()), at, column)
