"""Prose (文字部分): narrative.md to headed paragraphs, names in braces to figures, zero words checked.

Prose is data. ``{{ }}`` names figures and facts only; they are resolved by our own look-up and
nothing in a text can call, include or link anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP

from msgspec import Struct, field

from gov_report import derived, prose, rules, sayings
from gov_report.form import COUNT, Edition
from gov_report.model import Block, Diagnostic, Figure, Number, Paragraph, Source, Table
from gov_report.prose import Quantity, Share
from gov_report.quantities import cell_text, number_text
from gov_report.sayings import Speaker
from gov_report.spoken import Spoken, difference
from gov_report.words import fold, nearest, shown, without_ordinal

_WIDE_BRACES = str.maketrans("｛｝", "{}")  # as a Chinese input method types them
_BRACES = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
WORDS = {"同比": ("同比增长", "同比下降"), "增减": ("比上年增加", "比上年减少")}  # more, less
_BLOCKS = {
    "html_block": "网页标签",
    "fence": "代码块",
    "blockquote_open": "引用块",
    "hr": "分隔线",
    "image": "图片",
    "link_open": "链接",
    "html_inline": "网页标签",
    "code_inline": "代码",
}


class Passage(Struct, frozen=True):
    """A heading (level 2–4) or a paragraph (level 0) of the narrative, with its line."""

    level: int
    text: str
    line: int


class Chapter(Struct, frozen=True):
    """What stands under one ``# title``."""

    title: str
    line: int
    passages: tuple[Passage, ...]


class Names(Struct, frozen=True):
    """What braces may name: figures by id or unique label, plain facts of the year, last year's figures.

    ``derived`` gathers the shares and changes that were asked for: figures like any other.
    """

    figures: Mapping[str, Figure]
    facts: Mapping[str, str]
    edition: Edition
    before: Mapping[str, Figure] = field(default_factory=dict)
    derived: dict[str, Figure] = field(default_factory=dict)

    def find(self, name: str) -> Figure | None:
        """The figure of an id, or of a label that only one figure has (annex cells aside)."""
        if name in self.figures:
            return self.figures[name]
        folded = fold(name)
        found = [f for key, f in self.figures.items() if fold(f.label) == folded]
        return found[0] if len(found) == 1 else None


def parse(path: str, text: str) -> tuple[list[Chapter], list[Diagnostic]]:
    """Read narrative.md: ``#`` a section, ``##``–``####`` parts, paragraphs and lists; nothing else."""
    from markdown_it import MarkdownIt

    # indented code and underlined headings are what word processors leave behind, not what is meant
    reader = MarkdownIt("commonmark").disable(["code", "lheading"])
    chapters: list[Chapter] = []
    found: list[Diagnostic] = []
    title, title_line = "", 0
    passages: list[Passage] = []
    counters: list[int] = []
    level, prefix, last_line = 0, "", 1

    def close() -> None:
        if title or passages:
            chapters.append(Chapter(title, title_line, tuple(passages)))

    for token in reader.parse(text):
        line = token.map[0] + 1 if token.map else last_line
        last_line = line
        if token.type == "html_block" and token.content.strip().startswith("<!--"):
            continue
        if token.type in _BLOCKS:
            found.append(rules.NOT_PROSE.at(Source(path, "", 0, (line,)), value=_BLOCKS[token.type]))
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "ordered_list_open":
            counters.append(int(token.attrGet("start") or 1))
        elif token.type == "bullet_list_open":
            counters.append(0)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            counters.pop()
        elif token.type == "list_item_open" and counters[-1]:
            prefix = f"{counters[-1]}."
            counters[-1] += 1
        elif token.type == "inline":
            said = ""
            for child in token.children or ():
                if child.type in _BLOCKS:
                    found.append(rules.NOT_PROSE.at(Source(path, "", 0, (line,)), value=_BLOCKS[child.type]))
                elif child.type == "text":
                    said += child.content
            said = said.strip()
            if said.startswith("|") and not level:
                found.append(rules.NOT_PROSE.at(Source(path, "", 0, (line,)), value="表格"))
            if level == 1:
                close()
                title, title_line, passages = without_ordinal(said), line, []
            elif said:
                passages.append(Passage(level, without_ordinal(said) if level else prefix + said, line))
            prefix = ""
    close()
    return chapters, found


