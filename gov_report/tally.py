"""What a ledger comes to; the counts `validate` shows: by category, channel, month, department, outcome, applicant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from gov_report import entries
from gov_report.accounts import repeated_channels
from gov_report.cells import date_of
from gov_report.collected import Ledger
from gov_report.entries import Item, taken
from gov_report.form import Edition
from gov_report.model import Figure, Source
from gov_report.postings import COUNTED, OPEN, Claim, Sheet
from gov_report.settings import Indicator
from gov_report.totals import declared_cells, total
from gov_report.vocabulary import UNCLASSIFIED, Vocabulary
from gov_report.words import fold_label, without_ordinal

Declared = Sequence[tuple[str, Mapping[str, Claim]]]  # departments with the figures they gave as numbers


def as_declared(path: str, figures: Mapping[str, Figure], edition: Edition) -> dict[str, Claim]:
    """What a unit's report says, as if its numbers stood in a table of its own."""
    return {
        name: Claim(Source(path), figure.label, figure.value, name, label_at=int(name not in edition.places))
        for name, figure in figures.items()
        if figure.value is not None
        if name in edition.places or name.startswith(f"{edition.logs.published.categories}.")
    }


def summary(ledger: Ledger, edition: Edition, words: Vocabulary, units: Declared = ()) -> dict[str, object]:
    """The ``totals`` of the validation JSON (contract), figures aside; only what occurs is listed.

    ``units``: those whose reports are added to what the workbooks come to.
    """
    by_category: Counter[str] = Counter()
    by_channel = published_channels(ledger)
    by_month: Counter[str] = Counter()
    by_department: Counter[str] = Counter()
    by_day: Counter[int] = Counter()
    listed = 0
    for _, sheet in ledger.sheets("published"):
        listed += len(sheet.rows) + sheet.left.get("published", 0)
        by_day.update(taken(ledger, sheet, sheet.day))
    for day, count in by_day.items():
        by_month[f"{date_of(day).month:02d}"] += count
    for item, count in entries.items(ledger).items():
        by_department[item.department] += count
        by_category[words.category_labels.get(item.category, item.category)] += count
    total_name = edition.logs.published.total
    for department, given in (*ledger.declared("published", edition), *units):
        cells = dict(declared_cells(edition, given))
        for claim in cells.get(total_name, []):
            if label := _declared_label(claim, edition, words):
                by_category[label] += int(claim.value or 0)
            by_department[department] += int(claim.value or 0)
        for word, ref in _channels(edition, words).items():
            by_channel[word] += sum(int(claim.value or 0) for claim in cells.get(edition.total_cell(ref), ()))
    counted_all = sum(by_department.values())
    joint = 0 if ledger.once else len(ledger.joints)
    return {
        "published": {
            "listed": listed,
            "counted": counted_all,
            "distinct": counted_all - joint,
            "by_category": _plain(_as_written(by_category) if words.free_categories else by_category),
            "by_channel": _plain(by_channel),
            "by_month": dict(sorted(_plain(by_month).items())),
            "by_department": _plain(by_department),
        },
        "requests": _request_summary(ledger, edition, words, units),
        "cells": {},
    }


def published_channels(ledger: Ledger) -> Counter[str]:
    """How many items the rows of logs publish through each channel, by its word."""
    found: Counter[str] = Counter()
    for item, count in entries.items(ledger).items():
        found.update(dict.fromkeys(item.channels, count))
    found.update(word for *_, word in repeated_channels(ledger))
    return found


def all_figures(
    ledger: Ledger, edition: Edition, words: Vocabulary, indicators: Sequence[Indicator] = ()
) -> dict[str, Figure]:
    """What a ledger comes to: the form's figures, and those of categories as written where nobody listed any."""
    made = total(ledger, edition, words, indicators)
    return {**made, **{n: f for n, f in free_categories(ledger, edition, words).items() if n not in made}}


def free_categories(ledger: Ledger, edition: Edition, words: Vocabulary) -> dict[str, Figure]:
    """Categories nobody listed, as departments wrote them: figures beside the form's, the largest first.

    None where edition or project have a list, nor where nobody told one category from another.
    """
    if not words.free_categories:
        return {}
    table = edition.table(edition.logs.published.categories)
    counts: Counter[str] = Counter()
    cells: dict[str, list[Source]] = defaultdict(list)
    for department, sheet in ledger.sheets("published"):
        columns = sheet.layout.columns
        at = columns.get("category") or columns.get("title", 0)
        own: dict[str, list[int]] = defaultdict(list)
        for entry, rows in entries.rows(ledger, department, sheet):
            if isinstance(entry, Item):
                own[words.category_labels.get(entry.category, entry.category)] += rows
        for label, lines in own.items():
            counts[label] += len(lines)
            cells[label].append(sheet.at(at, *sorted(lines)))
    for _, given in ledger.declared("published", edition):
        for claim in dict(declared_cells(edition, given)).get(edition.logs.published.total, []):
            if label := _declared_label(claim, edition, words):
                counts[label] += int(claim.value or 0)
                cells[label] += claim.cells
    found = {}
    largest = sorted(_as_written(counts).items(), key=lambda each: (each[0] == UNCLASSIFIED, -each[1], each[0]))
    for label, count in largest:
        sources = tuple(at for same in sorted(cells) if fold_label(same) == fold_label(label) for at in cells[same])
        if count:
            name = f"{table.id}.{label}"
            found[name] = Figure(name, label, Decimal(count), table.unit, sources)
    return found if found.keys() - {f"{table.id}.{UNCLASSIFIED}"} else {}


