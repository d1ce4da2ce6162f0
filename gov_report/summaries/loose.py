"""Labels on no list: what they are by what else stands in their list, a category or something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from gov_report import quantities
from gov_report.cells import is_blank
from gov_report.form import Edition
from gov_report.meanings import as_written
from gov_report.privacy import is_telephone
from gov_report.summaries.labels import counted, headed, is_whole
from gov_report.summaries.lines import Line
from gov_report.summaries.own import is_aside, is_heading, nearest_row
from gov_report.vocabulary import UNCLASSIFIED, Vocabulary
from gov_report.words import OF_WHICH, TOTAL, fold, mentions, without_ordinal


def settled(
    lines: Sequence[Line],
    listings: Collection[int],
    titled: Collection[int],
    edition: Edition,
    words: Vocabulary,
    wholes: Collection[int] = (),
) -> list[Line]:
    """What loose labels and blank lines are, by what else stands in their list.

    A label on no list, among categories, is a category that nobody listed; beside other lines of the
    form it is said; elsewhere it speaks of something else. A blank line counts where others are filled.
    ``listings`` are the blocks whose header says that they list categories, ``titled`` those below a
    title that speaks of published items, ``wholes`` those with a 总计 that is not taken, or parted from others of their
    table: what stands there is said.
    """
    blocks: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        blocks[line.block].append(line)
    made: list[Line] = []
    for number, block in blocks.items():
        # a title alone makes no categories of lines that no list can be held against
        alone = not words.free_categories or all(is_whole(line.label) for line in block)
        summed = _with_totals(block, number in listings or (number in titled and alone), edition)
        made += _of_block(summed, number in listings, number in wholes, edition, words)
    return made


def _with_totals(block: Sequence[Line], of_items: bool, edition: Edition) -> list[Line]:
    """The lines of a block, each bare 合计 with the figure that the lines it stands with add up to, "" for none.

    It stands with those right above it, else right below; where the list begins with one, each stands above its lines.
    ``of_items``: header or title say that the list is of published items, which is asked where there are no such lines.
    """
    total, categories = edition.logs.published.total, edition.logs.published.categories
    order = sorted(range(len(block)), key=lambda n: block[n].row)  # parts of a list may stand beside each other
    lines = [block[n] for n in order]
    first = _is_bare(lines[0], total)
    made = list(block)
    for place, whole in enumerate(lines):
        if not _is_bare(whole, total):
            continue
        above = (lines[n] for n in range(place - 1, -1, -1))
        below = (lines[n] for n in range(place + 1, len(lines)))
        near = (below, above) if first else (above, below)
        figures = _beside(whole, near[0], total) or _beside(whole, near[1], total)
        own = figures[0].startswith(f"{categories}.") if figures else of_items
        made[order[place]] = replace(whole, figure=total if own else _sum_of(figures, edition))
    return made


def _is_bare(line: Line, total: str) -> bool:
    """Whether a line is a 合计 that does not say of what."""
    return line.plain and line.figure in ("", total) and is_whole(line.label)


def _beside(whole: Line, lines: Iterable[Line], total: str) -> list[str]:
    """The figures of the nearest lines of one table, up to another 合计."""
    found: list[str] = []
    for line in lines:
        if _is_bare(line, total) and line.row != whole.row:
            break
        if line.row == whole.row or line.span.months != whole.span.months or not line.figure:
            continue
        if found and line.figure.partition(".")[0] != found[0].partition(".")[0]:
            break
        found.append(line.figure)
    return found


def _sum_of(figures: Sequence[str], edition: Edition) -> str:
    """The figure that some others are the parts of and that is none of them; "" where they have none, or several."""
    totals = {edition.places[figure].total for figure in figures if figure in edition.places}
    totals -= set(figures)  # a total among the lines stands with its own parts
    return totals.pop() if len(totals) == 1 else ""


def _of_block(
    block: Sequence[Line], listing: bool, summed_up: bool, edition: Edition, words: Vocabulary
) -> Iterator[Line]:
    total, categories = edition.logs.published.total, edition.logs.published.categories
    totals = (total, *edition.logs.published.also)
    spoken = {line.figure.partition(".")[0] for line in block if line.figure and not is_blank(line.value)}
    headed_so, listing = listing, listing or categories in spoken
    months = min(line.span.months for line in block)  # of the year, else one part of it
    once = [line for line in block if line.span.months == months]
    known = [line for line in once if line.figure.startswith(f"{categories}.") and line.figure != total]
    whole = next((line for line in once if line.figure in totals), None)
    # where the department's own 合计 is that of the known lines, the others are something else
    told = bool(known and whole and _count(whole) == sum(map(_count, known)))
    loose = [line for line in once if not line.figure and not is_whole(line.label)]
    # where it is that of all lines, the department itself takes them for categories
    summed = bool(whole and _count(whole) == sum(map(_count, (*known, *loose))))
    listing = listing and not told
    # a total ends its list, but one that stands above categories which its header says follow, and no list names
    ends = any(whole and line.row < whole.row for line in loose) or not (headed_so and words.free_categories)
    closed = 0 if ends else _closed(whole, [*known, *loose])
    table = ""
    for line in block:
        if not line.figure and _is_uncounted(line.label, edition) and (is_blank(line.value) or not _count(line)):
            continue
        if line.figure:
            table = categories if line.figure in totals else line.figure.partition(".")[0]
            if not is_blank(line.value) or line.plain or table in spoken:
                yield line
        elif TOTAL.match(fold(line.label)):
            if spoken and line.headed and not is_whole(line.label) and "小计" not in line.label:
                yield line  # the total of something that is no line of the form
        elif told and line.label_at == line.column and _is_aside(line.label, edition):
            continue  # 人数 across, beside the categories and their 合计
        elif (
            listing
            and not summed
            and (
                _is_no_category(line.label, edition)
                or 0 < closed < line.row
                or (not ends and _is_beside_categories(line, edition, words))
            )
        ):
            yield replace(line, headed=True)
        elif (
            listing
            and table in ("", categories)
            and not (whole and ends and line.row > whole.row)
            and (not (line.of_which or OF_WHICH.match(fold(line.label))) or _is_right_below(line, whole, once))
        ):
            written = without_ordinal(OF_WHICH.sub("", line.label.strip()))
            name = as_written(written) if words.free_categories else UNCLASSIFIED
            yield replace(line, figure=f"{categories}.{name}")
        elif _is_said(line, block, edition, words) if spoken or summed_up else line.of_form:
            # under a header of the form where no line of it is read, a table would be lost;
            # in other words it may be a row of the tables that are read
            yield replace(line, own=line.own or tuple(sorted(spoken)))


def _closed(whole: Line | None, lines: Sequence[Line]) -> int:
    """The row of the line with which those below a total have come to it, 0 for none: what follows is another thing."""
    left = _count(whole) if whole else Decimal(0)
    for line in sorted(lines, key=lambda line: line.row) if whole and left else ():
        if whole and line.row > whole.row:
            left -= _count(line)
            if left <= 0:
                return line.row if left == 0 else 0
    return 0


def _is_beside_categories(line: Line, edition: Edition, words: Vocabulary) -> bool:
    """Whether a line below categories is none, and no part of their total: a way of publishing, who filled them in."""
    name = counted(OF_WHICH.sub("", fold(line.label))).removeprefix("通过").removesuffix("公开")  # 网站公开数
    number = quantities.read(line.value)
    called = name in words.channels or is_aside(line.label, edition)
    return called or (number is not None and is_telephone(number))


def _is_said(line: Line, block: Sequence[Line], edition: Edition, words: Vocabulary) -> bool:
    """Whether a line that nobody knows is said beside those of the form: under a header, or in the midst of them.

    Without a header its number stands in the column of theirs, above and below; next to one of them alone, or behind
    其中, its label is like one of their rows. It is no telephone.
    """
    if line.headed or is_heading(line, block, edition):
        return line.headed
    number = quantities.read(line.value)
    if line.own:
        return number != 0
    if _is_beside_categories(line, edition, words) or _is_of_applicants(line.label, edition):
        return False
    known = [each for each in block if each.figure and each.column == line.column and not is_blank(each.value)]
    above, below = ([each for each in known if (each.row < line.row) == first] for first in (True, False))
    if above and below and not line.of_which:  # a part of the line above is in its number
        return True
    beside = {each.figure.partition(".")[0] for each in known if abs(each.row - line.row) == 1}
    return bool(beside) and bool(nearest_row(line.label, beside, edition))


def _is_right_below(line: Line, whole: Line | None, lines: Sequence[Line]) -> bool:
    """Whether a line is the first below the total of a list: 其中 before it says that it is one of its parts."""
    below = [other.row for other in lines if whole and other.row > whole.row]
    return bool(below) and line.row == min(below)


def _is_aside(label: str, edition: Edition) -> bool:
    """Whether a label beside categories says that it counts something else: 点击量, 人数."""
    return headed(label).endswith(edition.logs.summary.aside_words)


def _is_no_category(label: str, edition: Edition) -> bool:
    """Whether a label beside categories is of something else, of requests or of applicants (公民): none of them."""
    requests = mentions(label, edition.logs.summary.request_words)
    return requests or _is_of_applicants(label, edition) or _is_aside(label, edition) or _is_uncounted(label, edition)


def _is_of_applicants(label: str, edition: Edition) -> bool:
    """Whether a label is of a kind of applicants (公民, （2）企业)."""
    said = {word for each in edition.logs.requests.applicants for word in (each.word, *each.aliases)} - {"其他"}
    return fold(without_ordinal(OF_WHICH.sub("", label.strip()))) in set(map(fold, said))


def _is_uncounted(label: str, edition: Edition) -> bool:
    """Whether a label is of rows that count nowhere (没有计入的行), or of requests that the form has no row for."""
    form, requests = edition.logs.summary, edition.logs.requests
    rows = {"carried_in": requests.carried_in, "carried_out": requests.carried_out}
    lacking = [name for key, row in rows.items() if not row for name in form.request_lines.get(key, ())]
    return fold(label).startswith(tuple(map(fold, (*form.uncounted_lines, *lacking))))


def _count(line: Line) -> Decimal:
    return quantities.read(line.value) or Decimal(0)
