"""The figures of a year, whatever is known of it, compared with another's; where each is printed and came from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from gov_report import diff, lastyear, origins, rules
from gov_report.books import Prior
from gov_report.compiler import sections_of, write_up
from gov_report.diff import Change, Year
from gov_report.edition import for_year
from gov_report.model import Figure
from gov_report.projects import CannotRead, Project, Unusable, template_folders
from gov_report.published import json as read_json
from gov_report.render.text import message
from gov_report.validation import validate
from gov_report.verdict import Verdict


def trace(
    project: Project, year: int, asked: str, executor: Executor | None = None, today: datetime.date | None = None
) -> origins.Traced:
    """Follow a figure (id, label, or a number as printed) to where it is printed and to its cells.

    A year known only by its report.json has neither. Raises Unusable with the nearest names where
    nothing is meant.
    """
    report, remark = None, ""
    if lastyear.has_data(project, year):
        checked = validate(project, year, (), executor, today=today)
        remark = _remark(checked)
        report, verdict = write_up(project, checked, executor)
        books = verdict.books
        figures: Mapping[str, Figure] = report.figures
        printed = origins.printed(report, books.edition)
        sections = sections_of(report, books.edition)
    else:
        figures, printed, sections, books = figures_of(project, str(year), None, True).figures, {}, {}, None
    wanted = origins.find(figures, printed, asked, books.edition if books else None)
    if not wanted and report and asked[:1].isdigit() and (place := origins.by_hand(report, asked)):
        raise Unusable(f"“{asked}”是手写的数，不出自任何数值，没有来源可查；印在：{place}")
    if not wanted:
        near = origins.near(figures, asked)
        hint = f"；相近的有：{'、'.join(near)}" if near else ""
        hint += f"；{remark}" if remark else ""
        raise Unusable(f"没有名为“{asked}”的数值{hint}；用 gov-report figures {year} 查看全部名称")
    cells = {
        figure.id: tuple(
            origins.origins(figure, books.ledger, books.edition, books.words, figures, books.added, books.before)
        )
        for figure in wanted
        if books
    }
    return origins.Traced(year, asked, tuple(wanted), figures, sections, printed, cells, remark)


def figures_of(
    project: Project | None,
    said: str,
    executor: Executor | None,
    annexes: bool = False,
    earlier: bool = False,
    today: datetime.date | None = None,
) -> Year:
    """The figures of a year of the project (ledger, or YEAR/report.json), or of a report.json.

    ``earlier``: a year that another is compared with, which the report put into its folder stands for, as in the
    balances. Figures of annexes are left out unless asked for: departments come and go between years.
    """
    found = _figures_of(project, said, executor, earlier, today)
    return found if annexes else _without_annexes(found, project.templates if project else template_folders())


class Compared(Struct, frozen=True):
    """Two years beside each other: what speaks against comparing them, the files that were ``read`` for them."""

    old: Year
    new: Year
    rows: list[Change]
    doubts: tuple[str, ...]
    read: tuple[Path, ...]


def compare(
    project: Project | None, old: str, new: str, templates: Path | None, executor: Executor | None,
    today: datetime.date | None,
) -> Compared:  # fmt: skip
    """Compare two years, each of the project or a report's file. Raises Unusable."""
    first = figures_of(project, old, executor, earlier=True, today=today)
    second = figures_of(project, new, executor, today=today)
    doubts = (*diff.doubts(first, second), *_unlike_built(project, old, first))
    folders = template_folders(templates)
    first, second = (_called_whole(year, folders) for year in (first, second))
    read = [Path(said) for said in (old, new)]
    read += [project.folder / "build" / said / "report.json" for said in (old, new)] if project else []
    rows = diff.compare(first, second, diff.read_crosswalk(folders))
    return Compared(first, second, rows, doubts, tuple(read))


