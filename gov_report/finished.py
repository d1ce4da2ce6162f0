"""Finished reports, ours or anybody's: audited, read for their figures, turned into next year's draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from msgspec.structs import replace

from gov_report import audit as auditing
from gov_report import carryover, outputs, rules
from gov_report.audit import Audited, case
from gov_report.audit.case import Prior
from gov_report.diff import Year, read_crosswalk
from gov_report.edition import editions, for_year, load
from gov_report.files import below, may_be, shut, why
from gov_report.form import Edition
from gov_report.model import Diagnostic, Figure, Source
from gov_report.projects import IGNORED, CannotRead, Project, Unusable, edition_of, shown_path
from gov_report.published import json as read_json
from gov_report.published import reading
from gov_report.render.text import message
from gov_report.wordml import CONFIRMATION
from gov_report.workers import Progress, each, lost, places_of


def published_figures(path: Path, templates: Sequence[Path]) -> Year:
    """The figures that a published report prints, in tables or text. Raises Unusable where it is none, CannotRead."""
    known = _editions(templates)
    report = reading.read(path.as_posix(), path.read_bytes(), known)
    if isinstance(report, Diagnostic):
        raise _refused(path, report, "；对比两年请给出年份、report.json、docx 或 html")
    if report.year is None:
        raise Unusable(f"{path} 的标题没有写明年度，无法对比")
    by_id = report.forms(known)
    figures: dict[str, Figure] = {}
    for name, value in auditing.printed_values(report, known).items():
        edition = next((by_id[table.edition] for table in report.tables if name in table.cells), report.edition)
        figures[name] = Figure(name, edition.places[name].label, value, edition.places[name].unit)
    unread = {name: row.label for table in report.tables for row in table.unread for name in row.figures}
    return Year(report.year, report.edition.id, report.organ, figures, unread)


def _refused(path: Path, said: Diagnostic, advice: str = "") -> Unusable | CannotRead:
    """What a command says of a file that is no report, or that cannot be read at all."""
    kind = CannotRead if said.rule == rules.UNREADABLE_REPORT else Unusable
    return kind(f"{path}：{message(said)}{advice}")


def import_narrative(
    project: Project | None, templates: Sequence[Path], old: Path, year: int | None, target: Path | None
) -> tuple[Path, carryover.Draft]:
    """Write a year's narrative from last year's report; by default YEAR/narrative.md of the project.

    Never over a narrative that is there. Raises Unusable, CannotRead, outputs.CannotWrite.
    """
    if not old.is_file():
        raise CannotRead(f"没有文件 {old}；请给出上一年度的报告（docx 或 html）")
    known = _editions(templates)
    report = reading.read(old.as_posix(), old.read_bytes(), known)
    if isinstance(report, Diagnostic):
        raise _refused(old, report)
    wanted = year or (report.year + 1 if report.year else None)
    if wanted is None:
        raise Unusable(f"{old} 的标题没有写明年度，请用 --year 写明文字部分属于哪个年度")
    edition = edition_of(project, wanted) if project else for_year(templates, wanted)
    if edition is None:
        raise Unusable(f"没有{wanted}年适用的版式")
    if target is None and project is None:
        raise Unusable("这里没有 gov-report.toml；请用 -C 指定项目，用 gov-report init 新建，或用 -o 指定文件")
    path = target or (project.folder / str(wanted) / "narrative.md" if project else Path())
    for there in (path, path.with_suffix(".docx")):
        if there.is_file():
            raise Unusable(f"已有 {there}，没有改动；要重新改写，请先移走，或用 -o 另写一个文件")
    made = carryover.draft(report, edition, case.values_of(report, report.forms(known)), read_crosswalk(templates))
    outputs.make_folder(path.parent)
    outputs.write(path, made.text.encode())
    return path, made


# ---------------------------------------------------------------- audit


def _editions(templates: Sequence[Path]) -> list[Edition]:
    """Every edition of the form, the newest first."""
    found = [load(folder) for folder in editions(*templates).values()]
    return sorted(found, key=lambda edition: edition.edition.first_year, reverse=True)


REPORTS = (".docx", ".html", ".htm", ".xhtml", ".doc", ".wps", ".mht", ".mhtml")
BESIDE = (".pdf", ".xlsx", ".json")  # what lies beside a report and is none that can be read


def report_files(paths: Sequence[Path]) -> tuple[list[Path], dict[Path, Path], dict[Path, Counter[str]]]:
    """The files to audit: those named, and below a folder every one that may be a report, or folder that is shut.

    Also in which folder each of the latter was found, and what else lies in each folder, by kind. Raises Unusable.
    """
    folders = [path for path in dict.fromkeys(paths) if path.is_dir() and not shut(path)]
    named = [path for path in paths if not (path in folders or path.name.startswith(IGNORED))]
    within: dict[Path, Path] = {}
    beside: dict[Path, Counter[str]] = {}
    for folder in folders:
        found, closed = below(folder)
        inside = sorted(p for p in found if may_be(p) and not p.name.startswith(IGNORED))
        reports = [p for p in inside if p.suffix.lower() in REPORTS]
        within |= {p: folder for p in (*reports, *sorted(closed)) if p not in within and p not in named}
        beside[folder] = Counter(p.suffix.lower()[1:] for p in inside if p.suffix.lower() in BESIDE)
    if not named and not within:
        where = "所给文件夹中没有报告" if beside else "所给的是程序打开文件时的临时文件，不是报告"
        raise Unusable(f"{where}（docx、html）")
    return list(dict.fromkeys((*named, *within))), within, beside


def audit(
    paths: Sequence[Path],
    templates: Sequence[Path],
    wanted: str = "",
    prior: Path | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[Audited]:
    """Check finished reports one by one; a file that cannot be read never stops the others.

    ``prior`` is the year before (report.json, docx or html). What lies in a folder and is no report, pages to be
    signed among it, is one finding for the folder. Raises Unusable for an edition there is not, a prior that is
    no report, or where there is nothing to check; CannotRead for a prior that cannot be read.
    """
    known = _editions(templates)
    if wanted and wanted not in {edition.id for edition in known}:
        raise Unusable(f"没有版式 {wanted}；可用：{'、'.join(edition.id for edition in known)}")
    before = _prior_report(prior, known) if prior else None
    files, within, beside = report_files(paths)
    jobs = [(path, tuple(templates), wanted, before) for path in files]
    made: list[Audited] = []
    audited = each(_audit, jobs, executor, lambda path, reason: _unread(shown_path(path), reason), progress)
    for path, one in zip(files, audited, strict=True):
        if path in within and any(dict(found.facts).get("why") == CONFIRMATION for found in one.found):
            beside[within[path]][CONFIRMATION.removeprefix("政府信息公开")] += 1
        else:
            made.append(one)
    if not made:
        raise Unusable("所给文件夹中没有报告（docx、html）")
    return [*made, *(_left(folder, kinds) for folder, kinds in beside.items() if kinds)]


def _left(folder: Path, kinds: Mapping[str, int]) -> Audited:
    """What a folder holds beside its reports, as one finding."""
    shown = shown_path(folder)
    said = "、".join(f"{kind} {number}个" if kind.isascii() else f"{kind}{number}份" for kind, number in kinds.items())
    return Audited(shown, found=(rules.NOT_AUDITED.at(Source(shown), value=said),))


def _audit(path: Path, templates: tuple[Path, ...], wanted: str, before: Prior | None) -> Audited:
    """Check one file: the unit of work an executor may run elsewhere. A bug that one file shows hides no other's."""
    shown = shown_path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        return _unread(shown, *why(path, error))
    known = _editions(templates)
    try:
        return auditing.audit(shown, data, known, wanted, before)
    except Exception as error:
        if lost(error):
            raise
        place = f"{type(error).__name__}，{places_of(error)[-1]}"
        return replace(_unread(shown, f"程序内部错误（{place}），请把这份文件和这一行发给维护者"), broken=True)


def _unread(shown: str, reason: str, mend: str = "") -> Audited:
    return Audited(shown, found=(rules.UNREADABLE_REPORT.at(Source(shown), reason=reason, mend=mend),))


def _prior_report(path: Path, known: Sequence[Edition]) -> Prior:
    """Last year's report for `audit --prior`."""
    if not path.is_file():
        raise CannotRead(f"没有文件 {path}；--prior 可写上一年度的 report.json、docx 或 html")
    data = path.read_bytes()
    if path.suffix.lower() == ".json":
        return case.prior_made(read_json.required(path.as_posix(), data))
    report = reading.read(path.as_posix(), data, known)
    if isinstance(report, Diagnostic):
        raise _refused(path, report)
    return auditing.year_before(report, known)