def _declared_label(claim: Claim, edition: Edition, words: Vocabulary) -> str:
    """The category that a line of a summary speaks of; "" where the form's table does not ask for any."""
    if claim.figure in edition.logs.published.also:
        return ""
    row = claim.figure.partition(".")[2]
    return row if claim.label_at else words.category_labels.get(row, UNCLASSIFIED)


def _as_written(counts: Counter[str]) -> Counter[str]:
    """Labels nobody listed, those that differ by a closing 类 or 信息 only together, as most write them."""
    forms: dict[str, list[str]] = defaultdict(list)
    for label in counts:
        forms[fold_label(label)].append(label)
    return Counter(
        {
            min(same, key=lambda label: (-counts[label], label)): sum(counts[label] for label in same)
            for same in forms.values()
        }
    )


def _plain(counter: Counter[str]) -> dict[str, int]:
    return {key: count for key, count in counter.items() if count}


def _request_summary(ledger: Ledger, edition: Edition, words: Vocabulary, units: Declared) -> dict[str, object]:
    outcome_words = {row.id: table.word(row) for table, row in edition.outcomes}
    below = {row.id: [part.id for part in table.parts(row.id)] for table, row in edition.outcomes}
    by_outcome: Counter[str] = Counter()
    by_applicant: Counter[str] = Counter()
    by_channel: Counter[str] = Counter()
    received = carried_in = carried_out = 0
    for request, count in entries.requests(ledger).items():
        if request.outcome == OPEN:
            carried_out += count
        else:
            by_outcome[outcome_words.get(request.outcome, request.outcome)] += count
        if request.carried_in:
            carried_in += count
        else:
            received += count
            by_applicant[request.applicant] += count
            by_channel.update(dict.fromkeys(request.channels, count))
    log = edition.logs.requests
    table_id = log.answered.partition(".")[0]
    for _, given in (*ledger.declared("requests", edition), *units):
        cells = dict(declared_cells(edition, given))

        def declared(ref: str, cells: Mapping[str, list[Claim]] = cells) -> int:
            return sum(int(claim.value or 0) for claim in cells.get(edition.total_cell(ref), ())) if ref else 0

        received += declared(log.received)
        carried_in += declared(log.carried_in)
        carried_out += declared(log.carried_out)
        for row, word in outcome_words.items():
            own = declared(f"{table_id}.{row}")  # of a total what it holds besides its parts: refused without a reason
            by_outcome[word] += max(0, own - sum(declared(f"{table_id}.{part}") for part in below[row]))
        table, new = edition.row(log.received)
        for word, column in _first_words(words.applicant_columns).items():
            claims = cells.get(table.cell(new, column), ()) if len(table.columns) > 1 else ()
            by_applicant[word] += sum(int(claim.value or 0) for claim in claims)
        for word, ref in _request_channels(edition, words).items():
            by_channel[word] += declared(ref)
    received_cell = edition.total_cell(log.received)
    told = any(True for _ in ledger.declared("requests", edition)) or any(received_cell in given for _, given in units)
    reported = told or bool(ledger.logged("requests"))
    return {
        "received": received if reported else None,
        "carried_in": carried_in if reported else None,
        "carried_out": carried_out if reported else None,
        "by_outcome": _plain(by_outcome),
        "by_applicant": _plain(by_applicant),
        "by_channel": _plain(by_channel),
    }


def declared_counts(ledger: Ledger, edition: Edition) -> Counter[tuple[str, str]]:
    """How many items and requests departments without a log declare, by kind and department."""
    counts: Counter[tuple[str, str]] = Counter()
    requests = edition.logs.requests
    for kind, names in (
        ("published", (edition.logs.published.total,)),
        ("requests", [edition.total_cell(ref) for ref in (requests.received, requests.carried_in) if ref]),
    ):
        for department, given in ledger.declared(kind, edition):
            cells = dict(declared_cells(edition, given))
            counts[kind, department] += sum(int(c.value or 0) for name in names for c in cells.get(name, ()))
    return counts


def _channels(edition: Edition, words: Vocabulary) -> dict[str, str]:
    """The words by which published items are listed, each with its row; of several in a row the one it is called by."""
    several: dict[str, list[str]] = defaultdict(list)
    for word, ref in words.channel_rows.items():
        several[ref].append(word)
    return {
        next((word for word in own if word in edition.row(ref)[1].label), own[0]): ref
        for ref, own in several.items()
        if ref
    }


def _request_channels(edition: Edition, words: Vocabulary) -> dict[str, str]:
    """The words by which requests are listed, each with its row: the one that its own label means (网络申请数)."""
    found = {ref: word for word, ref in _first_words(words.request_channel_rows).items()}
    for ref in found:
        label = fold_label(without_ordinal(edition.row(ref)[1].label))
        word = words.request_channels.get(label) or words.request_channels.get(label.removesuffix("数"), "")
        found[ref] = word if words.request_channel_rows.get(word) == ref else found[ref]
    return {word: ref for ref, word in found.items()}


def _first_words(meanings: Mapping[str, str]) -> dict[str, str]:
    """Of words that mean the same, the first: what a declared number is listed under."""
    first: dict[str, str] = {}
    for word, meaning in meanings.items():
        first.setdefault(meaning, word)
    return {word: meaning for meaning, word in first.items() if meaning}


def row_tally(sheet: Sheet) -> dict[str, int]:
    """What became of each row of a sheet; the parts add up to ``read`` (conservation)."""
    counted = sheet.status.count(COUNTED)
    return {
        "read": sheet.read,
        "counted": counted,
        "uncounted": len(sheet.rows) - counted + sum(sheet.left.values()),
        "total": sheet.total,
        "header": sheet.header,
        "blank": sheet.blank,
        "note": sheet.note,
    }