_PART = re.compile(r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[㈠-㈩])\s*(?P<title>[^。；;]{2,40}?)[。：:]?")
_LEVEL = {"heading1": 1, "heading2": 2, "heading3": 3, "heading4": 4}


def from_blocks(path: str, blocks: Sequence[Block], edition: Edition) -> tuple[list[Chapter], list[Diagnostic]]:
    """A narrative written in Word or WPS: headings by their style or numbers, a number in a control by its name.

    A paragraph that is the title of a section, with or without its number, begins a chapter;
    （一） and the like begin a part. ``line`` counts paragraphs.
    """
    titles = {fold(t) for form in edition.sections for t in (form.title, *form.title_variants)}
    chapters: list[Chapter] = []
    found: list[Diagnostic] = []
    title, title_line, passages = "", 0, list[Passage]()
    for line, block in enumerate(blocks, 1):
        at = Source(path, "", 0, (line,))
        if isinstance(block, Table):
            found.append(rules.NOT_PROSE.at(at, value="表格"))
        if not isinstance(block, Paragraph) or block.role == "title" or not block.text.strip():
            continue
        text = written(block, edition).strip()
        plain = without_ordinal(text).rstrip("。：:")
        level = 1 if fold(plain) in titles else _LEVEL.get(block.role, 0)
        part = _PART.fullmatch(text) if not level else None
        if level == 1:
            if title or passages:
                chapters.append(Chapter(title, title_line, tuple(passages)))
            title, title_line, passages = plain, line, []
        elif part:
            passages.append(Passage(2, part["title"], line))
        else:
            passages.append(Passage(level, plain if level else text, line))
    if title or passages:
        chapters.append(Chapter(title, title_line, tuple(passages)))
    return chapters, found


def written(paragraph: Paragraph, edition: Edition) -> str:
    """A paragraph with the numbers in its controls as names in braces; a zero word stays a zero word.

    A share or a change becomes what computes it, with the words and the unit that come with it.
    """
    said, unit = "", ""
    for run in paragraph.runs:
        if isinstance(run, str):
            said += run.removeprefix(unit)
            unit = ""
            continue
        unit = ""
        asked = derived.asked(run.figure)
        if asked and asked[0] in edition.places:
            of, form = asked
            table, row, column = edition.places[of]
            words = next((each for each in WORDS.get(form, ()) if said.endswith(each)), None)
            if form in WORDS and words is None:
                said += run.text  # told in words of its own
                continue
            said = said.removesuffix(words or "") + f"{{{{ {of} | {form} }}}}"
            unit = table.unit_of(row, column) if form == "增减" else ""
        elif run.figure not in edition.places:
            said += run.text
        elif run.text in edition.edition.zero_words:
            said += f"{{{{ {run.text}: {run.figure} }}}}"
        else:
            said += f"{{{{ {run.figure} }}}}"
    return said


def fill(text: str, names: Names, at: Source) -> tuple[tuple[str | Number, ...], list[Diagnostic]]:
    """Replace ``{{ name }}`` by figures and facts; returns the runs and what was wrong.

    Forms: ``{{ name }}`` a figure's number or a fact; ``{{ table | 列表 }}`` the rows of a table
    that are no totals, each as label, number, unit; ``{{ name | 占比: name }}`` a share in percent
    (``, 2位`` for two places); ``{{ name | 同比 }}`` 同比增长12.4%, 同比下降… or 与上年持平;
    ``{{ name | 增减 }}`` 比上年增加63条; ``{{ name | 上年 }}`` last year's number; ``{{ 无: name, name }}``
    a zero word, refused unless every figure named is reported and zero.
    """
    text = text.translate(_WIDE_BRACES)
    runs: list[str | Number] = []
    found: list[Diagnostic] = []
    last = 0
    for match in _BRACES.finditer(text):
        runs.append(_outside(text[last : match.start()], at, found))
        runs += _resolve(match.group(1).strip(), names, at, found)
        last = match.end()
    runs.append(_outside(text[last:], at, found))
    return merged(runs), found


def _outside(text: str, at: Source, found: list[Diagnostic]) -> str:
    if "{" in text or "}" in text:
        found.append(rules.UNCLOSED.at(at))
    return text


