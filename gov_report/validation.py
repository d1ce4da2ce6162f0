"""A year's workbooks read, posted, added up and checked; what it said is remembered, and returned in the workbooks."""

from __future__ import annotations

import contextlib
import datetime
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from msgspec.structs import replace

from gov_report import checks, ledger, outputs, rules, settings, settle, tally, totals, vocabulary
from gov_report.books import Books, Prior, Unit
from gov_report.carried import carries_in
from gov_report.departments import department_names, department_of
from gov_report.edition import editions, for_year, load
from gov_report.form import Edition
from gov_report.model import Diagnostic, Figure, Source
from gov_report.postings import Context, Partial
from gov_report.projects import Project, Unusable, bytes_of, department_files, edition_of, shown_path
from gov_report.published import json as read_json
from gov_report.toml import FileFault
from gov_report.verdict import Verdict, accept, with_files
from gov_report.words import nearest
from gov_report.workers import lost, packed, unpacked

Progress = Callable[[int, int], None]

Job = tuple[str, Path, Path]


def _read_there(job: Job, context: bytes) -> Partial:
    """The unit of work an executor may run elsewhere."""
    return _read(job, unpacked(context))


def _read(job: Job, context: Context) -> Partial:
    """Read one file."""
    shown, path, top = job
    data = bytes_of(path, top)
    return ledger.read_book(shown, data, context) if isinstance(data, bytes) else _refused(job, context, data)


def _refused(job: Job, context: Context, reason: str) -> Partial:
    department, _ = department_of(job[0], "", context)
    refused = Partial(job[0], "", department, "refused")
    refused.diagnostics.append(rules.UNREADABLE.at(Source(job[0]), reason=reason))
    return refused


def _read_all(
    jobs: Sequence[Job], context: Context, executor: Executor | None, progress: Progress | None
) -> Iterator[Partial]:
    """Every file's postings, in order; a worker that is lost is one refused file."""
    sent = packed(context) if executor else b""
    pending = [executor.submit(_read_there, job, sent) for job in jobs] if executor else []
    for done, job in enumerate(jobs, 1):
        try:
            book = pending[done - 1].result() if pending else _read(job, context)
        except BaseException as error:
            if not (reason := lost(error)):
                raise
            book = _refused(job, context, reason)
        if progress:
            progress(done, len(jobs))
        yield book


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

    Raises Unusable for a year without a folder and FileFault for a broken TOML file.
    """
    own = project.settings
    edition_of(project, year)
    if not (project.folder / str(year)).is_dir():
        years = sorted(p.name for p in project.folder.iterdir() if p.is_dir() and p.name.isascii() and p.name.isdigit())
        known = f"现有：{'、'.join(years)}" if years else "可用 gov-report init 新建"
        raise Unusable(f"项目中没有 {year} 年的文件夹；{known}")
    files, ignored = department_files(project, year)
    if paths:
        wanted = [path.resolve() for path in paths]
        files = [f for f in files if any(f.resolve() == w or f.resolve().is_relative_to(w) for w in wanted)]
        if not files:
            raise Unusable(f"所给路径中没有 {year}/departments 下的文件：{'、'.join(str(p) for p in paths)}")
    listed = () if paths else own.departments
    top = project.folder / str(year) / "departments"
    settings.check_pins(
        project.folder, own.sheets, edition_of(project, year), {f.relative_to(top).as_posix() for f in files}
    )
    _check_aliases(project, edition_of(project, year))
    edition, posted, words = _posted(project, year, files, executor, progress, listed)
    indicators = settings.read_indicators(project.folder, year, edition)
    figures = _figures(posted, edition, words, indicators)
    used = replace(own, departments=()) if paths else own
    prior, before = (None, None) if paths else _year_before(project, year, edition, posted, executor)
    units = () if paths else unit_reports(project, year)
    if units and not files:
        figures = totals.of_units(figures, edition, [(unit.path, unit.figures) for unit in units])
    books = Books(year, edition, used, words, posted, figures, indicators, prior, units, before)
    said = checks.check(books)
    found = accept(
        [
            *said,
            *_replaced(own.replaced, year, files, ignored),
            *(() if paths else _fitting_nothing(project, books, ignored)),
            *checks.returned(books, said),
        ],
        settings.read_decisions(project.folder, year),
        f"{year}/decisions.toml",
        today,
    )
    return Verdict(books, tuple(found), tuple(ignored))


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


def _replaced(
    replaced: Mapping[str, str], year: int, files: Sequence[Path], ignored: Sequence[str]
) -> Iterator[Diagnostic]:
    """Files that the settings say another stands for."""
    top = f"{year}/departments/"
    there = {path.as_posix() for path in files}
    for path in ignored:
        if instead := replaced.get(path.removeprefix(top)):
            found = any(name.endswith(f"/{top}{instead}") for name in there)
            rule = rules.REPLACED_FILE if found else rules.REPLACED_BY_NOTHING
            yield rule.at(Source(path), value=instead)


def _fitting_nothing(project: Project, books: Books, ignored: Sequence[str]) -> Iterator[Diagnostic]:
    """Settings that name a file of no year, or a sheet that its file has not: pins, and files that replace others."""
    top, own = f"{books.year}/departments/", project.settings
    read = {book.book.removeprefix(top): book for book in books.ledger.books}
    there = {*read, *(name.removeprefix(top) for name in ignored)}
    there |= {
        name
        for name in (*(pin.file for pin in own.sheets), *own.replaced, *own.replaced.values())
        if any((folder / "departments" / name).is_file() for folder in project.folder.glob("[12][0-9][0-9][0-9]"))
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


def _posted(
    project: Project,
    year: int,
    files: Sequence[Path],
    executor: Executor | None,
    progress: Progress | None,
    departments: Sequence[str] | None = None,
) -> tuple[Edition, settle.Ledger, vocabulary.Vocabulary]:
    """Read a year's files and settle what repeats what."""
    own = project.settings
    edition = edition_of(project, year)
    words = vocabulary.gather(edition, own)
    start, end = own.period_of(year)
    names = department_names(own.departments, own.aliases.departments, own.organ.area)
    context = Context(edition, words, start, end, own.departments, names, own.sheets)
    jobs = [(shown_path(path.relative_to(project.folder)), path, project.folder) for path in files]
    partials = _read_all(jobs, context, executor, progress)
    listed = own.departments if departments is None else departments
    return edition, settle.settle(partials, listed, (start, end), own.counting.joint == "once"), words


