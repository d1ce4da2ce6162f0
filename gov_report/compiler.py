"""What is made of a year: the report in Word and JSON, confirmations, blank workbooks."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from gov_report import checks, confirmation, facts, origins, outputs, privacy, rebuilt, rules, settings
from gov_report.books import Books
from gov_report.derived import TOLD_BY
from gov_report.diff import Year, read_crosswalk, renamed
from gov_report.edition import WORDS, words_file
from gov_report.form import Edition
from gov_report.gate import sha256
from gov_report.lastyear import words_of
from gov_report.model import Diagnostic, Figure, Number, Paragraph, Report, Source, Table
from gov_report.narrative import Chapter, from_blocks, parse
from gov_report.origins import Correction
from gov_report.projects import Project, Unusable, edition_of, file_name, output_folder
from gov_report.prose import GROWTH_WORDS
from gov_report.published import json as read_json
from gov_report.rebuilt import Replaced
from gov_report.render import json as as_json
from gov_report.render import manifest, pdf, report_json
from gov_report.render.text import open_points
from gov_report.report import compose
from gov_report.toml import decode
from gov_report.totals import unsettled
from gov_report.validation import last_year, validate
from gov_report.verdict import Verdict, accept, fingerprints
from gov_report.wordml import CONFIRMATION
from gov_report.words import chinese_number, late
from gov_report.workers import Progress


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
        return from_blocks(path, docx.read_blocks(data, spelled=True), edition)
    except Refusal as refusal:
        if refusal.rule == rules.UNREADABLE:
            refusal.facts |= {"mend": "用 Word 或 WPS 打开，确认内容完整后另存为 docx，替换原文件。"}
            refusal.facts |= {"key": f"reason={refusal.facts['reason']}"}  # the same finding, whatever is advised
        return [], [refusal.at(Source(path))]


# 多 and 少 stand in many words: they speak of last year before a number only
_GROWTH = "|".join(word if len(word) > 1 else rf"{word}[了为达]?\s*[\d{{｛]" for word in GROWTH_WORDS.split("|"))
_LAST_YEAR = late(rf"[|｜]|同比|上一?年(?!结转)|去年|前一?年|{_GROWTH}")


def _last_year(
    project: Project, books: Books, chapters: Sequence[Chapter], executor: Executor | None
) -> tuple[Year | None, list[Diagnostic]]:
    """Last year, where the narrative speaks of it and there is one, and what is doubtful of it."""
    year = books.year - 1
    if not any(_LAST_YEAR.search(p.text) or f"{year}年" in p.text for chapter in chapters for p in chapter.passages):
        return None, []
    prior, doubts = last_year(project, books, executor)
    return Year(year, prior.edition, project.settings.organ.name, prior.figures) if prior else None, doubts


def _before(project: Project, books: Books, old: Year | None) -> dict[str, Figure]:
    """Last year's figures under this year's names: of another edition what the crosswalk holds to be the same."""
    return renamed(old, books.edition.id, books.figures, read_crosswalk(project.templates)) if old else {}


def _apart(said: Diagnostic, old: Year | None, books: Books) -> Diagnostic:
    """A figure that last year has no number for, because its edition counts otherwise or does not ask for it."""
    if said.rule != rules.NO_LAST_YEAR or old is None or old.edition == books.edition.id:
        return said
    return rules.LAST_YEAR_APART.at(said.at, key=said.key, value=dict(said.facts)["value"], old=old.edition)


def _is_explained(said: Diagnostic, books: Books) -> bool:
    """Whether parts cannot add up to all items: some are of no class, or of several departments and counted once."""
    total, ledger = books.edition.logs.published.total, books.ledger
    whole, *_ = dict(said.facts).get("cells", "").split(",")  # stands first
    if said.rule != rules.PARTS_SUM or whole != total:
        return False
    return bool(ledger.once and ledger.joints) or total in unsettled(ledger, books.edition, books.words)


def write_up(project: Project, verdict: Verdict, executor: Executor | None = None) -> tuple[Report, Verdict]:
    """Compose the year's report; the verdict grows by what the narrative gets wrong."""
    from gov_report.audit.proof import proofread

    books = verdict.books
    chapters, found = _chapters(project, books.year, books.edition)
    old, doubts = _last_year(project, books, chapters, executor)
    narrative = narrative_path(project, books.year)
    report, more, places = compose(
        books.year, project.settings, books.edition, books.figures, books.departments, chapters, narrative,
        _before(project, books, old),
    )  # fmt: skip
    more = [_apart(said, old, books) for said in more]
    decisions = settings.read_decisions(project.folder, books.year)
    proofed = proofread(report, books.edition, narrative, places, more, words_of(project, books.year))
    more += (checks.channels_short(said, books) for said in proofed if not _is_explained(said, books))
    marked = accept([*found, *doubts, *more], decisions, f"{books.year}/decisions.toml", None)
    more = [said for said in marked if said.rule != rules.STALE_DECISION]
    accepted = {name for said, name in zip(marked, fingerprints(marked), strict=True) if said.accepted}
    kept = [
        said
        for said in verdict.found
        if not (said.rule == rules.STALE_DECISION and dict(said.facts)["value"] in accepted)
    ]
    return report, replace(verdict, found=(*kept, *dict.fromkeys(more)))


