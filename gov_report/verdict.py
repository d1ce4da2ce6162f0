"""Findings named so that they survive re-runs, accepted by decision, and what they come to: the verdict."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from gov_report import rules
from gov_report.books import Books
from gov_report.model import OWN_NAMES, Diagnostic, Source
from gov_report.settings import Decision
from gov_report.sheets import UNNAMED_SHEET
from gov_report.words import shown


def fingerprints(found: Sequence[Diagnostic]) -> list[str]:
    """A name for each finding that survives re-runs, rows inserted elsewhere, and a file sent under another name.

    It is made of the rule, the department, sheet, column and the words found, and of what the item in the row is
    known by, never of where that stands: no other row has it. Of the file only where no department is known or two of
    its files say the same. Equal findings are numbered in order. 16 hexadecimal digits; of a finding at an item
    the first eight are its ``kinds``.
    """
    return [*map(_hex, _fingerprints(found))]


def _fingerprints(found: Sequence[Diagnostic]) -> array[int]:
    """The same as numbers: of a year's findings the texts take a megabyte."""
    # department by department: what counts their names takes megabytes
    own: dict[str, array[int]] = defaultdict(lambda: array("i"))
    for at, said in enumerate(found):
        own[said.department].append(at)
    names = array("Q", bytes(8 * len(found)))
    for places in own.values():
        for at, name in zip(places, _named([found[at] for at in places]), strict=True):
            names[at] = name
    return names


def _hex(name: int) -> str:
    return f"{name:016x}"


def _named(found: Sequence[Diagnostic]) -> list[int]:
    """The fingerprints of one department's findings."""
    told = [_told(said, _of_department(said)) for said in found]
    first: dict[str, str] = {}
    several = {
        text
        for said, text in zip(found, told, strict=True)
        if said.at and first.setdefault(text, said.at.book) != said.at.book
    }
    return _numbered(
        (said, _told(said, False) if text in several else text) for said, text in zip(found, told, strict=True)
    )


def with_files(found: Sequence[Diagnostic]) -> list[str]:
    """The same with the file's name in every name, as decisions of earlier versions have it."""
    return [*map(_hex, _numbered((said, _told(said, False)) for said in found))]


def namings(found: Sequence[Diagnostic]) -> list[list[str]]:
    """The names of findings: today's, and those that they have where the department's files are more or fewer."""
    without_files = _numbered((said, _told(said, _of_department(said))) for said in found)
    return [fingerprints(found), with_files(found), [*map(_hex, without_files)]]


def earlier_namings(found: Sequence[Diagnostic]) -> list[list[str]]:
    """The names that findings had in earlier versions, whatever the row.

    To see what is mended; no decision holds by them, which would pass to another row.
    """
    bare = [replace(said, item=0) for said in found]
    return [fingerprints(bare), with_files(bare)]


def kinds(found: Iterable[Diagnostic]) -> list[str]:
    """What is wrong in which column, whatever the row: how the fingerprints of findings at items begin."""
    return [f"{_kind(said):08x}" for said in found]


def _kind(said: Diagnostic) -> int:
    return _key(_told(replace(said, item=0), _of_department(said))) >> 32


def _of_department(said: Diagnostic) -> bool:
    """Whether a finding is in a workbook that a department sent."""
    return bool(said.department and said.at and "/departments/" in said.at.book)


def returned_as(file: str) -> str:
    """The name of a workbook as it may come back: marked, those of other formats become xlsx."""
    stem, _, suffix = file.rpartition(".")
    return f"{stem}.xlsx" if suffix.lower() in ("csv", "xls", "ods") else file


def _told(said: Diagnostic, without_file: bool) -> str:
    at = None if said.rule.of_whole else said.at
    place: tuple[str, ...] = ()
    if at and without_file:  # a csv comes back as a workbook, whose sheet has a name
        place = ("" if at.sheet == UNNAMED_SHEET else at.sheet, str(at.column))
    elif at:
        place = (returned_as(at.book), at.sheet, str(at.column))
    facts = said.key or "|".join(f"{name}={value}" for name, value in said.facts if name not in OWN_NAMES)
    row = (f"{said.item:016x}",) if said.item else ()
    return "|".join((said.rule.code, said.department, *place, facts, *row))


