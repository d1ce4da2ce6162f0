"""The headings of a finished report → its sections, by the titles of the form and what else says the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from gov_report.form import Edition, SectionForm
from gov_report.model import Block, PageBreak, Table
from gov_report.published import titles
from gov_report.words import chinese_value, compact, fold, late

_MAIN = late(
    r"\s*(?:第(?P<part>[一二三四五六七八九十]{1,3})部分[、.．:：\s]*"
    r"|(?P<chinese>[一二三四五六七八九十]{1,3})\s*[、.．,，]\s*"
    r"|(?P<roman>[IVX]{1,5}|[Ⅰ-Ⅻ])\s*[、.．,，]\s*"
    r"|(?P<arabic>[0-9]{1,2})\s*[、.．]\s*(?![0-9]))(?P<title>.+)"
)
_NO_TITLE = late("[，,；;：:。…]|[.．·]{2}|[0-9]$")
_BRACKETED = late(r"\s*[（(]一[)）]\s*(?P<title>.+)")
_PLAIN = late(r"^(?:\d{4}年度?|本年度?|全年)?(?:我|全)?[省市县区]?(?:政府信息公开|政务公开|信息公开)?(?:工作)?")
_ANNEX = late(r"附[件表]\s*[0-9一二三四五六七八九十]{0,3}\s*(?:[:：]|$)")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
HEADING_LENGTH = 60
OWN_LENGTH = 30  # letters a title of an office's own may have
LIKE, FAR = 0.72, 0.12  # how alike a heading must be to a title, and by how much more than to any other


class PrintedSection(Struct, frozen=True):
    """A section as printed: its id in the form ("" for one the form does not know), number and text.

    ``ordinal`` is the printed number, 0 where none is printed; ``numeral`` the number as printed. ``renamed``: it
    stands at its place in the form under a title of the office's own.
    """

    id: str
    ordinal: int
    numeral: str
    title: str
    paragraphs: tuple[str, ...] = ()
    tables: int = 0
    renamed: bool = False


def key_of(title: str) -> str:
    """A heading for comparison."""
    return compact(title).replace("的", "")


def _ordinal(found: re.Match[str]) -> tuple[int, str]:
    """The number a heading prints, and as it prints it."""
    if said := found["part"] or found["chinese"]:
        return chinese_value(said), said
    if said := found["roman"]:
        numeral = fold(said).upper()
        return _ROMAN.index(numeral) + 1 if numeral in _ROMAN else 0, said
    return int(found["arabic"]), found["arabic"]


def _titles(form: SectionForm) -> tuple[str, ...]:
    return form.title, *form.title_variants


def _named(title: str, edition: Edition) -> SectionForm | None:
    """The section of the form a heading's words name exactly."""
    key = key_of(title)
    for form in edition.sections:
        if key in {key_of(t) for t in _titles(form)}:
            return form
    return None


def _resembled(title: str, edition: Edition) -> SectionForm | None:
    """The one section a heading resembles, clearly more than any other; 2019年政府信息公开工作的 aside."""
    key = key_of(title)
    plain = _PLAIN.sub("", key)
    if any(key in _renamings(form) or plain in _renamings(form) for form in edition.sections):
        return None  # a title of another kind, at no place where it could stand
    same = [f for f in edition.sections if len(plain) > 3 and plain in {_PLAIN.sub("", key_of(t)) for t in _titles(f)}]
    if len(same) == 1:
        return same[0]
    inside = [f for f in edition.sections if len(key) > 4 and any(key in key_of(t) for t in _titles(f))]
    if len(inside) == 1:
        return inside[0]
    ratios = sorted(
        (
            (max(SequenceMatcher(None, key, key_of(t), autojunk=False).ratio() for t in _titles(f)), n)
            for n, f in enumerate(edition.sections)
        ),
        reverse=True,
    )
    best, second = ratios[0], ratios[1] if len(ratios) > 1 else (0.0, 0)
    alike = edition.sections[best[1]] if best[0] >= LIKE and best[0] - second[0] >= FAR else None
    own = [form for form in edition.sections if _speaks(form, title)]
    return None if alike and own and alike not in own and alike.known_by else alike


def _renamings(form: SectionForm) -> set[str]:
    return {each for title in form.renamed for each in (key_of(title), _PLAIN.sub("", key_of(title)))}


