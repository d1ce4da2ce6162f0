"""Figures and narrative → Report: sections in the form's order, numbered as printed (报告)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from gov_report import annexes, rules
from gov_report import tables as forms
from gov_report.annexes import Appended
from gov_report.braces import Names, fill, lacking, zero_claims
from gov_report.form import Column, Edition, Part, Row, SectionForm, TableForm
from gov_report.model import Block, Diagnostic, Figure, Number, Paragraph, Report, Role, Section, Source
from gov_report.named import facts
from gov_report.narrative import BRACES, Chapter, Group, Passage, groups_of, misplaced
from gov_report.prose import sayings
from gov_report.prose.sayings import Speaker
from gov_report.quantities import cell_text
from gov_report.settings import Settings
from gov_report.typed import typed
from gov_report.words import chinese_number, fold, late, without_ordinal

_TWICE = late(r"(?<![。，、；])([。，、；])\1(?!\1)")  # 。。。。 stand for dots
_HEADINGS: dict[int, Role] = {2: "heading2", 3: "heading3", 4: "heading4"}
_Headed = tuple[str, Source, list[Block]]  # a part: its heading, where that is written, what stands below


def of_form(edition: Edition) -> Source:
    """Where the form's own text is written."""
    return Source(f"{edition.id}/form.toml")


class _Composer(Struct):
    """What composing needs at hand; findings gather in ``found``."""

    settings: Settings
    edition: Edition
    names: Names
    path: str
    found: list[Diagnostic]
    speaker: Speaker
    under: str = ""  # the title of the section being composed
    places: dict[str, Source] = {}  # where paragraphs and headings are written, by what they print

    def paragraph(self, role: Role, text: str, at: Source) -> Paragraph:
        """Fill one paragraph and keep what was wrong with it."""
        runs, found = fill(text, self.names, at)
        self.found += found
        made = Paragraph(role, runs)
        self.found += (rules.MARK_TWICE.at(at, value=mark.group()) for mark in _TWICE.finditer(made.text))
        self.places.setdefault(made.text.strip(), at)
        return made

    def cell(self, table: TableForm, row: Row, column: Column) -> Number:
        """The number of a cell as the table prints it."""
        name = table.cell(row, column)
        unit = table.unit_of(row, column) if column.with_unit else ""
        return Number(name, cell_text(self.names.figures[name].value, table.kind_of(row, column), unit))

    def form_text(self, text: str, role: Role = "body") -> Paragraph:
        """A sentence of the form itself."""
        return self.paragraph(role, text, of_form(self.edition))

    def caption(self, text: str) -> Paragraph:
        """A title of a table or an annex, as the form has it."""
        return self.form_text(text, "caption")

    def at(self, line: int) -> Source:
        """A line of the narrative."""
        return Source(self.path, "", 0, (line,))

    def title(self, form: SectionForm) -> str:
        """A section's title: the office's own, else the form's."""
        own = self.settings.report.sections.get(form.id)
        return without_ordinal(own.title) if own and own.title else form.title


def compose(
    year: int,
    settings: Settings,
    edition: Edition,
    figures: Mapping[str, Figure],
    departments: Sequence[str],
    chapters: Sequence[Chapter],
    narrative_path: str,
    before: Mapping[str, Figure] | None = None,
) -> tuple[Report, list[Diagnostic], dict[str, Source]]:
    """Compose the year's report; returns it, what the narrative got wrong, and where each paragraph is written.

    Sections nobody has to write and nobody wrote are left out; the rest are numbered 一、二、… in
    the form's order, and the preamble's number and list of parts come from what is printed.
    ``before`` are last year's figures, for what the narrative compares.
    """
    said = facts(settings, edition, year)
    names = Names(figures, said, edition, before or {})
    speaker = sayings.speaker(edition, {}, year, settings.authority)
    composer = _Composer(settings, edition, names, narrative_path, [], speaker)
    sections, appended = _sections(composer, chapters)
    said |= {
        "部分数": chinese_number(len(sections)),
        "部分名单": "".join(f"“{section.title}”" for section in sections),  # some titles hold 、 themselves
    }
    heading = composer.form_text(edition.edition.title, "title")
    alone = settings.report.scope == "department" and len(departments) < 2  # its one row would be the report's own
    if settings.report.annexes and not alone:
        appended += annexes.by_department(edition, composer.names.figures, departments, composer.caption)
    report = Report(
        year=year,
        organ=settings.organ.name,
        edition=edition.id,
        scope=settings.report.scope,
        title=heading.text,
        head=_head(composer, heading, said),
        sections=tuple(sections),
        annexes=annexes.blocks(appended),
        units=tuple(departments),
        figures={**figures, **names.derived},
    )
    return report, [_where_to_write(composer, said) for said in composer.found], composer.places


