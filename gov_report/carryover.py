"""Last year's report → this year's narrative: its words, with the numbers that are known turned into names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gov_report import prose, sayings
from gov_report.form import Edition, SectionForm
from gov_report.model import Block, Paragraph
from gov_report.narrative import written
from gov_report.prose import Quantity, Sentence
from gov_report.published import reading
from gov_report.published.reading import Printed, PrintedSection
from gov_report.sayings import Binding, Speaker
from gov_report.words import fold

_PART = re.compile(
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[㈠-㈩])\s*(?P<title>[^。；;，,：:]{2,40}?)(?:[。]?|[：:](?P<text>.*))"
)
_BRACES = re.compile(r"\{\{.*?\}\}")
_SPECIAL = re.compile(r"[\\`*<>\[\]|]|^(?:#+|[-+=]+)(?=\s|$)")
_DIGITS = re.compile(r"[+-]?[\d０-９][\d,.，．０-９]*")
HEAD = """\
<!-- 由{title}改写。{{{{ 名称 }}}} 由程序填入本年度的数；其余文字和数字请按本年度的情况改写。 -->
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """The narrative as text, how many numbers became names, and those that did not, each with its section."""

    text: str
    named: int
    left: tuple[tuple[str, str], ...]


def draft(report: Printed, edition: Edition, values: Mapping[str, Decimal | None]) -> Draft:
    """Write a year's narrative from last year's report in the words of this year's edition.

    ``values`` are the figures the old report's tables print: a number in the text that differs from
    its table stays as it is. Tables, the preamble and annexes are left to the program.
    """
    speaker = sayings.speaker(edition, {}, report.year, report.authority)
    _, sections = reading.sections([_named(block, edition) for block in report.blocks], report.edition, report.title)
    forms = {form.id: form for form in edition.sections}
    lines = [HEAD.format(title=report.title)]
    named, left = 0, list[tuple[str, str]]()
    for section in sections:
        form = forms.get(section.id)
        if (form and form.annex) or (edition.edition.fixed and form is None) or not section.paragraphs:
            continue
        said = _Section(section, form, edition, speaker, values)
        if said.lines:
            lines += [f"# {form.title if form else section.title}\n", *said.lines]
        named += said.named
        left += [(section.title, number) for number in said.left]
    return Draft("\n".join(lines), named, tuple(left))


class _Section:
    """One section's lines for narrative.md, how many numbers became names, and those left."""

    def __init__(
        self,
        section: PrintedSection,
        form: SectionForm | None,
        edition: Edition,
        speaker: Speaker,
        values: Mapping[str, Decimal | None],
    ) -> None:
        self.lines: list[str] = []
        self.left: list[str] = []
        self.named = 0
        context = f"{section.title}。"
        for text in section.paragraphs:
            part = _PART.fullmatch(text)
            if part:
                context = f"{section.title}。{part['title']}。"
                text = (part["text"] or "").strip()
            if fold(re.sub("[。.]+$", "", text)) in edition.edition.zero_words and form and form.parts:
                continue  # the form says so itself, or gives the number
            if part:
                self.lines.append(f"## {part['title'].strip()}\n")
            if text:
                said = _Text(text, context, speaker, values)
                self.lines.append(f"{_escaped(said.text)}\n")
                self.named += said.named + len(_BRACES.findall(text))
                self.left += said.left


def _named(block: Block, edition: Edition) -> Block:
    """A paragraph of our own document with the numbers in its controls as names."""
    return Paragraph(block.role, (written(block, edition),)) if isinstance(block, Paragraph) else block


def _escaped(text: str) -> str:
    """Text that narrative.md reads back as it stands."""
    parts: list[str] = []
    at = 0
    for braces in _BRACES.finditer(text):
        parts += [_plain(text[at : braces.start()]), braces.group()]
        at = braces.end()
    return "".join([*parts, _plain(text[at:])])


def _plain(text: str) -> str:
    return _SPECIAL.sub(lambda found: "".join(f"\\{letter}" for letter in found.group()), text)


class _Text:
    """One paragraph: its text with names, how many there are, the numbers left."""

    def __init__(self, text: str, context: str, speaker: Speaker, values: Mapping[str, Decimal | None]) -> None:
        self.speaker, self.values = speaker, values
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
        return re.sub(rf"(?<!\d){year}(?=\s*年)", "{{ 年度 }}", text) if year else text

    def _sentence(self, sentence: Sentence, context: str) -> str:
        bound = [self._meant(sentence, quantity, context) for quantity in sentence.quantities]
        text = sentence.text
        for start, end, name in sorted(self._names(sentence, bound), reverse=True):
            text = text[:start] + f"{{{{ {name} }}}}" + text[end:]
        return text

    def _meant(self, sentence: Sentence, quantity: Quantity, context: str) -> str | None:
        """The one figure a number speaks of, where the old table does not say otherwise."""
        bound: Binding | None = sayings.meant(sentence, quantity, context, self.speaker)
        if bound is None or bound.figure is None or quantity.approximate or quantity.scale or quantity.chinese:
            return None
        value = self.values.get(bound.figure)
        return bound.figure if value is None or value == quantity.value else None

    def _names(self, sentence: Sentence, bound: Sequence[str | None]) -> Iterator[tuple[int, int, str]]:
        """What to put in place of which part of a sentence; what stays is noted."""
        shares = dict(self._shares(sentence, bound))
        for n, quantity in enumerate(sentence.quantities):
            name = bound[n]
            if found := self._change(sentence, bound, n):
                yield found
            elif n in shares:
                yield quantity.start, quantity.end, shares[n]
            elif name:
                digits = _DIGITS.match(sentence.text, quantity.start)
                assert digits is not None
                yield quantity.start, digits.end(), name
            else:
                self.left.append(f"{quantity.label}{quantity.text}")
                continue
            self.named += 1

    def _shares(self, sentence: Sentence, bound: Sequence[str | None]) -> Iterator[tuple[int, str]]:
        groups = list(prose.parts(sentence))
        for share in prose.shares(sentence):
            whole = next((g.whole for g in groups if share.count in g.parts and len(g.wholes) == 1), None)
            part = bound[share.count] if share.count is not None else None
            if part and whole is not None and bound[whole] and not share.base:
                places = max(0, -int(sentence.quantities[share.percent].step.as_tuple().exponent))
                digits = "" if places == 1 else f", {places}位"
                yield share.percent, f"{part} | 占比: {bound[whole]}{digits}"

    def _change(self, sentence: Sentence, bound: Sequence[str | None], n: int) -> tuple[int, int, str] | None:
        """同比增长12.4% and 比上年增加63条 as names that compute them anew."""
        quantity = sentence.quantities[n]
        base = next((name for name in reversed(bound[:n]) if name), None)
        start = prose.growth_starts(sentence, n)
        if not quantity.growth or base is None or start is None:
            return None
        if quantity.unit == "%":
            return start, quantity.end, f"{base} | 同比"
        return (start, quantity.end, f"{base} | 增减") if quantity.unit in ("条", "件") else None
