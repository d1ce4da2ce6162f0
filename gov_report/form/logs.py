"""The sheets departments send (台账、登记、汇总表): how each is recognised, and what its rows post to the form."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from msgspec import field

from gov_report.form.charging import Charging
from gov_report.form.elsewhere import Elsewhere
from gov_report.form.hints import Hints
from gov_report.form.names import Names
from gov_report.toml import Typed
from gov_report.words import any_of, fold, mentions

_YEAR = r"(?:\d{4}年?度?)?"


class Word(Typed, frozen=True):
    """A word of the vocabulary: what it posts to (a row, a column) and how departments write it."""

    word: str
    row: str = ""
    column: str = ""
    aliases: tuple[str, ...] = ()


class Suggestion(Typed, frozen=True):
    """A figure no log holds, beside the category of published items that hints at it."""

    figure: str
    words: tuple[str, ...]


class Asides(Typed, frozen=True):
    """Columns beside those a log counts by, and the words in them that speak against counting a row.

    ``attribute`` columns say ``withheld`` of what is not published, ``number`` columns how many a row stands
    for, ``remark`` columns that a row is ``struck`` out, ``state`` columns of a website's own list that it is
    ``unreleased`` (of a register that a request is none, or what is not granted: ``ungranted``), ``charge`` columns
    what no figure of the form takes, ``waived`` ones what was not charged (减免), ``any_day``
    columns one of several days.
    """

    attribute: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    remark: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    unreleased: tuple[str, ...] = ()
    ungranted: tuple[str, ...] = ()
    charge: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    any_day: tuple[str, ...] = ()


class Signs(Typed, frozen=True):
    """Signs in a cell below a word to tick: ``marked`` ones, ``empty`` ones, ``hollow`` ones each with its full one."""

    marked: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    hollow: dict[str, str] = field(default_factory=dict)


class Likely(Typed, frozen=True):
    """How a log that cannot be bound looks: a heading that ends in one of ``titles`` beside days headed by ``days``.

    A heading of ``texts`` is one beside a day that is certainly that of publication; a sheet with a heading that begins
    with one of ``not_beside`` is of other work.
    """

    titles: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    not_beside: tuple[str, ...] = ()


class PublishedLog(Typed, frozen=True):
    """How a log of published items (主动公开台账) is recognised and what its rows post.

    A title that says 关于…的 and one of ``kinds_of_documents`` is whole. ``manners`` say how an item is public, and are
    no category or channel of it.
    """

    label: str
    sheet_words: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    total: str
    categories: str
    columns: dict[str, tuple[str, ...]]
    channels: tuple[Word, ...] = ()
    also: tuple[str, ...] = ()
    suggests: tuple[Suggestion, ...] = ()
    asides: Asides = Asides()
    likely: Likely = Likely()
    manners: tuple[str, ...] = ()
    kinds_of_documents: tuple[str, ...] = ()


class ReplyPeriod(Typed, frozen=True):
    """The statutory reply period, in working days, for requests received from a day on.

    ``corrected`` is the article by which it begins with the day a corrected application came in; "" where none does.
    """

    received_from: datetime.date
    days: int
    extension: int
    article: str = ""
    corrected: str = ""


class Remedies(Typed, frozen=True):
    """How the words of reconsideration and litigation post: a kind and a result name a figure.

    ``kinds`` are 行政复议, 未经复议直接起诉, 复议后起诉; ``usual`` is the kind a column of the register
    means where a cell names the result only ("after" a reconsideration of the same request): that
    of "reconsideration" is one, all others are litigation;
    ``totals`` maps a kind, ``posts`` kind and result to a figure.
    """

    kinds: tuple[Word, ...]
    results: tuple[Word, ...]
    usual: dict[str, str]
    totals: dict[str, str]
    posts: dict[str, dict[str, str]] = field(default_factory=dict)


class RequestLog(Typed, frozen=True):
    """How a request register (依申请公开登记) is recognised and what its rows post.

    The figures are rows; in a table with columns the applicant chooses one. The outcomes are the
    rows that add up to ``answered``. ``exclusive`` groups (不予公开 …) own their reasons; of the ``granting``
    outcomes, ``in_part`` stays what it is with reasons of ``withheld`` rows behind it (部分公开—商业秘密).
    What is ``withdrawn`` is closed, and none of the rows; ``unreplied`` rows are closed without a reply, of which
    ``fee_unpaid`` says that a charge was not paid, as words of ``unpaid`` do. ``states`` say that a request is done,
    and not what came of it. Applicants may stand behind the form's own groups, which ``applicant_groups`` call by other
    names too. An answer's day may be said to be that of receipt (``same_day``), a day may have a remark in brackets
    (``day_remarks``). Cells that give ``no_reason`` or say that there was ``no_extension``, ``no_third_party`` to
    ask, ``no_correction``, no charge (``free``), ``no_case``, are no faults. Outcomes of ``no_near`` are near none.
    ``field_words`` are nobody's: a message may show them anywhere.
    Below ``told_extensions`` a day or a number of days alone says that a reply was put off.
    ``running`` are headings of an 申请编号 that may be of a serial number only; a sheet called by ``vague_names``
    (公开) says no outcome of its rows.
    ``charges`` are columns of which a fee is made (检索费), each with the row of the form that holds it, "" for none.
    ``waived`` is the row of what was not charged, where the form has one; no register makes it.
    ``phrases`` are the words by which replies put one case of the 条例 (信息不存在), which rows of outcomes name: words
    of registers only, which say nothing of numbers in a table or in running text. To those ``not_owed`` no reply is
    due: none is late.
    """

    label: str
    sheet_words: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    received: str
    answered: str
    open_words: tuple[str, ...]
    applicants: tuple[Word, ...]
    channels: tuple[Word, ...]
    columns: dict[str, tuple[str, ...]]
    periods: tuple[ReplyPeriod, ...]
    carried_in: str = ""
    carried_out: str = ""
    completed_on_time: str = ""
    completed_extended: str = ""
    granting: tuple[str, ...] = ()
    in_part: str = ""
    withheld: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    unreplied: tuple[str, ...] = ()
    fee_unpaid: str = ""
    unpaid: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    told_extensions: tuple[str, ...] = ()
    vague_names: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    applicant_groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    same_day: tuple[str, ...] = ()
    day_remarks: tuple[str, ...] = ()
    no_reason: tuple[str, ...] = ()
    no_extension: tuple[str, ...] = ()
    no_third_party: tuple[str, ...] = ()
    no_correction: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    no_case: tuple[str, ...] = ()
    no_near: tuple[str, ...] = ()
    field_words: tuple[str, ...] = ()
    exclusive: bool = False
    fee: str = ""
    fee_count: str = ""
    waived: str = ""
    charges: dict[str, str] = field(default_factory=dict)
    charging: Charging = Charging()
    elsewhere: Elsewhere = Elsewhere()
    fee_step: Decimal = Decimal(0)
    remedies: Remedies | None = None
    asides: Asides = Asides()
    phrases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    not_owed: tuple[str, ...] = ()


class Gross(Typed, frozen=True):
    """A local line that holds more than the form's row of that name (否决公开答复总数)."""

    row: str
    labels: tuple[str, ...]
    adds: tuple[str, ...]