def _where_to_write(composer: _Composer, said: Diagnostic) -> Diagnostic:
    """A figure that a sentence of the form lacks is written in indicators.toml, not in the form."""
    lacks = said.rule == rules.NOT_REPORTED and said.at == of_form(composer.edition)
    return replace(said, at=_indicators(composer)) if lacks else said


def _indicators(composer: _Composer) -> Source:
    return Source(re.sub(r"narrative\.\w+$", "indicators.toml", composer.path))


def _head(composer: _Composer, title: Paragraph, said: Mapping[str, str]) -> tuple[Block, ...]:
    line = f"来源：{said['编制机关']}"
    if said["发布日期"]:
        line += f"　发布时间：{said['发布日期']}"
    own = composer.settings.report.preamble
    at = Source("gov-report.toml") if own else of_form(composer.edition)
    texts = [text for text in (own or composer.edition.preamble.text).strip().split("\n") if text.strip()]
    return (title, Paragraph("dateline", (line,)), *(composer.paragraph("body", text.strip(), at) for text in texts))


def _sections(composer: _Composer, chapters: Sequence[Chapter]) -> tuple[list[Section], list[Appended]]:
    """The sections that are printed, numbered, and those that stand after the report."""
    written = _match(composer, chapters)
    sections: list[Section] = []
    appended: list[Appended] = []
    for form in composer.edition.sections:
        blocks, title = _section(composer, form, written.get(form.id)), composer.title(form)
        if blocks and form.annex:
            captions = (each.text for each in blocks if isinstance(each, Paragraph) and each.role == "caption")
            appended.append(Appended(next(captions, title), tuple(blocks)))  # the list names what the page is headed
        elif blocks:
            heading = Paragraph("heading1", (f"{chinese_number(len(sections) + 1)}、{title}",))
            sections.append(Section(form.id, title, (heading, *blocks)))
    return sections, appended


def _match(composer: _Composer, chapters: Sequence[Chapter]) -> dict[str, Chapter]:
    """Which chapter belongs to which section: by id or title, the edition's variants and the office's own."""
    known: dict[str, str] = {}
    for form in composer.edition.sections:
        for title in (form.id, form.title, *form.title_variants, composer.title(form)):
            known[fold(title)] = form.id
    written: dict[str, Chapter] = {}
    for chapter in chapters:
        section = known.get(fold(chapter.title), "")
        if section and section in written:
            earlier = written[section]
            composer.found.append(rules.HEADING_TWICE.at(composer.at(chapter.line or 1), value=chapter.title))
            written[section] = replace(earlier, passages=(*earlier.passages, *chapter.passages))
        elif section:
            written[section] = chapter
        else:
            composer.found.append(misplaced(composer.path, chapter, [*map(composer.title, composer.edition.sections)]))
    return written


def _section(composer: _Composer, form: SectionForm, chapter: Chapter | None) -> list[Block]:
    """A section's blocks below its heading: prose first, then its official tables."""
    composer.under = form.title
    words = _words_of(composer, form, chapter)
    if chapter:
        _lacking(composer, form, words)
        _bare(composer, form, chapter.passages)
    return [*words, *_tables_of(composer, form)]


def _bare(composer: _Composer, form: SectionForm, passages: Sequence[Passage]) -> None:
    """Headings with nothing below them, where others of their level have text: else they are a list.

    Below the heading of one of the form's parts stands the form's own sentence.
    """
    own = {fold(part.title) for part in form.parts}
    by_level: dict[int, list[tuple[Passage, bool]]] = {}
    for n, passage in enumerate(passages, 1):
        if passage.level and fold(passage.text) not in own:
            bare = n == len(passages) or 0 < passages[n].level <= passage.level
            by_level.setdefault(passage.level, []).append((passage, bare))
    for level in by_level.values():
        if len(level) == 1 or not all(bare for _, bare in level):
            composer.found += (
                rules.BARE_HEADING.at(composer.at(each.line), value=each.text, key=each.text)
                for each, bare in level
                if bare
            )


