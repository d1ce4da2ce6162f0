"""Last year's report → this year's narrative: its words, with the numbers that are known turned into names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from gov_report import prose
from gov_report.diff import Concept, same_figures
from gov_report.facts import whole_names
from gov_report.form import Edition, SectionForm
from gov_report.model import Block, Paragraph
from gov_report.narrative import BRACES, PART_NUMBER, written
from gov_report.prose import CLAUSE, Sentence, sayings, shares, years_named
from gov_report.prose.sayings import Speaker
from gov_report.prose.spoken import Spoken
from gov_report.published.headings import PrintedSection, sections
from gov_report.published.reading import Printed
from gov_report.typed import share_name
from gov_report.words import fold, late

_PART = late(rf"{PART_NUMBER}(?P<title>[^。；;，,：:]{{2,40}}?)(?:[。]?|[：:](?P<text>.*))")
_SPECIAL = late(r"[\\`*<>\[\]|]|^(?:#+|[-+=]+)(?=\s|$)")
_DIGITS = late(r"[+-]?[\d０-９][\d,.，．０-９]*")
_SCALES = {"": 1, "万": 10_000}
HEAD = """\
<!-- 由{title}改写。{{{{ 名称 }}}} 由程序填入本年度的数；其余文字和数字请按本年度的情况改写。 -->
"""


UNPLACED = """\
<!-- 上一年度的“{title}”部分，本年度的格式没有这一部分。需要保留的，请移到合适的部分：

{text}

-->
"""


class Speakers(Struct, frozen=True):
    """Who speaks: this year's form, last year's, and what figures of the latter are called in the former."""

    own: Speaker
    old: Speaker
    names: Mapping[str, str]


class Draft(Struct, frozen=True):
    """The narrative as text, how many numbers became names, and those that did not, each with its section.

    ``unplaced`` are the sections that this year's form has no place for; their text is a remark at the end.
    """

    text: str
    named: int
    left: tuple[tuple[str, str], ...]
    unplaced: tuple[str, ...] = ()


def draft(
    report: Printed, edition: Edition, values: Mapping[str, Decimal | None], concepts: Sequence[Concept] = ()
) -> Draft:
    """Write a year's narrative from last year's report in the words of this year's edition.

    ``values`` are the figures the old report's tables print: a number in the text that differs from
    its table stays as it is. Tables, the preamble and annexes are left to the program; a section
    without a place in the form is kept as a remark. Across editions a number in the words of the old form
    is what ``concepts`` say that it is called in the new.
    """
    speaker = Speakers(
        sayings.speaker(edition, {}, report.year, report.authority),
        sayings.speaker(report.edition, {}, report.year, report.authority),
        same_figures(report.edition.id, edition.id, concepts) if report.edition.id != edition.id else {},
    )
    blocks = whole_names(report.facts, report.blocks) if report.facts else report.blocks
    _, chapters = sections([_named(block, edition) for block in blocks], report.edition, report.title)
    forms = {form.id: form for form in edition.sections}
    annexes = {form.id for each in (report.edition, edition) for form in each.sections if form.annex}
    unplaced: list[PrintedSection] = []
    lines = [HEAD.format(title=report.title)]
    named, left = 0, list[tuple[str, str]]()
    for section in chapters:
        form = forms.get(section.id)
        if section.id in annexes or not section.paragraphs:
            continue
        if edition.edition.fixed and form is None:
            unplaced += [] if _nothing(section, edition) else [section]
            continue
        written_up, names, others = _section(section, form, edition, speaker, values)
        if written_up:
            lines += [f"# {form.title if form else section.title}\n", *written_up]
        named += names
        left += [(section.title, number) for number in others]
    printed = {section.title: section.paragraphs for section in report.sections}
    for section in unplaced:
        said = "\n\n".join(printed.get(section.title, section.paragraphs)).replace("--", "－－")
        lines.append(UNPLACED.format(title=section.title, text=said))
    return Draft("\n".join(lines), named, tuple(left), tuple(section.title for section in unplaced))


def _nothing(section: PrintedSection, edition: Edition) -> bool:
    """Whether a section says 无 and no more."""
    return fold(re.sub("[。.]+$", "", "".join(section.paragraphs))) in edition.edition.zero_words


def _section(
    section: PrintedSection,
    form: SectionForm | None,
    edition: Edition,
    speaker: Speakers,
    values: Mapping[str, Decimal | None],
) -> tuple[list[str], int, list[str]]:
    """One section's lines for narrative.md, how many numbers became names, and those left."""
    named, lines, left = 0, list[str](), list[str]()
    context = f"{section.title}。"
    for text in section.paragraphs:
        part = _PART.fullmatch(text)
        if part:
            context = f"{section.title}。{part['title']}。"
            text = (part["text"] or "").strip()
        if fold(re.sub("[。.]+$", "", text)) in edition.edition.zero_words and form and form.parts:
            continue  # the form says so itself, or gives the number
        if part:
            lines.append(f"## {part['title'].strip()}\n")
        if text:
            said = _Text(text, context, speaker, values)
            lines.append(f"{_escaped(said.text)}\n")
            named += said.named + len(BRACES.findall(text))
            left += said.left
    return lines, named, left


def _named(block: Block, edition: Edition) -> Block:
    """A paragraph of our own document with the numbers in its controls as names."""
    return Paragraph(block.role, (written(block, edition),)) if isinstance(block, Paragraph) else block


def _escaped(text: str) -> str:
    """Text that narrative.md reads back as it stands."""
    parts: list[str] = []
    at = 0
    for braces in BRACES.finditer(text):
        parts += [_plain(text[at : braces.start()]), braces.group()]
        at = braces.end()
    return "".join([*parts, _plain(text[at:])])