def _numbered(told: Iterable[tuple[Diagnostic, str]]) -> list[int]:
    seen: Counter[int] = Counter()
    names = []
    for said, text in told:
        key = _key(text)
        seen[key] += 1
        name = _key(f"{text}#{seen[key]}")
        names.append(_kind(said) << 32 | name & 0xFFFF_FFFF if said.item else name)
    return names


def _key(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def accept(
    found: Sequence[Diagnostic], decisions: Sequence[Decision], path: str, today: date | None, whole: bool = True
) -> list[Diagnostic]:
    """Mark the findings the office accepted; say which decisions fit nothing or have run out.

    ``today`` None means that no decision runs out (a build whose date is not given). Not ``whole``: of some
    files only, whose findings need not be all that were accepted.
    """
    if not decisions:
        return list(found)
    by_name = {decision.fingerprint: decision for decision in decisions if decision.fingerprint}
    by_identity = [decision for decision in decisions if decision.identity]
    marked: list[Diagnostic] = []
    used: set[Decision] = set()
    for said, name, earlier in zip(found, fingerprints(found), with_files(found), strict=True):
        decision = by_name.get(name) or by_name.get(earlier)
        decision = decision or next((d for d in by_identity if _waives(d, said)), None)
        if decision:
            used.add(decision)
        expired = decision and decision.until and today and decision.until < today
        marked.append(replace(said, accepted=decision.reason) if decision and not expired else said)
        if decision and expired:
            marked.append(_stale(path, decision, name, f"已过期（至{decision.until}）"))
    left = [decision for decision in decisions if decision not in used] if whole else []
    earlier_names = {name for names in earlier_namings(found if left else ()) for name in names}
    for decision in left:
        of_any_row = decision.fingerprint in earlier_names
        why = "已认不出是哪一行（编号出自以前的版本，没有记下所在的条目）" if of_any_row else "已不再出现"
        if decision.fingerprint and by_name[decision.fingerprint] is not decision:
            why = "的编号写了两次，采用后一项"
        marked.append(_stale(path, decision, decision.name, why))
    return marked


def _stale(path: str, decision: Decision, name: str, why: str) -> Diagnostic:
    """A decision that no longer holds, told by its reason: nobody remembers a fingerprint."""
    said = f"“{shown(decision.reason, 60)}”" + (f"（{shown(decision.who, 30)}）" if decision.who else "")
    key = f"value={name}|why_stale={why}"
    return rules.STALE_DECISION.at(Source(path), key=key, decision=said, value=name, why_stale=why)


def _waives(decision: Decision, said: Diagnostic) -> bool:
    """Whether a decision names the identity of a finding, and its cell and its department if it names one."""
    facts = dict(said.facts)
    if facts.get("identity") != decision.identity or decision.department not in ("", said.department):
        return False
    return not decision.cell or decision.cell in facts.get("cells", "").split(",")


class Verdict(Struct, frozen=True, dict=True):
    """A year as checked: the books, every finding with its fingerprint, the files passed over."""

    books: Books
    found: tuple[Diagnostic, ...]
    ignored: tuple[str, ...] = ()

    @cached_property
    def _names(self) -> array[int]:
        return _fingerprints(self.found)

    @property
    def named(self) -> Iterator[tuple[Diagnostic, str]]:
        """Each finding with its fingerprint."""
        return zip(self.found, map(_hex, self._names), strict=True)

    def count(self, severity: str) -> int:
        """How many findings of a severity nobody accepted."""
        return sum(said.severity == severity and not said.accepted for said in self.found)

    def of(self, department: str) -> Verdict:
        """The same with one department's findings alone."""
        return replace(self, found=tuple(said for said in self.found if said.department == department))

    @property
    def passed(self) -> bool:
        """Whether nothing at error level stands."""
        return not self.count("error")

    def adding(self, more: Sequence[Diagnostic]) -> Verdict:
        """The same with further findings."""
        return replace(self, found=(*self.found, *more))
