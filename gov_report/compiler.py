"""The pipeline: files → grids → postings → figures → report → Word and JSON, read from top to bottom."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import stat
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gov_report import (
    __version__,
    checks,
    confirmation,
    diff,
    facts,
    ledger,
    origins,
    outputs,
    privacy,
    rules,
    settings,
    settle,
    totals,
    vocabulary,
)
from gov_report.checks import Books, Prior, Unit, Verdict
from gov_report.departments import department_names, department_of
from gov_report.diff import Year
from gov_report.edition import editions, for_year, load, templates_folder, with_categories, with_rows, with_sections
from gov_report.form import Edition, Row, SectionForm
from gov_report.model import Block, Diagnostic, Figure, Number, PageBreak, Paragraph, Report, Source, Table
from gov_report.narrative import Chapter, from_blocks, parse
from gov_report.origins import Correction
from gov_report.postings import Context, Partial
from gov_report.report import compose
from gov_report.settings import Settings
from gov_report.toml import decode
from gov_report.words import chinese_number
from gov_report.workers import lost, packed, unpacked

if TYPE_CHECKING:
    from gov_report import carryover
    from gov_report.audit import Audited
    from gov_report.case import Prior as CasePrior

IGNORED = ("~$", ".~", "._")
IGNORED_NAMES = {"thumbs.db", "desktop.ini", ".ds_store"}
Progress = Callable[[int, int], None]


class Unusable(Exception):
    """A request that cannot be carried out as put (exit 2); the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder with its settings."""

    folder: Path
    settings: Settings
    templates: tuple[Path, ...]


def open_project(folder: Path, templates: Path | None = None) -> Project:
    """Read the project's settings; ``templates`` are editions beside the program's own. Raises FileFault."""
    return Project(folder, settings.read(folder), template_folders(templates))


def template_folders(own: Path | None = None) -> tuple[Path, ...]:
    """Where editions and the crosswalk lie: the program's, then the office's own."""
    if own and not own.is_dir():
        raise Unusable(f"没有版式文件夹 {own}")
    return (templates_folder(), own) if own else (templates_folder(),)


def edition_of(project: Project, year: int) -> Edition:
    """The edition a year is written in, with the office's own sections, categories and rows.

    Raises Unusable.
    """
    own = project.settings
    edition = for_year(project.templates, year, own.report.edition)
    if edition is None:
        which = f"“{own.report.edition}”版式" if own.report.edition else f"{year}年适用的版式"
        raise Unusable(f"没有{which}；请核对年份，或在 gov-report.toml 的 [report] edition 中指定版式")
    edition = with_sections(edition, _sections(edition, own))
    added: dict[str, list[Row]] = {}
    for row in own.rows:
        table = next((table for table in edition.tables if table.id == row.table), None)
        if table is None or row.id in table.by_id:
            known = "、".join(table.id for table in edition.tables)
            why = "该表已有此行" if table else f"没有这张表；可用：{known}"
            raise Unusable(f"gov-report.toml  rows {row.table}.{row.id}：{why}")
        added.setdefault(row.table, []).append(Row(row.id, row.label, aliases=row.aliases, local=True))
    edition = with_rows(edition, added) if added else edition
    categories = tuple(Row(c.id, c.label, parts_of="total", aliases=c.aliases) for c in own.categories)
    return with_categories(edition, categories) if categories else edition


def _sections(edition: Edition, own: Settings) -> tuple[SectionForm, ...]:
    """The edition's sections as the office arranges them; those of its own stand after the one they name."""
    sections = list(edition.sections)
    for name, said in own.report.sections.items():
        place = f"gov-report.toml  report.sections.{name}"
        ids = [section.id for section in sections]
        if name in ids:
            at = ids.index(name)
            if said.omit and (edition.edition.fixed or sections[at].required):
                raise Unusable(f"{place}：“{sections[at].title}”是必须有的部分，不能省略")
            if said.omit:
                del sections[at]
            elif said.annex is not None:
                sections[at] = replace(sections[at], annex=said.annex)
        elif not said.title or said.after not in ids:
            raise Unusable(
                f"{place}：没有这个部分；自设的部分须写 title 和 after（排在哪个部分之后）；可用：{'、'.join(ids)}"
            )
        elif edition.edition.fixed:
            raise Unusable(f"{place}：{edition.edition.name}的部分由国家统一规定，不能增设")
        else:
            sections.insert(ids.index(said.after) + 1, SectionForm(name, said.title, narrative=True))
    return tuple(sections)


# ---------------------------------------------------------------- files


