"""Two years' figures → what changed (年度对比), across editions by the crosswalk (版式对应)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from gov_report import toml
from gov_report.derived import no_growth
from gov_report.edition import editions, load
from gov_report.model import Figure
from gov_report.quantities import MONEY
from gov_report.words import nearest, same_organ

CROSSWALK = "crosswalk.toml"


class Year(Struct, frozen=True):
    """The figures of one year: of which edition, by whom; ``unread`` those of a row that a report prints otherwise.

    ``remark``: why figures counted from workbooks may lack something; "" where nothing speaks against them.
    """

    year: int
    edition: str
    organ: str
    figures: Mapping[str, Figure]
    unread: Mapping[str, str] = {}
    remark: str = ""


class Break(toml.Typed, frozen=True):
    """From edition ``at`` on a figure means something else; years on both sides do not compare."""

    at: str
    why: str


class Concept(toml.Typed, frozen=True):
    """What several editions report under different names (domain: 版式对应).

    ``figures`` by edition, added up, one with ``-`` before it taken off; ``estimates`` are
    editions whose number can only be derived, with the reason; ``unasked`` those whose form does not
    ask for it, though an office may count it.
    """

    id: str
    label: str
    unit: str
    figures: dict[str, tuple[str, ...]]
    estimates: dict[str, str] = field(default_factory=dict)
    unasked: tuple[str, ...] = ()
    breaks: tuple[Break, ...] = ()


class _Crosswalk(toml.Typed, frozen=True):
    concepts: tuple[Concept, ...] = ()


def read_crosswalk(folders: Sequence[Path]) -> tuple[Concept, ...]:
    """The concepts of all template folders; a later one's replaces one of the same id. Raises FileFault."""
    found: dict[str, Concept] = {}
    for n, folder in enumerate(folders):
        path = folder / CROSSWALK
        if path.is_file():
            tables, text = toml.parse(CROSSWALK, path.read_bytes())
            said = toml.structure(CROSSWALK, tables, text, _Crosswalk).concepts
            # the program's own is looked at where it is made
            if wrong := list(_strange(said, editions(*folders))) if n else ():
                raise toml.FileFault(CROSSWALK, sorted((toml.line_of(text, at), f"{at}：{what}") for at, what in wrong))
            found |= {concept.id: concept for concept in said}
    return tuple(found.values())


