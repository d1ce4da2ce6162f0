"""Reconsideration and litigation over a request (行政复议、行政诉讼): kind and result of each case."""

from __future__ import annotations

from collections.abc import Sequence

from gov_report import rules
from gov_report.cells import cell_at, is_given, said_in, says_yes
from gov_report.meanings import remedy_of
from gov_report.poster import Poster
from gov_report.vocabulary import Vocabulary
from gov_report.words import compact, fold, late
from gov_report.workbook import ErrorValue, Value

RESULTS = ("reconsideration", "litigation", "remedy")
# columns that ask whether there was a case → where its result is said
ASKED = {"reconsidered": ("reconsideration", "remedy"), "sued": ("litigation", "remedy")}
# what to write in a column of results; in one of both reconsiderations and suits it says which it was
_EXAMPLES = dict.fromkeys(("reconsideration", "litigation"), "“维持”“纠正”“尚未审结”") | {
    "reconsidered": "“复议—维持”“复议—纠正”",
    "sued": "“直接起诉—维持”“复议后起诉—纠正”",
}
_AND = late(r"[；;\n]")
_SOME = late(r"([1-9])(?:\.0)?[件次起]?")


def _is_case(value: Value, words: Vocabulary) -> bool:
    """Whether a cell says anything of a case."""
    return is_given(value) and (isinstance(value, ErrorValue) or fold(said_in(value)) not in words.no_case)


def _cases_in(value: Value) -> list[str]:
    """What a cell says of each of several cases; a mark at its end begins none."""
    said = said_in(value)
    return [text for text in _AND.split(said) if fold(text)] or [said]


def _cases_told(text: str) -> int:
    """How many cases a cell speaks of that says no result: 是, √, 1, 2件; 0 where it says anything else."""
    some = _SOME.fullmatch(fold(text))
    return int(some[1]) if some else int(says_yes(text) is True)


def is_asked(value: Value, words: Vocabulary) -> bool:
    """Whether a cell of 是否复议 does not say no."""
    return _is_case(value, words) and says_yes(value) is not False


def take(poster: Poster, at: int, row: Sequence[Value]) -> int:
    """Take the cases over the request posted last; returns how many are suits that name their result only."""
    form, words = poster.context.edition.logs.requests.remedies, poster.context.words
    if form is None:
        return 0
    before = says_yes(cell_at(row, poster.columns.get("reconsidered", 0))) is True
    told, bare = set(), 0
    for column in RESULTS:
        value = cell_at(row, poster.columns.get(column, 0))
        if not _is_case(value, words):
            continue
        told.add(column)
        if isinstance(value, ErrorValue):
            poster.wrong(column, at, value)
            continue
        usual = form.usual.get("after" if column == "litigation" and before else column, "")
        for text in _cases_in(value):
            if found := remedy_of(text, usual, words):
                poster.sheet.remedies.append((len(poster.sheet.rows) - 1, column, *found))
                before = before or column == "reconsideration"
                bare += column == "litigation" and not before and not words.remedies[compact(text)][0]
            elif usual and not form.posts and (count := _cases_told(text)):  # the form asks for no result
                poster.sheet.remedies += [(len(poster.sheet.rows) - 1, column, usual, "")] * count
                before = before or column == "reconsideration"
            else:
                poster.say(rules.UNKNOWN_REMEDY, column, at, column=poster.name(column), value=text, key=fold(text))
    for asked, results in ASKED.items():
        value = cell_at(row, poster.columns.get(asked, 0))
        if isinstance(value, ErrorValue):
            poster.wrong(asked, at, value)
        elif is_asked(value, words) and told.isdisjoint(results):
            column, result = poster.name(asked), poster.name(results[0])
            told_in = next((name for name in results if name in poster.columns), results[0])
            usual = form.usual.get(results[0], "")
            told_here = results[0] not in poster.columns and all(remedy_of(c, usual, words) for c in _cases_in(value))
            how = f"这一列写的就是结果的，把列名改为“{result}”；" if told_here else ""
            poster.say(
                rules.CASE_WITHOUT_RESULT, asked, at, column=column, result=result, value=said_in(value),
                key=f"column={column}|result={result}", how=how, own=poster.own_name(told_in),
                example=_EXAMPLES[told_in if told_in in _EXAMPLES else asked],
                lacks="" if told_in in poster.columns else "；没有这一列的，在表头补上",
                severity=None if poster.columns.keys() & {*results} else "warning",
            )  # fmt: skip
    return bare


def say_of_suits(poster: Poster, bare: Sequence[int]) -> None:
    """Say once that suits count as filed directly where no column tells whether a reconsideration came first.

    ``bare``: the row of each suit that names its result only.
    """
    form, sheet = poster.context.edition.logs.requests.remedies, poster.sheet
    if form is None or not bare or {"reconsideration", "reconsidered", "remedy"} & poster.columns.keys():
        return
    if form.totals.get(form.usual["litigation"]) != form.totals.get(form.usual.get("after", "")):
        (at, others), name = sheet.cells("litigation", bare).parted(), poster.name("litigation")
        said = rules.SUIT_WITHOUT_COURSE.at(at, column=name, key="litigation", related=others, count=len(bare))
        sheet.diagnostics.append(said)