def department_files(project: Project, year: int) -> tuple[list[Path], list[str]]:
    """Every file below YEAR/departments, sorted, and the names passed over (lock files and the like)."""
    top = project.folder / str(year) / "departments"
    found: list[Path] = []
    ignored: list[str] = []
    for path in sorted(top.rglob("*"), key=lambda p: p.relative_to(project.folder).as_posix()):
        if path.is_dir() and not path.is_symlink():
            continue
        replaced = path.relative_to(top).as_posix() in project.settings.replaced
        if replaced or path.name.startswith(IGNORED) or path.name.lower() in IGNORED_NAMES:
            ignored.append(_shown_path(path.relative_to(project.folder)))
        else:
            found.append(path)
    return found, ignored


def _shown_path(path: Path) -> str:
    """A path as it is shown; a name that is no UTF-8 (a Windows archive unpacked elsewhere) as GB18030 reads it."""
    return path.as_posix() if _sound(path) else os.fsencode(path.as_posix()).decode("gb18030", "replace")


def _sound(path: Path) -> bool:
    try:
        path.as_posix().encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _bytes_of(path: Path, top: Path) -> bytes | str:
    """The bytes of a regular file inside the project, or why it is not read."""
    try:
        if not _sound(path):
            return "文件名的编码不是 UTF-8，请改名"
        if not path.resolve().is_relative_to(top.resolve()):
            return "是指向项目之外的链接"
        if not stat.S_ISREG(path.stat().st_mode):
            return "不是普通文件"
        return path.read_bytes()
    except OSError as error:
        return _why(error)


def _why(error: OSError) -> str:
    """Why the system gives no bytes, in words."""
    known = {FileNotFoundError: "文件不存在", PermissionError: "没有读取权限", IsADirectoryError: "是文件夹，不是文件"}
    return next(
        (said for kind, said in known.items() if isinstance(error, kind)), f"无法读取（{error.strerror or error}）"
    )


Job = tuple[str, Path, Path]


def _read_there(job: Job, context: bytes) -> Partial:
    """The unit of work an executor may run elsewhere."""
    return _read(job, unpacked(context))


def _read(job: Job, context: Context) -> Partial:
    """Read one file."""
    shown, path, top = job
    data = _bytes_of(path, top)
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
        years = sorted(p.name for p in project.folder.iterdir() if p.is_dir() and p.name.isdigit())
        known = f"现有：{'、'.join(years)}" if years else "可用 gov-report init 新建"
        raise Unusable(f"项目中没有 {year} 年的文件夹；{known}")
    files, ignored = department_files(project, year)
    if paths:
        wanted = [path.resolve() for path in paths]
        files = [f for f in files if any(f.resolve() == w or f.resolve().is_relative_to(w) for w in wanted)]
        if not files:
            raise Unusable(f"所给路径中没有 {year}/departments 下的文件：{'、'.join(str(p) for p in paths)}")
    listed = () if paths else own.departments
    edition, posted, words = _posted(project, year, files, executor, progress, listed)
    indicators = settings.read_indicators(project.folder, year, edition)
    figures = totals.total(posted, edition, words, indicators)
    used = replace(own, departments=()) if paths else own
    prior = None if paths else prior_year(project, year, edition, executor)
    units = () if paths else unit_reports(project, year)
    books = Books(year, edition, used, words, posted, figures, indicators, prior, units)
    said = checks.check(books)
    found = checks.accept(
        [*said, *checks.returned(books, said)],
        settings.read_decisions(project.folder, year),
        f"{year}/decisions.toml",
        today,
    )
    return Verdict(books, tuple(found), tuple(ignored))


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
    jobs = [(_shown_path(path.relative_to(project.folder)), path, project.folder) for path in files]
    partials = _read_all(jobs, context, executor, progress)
    listed = own.departments if departments is None else departments
    return edition, settle.settle(partials, listed, (start, end), own.counting.joint == "once"), words


def prior_year(project: Project, year: int, edition: Edition, executor: Executor | None = None) -> Prior | None:
    """The year before, for the balances across years: its report.json, else its workbooks.

    None where there is neither, or where its edition is not comparable in any balance.
    """
    wanted = {name for balance in edition.balances for name in balance.prev}
    path = project.folder / str(year - 1) / "report.json"
    if wanted and path.is_file():
        before = diff.from_report(f"{year - 1}/report.json", path.read_bytes())
        return Prior(before.edition, before.figures) if before.edition in wanted else None
    if not wanted or not department_files(project, year - 1)[0]:
        return None
    before_edition = for_year(project.templates, year - 1, project.settings.report.edition)
    if before_edition is None or before_edition.id not in wanted:
        return None
    return Prior(before_edition.id, _ledger_figures(project, year - 1, executor))