def merged(runs: Sequence[str | Number]) -> tuple[str | Number, ...]:
    """Join neighbouring texts and drop empty ones."""
    joined: list[str | Number] = []
    for run in runs:
        if isinstance(run, str) and joined and isinstance(joined[-1], str):
            joined[-1] += run
        elif run != "":
            joined.append(run)
    return tuple(joined)


def _resolve(inside: str, names: Names, at: Source, found: list[Diagnostic]) -> list[str | Number]:
    inside = inside.replace("：", ":").replace("｜", "|")
    name, bar, form = (part.strip() for part in inside.partition("|"))
    if bar:
        form, _, rest = (part.strip() for part in form.partition(":"))
        if form not in FORMS:
            found.append(rules.UNKNOWN_FORMAT.at(at, value=shown(inside)))
            return []
        return FORMS[form](name, rest, names, at, found)
    word, colon, listed = (part.strip() for part in inside.partition(":"))
    if colon:
        return _zero_word(word, [name.strip() for name in re.split("[,，、]", listed)], names, at, found)
    if name in names.facts:
        return [names.facts[name]]
    figure = _figure(name, names, at, found)
    return [_number(figure, at, found)] if figure else [f"［待改：{name}］"]


def _figure(name: str, names: Names, at: Source, found: list[Diagnostic]) -> Figure | None:
    figure = names.find(name)
    if figure is None:
        known = [*names.facts, *(f.label for f in names.figures.values()), *names.figures]
        near = nearest(name, known, 0.6)
        found.append(
            rules.UNKNOWN_FIGURE.at(at, value=shown(name), near=f"是否应为“{near}”？" if near else "", key=name)
        )
    return figure


def _number(figure: Figure, at: Source, found: list[Diagnostic]) -> Number:
    if figure.value is None:
        found.append(rules.NOT_REPORTED.at(at, value=figure.label, id=figure.id))
    return Number(figure.id, number_text(figure.value))


def _keep(figure: Figure, names: Names, at: Source, found: list[Diagnostic]) -> Number:
    """A derived figure's number; from now on a figure of the report."""
    names.derived[figure.id] = figure
    if figure.value is None:
        found.append(rules.NOT_REPORTED.at(at, value=figure.label, id=figure.parts[0]))
    return Number(figure.id, cell_text(figure.value, COUNT, figure.unit if figure.unit == "%" else ""))


def _share(name: str, rest: str, names: Names, at: Source, found: list[Diagnostic]) -> list[str | Number]:
    base, _, digits = (part.strip() for part in re.sub("[，、]", ",", rest).partition(","))
    places = re.fullmatch(r"([0-3])位?", digits or "1")
    if not base or not places:
        found.append(rules.UNKNOWN_FORMAT.at(at, value=shown(f"{name} | 占比: {rest}")))
        return []
    part, whole = _figure(name, names, at, found), _figure(base, names, at, found)
    return [_keep(derived.share(part, whole, int(places[1])), names, at, found)] if part and whole else []


def _before(name: str, names: Names, at: Source, found: list[Diagnostic]) -> tuple[Figure, Figure] | None:
    """This year's figure and last year's; None, said why, where one is not known."""
    figure = _figure(name, names, at, found)
    if figure is None:
        return None
    earlier = names.before.get(figure.id)
    if earlier is None or earlier.value is None or figure.value is None:
        found.append(rules.NO_LAST_YEAR.at(at, value=figure.label, key=figure.id))
        return None
    made = derived.last_year(figure, earlier)
    names.derived[made.id] = made
    return figure, made


def _growth(name: str, rest: str, names: Names, at: Source, found: list[Diagnostic]) -> list[str | Number]:
    return _compared(name, names, at, found, WORDS["同比"], derived.growth, "")


def _change(name: str, rest: str, names: Names, at: Source, found: list[Diagnostic]) -> list[str | Number]:
    figure = names.find(name)
    unit = figure.unit if figure else ""
    return _compared(name, names, at, found, WORDS["增减"], derived.change, unit)


def _compared(
    name: str,
    names: Names,
    at: Source,
    found: list[Diagnostic],
    words: Sequence[str],
    size: Callable[[Figure, Figure], Figure],
    unit: str,
) -> list[str | Number]:
    """A figure beside last year's: more, less (``words``) by so much, or 与上年持平."""
    pair = _before(name, names, at, found)
    if pair is None:
        return []
    now, before = pair
    if now.value == before.value:
        return ["与上年持平"]
    more, less = words
    word = more if (now.value or 0) > (before.value or 0) else less
    return [word, _keep(size(now, before), names, at, found), unit]