def _strange(concepts: Sequence[Concept], known: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    """What a crosswalk names that there is not, and what it says twice: (where, what)."""
    ids = [concept.id for concept in concepts]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"concepts.{name}", f"id {name} 重复"
    for concept in concepts:
        place = f"concepts.{concept.id}"
        if not concept.label.strip():
            yield place, "label 不能为空"
        named = (*concept.figures, *concept.estimates, *concept.unasked, *(each.at for each in concept.breaks))
        for edition in dict.fromkeys(named):
            if edition not in known:
                yield f"{place}.{edition}", f"没有名为 {edition} 的版式；可用：{'、'.join(known)}"
        for edition, names in concept.figures.items():
            if not names:
                yield f"{place}.{edition}", f"{edition} 没有写数值"
            figures = load(known[edition]).places if edition in known else None
            for name in (name.removeprefix("-") for name in names):
                if figures is not None and name not in figures and (near := _meant(name, figures)):
                    said = f"{edition} 版式没有名为 {name} 的数值，是否应为 {near}？"
                    yield f"{place}.{edition}", said


def _meant(name: str, figures: Iterable[str]) -> str:
    """The figure that a name is but for a slip in one part, "" for none: a project may have others of its own."""
    parts = name.split(".")
    for figure in figures:
        other = figure.split(".")
        slips = [(one, two) for one, two in zip(parts, other, strict=False) if one != two]
        if len(other) == len(parts) and len(slips) == 1 and nearest(slips[0][0], [slips[0][1]], 0.8):
            return figure
    return ""


class Change(Struct, frozen=True):
    """One figure in two years; ``percent`` is the change on the old value, one decimal, as text."""

    id: str
    label: str
    unit: str
    old: Decimal | None
    new: Decimal | None
    change: Decimal | None
    percent: str | None
    comparable: bool
    note: str | None


def percent(old: Decimal, new: Decimal) -> str | None:
    """The change in percent of the old value, rounded half up to one decimal; None from zero and across signs."""
    if no_growth(new, old):
        return None
    share = (new - old) * 100 / old
    return str(share.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _change(
    name: str, label: str, unit: str, old: Decimal | None, new: Decimal | None, note: str | None, comparable: bool
) -> Change:
    if old is None or new is None:
        both = "两个年度都未报告" if old is new else ("上一年度未报告" if old is None else "本年度未报告")
        note, comparable = note or both, False
    change = new - old if comparable and old is not None and new is not None else None
    share = percent(old, new) if change is not None and old is not None and new is not None else None
    return Change(name, label, unit, old, new, change, share, comparable, note)


def doubts(old: Year, new: Year) -> list[str]:
    """What speaks against comparing two years: another organ's, one year with itself, the later one first."""
    found = []
    if not same_organ(old.organ, new.organ):
        found.append(f"两份报告不是同一机关的：{old.organ}，{new.organ}")
    if old.year == new.year:
        found.append(f"两份都是{old.year}年的报告")
    elif old.year > new.year:
        found.append(f"年度的先后颠倒了：“旧”是{old.year}年，“新”是{new.year}年")
    return found


def compare(old: Year, new: Year, concepts: Sequence[Concept]) -> list[Change]:
    """Compare two years: of one edition figure by figure in the new year's order, else by concept first.

    What only one edition reports is listed with the reason why it does not compare.
    """
    rows: list[Change] = []
    used: set[str] = set()
    if old.edition != new.edition:
        for concept in concepts:
            if old.edition in concept.figures or new.edition in concept.figures:
                rows.append(_by_concept(concept, old, new))
                used |= {
                    name.lstrip("-") for edition in (old, new) for name in concept.figures.get(edition.edition, ())
                }
    return rows + [row for row in _by_name(old, new) if row.id not in used]


def renamed(old: Year, edition: str, figures: Mapping[str, Figure], concepts: Sequence[Concept]) -> dict[str, Figure]:
    """A year's figures under the names of another edition, ``figures`` of this year, as far as the two compare."""
    if old.edition == edition:
        return dict(old.figures)
    new = Year(old.year + 1, edition, old.organ, figures)
    # what both editions call by one name is one thing, where the crosswalk gives the new one another name beside it
    rows = {
        c.figures[old.edition][0]: _by_concept(c, old, new)
        for c in concepts
        if len(c.figures.get(old.edition, ())) == 1
    }
    rows |= {row.id: row for row in compare(old, new, concepts)}
    found = {name: (figures[name], row) for name, row in rows.items() if row.comparable and name in figures}
    return {
        name: replace(figure, value=_in_unit(row.old, row.unit, figure.unit), sources=(), parts=(), note="")
        for name, (figure, row) in found.items()
    }


def same_figures(old: str, new: str, concepts: Sequence[Concept]) -> dict[str, str]:
    """What one edition's figures are called in another: those that are one figure in both and mean the same."""
    found: dict[str, str] = {}
    for concept in concepts:
        names = [*concept.figures.get(old, ()), *concept.figures.get(new, ())]
        whole = len(concept.figures.get(old, ())) == 1 and len(names) == 2
        if whole and not _breaks(concept, old, new) and not {old, new} & concept.estimates.keys():
            found[names[0]] = names[1]
    return found


def _breaks(concept: Concept, old: str, new: str) -> list[str]:
    """Why a figure means something else in one of two editions than in the other; nothing where it does not."""
    return [each.why for each in concept.breaks if min(old, new) < each.at <= max(old, new)]


def _in_unit(value: Decimal | None, unit: str, wanted: str) -> Decimal | None:
    if value is None or unit not in MONEY or wanted not in MONEY:
        return value
    return value * MONEY[unit] / MONEY[wanted]


def _by_name(old: Year, new: Year) -> Iterator[Change]:
    for name in (*new.figures, *(name for name in old.figures if name not in new.figures)):
        before, after = old.figures.get(name), new.figures.get(name)
        said = after or before
        assert said is not None
        note = None
        if before is None:
            absent = "上一年度未报告" if old.edition == new.edition else f"{old.edition}版没有这项指标"
            note = _unread(old, "上一年度", (name,)) or absent
        elif after is None:
            absent = "本年度未报告" if old.edition == new.edition else f"{new.edition}版没有这项指标"
            note = _unread(new, "本年度", (name,)) or absent
        elif before.unit != after.unit:
            note = f"单位不同（{before.unit}、{after.unit}）"
        values = before.value if before else None, after.value if after else None
        yield _change(name, said.label, said.unit, *values, note, note is None)


def _by_concept(concept: Concept, old: Year, new: Year) -> Change:
    before, after = (_value_of(concept, year) for year in (old, new))
    missed = ((old, "上一年度", before), (new, "本年度", after))
    unread = (
        _unread(year, said, concept.figures.get(year.edition, ())) for year, said, value in missed if value is None
    )
    notes = [note for note in unread if note]
    notes += [
        f"{year.edition}版没有这项指标"
        for year, _, value in missed
        if year.edition not in concept.figures or (value is None and year.edition in concept.unasked)
    ]
    notes += _breaks(concept, old.edition, new.edition)
    guesses = [concept.estimates[year.edition] for year in (old, new) if year.edition in concept.estimates]
    names = concept.figures.get(new.edition) or concept.figures.get(old.edition, ())
    name = names[0] if len(names) == 1 else concept.id
    note = "；".join(notes or guesses) or None
    return _change(name, concept.label, concept.unit, before, after, note, not notes and not guesses)


def _unread(year: Year, said: str, names: Iterable[str]) -> str | None:
    """That a report prints a row which may be one of these figures and was not recognised."""
    label = next((label for name in names if (label := year.unread.get(name.lstrip("-")))), None)
    return f"{said}报告表中“{label}”一行没有认出，可能就是这项指标" if label else None


def _value_of(concept: Concept, year: Year) -> Decimal | None:
    total = Decimal(0)
    names = concept.figures.get(year.edition, ())
    for name in names:
        figure = year.figures.get(name.lstrip("-"))
        if figure is None or figure.value is None:
            return None
        value = figure.value
        if figure.unit != concept.unit and figure.unit in MONEY and concept.unit in MONEY:
            value = value * MONEY[figure.unit] / MONEY[concept.unit]
        total += -value if name.startswith("-") else value
    return total if names else None