def _ledger_figures(project: Project, year: int, executor: Executor | None) -> dict[str, Figure]:
    """A year's figures from its workbooks, unchecked."""
    edition, posted, words = _posted(project, year, department_files(project, year)[0], executor, None)
    return totals.total(posted, edition, words, settings.read_indicators(project.folder, year, edition))


def unit_reports(project: Project, year: int) -> tuple[Unit, ...]:
    """The reports of the units that a 汇总 report adds up: YEAR/units/*.json, each a report.json."""
    found = []
    for path in sorted((project.folder / str(year) / "units").glob("*.json")):
        shown = path.relative_to(project.folder).as_posix()
        said = diff.from_report(shown, path.read_bytes())
        if said.year != year:
            raise Unusable(f"{shown} 是{said.year}年度的报告，不是{year}年度的；请换成本年度的 report.json")
        found.append(Unit(shown, said.organ, said.figures))
    return tuple(found)


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
    said = [
        f"{word}{count}{unit}"
        for word, count, unit in (
            ("新增文件", len(files.keys() - old_files.keys()), "个"),
            ("更改文件", sum(old_files.get(name, sha) != sha for name, sha in files.items()), "个"),
            ("减少文件", len(old_files.keys() - files.keys()), "个"),
            ("已改正", len(old_findings - set(findings)), "处"),
            ("新发现", len(set(findings) - old_findings), "处"),
        )
        if count
    ]
    return "与上次校验相比：" + ("，".join(said) if said else "没有变化")


def annotate(project: Project, verdict: Verdict, folder: Path) -> list[tuple[Path, int, bool]]:
    """Return each workbook that has findings with them marked: what was written, how many, whether it was converted.

    The copies stand below ``folder`` as the originals stand below departments/; a file that could
    not be read has none. Raises outputs.CannotWrite.
    """
    from gov_report import annotate as marking
    from gov_report import gate, workbook
    from gov_report.render.text import SEVERITY, message, remedy

    by_book: dict[str, list[marking.Mark]] = {}
    for said, name in verdict.named:
        if said.at and not said.accepted and said.severity != "info":
            mark = marking.Mark(
                said.at.sheet, said.at.rows[0] if said.at.rows else 0, said.at.column, said.severity, said.rule.code,
                SEVERITY[said.severity], message(said), remedy(said), name,
            )  # fmt: skip
            by_book.setdefault(said.at.book, []).append(mark)
    made: dict[Path, tuple[bytes, int, bool]] = {}
    for book in verdict.books.ledger.books:
        marks, data = by_book.get(book.book, []), (project.folder / book.book).read_bytes()
        if not marks or not book.sheets or outputs.sha256(data) != book.sha256:
            continue
        kind, _ = gate.open_book(book.book, data)
        own = kind == "xlsx"
        if not own and kind:
            data = marking.converted(workbook.read_grids(book.book, data, kind)[0])
            names = {s.name: s.name or "表1" for s in book.sheets}
            marks = [replace(mark, sheet=names.get(mark.sheet, mark.sheet)) for mark in marks]
        inside = Path(*Path(book.book).parts[2:])
        target = folder / (inside if own else inside.with_suffix(".xlsx"))
        made[target] = marking.annotated(data, marks), len(marks), not own
    for path in made:
        outputs.make_folder(path.parent)
    outputs.write_all({path: data for path, (data, _, _) in made.items()})
    return [(path, count, other) for path, (_, count, other) in made.items()]


# ---------------------------------------------------------------- build


def narrative_path(project: Project, year: int) -> str:
    """Where the year's prose is: narrative.docx where there is only that, else narrative.md."""
    text, word = f"{year}/narrative.md", f"{year}/narrative.docx"
    only_word = (project.folder / word).is_file() and not (project.folder / text).is_file()
    return word if only_word else text


def _chapters(project: Project, year: int, edition: Edition) -> tuple[list[Chapter], list[Diagnostic]]:
    path = narrative_path(project, year)
    file = project.folder / path
    if not file.is_file():
        return [], [rules.NO_NARRATIVE.at(Source(path), value=path)]
    if path.endswith(".docx"):
        return _word_chapters(path, file.read_bytes(), edition)
    chapters, found = parse(path, decode(path, file.read_bytes()))
    if (project.folder / f"{year}/narrative.docx").is_file():
        found.append(rules.TWO_NARRATIVES.at(Source(path)))
    return chapters, found


