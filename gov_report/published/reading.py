"""A finished report, ours or anybody's → what it says it is, its sections, its tables in the form's cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from gov_report import gate, rules
from gov_report.facts import Facts
from gov_report.form import Edition
from gov_report.model import Block, Diagnostic, Paragraph, Source, Table
from gov_report.published import titles
from gov_report.published.categories import with_parts
from gov_report.published.headings import PrintedSection, key_of, sections
from gov_report.published.pictures import has_pictures
from gov_report.published.standing import standings
from gov_report.published.strange import Strange, strange
from gov_report.published.tables import PrintedTable, recognise
from gov_report.published.told import published_total, year_told
from gov_report.wordml import CONFIRMATION
from gov_report.words import fold, without_ordinal

LONG = 12  # rows: a table of the form so long is not printed in part
LITTLE = 150  # letters: a title with less text below it is no report


class Printed(Struct, frozen=True):
    """A finished report as read; ``year`` None and ``organ`` "" where nothing names one.

    ``titled``: the year is the title's; else it is what the text says of its period or of the report.
    ``authority`` is whose report the title says it is, a city's or an office's; ``organ`` who wrote
    it. ``unknown_tables`` are those the form does not know.
    """

    path: str
    title: str
    year: int | None
    organ: str
    authority: str
    edition: Edition
    head: tuple[str, ...]
    sections: tuple[PrintedSection, ...]
    tables: tuple[PrintedTable, ...]
    unknown_tables: tuple[Strange, ...]
    blocks: tuple[Block, ...]
    facts: Facts | None = None
    titled: bool = True
    pictures: bool = False  # somewhere: what a section says may stand in one

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Every paragraph with the section it stands in ("" before the first), as its numeral or title."""
        found = [("", text) for text in self.head]
        for section in self.sections:
            found += [(section.numeral or section.title, text) for text in section.paragraphs]
        return found

    def forms(self, editions: Sequence[Edition]) -> dict[str, Edition]:
        """The editions by id, each with the rows that this report's own tables of categories really have."""
        found = {edition.id: edition for edition in editions}
        for table in self.tables:
            if table.rows:
                found[table.edition] = with_parts(found[table.edition], table.id, table.rows)
        return found


def blocks_of(path: str, data: bytes) -> tuple[Block, ...]:
    """The blocks of a .docx or .html, told apart by content; raises gate.Refusal for anything else."""
    if len(data) > gate.MAX_FILE:
        raise gate.Refusal(rules.UNREADABLE_REPORT, reason=f"文件超过{gate.MAX_FILE >> 20} MB")
    if data.startswith(b"PK\3\4"):
        gate.listing(data)  # of a package that is cut off nobody knows what it was
    kind = gate.identify(data)
    if kind == "Word 文档（docx）":
        from gov_report.published import docx

        return docx.read_blocks(data)
    if kind == "网页（html）" or (kind in ("csv", "XML 文件") and path.lower().endswith((".html", ".htm", ".xhtml"))):
        from gov_report.published import html

        return html.read_blocks(data)
    said = "普通文本" if kind == "csv" else kind
    raise gate.Refusal(rules.UNREADABLE_REPORT, reason=f"内容是{said}，请另存为 docx，或导出为网页（html）后核对")


def facts_of(data: bytes) -> Facts | None:
    """The facts that one of our own files carries; None for anybody else's."""
    if gate.identify(data) == "Word 文档（docx）":
        from gov_report.published import docx

        return docx.facts_of(data)
    from gov_report.published import html

    return html.facts_of(data)


def read(path: str, data: bytes, editions: Sequence[Edition], wanted: str = "") -> Printed | Diagnostic:
    """Read a finished report; the finding says why where it cannot be read or is none.

    ``wanted`` is the edition to take it for; else its year decides, else what fits its sections best.
    What is printed counts: the facts our own file carries only choose between editions of the printed year.
    """
    try:
        blocks = blocks_of(path, data)
    except gate.Refusal as refusal:
        reason = refusal.facts.get("reason") or refusal.rule.message
        return rules.UNREADABLE_REPORT.at(Source(path), reason=reason)
    if is_confirmation(blocks):
        return rules.NOT_A_REPORT.at(Source(path), why=CONFIRMATION)
    report = of_blocks(path, blocks, facts_of(data), editions, wanted, _names_of(data))
    return replace(report, pictures=has_pictures(data)) if isinstance(report, Printed) else report


