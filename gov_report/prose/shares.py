"""Percentages in a sentence: which count each is a share of, the rates of what was done, and how to call a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from gov_report.prose import CLAUSE, Sentence, fits, is_count, partition, tidy
from gov_report.words import late


class Share(Struct, frozen=True):
    """A percentage and the count it belongs to; ``base`` the words after 占, ``whole`` the count said there.

    ``label`` are the words it belongs to where no count stands there (``count`` None).
    """

    percent: int
    count: int | None
    base: str
    whole: int | None = None
    label: str = ""


class ToldShare(Struct, frozen=True):
    """A share as told: of what, what it should be exactly, whether it is right.

    ``worded`` where no count stands beside it; ``figures`` are part and whole where both are figures of the form.
    """

    label: str
    base: str
    exact: Decimal
    right: bool
    worded: bool = False
    figures: tuple[str, str] | None = None


_SHARE = late(r"^[\s,，、]*\(?(?:约)?(?:占比?|占到)(?P<base>[^,，。;%\d]*?)(?:约?为|约|达到?|是|:)?\s*$")
_TAIL = late(r"^\s*\(\s*(?:约)?(?:占比?:?)?\s*$")
_WORDS = late(
    r"(?:^|[,，、(])(?P<label>[^,，、。;%\d()]{2,30}?)(?:的)?(?:约)?(?:占比?|占到)(?P<base>[^,，。;%\d]*?)(?:约?为|约|达到?|是|:)?\s*$"
)
_OF_COUNT = late(r"\s*\)?\s*的\s*(?:约)?\s*")  # 3560条，占总数4450条的80%
_SERIES = late(r"^[\s,，]*分别(?:约)?占(?P<base>[^,，。;%\d]*?)(?:约?为|是|:)?\s*$")


def shares(said: Sentence) -> Iterator[Share]:
    """Every percentage that is a share: 12件，占60%; 12件（60%）; 12件、8件，分别占60%、40%."""
    found = said.quantities
    series: list[int] = []
    for n, quantity in enumerate(found):
        if quantity.unit != "%" or quantity.growth:
            continue
        previous = n - 1
        gap = said.plain[found[previous].end if n else 0 : quantity.start]
        if series and previous == series[-1] and re.fullmatch(r"\s*[、和,，及]\s*", gap):
            series.append(n)
            continue
        if n and (many := _SERIES.match(gap)):
            run = _percents(said, n)
            counts = [k for k in range(n) if is_count(found[k])][-len(run) :]
            if len(counts) == len(run):
                yield from (Share(p, c, many["base"]) for p, c in zip(run, counts, strict=True))
            series = run
            continue
        if n > 1 and _OF_COUNT.fullmatch(gap) and is_count(found[n - 1]) and "占" in said.between(n - 2, n - 1):
            yield Share(n, n - 2 if is_count(found[n - 2]) else None, "", n - 1)
            continue
        matched = (_SHARE.match(gap) or _TAIL.match(gap)) if n and is_count(found[previous]) else None
        if matched:
            yield Share(n, previous, matched.groupdict().get("base") or "")
        elif worded := _WORDS.search(gap):
            yield Share(n, None, worded["base"], None, tidy(worded["label"]))


_JOINED = late(r"\s*[、,，和及与](?!其中|包括|含)[^,，;、。()\d]*")


def joined(said: Sentence, share: Share) -> tuple[int, ...]:
    """The counts that a share may be of together: 予以公开85件、部分公开15件，占47.6%; () where its count stands alone.

    In brackets, and directly behind its unit, it is of the last one.
    """
    found, run = said.quantities, [share.count or 0]
    apart = share.count is not None and said.between(share.count, share.percent).lstrip()[:1] in (",", "，")
    while apart and (k := run[0] - 1) >= 0:
        like = is_count(found[k]) and (found[k].unit, found[k].depth) == (found[run[0]].unit, found[run[0]].depth)
        if not (like and _JOINED.fullmatch(said.between(k, run[0]))):
            break
        run.insert(0, k)
    return tuple(run) if len(run) > 1 else ()


def together(said: Sentence, share: Share, bases: Sequence[Decimal]) -> ToldShare | None:
    """A share that is right of all the counts joined before it; None where it is not."""
    counts = [said.quantities[n] for n in joined(said, share)]
    value = sum((count.value for count in counts), Decimal(0))
    exact = [value * 100 / base for base in bases if base >= value > 0]
    fitting = [each for each in exact if fits(said.quantities[share.percent], each)]
    return ToldShare("、".join(count.label for count in counts), "", fitting[0], True) if fitting else None


_RATE_OF = late(
    r"(?P<words>[^,，、。;()%\d]*?(?P<verb>按期办结|按时办结|办结|答复|回复|公开|满意|处理))率(?:约?为|约|达到?|是|:)?\s*$"
)
_ANSWERED = late("办结|答复|回复|回答|处理|满意")
_NOT_IT = late("(?:不予|部分|不|未|依申请)公开$")


def rates(said: Sentence) -> Iterator[tuple[int, int | None, tuple[int, ...]]]:
    """Every 办结率 and the like: the percentage, what was done, and of how many it may be, the likeliest first.

    None and () where not clear. Of a list it is the whole that counts, never the part before:
    120件，其中主动公开102件、依申请公开12件，主动公开率85%.
    """
    found, groups = said.quantities, list(partition.parts(said))
    for n, quantity in enumerate(found):
        before = said.plain[found[n - 1].end if n else 0 : quantity.start]
        rate = _RATE_OF.search(before) if quantity.unit == "%" and not quantity.growth else None
        if not rate:
            continue
        counts = [k for k in range(n) if is_count(found[k])]
        done = counts.pop() if counts else None
        alike = [k for k in reversed(counts) if done is not None and found[k].unit == found[done].unit]
        own = [group for group in groups if done in group.parts]
        bases = [*own[0].wholes] if own else alike if counts and alike[:1] == counts[-1:] else []
        clear = done is not None and bases and _is_done(said, done, rate["words"], rate["verb"])
        clear = clear and (bool(own) or not _sibling(said, bases[0]))
        clear = (
            clear and not _ANSWERED.search(found[bases[0]].label) and not found[bases[0]].label.endswith(rate["verb"])
        )
        clear = clear and ";" not in said.between(bases[0], n)
        yield (n, done, tuple(dict.fromkeys([*bases, *alike]))) if clear else (n, None, ())


def _sibling(said: Sentence, n: int) -> bool:
    """Whether a count stands in one list with the next, and is no whole by its words: 应公开95家、已公开95家."""
    return said.between(n, n + 1).lstrip().startswith("、") and not re.search("应|共|总|收到", said.quantities[n].label)


def _is_done(said: Sentence, n: int, words: str, verb: str) -> bool:
    """Whether a count is what a rate is of, by its words: 主动公开102件 of 主动公开率, never 不予公开6件 of 公开率."""
    label = said.quantities[n].label
    same = label.endswith(words.strip()) or (label.endswith(verb) and "公开" not in verb)
    return same and not (_NOT_IT.search(label) and not _NOT_IT.search(words))


def _percents(said: Sentence, first: int) -> list[int]:
    """A run of percentages with nothing but marks between them."""
    run = [first]
    for n in range(first + 1, len(said.quantities)):
        if said.quantities[n].unit != "%" or not re.fullmatch(r"\s*[、和,，及]\s*", said.between(n - 1, n)):
            break
        run.append(n)
    return run


_NAMELESS = late("约?占(?:比|到)?|[上去]年|其中")


def called(said: Sentence, n: int) -> str:
    """How a number is called for a reader: its label, or the clause it stands in where it has none to speak of."""
    quantity = said.quantities[n]
    if quantity.unit == "%" and not quantity.growth:
        share = next((share for share in shares(said) if share.percent == n), None)
        words = "" if share is None else share.label if share.count is None else said.quantities[share.count].label
        if len(words) > 1:
            return f"{words}占比"
    if len(quantity.label) > 1 and not quantity.growth and not _NAMELESS.fullmatch(quantity.label):
        return quantity.label
    start = max((found.end() for found in CLAUSE.finditer(said.plain, 0, quantity.start)), default=0)
    end = next((found.start() for found in CLAUSE.finditer(said.plain, quantity.end)), len(said.plain))
    return said.text[start:end].strip()
