"""Numbers that may be of a part only (口径存疑): 网络申请146件，办结140件; 自然人申请中，予以公开70件."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from gov_report.prose import Sentence, is_count, sayings
from gov_report.prose import own as names
from gov_report.prose.partition import Parts
from gov_report.prose.sayings import Binding, Speaker
from gov_report.words import late

_AMONG = late(r"(?:^|[,，:。])\s*(?:从|在|对)?(?P<words>[^,，:。\d]{2,20}?)中\s*[,，]")
_GENERAL = late("其|结果|办件|答复|上述|所有|全部|申请|收到|受理|过程|工作|年度报告")
_LIST = late(r"\s*[、和及与]\s*[^,，;]*")


def of_part(
    said: Sentence, n: int, bound: Sequence[Binding | None], groups: Sequence[Parts], totals: set[Decimal], of: Speaker
) -> bool:
    """Whether a number of outcomes, or of cases, may be of a part of them or of something else, by what precedes it.

    ``totals`` are what requests are counted against: behind one of these, whatever its words, it is of them all.
    """
    own = bound[n]
    if own is None:
        return False
    first, outcomes = own.any_of[0][0], _outcomes(of)
    if first not in outcomes or not outcomes.issuperset(own.any_of[0]):
        return _of_cases(first, of) and _behind_unknown(said, n, bound)
    if _of_carried(said, n, bound, groups, of):
        return True
    among = list(_AMONG.finditer(said.plain, _start(said, n), said.quantities[n].start))
    if among and not sayings.neutral(_GENERAL.sub("", among[-1]["words"])):
        return True
    answered = of.edition.total_cell(of.edition.logs.requests.answered)
    if n and answered in own.any_of[0] and re.match(r"\s*中", said.between(n - 1, n)):
        return True  # 本年新收的213件中办结196件
    told = outcomes | _of_all_requests(of)
    for k in _before(said, n):
        other = bound[k]
        if other is None and said.quantities[k].value in totals:
            return False
        if not any(k in group.parts for group in groups):
            return other is None or other.any_of[0][0] not in told
    return False


# whose an outcome is, behind what was carried in: 本年度新收申请予以公开8件; not 其中新收…
_OF_THE_YEAR = late(
    "新收|新[受办]理|(?:本年(?:度)?|当年|今年|年内)(?:收到|受理|接收|接到|提出)|(?:本年(?:度)?|当年|今年)的?申请"
)
_ALL_DONE = late(
    r"(?:已|均|都|全部)+(?:按[时期]|依法|[于在](?:当年|年内|本年(?:度)?|\d{4}\s*年(?:度)?)内?)*(?:办结|答复|办理完毕)"
)


def _of_carried(said: Sentence, n: int, bound: Sequence[Binding | None], groups: Sequence[Parts], of: Speaker) -> bool:
    """Whether an outcome may be one of what the last year left: 办结210件，其中上年结转的10件全部办结，予以公开6件.

    Those told behind it so far must find room in it.
    """
    log = of.edition.logs.requests
    own = bound[n]
    if (
        not log.carried_in
        or own is None
        or (log.carried_out and of.edition.total_cell(log.carried_out) in own.any_of[0])
    ):
        return False
    left, together = ((of.edition.total_cell(log.carried_in),),), said.quantities[n].value
    for k in _before(said, n):
        other = bound[k]
        if other and other.any_of == left:
            if _OF_THE_YEAR.search(said.plain, said.quantities[k].end, said.quantities[n].start):
                return False
            aside = any(k in group.parts for group in groups) or _ALL_DONE.match(said.quantities[k].behind)
            return bool(aside) and together <= said.quantities[k].value
        together += said.quantities[k].value
    return False


_OPEN = late("结转|顺延|正在|尚|未|待|期限|其余|剩|余")


def beside_outcomes(said: Sentence, n: int, bound: Sequence[Binding | None], of: Speaker) -> bool:
    """Whether 答复 is one outcome beside others that make up the whole before: 受理12件，答复7件，不予受理4件，撤回1件.

    What stays open is no outcome: 收到12件，办结10件，结转2件.
    """
    answered, own = of.edition.total_cell(of.edition.logs.requests.answered), bound[n]
    if own is None or all(answered not in names for names in own.any_of):
        return False
    run = [n]
    while run[0] and _beside(said, run[0] - 1, run[0]):
        run.insert(0, run[0] - 1)
    while run[-1] + 1 < len(said.quantities) and _beside(said, run[-1], run[-1] + 1):
        run.append(run[-1] + 1)
    whole, *parts = (said.quantities[k] for k in run)
    others = [part for part in parts if part is not said.quantities[n]]
    outcomes = len(others) > 0 and not any(_OPEN.search(part.label + part.behind) for part in others)
    return run[0] != n and outcomes and sum(part.value for part in parts) == whole.value


def _beside(said: Sentence, first: int, second: int) -> bool:
    """Whether two counts of one unit stand in one list."""
    a, b = said.quantities[first], said.quantities[second]
    alike = is_count(a) and is_count(b) and (a.unit, a.depth) == (b.unit, b.depth)
    return alike and re.fullmatch(r"[^;。()\d]{1,30}", said.between(first, second)) is not None


_KINDS = late("检索|复[制印]|邮寄|递送|工本|成本")
_NAMED_FEE = late("检索|复[制印]|邮寄|递送|工本|成本|依申请|信息")
_OTHER_CHARGES = late(
    "事业性收费|涉企|企业|经营|规费|罚没|非税|税费|学费|资源费|服务性?收费|保证金|公用事业|教育收费|医疗"
)


def of_fees(said: Sentence, n: int, bound: Sequence[Binding | None], label: str, context: str, of: Speaker) -> bool:
    """Whether an amount may be of some fees only, or of others than those of requests.

    收取检索费、复制费共计100元，邮寄费25元; 1件收取100元，1件收取25元; 行政事业性收费情况：收取费用300万元.
    ``label`` are the words it belongs to.
    """
    own, log, quantity = bound[n], of.edition.logs.requests, said.quantities[n]
    if own is None or own.figure is None or own.figure not in (log.fee, log.waived):
        return False
    amounts = [k for k, q in enumerate(said.quantities) if k != n and q.unit == "元" and not q.growth]
    if not _NAMED_FEE.search(label):
        counted = n > 0 and said.quantities[n - 1].unit in _CASES and not _BREAK.search(said.between(n - 1, n))
        several = any(bound[k] == own and said.quantities[k].value != quantity.value for k in amounts)
        more = bool(amounts) and "另" in said.plain
        return counted or several or more or bool(_OTHER_CHARGES.search(context + said.plain))
    return bool(_KINDS.search(quantity.label)) and any(_KINDS.search(said.quantities[k].label) for k in amounts)


_CASES = ("件", "宗", "份", "条", "次", "人", "人次", "名", "位", "户", "起", "批")
_BREAK = late("[,，。;；:：]")


_NARROWED = late("重点|领域|专[栏题版]|栏目|解读|预决?算|三公|文件|累计|[半季]|每|日均|月均")
_THEIRS = late("各|部门|单位|[县区旗镇乡]|街道|[局委厅办]")
_SITE = late("网站|门户|官网|政[务府]网")


def is_channel(bound: Binding | None, of: Speaker) -> bool:
    """Whether a number is of what was published through one channel."""
    return bound is not None and bound.figure in {word.row for word in of.edition.logs.published.channels}


def of_channel(said: Sentence, n: int, bound: Sequence[Binding | None], of: Speaker) -> bool:
    """Whether a number published through a channel may be of a part of it: 部门网站公开, 重点领域通过网站公开."""
    if not is_channel(bound[n], of):
        return False
    before = said.plain[: said.quantities[n].start].rpartition(";")[2]
    plain, label = (names.without(text, of.names) for text in (before, said.quantities[n].label))
    counts = [q for q in said.quantities if q.unit == said.quantities[n].unit and _SITE.search(q.label)]
    several = len(counts) > 1 and said.quantities[n] in counts
    return bool(several or _NARROWED.search(plain) or _THEIRS.search(_OWN.sub("", label)))


_OWN = late("[我本全][省市区县旗州镇乡局委厅办]|[省市县区旗州镇乡](?=(?:人民)?政府)")


def _start(said: Sentence, n: int) -> int:
    """Where the clause of a number begins, behind a semicolon."""
    return said.plain.rfind(";", 0, said.quantities[n].start) + 1


def _before(said: Sentence, n: int) -> list[int]:
    """The counts of its unit before a number in its clause, the nearest first; none in deeper brackets."""
    own, start = said.quantities[n], _start(said, n)
    counts = [(k, said.quantities[k]) for k in range(n - 1, -1, -1) if is_count(said.quantities[k])]
    return [k for k, other in counts if other.start >= start and other.unit == own.unit and other.depth <= own.depth]


def _behind_unknown(said: Sentence, n: int, bound: Sequence[Binding | None]) -> bool:
    """Whether a number stands in a list directly behind one that nobody knows: 被纠正的行政复议4件、行政诉讼1件."""
    before = _before(said, n)
    listed = before[:1] == [n - 1] and _LIST.fullmatch(said.between(n - 1, n)) is not None
    return listed and bound[n - 1] is None


def _of_cases(figure: str, of: Speaker) -> bool:
    """Whether a figure is of reconsideration or litigation: words of theirs post it, or its table is theirs alone."""
    log = of.edition.logs.requests
    if log.remedies is None:
        return False
    posted = {*log.remedies.totals.values(), *(name for each in log.remedies.posts.values() for name in each.values())}
    tables = {name.partition(".")[0] for name in posted} - {log.answered.partition(".")[0]}
    return figure in posted or figure.partition(".")[0] in tables


def _of_all_requests(of: Speaker) -> set[str]:
    """The figures that are told of all requests: those received, and whatever is said of 申请."""
    said = {name for saying, sums in of.sayings if saying.topic == "申请" for names in sums for name in names}
    return {of.edition.total_cell(of.edition.logs.requests.received), *said}


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