class PrintedForm(Typed, frozen=True):
    """How an edition's tables are told from those of others: ``words`` that only it prints, ``rows`` only it has.

    One of ``columns`` alone says so of the numbers below it.
    """

    edition: str
    years: str
    words: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


class NoDuty(Typed, frozen=True):
    """How a row says that it is none of its department's business: ``none``, ``which``, ``what`` (无 此项 职能).

    Or ``whole`` alone. Before them may stand ``whose`` (本单位).
    """

    whose: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    which: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()


class SummaryLog(Typed, frozen=True):
    """How a department's own summary sheet (汇总表) is recognised.

    ``year_words`` say that a number is of the whole year, ``part_words`` of a part, ``other_words`` of neither.
    ``period_words`` (本期) say a part beside the year's number, the time of the table beside the year before;
    a header that begins with one of ``own_part_words`` beside a sum so far is of the part that the table is of.
    A label beside categories that ends in one of ``aside_words`` or holds one of ``request_words`` is none.
    Numbers below a word that ends in one of ``unlike_words`` count no items, those of a word that holds one of
    ``no_measure_words`` nothing; ``remark_columns`` say something of the numbers beside them. A pivot table whose
    corner begins with one of ``pivot_sums`` (求和项) counts no items. A department's own row is no number's where it
    is signed (``signing_words`` before a colon or one of ``signer_words``), is one of ``remark_words`` or
    ``numbering_words``, or ends in one of ``ratio_words``. ``month_columns`` head a recap of a log.
    ``stocks`` are tables, rows and columns whose numbers are of a day: those of four quarters are not added.
    ``items`` name the total of what was published, ``vague`` words that or an answer; below ``answer_words``
    they are answers. ``forms`` tell the tables of each edition. A sheet called by one of ``adding_sheets`` may add up
    the others of its workbook; one of ``listing_sheets``, or that speaks of ``powers``, is no table nobody could read.
    ``unknown_numbers`` stand where there is no number yet. ``request_lines`` call the rows ``received``,
    ``carried_in``, ``answered`` and ``carried_out`` of the register in words that no form prints; ``uncounted_lines``
    begin labels of rows that count nowhere. ``no_duty`` stands beside a row that is nothing to its department.
    """

    label: str
    sheet_words: tuple[str, ...]
    label_columns: tuple[str, ...]
    number_columns: tuple[str, ...]
    year_words: tuple[str, ...] = ()
    part_words: tuple[str, ...] = ()
    other_words: tuple[str, ...] = ()
    period_words: tuple[str, ...] = ()
    own_part_words: tuple[str, ...] = ()
    aside_words: tuple[str, ...] = ()
    request_words: tuple[str, ...] = ()
    unlike_words: tuple[str, ...] = ()
    no_measure_words: tuple[str, ...] = ()
    remark_columns: tuple[str, ...] = ()
    pivot_sums: tuple[str, ...] = ()
    signing_words: tuple[str, ...] = ()
    signer_words: tuple[str, ...] = ()
    remark_words: tuple[str, ...] = ()
    numbering_words: tuple[str, ...] = ()
    ratio_words: tuple[str, ...] = ()
    month_columns: tuple[str, ...] = ()
    stocks: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    answer_words: tuple[str, ...] = ()
    adding_sheets: tuple[str, ...] = ()
    listing_sheets: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()
    unknown_numbers: tuple[str, ...] = ()
    request_lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    uncounted_lines: tuple[str, ...] = ()
    no_duty: NoDuty = NoDuty()
    gross: tuple[Gross, ...] = ()
    forms: tuple[PrintedForm, ...] = ()