def _last_year(name: str, rest: str, names: Names, at: Source, found: list[Diagnostic]) -> list[str | Number]:
    pair = _before(name, names, at, found)
    return [Number(pair[1].id, number_text(pair[1].value))] if pair else []


def _list(name: str, rest: str, names: Names, at: Source, found: list[Diagnostic]) -> list[str | Number]:
    table = next((t for t in names.edition.tables if name in (t.id, t.caption)), None)
    if table is None:
        near = nearest(name, [t.caption for t in names.edition.tables], 0.4)
        found.append(
            rules.UNKNOWN_FIGURE.at(at, value=shown(name), near=f"是否应为“{near}”？" if near else "", key=name)
        )
        return []
    listed = [(row.label, names.figures[table.cell(row, table.total_column)]) for row in table.inputs]
    total = names.edition.logs.published.total
    if [figure.id for _, figure in listed] == [total] and listed[0][1].value is not None:  # never the total again
        own = [f for name, f in names.figures.items() if name.startswith(f"{table.id}.") and name != total]
        listed = [(figure.label, figure) for figure in own]
        if not listed:
            found.append(rules.NO_LIST.at(at, value=table.caption))
    runs: list[str | Number] = []
    for label, figure in listed:
        runs += ["、" if runs else "", label, _number(figure, at, found), table.unit]
    return runs


FORMS = {"列表": _list, "占比": _share, "同比": _growth, "增减": _change, "上年": _last_year}


def _zero_word(
    word: str, wanted: Sequence[str], names: Names, at: Source, found: list[Diagnostic]
) -> list[str | Number]:
    if word not in names.edition.edition.zero_words:
        found.append(rules.UNKNOWN_FORMAT.at(at, value=shown(word)))
        return []
    figures = [figure for name in wanted if (figure := _figure(name, names, at, found))]
    for figure in figures:
        if figure.value is None:
            found.append(rules.NOT_REPORTED.at(at, value=figure.label, id=figure.id))
        elif figure.value:
            found.append(
                rules.NOT_ZERO.at(
                    at,
                    value=word,
                    figure=figure.label,
                    actual=f"{number_text(figure.value)}{figure.unit}",
                    related=figure.sources[:3],
                )
            )
    return [Number(figures[0].id, word) if figures else word]


def zero_claims(text: str, figures: Sequence[Figure], words: Sequence[str], at: Source) -> list[Diagnostic]:
    """Zero words typed by hand against the figures of the section they stand in.

    A paragraph that is only 无 speaks of all of them; a sentence with 未发生 and the like speaks of
    those whose label it names. Sentences that name none are left alone: better silent than wrong.
    """
    nonzero = [figure for figure in figures if figure.value]
    plain = _BRACES.sub("", text)
    said: list[tuple[str, Figure]] = []
    if fold(plain).rstrip("。.") in words:
        said = [(plain.strip(), figure) for figure in nonzero]
    for sentence in re.split("[。；;！!]", plain):
        word = next((word for word in words if len(word) > 1 and word in sentence), "")
        if word:
            said += [(word, figure) for figure in nonzero if any(key in sentence for key in _keys(figure.label))]
    counts = Counter((word, figure.id) for word, figure in said)
    by_id = {figure.id: figure for figure in nonzero}
    return [
        rules.NOT_ZERO.at(
            at,
            value=word,
            figure=by_id[name].label,
            related=by_id[name].sources[:3],
            actual=f"{number_text(by_id[name].value)}{by_id[name].unit}",
        )
        for word, name in counts
    ]


def _keys(label: str) -> list[str]:
    parts = re.split(r"[（）()、]", label)
    return [key for part in parts if len(key := re.sub("(?:答复)?(?:总数|数|金额)$", "", part)) >= 2]


