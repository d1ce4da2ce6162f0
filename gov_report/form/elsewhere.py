"""What replies say of another office, which a request is to be made to, or was handed on to (告知向某局申请)."""

from __future__ import annotations

import re
from functools import cached_property

from gov_report.toml import Typed
from gov_report.words import any_of


class Elsewhere(Typed, frozen=True, dict=True):
    """Words around the name of another office, which ends with one of ``organs`` and holds none of its ``own`` (我局).

    A reply ``telling`` an applicant to apply there, in words of ``applying``, is one by which the request is not this
    office's: it means the outcome that words of ``case`` do. Told otherwise (``asking``), or of handing it on
    (``handing``), it only goes with such an outcome (不属于本机关，转某局), and means none by itself.
    """

    case: str = ""
    telling: tuple[str, ...] = ()
    applying: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    handing: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def _named(self) -> str:
        return rf"(?!\w{{0,16}}?(?:{any_of(self.own)}))\w{{0,16}}?(?:{any_of(self.organs)})"

    @cached_property
    def alone(self) -> re.Pattern[str]:
        """What says by itself whose request it is: 告知向某局申请."""
        return re.compile(rf"(?:{any_of(self.telling)}){self._named}(?:{any_of(self.applying)})")

    @cached_property
    def beside(self) -> re.Pattern[str]:
        """What goes with an outcome that says so: 建议向某局咨询, 已转某局."""
        ends = any_of((*self.applying, *self.asking))
        return re.compile(rf"(?:{any_of((*self.telling, *self.handing))}){self._named}(?:{ends})?")