def _lacking(composer: _Composer, form: SectionForm, words: Sequence[Block]) -> None:
    """What the form says a section has to speak of and its text does not."""
    text = "".join(block.text for block in words if isinstance(block, Paragraph))
    scope, figures = composer.settings.report.scope, composer.names.figures
    lacking = [
        cover.says
        for cover in form.covers
        if cover.scope in ("any", scope) and not any(word in text for word in cover.words)
        if not cover.of or any(figures[name].value != 0 for name in cover.of)
    ]
    if lacking:
        value, at = "、".join(lacking), Source(composer.path)
        said = rules.CONTENT_LACKING.at(at, key=form.id, value=value, section=composer.title(form))
        composer.found.append(said)


def _tables_of(composer: _Composer, form: SectionForm) -> list[Block]:
    """The official tables of a section, those of one stack as one Word table."""
    printed = [table for table in composer.edition.tables if table.printed and table.section == form.id]
    blocks: list[Block] = []
    own = composer.settings.report.sections.get(form.id)
    for stack in forms.stacked(printed):
        if form.annex:
            named = own and own.title and not blocks  # the office's own title heads the page
            blocks.append(composer.caption(composer.title(form) if named else stack[0].caption))
        if stack[0].note:
            blocks.append(composer.form_text(stack[0].note, "note"))
        _missing(composer, stack)
        blocks.append(forms.table(stack, composer.cell))
    return blocks


def _missing(composer: _Composer, stack: Sequence[TableForm]) -> None:
    """One finding for each table with cells nobody reported: never printed as 0."""
    for table in stack:
        cells = [table.cell(row, column) for row in table.numbered for column in table.columns]
        lacks: dict[str, list[Figure]] = {}  # by whose number is not there
        for cell in cells:
            if (figure := composer.names.figures[cell]).value is None:
                lacks.setdefault(figure.note, []).append(figure)
        for note, missing in lacks.items():
            more = f"等{len(missing)}个数" if len(missing) > 3 else ""
            caption = composer.form_text(table.caption).text
            said = f"{caption}：{'、'.join(figure.label for figure in missing[:3])}{more}"
            typed = (figure.id for figure in missing if not figure.parts)  # totals add up by themselves
            what, way = lacking(missing[0], missing[0].id)
            composer.found.append(
                rules.NOT_REPORTED.at(
                    _indicators(composer), key=f"{table.id}|{note}" if note else table.id, value=said,
                    hint="；用 -v 列出各项的写法" if more else "", ids=" ".join(typed), what=what, way=way,
                    id=missing[0].id,
                )
            )  # fmt: skip


def _words_of(composer: _Composer, form: SectionForm, chapter: Chapter | None) -> list[Block]:
    passages = list(chapter.passages) if chapter else []
    first = next((n for n, p in enumerate(passages) if p.level == 2), len(passages))
    opening, groups = passages[:first], groups_of(passages[first:])
    bound = [composer.names.figures[name] for part in form.parts for name in part.figures]
    if form.parts and not form.parts[0].title:  # the section is its one part
        part = form.parts[0]
        if not passages:
            return [_generated(composer, part)]
        prose = _prose(composer, opening, bound, "", form.parts)
        prose += _numbered(composer, _written(composer, groups, bound))
        unsaid = part.mention and not any(part.mention in passage.text for passage in passages)
        below = [] if _is_none(composer, passages) else prose  # no 无 below 未收取信息处理费
        return [_generated(composer, part), *below] if unsaid else prose
    titled = {fold(part.title) for part in form.parts}
    blocks = _prose(composer, opening, bound, "", form.parts)
    written = {fold(heading.text): group for heading, group in groups}
    told = _numbers(blocks)
    parts: list[_Headed] = []
    generated: list[str] = []
    for part in form.parts:
        own = [composer.names.figures[name] for name in part.figures]
        group = written.get(fold(part.title))
        sentence = _generated(composer, part)
        body: list[Block] = _prose(composer, group, own, part.title, [part]) if group else [sentence]
        generated += [] if group else [sentence.text]
        parts.append((part.title, of_form(composer.edition), body))
    headed = any(fold(title) in written for title, *_ in parts)
    if told and not headed and all(_numbers(body) <= told for _, _, body in parts):
        parts = []  # the office's own words say all of it already
    elif len(blocks) == 1 and _repeated(blocks[0], generated):  # of several paragraphs others may lean on it
        blocks = []
    parts += _written(composer, [group for group in groups if fold(group[0].text) not in titled], bound)
    blocks += _numbered(composer, parts)
    if form.refuses_none and _is_none(composer, passages):
        blocks = []
    if form.required and not blocks and (form.narrative or not _tabled(composer, form)):
        composer.found.append(rules.EMPTY_SECTION.at(Source(composer.path), value=composer.title(form)))
        blocks.append(Paragraph("body", ("［待补充］",)))
    return blocks


