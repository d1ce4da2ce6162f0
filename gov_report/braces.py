"""Names in braces → figures (文字部分的名称): each looked up and written as a number; zero words held to zero.

Prose is data. ``{{ }}`` names figures and facts only; they are resolved by our own look-up and
nothing in a text can call, include or link anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct, field

from gov_report import derived, rules
from gov_report.form import COUNT, Edition, TableForm
from gov_report.model import Diagnostic, Figure, Number, Source, merged
from gov_report.narrative import BRACES, WORDS
from gov_report.quantities import cell_text, number_text
from gov_report.totals import LACKS, OWN
from gov_report.words import fold, nearest, shown, some_of

_WIDE_BRACES = str.maketrans("｛｝", "{}")  # as a Chinese input method types them


def lacking(figure: Figure, name: str) -> tuple[str, str]:
    """What is said of a figure nobody reported, or not every unit of a sum: whose number it lacks; what to do."""
    who = figure.note.removesuffix(LACKS).strip() if figure.note.endswith(LACKS) else ""
    units = [unit for unit in who.split("、") if unit and unit != OWN]
    asked = f"由{some_of(units)} 的单位补报（写入它的 indicators.toml，没有发生的写 0）后重新汇总" if units else ""
    own = f'在 indicators.toml 中写明本级自己的数（id = "{name}"，不含各单位的，没有发生的写 0），各单位的数照加'
    typed = f'由填报单位报送台账、登记表，或在 indicators.toml 中写明数值和来源（id = "{name}"）'
    ways = [way for way in (asked, own if OWN in who.split("、") else "") if way]
    return figure.note or "没有任何来源", "；".join(ways) or typed


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
    for match in BRACES.finditer(text):
        runs.append(_outside(text[last : match.start()], at, found))
        runs += _resolve(match.group(1).strip(), names, at, found)
        last = match.end()
    runs.append(_outside(text[last:], at, found))
    return merged(runs), found


def _outside(text: str, at: Source, found: list[Diagnostic]) -> str:
    if "{" in text or "}" in text:
        found.append(rules.UNCLOSED.at(at))
    return text


class Asked(Struct, frozen=True):
    """One pair of braces: the name, what stands behind its form, what may be named, where, and what was wrong there."""

    name: str
    rest: str
    names: Names
    at: Source
    found: list[Diagnostic]

    def figure(self, name: str) -> Figure | None:
        """The figure of a name; None, said why, for none."""
        figure = self.names.find(name)
        if figure is None:
            known = [*self.names.facts, *(f.label for f in self.names.figures.values()), *self.names.figures]
            self.unknown(name, nearest(name, known, 0.6))
        return figure

    def unknown(self, name: str, near: str) -> None:
        """Say that nothing has a name, and what is named like it."""
        self.found.append(rules.UNKNOWN_FIGURE.at(self.at, value=shown(name), near=near, key=name))

    def malformed(self, said: str) -> list[str | Number]:
        """Say that a form is none; nothing is printed for it."""
        self.found.append(rules.UNKNOWN_FORMAT.at(self.at, value=shown(said)))
        return []

    def reported(self, figure: Figure, name: str = "") -> None:
        """Say where nobody reported a figure; ``name`` is where to report it, where that is another."""
        if figure.value is None:
            at = name or figure.id
            key = f"value={figure.label}|id={at}"
            what, way = lacking(figure, at)
            self.found.append(
                rules.NOT_REPORTED.at(self.at, key=key, value=figure.label, what=what, way=way, id=at, hint="")
            )

    def number(self, figure: Figure) -> Number:
        """A figure as a number of the text."""
        self.reported(figure)
        return Number(figure.id, number_text(figure.value))

    def keep(self, figure: Figure) -> Number:
        """A derived figure's number; from now on a figure of the report."""
        self.names.derived[figure.id] = figure
        self.reported(figure, figure.parts[0])
        return Number(figure.id, cell_text(figure.value, COUNT, figure.unit if figure.unit == "%" else ""))

    def no_percentage(self, form: str, value: str, because: str, instead: str) -> list[str | Number]:
        """Say why a form has no percentage and what to write instead; a draft prints what is to be mended."""
        self.found.append(
            rules.NO_PERCENTAGE.at(
                self.at, key=f"{self.name}|{form}", value=value, because=because, instead=instead,
            )
        )  # fmt: skip
        return [f"［待改：{self.name} | {form}］"]

    def before(self) -> tuple[Figure, Figure] | None:
        """This year's figure and last year's; None, said why, where one is not known."""
        figure = self.figure(self.name)
        if figure is None:
            return None
        earlier = self.names.before.get(figure.id)
        if earlier is None or earlier.value is None or figure.value is None:
            self.found.append(rules.NO_LAST_YEAR.at(self.at, value=figure.label, key=figure.id))
            return None
        made = derived.last_year(figure, earlier)
        self.names.derived[made.id] = made
        return figure, made