def _word_chapters(path: str, data: bytes, edition: Edition) -> tuple[list[Chapter], list[Diagnostic]]:
    from gov_report.gate import Refusal, identify
    from gov_report.published import docx

    try:
        if identify(data) != "Word 文档（docx）":
            raise Refusal(rules.UNREADABLE, reason=f"内容是{identify(data)}，不是 docx")
        return from_blocks(path, docx.read_blocks(data), edition)
    except Refusal as refusal:
        return [], [refusal.at(Source(path))]


def _last_year(
    project: Project, books: Books, chapters: Sequence[Chapter], executor: Executor | None
) -> dict[str, Figure]:
    """Last year's figures, where the narrative compares with them: its report.json, else its workbooks.

    Only a year of the same edition: what another edition calls by the same name may be something else.
    """
    if not any("|" in p.text or "｜" in p.text for chapter in chapters for p in chapter.passages):
        return {}
    year = books.year - 1
    for name in (f"{year}/report.json", f"build/{year}/report.json"):
        if (project.folder / name).is_file():
            before = diff.from_report(name, (project.folder / name).read_bytes())
            if before.edition != books.edition.id:
                return {}
            return {key: replace(figure, note=f"出自 {name}") for key, figure in before.figures.items()}
    if not department_files(project, year)[0] or edition_of(project, year).id != books.edition.id:
        return {}
    return _ledger_figures(project, year, executor)


def write_up(project: Project, verdict: Verdict, executor: Executor | None = None) -> tuple[Report, Verdict]:
    """Compose the year's report; the verdict grows by what the narrative gets wrong."""
    books = verdict.books
    chapters, found = _chapters(project, books.year, books.edition)
    report, more = compose(
        books.year, project.settings, books.edition, books.figures, books.ledger.departments, chapters,
        narrative_path(project, books.year), _last_year(project, books, chapters, executor),
    )  # fmt: skip
    decisions = settings.read_decisions(project.folder, books.year)
    marked = checks.accept([*found, *more], decisions, f"{books.year}/decisions.toml", None)
    more = [said for said in marked if said.rule != rules.STALE_DECISION]
    accepted = {name for said, name in zip(marked, checks.fingerprints(marked), strict=True) if said.accepted}
    kept = [
        said
        for said in verdict.found
        if not (said.rule == rules.STALE_DECISION and dict(said.facts)["value"] in accepted)
    ]
    return report, replace(verdict, found=(*kept, *dict.fromkeys(more)))


