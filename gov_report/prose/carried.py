"""Requests of the year and what the last one left, told in one number (新收与上年结转之和): 加上上年结转共222件."""

from __future__ import annotations

from msgspec.structs import replace

from gov_report.prose import Quantity, Sentence, is_count, sayings
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

    It stays unbound where it may be either, or the form has no such sum. 含上年结转共10件 behind a larger number is
    a part of that.
    """
    before = sentence.plain[: quantity.start]
    told = _TOGETHER.search(before)
    if not told or (told["number"] and not told["verb"]):  # 加上上年结转10件，共222件 is added up
        return sayings.meant(sentence, quantity, context, of)
    smaller = any(q.value > quantity.value for q in _before(sentence, quantity))
    if smaller and told["holds"]:
        return sayings.meant(sentence, quantity, context, of)
    log, topic = of.edition.logs.requests, sayings.topic_of(before) or sayings.topic_of(context)
    of_the_year = told["year"] is None or (of.year is not None and int(told["year"]) == of.year - 1)
    apart = topic not in ("", "申请") or _OTHERS.search(before.rpartition(";")[2] + quantity.behind)
    certain = told["verb"] or not told["holds"] or any(True for _ in _before(sentence, quantity))
    if smaller or apart or not (log.carried_in and of_the_year and certain):
        return None
    found = sayings.meant(sentence, replace(quantity, label="新收和上年结转"), context, of)
    both = {of.edition.total_cell(log.received), of.edition.total_cell(log.carried_in)}
    if found is None or {*found.any_of[0]} != both:
        return None
    done = ((of.edition.total_cell(log.answered),),) if told["verb"] in ("办理", "处理") else ()
    return replace(found, any_of=(*found.any_of, *done))


def _before(sentence: Sentence, quantity: Quantity) -> list[Quantity]:
    """The counts of its unit before a number."""
    return [q for q in sentence.quantities if q.end <= quantity.start and q.unit == quantity.unit and is_count(q)]
