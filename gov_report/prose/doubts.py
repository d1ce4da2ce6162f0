"""Numbers that may be of a part only (口径存疑): 网络申请146件，办结140件; 自然人申请中，予以公开70件."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from gov_report.prose import Sentence, is_count, sayings
from gov_report.prose.partition import Parts
from gov_report.prose.sayings import Binding, Speaker

_AMONG = re.compile(r"(?:^|[,，:])\s*(?:从|在|对)?(?P<words>[^,，:\d]{2,20}?)中\s*[,，]")
_GENERAL = re.compile("其|结果|办件|答复|上述|所有|全部|申请|收到|受理|过程|工作|年度报告")
_LIST = re.compile(r"\s*[、和及与]\s*[^,，;]*")


def of_part(
    said: Sentence, n: int, bound: Sequence[Binding | None], groups: Sequence[Parts], totals: set[Decimal], of: Speaker
) -> bool:
    """Whether a number of outcomes, or of cases, may be of a part of them or of something else, by what precedes it.

    ``totals`` are what requests are counted against: behind one of these, whatever its words, it is of them all.
    """
    own, quantities = bound[n], said.quantities
    if own is None:
        return False
    outcomes = _outcomes(of)
    if not outcomes.issuperset(own.any_of[0]) and not own.any_of[0][0].startswith("remedies."):
        return False
    start = said.plain.rfind(";", 0, quantities[n].start) + 1
    among = list(_AMONG.finditer(said.plain, start, quantities[n].start))
    if among and own.any_of[0][0] in outcomes and not sayings.neutral(_GENERAL.sub("", among[-1]["words"])):
        return True
    answered = of.edition.total_cell(of.edition.logs.requests.answered)
    if n and answered in own.any_of[0] and re.match(r"\s*中", said.between(n - 1, n)):
        return True  # 本年新收的213件中办结196件
    for k in range(n - 1, -1, -1):
        other, before = quantities[k], bound[k]
        if other.start < start:
            break
        if other.unit != quantities[n].unit or not is_count(other) or other.depth > quantities[n].depth:
            continue
        if own.any_of[0][0] not in outcomes:
            return before is None and _LIST.fullmatch(said.between(k, k + 1)) is not None and n == k + 1
        if other.value in totals and before is None:
            return False
        if any(k in group.parts for group in groups):
            continue
        said_of_all = {
            name for saying, sums in of.sayings if saying.topic == "申请" for names in sums for name in names
        }
        received = of.edition.total_cell(of.edition.logs.requests.received)
        return before is None or before.any_of[0][0] not in {received, *outcomes, *said_of_all}
    return False


def _outcomes(of: Speaker) -> set[str]:
    """The totals of requests answered, of each outcome and of those carried over."""
    log, edition = of.edition.logs.requests, of.edition
    waiting = [edition.total_cell(row) for row in (log.answered, log.carried_in, log.carried_out) if row]
    found: set[str] = set()
    while waiting:
        found.add(name := waiting.pop())
        table, row, column = edition.places[name]
        waiting += [table.cell(part, column) for part in table.parts(row.id)]
    return found
