"""A sum of the year so far (本年累计) below one of several logs of the parts of a year, a sheet for each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gov_report.postings import Claim, Sheet
from gov_report.spans import months_of

SO_FAR = "累计"


def so_far(claim: Claim, sheet: Sheet, logs: Sequence[tuple[Sheet, int, int]]) -> list[list[tuple[Sheet, int, int]]]:
    """The rows that a 累计 may be of besides those of its own sheet: all from the first part of the year on.

    ``logs`` are the department's of one kind, in order. Nothing for another word, or where the names of the book's
    sheets as far as this one are not parts of the year in order (1季度, 2季度).
    """
    if claim.label != SO_FAR:
        return []
    book = [each for each in logs if each[0].book == sheet.book]
    at = next(n for n, (each, *_) in enumerate(book) if each is sheet)
    parts = [months_of(each.name, alone=False) for each, *_ in book[: at + 1]]
    if not all(parts) or any(one[-1] >= other[0] for one, other in pairwise(parts)):
        return []
    return [[*book[:at], (sheet, 0, claim.last)]]
