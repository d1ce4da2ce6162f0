"""Requests of the year and what the last one left, told in one number (新收与上年结转之和): 加上上年结转共222件."""

from __future__ import annotations

from msgspec.structs import replace

from gov_report.prose import CLAUSE, Quantity, Sentence, is_count, sayings, sentences
from gov_report.prose import own as names
from gov_report.prose.sayings import Binding, Speaker
from gov_report.words import late

_TOGETHER = late(
    r"(?:加上?|连同?|算上|计入|并入|(?P<holds>含|包括))(?:上一?年(?:度)?|(?P<year>\d{4})\s*年(?:度)?)结转(?:过?来)?的?(?:(?:政府)?(?:信息公开)?申请)?"
    r"(?P<number>\s*\d+\s*[件宗条份次][^,，;。()\d]{0,8})?\s*[,，]?\s*[总合]?(?:共计?|总计|合计|累计)[有为需应要]*"
    r"(?P<verb>办理|处理|受理|收到|接收)?了?(?:各类)?(?:(?:政府)?(?:信息)?公开)?(?:申请)?\s*$"
)
_OTHERS = late("复议|诉讼|信访|建议|提案")


def meant(sentence: Sentence, quantity: Quantity, context: str, of: Speaker) -> Binding | None:
    """What a number speaks of; a sum with what was carried in is never the carried in alone.

    It stays unbound where it may be either, what it is added to may be anything but all new requests, or the form
    has no such sum. 含上年结转共10件 behind a larger number is a part of that.
    """
    before = sentence.plain[: quantity.start]
    told = _TOGETHER.search(before)
    if not told or (told["number"] and not told["verb"]):  # 加上上年结转10件，共222件 is added up
        return sayings.meant(sentence, quantity, context, of)
    topic = sayings.topic_of(before) or sayings.topic_of(context)
    if not _of_requests(sentence, quantity, told.start(), context, topic, of):
        return None
    smaller = any(q.value > quantity.value for q in _before(sentence, quantity, quantity.start))
    if smaller and told["holds"]:
        return sayings.meant(sentence, quantity, context, of)
    log = of.edition.logs.requests
    of_the_year = told["year"] is None or (of.year is not None and int(told["year"]) == of.year - 1)
    apart = topic not in ("", "申请") or _OTHERS.search(before.rpartition(";")[2] + quantity.behind)
    certain = told["verb"] or not told["holds"] or any(_before(sentence, quantity, quantity.start))
    if smaller or apart or not (log.carried_in and of_the_year and certain):
        return None
    found = sayings.meant(sentence, replace(quantity, label="新收和上年结转"), context, of)
    both = {of.edition.total_cell(log.received), of.edition.total_cell(log.carried_in)}
    if found is None or {*found.any_of[0]} != both:
        return None
    done = ((of.edition.total_cell(log.answered),),) if told["verb"] in ("办理", "处理") else ()
    return replace(found, any_of=(*found.any_of, *done))


_ALL = late("均|都|已|全部")
_GENERAL = late("[,，;；:：、]|方面|工作|情况")


def _of_requests(sentence: Sentence, quantity: Quantity, start: int, context: str, topic: str, of: Speaker) -> bool:
    """Whether it is to all new requests that something is added; ``start`` is where the words of that stand.

    They are the last that were counted before, in this sentence or, where it counts none, in the one before.
    """
    opening = CLAUSE.split(sentence.plain[:start])[-1]
    aside = sayings.neutral(quantity.behind) or _ALL.match(quantity.behind)
    if not aside or not _plain(opening, of) or sayings.other_scope(sentence.plain, of):
        return False
    if told := _before(sentence, quantity, start):
        return _is_received(sentence, told[-1], context, of)
    said = list(sentences(context))
    if said and (told := _before(said[-1], quantity, len(said[-1].plain))):
        return _is_received(said[-1], told[-1], "".join(one.text for one in said[:-1]), of)
    return topic == "申请" and _plain(_GENERAL.sub("", sentence.plain[:start]), of)


def _is_received(sentence: Sentence, quantity: Quantity, context: str, of: Speaker) -> bool:
    """Whether a number is that of all new requests by its words: of no way to apply, no applicants, no other body."""
    log = of.edition.logs.requests
    bound = sayings.meant(sentence, quantity, context, of)
    known = {of.edition.total_cell(row) for row in (log.received, log.carried_in) if row}
    last = max((q.end for q in sentence.quantities if q.end <= quantity.start), default=0)
    if bound is None or "其中" in sentence.plain[last : quantity.start] or sayings.other_scope(sentence.plain, of):
        return False
    received = bound.any_of[0] == (of.edition.total_cell(log.received),)
    return (
        received
        and all(known.issuperset(figures) for figures in bound.any_of)
        and _plain(quantity.label + quantity.behind, of)
    )


def _plain(words: str, of: Speaker) -> bool:
    """Whether words tell nothing but that requests were received, by the organ itself."""
    return sayings.neutral(names.without(words, of.names))


def _before(sentence: Sentence, quantity: Quantity, start: int) -> list[Quantity]:
    """The counts of a number's unit before a place; none in deeper brackets."""
    counts = (q for q in sentence.quantities if q.end <= start and q.unit == quantity.unit and is_count(q))
    return [q for q in counts if q.depth <= quantity.depth]
