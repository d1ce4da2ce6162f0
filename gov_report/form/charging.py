"""What registers' cells say of charges in words: that one was paid, was not, was waived (缴费情况, 收费情况)."""

from __future__ import annotations

import re
from functools import cached_property

from gov_report.toml import Typed
from gov_report.words import any_of

# folded: an amount, and what may stand between such words and it
_MONEY = r"(?:人民币)?(¥?\d[\d,]*(?:\.\d+)?(?:亿元|万元|千元|元)?[整正]?)"
_BETWEEN = r"(?:费用?|款)?(?:共计?|合计|金额)?为?[:,]?"
_DONE = r"(?:[,，、;]?\(?(?:已|已经)?(?:缴|交|付|收)(?:费|纳|清|讫|齐|取)?\)?)?"  # behind it: 30元(已缴清)


class Charging(Typed, frozen=True, dict=True):
    """Words beside an amount in a register's cell.

    One was paid by ``paying`` words, perhaps behind ``before_paying`` and for one of ``purposes``; it was not behind
    one of ``not_yet``, or before one of ``behind_unpaid``; it was waived by ``waiving`` words, perhaps behind
    ``before_waiving``. A text with one of ``ruling`` tells an amount of a rule or of a demand (未超30页0元,
    收费标准:100元/件, 已通知缴费100元,未缴), unless one of ``settled``, or of ``already`` but not behind 未, says that
    some was paid as well.
    """

    paying: tuple[str, ...] = ()
    before_paying: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    not_yet: tuple[str, ...] = ()
    behind_unpaid: tuple[str, ...] = ()
    waiving: tuple[str, ...] = ()
    before_waiving: tuple[str, ...] = ()
    ruling: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    already: tuple[str, ...] = ()

    @cached_property
    def _pay(self) -> str:
        return rf"(?:{any_of(self.paying)})"

    @cached_property
    def _amount(self) -> str:
        return rf"了?(?:{any_of(self.purposes)})?{_BETWEEN}{_MONEY}"

    @cached_property
    def paid(self) -> re.Pattern[str]:
        """What says that an amount was paid: 已缴费30元 是(30元) 收取复制费30元 30元(已缴清)."""
        pay = rf"(?:(?:{any_of(self.before_paying)})*{self._pay})?"
        return re.compile(rf"(?:[是有√✓✔][,、:;(]*)?{pay}{self._amount}\)?{_DONE}[。.]?")

    @cached_property
    def unpaid(self) -> re.Pattern[str]:
        """What says that an amount was not paid: 未缴30元, 30元,未缴."""
        before = rf"(?:{any_of(self.not_yet)})(?:{self._pay})?{self._amount}\)?"
        behind = rf"{_MONEY}[,、;(]*(?:{any_of(self.behind_unpaid)}){self._pay}\)?"
        return re.compile(rf"(?:[否无][,、:;(]*)?(?:{before}|{behind})[。.]?")

    @cached_property
    def waived(self) -> re.Pattern[str]:
        """What says that an amount was waived: 已减免30元."""
        waived = rf"(?:{any_of(self.before_waiving)})*(?:{any_of(self.waiving)})"
        return re.compile(rf"(?:[否无][,、:;(]*)?{waived}{self._amount}\)?[。.]?")

    @cached_property
    def of_money(self) -> re.Pattern[str]:
        """A text that names an amount, in whatever words."""
        number = r"[\d〇零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]"
        return re.compile(rf"{number}元|¥\d|{self._pay}(?:费用?|款)?:?\d+(?:\.\d+)?[。.]?$")

    @cached_property
    def _ruling(self) -> re.Pattern[str]:
        return re.compile(any_of(self.ruling))

    @cached_property
    def _settled(self) -> re.Pattern[str]:
        return re.compile(rf"{any_of(self.settled)}|(?<!未)(?:{any_of(self.already)})")

    def ruled(self, text: str) -> bool:
        """Whether the amount of a folded text is of a rule or of a demand, and none was paid."""
        return self._ruling.search(text) is not None and not self._settled.search(text)