def _renamed(title: str, ordinal: int, edition: Edition, sections: Sequence[_Open]) -> SectionForm | None:
    """The section that stands at a place of the form under a title of the office's own (``renamed``, ``known_by``).

    In a form of fixed sections the number tells the place, in another one that none behind it was met before.
    """
    if len(title) > OWN_LENGTH or _NO_TITLE.search(title) or not ordinal:
        return None
    order = [form.id for form in edition.sections]
    listed = not any(section.paragraphs or section.tables for section in sections)
    begun = len(sections) if ordinal == 1 and listed else 0  # all above was a list of contents
    begun = begun or max((n for n, section in enumerate(sections) if section.ordinal == 1), default=0)
    met = [order.index(section.id) for section in sections[begun:] if section.id]
    fixed = edition.edition.fixed
    places = [ordinal - 1] if fixed else range(max(met, default=-1) + 1, len(order))
    key = key_of(title)
    for form in (edition.sections[place] for place in places if max(met, default=-1) < place < len(order)):
        if {key, _PLAIN.sub("", key)} & _renamings(form):
            return form
        if fixed and [other for other in edition.sections if _speaks(other, title)] == [form]:
            return form
    return None


class _Open(Struct):
    """A section while its paragraphs are gathered."""

    id: str
    ordinal: int
    numeral: str
    title: str
    paragraphs: list[str]
    tables: int = 0
    renamed: bool = False


def _heading(text: str, role: str, edition: Edition, sections: Sequence[_Open]) -> tuple[_Open, str] | None:
    """A paragraph as the heading of a section, with what stands behind its colon; None for running text."""
    found = _MAIN.fullmatch(text.strip())
    bracketed = None if sections else _BRACKETED.fullmatch(text.strip())  # （一）概述 before 二、主动公开政府信息情况
    if bracketed and (first := _first(bracketed["title"].rstrip("。：: "), edition)):
        return first, ""
    title = found["title"] if found else text.strip()
    number = _ordinal(found)[0] if found and not found["arabic"] else 0
    title, colon, behind = _at_colon(title, number, edition, sections)
    if found and found["chinese"] and not colon:
        title, colon, behind = _run_in(title, chinese_value(found["chinese"]), edition, sections)
    if len(title) > HEADING_LENGTH or "。" in title.rstrip("。"):
        return None
    title = title.rstrip("。.;；:： ")
    ordinal, numeral = _ordinal(found) if found else (0, "")
    form = _named(title, edition)
    main = bool(found and not found["arabic"])
    if form is None and (main or role == "heading1") and not colon:
        form = _resembled(title, edition)
        nested = any(s.ordinal == ordinal for s in sections) and role != "heading1"
        if form is not None and nested and any(s.id == form.id for s in sections):
            form = None
    renamed = form is None and (form := _renamed(title, number, edition, sections)) is not None
    if form is None:
        last = sections[-1].ordinal if sections else 0
        own = not edition.edition.fixed and main and ordinal == last + 1 and sections and len(title) <= OWN_LENGTH
        if not own or re.search("[，,；;：:]", title):
            return None
        return _Open("", ordinal, numeral, title, []), behind
    if not found and not (role.startswith("heading") or len(text) <= HEADING_LENGTH):
        return None
    return _Open(form.id, ordinal, numeral, title, [], renamed=renamed), behind


def _first(title: str, edition: Edition) -> _Open | None:
    """The first section of the form by its title, or one of an office's own."""
    form = edition.sections[0]
    named = _named(title, edition)
    if form not in (named, _renamed(title, 1, edition, ())):
        return None
    return _Open(form.id, 1, "一", title, [], renamed=named is not form)


def _is_foot(text: str, edition: Edition) -> bool:
    """Whether a short line belongs to the site and not to the report."""
    return len(text) < 120 and "。" not in text and any(word in text for word in edition.edition.site_words)


def _at_colon(title: str, ordinal: int, edition: Edition, sections: Sequence[_Open]) -> tuple[str, bool, str]:
    """「四、收费及减免情况：无」 is a heading and its text, where the words before the colon name a section."""
    before, colon, behind = re.sub("：", ":", title).partition(":")
    if colon and behind.strip() and (_named(before, edition) or _renamed(before, ordinal, edition, sections)):
        return before, True, behind.strip()
    return title, False, ""


def _run_in(title: str, ordinal: int, edition: Edition, sections: Sequence[_Open]) -> tuple[str, bool, str]:
    """「一、总体情况。2023年，……」 and 「一、总体情况 2023年，……」: a section's title that its text follows at once."""
    for mark in re.finditer(r"[。\s]+", title[:HEADING_LENGTH]):
        form, behind = _named(title[: mark.start()], edition), title[mark.end() :]
        last = sections[-1].ordinal if sections else 0
        if form and behind and ordinal > last and form.id not in {section.id for section in sections}:
            return title[: mark.start()], True, behind
    return title, False, ""


