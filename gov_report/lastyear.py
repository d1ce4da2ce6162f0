"""The report of the year before (上一年度报告): where it is, whether it is that, whether its workbooks still say so."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import isdir, islink

from gov_report import rules
from gov_report.books import Prior
from gov_report.files import directly_in
from gov_report.form import Edition
from gov_report.gate import SUFFIXES
from gov_report.model import Diagnostic, Figure, Source
from gov_report.projects import Project, department_files
from gov_report.published import json as read_json
from gov_report.quantities import number_text
from gov_report.settle import Ledger
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
