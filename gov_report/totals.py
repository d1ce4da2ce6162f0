"""Ledger → figures (汇总): rows counted and added up, each figure with the cells it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from gov_report import entries
from gov_report.accounts import Accounts, Cells, annex_figure, annexes_of, request_posts
from gov_report.balances import Terms, expand
from gov_report.collected import KINDS, Ledger
from gov_report.form import Annex, Edition
from gov_report.model import Figure, Source
from gov_report.postings import Claim
from gov_report.settings import Indicator
from gov_report.vocabulary import UNCLASSIFIED, Vocabulary
from gov_report.words import fold_label


def _post_declared(accounts: Accounts) -> None:
    """Add what departments declare in summary sheets where they sent no log."""
    edition = accounts.edition
    for kind in KINDS:
        for department, given in accounts.ledger.declared(kind, edition):
            for cell, claims in declared_cells(edition, given):
                table, _, row = cell.partition(".")
                annexes = annexes_of(edition) if table == edition.logs.published.categories else ()
                for claim in claims:
                    accounts.declare(cell, claim)
                    for annex in annexes:
                        accounts.declare(annex_figure(annex, department, row), claim)


def _with_total(edition: Edition, given: Mapping[str, Claim]) -> Mapping[str, Claim]:
    """Declared lines where a table of the form that prints the total of published items speaks of it alone."""
    log = edition.logs.published
    told = next((given[name] for name in log.also if name in given), None)
    if told is None or any(name.startswith(f"{log.categories}.") for name in given):
        return given
    return {**given, log.total: told}


def _standing(edition: Edition) -> set[str]:
    """Totals that stand beside parts which do not add up to them: of refusals without a reason, of cases still open.

    The form only warns where the two differ; where that is an error, a total is computed and never taken as typed.
    """
    asked = (balance for balance in edition.balances if {"parts", "="} <= {*balance.holds.split()})
    return {
        identity.right[0][1]
        for balance in asked
        if "warning" in (balance.severity, *balance.severity_of.values())
        for identity in expand(edition, balance)
        if identity.severity == "warning"
        and tuple(name for _, name in identity.left) == _parts(edition, identity.right)
    }


def _parts(edition: Edition, total: Terms) -> tuple[str, ...]:
    return edition.places[total[0][1]].parts if len(total) == 1 else ()


def _holds_others(edition: Edition, given: Mapping[str, Claim], cell: str) -> bool:
    """Whether a total is exactly what is below it and what a local form counts in it too (否决公开总数)."""
    whole = edition.total_cell(edition.logs.requests.answered)
    for line in edition.logs.summary.gross:
        if edition.total_cell(line.row) != cell or given[cell].adds:
            continue
        others = _sum_of(given, [edition.total_cell(row) for row in line.adds])
        apart = whole in given and given[whole].value == _sum_of(given, edition.places[whole].parts)
        return bool(others) and given[cell].value == others + _sum_of(given, edition.places[cell].parts) and not apart
    return False


def _sum_of(given: Mapping[str, Claim], names: Iterable[str]) -> Decimal:
    return sum((given[name].value or Decimal(0) for name in names if name in given), Decimal(0))


def _is_open(edition: Edition, given: Mapping[str, Claim], cell: str, below: Sequence[Claim]) -> bool:
    """Whether a declared total may be more than the lines ``below`` it, which are not of all its parts.

    That is where 其中 stands before the first of them; of published items ``wholes.rest`` says what is left.
    """
    at = given[cell].at
    beside = (claim for claim in below if (claim.at.book, claim.at.sheet) == (at.book, at.sheet))
    first = min(beside, key=lambda claim: (claim.at.rows, claim.at.column), default=None)
    of_items = cell == edition.logs.published.total
    return not of_items and first is not None and first.of_which and not _holds_others(edition, given, cell)


def declared_cells(edition: Edition, given: Mapping[str, Claim]) -> Iterator[tuple[str, list[Claim]]]:
    """Each figure with the declared lines it takes: its parts' where there are any, else its own.

    A total whose parts need not add up to it is its own line. The total of published items is printed by a table of
    the form too: what its categories add up to, where that table has no line of its own.
    """
    given, log = _with_total(edition, given), edition.logs.published
    loose = [claim for name, claim in given.items() if name not in edition.places]
    standing = {cell for cell in _standing(edition) if cell in given and not _holds_others(edition, given, cell)}

    def lines(cell: str) -> list[Claim]:
        own = given.get(cell)
        parts = [lines(part) for part in edition.places[cell].parts]
        below = [claim for part in parts for claim in part]
        # more than its lines: without a reason, still open, of parts not named; less than they are it never is
        rest = (own.value or 0) - sum(claim.value or 0 for claim in below) if own else 0
        some = rest > 0 and any(parts) and not all(parts)
        if own and rest >= 0 and (cell in standing or (some and _is_open(edition, given, cell, below))):
            return [own]
        return below or ([own] if own else [])

    def taken(cell: str) -> list[Claim]:
        found = lines(cell)
        if cell == log.total and loose:
            own = given.get(cell)
            return [*(claim for claim in found if claim is not own), *loose]
        return found or (taken(log.total) if cell in log.also else [])

    tables = {name.partition(".")[0] for name in (*given, *log.also)}
    for cell, (table, _, _) in edition.places.items():
        if table.id in tables and (found := taken(cell)):
            yield cell, found


def _none_cells(ledger: Ledger, kind: str) -> tuple[Source, ...]:
    """Where departments say 无, or the header of an empty log: the sources of a zero."""
    return tuple(
        sheet.none_said or sheet.at(0, sheet.layout.header_row)
        for _, sheet in ledger.sheets(kind)
        if not len(sheet.rows)
    )


def _unheld_charges(ledger: Ledger, edition: Edition) -> set[str]:
    """The parts of fees that no register has a column for: not known, where only wholes are."""
    held = {column for _, sheet in ledger.sheets("requests") for column in sheet.fees}
    charges = edition.logs.requests.charges.items()
    return {edition.total_cell(ref) for column, ref in charges if ref and column not in held}


def unsettled(ledger: Ledger, edition: Edition, words: Vocabulary) -> set[str]:
    """Totals whose parts cannot add up because some rows name no part, which is said of each row: not assessed."""
    published, requests = edition.logs.published, edition.logs.requests
    answered, total_row = edition.row(requests.answered)
    refusals = {row.id for table, row in edition.outcomes if table.parts(row.id)}
    split_by_channel = any(words.request_channel_rows.values())  # since 2019 the form does not ask
    found: set[str] = set()
    if any(item.category == UNCLASSIFIED for item in entries.items(ledger)):
        found.add(published.total)
    for request in entries.requests(ledger):
        if request.outcome == UNCLASSIFIED or request.outcome in refusals:
            row = total_row.id if request.outcome == UNCLASSIFIED else request.outcome
            found |= {answered.cell(row, column) for column in answered.columns}
        channels = request.channels or ("",)
        if split_by_channel and not request.carried_in and not all(map(words.request_channel_rows.get, channels)):
            found.add(edition.total_cell(requests.received))
        if len(answered.columns) > 1 and not words.applicant_columns.get(request.applicant):
            found |= set(request_posts(request, edition, words))
    return found


def total(ledger: Ledger, edition: Edition, words: Vocabulary, indicators: Sequence[Indicator]) -> dict[str, Figure]:
    """Add the ledger up to the form's figures (汇总), annex cells and indicators included.

    Every figure of the edition is in the result, in its own unit; value None where no department
    reported it. A figure the ledger holds is never replaced by an indicator (checks.figures
    compares them). Source: the form's tables and [logs].
    """
    accounts = Accounts(ledger, edition, words)
    _post_declared(accounts)
    feeds = edition.feeds
    logged = {kind for kind in KINDS if kind and ledger.logged(kind)}
    none_cells = {kind: _none_cells(ledger, kind) for kind in ("published", "requests")}
    unheld = _unheld_charges(ledger, edition)
    by_id = {indicator.id: indicator for indicator in indicators}
    figures: dict[str, Figure] = {}
    for cell, place in edition.places.items():
        label, unit, parts = place.label, place.unit, place.parts
        kind = feeds.get(cell, "")
        # what a department declared no line of is not known; what a log holds no row of is 0
        if cell in accounts.amount:
            figures[cell] = Figure(cell, label, accounts.amount[cell], unit, Cells(accounts, cell), parts)
        elif kind in logged and cell not in unheld:
            figures[cell] = Figure(cell, label, Decimal(0), unit, none_cells.get(kind, ()), parts)
        else:
            figures[cell] = Figure(cell, label, None, unit, (), parts)
        indicator = by_id.pop(cell, None)
        if indicator and figures[cell].value is None:
            figures[cell] = Figure(cell, label, indicator.value, unit, (indicator.at,), parts, indicator.note)
    _sum_up(figures, edition)
    for annex in edition.annexes:
        figures |= _annex_figures(annex, accounts)
    for indicator in by_id.values():
        figures[indicator.id] = Figure(
            indicator.id, indicator.label or indicator.id, indicator.value, indicator.unit, (indicator.at,), (),
            indicator.note,
        )  # fmt: skip
    return figures


def _sum_up(figures: dict[str, Figure], edition: Edition) -> None:
    """Totals nobody reported, all of whose parts are reported: add them, innermost first."""
    open_cells = [cell for cell in edition.places if figures[cell].value is None]
    while open_cells:
        left = []
        for cell in open_cells:
            table, row, column = edition.places[cell]
            below = tuple(table.cell(part, column) for part in table.parts(row.id))
            beside = tuple(table.cell(row, part) for part in table.column_parts(column.id))
            for parts in (below, beside):
                values = [figures[part].value for part in parts]
                known = [value for value in values if value is not None]
                if parts and len(known) == len(parts):
                    figures[cell] = replace(figures[cell], value=sum(known, Decimal(0)), parts=parts)
                    break
            else:
                left.append(cell)
        if len(left) == len(open_cells):
            return
        open_cells = left


def _annex_figures(annex: Annex, accounts: Accounts) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    ledger, edition = accounts.ledger, accounts.edition
    table = edition.table(annex.table)
    totals = {row.parts_of for row in table.rows}
    sent = ledger.logged("published") | {name for name, _ in ledger.declared("published", edition)}
    for department in ledger.departments:
        for row in table.rows:
            cell = annex_figure(annex, department, row.id)
            value = accounts.amount.get(cell, Decimal(0)) if department in sent else None
            label = f"{department}{'合计' if row.id in totals else row.label}"
            parts = tuple(annex_figure(annex, department, part.id) for part in table.parts(row.id))
            cells = Cells(accounts, cell) if cell in accounts.amount else ()
            figures[cell] = Figure(cell, label, value, table.unit, cells, parts)
    return figures


def annexes_of_units(
    made: Mapping[str, Figure],
    edition: Edition,
    departments: Sequence[str],
    units: Sequence[tuple[str, Mapping[str, Figure]]],
) -> dict[str, Figure]:
    """The lines of annexes by department for units whose reports are added, each under its name on the list."""
    alike = _categories_alike(made, edition, units)
    found: dict[str, Figure] = {}
    for annex in annexes_of(edition):
        table = edition.table(annex.table)
        for department, (path, told) in zip(departments, alike, strict=True):
            total = told.get(edition.logs.published.total)
            for row in table.rows:
                own, cell = told.get(table.cell(row)), annex_figure(annex, department, row.id)
                value = own.value if own else None if total is None or total.value is None else Decimal(0)
                parts = tuple(annex_figure(annex, department, part.id) for part in table.parts(row.id))
                label = f"{department}{'合计' if parts else row.label}"
                found[cell] = Figure(cell, label, value, table.unit, (Source(path),), parts)
    return found


def _categories_alike(
    made: Mapping[str, Figure], edition: Edition, units: Sequence[tuple[str, Mapping[str, Figure]]]
) -> list[tuple[str, Mapping[str, Figure]]]:
    """The reports of units, a category by one name in all of them: each office gave its own an id, or none."""
    total, categories = edition.logs.published.total, f"{edition.logs.published.categories}."
    names: dict[str, str] = {}

    def named(figure: Figure) -> str:
        if figure.id == total or not figure.id.startswith(categories):
            return figure.id
        return names.setdefault(fold_label(figure.label), figure.id)

    for figure in made.values():
        named(figure)
    return [(path, {named(figure): figure for figure in told.values()}) for path, told in units]


OWN = "本级"  # what the office's own workbooks are called where a sum lacks their number
LACKS = "没有报这个数"


def of_units(
    figures: Mapping[str, Figure],
    edition: Edition,
    units: Sequence[tuple[str, Mapping[str, Figure]]],
    own: bool,
) -> dict[str, Figure]:
    """The figures of a report that adds up its units (汇总): each the sum of theirs, its sources their reports.

    ``units`` are the path and the figures of each report. With workbooks of its ``own`` the office is one more
    unit, and ``figures`` (workbooks and indicators) are its; without, what indicators give is the whole.
    A figure that one of them does not report is unknown; a category of its own that only some have
    is the sum of those.
    """
    made = dict(figures)
    units = _categories_alike(made, edition, units)
    local = {name for _, told in units for name in told if name.startswith(f"{edition.logs.published.categories}.")}
    for name in (*edition.places, *sorted(local - set(edition.places))):
        mine = made.get(name)
        known = mine is not None and mine.value is not None
        reported = [(path, told[name]) for path, told in units if name in told and told[name].value is not None]
        silent = [path for path, told in units if name not in told or told[name].value is None]
        if name in edition.places and (silent or known != own):
            if mine and (own or not known) and (known or reported):
                lacking = [*silent, *((OWN,) if own and not known else ())]
                made[name] = replace(
                    mine, value=None, sources=(), note=f"{'、'.join(lacking)}{' ' if lacking[-1] != OWN else ''}{LACKS}"
                )
            continue
        if not reported:
            continue
        first = mine or reported[0][1]
        values = [figure.value for figure in (mine, *(told for _, told in reported)) if figure]
        below = known and not first.sources and first.parts  # a sum of parts: each of them has its own sources
        made[name] = replace(
            first,
            value=sum((value for value in values if value is not None), Decimal(0)),
            sources=() if below else (*(mine.sources if mine else ()), *(Source(path) for path, _ in reported)),
        )
    return made
