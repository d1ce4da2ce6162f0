"""Which figure a number in running text speaks of (文字与数值): bound by the form's sayings and row labels.

Better silent than wrong: words of another scope, year or kind beside a number leave it unbound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from gov_report.form import Edition, Graded, Row, Saying, TableForm
from gov_report.prose import Quantity, Sentence, own, subject_of_change
from gov_report.prose.labels import factor_of, grouped, key_of, names_of, of_items, units_of
from gov_report.prose.years import left_by_last_year, left_to_next_year, of_all_years, other_time, several_years
from gov_report.words import compact, late, without_ordinal

_GAP = r"[^,，。;；:\d]{0,24}?"
# words that change nothing of what a number counts
_NEUTRAL = late(
    r"\d{4}\s*年(?:度)?|本年(?:度)?|全年(?:度)?|年度|当年|年内|今年|我[省市区县旗州局委厅办处镇乡院]|全[省市区县旗州镇乡局]|本[省市区县旗州局委厅办处镇乡院]"
    r"|本(?:机关|单位|部门|级)|各级|各地|各部门|各单位|行政机关|机关|政府信息公开|信息公开|依申请公开|依申请|主动公开|政府信息|公开申请|公开|申请人?"
    r"|信息|数量|总数|总量|件数|案件|事项|情形|情况|结果|答复|提出|提交|有效|各类|类|办理|处理|办结|作出|决定|告知|依法|依规|规范"
    r"|及时|全部|累计|继续|共计|主动|通过|利用|依托|至|到|被|由|因|而|引发|引起|发生|提起|产生|产生的|涉及|属于|予以|下一?年度?|上一?年度?|度|数|的|了|共|在|对|其中|其|中(?!心)|已|均|新|收到|收|受理|接收|新增"
    r"|[\s\"'“”《》()]"
)
# words of another scope, channel, applicant, kind or time
_OTHER = late(
    r"网|信函|当面|现场|传真|邮|窗口|渠道|系统|部门|办公室|局|委|厅|镇|乡|街道|县|区|中心|院|所|公司|自然人|公民|法人|企业|组织|律师|机构"
    r"|纠|书面|维持|败诉|胜诉|撤|补正|逾期|延期|重复|征求|转办|咨询|电话|留言|信箱|信件|来信|来电|信访|投诉|举报|平均|每|日均|月|季度|半年|群众"
    r"|复议|诉讼|驳回|民事|刑事|公益|请求|判决|撤诉|一审|二审|占|其他|待|工作日|未|尚|期限|计划|预计|目标|拟|部分|同意|不予|无法|历史|去年|往年|目录|指南|平台|微博|微信|媒体|解读|回应|建议|提案|备案|审结|审理|不含|不包括|口径|规章|许可|处罚|强制|收费"
)
TOPICS = late(r"行政复议申请|复议申请|许可申请|救助申请|申请|信箱|信件|热线|建议|提案|留言|信访|咨询|舆情|12345")
_ACCOUNTED = late("备案|不含|不包括|口径|剔除|除外|合并计算")
_WIDE_SCOPE = late(r"全[省市区县旗州镇]|各级|各部门|各单位|各[区县市镇乡]|[市区县]直")
_NARROW_SCOPE = late(r"办公[室厅]|本级|本机关|本单位|政府办(?![理结])|机关本级|政府部门|直属")
# 各部门收到申请16件 stands beside what the office received itself; 全县各部门, 市政府及各部门 are all there are
_PARTS_OF_IT = late(r"(?<![全我][省市区县旗州镇乡])(?<![各两三]级)(?<![及和与、])各(?:部门|单位|地)")
_OFFICE = late(r"(?:局|委员会|委|办公室|办|厅|中心|处|院|所|站|队|公司|学校)$")


Sums = tuple[tuple[str, ...], ...]


class Binding(Struct, frozen=True):
    """What a number in text may be: the sum of any of these sets of figures, the usual one first.

    ``factor`` is the figures' unit in the number's: 10000 for a table in 万元 and a text in 元.
    """

    any_of: Sums
    severity: Graded
    complete: bool = False
    factor: Decimal = Decimal(1)

    @property
    def figure(self) -> str | None:
        """The one figure it speaks of, None where it is a sum."""
        return self.any_of[0][0] if len(self.any_of[0]) == 1 else None


class Speaker(Struct, frozen=True):
    """Whose report it is: its edition, the editions its tables follow, year and organ."""

    edition: Edition
    by_table: Mapping[str, Edition]
    year: int | None
    organ: str
    sayings: tuple[tuple[Saying, Sums], ...] = ()
    names: own.Own = own.Own()  # of the organ, as the text may call it
    topics: tuple[str, ...] = ()  # words before a number that its meaning may hang on
    known: dict[tuple[str, ...], Binding | None] = field(default_factory=dict)  # what words were found to speak of

    def edition_of(self, name: str) -> Edition:
        """The edition that the table of a figure follows."""
        return self.by_table.get(name.partition(".")[0], self.edition)


def speaker(edition: Edition, by_table: Mapping[str, Edition], year: int | None, organ: str) -> Speaker:
    """Gather the sayings with their figures; of two editions' sayings those whose tables are printed."""
    named = own.own_of(organ, edition.edition.offices, edition.logs.names)
    made = Speaker(edition, by_table, year, organ, names=named)
    found: dict[str, tuple[Saying, Sums]] = {}
    for each in {e.id: e for e in (*by_table.values(), edition)}.values():
        for saying in each.sayings:
            if saying.id not in found and made.edition_of(saying.any_of[0][0]).id == each.id:
                sums = tuple(tuple(leaf for name in names for leaf in each.leaves(name)) for names in saying.any_of)
                found[saying.id] = saying, sums
    topics = {word for saying, _ in found.values() for word in saying.topic.split("|") if word}
    return replace(made, sayings=tuple(found.values()), topics=("复议", "诉讼", *sorted(topics)), known={})