class Logs(Typed, frozen=True):
    """The three kinds of sheets a department sends, and words in the names of sheets that are none.

    Those of ``others`` are of other work (县长信箱), ``explaining`` ones say how to fill in, by ``examples`` or as
    ``blanks`` among them, perhaps behind ``before_examples`` or ``before_blanks``. A file called by one of
    ``corrected_files``, perhaps with ``behind_corrected``, was sent again; ``copied_files`` are what else two drafts
    of one are told apart by. The name of a log is one of its own words between ``name_fillers`` and a
    ``name_tails``, behind an organ and a year. Columns ``senders`` and ``owners`` say whose a log's rows are; the
    latter, in a register, perhaps whose the applicant is. A line that begins with one of ``sender_lines`` names the
    department, as far as one of ``behind_sender``; with ``organ_lines`` perhaps the organ that writes the report.
    ``rest`` is a class beside others that says nothing by itself (其他), ``ticks`` are signs below words to tick.
    """

    published: PublishedLog
    requests: RequestLog
    summary: SummaryLog
    others: tuple[str, ...] = ()
    explaining: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    before_examples: tuple[str, ...] = ()
    before_blanks: tuple[str, ...] = ()
    corrected_files: tuple[str, ...] = ()
    behind_corrected: tuple[str, ...] = ()
    copied_files: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    ticks: Signs = Signs()
    name_fillers: tuple[str, ...] = ()
    name_tails: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    sender_lines: tuple[str, ...] = ()
    organ_lines: tuple[str, ...] = ()
    behind_sender: tuple[str, ...] = ()
    names: Names = Names()
    hints: Hints = Hints()

    def of(self, kind: str) -> PublishedLog | RequestLog:
        """The log of a kind, published or requests."""
        return self.published if kind == "published" else self.requests

    def explains(self, sheet: str) -> bool:
        """Whether a sheet's name says that it only explains how to fill in others."""
        return mentions(sheet, self.explaining)

    def is_example(self, name: str) -> bool:
        """Whether the name of a sheet or file is that of an example: 示例, 填写示例, 主动公开（样例）; not 创新范例."""
        return self._is_called(name, self.examples, self.before_examples)

    def is_blank_form(self, sheet: str) -> bool:
        """Whether a sheet has the name of a blank form, which a department may have filled in: 样表, 主动公开模板."""
        return self._is_called(sheet, self.blanks, self.before_blanks)

    def _is_called(self, name: str, words: tuple[str, ...], before: tuple[str, ...]) -> bool:
        """Whether a name ends in one of some words, alone, in brackets, or behind a log's name or ``before``."""
        if not mentions(name, words):
            return False
        logs = any_of((*self.published.sheet_words, *self.requests.sheet_words))
        ahead = rf".*[(\[【_-]|.*(?:{any_of(before)})|.*(?:{logs}).*"
        pattern = rf"(?:{ahead})?(?:{any_of(words)})\d{{0,2}}[)\]】]?(?:\(.{{1,6}}\))?"
        return re.fullmatch(pattern, fold(name)) is not None

    def named(self, sheet: str, *kinds: str) -> bool:
        """Whether a sheet's name is that of some kinds of sheets, and not of one that explains them."""
        words = [word for kind in kinds for word in getattr(self, kind).sheet_words]
        return not self.explains(sheet) and mentions(sheet, words)

    def is_name(self, text: str, kind: str) -> bool:
        """Whether a text is the name of a log and nothing else (某县教育局2024年依申请公开登记表)."""
        own, fillers, tails = (
            any_of(words) for words in (self.of(kind).sheet_words, self.name_fillers, self.name_tails)
        )
        organ = rf"(?:[^\W\d]{{1,30}}(?:{any_of(self.names.titled)})[-_]?)"
        pattern = rf"{_YEAR}{organ}?{_YEAR}(?:{fillers})*(?:{own})(?:{fillers})*(?:{tails})?"
        return re.fullmatch(pattern, fold(text)) is not None