def sections_of(report: Report, edition: Edition) -> dict[str, str]:
    """The numeral of the section (二) each figure belongs to, 附件 for annex cells."""
    numerals = {section.id: chinese_number(n) for n, section in enumerate(report.sections, 1)}
    found = {cell: numerals.get(table.section, "") for cell, (table, _, _) in edition.places.items()}
    printed = {
        run.figure: numerals[section.id]
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Paragraph)
        for run in block.runs
        if isinstance(run, Number)
    }
    annex = {name: "附件" for name in report.figures for a in edition.annexes if name.startswith(f"{a.id}.")}
    return {**printed, **annex, **{name: numeral for name, numeral in found.items() if numeral}}


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote: the folder and the names in it, document first; empty when refused.

    ``corrections`` are the printed numbers that differ from the build it replaces.
    """

    folder: Path
    names: tuple[str, ...]
    verdict: Verdict
    draft: bool = False
    corrections: tuple[Correction, ...] = ()


def build(
    project: Project,
    year: int,
    folder: Path | None = None,
    draft: bool = False,
    executor: Executor | None = None,
    progress: Progress | None = None,
    formats: Collection[str] = (),
    today: datetime.date | None = None,
    when: datetime.datetime = datetime.datetime(1980, 1, 1),
    office: str = "",
) -> Built:
    """Validate a year and publish its report: Word document, report.json, then build.json.

    Errors stop it before anything is written; ``draft`` writes a document marked 草稿 that lists
    them, beside the published one. The document is read back and every number compared before it
    replaces anything. ``office`` is the LibreOffice that prints the PDF. Raises Unusable, FileFault,
    outputs.CannotWrite; RuntimeError when the document does not read back equal: our bug.
    """
    from gov_report.render import json as as_json
    from gov_report.render import pdf

    if "pdf" in formats:
        pdf.require(office)
    verdict = validate(project, year, (), executor, progress, today)
    report, verdict = write_up(project, verdict, executor)
    if not draft:
        verdict = verdict.adding(checks.unclassified(verdict.books))
    target = folder or project.folder / "build" / str(year)
    if not verdict.passed and not draft:
        return Built(target, (), verdict)
    if draft:
        report = replace(report, draft=True, annexes=(*report.annexes, *_open_points(verdict)))
    document = _document(report, verdict.books.edition, when)
    stem = file_name(report.title)
    personal = _personal(report, verdict)
    if personal:
        return Built(target, (), verdict.adding(personal))
    mark, word = ("（草稿）", "draft.") if draft else ("", "")
    listing = f"build.{word}json"
    said = as_json.report(report, sections_of(report, verdict.books.edition))
    made = {f"{stem}{mark}.docx": document, f"report.{word}json": as_json.dumps(said).encode()}
    if "html" in formats:
        made[f"{stem}{mark}.html"] = _page(report)
    if "pdf" in formats:
        made[f"{stem}{mark}.pdf"] = pdf.from_docx(document, office, when)
    if "xlsx" in formats:
        from gov_report.render import xlsx

        made[f"{stem}{mark}.xlsx"] = xlsx.to_bytes(report, when)
    changed = () if draft else _corrections(target / "report.json", report, verdict.books.edition)
    manifest = _manifest(project, verdict, report, made, changed)
    names = (*made, listing)
    with outputs.only_writer(target):
        earlier = _earlier_outputs(target, listing) + ([] if draft else _earlier_outputs(target, "build.draft.json"))
        everything = {**made, listing: as_json.dumps(manifest).encode()}
        outputs.write_all({target / name: data for name, data in everything.items()})
        for name in {*earlier, *([] if draft else ["build.draft.json"])} - set(names):
            (target / name).unlink(missing_ok=True)
    return Built(target, names, verdict, draft, changed)


def _corrections(path: Path, report: Report, edition: Edition) -> tuple[Correction, ...]:
    """What the report prints otherwise than the one it replaces; nothing where there is none to compare."""
    from gov_report.published import json as read_json

    before = read_json.read(path.read_bytes()) if path.is_file() else None
    return tuple(origins.corrections(before, report, edition)) if before and before.year == report.year else ()


def _document(report: Report, edition: Edition, when: datetime.datetime) -> bytes:
    from gov_report.published import docx as read_docx
    from gov_report.render import docx as write_docx

    data = write_docx.report_bytes(report, edition.base_document(), when=when)
    _read_back(report, read_docx.read(data))
    return data


def _page(report: Report) -> bytes:
    from gov_report.published import html as read_html
    from gov_report.render import html as write_html

    data = write_html.report_bytes(report)
    _read_back(report, read_html.read(data))
    return data


def _read_back(report: Report, found: Report | None) -> None:
    """Nothing is published that does not read back equal, each number with its figure's value."""
    wrong = facts.difference(facts.published(report), found) if found else "没有读回"
    misprints = [
        f"{number.figure}印为{number.text}" for _, number, _ in facts.misprinted(report.blocks, report.figures)
    ]
    if wrong or misprints:
        raise RuntimeError(f"read-back differs: {wrong or misprints[:3]}")


def _personal(report: Report, verdict: Verdict) -> list[Diagnostic]:
    """Personal data in anything the report would publish: its text, its figures' labels and notes, file names."""
    texts = [("报告正文", block.text) for block in report.blocks if isinstance(block, Paragraph)]
    texts += [
        ("报告的表格", cell.text) for b in report.blocks if isinstance(b, Table) for row in b.rows for cell in row
    ]
    texts += [("数值的名称或说明", f"{figure.label} {figure.note}") for figure in report.figures.values()]
    texts += [("文件名", book.book) for book in verdict.books.ledger.books]
    found = dict.fromkeys(privacy.scan(texts))
    return [rules.PERSONAL_DATA.at(None, where=where, kind=kind, mask=mask) for where, kind, mask in found]


def file_name(title: str) -> str:
    """A title as a file name: without what Windows refuses."""
    return "".join(c for c in title if c not in '\\/:*?"<>|' and c.isprintable())[:100].strip(" .") or "report"