def sections_of(report: Report, edition: Edition) -> dict[str, str]:
    """The numeral of the section (二) each figure belongs to, 附件 for annex cells."""
    numerals = {section.id: chinese_number(n) for n, section in enumerate(report.sections, 1)}
    sections = {cell: place.table.section for cell, place in edition.places.items()}
    printed = {
        run.figure: numerals[section.id]
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Paragraph)
        for run in block.runs
        if isinstance(run, Number)
    }
    annex = {name: "附件" for name in report.figures for a in edition.annexes if name.startswith(f"{a.id}.")}
    return {**printed, **annex, **{name: numerals[id] for name, id in sections.items() if id in numerals}}


class Built(Struct, frozen=True):
    """What a build wrote: the folder and the names in it, document first; empty when refused.

    ``corrections`` are the printed numbers that differ from the build it replaces, ``replaced`` is what became of that.
    """

    folder: Path
    names: tuple[str, ...]
    verdict: Verdict
    draft: bool = False
    corrections: tuple[Correction, ...] = ()
    replaced: Replaced = Replaced()


class Wanted(Struct, frozen=True):
    """What a build is asked for; ``office`` is the LibreOffice that prints the PDF."""

    folder: Path | None = None  # where it goes; None: build/YEAR of the project
    draft: bool = False
    formats: Collection[str] = ()  # besides Word: html, pdf, xlsx
    today: datetime.date | None = None  # the day decisions run out by
    when: datetime.datetime = datetime.datetime(1980, 1, 1)  # the moment written into documents
    office: pdf.Office = pdf.Office()
    waiting: outputs.Waiting | None = None  # told who keeps the folder


def draw_up(
    project: Project, year: int, wanted: Wanted, executor: Executor | None = None, progress: Progress | None = None
) -> tuple[Report, Verdict]:
    """Validate a year and compose its report: all that workers are needed for. Raises Unusable, FileFault."""
    if "pdf" in wanted.formats:
        pdf.require(wanted.office)
    verdict = validate(project, year, (), executor, progress, wanted.today)
    return write_up(project, verdict, executor)


def publish(project: Project, report: Report, verdict: Verdict, wanted: Wanted) -> Built:
    """Publish the report of a year, as ``draw_up`` made it: Word document, report.json, then build.json.

    Errors stop it before anything is written; a draft is a document marked 草稿 that lists
    them, beside the published one. The document is read back and every number compared before it
    replaces anything. Raises Unusable, outputs.CannotWrite; RuntimeError when the document does
    not read back equal: our bug.
    """
    if not wanted.draft:
        verdict = with_unclassified(verdict)
    target = output_folder(project, verdict.books.year, wanted.folder)
    if not verdict.passed and not wanted.draft:
        return Built(target, (), verdict)
    if wanted.draft:
        report = replace(report, draft=True, annexes=(*report.annexes, *open_points(verdict)))
    edition = verdict.books.edition
    document = _document(report, edition, wanted.when)
    if personal := _personal(project, report, verdict):
        return Built(target, (), verdict.adding(personal))
    changed = () if wanted.draft else _corrections(target / "report.json", report, edition)
    made = _files(report, edition, document, wanted)
    listing = "build.draft.json" if wanted.draft else "build.json"
    hashes = {name: sha256(data) for name, data in made.items()}
    written = manifest.document(verdict, report, changed, _inputs(project, report, verdict), hashes)
    everything = {**made, listing: as_json.dumps(written).encode()}
    listings = {listing} if wanted.draft else {listing, "build.draft.json"}
    replaced = rebuilt.replace(target, everything, listings, wanted.waiting)
    return Built(target, tuple(everything), verdict, wanted.draft, changed, replaced)