def main_number(text: str) -> int:
    """The number of a line that is numbered as sections are, 四、政务公开的收费情况; 0 for any other."""
    found = _MAIN.fullmatch(text) if len(text) <= OWN_LENGTH and "。" not in text else None
    return _ordinal(found)[0] if found and not found["arabic"] else 0


def sections(
    blocks: Sequence[Block], edition: Edition, title: str
) -> tuple[tuple[str, ...], tuple[PrintedSection, ...]]:
    """The paragraphs before the first section, and the sections; a list of contents is not one."""
    head: list[str] = []
    sections: list[_Open] = []
    inner = False  # a list 一、二、三、 inside a section has begun
    begun = not title
    ended = False  # annexes follow
    annexes = {form.id for form in edition.sections if form.annex}
    for block in blocks:
        if isinstance(block, Table):
            if sections:
                sections[-1].tables += 1
            continue
        if isinstance(block, PageBreak) or not block.text.strip():
            continue
        text = block.text.strip()
        begun = begun or titles.opens(text, title)
        found = _heading(text, block.role, edition, sections)
        if found and block.role == "caption" and found[0].id not in annexes:
            found = None  # a table that has the words of a section for a title begins none
        if found and (not found[0].id or found[0].renamed) and inner:
            found = None
        main = _MAIN.fullmatch(text)
        if not found and main and sections and (main["chinese"] == "一"):
            inner = True
        if found:
            inner = ended = False
            sections.append(found[0])
            if found[1]:
                found[0].paragraphs.append(found[1])
        elif sections:
            ended = ended or _ANNEX.match(text) is not None or _is_foot(text, edition)
            if not ended:
                sections[-1].paragraphs.append(text)
        elif begun:
            head.append(text)
    sections = _known(_strong(sections, edition), edition)
    made = [
        PrintedSection(s.id, s.ordinal, s.numeral, s.title, tuple(s.paragraphs), s.tables, s.renamed) for s in sections
    ]
    listed = _contents(made)
    head += [text for section in made[:listed] for text in section.paragraphs]
    return tuple(head), tuple(made[listed:])


def _known(sections: list[_Open], edition: Edition) -> list[_Open]:
    """Sections under titles of an office's own, where one title alone has the words of a section that is lacking.

    五、复议、诉讼情况 is the section on remedies where no other heading speaks of them.
    """
    for form in edition.sections:
        if all(section.id != form.id for section in sections):
            found = [s for s in sections if not s.id and _speaks(form, s.title)]
            others = (f for f in edition.sections if f is not form)
            if len(found) == 1 and not any(_speaks(other, found[0].title) for other in others):
                found[0].id = form.id
    return sections


def _speaks(form: SectionForm, title: str) -> bool:
    return any(word in title for word in form.known_by)


def _strong(sections: Sequence[_Open], edition: Edition) -> list[_Open]:
    """Sections without those that are parts of another: a title that comes again with a number of the main kind.

    1.主动公开政府信息情况 below 一、总体情况, or a list that begins with 一、 once more, is a part.
    """
    order = [form.id for form in edition.sections]
    kept: list[_Open] = []
    for section in sections:
        twins = [other for other in sections if other.id == section.id and other is not section and section.id]
        main = not section.numeral.isascii()
        restarted = section.ordinal == 1 and kept and order.index(section.id) > 0 if section.id in order else False
        weak = (not main or restarted) and any(not twin.numeral.isascii() and twin.ordinal > 1 for twin in twins)
        weak = weak or (section.renamed and any(not twin.renamed for twin in twins))
        if weak and kept:
            kept[-1].paragraphs += [section.title, *section.paragraphs]
            kept[-1].tables += section.tables
        else:
            kept.append(section)
    return kept


def _contents(sections: Sequence[PrintedSection]) -> int:
    """How many of the first headings are a list of contents: three or more, empty, that all come again."""
    empty = 0
    while empty < len(sections) and not sections[empty].paragraphs and not sections[empty].tables:
        empty += 1
    for end in (empty + 1, empty):  # the last line of the list takes what stands between it and the text
        again = {section.id for section in sections[end:]}
        if end >= 3 and all(section.id in again for section in sections[:end]):
            return end
    return 0
