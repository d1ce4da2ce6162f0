"""A year's workbooks read, posted, added up and checked."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from gov_report import checks, gate, lastyear, ledger, restated, rules, settings, settle, tally, totals, vocabulary
from gov_report.books import Books, Prior, Unit
from gov_report.checks.carried import carries_in
from gov_report.collected import Ledger
from gov_report.departments import department_names, department_of
from gov_report.derived import TOLD_BY
from gov_report.edition import editions, for_year, load
from gov_report.files import SHUT, Unread, below, may_be, real
from gov_report.form import Edition
from gov_report.model import Diagnostic, Figure, Source
from gov_report.origins import sources_of
from gov_report.postings import Context, Partial, share
from gov_report.projects import (
    YEARS,
    Project,
    Unusable,
    bytes_of,
    department_files,
    edition_of,
    is_passed_over,
    replaced_elsewhere,
    see_open,
    shown_path,
)
from gov_report.toml import FileFault
from gov_report.units import unit_reports
from gov_report.verdict import Verdict, accept
from gov_report.words import fold, nearest, shown
from gov_report.workers import Progress, each, packed, unpacked

# the folder in units/ for reports that are no longer part of the sum, and a note for each unit that never was
LEFT_OUT = "未汇入"

Job = tuple[str, Path, Path]


def _read_there(job: Job, context: bytes) -> Partial:
    """The unit of work an executor may run elsewhere."""
    return _read(job, unpacked(context))


def _read(job: Job, context: Context) -> Partial:
    """Read one file."""
    shown, path, top = job
    data = bytes_of(path, top)
    return ledger.read_book(shown, data, context) if isinstance(data, bytes) else _refused(job, context, *data)


def _refused(job: Job, context: Context, reason: str, mend: str = "") -> Partial:
    department, _ = department_of(job[0], "", context)
    refused = Partial(job[0], "", department, "refused")
    refused.diagnostics.append(_unread(job[0], Unread(reason, mend)))
    return refused


def _unread(shown: str, why: Unread) -> Diagnostic:
    """A file or folder that is not read."""
    return rules.UNREADABLE.at(Source(shown), key=f"reason={why.reason}", reason=why.reason, mend=why.mend)


def _read_all(
    jobs: Sequence[Job], context: Context, executor: Executor | None, progress: Progress | None
) -> Iterator[Partial]:
    """Every file's postings, in order; a worker that is lost is one refused file."""
    sent = packed(context) if executor else context
    work: Callable[..., Partial] = _read_there if executor else _read
    known: dict[Any, Any] = {}
    read = each(work, [(job, sent) for job in jobs], executor, lambda job, why: _refused(job, context, why), progress)
    return (share(book, known) for book in read)


# ---------------------------------------------------------------- validate


def validate(
    project: Project,
    year: int,
    paths: Sequence[Path] = (),
    executor: Executor | None = None,
    progress: Progress | None = None,
    today: datetime.date | None = None,
) -> Verdict:
    """Read, post, add up and check a year (or some of its files).

    Raises Unusable for a year without a folder, FileFault for a broken TOML file, OSError for a shut departments.
    """
    own = project.settings
    edition = edition_of(project, year)
    files, ignored = _wanted(project, year, paths)
    top = project.folder / str(year) / "departments"
    settings.check_pins(project.folder, own.sheets, edition, {f.relative_to(top).as_posix() for f in files})
    _check_aliases(project, edition)
    posted, words = _posted(project, year, edition, files, executor, progress, () if paths else own.departments)
    indicators = settings.read_indicators(project.folder, year, edition)
    figures = tally.all_figures(posted, edition, words, indicators)
    used = replace(own, departments=()) if paths else own
    prior, before, doubts = (None, None, []) if paths else _year_before(project, year, edition, posted, executor)
    units = () if paths else unit_reports(project, year, posted, edition.logs.names)
    figures = _with_units(figures, edition, units, own=bool(files))
    books = Books(year, edition, used, words, posted, figures, indicators, prior, units, before)
    said, decisions = list(checks.check(books)), settings.read_decisions(project.folder, year)
    if lastyear.unexplained(said) and (last := before or _books_of(project, year - 1, executor)):
        said = lastyear.explained(said, posted, last)
    aside = [] if paths else [*_set_aside(project, year)]
    found = accept(
        [
            *_with_refused(said, aside),
            *doubts,
            *(() if paths else _replaced(project, year, files, ignored)),
            *(() if paths else _fitting_nothing(project, books, ignored)),
            *aside,
            *(() if paths else lastyear.sent_again(project, year, posted, said)),
            *(() if paths or prior or before else _prior_unread(project, year, edition)),
            *checks.returned(books, said, {decision.fingerprint for decision in decisions}),
        ],
        decisions,
        f"{year}/decisions.toml",
        today,
        whole=not paths,
    )
    return Verdict(books, (*found, *(() if paths else checks.accepted_for_nothing(books, found))), tuple(ignored))