def _year_before(
    project: Project, year: int, edition: Edition, posted: settle.Ledger, executor: Executor | None
) -> tuple[Prior | None, settle.Ledger | None]:
    """The year before, for the balances across years: its report.json, else its workbooks; and its books.

    No figures where there is neither, or where its edition is not comparable in any balance. The books are read
    where the figures come from them, or where requests were carried in or should have been.
    """
    wanted = {name for balance in edition.balances for name in balance.prev}
    path = project.folder / str(year - 1) / "report.json"
    if wanted and path.is_file():
        before = read_json.required(f"{year - 1}/report.json", path.read_bytes())
        prior = Prior(before.edition, before.figures) if before.edition in wanted else None
    else:
        prior = None
    files = department_files(project, year - 1)[0]
    before_edition = for_year(project.templates, year - 1, project.settings.report.edition) if files else None
    if before_edition is None:
        return prior, None
    needed = before_edition.id in wanted and not path.is_file()
    if not needed and not carries_in(posted) and not _left_open(prior, before_edition):
        return prior, None
    _, books, words = _posted(project, year - 1, files, executor, None)
    if needed:
        indicators = settings.read_indicators(project.folder, year - 1, before_edition)
        prior = Prior(before_edition.id, _figures(books, before_edition, words, indicators))
    return prior, books


def _left_open(prior: Prior | None, edition: Edition) -> bool:
    """Whether the report of the year before says that requests were open at its end."""
    ref = edition.logs.requests.carried_out
    figure = prior.figures.get(edition.total_cell(ref)) if prior and ref else None
    return bool(figure and figure.value)


def ledger_figures(project: Project, year: int, executor: Executor | None) -> dict[str, Figure]:
    """A year's figures from its workbooks, unchecked."""
    edition, posted, words = _posted(project, year, department_files(project, year)[0], executor, None)
    return _figures(posted, edition, words, settings.read_indicators(project.folder, year, edition))


def _figures(
    posted: settle.Ledger, edition: Edition, words: vocabulary.Vocabulary, indicators: Sequence[settings.Indicator]
) -> dict[str, Figure]:
    """The form's figures, and those of categories as departments wrote them where nobody listed any."""
    made = totals.total(posted, edition, words, indicators)
    return {**made, **{n: f for n, f in tally.free_categories(posted, edition, words).items() if n not in made}}


def unit_reports(project: Project, year: int) -> tuple[Unit, ...]:
    """The reports of the units that a 汇总 report adds up: YEAR/units/*.json, each a report.json."""
    found = []
    for path in sorted((project.folder / str(year) / "units").glob("*.json")):
        shown = path.relative_to(project.folder).as_posix()
        said = read_json.required(shown, path.read_bytes())
        if said.year != year:
            raise Unusable(f"{shown} 是{said.year}年度的报告，不是{year}年度的；请换成本年度的 report.json")
        found.append(Unit(shown, said.organ, said.figures))
    return tuple(found)


# ---------------------------------------------------------------- what comes of it

MEMORY = ".gov-report"  # what the last run of validate found: hashes and fingerprints only