@lru_cache(maxsize=1024)
def pattern(words: str, gap: str = _GAP) -> re.Pattern[str]:
    """Words of a saying as a pattern: … a few words without a number or a break."""
    return re.compile(gap.join(map(re.escape, words.split("…"))))


def begins(words: str, text: str) -> bool:
    """Whether a saying may be in a text: of most not even the first words are, and no pattern need be made of them."""
    return words.partition("…")[0] in text


def other_scope(sentence: str, of: Speaker) -> bool:
    """Whether a sentence speaks of a wider or narrower circle: 全区 in an office's report, 办公室 in a city's."""
    scope = _WIDE_SCOPE if _OFFICE.search(of.organ) else _NARROW_SCOPE
    return bool(scope.search(own.without(sentence, of.names)))


def wider_scope(sentence: str, of: Speaker) -> bool:
    """Whether a sentence in an office's report speaks of a wider circle: 全区."""
    return bool(_OFFICE.search(of.organ)) and other_scope(sentence, of)


def accounted(sentence: str, start: int = 0) -> bool:
    """Whether a sentence says itself that it counts otherwise than the table; ``start`` is where the number stands."""
    return bool(_ACCOUNTED.search(sentence)) or "另有" in sentence[start:]


_NARROWED = late("其[他它]|人均|日均|月均|年均|平均|被申请人|以.{1,16}为|当场|其余|上述|能够|可以|正在|待答复")
_CATEGORY = late("(?<![各几种等类])类(?!别|型|似|信息公开)")  # 主动公开机构职能类信息
_ENUMERATED = late("^[一二三四五六七八九十]+是")


def neutral(words: str) -> bool:
    """Whether words change nothing of what a number counts."""
    return not _NEUTRAL.sub("", words)


def _clear(rest: str) -> bool:
    """Whether what stands beside the words of a saying leaves its meaning alone."""
    if _NARROWED.search(rest) or _CATEGORY.search(rest):
        return False
    left = _NEUTRAL.sub("", rest)
    return not _OTHER.search(left) and len(left) <= 6


def meant(sentence: Sentence, quantity: Quantity, context: str, of: Speaker) -> Binding | None:
    """What a number of a sentence speaks of; ``context`` is what the paragraph said before it."""
    before = sentence.plain[: quantity.start]
    clause = _COMPARED.sub("", _ASIDE.sub("", before.rpartition(";")[2]))
    aside = quantity.growth or quantity.earlier or "每" in before[-12:]
    whole_time = of_all_years(clause, sentence.plain[quantity.end :])
    if aside or whole_time or other_time(clause, of.year) or several_years(before):
        return None
    return whatever_year(sentence, quantity, context, of)


