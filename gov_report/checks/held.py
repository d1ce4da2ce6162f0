"""A number that a department typed, held against those that it may rightly be (contract): as counted, as listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gov_report import rules
from gov_report.checks.causes import Cause
from gov_report.collected import JOINT
from gov_report.model import Diagnostic, Figure, Severity
from gov_report.postings import COUNTED, OUTSIDE, REPEAT, UNDATED, Claim

SLIPS_FROM = 10  # of fewer, one more or less is as likely as any other number
# a department may have typed its numbers with repeats left in, with rows outside the period, with both
AS_LISTED = (
    frozenset({COUNTED, JOINT}),
    frozenset({COUNTED, REPEAT, JOINT}),
    frozenset({COUNTED, OUTSIDE}),
    frozenset({COUNTED, JOINT, OUTSIDE}),
    frozenset({COUNTED, REPEAT, JOINT, OUTSIDE}),
    frozenset({COUNTED, REPEAT, JOINT, OUTSIDE, UNDATED}),
)


def judge(
    claim: Claim,
    department: str,
    choices: Sequence[tuple[int | Decimal, set[int | Decimal]]],
    rest: str,
    cause: Cause | None,
    severity: Severity | None = None,
) -> Iterator[Diagnostic]:
    """A claim against the numbers it may have: each as counted, with the others that are right as listed."""
    if claim.value is None:
        yield unread(claim, department, claim.label, "未能核对")
    elif any(claim.value == counted for counted, _ in choices):
        return
    elif any(claim.value in others for _, others in choices):
        yield rules.TOTAL_AS_LISTED.at(
            claim.at, department=department, label=claim.label, actual=claim.value, expected=choices[0][0]
        )
    else:
        yield rules.WRONG_TOTAL.at(
            claim.at, department=department, label=claim.label, actual=claim.value, expected=choices[0][0], rest=rest,
            cause=f"；可能是{cause.said}" if cause else "", related=(*claim.also, *(cause.cells if cause else ())),
            severity=severity, **({"hint": cause.help} if cause and cause.help else {}),
        )  # fmt: skip


def unread(claim: Claim, department: str, label: str, effect: str, lost: bool = False) -> Diagnostic:
    """A claim without a number: an error, a formula never calculated, or a stroke where 0 was meant, perhaps.

    ``lost``: nothing else says the number, so that an error there is one as in any cell that counts.
    """
    if claim.error and lost:
        return rules.ERROR_CELL.at(claim.at, department=department, column=label, value=claim.error)
    what = (
        f"填的是“{claim.said}”，不是数字" if claim.said else f"是{claim.error}，不是数字" if claim.error else "没有数字"
    )
    none, unreckoned = "没有发生的填 0 或写“无”", "公式未计算的，用 Excel 打开保存一次"
    how = none if claim.said else f"{none}；{unreckoned}" if claim.figure else unreckoned  # a 合计 is never nothing
    how = "公式出错的，修正公式或改填数字" if claim.error else how
    key = f"label={label}|effect={effect}"  # decisions know it by these words
    return rules.TOTAL_UNREAD.at(
        claim.at, department=department, label=label, what=what, effect=effect, how=how, key=key
    )


def gross(claim: Claim, figures: Mapping[str, Figure]) -> Decimal | None:
    """What figures come to of all that a line speaks of; None where its own is not reported."""
    values = [figures[name].value if name in figures else None for name in (claim.figure, *claim.adds)]
    return None if values[0] is None else sum((value or Decimal(0) for value in values), Decimal(0))