def _wanted(project: Project, year: int, paths: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """A year's files, those that ``paths`` name where there are any, and the files passed over; raises Unusable."""
    if not (project.folder / str(year)).is_dir():
        years = sorted(p.name for p in project.folder.iterdir() if p.is_dir() and p.name.isascii() and p.name.isdigit())
        known = f"现有：{'、'.join(years)}" if years else "可用 gov-report init 新建"
        raise Unusable(f"项目中没有 {year} 年的文件夹；{known}")
    see_open(project, year)
    files, ignored = department_files(project, year)
    if paths:
        wanted = [real(path) for path in paths]
        files = [f for f in files if any(real(f).is_relative_to(w) for w in wanted)]
        if not files:
            raise Unusable(f"所给路径中没有 {year}/departments 下的文件：{'、'.join(str(p) for p in paths)}")
    return files, ignored


def _set_aside(project: Project, year: int) -> Iterator[Diagnostic]:
    """What is in units/ and not in the sum.

    Reports that were taken in once, notes of units that had errors when it was last made, files that nobody reads.
    """
    units = project.folder / str(year) / "units"
    for rule, name in ((rules.UNIT_SET_ASIDE, "*.json"), (rules.UNIT_LEFT_OUT, "*.txt")):
        for path in sorted((units / LEFT_OUT).glob(name)):
            yield rule.at(Source(path.relative_to(project.folder).as_posix()), value=path.stem)
    files, shut = below(units)
    for path in sorted(shut):
        yield replace(_unread(shown_path(path.relative_to(project.folder)), SHUT), severity="warning")
    for path in sorted(files):
        inside = path.relative_to(units)
        read = inside.parts[0] == LEFT_OUT or (len(inside.parts) == 1 and path.suffix == ".json")
        sent = path.suffix.lower() in (".json", *gate.SUFFIXES)
        if sent and may_be(path) and not read and not is_passed_over(path):
            yield rules.UNIT_FILE_UNREAD.at(Source(shown_path(path.relative_to(project.folder))))


def _with_refused(said: Iterable[Diagnostic], aside: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings; of who sent nothing, and was left out of the sum for its errors, it is said that it was."""
    out = [
        fold(dict(each.facts)["value"]) for each in aside if each.rule in (rules.UNIT_LEFT_OUT, rules.UNIT_SET_ASIDE)
    ]
    for found in said:
        name = fold(found.department)
        if found.rule is rules.MISSING_DEPARTMENT and any(
            organ.endswith(name) or name.endswith(organ) for organ in out
        ):
            told = {"other": "；它的项目有错误，汇总时没有汇入", "way": "改正该单位的项目后重新汇总；"}
            found = replace(found, facts=tuple((key, told.get(key, value)) for key, value in found.facts))
        yield found


def _prior_unread(project: Project, year: int, edition: Edition) -> Iterator[Diagnostic]:
    """A document in the folder of the year before, a report perhaps, without known figures that balances ask for."""
    folder = project.folder / str(year - 1)
    if (folder / "report.json").is_file() or not any(balance.prev for balance in edition.balances):
        return
    found = sorted(path for path in folder.glob("*") if path.suffix.lower() in (".docx", ".html"))
    for path in [path for path in found if path.name != "narrative.docx" and not path.name.startswith("~$")][:1]:
        at = Source(path.relative_to(project.folder).as_posix())
        yield rules.PRIOR_UNREAD.at(at, key=f"year={year - 1}", value=shown(path.name), year=year - 1)


def _check_aliases(project: Project, edition: Edition) -> None:
    """See that aliases stand for words of a form, this year's or another's; raises FileFault."""
    own = project.settings
    if not any(vocabulary.strange_aliases(own, [edition])):
        return
    others = (load(folder) for folder in editions(*project.templates).values())
    strange = [
        (settings.line_of(project.folder, at), said) for at, said in vocabulary.strange_aliases(own, [edition, *others])
    ]
    if strange:
        raise FileFault(settings.NAME, strange)


def _replaced(project: Project, year: int, files: Sequence[Path], ignored: Sequence[str]) -> Iterator[Diagnostic]:
    """Files that the settings say another stands for."""
    top, replaced = f"{year}/departments/", project.settings.replaced
    there = {shown_path(path.relative_to(project.folder)).removeprefix(top) for path in files}
    for path in ignored:
        if instead := replaced.get(path.removeprefix(top)):
            rule = rules.REPLACED_FILE if instead in there else rules.REPLACED_BY_NOTHING
            yield rule.at(Source(path), value=instead)
    for name in sorted(there & replaced.keys()):
        if other := replaced_elsewhere(project, year, name):
            yield rules.REPLACED_ELSEWHERE.at(Source(top + name), value=replaced[name], year=other)


def _fitting_nothing(project: Project, books: Books, ignored: Sequence[str]) -> Iterator[Diagnostic]:
    """Settings that name a file of no year, or a sheet that its file has not: pins, and files that replace others."""
    top, own = f"{books.year}/departments/", project.settings
    read = {book.book.removeprefix(top): book for book in books.ledger.books}
    there = {*read, *(name.removeprefix(top) for name in ignored)}
    there |= {
        name
        for name in (*(pin.file for pin in own.sheets), *own.replaced, *own.replaced.values())
        if any(may_be(folder / "departments" / name) for folder in project.folder.glob(YEARS))
    }

    def at(setting: str) -> Source:
        return Source(settings.NAME, "", 0, (settings.line_of(project.folder, setting),))

    for n, pin in enumerate(own.sheets):
        if pin.file not in there:
            yield rules.PIN_FITS_NOTHING.at(
                at(f"sheets.{n}"), key=f"{pin.file}|", value=f"文件“{pin.file}”", near=nearest(pin.file, read, 0.5)
            )
        elif (book := read.get(pin.file)) and book.state == "read" and pin.sheet:
            names = [sheet.name for sheet in book.sheets]
            if pin.sheet not in names:
                said = f"“{pin.file}”的工作表“{pin.sheet}”"
                yield rules.PIN_FITS_NOTHING.at(
                    at(f"sheets.{n}"), key=f"{pin.file}|{pin.sheet}", value=said, near=nearest(pin.sheet, names, 0.5)
                )
    for old, new in own.replaced.items():
        if old not in there and new not in there:
            yield rules.REPLACED_FITS_NOTHING.at(
                at(f"replaced.{old}"), key=old, value=old, other=new, near=nearest(old, read, 0.5)
            )


def context_of(project: Project, year: int, edition: Edition) -> Context:
    """What reading a year's workbooks needs to know."""
    own = project.settings
    start, end = own.period_of(year)
    names = department_names(own.departments, own.aliases.departments, own.organ.area, edition.logs.names)
    return Context(
        edition, vocabulary.gather(edition, own), start, end, own.departments, names, own.sheets,
        fold(own.organ.name), own.arranged, fold(own.organ.area),
    )  # fmt: skip


def _posted(
    project: Project,
    year: int,
    edition: Edition,
    files: Sequence[Path],
    executor: Executor | None,
    progress: Progress | None,
    departments: Sequence[str] | None = None,
) -> tuple[Ledger, vocabulary.Vocabulary]:
    """Read a year's files and settle what repeats what."""
    own, context = project.settings, context_of(project, year, edition)
    words, start, end = context.words, context.start, context.end
    jobs = [(shown_path(path.relative_to(project.folder)), path, project.folder) for path in files]
    partials = _read_all(jobs, context, executor, progress)
    listed = own.departments if departments is None else departments
    once, logs = own.counting.joint == "once", edition.logs
    adding = logs.summary.adding_sheets
    ledger = settle.settle(partials, listed, (start, end), once, edition.feed, adding, logs.names, edition.is_stock)
    named = {pin.file for pin in own.sheets}
    restated.leave(ledger, edition, words, own.departments, (own.organ.name, own.organ.area), named)
    return ledger, words


def _year_before(
    project: Project, year: int, edition: Edition, posted: Ledger, executor: Executor | None
) -> tuple[Prior | None, Ledger | None, list[Diagnostic]]:
    """The year before, for the balances across years: its report, else its workbooks; its books; what is doubtful.

    No figures where there is neither, or where its edition is not comparable in any balance. The books are read
    where the figures come from them, or where requests were carried in or may have been left open.
    """
    wanted = {name for balance in edition.balances for name in balance.prev}
    prior, found = lastyear.report_of(project, year)
    comparable = prior if prior and prior.edition in wanted else None
    files = department_files(project, year - 1)[0]
    before = for_year(project.templates, year - 1, project.settings.report.edition_of(year - 1))
    if before is None or not lastyear.has_data(project, year - 1):
        return comparable, None, found
    needed = prior is None and before.id in wanted
    if not needed and not (files and (carries_in(posted) or lastyear.may_be_open(prior, before, posted))):
        return comparable, None, found
    before = edition_of(project, year - 1)
    books, words = _posted(project, year - 1, before, files, executor, None)
    # what its own run said of the others stands; what nobody may look into now is missing from what is compared here
    closed = [said for book in books.books if not book.sha256 for said in book.diagnostics]
    found += [replace(said, severity="error" if needed else "warning") for said in closed]
    if needed:
        comparable = Prior(before.id, _figures_of_year(project, year - 1, before, books, words))
        found += lastyear.unlike_built(project, year - 1, comparable)
    return comparable, books, found


def _books_of(project: Project, year: int, executor: Executor | None) -> Ledger | None:
    """A year's books, unchecked; None where there are none or no form is of that year."""
    files = department_files(project, year)[0] if (project.folder / str(year)).is_dir() else []
    if not files or for_year(project.templates, year, project.settings.report.edition_of(year)) is None:
        return None
    return _posted(project, year, edition_of(project, year), files, executor, None)[0]


def last_year(project: Project, books: Books, executor: Executor | None) -> tuple[Prior | None, list[Diagnostic]]:
    """Last year, by the source the balances take it from; what is doubtful of it and not said yet.

    Its figures are those of its own edition: what another calls by the same name may be something else.
    """
    year = books.year - 1
    prior, found = books.prior, list[Diagnostic]()
    if prior is None:
        prior, _ = lastyear.report_of(project, books.year)
        edition = for_year(project.templates, year, project.settings.report.edition_of(year))
        if prior is None and edition and lastyear.has_data(project, year):
            prior = Prior(edition.id, ledger_figures(project, year, executor))
            found += lastyear.unlike_built(project, year, prior)
    if prior is None:
        return None, found
    if prior.path:
        noted = {key: replace(f, note=f"{TOLD_BY}{prior.path}") for key, f in prior.figures.items()}
    else:
        noted = {key: replace(f, sources=sources_of(f, prior.figures)) for key, f in prior.figures.items()}
    return replace(prior, figures=noted), found


def ledger_figures(project: Project, year: int, executor: Executor | None) -> dict[str, Figure]:
    """A year's figures from its workbooks and the reports of its units, unchecked.

    Raises OSError where departments cannot be looked into.
    """
    see_open(project, year)
    edition = edition_of(project, year)
    posted, words = _posted(project, year, edition, department_files(project, year)[0], executor, None)
    return _figures_of_year(project, year, edition, posted, words)


def _figures_of_year(
    project: Project, year: int, edition: Edition, posted: Ledger, words: vocabulary.Vocabulary
) -> dict[str, Figure]:
    figures = tally.all_figures(posted, edition, words, settings.read_indicators(project.folder, year, edition))
    return _with_units(
        figures, edition, unit_reports(project, year, posted, edition.logs.names), own=bool(posted.books)
    )


def _with_units(figures: dict[str, Figure], edition: Edition, units: Sequence[Unit], own: bool) -> dict[str, Figure]:
    """A year's figures with those of its units added; ``own``: it has workbooks too."""
    added = [unit for unit in units if unit.added]
    if not added:
        return figures
    told = [(unit.path, unit.figures) for unit in added]
    annexes = totals.annexes_of_units(figures, edition, [unit.department for unit in added], told)
    return {**totals.of_units(figures, edition, told, own=own), **annexes}
