"""What is said of an outcome (办理结果) that is none of the form's, gives no reason, or has no day of its answer.

And of error values (#N/A) wherever a register is read.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from gov_report import rules
from gov_report.cells import cell_at, is_blank
from gov_report.poster import Poster
from gov_report.requests import outcomes
from gov_report.words import fold_label, nearest
from gov_report.workbook import ErrorValue, Value

# columns whose error values nothing else speaks of, with how grave that is: repeats are found by a number, channels add
# up; the others change no count, as a request's blank text does not
_ERRORS = {
    "id": None, "channel": None, "request": "warning", "state": "warning", "paid": "warning", "charged": "warning",
    "put_off": "warning",
}  # fmt: skip


def wrong_cells(poster: Poster, at: int, row: Sequence[Value]) -> None:
    """Say which cells of a row are error values in columns that no other check speaks of."""
    for column, severity in _ERRORS.items():
        if isinstance(value := cell_at(row, poster.columns.get(column, 0)), ErrorValue):
            poster.wrong(column, at, value, severity)


def unread_answer(poster: Poster, at: int, answer: Value) -> None:
    """Say that a cell is no day of an answer, and not that there is none yet."""
    if isinstance(answer, ErrorValue):
        poster.wrong("answered_on", at, answer)
    elif fold_label(str(answer)) not in poster.context.words.open_words:
        poster.say(rules.BAD_ANSWER_DATE, "answered_on", at, column=poster.name("answered_on"), value=answer)


def unknown_outcome(poster: Poster, at: int, value: Value, text: str, nears: Mapping[str, tuple[str, str]]) -> None:
    """Say that an outcome is none of the form's; ``text`` is the cell with its reason, ``nears`` what is meant."""
    folded, column, own = fold_label(text), poster.name("outcome"), poster.own_name("outcome")
    if isinstance(value, ErrorValue):
        poster.wrong("outcome", at, value)
    elif not folded:
        if "outcome" in poster.columns:  # GR222 says once that there is none
            poster.say(rules.NO_LABEL, "outcome", at, column=column, own=own, key=f"column={column}")
    elif folded in poster.context.words.states:
        poster.say(rules.STATE_ONLY, "outcome", at, column=column, value=text, own=own, key=folded)
    else:
        near, choice = nears[text]
        poster.say(
            rules.UNKNOWN_LABEL, "outcome", at, column=column, value=text, near=near, choice=choice, key=folded,
            table="[aliases.outcomes]", no_alias="是" if outcomes.group_in(text, poster.context.words) else "",
        )  # fmt: skip


def unreasoned(poster: Poster, at: int, refusal: str, reason: Value) -> None:
    """Say that a refusal counts under no reason: its own column names none, or one that is on no list."""
    words = poster.context.words
    if isinstance(reason, ErrorValue):
        poster.wrong("reason", at, reason)
    elif not outcomes.gives_reason(reason, words):
        poster.say(rules.NO_REASON, "outcome", at)
    else:
        unknown_reason(poster, at, refusal, reason)


def unknown_reason(poster: Poster, at: int, refusal: str, reason: Value) -> None:
    """Say that the reason of a refusal, a row or a group of the form without one, is on no list."""
    text, words = str(reason), poster.context.words
    near = nearest(text, outcomes.reasons_of(refusal, words, poster.context.edition))
    poster.say(
        rules.UNKNOWN_REASON, "reason", at, column=poster.name("reason"), value=text, near=near, choice="",
        key=fold_label(text), table="[aliases.outcomes]",
        counted="没有计入任何一种情形" if refusal in words.outcome_groups else "计入不予公开，没有计入任何一种理由",
    )  # fmt: skip


def undated(poster: Poster, at: int, outcome: str, state: Value) -> None:
    """Say that a request without a day of its answer counts as open, though its outcome or its state says more.

    A warning where that closes it: no answer will come, of which a day could be filled in later.
    """
    column, said = ("state", state) if is_blank(outcome) else ("outcome", outcome)
    closed = isinstance(said, str) and outcomes.is_closed(said, poster.context.words)
    if closed or column == "outcome":
        name = poster.name(column)
        value = poster.shown(said) if closed else ""
        poster.say(
            rules.OUTCOME_UNDATED, "answered_on", at, column=name, said=f"“{value}”" if value else "",
            key=f"column={name}", severity="warning" if closed else None,
            own=poster.own_name("answered_on"), own_other=poster.own_name(column),
        )  # fmt: skip


def answered_in_hand(poster: Poster, at: int, outcome: str, answered: datetime.date) -> None:
    """Say that a request is in hand by its outcome (办理中) and has a day of its answer; one to come is a plan."""
    poster.say(
        rules.IN_HAND_DATED, "outcome", at, column=poster.name("outcome"), value=outcome,
        other=poster.name("answered_on"), answered=answered.isoformat(),
        own=poster.own_name("outcome"), own_other=poster.own_name("answered_on"),
    )  # fmt: skip