def _earlier_outputs(folder: Path, manifest: str) -> list[str]:
    """What the last build of a folder wrote, to be taken away when this one names it otherwise."""
    try:
        said = json.loads((folder / manifest).read_bytes())
        names = [str(entry["path"]) for entry in said["outputs"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [name for name in names if Path(name).name == name]


def _open_points(verdict: Verdict) -> tuple[Block, ...]:
    """A draft's last pages: what still stands in the way of publishing."""
    from gov_report.render.text import message, place, remedy

    rows = [said for said in verdict.found if said.severity != "info" and not said.accepted]
    blocks: list[Block] = [PageBreak(), Paragraph("caption", ("草稿：公布前须处理的问题",))]
    if not rows:
        blocks.append(Paragraph("body", ("没有错误或警告。",)))
    for n, said in enumerate(rows, 1):
        where = place(said)
        text = f"{n}.{'错误' if said.severity == 'error' else '警告'} {said.rule.code}　{where + '：' if where else ''}"
        blocks.append(Paragraph("body", (f"{text}{message(said)}。{remedy(said)}",)))
    return tuple(blocks)


def _manifest(
    project: Project, verdict: Verdict, report: Report, made: dict[str, bytes], changed: Sequence[Correction]
) -> dict[str, object]:
    """build.json: hashes of what went in and what came out, the findings that were accepted."""
    from gov_report.render.json import by_severity, correction

    year = verdict.books.year
    inputs = {book.book: book.sha256 for book in verdict.books.ledger.books if book.sha256}
    names = ("narrative.md", "narrative.docx", "indicators.toml", "decisions.toml")
    for name in (settings.NAME, *(f"{year}/{n}" for n in names)):
        if (project.folder / name).is_file():
            inputs[name] = outputs.sha256((project.folder / name).read_bytes())
    for name in ("form.toml", "report.docx"):
        inputs[f"templates/{report.edition}/{name}"] = outputs.sha256(
            (verdict.books.edition.folder / name).read_bytes()
        )
    printed = {number.figure for _, number in facts.numbers(report.blocks)}
    return {
        "schema": "gov-report.build/1",
        "version": __version__,
        "year": year,
        "edition": report.edition,
        "scope": report.scope,
        "draft": report.draft,
        "findings": by_severity(verdict),
        "accepted": [
            {"code": said.rule.code, "fingerprint": name, "reason": said.accepted}
            for said, name in verdict.named
            if said.accepted
        ],
        "unverified": [
            {"id": i.id, "label": i.label, "source": i.source} for i in verdict.books.indicators if i.id in printed
        ]
        + [
            {"id": None, "label": facts_said["label"], "text": facts_said["actual"], "source": str(said.at)}
            for said in verdict.found
            if said.rule == rules.TYPED_UNKNOWN
            for facts_said in [dict(said.facts)]
        ],
        "corrections": [correction(each) for each in changed],
        "inputs": [{"path": path, "sha256": inputs[path]} for path in sorted(inputs)],
        "outputs": [{"path": name, "sha256": outputs.sha256(data)} for name, data in sorted(made.items())],
    }


# ---------------------------------------------------------------- confirm, diff, figures


def intake(project: Project, year: int, folder: Path | None = None) -> list[Path]:
    """Write a blank workbook for each listed department, or one for all where none is listed.

    Raises Unusable, outputs.CannotWrite.
    """
    from gov_report import intake as blank

    edition = edition_of(project, year)
    period = project.settings.period_of(year)
    target = folder or project.folder / str(year) / "intake"
    made = {
        target / f"{file_name(f'{name}{year}年信息公开报表')}.xlsx": blank.blank_workbook(edition, year, period, name)
        for name in project.settings.departments or ("",)
    }
    outputs.make_folder(target)
    outputs.write_all(made)
    return list(made)


def confirm(project: Project, year: int, folder: Path | None = None, executor: Executor | None = None) -> Built:
    """Write one page for each department that sent something, with its counted totals."""
    from gov_report.render import docx as write_docx

    verdict = validate(project, year, (), executor)
    target = folder or project.folder / "build" / str(year) / "confirm"
    made = {}
    for department in sorted({book.department for book in verdict.books.ledger.books}):
        title = f"{department}{year}年政府信息公开数据确认单"
        blocks = confirmation.page(verdict, department)
        made[f"{file_name(title)}.docx"] = write_docx.to_bytes(
            title, blocks, verdict.books.edition.base_document(), creator=project.settings.organ.name
        )
    with outputs.only_writer(target):
        outputs.write_all({target / name: data for name, data in made.items()})
    return Built(target, tuple(made), verdict)


def figures_of(project: Project | None, said: str, executor: Executor | None = None, annexes: bool = False) -> Year:
    """The figures of a year of the project (ledger, or YEAR/report.json), or of a report.json.

    Those of annexes are left out unless asked for: departments come and go between years.
    """
    found = _figures_of(project, said, executor)
    return found if annexes else _without_annexes(found, project.templates if project else template_folders())


def _figures_of(project: Project | None, said: str, executor: Executor | None) -> Year:
    path = Path(said)
    if said.isdigit() and len(said) == 4:
        if project is None:
            raise Unusable(
                f"找不到 {said} 年：这里没有 gov-report.toml；请用 -C 指定项目文件夹，或给出 report.json 的路径"
            )
        year = int(said)
        if department_files(project, year)[0]:
            books = validate(project, year, (), executor).books
            return Year(year, books.edition.id, project.settings.organ.name, books.figures)
        path = project.folder / said / "report.json"
        if not path.is_file():
            raise Unusable(f"{said} 年既没有台账（{said}/departments），也没有 {said}/report.json")
    if not path.is_file():
        raise Unusable(f"没有文件 {said}；可写年份（如 2013）或 report.json 的路径")
    if path.suffix.lower() == ".json":
        return diff.from_report(said, path.read_bytes())
    return _published_figures(path, project.templates if project else template_folders())


def _published_figures(path: Path, templates: Sequence[Path]) -> Year:
    """The figures that the tables of a published report print. Raises Unusable where it is none."""
    from gov_report import case
    from gov_report.published import reading
    from gov_report.render.text import message

    known = _editions(templates)
    report = reading.read(path.as_posix(), path.read_bytes(), known)
    if isinstance(report, Diagnostic):
        raise Unusable(f"{path}：{message(report)}；对比两年请给出年份、report.json、docx 或 html")
    if report.year is None:
        raise Unusable(f"{path} 的标题没有写明年度，无法对比")
    by_id = {edition.id: edition for edition in known}
    figures: dict[str, Figure] = {}
    for name, value in case.values_of(report, by_id).items():
        edition = next(by_id[table.edition] for table in report.tables if name in table.cells)
        table, row, column = edition.places[name]
        figures[name] = Figure(name, table.label_of(row, column), value, table.unit_of(row, column))
    return Year(report.year, report.edition.id, report.organ, figures)


def import_narrative(
    project: Project | None, templates: Sequence[Path], old: Path, year: int | None, target: Path | None
) -> tuple[Path, carryover.Draft]:
    """Write a year's narrative from last year's report; by default YEAR/narrative.md of the project.

    Never over a narrative that is there. Raises Unusable, outputs.CannotWrite.
    """
    from gov_report import carryover, case
    from gov_report.published import reading
    from gov_report.render.text import message

    if not old.is_file():
        raise Unusable(f"没有文件 {old}；请给出上一年度的报告（docx 或 html）")
    known = _editions(templates)
    report = reading.read(old.as_posix(), old.read_bytes(), known)
    if isinstance(report, Diagnostic):
        raise Unusable(f"{old}：{message(report)}")
    wanted = year or (report.year + 1 if report.year else None)
    if wanted is None:
        raise Unusable(f"{old} 的标题没有写明年度，请用 --year 写明文字部分属于哪个年度")
    edition = edition_of(project, wanted) if project else for_year(templates, wanted)
    if edition is None:
        raise Unusable(f"没有{wanted}年适用的版式")
    if target is None and project is None:
        raise Unusable("这里没有 gov-report.toml；请用 -C 指定项目文件夹，或用 -o 指定写入的文件")
    path = target or (project.folder / str(wanted) / "narrative.md" if project else Path())
    for there in (path, path.with_suffix(".docx")):
        if there.is_file():
            raise Unusable(f"已有 {there}，没有改动；要重新改写，请先移走，或用 -o 另写一个文件")
    made = carryover.draft(report, edition, case.values_of(report, {e.id: e for e in known}))
    outputs.make_folder(path.parent)
    outputs.write(path, made.text.encode())
    return path, made


# ---------------------------------------------------------------- audit


def _editions(templates: Sequence[Path]) -> list[Edition]:
    """Every edition of the form, the newest first."""
    found = [load(folder) for folder in editions(*templates).values()]
    return sorted(found, key=lambda edition: edition.edition.first_year, reverse=True)


REPORTS = (".docx", ".html", ".htm", ".xhtml", ".doc", ".pdf", ".wps", ".mht", ".mhtml")


def report_files(paths: Sequence[Path]) -> list[Path]:
    """The files to audit: those named, and below a folder every one that may be a report. Raises Unusable."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in REPORTS and p.is_file())
            found += [p for p in inside if not p.name.startswith(IGNORED)]
        else:
            found.append(path)
    if not found:
        raise Unusable("所给文件夹中没有报告（docx、html）")
    return list(dict.fromkeys(found))


def audit(
    paths: Sequence[Path],
    templates: Sequence[Path],
    wanted: str = "",
    prior: Path | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[Audited]:
    """Check finished reports one by one; a file that cannot be read never stops the others.

    ``prior`` is the year before (report.json, docx or html). Raises Unusable for an edition there
    is not, or a prior that is no report.
    """
    known = _editions(templates)
    if wanted and wanted not in {edition.id for edition in known}:
        raise Unusable(f"没有版式 {wanted}；可用：{'、'.join(edition.id for edition in known)}")
    before = _prior_report(prior, known) if prior else None
    jobs = [(path, tuple(templates), wanted, before) for path in report_files(paths)]
    pending = [executor.submit(_audit, *job) for job in jobs] if executor else []
    made = []
    for done, job in enumerate(jobs, 1):
        try:
            one = pending[done - 1].result() if pending else _audit(*job)
        except BaseException as error:
            if not (reason := lost(error)):
                raise
            one = _unread(_shown_path(job[0]), reason)
        made.append(one)
        if progress:
            progress(done, len(jobs))
    return made


def _audit(path: Path, templates: tuple[Path, ...], wanted: str, before: CasePrior | None) -> Audited:
    """Check one file: the unit of work an executor may run elsewhere."""
    from gov_report import audit as auditing

    shown = _shown_path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        return _unread(shown, _why(error))
    return auditing.audit(shown, data, _editions(templates), wanted, before)


def _unread(shown: str, reason: str) -> Audited:
    from gov_report.audit import Audited

    return Audited(shown, found=(rules.UNREADABLE_REPORT.at(Source(shown), reason=reason),))


def _prior_report(path: Path, known: Sequence[Edition]) -> CasePrior:
    """Last year's report for `audit --prior`."""
    from gov_report import case
    from gov_report.published import reading
    from gov_report.render.text import message

    if not path.is_file():
        raise Unusable(f"没有文件 {path}；--prior 可写上一年度的 report.json、docx 或 html")
    data = path.read_bytes()
    if path.suffix.lower() == ".json":
        year = diff.from_report(path.as_posix(), data)
        values = {name: figure.value for name, figure in year.figures.items()}
        return case.Prior(year.edition, values, diff.texts_of(data))
    report = reading.read(path.as_posix(), data, known)
    if isinstance(report, Diagnostic):
        raise Unusable(f"{path}：{message(report)}")
    return case.prior_of(report, {edition.id: edition for edition in known})


def styles_of(year: Year, templates: Path | None = None) -> bytes:
    """The base document a year's edition is written in; raises Unusable for an edition that is not here."""
    edition = for_year(template_folders(templates), year.year, year.edition)
    if edition is None:
        raise Unusable(f"没有“{year.edition}”版式，不能生成 docx；可用 --templates 指定版式文件夹")
    return edition.base_document()


def _without_annexes(year: Year, templates: Sequence[Path]) -> Year:
    """A year without the cells of its annexes: departments come and go between years."""
    edition = for_year(templates, year.year, year.edition)
    annexes = tuple(f"{annex.id}." for annex in edition.annexes) if edition else ()
    kept = {name: figure for name, figure in year.figures.items() if not name.startswith(annexes)}
    return replace(year, figures=kept)


def trace(project: Project, year: int, asked: str, executor: Executor | None = None) -> origins.Traced:
    """Follow a figure (id, label, or a number as printed) to where it is printed and to its cells.

    A year known only by its report.json has neither. Raises Unusable with the nearest names where
    nothing is meant.
    """
    if department_files(project, year)[0]:
        report, verdict = write_up(project, validate(project, year, (), executor), executor)
        books = verdict.books
        figures: Mapping[str, Figure] = report.figures
        printed = origins.printed(report, books.edition)
        sections = sections_of(report, books.edition)
    else:
        figures, printed, sections, books = figures_of(project, str(year), None, True).figures, {}, {}, None
    wanted = origins.find(figures, printed, asked)
    if not wanted:
        near = origins.near(figures, asked)
        hint = f"；相近的有：{'、'.join(near)}" if near else ""
        raise Unusable(f"没有名为“{asked}”的数值{hint}；用 gov-report figures {year} 查看全部名称")
    cells = {
        figure.id: tuple(origins.origins(figure, books.ledger, books.edition, books.words, figures))
        for figure in wanted
        if books
    }
    return origins.Traced(year, asked, tuple(wanted), figures, sections, printed, cells)