def with_unclassified(verdict: Verdict) -> Verdict:
    """The verdict with the totals that cannot be printed; a decision on one of these is none that fits nothing."""
    left = checks.unclassified(verdict.books, verdict.found)
    named = set(fingerprints(left))
    stale = rules.STALE_DECISION
    told = [f for f in verdict.found if f.rule != rules.UNCLASSIFIED_LEFT]  # as a warning, before it was built
    found = [f for f in told if not (f.rule == stale and dict(f.facts)["value"] in named)]
    return replace(verdict, found=(*found, *left))


def _files(report: Report, edition: Edition, document: bytes, wanted: Wanted) -> dict[str, bytes]:
    """The report in each form asked for, by its file's name, the Word document first."""
    mark, word = ("（草稿）", "draft.") if wanted.draft else ("", "")
    stem = f"{file_name(report.title)}{mark}"
    made = {f"{stem}.docx": document, f"report.{word}json": _listing(report, edition)}
    if "html" in wanted.formats:
        made[f"{stem}.html"] = _page(report)
    if "pdf" in wanted.formats:
        made[f"{stem}.pdf"] = pdf.from_docx(document, wanted.office, wanted.when)
    if "xlsx" in wanted.formats:
        from gov_report.render import xlsx

        made[f"{stem}.xlsx"] = xlsx.to_bytes(report, wanted.when)
    return made


def _corrections(path: Path, report: Report, edition: Edition) -> tuple[Correction, ...]:
    """What the report prints otherwise than the one it replaces; nothing where there is none to compare."""
    before = read_json.read(path.read_bytes(), sources=False) if path.is_file() else None
    if before is None or before.year != report.year or not before.sections:
        return ()
    return tuple(origins.corrections(before, report, edition))


def _document(report: Report, edition: Edition, when: datetime.datetime) -> bytes:
    from gov_report.published import docx as read_docx
    from gov_report.render import docx as write_docx
    from gov_report.render.base import base_document

    data = write_docx.report_bytes(report, base_document(edition), when=when)
    _read_back(report, read_docx.read(data))
    return data


def _page(report: Report) -> bytes:
    from gov_report.published import html as read_html
    from gov_report.render import html as write_html

    data = write_html.report_bytes(report)
    _read_back(report, read_html.read(data))
    return data


def _listing(report: Report, edition: Edition) -> bytes:
    data = report_json.to_bytes(report, sections_of(report, edition))
    found = read_json.read(data, sources=False)
    _read_back(report, facts.published(found) if found else None)
    return data


def _read_back(report: Report, found: Report | None) -> None:
    """Nothing is published that does not read back equal, each number with its figure's value."""
    wrong = facts.difference(facts.published(report), found) if found else "没有读回"
    misprints = [
        f"{number.figure}印为{number.text}" for _, number, _ in facts.misprinted(report.blocks, report.figures)
    ]
    if wrong or misprints:
        raise RuntimeError(f"read-back differs: {wrong or misprints[:3]}")


def _personal(project: Project, report: Report, verdict: Verdict) -> list[Diagnostic]:
    """Personal data in anything the report would publish: its text, its figures' labels and notes, file names."""
    texts = [("报告正文", block.text) for block in report.blocks if isinstance(block, Paragraph)]
    tables = (block for block in report.blocks if isinstance(block, Table))
    texts += [
        ("报告的表格", cell.content)  # a number is a figure, however many digits it has
        for table in tables
        for row in table.rows
        for cell in row
        if isinstance(cell.content, str)
    ]
    texts += [("数值的名称或说明", f"{figure.label} {figure.note}") for figure in report.figures.values()]
    texts += [("文件名", book.book) for book in verdict.books.ledger.books]
    found = dict.fromkeys(privacy.scan(texts))
    written = reversed([*_written(project, report, verdict)] if found else [])
    places = {find: at for at, text in written for find in privacy.found_in(text)}  # of several the first
    return [rules.PERSONAL_DATA.at(places.get((k, mask)), where=where, kind=k, mask=mask) for where, k, mask in found]


