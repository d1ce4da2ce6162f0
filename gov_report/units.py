"""The reports of the units that a 汇总 report adds up: whose each is, and whether its workbooks are here too."""

from __future__ import annotations

from collections.abc import Mapping

from gov_report.books import Unit
from gov_report.collected import Ledger
from gov_report.departments import department_names
from gov_report.files import directly_in
from gov_report.form import Names
from gov_report.model import Report
from gov_report.projects import Project, Unusable
from gov_report.published import json as read_json
from gov_report.words import fold, late


def unit_reports(project: Project, year: int, posted: Ledger, called: Names) -> tuple[Unit, ...]:
    """The reports of the units that a 汇总 report adds up: YEAR/units/*.json, each a report.json.

    One whose workbooks are here counts by them: each organ once. ``called`` is how departments are.
    """
    own = project.settings
    names = department_names(own.departments, own.aliases.departments, own.organ.area, called)
    sent = {book.department for book in posted.books}
    found = []
    for path in directly_in(project.folder / str(year) / "units", "*.json"):
        shown = path.relative_to(project.folder).as_posix()
        said = read_json.required(shown, path.read_bytes())
        if said.year != year:
            raise Unusable(f"{shown} 是{said.year}年度的报告，不是{year}年度的；请换成本年度的 report.json")
        name = _listed_as(said, names, own.organ.area)
        # 样县教育局 is the 教育局 that no list names: in doubt one body, for two numbers of one are a double count
        same = next((d for d in sorted(sent) if d and (name.endswith(d) or d.endswith(name))), "")
        found.append(Unit(shown, said.organ, said.figures, same or name, not same))
    return tuple(found)


_GOVERNMENT = late("(?<=.)(?:人民)?政府$")
_OFFICE = late("(?<=政府)办公[厅室]$")


def _listed_as(said: Report, names: Mapping[str, str], area: str) -> str:
    """The name on the list of the organ whose report this is.

    With or without the area; a government's is written by its office, and may be listed by its place alone (青山镇).
    """
    if listed := names.get(fold(said.organ)):
        return listed
    governs = said.scope == "government"
    core = _core(said.organ, area, governs)
    alike = [name for name in dict.fromkeys(names.values()) if _core(name, area, governs) == core]
    return alike[0] if len(alike) == 1 else said.organ


def _core(organ: str, area: str, governs: bool) -> str:
    """An organ's name without the area before it (某市, 市), of a government without that word."""
    name, place = fold(organ), fold(area)
    name = name.removeprefix(place).removeprefix(place[-1:]) or name
    return _GOVERNMENT.sub("", _OFFICE.sub("", name)) if governs else name