def document(form: str, made: Compared, brief: bool, templates: Path | None, when: datetime.datetime) -> bytes:
    """The comparison as a document to hand on, xlsx, docx or html; ``brief`` leaves out what one edition alone knows.

    Raises Unusable where the later year's edition is not here, whose styles the docx is written in.
    """
    from gov_report.render import changes

    old, new, title = made.old, made.new, changes.title(made.old, made.new)
    if form == "xlsx":
        return changes.xlsx_bytes(old, new, made.rows, when)
    blocks = changes.blocks(old, new, made.rows, brief)
    if form == "docx":
        from gov_report.render import docx

        return docx.to_bytes(title, blocks, _styles_of(new, templates), creator=new.organ, when=when)
    from gov_report.render import html

    return html.to_bytes(title, blocks, creator=new.organ)


def _called_whole(year: Year, templates: Sequence[Path]) -> Year:
    """A year whose figures are called so that they are known without their table."""
    edition = for_year(templates, year.year, year.edition)
    if edition is None:
        return year
    places = edition.places
    figures = {
        name: replace(figure, label=edition.whole_label(name))
        if name in places and figure.label == places[name].label
        else figure
        for name, figure in year.figures.items()
    }
    return replace(year, figures=figures)


def _unlike_built(project: Project | None, said: str, old: Year) -> list[str]:
    """What speaks against a year's figures: the report built of it says otherwise than its workbooks now."""
    if project is None or not _is_year(said) or not lastyear.has_data(project, old.year):
        return []
    if (project.folder / said / "report.json").is_file():
        return []
    return [message(one) for one in lastyear.unlike_built(project, old.year, Prior(old.edition, old.figures))]


def _is_year(said: str) -> bool:
    return said.isascii() and said.isdigit() and len(said) == 4


def _remark(verdict: Verdict) -> str:
    """Why figures counted from workbooks may lack something, in words; "" where nothing at error level stands."""
    if verdict.passed:
        return ""
    unread = sum(book.state == "refused" for book in verdict.books.ledger.books)
    of_them = f"（其中{unread}个文件未能读取）" if unread else ""
    return f"{verdict.books.year}年的台账有{verdict.count('error')}处错误{of_them}，数字可能不全"


def _figures_of(
    project: Project | None, said: str, executor: Executor | None, earlier: bool, today: datetime.date | None
) -> Year:
    path = Path(said)
    if _is_year(said):
        if project is None:
            raise Unusable(
                f"找不到 {said} 年：没有 gov-report.toml；用 -C 指定项目，用 gov-report init 新建，或给出 report.json"
            )
        year = int(said)
        path = project.folder / said / "report.json"
        if lastyear.has_data(project, year) and not (earlier and path.is_file()):
            verdict = validate(project, year, (), executor, today=today)
            books = verdict.books
            return Year(year, books.edition.id, project.settings.organ.name, books.figures, remark=_remark(verdict))
        prior, found = lastyear.report_of(project, year + 1)
        if found and found[0].rule == rules.PRIOR_OF_ANOTHER_YEAR:
            raise Unusable(f"{found[0].at}：{message(found[0])}")
        if prior is None:
            raise Unusable(f"{said} 年既没有台账（{said}/departments），也没有 {said}/report.json")
        path = project.folder / prior.path
    if not path.is_file():
        kind = CannotRead if path.suffix or path.parent != Path() else Unusable  # a word that is no path is misuse
        raise kind(f"没有文件 {said}；可写年份（如 2013）或 report.json 的路径")
    if path.suffix.lower() == ".json":
        made = read_json.required(said, path.read_bytes())
        return Year(made.year, made.edition, made.organ, made.figures)
    from gov_report import finished

    return finished.published_figures(path, project.templates if project else template_folders())


def _styles_of(year: Year, templates: Path | None) -> bytes:
    """The base document a year's edition is written in; raises Unusable for an edition that is not here."""
    from gov_report.render.base import base_document

    edition = for_year(template_folders(templates), year.year, year.edition)
    if edition is None:
        raise Unusable(f"没有“{year.edition}”版式，不能生成 docx；可用 --templates 指定版式文件夹")
    return base_document(edition)


def _without_annexes(year: Year, templates: Sequence[Path]) -> Year:
    """A year without the cells of its annexes: departments come and go between years."""
    edition = for_year(templates, year.year, year.edition)
    annexes = tuple(f"{annex.id}." for annex in edition.annexes) if edition else ()
    kept = {name: figure for name, figure in year.figures.items() if not name.startswith(annexes)}
    return replace(year, figures=kept)