def _written(project: Project, report: Report, verdict: Verdict) -> Iterator[tuple[Source, str]]:
    """What a report's words come from, each with its place: lines of the narrative, cells, names of files, settings."""
    path = narrative_path(project, verdict.books.year)
    for chapter in _chapters(project, verdict.books.year, verdict.books.edition)[0]:
        yield Source(path, "", 0, (chapter.line,)), chapter.title
        yield from ((Source(path, "", 0, (passage.line,)), passage.text) for passage in chapter.passages)
    for figure in report.figures.values():
        yield from ((at.parted()[0], f"{figure.label} {figure.note}") for at in figure.sources[:1])
    yield from ((Source(book.book), book.book) for book in verdict.books.ledger.books)
    yield Source(settings.NAME), f"{report.organ} {report.title}"


def _inputs(project: Project, report: Report, verdict: Verdict) -> dict[str, str]:
    """The hashes of what went in, by path; of last year what its figures were taken from."""
    books = verdict.books
    read = (*books.ledger.books, *(books.before.books if books.before else ()))
    inputs = {book.book: book.sha256 for book in read if book.sha256}
    names = ("narrative.md", "narrative.docx", "indicators.toml", "decisions.toml")
    told = {source.book for figure in report.figures.values() for source in figure.sources} - inputs.keys()
    told |= {f"{books.year - 1}/indicators.toml"} if books.before else set()
    told |= {unit.path for unit in books.units} | ({books.prior.path} if books.prior else set())
    told |= {name for figure in report.figures.values() if (name := figure.note.removeprefix(TOLD_BY)) != figure.note}
    for name in (settings.NAME, *(f"{books.year}/{n}" for n in names), *sorted(told)):
        if (project.folder / name).is_file():
            inputs[name] = sha256((project.folder / name).read_bytes())
    own = books.edition.folder
    inputs[f"templates/{WORDS}"] = sha256(words_file(own).read_bytes())
    for name in ("form.toml", "report.docx"):
        inputs[f"templates/{books.edition.id}/{name}"] = sha256((own / name).read_bytes())
    return inputs


def intake(project: Project, year: int, folder: Path | None) -> list[Path]:
    """Write a blank workbook for each listed department, or one for all where none is listed.

    Raises Unusable, also where a file of that name holds anything else: somebody may have filled it in.
    """
    from gov_report import intake as blank

    edition = edition_of(project, year)
    period = project.settings.period_of(year)
    target = folder or project.folder / str(year) / "intake"
    made = {
        target / f"{file_name(f'{name}{year}年信息公开报表')}.xlsx": blank.blank_workbook(edition, year, period, name)
        for name in project.settings.departments or ("",)
    }
    filled = [path.name for path, data in made.items() if path.is_file() and path.read_bytes() != data]
    if filled:
        raise Unusable(
            f"{target} 中已有同名的报表，内容不同，可能已填写，不予覆盖：{'、'.join(filled)}；请移走或用 -o 另写"
        )
    outputs.make_folder(target)
    outputs.write_all(made)
    return list(made)


def confirm(
    project: Project, year: int, folder: Path | None, executor: Executor | None, waiting: outputs.Waiting | None = None
) -> Built:
    """Write one page for each department that sent something, with its counted totals."""
    from gov_report.render import docx as write_docx
    from gov_report.render.base import base_document

    verdict = validate(project, year, (), executor)
    base = base_document(verdict.books.edition)
    target = output_folder(project, year, folder, "confirm")
    made = {}
    ledger = verdict.books.ledger
    for department in sorted({book.department for book in ledger.books if book.book not in ledger.nobodys}):
        title = privacy.hidden(f"{department}{year}年{CONFIRMATION}")
        blocks = confirmation.page(verdict, department)
        made[f"{file_name(title)}.docx"] = write_docx.to_bytes(title, blocks, base, creator=project.settings.organ.name)
    with outputs.only_writer(target, waiting):
        outputs.write_all({target / name: data for name, data in made.items()})
    return Built(target, tuple(made), verdict)
