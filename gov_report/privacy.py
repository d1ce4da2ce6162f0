"""Personal data that must not be published (个人信息): numbers of identity cards, telephones, bank cards, e-mail.

Texts are looked through after NFKC and without invisible marks. A report is scanned before it is written, and a find
stops it; what is said about workbooks shows a find by its mask only (138****00).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from gov_report.words import late

UNSHOWN = "（原文不显示）"  # stands for words that may be somebody's: of a register's wrong cell, around a find
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_REGION = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])\d{4}"  # begins with a province, as no year does
_LABEL = r"(?i:tel|telephone|phone|mobile|mob|wechat|weixin|wx|vx|qq)"
# a count or an amount (15012345678元); a sign that begins a longer word is no unit (13800138000项目)
_UNIT = (
    r"[余多]?(?:[万亿]?元(?![旦月某])|[万亿]?人次|平方米"
    r"|[人次条件项篇份户吨个](?:(?![\u4e00-\u9fff])|(?=[的以和及与或等左之])|(?<=次)(?=[数居])))"
)
# no part of a word or of a decimal, and not counted; Tel.138… and Tel138… are whole
_BEFORE = rf"(?:(?<![0-9A-Za-z])(?<!\d\.)|(?<![0-9A-Za-z]){_LABEL})"
_AFTER = rf"(?:(?![0-9A-Za-z])|(?={_LABEL}))(?! ?{_UNIT}|\.\d)"
_ALONE = f"{_BEFORE}(?P<find>{{}}){_AFTER}"
_MOBILE = (
    r"(?:(?:\+|00)?86[- .]?)?(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|\(1[3-9]\d\) ?\d{4}[- ]?\d{4}"
    r"|1[3-9]\d(?P<joint>[.·–—])\d{4}(?P=joint)\d{4})"
)
_LETTERS = r"[A-Za-z0-9._%+-]++"  # of an address, before its sign
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # eighteen digits with the right check digit are one wherever they stand, in pieces too
    ("身份证号码", late(r"(?<!\d)(?<!\d\.)(?=(?P<find>(?:\d[-. ·–]?){17}[0-9Xx])(?!\d|\.\d))")),
    ("身份证号码", late(_ALONE.format(rf"{_REGION}\d\d{_DAY}\d{{3}}"))),
    ("手机号码", late(_ALONE.format(_MOBILE))),
    ("银行卡号", late(_ALONE.format(r"(?:62|60|69|4\d|5[1-5]|3[56])\d\d(?:[- ]?\d{4}){2,3}[- ]?\d{0,3}"))),
    # a run of letters that ends in no address is passed whole: sought at each letter, a long one would take hours
    ("电子邮箱", late(rf"(?P<find>{_LETTERS}@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++)|{_LETTERS}")),
)
_IDENTITY = late(rf"{_REGION}(?:19|20)\d\d{_DAY}\d{{3}}[0-9X]")
_PIECES = 6  # that an identity number is written in, at most: a row of numbers has more
# the number behind these words is a thing's; 编号 alone may be said of anybody's number
_OF_A_THING = late(
    r"(?:(?:[单文案档批据]|(?<!身份)证|票)号|发票号码|(?:项目|合同|招标|采购|工程|文件|资产|设备)(?:编号|代码)"
    r"|(?:收据|票据|编号)(?=[: ]*(?i:no)))[为是]?[: ]*(?:(?i:no)[.:]? *)?$"
)
_NEAR = 40  # letters before a number in which such words are sought
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


# what every find has: eleven digits with no letter between them, or the sign of an address
_WORTH_A_LOOK = late(r"(?:\d\W*+){11}|[@＠]")


def found_in(text: str) -> Iterator[tuple[str, str]]:
    """Each find in a text: its kind and a mask of it (138****00)."""
    plain = _plain(text)
    yield from ((kind, masked(plain[start:end])) for kind, start, end in _finds(plain))


@lru_cache(maxsize=1024)  # keys, files and sheets come again and again
def hidden(text: str) -> str:
    """A text with every find masked: what findings, lists and tables show of a cell, a name or a path."""
    if not _WORTH_A_LOOK.search(text):
        return text
    plain = _plain(text)
    found = sorted(_finds(plain), key=lambda find: find[1])
    if not found:
        return text
    said = text if len(text) == len(plain) else plain  # the text's own signs, where they stand at the same places
    pieces, done = list[str](), 0
    for _, start, end in found:
        pieces += [said[done:start], masked(plain[start:end])]
        done = end
    return "".join([*pieces, said[done:]])


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    if not plain.isprintable():  # zero-width marks among the digits
        plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return plain


def _finds(plain: str) -> Iterator[tuple[str, int, int]]:
    """Each find in a plain text: its kind, where it begins and ends."""
    taken: list[tuple[int, int]] = []  # apart from each other, in order
    for kind, pattern in _KINDS if _WORTH_A_LOOK.search(plain) else ():
        for match in pattern.finditer(plain):
            start, end = match.span("find")
            at = bisect(taken, (start, end))
            if start < 0 or (at and taken[at - 1][1] > start) or (at < len(taken) and taken[at][0] < end):
                continue
            of_a_thing = kind == "手机号码" and _OF_A_THING.search(plain, max(0, start - _NEAR), start)
            if _is_real(kind, match["find"]) and not of_a_thing:
                taken.insert(at, (start, end))
                yield kind, start, end


_TELEPHONE = late(r"1[3-9]\d{9}|(?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7}")


def is_telephone(number: Decimal) -> bool:
    """Whether a cell's number is one of a telephone (its area code without the zero), or of a card."""
    text = format(number, "f")
    return bool(_TELEPHONE.fullmatch(text)) or next(found_in(text), None) is not None


def _is_real(kind: str, said: str) -> bool:
    if kind == "电子邮箱":
        return not re.search(r"(?:@|\.)gov\.cn$", said)  # an office's own
    digits = re.sub(r"[^0-9X]", "", said.upper())
    if kind == "身份证号码" and len(digits) == 18:
        pieces = len(re.findall(r"[0-9Xx]+", said))
        return pieces <= _PIECES and bool(_IDENTITY.fullmatch(digits)) and _has_check_digit(digits)
    if kind == "银行卡号":
        return 16 <= len(digits) <= 19 and _luhn(digits)
    return True


def _has_check_digit(digits: str) -> bool:
    """Whether the last of an identity number's digits follows from the others."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == digits[-1]


def _luhn(digits: str) -> bool:
    """The check digit of bank cards."""
    total = 0
    for at, digit in enumerate(map(int, reversed(digits))):
        doubled = digit * 2 if at % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def masked(text: str) -> str:
    """A find with its middle hidden."""
    keep = 2 if "@" in text else 3
    return f"{text[:keep]}****{text[-2:]}"


def scan(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Every find in texts given with their places: place, kind, mask."""
    for place, text in texts:
        for kind, mask in found_in(text):
            yield place, kind, mask