# 较2022年的180件增加32件， is said in passing: what follows is of the report's own year
_COMPARED = late(r"(?:比|较|与)\s*(?:\d{4}\s*年(?:度)?|上一?年(?:度)?|去年)(?:同期)?[^,，;。\d]*\d[^,，;。]*[,，。]")
_ASIDE = late(
    r"\((?:\d{4}\s*年(?:度)?|上一?年(?:度)?|去年)(?:同期)?(?:数)?(?:为|是|:)?\s*\d[^()]*\)"
)  # （上年为290件）
_DUE = late(  # what was to be charged, or is demanded, need not have been
    "(?:应|拟|需|须|通知|告知|决定|要求)(?:当|要|予|予以|申请人)?(?:收取|缴纳)|收取.{0,12}(?:通知|决定|告知)"
)


# what was charged by a notice was charged
_BY_NOTICE = late("(?:依据|根据|依照|按照?)[^,，]{0,6}?通知[书单]?(?:要求)?(?=收取)")
# what else is received, and carried over
_NO_REQUESTS = late("复议|诉讼|信访|建议|提案|举报|投诉|咨询|来信|来电|信件|留言")
ASKED = late("的?(?:(?:依申请)?(?:政府)?信息公开|依申请公开|公开)申请(?!人)")


def whatever_year(sentence: Sentence, quantity: Quantity, context: str, of: Speaker) -> Binding | None:
    """What a number speaks of, of whichever year it is."""
    before = sentence.plain[: quantity.start]
    if other_scope(before.rpartition(";")[2], of) or _other_subject(sentence, quantity, of):
        return None
    label = _BY_NOTICE.sub("", quantity.label)
    if label.endswith(("由", "从", "各")) or _DUE.search(label):  # from so many to so many; each
        return None
    after = re.split("[,，。;；]", sentence.plain[quantity.end :])[0]
    asked = ASKED.match(quantity.behind)  # 收到212件政府信息公开申请
    carried = "结转" in sentence.plain and not _NO_REQUESTS.search(quantity.behind)  # 收到50件举报
    topic = "申请" if asked else topic_of(before) or topic_of(context) or ("申请" if carried else "")
    if left_to_next_year(before, after, of.year):
        open_ = topic == "申请" and not re.search("复议|诉讼", before)
        return _saying_of(of.edition.logs.requests.carried_out, quantity.unit, of) if open_ else None
    found = bind(_BY_NOTICE.sub("按通知", quantity.label), quantity.unit, topic, context + before + after, of)
    found = found or bind(label, quantity.unit, topic, context + before + after, of)
    if not found and topic == "申请" and _left_open(sentence, quantity, of.year):
        return _saying_of(of.edition.logs.requests.carried_out, quantity.unit, of)
    if not found and left_by_last_year(before, of.year):
        requests = not re.search("复议|诉讼|信访|建议|提案", before + after)
        return _saying_of(of.edition.logs.requests.carried_in, quantity.unit, of) if requests else None
    if (
        found
        or quantity.label.endswith("结转的")
        or not quantity.behind
        or quantity.behind == quantity.label
        or not _clear(quantity.label)
    ):
        return found
    return bind(quantity.behind, quantity.unit, topic, context + before + after, of)


def _saying_of(row: str, unit: str, of: Speaker) -> Binding | None:
    """What the sayings of a row's total say of it; None where they have nothing to say."""
    total = (of.edition.total_cell(row),) if row else ()
    told = (Binding(sums, s.severity, s.complete) for s, sums in of.sayings if sums[0] == total and unit in s.units)
    return next(told, None)


LEFT = late("(?:其|剩)?余下?|剩下|尚有?|还有?|除")


def _left_open(sentence: Sentence, quantity: Quantity, year: int | None) -> bool:
    """Whether a number is what is left and carried over: 其余19件未到期限，结转至2024年; 除2件结转下年."""
    clause, behind = sentence.plain[: quantity.start].rpartition(";")[2], sentence.plain[quantity.end :]
    to = "下一?年" + (rf"|{year + 1}\s*年" if year else "")
    carried = re.match(rf"[^;。\d]{{0,24}}?(?:结转|顺延|转)[至到入]?(?:{to})", behind)
    return bool(carried and LEFT.fullmatch(quantity.label) and not re.search("复议|诉讼", clause + carried.group()))


def changed(sentence: Sentence, n: int, bound: Sequence[Sums | None], context: str, of: Speaker) -> list[int] | None:
    """The numbers before a change that it says it is of, by its words; None where it names nothing itself.

    ``bound`` is what each number of the sentence speaks of. A change never belongs to a neighbour that its
    words do not name: in 上年结转8件，新收数同比增长19.1% it is of 新收.
    """
    words = subject_of_change(sentence, n)
    if not words:
        return None
    quantities = sentence.quantities
    topic = topic_of(context + sentence.plain[: quantities[n].start])
    units = dict.fromkeys(quantity.unit for quantity in quantities[:n])
    meant = {one.any_of for unit in units if (one := bind(words, unit, topic, context, of))}
    return [k for k in range(n) if bound[k] in meant or (len(words) > 1 and words in quantities[k].label)]


