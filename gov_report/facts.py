"""A report's facts as they travel inside its own files: what it is, its figures, how its blocks fall into sections.

They make our own files readable exactly. Where a figure came from stays behind: what is published
names no department's file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from gov_report.model import Block, Figure, Number, PageBreak, Paragraph, Report, Section, Table
from gov_report.quantities import number_text, says, written
from gov_report.wordml import clean, tag_of

SCHEMA = "gov-report.facts/1"
NAMESPACE = "urn:gov-report:facts:1"


class Facts(Struct, frozen=True):
    """What a file says of the report it holds; ``sections`` are id, title and number of blocks.

    ``in_text`` tells how often each figure was printed in running text; {} where an older file does not say.
    """

    year: int
    organ: str
    edition: str
    scope: str
    title: str
    units: tuple[str, ...]
    draft: bool
    head: int
    sections: tuple[tuple[str, str, int], ...]
    figures: Mapping[str, Figure]
    in_text: Mapping[str, int]


def write(report: Report) -> str:
    """A report's facts as text."""
    report = published(report)
    said = {
        "schema": SCHEMA,
        "year": report.year,
        "organ": report.organ,
        "edition": report.edition,
        "scope": report.scope,
        "title": report.title,
        "units": list(report.units),
        "draft": report.draft,
        "head": len(report.head),
        "sections": [[section.id, section.title, len(section.blocks)] for section in report.sections],
        "figures": [
            [f.id, f.label, None if f.value is None else number_text(f.value), f.unit, list(f.parts)]
            for f in report.figures.values()
        ],
        "in_text": Counter(number.figure for block, number in numbers(report.blocks) if isinstance(block, Paragraph)),
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Facts | None:
    """The facts of a text; None where it holds none that can be understood."""
    try:
        said = json.loads(text)
        if said["schema"] != SCHEMA:
            return None
        figures = {str(each[0]): _read_figure(*each) for each in said["figures"]}
        return Facts(
            int(said["year"]), str(said["organ"]), str(said["edition"]), str(said["scope"]), str(said["title"]),
            tuple(map(str, said["units"])), bool(said["draft"]), int(said["head"]),
            tuple((str(name), str(title), int(count)) for name, title, count in said["sections"]), figures,
            {str(name): int(times) for name, times in said.get("in_text", {}).items()},
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError):
        return None


def _read_figure(name: str, label: str, value: str | None, unit: str, parts: Sequence[str]) -> Figure:
    return Figure(name, label, None if value is None else written(value), unit, (), tuple(parts))


def report_of(facts: Facts, blocks: Sequence[Block]) -> Report:
    """Facts and the blocks read beside them as the report they were written from."""
    named = whole_names(facts, blocks)
    at = facts.head
    sections = []
    for name, title, count in facts.sections:
        sections.append(Section(name, title, named[at : at + count]))
        at += count
    return Report(
        facts.year, facts.organ, facts.edition, facts.scope, facts.title, named[: facts.head], tuple(sections),
        named[at:], dict(facts.figures), facts.units, facts.draft,
    )  # fmt: skip


def whole_names(facts: Facts, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks whose numbers name their figures in full, where the document had to cut the ids (wordml.tag_of)."""
    by_tag = {tag_of(name): name for name in facts.figures}

    def whole(run: str | Number) -> str | Number:
        return run if isinstance(run, str) else Number(by_tag.get(run.figure, run.figure), run.text)

    return _mapped(blocks, whole)


def published(report: Report) -> Report:
    """What a file can give back of a report: figures without sources and notes, text as a document holds it."""
    return replace(
        report,
        organ=clean(report.organ),
        title=clean(report.title),
        units=tuple(map(clean, report.units)),
        head=_mapped(report.head, _clean),
        sections=tuple(Section(s.id, clean(s.title), _mapped(s.blocks, _clean)) for s in report.sections),
        annexes=_mapped(report.annexes, _clean),
        figures={name: _figure(figure) for name, figure in report.figures.items()},
    )


def _figure(figure: Figure) -> Figure:
    value = None if figure.value is None else Decimal(number_text(figure.value))
    return replace(figure, label=clean(figure.label), unit=clean(figure.unit), value=value, sources=(), note="")


def numbers(blocks: Sequence[Block]) -> Iterator[tuple[Block, Number]]:
    """Every number of blocks that names its figure, with the block it stands in."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from ((block, run) for run in block.runs if isinstance(run, Number))
        elif isinstance(block, Table):
            yield from ((block, c.content) for row in block.rows for c in row if isinstance(c.content, Number))


def misprinted(blocks: Sequence[Block], figures: Mapping[str, Figure]) -> Iterator[tuple[Block, Number, Figure | None]]:
    """Every number that does not print its figure's value, or whose figure is not known (None)."""
    by_tag = {tag_of(name): figure for name, figure in figures.items()}
    for block, number in numbers(blocks):
        figure = by_tag.get(tag_of(number.figure))
        if figure is None or not prints(number.text, figure):
            yield block, number, figure


def prints(text: str, figure: Figure) -> bool:
    """Whether a text is a figure's value; a zero may be a word (无, 未发生)."""
    worded = figure.value == 0 and not any(map(str.isdigit, text))
    return worded or says(text, figure.value, figure.unit)


def difference(expected: Report, found: Report) -> str:
    """Where a report read back first differs from what was written, in words; "" where it does not."""
    pairs = zip(expected.blocks, found.blocks, strict=False)
    for a, b in pairs:
        if a != b:
            return f"{_shown(a)}读回为{_shown(b)}"
    if len(expected.blocks) != len(found.blocks):
        return f"写出{len(expected.blocks)}段，读回{len(found.blocks)}段"
    wrong = [name for name, figure in expected.figures.items() if found.figures.get(name) != figure]
    if wrong:
        return f"数值{wrong[0]}读回不同"
    return "" if expected == found else "题头读回不同"


def _shown(block: Block) -> str:
    if isinstance(block, PageBreak):
        return "分页"
    return f"“{block.text[:60]}”" if isinstance(block, Paragraph) else f"表{block.id}"


def _clean(run: str | Number) -> str | Number:
    return clean(run) if isinstance(run, str) else Number(run.figure, clean(run.text))


def _mapped(blocks: Sequence[Block], change: Callable[[str | Number], str | Number]) -> tuple[Block, ...]:
    """Blocks with every run and cell changed; widths to a tenth of a millimetre, as a document holds them."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            block = Paragraph(block.role, tuple(map(change, block.runs)))
        elif isinstance(block, Table):
            rows = tuple(tuple(replace(cell, content=change(cell.content)) for cell in row) for row in block.rows)
            block = replace(block, rows=rows, widths_mm=tuple(round(mm, 1) for mm in block.widths_mm))
        made.append(block)
    return tuple(made)