def _names_of(data: bytes) -> tuple[str, ...]:
    """What a web page calls itself; a document's properties are anybody's."""
    if data.startswith(b"PK\3\4"):
        return ()
    from gov_report.published import html

    return html.names_of(data)


def of_blocks(
    path: str, blocks: tuple[Block, ...], own: Facts | None, editions: Sequence[Edition], wanted: str = "",
    names: Sequence[str] = (),
) -> Printed | Diagnostic:  # fmt: skip
    """The same of the blocks of a report, with the facts that go with them where it is our own.

    ``names`` is what a page calls itself where nobody sees it: asked for the title where the report shows none.
    """
    paragraphs = [block.text for block in blocks if isinstance(block, Paragraph)]
    shown = title, year, authority = titles.title_of(blocks)
    if year is None and (named := titles.of_page(names))[1]:
        title, year, authority = named
    titled = year is not None
    year = year or year_told(paragraphs)
    wanted = wanted or (own.edition if own and own.year == year else "")
    source = titles.source_of(paragraphs)
    order = _by_preference(editions, year, wanted, paragraphs)
    printed = [block for block in blocks if isinstance(block, Table)]
    head, found = sections(blocks, order[0], shown[0])
    texts = [(each.title, each.paragraphs) for each in found]
    others = any(not each.id for each in printed)  # our own tables say what they are
    told = published_total(texts, order[0], year, authority) if others else None
    standing = standings(blocks, [(each.title, each.id) for each in found], told)
    tables, unknown = recognise(printed, order, standing)
    if local := _local(tables, order[1:], year):
        tables, unknown = recognise(printed, [edition for edition in order if edition.id not in local], standing)
    known = {section.id for section in found} - {""}
    if not tables and len(known) < 2 and (not title or sum(map(len, paragraphs)) < LITTLE):
        return rules.NOT_A_REPORT.at(Source(path))
    form_order = [form.id for form in order[0].tables]
    tables.sort(key=lambda table: form_order.index(table.id) if table.id in form_order else len(form_order))
    return Printed(
        path, title, year, source if own and source else authority or source, authority, order[0], head, found,
        tuple(tables), tuple(strange(printed[n]) for n in unknown if not (own and printed[n].id)), blocks, own, titled,
    )  # fmt: skip


def _local(tables: Sequence[PrintedTable], others: Sequence[Edition], year: int | None) -> set[str]:
    """Editions of other years of whose long tables only some rows are there: local tables with words in common."""
    forms = {edition.id: edition for edition in others if not (year and edition.of_year(year))}
    return {
        table.edition
        for table in tables
        if year and (edition := forms.get(table.edition))
        and len(edition.table(table.id).numbered) > LONG
        and len(table.cells) * 2 < len(edition.table(table.id).numbered) * len(edition.table(table.id).columns)
    }  # fmt: skip


def is_confirmation(blocks: Sequence[Block]) -> bool:
    """Whether a document is a department's page to be signed (数据确认单), which is no report."""
    first = next((block.text.strip() for block in blocks if isinstance(block, Paragraph) and block.text.strip()), "")
    return re.fullmatch(rf"\d{{4}}年{CONFIRMATION}", first) is not None


def _by_preference(
    editions: Sequence[Edition], year: int | None, wanted: str, paragraphs: Sequence[str]
) -> list[Edition]:
    """The editions, the one a report is most likely written in first."""
    headings = {key_of(without_ordinal(text)) for text in map(fold, paragraphs) if len(text) < 60}

    def fit(edition: Edition) -> tuple[bool, bool, int, int]:
        heading = edition.edition
        covers = year is not None and heading.first_year <= year <= heading.last_year
        titles = sum(any(key_of(form.title) in text for text in headings) for form in edition.sections)
        return edition.id == wanted, covers, titles if year is None else 0, heading.first_year

    return sorted(editions, key=fit, reverse=True)