_SUBJECT = late(r"[区县旗镇乡局厅]|街道|委员会|办公室|中心|公司|学校|医院|法院")
_OTHER_BODY = late(f"{_SUBJECT.pattern}|{_PARTS_OF_IT.pattern}")
_OWN_SUBJECT = late(r"[我本全各][省市区县旗州镇乡局委厅办处院]+|各[区县市镇乡、]+")


def _other_subject(sentence: Sentence, quantity: Quantity, of: Speaker) -> bool:
    """Whether the clause is about some other body: 样例县收到申请38件，办结36件 in a city's report."""
    for other in sentence.quantities:
        subject = _subject(other.label, of.names)
        earlier = other.start < quantity.start
        if not subject or not (_OTHER_BODY if earlier else _PARTS_OF_IT).search(subject):
            continue
        between = sentence.plain[min(other.end, quantity.end) : max(other.start, quantity.start)]
        if not (";" in between or (not earlier and "其中" in between)):
            return True
    return False


@lru_cache(maxsize=1024)
def _subject(label: str, names: own.Own) -> str:
    """Who received or handled what a number tells, by its words; "" where they do not say or it is the organ itself."""
    subject = _OWN_SUBJECT.sub("", own.without(label, names))
    verb = re.search("收到|受理|新收|办理", subject)
    return subject[: verb.start()] if verb else ""


_IN, _DONE = re.compile("收到|受理|接收|接到|新收"), re.compile("办结|答复")


_LEVEL = late("(?P<level>[省市县区旗州镇乡])(?:人民政府)?(?:办公[厅室])?$")


def _own_government(words: str, organ: str) -> str:
    """Words in which the report's own government is 政府: 县政府网站 in a county's report."""
    found = _LEVEL.search(organ)
    plain = words.replace("人民政府", "政府")
    return re.sub(f"(?<!各)[我本]?{found['level']}(?=政府(?!信息))", "", plain) if found else plain


def bind(label: str, unit: str, topic: str, context: str, of: Speaker) -> Binding | None:
    """The figure that a number with these words before it speaks of, or None.

    ``topic`` is what the paragraph spoke of last (申请, 信箱 …), ``context`` the paragraph so far.
    """
    key = (label, unit, topic, *(word for word in of.topics if word in context))
    if key not in of.known:
        of.known[key] = _bind(label, unit, topic, context, of)
    return of.known[key]


def _bind(label: str, unit: str, topic: str, context: str, of: Speaker) -> Binding | None:
    words = _own_government(own.without(label, of.names), of.organ)
    words = re.sub(r"^(?:新)?收(?=政府信息公开申请)", "收到", words)
    words, enumerated = _ENUMERATED.subn("", words)  # 一是主动公开机构职能信息, beside which others are told
    if of.year:
        words = re.sub(rf"{of.year + 1}\s*年(?:度)?", "下年度", words)
        words = re.sub(rf"{of.year - 1}\s*年(?:度)?(?=结转)", "上年", words)
    if "撤回" in words and re.search("复议|诉讼", context):  # a request or a reconsideration: who can tell
        return None
    if named := _by_row(words, unit, topic, of) or _by_applicant(words, unit, topic, of):
        whole = any(saying.complete and sums == named.any_of for saying, sums in of.sayings)
        return replace(named, complete=True) if whole else named
    best: tuple[int, Binding] | None = None
    for saying, sums in of.sayings:
        if unit not in saying.units:
            continue
        spoken_of = on_topic(saying.topic, topic, context)
        for said in saying.words if spoken_of else saying.alone if not topic else ():
            for found in pattern(said).finditer(words) if begins(said, words) else ():
                literal = said.replace("…", "")
                gap = "".join(found.group().split(said.split("…")[0], 1)[1:]).removesuffix(said.split("…")[-1])
                rest = words[: found.start()] + (gap if "…" in said else "") + words[found.end() :]
                both = _IN.search(words) and _DONE.search(words)  # 受理答复申请 may be either
                if (
                    _clear(rest)
                    and (neutral(rest) or not (saying.exact or enumerated))
                    and not (both and (_IN.search(said) or _DONE.search(said)))
                    and (best is None or len(literal) > best[0])
                ):
                    place = of.edition_of(sums[0][0]).places.get(sums[0][0])
                    factor = factor_of(place.unit, unit) if place else Decimal(1)
                    best = len(literal), Binding(sums, saying.severity, saying.complete, factor)
    return best[1] if best else None