def since_last(project: Project, verdict: Verdict) -> str:
    """What changed since `validate` last ran on this year, and remember this run; "" the first time.

    A folder that cannot be written is no reason to fail: then nothing is remembered.
    """
    path = project.folder / MEMORY / f"validate-{verdict.books.year}.json"
    files = {book.book: book.sha256 for book in verdict.books.ledger.books}
    findings = sorted(name for said, name in verdict.named if said.severity != "info" and not said.accepted)
    try:
        before = json.loads(path.read_bytes())
        old_files, old_findings = dict(before["files"]), set(before["findings"])
    except (OSError, ValueError, KeyError, TypeError):
        before = None
    with contextlib.suppress(outputs.CannotWrite):
        outputs.make_folder(path.parent)
        outputs.write(path, json.dumps({"files": files, "findings": findings}, ensure_ascii=False).encode())
    if before is None:
        return ""
    accepted = {name for said, name in verdict.named if said.accepted}
    accepted |= {old for said, old in zip(verdict.found, with_files(verdict.found), strict=True) if said.accepted}
    earlier = {name: old for (_, name), old in zip(verdict.named, with_files(verdict.found), strict=True)}
    known = {name for name in findings if name in old_findings or earlier[name] in old_findings}
    gone = old_findings - known - {earlier[name] for name in known}
    said = [
        f"{word}{count}{unit}"
        for word, count, unit in (
            ("新增文件", len(files.keys() - old_files.keys()), "个"),
            ("更改文件", sum(old_files.get(name, sha) != sha for name, sha in files.items()), "个"),
            ("减少文件", len(old_files.keys() - files.keys()), "个"),
            ("已改正", len(gone - accepted), "处"),
            ("已接受", len(gone & accepted), "处"),
            ("新发现", len(set(findings) - known), "处"),
        )
        if count
    ]
    return "与上次校验相比：" + ("，".join(said) if said else "没有变化")


def _converted_name(inside: Path, verdict: Verdict) -> Path:
    """How a copy that had to become an xlsx is called, beside a workbook of the same name: 教育局.csv.xlsx."""
    others = {
        Path(*Path(book.book).parts[2:]).with_suffix("")
        for book in verdict.books.ledger.books
        if Path(*Path(book.book).parts[2:]) != inside
    }
    return inside.with_name(f"{inside.name}.xlsx") if inside.with_suffix("") in others else inside.with_suffix(".xlsx")


def annotate(project: Project, verdict: Verdict, folder: Path) -> list[tuple[Path, int, bool]]:
    """Return each workbook that has findings with them marked: what was written, how many, whether it was converted.

    The copies stand below ``folder`` as the originals stand below departments/; a file that could
    not be read has none. Raises outputs.CannotWrite, and Unusable for a folder where the originals are.
    """
    from gov_report import annotate as marking
    from gov_report import gate, workbook
    from gov_report.render.text import SEVERITY, asked, message

    year = verdict.books.year
    if folder.resolve().is_relative_to((project.folder / str(year) / "departments").resolve()):
        raise Unusable(f"{folder} 是存放各单位原件的文件夹，标注后的副本不写在这里；请换一个文件夹，如 --annotate 退回")
    by_book: dict[str, list[marking.Mark]] = {}
    for said, name in verdict.named:
        if said.at and not said.accepted and said.severity != "info":
            mark = marking.Mark(
                said.at.sheet, said.at.rows[0] if said.at.rows else 0, said.at.column, said.severity, said.rule.code,
                SEVERITY[said.severity], message(said), asked(said), name,
            )  # fmt: skip
            by_book.setdefault(said.at.book, []).append(mark)
    made: dict[Path, tuple[bytes, int, bool]] = {}
    # a book is called by its shown path, which a name that is no UTF-8 does not lie at
    paths = {shown_path(path.relative_to(project.folder)): path for path in department_files(project, year)[0]}
    for book in verdict.books.ledger.books:
        marks = by_book.get(book.book, [])
        if not marks or not book.sheets or book.book not in paths:
            continue
        data = bytes_of(paths[book.book], project.folder)
        if isinstance(data, str) or outputs.sha256(data) != book.sha256:
            continue
        kind, _ = gate.open_book(book.book, data)
        own = kind == "xlsx"
        if not own and kind:
            grids = workbook.read_grids(book.book, data, kind)[0]
            data = marking.converted(grids)
            names = dict(zip((grid.name for grid in grids), marking.sheet_names(grids), strict=True))
            marks = [replace(mark, sheet=names.get(mark.sheet, mark.sheet)) for mark in marks]
        inside = Path(*Path(book.book).parts[2:])
        target = folder / (inside if own else _converted_name(inside, verdict))
        made[target] = marking.annotated(data, marks), len(marks), not own
    for path in made:
        outputs.make_folder(path.parent)
    outputs.write_all({path: data for path, (data, _, _) in made.items()})
    return [(path, count, other) for path, (_, count, other) in made.items()]