def _resolve(inside: str, names: Names, at: Source, found: list[Diagnostic]) -> Sequence[str | Number]:
    inside = inside.replace("：", ":").replace("｜", "|")
    name, bar, form = (part.strip() for part in inside.partition("|"))
    if bar:
        form, _, rest = (part.strip() for part in form.partition(":"))
        asked = Asked(name, rest, names, at, found)
        return FORMS[form](asked) if form in FORMS else asked.malformed(inside)
    word, colon, listed = (part.strip() for part in inside.partition(":"))
    asked = Asked(word, listed, names, at, found)
    if colon:
        return _zero_word(asked)
    if name in names.facts:
        return [names.facts[name]]
    figure = asked.figure(name)
    return [asked.number(figure)] if figure else [f"［待改：{name}］"]


def _share(asked: Asked) -> list[str | Number]:
    base, _, digits = (part.strip() for part in re.sub("[，、]", ",", asked.rest).partition(","))
    places = re.fullmatch(r"([0-3])位?", digits or "1")
    if not base or not places:
        return asked.malformed(f"{asked.name} | 占比: {asked.rest}")
    part, whole = asked.figure(asked.name), asked.figure(base)
    if not part or not whole:
        return []
    made = derived.share(part, whole, int(places[1]))
    if made.value is None and part.value is not None and whole.value is not None:
        because = derived.no_share(part, whole) or _near(part.value, whole.value)
        said = f"“{part.label}”占“{whole.label}”的比例"
        return asked.no_percentage(f"占比: {asked.rest}", said, because, "删去这一处占比，或改写这一句")
    return [asked.keep(made)]


def _near(part: Decimal, whole: Decimal) -> str:
    """What a percentage would say that is not so, rounded to as many places as are printed."""
    return f"与{100 if part * 2 > whole else 0}%相差不足0.01%"


def _growth(asked: Asked) -> list[str | Number]:
    pair = asked.before()
    if pair is None:
        return []
    now, before = (figure.value or Decimal(0) for figure in pair)
    if now != before and derived.growth(*pair).value is None:
        because = derived.no_growth(now, before) or _near(abs(now - before), before)
        instead = f"改写为 {{{{ {asked.name} | 增减 }}}}，或改写这一句"
        return asked.no_percentage("同比", f"“{pair[0].label}”与上年相比", because, instead)
    return _compared(pair, asked, WORDS["同比"], derived.growth, "")


def _change(asked: Asked) -> list[str | Number]:
    pair = asked.before()
    return _compared(pair, asked, WORDS["增减"], derived.change, pair[0].unit) if pair else []


def _compared(
    pair: tuple[Figure, Figure],
    asked: Asked,
    words: Sequence[str],
    size: Callable[[Figure, Figure], Figure],
    unit: str,
) -> list[str | Number]:
    """A figure beside last year's: more, less (``words``) by so much, or 与上年持平."""
    now, before = pair
    if now.value == before.value:
        return ["与上年持平"]
    more, less = words
    word = more if (now.value or 0) > (before.value or 0) else less
    return [word, asked.keep(size(now, before)), unit]


def _last_year(asked: Asked) -> list[str | Number]:
    pair = asked.before()
    return [Number(pair[1].id, number_text(pair[1].value))] if pair else []