def typed(
    runs: Sequence[str | Number],
    figures: Mapping[str, Figure],
    speaker: Speaker,
    context: str,
    at: Source,
    before: Mapping[str, Figure] | None = None,
) -> list[Diagnostic]:
    """Numbers typed by hand in a paragraph, looked up: the figure they are, differ from, or none.

    ``context`` is what the paragraph stands under, ``before`` last year's figures.
    Numbers of another scope, year or subject stay unbound; they are listed as unverified, never held to be wrong.
    """
    found: list[Diagnostic] = []
    counts: Counter[tuple[str, str]] = Counter()
    text = "".join(run if isinstance(run, str) else run.text for run in runs)
    computed = _spans(runs)
    values = {name: figure.value for name, figure in figures.items()}
    last_year = {name: figure.value for name, figure in (before or {}).items()}
    earlier: list[Quantity] = []
    start = 0
    for sentence in prose.sentences(text):
        offset = text.index(sentence.text, start)
        start = offset + len(sentence.text)
        spoken = Spoken(sentence, context + text[:offset], earlier, speaker, values, last_year)
        shares = {share.percent: share for share in prose.shares(sentence)}
        earlier += sentence.quantities
        for n, quantity in enumerate(sentence.quantities):
            if any(a < offset + quantity.end and offset + quantity.start < b for a, b in computed):
                continue
            label = shown(prose.called(sentence, n), 30)
            counts[label, quantity.text] += 1
            key = f"{label}|{quantity.text}|{counts[label, quantity.text]}"
            told = _told_share(spoken, shares[n]) if n in shares else _told(spoken, n) or _told_last_year(spoken, n)
            if told is None and quantity.chinese:  # 一件 is more often a word than a count
                continue
            if told is None:
                found.append(rules.TYPED_UNKNOWN.at(at, key=key, label=label, actual=quantity.text))
            else:
                right, expected, name = told
                rule = rules.TYPED_FIGURE if right else rules.TYPED_DIFFERS
                found.append(rule.at(at, key=key, label=label, actual=quantity.text, expected=expected, id=name))
    return found


def _told(spoken: Spoken, n: int) -> tuple[bool, str, str] | None:
    """Whether a number is the figure it speaks of, what it should be, and the name to write; None for no figure."""
    bound, known = spoken.bound[n], spoken.in_table(n)
    if bound is None or sayings.total(bound.any_of[0], spoken.values) is None:
        return None
    name = bound.figure or f"{bound.any_of[0][0]} 等{len(bound.any_of[0])}项之和"
    right = any(prose.agrees(spoken.sentence.quantities[n], value) for value in known)
    return right, "或".join(dict.fromkeys(map(number_text, known))), name


def _told_share(spoken: Spoken, share: Share) -> tuple[bool, str, str] | None:
    """The same of a share: what its count and its base make it."""
    told, printed = spoken.share(share), spoken.sentence.quantities[share.percent]
    if told is None:
        return None
    part, whole = told.figures or ("名称", "基数的名称")
    exact = told.exact.quantize(printed.step, ROUND_HALF_UP)
    return told.right, f"{exact}%", share_name(part, whole, printed)


def _told_last_year(spoken: Spoken, n: int) -> tuple[bool, str, str] | None:
    """The same of a change on last year and of last year's own number, by the figures of both years."""
    printed = spoken.sentence.quantities[n]
    told = spoken.change(n) or spoken.last_year(n)
    if told is None:
        return None
    now, before = spoken.values.get(told.figure or ""), spoken.before.get(told.figure or "")
    form = ("同比" if printed.unit == "%" else "增减") if printed.growth else "上年"
    if now is None or before is None:
        return None if told.right else (False, told.expected, f"名称 | {form}")
    if told.right and printed.growth and (real := difference(now, before, printed.unit, printed)) and real[0]:
        return None  # it follows from a number of the sentence that is itself no figure of last year
    return told.right, told.expected, f"{told.figure} | {form}"


def share_name(part: str, whole: str, printed: Quantity) -> str:
    """A share as names in braces compute it, with as many places as it is printed with."""
    places = max(0, -int(printed.step.as_tuple().exponent))
    return f"{part} | 占比: {whole}" + ("" if places == 1 else f", {places}位")


def _spans(runs: Sequence[str | Number]) -> list[tuple[int, int]]:
    """Where in a paragraph computed numbers stand."""
    found, at = [], 0
    for run in runs:
        length = len(run if isinstance(run, str) else run.text)
        if isinstance(run, Number):
            found.append((at, at + length))
        at += length
    return found
