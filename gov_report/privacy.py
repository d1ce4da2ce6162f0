"""Personal data that must not be published (个人信息): numbers of identity cards, telephones, bank cards, e-mail.

Texts are looked through after NFKC and without invisible marks. A report is scanned before it is written, and a find
stops it; what is said about workbooks shows a find by its mask only (138****00).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

UNSHOWN = "（原文不显示）"  # stands for words that may be somebody's: of a register's wrong cell, around a find
# no part of a word or of a decimal, and no count or amount (15012345678元); Tel.138… is whole
_ALONE = r"(?<![0-9A-Za-z])(?<!\d\.){}(?![0-9A-Za-z])(?! ?[元万亿次人条件项篇份户吨]|\.\d)"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("身份证号码", re.compile(_ALONE.format(rf"[1-9]\d{{5}}[- ]?(?:19|20)\d{{2}}[- ]?{_DAY}[- ]?\d{{3}}[0-9Xx]"))),
    ("身份证号码", re.compile(_ALONE.format(rf"[1-9]\d{{7}}{_DAY}\d{{3}}"))),
    ("手机号码", re.compile(_ALONE.format(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}"))),
    ("银行卡号", re.compile(_ALONE.format(r"[3-6]\d{3}(?:[- ]?\d{4}){2,3}[- ]?\d{0,3}"))),
    ("电子邮箱", re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
)  # fmt: skip
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


# what every find has: eleven digits with no letter between them, or the sign of an address
_WORTH_A_LOOK = re.compile(r"(?:\d\W*){11}|[@＠]")


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
    found = sorted(_finds(plain), key=lambda find: find[1], reverse=True)
    if not found:
        return text
    said = text if len(text) == len(plain) else plain  # the text's own signs, where they stand at the same places
    for _, start, end in found:
        said = said[:start] + masked(plain[start:end]) + said[end:]
    return said


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    if not plain.isprintable():  # zero-width marks among the digits
        plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return plain


def _finds(plain: str) -> Iterator[tuple[str, int, int]]:
    """Each find in a plain text: its kind, where it begins and ends."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in _KINDS:
        for match in pattern.finditer(plain):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            if _is_real(kind, re.sub(r"[^0-9A-Za-z@.]", "", match.group())):
                taken.append(match.span())
                yield kind, *match.span()


_TELEPHONE = re.compile(r"1[3-9]\d{9}|(?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7}")


def is_telephone(number: Decimal) -> bool:
    """Whether a cell's number is one of a telephone (its area code without the zero), or of a card."""
    text = format(number, "f")
    return bool(_TELEPHONE.fullmatch(text)) or next(found_in(text), None) is not None


def _is_real(kind: str, digits: str) -> bool:
    if kind == "身份证号码" and len(digits) == 18:
        total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
        return "10X98765432"[total % 11] == digits[-1].upper()
    if kind == "电子邮箱":
        return not re.search(r"(?:@|\.)gov\.cn$", digits)  # an office's own
    if kind == "银行卡号":
        return 16 <= len(digits) <= 19 and _luhn(digits)
    return True


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