def _is_none(composer: _Composer, passages: Sequence[Passage]) -> bool:
    """Whether a section says nothing but 无."""
    return all(fold(passage.text).rstrip("。.") in composer.edition.edition.zero_words for passage in passages)


def _repeated(block: Block, generated: Sequence[str]) -> bool:
    """Whether a paragraph says nothing but what a sentence of the form begins with: 主动公开政府信息573条。"""
    words = block.text.rstrip("。") if isinstance(block, Paragraph) and block.role == "body" else ""
    return bool(words) and any(sentence[: len(words) + 1] in (f"{words}，", f"{words}。") for sentence in generated)


def _numbers(blocks: Sequence[Block]) -> set[str]:
    """The figures that paragraphs print."""
    runs = (run for block in blocks if isinstance(block, Paragraph) for run in block.runs)
    return {run.figure for run in runs if isinstance(run, Number)}


def _tabled(composer: _Composer, form: SectionForm) -> bool:
    return any(table.printed and table.section == form.id for table in composer.edition.tables)


def _written(composer: _Composer, groups: Sequence[Group], bound: Sequence[Figure]) -> list[_Headed]:
    return [(head.text, composer.at(head.line), _prose(composer, group, bound, head.text)) for head, group in groups]


def _numbered(composer: _Composer, parts: Sequence[_Headed]) -> list[Block]:
    """Parts with their second-level headings, numbered （一）、（二）."""
    blocks: list[Block] = []
    for n, (title, at, body) in enumerate(parts, 1):
        heading = Paragraph("heading2", (f"（{chinese_number(n)}）{title}",))
        composer.places.setdefault(heading.text, at)
        blocks += [heading, *body]
    return blocks


def _prose(
    composer: _Composer,
    passages: Sequence[Passage],
    bound: Sequence[Figure],
    heading: str = "",
    parts: Sequence[Part] = (),
) -> list[Block]:
    """Paragraphs and third- and fourth-level headings, numbered 1. and （1）; ``parts`` are those they stand for."""
    blocks: list[Block] = []
    third = fourth = 0
    for passage in passages:
        at, text = composer.at(passage.line), passage.text
        if passage.level == 3:
            third, fourth = third + 1, 0
            text = f"{third}.{text}"
        elif passage.level >= 4:
            fourth += 1
            text = f"（{fourth}）{text}"
        paragraph = composer.paragraph(_HEADINGS.get(min(passage.level, 4), "body"), text, at)
        blocks.append(paragraph)
        if not passage.level:
            composer.found += typed(
                paragraph.runs, composer.names.figures, composer.speaker, f"{composer.under}。{heading}。", at,
                composer.names.before,
            )  # fmt: skip
            words = composer.edition.edition.zero_words
            composer.found += zero_claims(passage.text, bound, words, at, _beside(composer, parts))
    return blocks


def _beside(composer: _Composer, parts: Sequence[Part]) -> list[Figure]:
    """The figures that the sentences of parts print."""
    named = (word.strip() for part in parts for word in BRACES.findall(part.says))
    return [composer.names.figures[name] for name in named if name in composer.names.figures]


EACH = "{{ 各项 }}"


def _generated(composer: _Composer, part: Part) -> Paragraph:
    """What the form says of its figures: the zero sentence when none is there, else the sentence."""
    figures, beside = composer.names.figures, _beside(composer, [part])
    if all(figures[name].value == 0 for name in part.figures) and not any(figure.value for figure in beside):
        return composer.form_text(part.zero)
    lacking = (says for name, says in part.without.items() if figures[name].value == 0)
    return composer.form_text(next(lacking, part.says).replace(EACH, _each(composer, part)))


def _each(composer: _Composer, part: Part) -> str:
    """The figures of a part that are not zero, by the names of their rows: ，重复申请{{ … }}件，信息不存在{{ … }}件."""
    figures, row = composer.names.figures, composer.edition.row
    said = [(*row(name), figures[name]) for name in part.each if figures[name].value]
    listed = "，".join(f"{table.word(own)}{{{{ {figure.id} }}}}{figure.unit}" for table, own, figure in said)
    return f"{part.begins}{listed}" if said else ""