def _plain(text: str) -> str:
    return _SPECIAL.sub(lambda found: "".join(f"\\{letter}" for letter in found.group()), text)


class _Text:
    """One paragraph: its text with names, how many there are, the numbers left."""

    def __init__(self, text: str, context: str, speaker: Speakers, values: Mapping[str, Decimal | None]) -> None:
        self.speakers, self.speaker, self.values = speaker, speaker.own, values
        self.named = 0
        self.left: list[str] = []
        made: list[str] = []
        at = 0
        for sentence in prose.sentences(text):
            start = text.index(sentence.text, at)
            made += [text[at:start], self._sentence(sentence, context + text[:start])]
            at = start + len(sentence.text)
        made.append(text[at:])
        self.text = self._years("".join(made))

    def _years(self, text: str) -> str:
        year = self.speaker.year
        others = _other_years(text, year) if year else []
        self.left = [one for one in self.left if not any(one in clause for clause in others)] + others
        return re.sub(rf"(?<!\d){year}(?=\s*年)", "{{ 年度 }}", text) if year else text

    def _sentence(self, sentence: Sentence, context: str) -> str:
        spoken = Spoken(sentence, context, (), self.speaker, self.values)
        old = Spoken(sentence, context, (), self.speakers.old, self.values) if self.speakers.names else spoken
        bound = [self._meant(spoken, n) or self._renamed(old, n) for n in range(len(sentence.quantities))]
        text = sentence.text
        for start, end, name in sorted(self._names(spoken, bound), reverse=True):
            text = text[:start] + f"{{{{ {name} }}}}" + text[end:]
        return text

    def _meant(self, spoken: Spoken, n: int) -> str | None:
        """The one figure a number speaks of in its own unit, where the old table does not say otherwise."""
        quantity, bound = spoken.sentence.quantities[n], spoken.bound[n]
        if bound is None or bound.figure is None or quantity.approximate or quantity.chinese:
            return None
        if bound.factor != _SCALES.get(quantity.scale):  # 500元 of a table in 万元
            return None
        value = self.values.get(bound.figure)
        return bound.figure if value is None or value * bound.factor == quantity.value else None

    def _renamed(self, spoken: Spoken, n: int) -> str | None:
        """What the figure that a number speaks of in the words of last year's form is called in this year's."""
        return self.speakers.names.get(self._meant(spoken, n) or "")

    def _names(self, spoken: Spoken, bound: Sequence[str | None]) -> Iterator[tuple[int, int, str]]:
        """What to put in place of which part of a sentence; what stays is noted."""
        sentence = spoken.sentence
        computed = dict(self._shares(spoken, bound))
        for n, quantity in enumerate(sentence.quantities):
            name = bound[n]
            if found := self._change(spoken, bound, n):
                yield found
            elif n in computed:
                yield quantity.start, quantity.end, computed[n]
            elif name:
                digits = _DIGITS.match(sentence.text, quantity.start)
                assert digits is not None
                yield quantity.start, digits.end(), name
            else:
                self.left.append(_left(spoken, n))
                continue
            self.named += 1

    def _shares(self, spoken: Spoken, bound: Sequence[str | None]) -> Iterator[tuple[int, str]]:
        """Shares of two known figures that are right as told."""
        for share in shares.shares(spoken.sentence):
            told = spoken.share(share)
            known = told is not None and told.right and share.count is not None and bound[share.count]
            if told and known and told.figures and told.figures[0] == known:
                yield share.percent, share_name(*told.figures, spoken.sentence.quantities[share.percent])

    def _change(self, spoken: Spoken, bound: Sequence[str | None], n: int) -> tuple[int, int, str] | None:
        """同比增长12.4% and 比上年增加63条 as names that compute them anew."""
        sentence, quantity = spoken.sentence, spoken.sentence.quantities[n]
        same = prose.same_change(sentence, n)
        sums = [one.any_of if one else None for one in spoken.bound]
        named = sayings.changed(sentence, n if same is None else same, sums, spoken.context, self.speaker)
        near = [k for k in range(n) if bound[k]][-1:] if named is None else named
        part = named is None and any(near[0] in group.parts for group in spoken.groups if near)  # of it or of the whole
        base = bound[near[0]] if len(near) == 1 and not part else None
        start = prose.growth_starts(sentence, n)
        if not quantity.growth or base is None or start is None:
            return None
        if quantity.unit == "%":
            return start, quantity.end, f"{base} | 同比"
        return (start, quantity.end, f"{base} | 增减") if quantity.unit in ("条", "件") else None


def _other_years(text: str, year: int) -> list[str]:
    """Clauses with the year before or behind last year's, which stay as they are: 含2022年结转的3件; no titles."""
    plain = re.sub("《[^《》]*》", lambda found: "，" * len(found.group()), BRACES.sub("…", text))
    clauses = [clause for clause in CLAUSE.split(prose.normal(plain)) if {year - 1, year + 1} & {*years_named(clause)}]
    return list(dict.fromkeys(clause.strip() for clause in clauses))


def _left(spoken: Spoken, n: int) -> str:
    """A number that stays, with the words that say what it is."""
    sentence, quantity = spoken.sentence, spoken.sentence.quantities[n]
    share = next((share for share in shares.shares(sentence) if share.percent == n), None)
    told = spoken.share(share) if share and shares.joined(sentence, share) else None
    said, text = f"{told.label}占比" if told else shares.called(sentence, n), quantity.text
    return said if text in said else f"{said}{text}"
