"""One number changed in the text of a sound report: each number that comes from the tables, in every clean report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tests.reporting import Habits, Para
from tests.reports.cases import Case, Expect
from tests.reports.clean import DRAFTS
from tests.reports.writing import CLOSE, OPEN, blocks

NUMBER = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
PRINTED = re.compile(r"\d+(?:\.\d+)?")


def changed(number: str) -> str:
    """A share is off by seven units of its last digit, a count by its digits swapped or by one."""
    if "." in number:
        return str(Decimal(number) + 7 * Decimal(1).scaleb(-len(number.split(".")[1])))
    if len(number) > 1 and number[0] != number[1] and number[1] != "0":
        return number[1] + number[0] + number[2:]
    return str(int(number) + 1)


def seeded() -> Iterator[Case]:
    habits = Habits(site=False)
    for name, draft in DRAFTS.items():
        marked = blocks(draft, habits, marked=True)
        clean = [
            Para(b.text.replace(OPEN, "").replace(CLOSE, ""), b.role) if isinstance(b, Para) else b for b in marked
        ]
        for place, block in enumerate(marked):
            if not isinstance(block, Para):
                continue
            for count, match in enumerate(NUMBER.finditer(block.text)):
                value = changed(match[1])
                before = block.text[: match.start()].replace(OPEN, "").replace(CLOSE, "")
                after = block.text[match.end() :].replace(OPEN, "").replace(CLOSE, "")
                sentence = re.split("。", before)[-1] + value + re.split("。", after)[0]
                numbers = tuple(
                    dict.fromkeys((value, value + "%", *(n + u for n in PRINTED.findall(sentence) for u in ("", "%"))))
                )
                made = [*clean]
                made[place] = Para(before + value + after, block.role)
                yield Case(
                    f"seeded-{name}-{place}-{count}",
                    tuple(made),
                    "html",
                    habits,
                    (Expect("narrative", numbers),),
                    why=sentence,
                    tolerated=("article20_1",) if draft.tables else (),  # those of another year, which is said
                )


SEEDED: list[Case] = list(seeded())