def on_topic(wanted: str, topic: str, context: str) -> bool:
    """Whether a saying's topic is what a text spoke of last, or is named in it where it is no topic of its own."""
    if not wanted:
        return True
    return topic == wanted if TOPICS.fullmatch(wanted) else any(word in context for word in wanted.split("|"))


@lru_cache(maxsize=64)
def topic_of(text: str) -> str:
    """What a text spoke of last."""
    found = TOPICS.findall(text)
    return found[-1] if found else ""


_WHOSE = late(r"^(?:\d{4}\s*年(?:度)?|全年|[全我本][省市区县旗州镇乡局委厅办处院]|本(?:机关|单位|部门)|共|\s)+")


def _by_row(label: str, unit: str, topic: str, of: Speaker) -> Binding | None:
    """A number beside the label of a row: the row's total."""
    label = _WHOSE.sub("", label).removesuffix("的")
    keys = {key_of(label), key_of(re.sub("^(?:其中|属于|因|收取)", "", label))}
    exact = re.sub("数$", "", compact(label))
    keys = {key for key in keys if len(key) > 2 or len(exact) > 3}
    if not keys or exact in ("主动公开", "公开"):  # an outcome's name, and half of every sentence
        return None
    found: list[tuple[str, Decimal]] = []
    requests = of.edition.table(of.edition.logs.requests.received.partition(".")[0]).section
    for table, row in _rows(of):
        names = names_of(row)
        if not keys & {key_of(name) for name in names} or unit not in units_of(table, row):
            continue
        if "件" in table.unit_of(row, table.total_column) and of_items(
            unit, label, names, topic, table.section == requests
        ):
            continue
        if max(map(len, keys)) < 3 and exact not in {re.sub("数$", "", compact(without_ordinal(n))) for n in names}:
            continue
        if table.section == requests and topic not in ("", "申请"):  # 撤回申请 of a reconsideration
            continue
        found.append((table.cell(row, table.total_column), factor_of(table.unit_of(row, table.total_column), unit)))
    if len(found) != 1:
        return None
    cell, factor = found[0]
    return Binding(((cell,),), "warning", factor=factor)


def _by_applicant(label: str, unit: str, topic: str, of: Speaker) -> Binding | None:
    """A number of requests by who made them: 自然人申请180件, 法人或其他组织申请32件."""
    log = of.edition.logs.requests
    edition = of.edition_of(log.received)
    table, received = edition.row(log.received)
    if unit not in ("件", "条", "宗") or "申请" not in label or topic not in ("", "申请") or len(table.columns) == 1:
        return None
    plain = re.sub("^(?:收到|受理|新收|由|其中|来自|申请人为)|提[出交]的?|递交的?|的|政府信息公开|公开", "", label)
    key = key_of(plain.replace("法人和其他组织", "法人或其他组织"))
    columns = [column for column in table.columns if column.id != table.total_column.id]
    aliases = {word.column: word.aliases for word in log.applicants}
    known = {c.id: {key_of(name) for name in (c.label, *aliases.get(c.id, ()))} for c in columns}
    # 企业 may be all organisations, 公民 is nobody else
    named = [c for c in columns if key in known[c.id] and (len(key) > 2 or not c.under[1:])]
    named = [] if key.startswith("其他") else named or grouped(columns, key, edition)
    if not named:
        return None
    new = tuple(table.cell(received, column) for column in named)
    if not log.carried_in:
        return Binding((new,), "warning")
    carried = edition.row(log.carried_in)[1]
    return Binding((new, (*new, *(table.cell(carried, column) for column in named))), "warning")


def _rows(of: Speaker) -> Iterator[tuple[TableForm, Row]]:
    for table in of.edition.tables:
        own = next((t for t in of.edition_of(table.id).tables if t.id == table.id), table)
        if len(own.columns) == 1 or own.total_column.id == "total":
            yield from ((own, row) for row in own.numbered)


def sum_of(names: Sequence[str], values: Mapping[str, Decimal | None]) -> Decimal | None:
    """The sum of figures, None where one is not known."""
    known = [value for name in names if (value := values.get(name)) is not None]
    return sum(known, Decimal(0)) if len(known) == len(names) else None
