"""The report of the year before (上一年度报告): where it is, whether it is that, whether its workbooks still say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from os.path import isdir, islink

from msgspec.structs import replace

from gov_report import rules
from gov_report.books import Prior
from gov_report.checks.twice import says_something
from gov_report.collected import Ledger
from gov_report.files import directly_in
from gov_report.form import Edition
from gov_report.gate import SUFFIXES, sha256
from gov_report.model import Diagnostic, Figure, Source
from gov_report.postings import COUNTED
from gov_report.projects import Project, department_files, shown_path
from gov_report.published import json as read_json
from gov_report.quantities import number_text
from gov_report.words import same_organ, shown


def has_data(project: Project, year: int) -> bool:
    """Whether a year has anything to add up: workbooks of departments, or the reports of its units."""
    sent = department_files(project, year)[0]
    books = any(path.suffix.lower() in SUFFIXES or (isdir(path) and not islink(path)) for path in sent)
    return books or bool(directly_in(project.folder / str(year) / "units", "*.json"))


def may_be_open(prior: Prior | None, edition: Edition, posted: Ledger) -> bool:
    """Whether requests may have been open at the end of the year before: what its report says, without one perhaps."""
    ref = edition.logs.requests.carried_out
    if prior and prior.edition == edition.id and ref:
        figure = prior.figures.get(edition.total_cell(ref))
        return bool(figure and figure.value)
    return any(True for _ in posted.sheets("requests"))


def report_of(project: Project, year: int) -> tuple[Prior | None, list[Diagnostic]]:
    """The report that the year before is compared by, before any workbooks: the one put into its folder.

    The one that `build` wrote only where nothing else of the year is here. None where there is none, or where it is
    of another year. Raises FileFault.
    """
    before, organ = year - 1, project.settings.organ
    names = (f"{before}/report.json", *(() if has_data(project, before) else (f"build/{before}/report.json",)))
    name = next((name for name in names if (project.folder / name).is_file()), "")
    if not name:
        return None, []
    said = read_json.required(name, (project.folder / name).read_bytes())
    if said.year != before:
        unfit = rules.PRIOR_OF_ANOTHER_YEAR.at(Source(name), expected=before, actual=said.year)
        return None, [unfit]
    found = []
    area = organ.area if project.settings.report.scope == "government" else organ.name
    if not (same_organ(said.organ, organ.name) or same_organ(said.organ, area)):
        found.append(rules.PRIOR_OF_ANOTHER.at(Source(name), expected=organ.name, actual=shown(said.organ)))
    return Prior(said.edition, said.figures, name), found


def words_of(project: Project, year: int) -> Mapping[str, str]:
    """The text of each section of the report of the year before, by its id; nothing where that is not here."""
    from gov_report.audit.case import prior_made

    before = year - 1
    for name in (f"{before}/report.json", f"build/{before}/report.json"):
        path = project.folder / name
        said = read_json.read(path.read_bytes(), sources=False) if path.is_file() else None
        if said and said.year == before:
            return prior_made(said).texts
    return {}


def sent_again(project: Project, year: int, books: Ledger, said: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The files that were sent the year before just so, where they hold something and nothing else says that."""
    known = {found.at.book for found in said if found.rule == rules.OLD_LOG and found.at}
    ours = {book.sha256: book for book in books.books if book.book not in known and says_something(book)}
    for path in department_files(project, year - 1)[0] if has_data(project, year - 1) else ():
        book = ours.get(sha256(path.read_bytes())) if path.is_file() else None
        if book:
            at = Source(shown_path(path.relative_to(project.folder)))
            yield rules.FILE_OF_LAST_YEAR.at(
                Source(book.book), department=book.department, related=(at,), year=year - 1, key=str(year - 1)
            )


def unexplained(said: Iterable[Diagnostic]) -> bool:
    """Whether a 合计 below a log is wrong and nothing in the log itself would explain it."""
    return any(found.rule == rules.WRONG_TOTAL and not dict(found.facts)["cause"] for found in said)


def explained(said: Sequence[Diagnostic], posted: Ledger, before: Ledger) -> list[Diagnostic]:
    """The findings, of a wrong 合计 below a log also the cause that it is last year's number of the department."""
    kinds = {(sheet.book, sheet.name): kind for kind in ("published", "requests") for _, sheet in posted.sheets(kind)}
    counted: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Source] = {}
    for kind in ("published", "requests"):
        for department, sheet in before.sheets(kind):
            counted[department, kind] += sheet.status.count(COUNTED)
            first.setdefault((department, kind), sheet.at())
    found = []
    for one in said:
        facts = dict(one.facts)
        if one.rule == rules.WRONG_TOTAL and one.at and not facts["cause"]:
            own = one.department, kinds.get((one.at.book, one.at.sheet), "")
            if counted[own] and facts["actual"] == str(counted[own]):
                facts["cause"] = f"；可能是{before.start.year}年的数，没有改过来"
                one = replace(one, facts=tuple(facts.items()), related=(*one.related, first[own]))
        found.append(one)
    return found


def unlike_built(project: Project, year: int, counted: Prior) -> Iterator[Diagnostic]:
    """The report that was built of a year, where its workbooks now say something else."""
    name = f"build/{year}/report.json"
    built = read_json.read((project.folder / name).read_bytes(), False) if (project.folder / name).is_file() else None
    if built is None or (built.year, built.edition) != (year, counted.edition):
        return
    both = [(told, counted.figures[key]) for key, told in built.figures.items() if key in counted.figures]
    differing = [(told, now) for told, now in both if told.value != now.value]
    if differing:
        (told, now), *more = differing
        yield rules.PRIOR_DIFFERS.at(
            Source(name), year=year, label=now.label, expected=_value(told), actual=_value(now),
            more=f"（共{len(differing)}个数不同）" if more else "",
        )  # fmt: skip


def _value(figure: Figure) -> str:
    return "未报" if figure.value is None else number_text(figure.value)
