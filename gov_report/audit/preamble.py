"""What the preamble of a report says of its parts: how many there are, and which, one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from gov_report import rules
from gov_report.audit.case import Case
from gov_report.model import Diagnostic
from gov_report.published.headings import PrintedSection
from gov_report.words import chinese_value, compact, fold, late

_PARTS = late(
    r"(?:由|包括|分为|包含|共分|共有)?(?P<list>[^。]{0,300}?)(?:等|共|共计|这)?\s*(?P<number>[一二两三四五六七八九十]{1,3}|\d{1,2})\s*(?:个)?(?:大)?(?:部分|方面的内容|章)(?:组成|构成|内容)?"
)


FEWEST = 3  # parts of a report


def announced(case: Case) -> Iterator[Diagnostic]:
    """The number and the list of parts that the preamble announces, against the headings and each other."""
    annexes = {form.id for form in case.report.edition.sections if form.annex}
    sections = [s for s in case.report.sections if s.ordinal or (s.id and s.id not in annexes)]
    if len(sections) < 3:
        return
    for text in case.report.head:
        for sentence in re.split("[。;；]", text):
            found = _PARTS.search(sentence)
            if not found or "部分" not in sentence or not re.search("报告|全文|本文|内容|组成|构成", sentence):
                continue
            said = found["number"]
            number = int(said) if said.isdigit() else chinese_value(said)
            listed = found["list"] or ""
            for start in ("由", "包括", "分为", "包含"):
                listed = listed.rpartition(start)[2] if start in listed else listed
            if len(listed) < 8:
                listed = sentence[found.end() :]
            named = _named(listed, sections)
            if number is not None and number < FEWEST:  # 一部分由各单位报送，一部分来自统计
                return
            numbered = number == max(section.ordinal for section in sections)  # some of which the form does not know
            annexed = "附" in listed and number == len(sections) + 1
            if number and number != len(sections) and not (annexed or numbered):
                yield case.at(
                    rules.PARTS_NUMBER, table="narrative", section="", label="部分", text=said,
                    actual=said, expected=len(sections), counted="实际有", paragraph=text,
                )  # fmt: skip
            elif number and named > number:
                yield case.at(
                    rules.PARTS_NUMBER, "warning", table="narrative", section="", label="部分", text=said,
                    actual=said, expected=named, counted="列举的有", paragraph=text,
                )  # fmt: skip
            yield from _listed(case, listed, sections, text)
            return


_LIST = late(
    r"(?:由|包括|分为|包含)(?P<list>[^。]{10,300}?)(?:等|共|这)*\s*(?:[一二两三四五六七八九十\d]{1,3}\s*个)?(?:大)?部分(?:组成|构成|内容)"
)
_COMMON = late(
    "政府信息公开|政府信息|信息公开|政务公开|情况|工作|事项|[的和及与等]|以及"
)  # what most names of parts say


def unprinted(case: Case) -> Iterator[Diagnostic]:
    """A part that the preamble lists among those of the form and that no heading shares two letters with, 收费及减免.

    Only where the form's sections are fixed; the first of a list is the overview, by whatever name.
    """
    form = case.report.edition
    titles = [_plain(section.title) for section in case.report.sections if section.id]
    titles += [_plain(each.title) for each in form.sections]
    if not form.edition.fixed or len(titles) - len(form.sections) < FEWEST:
        return
    pairs = {pair for title in titles for pair in _pairs(title)}
    for text in case.report.head:
        found = _LIST.search(text)
        listed = re.split("由|包括|分为|包含", found["list"])[-1] if found else ""
        names = [name for name in re.split("[、，,；;]|以及", listed) if _WHOLE.search(_plain(name))]
        strange = [name for name in names[1:] if _pairs(_plain(name)) and pairs.isdisjoint(_pairs(_plain(name)))]
        if len(names) - len(strange) >= FEWEST:
            for name in strange:
                yield case.at(
                    rules.PART_UNPRINTED, table="narrative", section="", label=name.strip(), text=name.strip(),
                    paragraph=text,
                )  # fmt: skip


def _pairs(name: str) -> set[str]:
    """What a name says of its own, two letters each."""
    bare = _COMMON.sub("", name)
    return {bare[n : n + 2] for n in range(len(bare) - 1)}


_WHOLE = late("(?:情况|信息|事项|概述)$")  # how the name of a part ends; before 、 the beginning of one: 申请行政复议、


def _named(text: str, sections: Sequence[PrintedSection]) -> int:
    """How many parts a preamble lists for certain; 0 where some of what it lists resembles no heading.

    A title may hold 、 itself, 行政复议、行政诉讼情况: what is no name alone goes with what follows it, and names
    that one heading holds both, letter by letter, are one part.
    """
    quoted = re.findall("“([^”]+)”", text)
    if len(quoted) > 2:
        return 0 if re.sub("“[^”]+”|[、，,和及与以]", "", text).strip() else len(quoted)
    titles = [_plain(section.title) for section in sections]
    names: list[str] = []
    begun = ""
    for piece in re.split("[、，,；;：:]", text):
        begun += _plain(piece)
        if _WHOLE.search(begun):
            names.append(begun)
            begun = ""
    if begun or any(max(_share(name, title) for title in titles) < 0.8 for name in names):
        return 0
    return len(names) - sum(any(a in title and b in title for title in titles) for a, b in pairwise(names))


def _plain(title: str) -> str:
    return re.sub(r"[\W的]", "", fold(title))


def _listed(case: Case, text: str, sections: Sequence[PrintedSection], paragraph: str) -> Iterator[Diagnostic]:
    """Parts that a preamble lists in another order than they are printed in."""
    places: list[tuple[int, str]] = []
    quoted = re.findall("“([^”]+)”", text)
    for piece in quoted if len(quoted) > 2 else re.split("[、，,；;：:]|以及", text):
        key = compact(piece)
        near = [(_share(key, compact(section.title)), n) for n, section in enumerate(sections)]
        ratio, place = max(near, default=(0.0, 0))
        if len(key) >= 2 and ratio >= 0.99 and sum(r == ratio for r, _ in near) == 1:
            places.append((place, piece.strip()))
    for (before, _), (place, piece) in pairwise(places):
        if place < before:
            yield case.at(rules.PARTS_LIST, table="narrative", section="", label=piece, text=piece, paragraph=paragraph)
            return


def _share(piece: str, title: str) -> float:
    """How much of a piece stands in a title, letter by letter in order."""
    if not piece:
        return 0.0
    if piece in title:
        return 1.0 + len(piece) / 1000
    matched = sum(b.size for b in SequenceMatcher(None, piece, title, autojunk=False).get_matching_blocks())
    return matched / len(piece) if len(piece) > 5 else 0.0