def _list(asked: Asked) -> list[str | Number]:
    names = asked.names
    table = next((t for t in names.edition.tables if asked.name in (t.id, t.caption)), None)
    if table is None or not table.listable:
        return _no_list(asked, table)
    column = table.total_column
    listed = [(row.label, names.figures[table.cell(row, column)], table.unit_of(row, column)) for row in table.inputs]
    total = names.edition.logs.published.total
    if [figure.id for _, figure, _ in listed] == [total] and listed[0][1].value is not None:  # never the total again
        own = [f for name, f in names.figures.items() if name.startswith(f"{table.id}.") and name != total]
        listed = [(figure.label, figure, table.unit) for figure in own]
        if not listed:
            asked.found.append(rules.NO_LIST.at(asked.at, value=table.caption))
    between = "；" if any("、" in label for label, *_ in listed) else "、"
    runs: list[str | Number] = []
    for label, figure, unit in listed:
        runs += [between if runs else "", label, asked.number(figure), unit]
    return runs


def _no_list(asked: Asked, table: TableForm | None) -> list[str | Number]:
    """Say that a name is no table's, or that of a table whose rows make no list."""
    listable = [t.caption for t in asked.names.edition.tables if t.listable]
    tables, at = "、".join(listable), asked.at
    if table is None:
        near = nearest(asked.name, listable, 0.4)
        said = rules.UNKNOWN_TABLE_LISTED.at(at, key=asked.name, value=shown(asked.name), near=near, tables=tables)
        asked.found.append(said)
        return []
    because = f"有{len(table.columns)}列数" if len(table.columns) > 1 else "各行分组，有小计"
    name = table.cell(table.inputs[0], table.total_column)
    asked.found.append(rules.NOT_LISTED.at(at, key=table.id, value=asked.name, because=because, id=name, tables=tables))
    return [f"［待改：{asked.name} | 列表］"]


FORMS = {"列表": _list, "占比": _share, "同比": _growth, "增减": _change, "上年": _last_year}


def _zero_word(asked: Asked) -> list[str | Number]:
    word = asked.name
    if word not in asked.names.edition.edition.zero_words:
        return asked.malformed(word)
    wanted = [name.strip() for name in re.split("[,，、]", asked.rest)]
    figures = [figure for name in wanted if (figure := asked.figure(name))]
    for figure in figures:
        asked.reported(figure)
        if figure.value:
            asked.found.append(_not_zero(word, figure, asked.at))
    return [Number(figures[0].id, word) if figures else word]


def _not_zero(word: str, figure: Figure, at: Source) -> Diagnostic:
    actual = f"{number_text(figure.value)}{figure.unit}"
    return rules.NOT_ZERO.at(at, value=word, figure=figure.label, actual=actual, related=tuple(figure.sources[:3]))


def zero_claims(
    text: str, figures: Sequence[Figure], words: Sequence[str], at: Source, beside: Sequence[Figure] = ()
) -> list[Diagnostic]:
    """Zero words typed by hand against the figures of the section they stand in.

    A paragraph that is only 无 speaks of all of them, and where they are zero, of those that the form prints
    ``beside`` them: answers to requests carried over. A sentence with 未发生 and the like speaks of
    those whose label it names. Sentences that name none are left alone: better silent than wrong.
    """
    nonzero = [figure for figure in figures if figure.value]
    plain = BRACES.sub("", text)
    said: list[tuple[str, Figure]] = []
    if fold(plain).rstrip("。.") in words:
        nonzero = nonzero or [figure for figure in beside if figure.value][:1]
        said = [(plain.strip(), figure) for figure in nonzero]
    for sentence in re.split("[。；;！!]", plain):
        word = next((word for word in words if len(word) > 1 and word in sentence), "")
        if word:
            said += [(word, figure) for figure in nonzero if any(key in sentence for key in _keys(figure.label))]
    counts = Counter((word, figure.id) for word, figure in said)
    by_id = {figure.id: figure for figure in nonzero}
    return [_not_zero(word, by_id[name], at) for word, name in counts]


def _keys(label: str) -> list[str]:
    parts = re.split(r"[（）()、]", label)
    return [key for part in parts if len(key := re.sub("(?:答复)?(?:总数|数|金额)$", "", part)) >= 2]
