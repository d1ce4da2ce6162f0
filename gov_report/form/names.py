"""What areas, departments and rooms are called, and what the name of a file or a sheet says besides."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cached_property

from gov_report.toml import Typed
from gov_report.words import any_of, behind_none, fold

_HAN = r"[\u4e00-\u9fff]"
LONGEST = 30  # letters of a name
SHEET_NAME = 31  # letters that Excel lets the name of a sheet have


class AreaNames(Typed, frozen=True, dict=True):
    """Words of areas (东城区, 青山镇), whose names end in one of ``ends``.

    A name is of no one area that is one of ``vague``, begins with one of ``vague_begins`` (各县区), ends in one of
    ``vague_ends`` (共享区), holds one of ``vague_holds`` (待处理) or is ``vague_made_of`` nothing else (市区). A
    department's name begins with an area's where that ends in one of ``ahead``, but for ``not_ahead`` (城乡), or with
    one of ``alone`` (市教育局), but not before ``not_alone`` (市场), unless that is one of ``alone_yet`` (市政府).
    ``levels`` are what may stand before the name of a department in the place of its area.
    """

    ends: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    vague_begins: tuple[str, ...] = ()
    vague_ends: tuple[str, ...] = ()
    vague_holds: tuple[str, ...] = ()
    vague_made_of: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    not_ahead: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    not_alone: tuple[str, ...] = ()
    alone_yet: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    @cached_property
    def _one(self) -> re.Pattern[str]:
        return re.compile(rf"{_HAN}{{1,8}}(?:{any_of(self.ends)})")

    @cached_property
    def _vague(self) -> re.Pattern[str]:
        begun, closed, held = (any_of(words) for words in (self.vague_begins, self.vague_ends, self.vague_holds))
        made = any_of(self.vague_made_of)
        return re.compile(rf"(?:{begun}).*|{any_of(self.vague)}|(?:{made})*|.*(?:{closed})|.*(?:{held}).*")

    @cached_property
    def _ahead(self) -> re.Pattern[str]:
        area = rf"{_HAN}{{2,6}}?(?:{any_of(self.ahead)}){behind_none(self.not_ahead)}{_HAN}{{2,}}"
        goes_on = rf"(?:(?={any_of(self.alone_yet)})|(?!{any_of(self.not_alone)}))"
        return re.compile(rf"{area}|(?:{any_of(self.alone)}){goes_on}{_HAN}{{2,}}")

    @cached_property
    def _level(self) -> re.Pattern[str]:
        return re.compile(rf"^(?:{any_of(self.levels)})")

    def is_one(self, name: str) -> bool:
        """Whether a folded name is that of one area."""
        return self._one.fullmatch(name) is not None and not self._vague.fullmatch(name)

    def begin(self, name: str) -> bool:
        """Whether a department's folded name begins with its area: 西城区教育局, 市教育局; not 市场监督管理局."""
        return self._ahead.fullmatch(name) is not None

    def without(self, name: str, area: str = "") -> str:
        """A department's folded name without the area, and without 市, 县, 区 before it."""
        return self._level.sub("", name.removeprefix(area))


class Besides(Typed, frozen=True, dict=True):
    """What the name of a file or a sheet says besides whose it is.

    In a file's name ``topics`` and ``papers`` (perhaps behind ``before_papers``), but not before one of ``goes_on``
    (统计局), unless that is one of ``yet`` (统计办理); ``of_government`` are such topics, but not behind one of
    ``governing``, whose 政府 is of the name (县政府信息公开); ``last_topics`` are topics with nothing else behind them.
    ``versions`` say how far the file has come. In brackets behind one of ``receivers`` stands whom it goes to.
    ``sheet_tails`` end the name of a sheet.
    """

    topics: tuple[str, ...] = ()
    last_topics: tuple[str, ...] = ()
    of_government: tuple[str, ...] = ()
    governing: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    before_papers: tuple[str, ...] = ()
    goes_on: tuple[str, ...] = ()
    yet: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    sheet_tails: tuple[str, ...] = ()

    @cached_property
    def noise(self) -> re.Pattern[str]:
        """What a file's folded name may say besides the department: times, numbers, topics, kinds of papers."""
        topics = rf"{any_of(self.topics)}|{behind_none(self.governing)}(?:{any_of(self.of_government)})"
        papers = rf"(?:{any_of(self.before_papers)})?(?:{any_of(self.papers)})"
        whole = rf"(?:(?={any_of(self.yet)})|(?!{any_of(self.goes_on)}))"
        found = (
            r"\d{4}年?度?|^附件\d*[:._、-]*|^\d+[-_.、 ]*|\d{1,2}(?:月份?)?[-—至到]\d{1,2}月份?|\d{1,2}月份?"
            rf"|(?:{topics}|{papers}){whole}|第?[一二三四1-4]季度|[上下]半年|全年|{any_of(self.versions)}|\(.*?\)|[-_—]+"
        )
        last = any_of(self.last_topics)
        return re.compile(rf"{found}|(?:{last})(?={found}|{last}|\d|$)")

    @cached_property
    def brackets(self) -> re.Pattern[str]:
        """What stands in brackets, unless it is whom the file goes to (报县政府办公室)."""
        return re.compile(rf"[(【\[](?!{any_of(self.receivers)})(.+?)[)】\]]")

    @cached_property
    def _tail(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{any_of(self.sheet_tails)}|\d|年度?|[-_()])+$")

    def without(self, name: str) -> str:
        """A file's or a folder's folded name without what it says besides the department."""
        return self.noise.sub("", name)

    def without_tail(self, sheet: str) -> str:
        """The name of a sheet without what it holds (县民政局公开, 县民政局附表1)."""
        return self._tail.sub("", fold(sheet)[:SHEET_NAME])


class Names(Typed, frozen=True, dict=True):
    """Words that the names of areas, departments and rooms are made of, and what stands beside them.

    A body with a file of its own ends in one of ``organs``, but for ``not_organs`` (分局 may be below one); a room of
    one in one of ``rooms``, or is one of ``whole_rooms`` (办公室). Any unit's name ends in one of ``units``; one below
    the department whose name stands before it in one of ``below``, but for ``not_below`` (网站), and does not begin
    with one of ``containing`` (含). An office that signs below a table ends in one of ``signers``, one before the name
    of a log in one of ``titled``. ``of_all`` say that a file or a sheet is of all departments.
    """

    areas: AreaNames = AreaNames()
    besides: Besides = Besides()
    organs: tuple[str, ...] = ()
    not_organs: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    whole_rooms: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    not_below: tuple[str, ...] = ()
    containing: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    of_all: tuple[str, ...] = ()

    @cached_property
    def _organ(self) -> re.Pattern[str]:
        return re.compile(rf"{_HAN}{{2,20}}(?:{any_of(self.organs)}){behind_none(self.not_organs)}")

    @cached_property
    def _room(self) -> re.Pattern[str]:
        return re.compile(rf"{any_of(self.whole_rooms)}|{_HAN}{{1,6}}(?:{any_of(self.rooms)})")

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{any_of(self.units)})$")

    @cached_property
    def _below(self) -> re.Pattern[str]:
        own = rf"[^\W\d_]{{0,10}}(?:{any_of(self.below)}){behind_none(self.not_below)}"
        return re.compile(rf"(?!{any_of(self.containing)}){own}")

    @cached_property
    def _signer(self) -> re.Pattern[str]:
        return re.compile(rf"[^\d,;:。]{{2,24}}(?:{any_of(self.signers)})(?:\((?:盖?章|公章)\))?")

    @cached_property
    def _all(self) -> re.Pattern[str]:
        return re.compile(any_of(self.of_all))

    def is_organ(self, name: str) -> bool:
        """Whether a folded name is that of a body with a file of its own."""
        return self._organ.fullmatch(name) is not None

    def is_room(self, name: str) -> bool:
        """Whether a folded name is that of a room, which alone says no department: 办公室, 人事科."""
        return self._room.fullmatch(name) is not None

    def ends_as_unit(self, name: str) -> bool:
        """Whether a folded name ends as that of a unit does; 工作簿2, 新建工作表 and 台账 are none."""
        return self._unit.search(name) is not None

    def is_below(self, name: str) -> bool:
        """Whether a folded name is that of a unit below a department: 县公安局 is not 县公安局交警大队."""
        return self._below.fullmatch(name) is not None

    def signs(self, text: str) -> bool:
        """Whether a folded text is the name of an office and nothing else, as one signs: 市教育局（盖章）."""
        return self._signer.fullmatch(text) is not None

    def is_unit(self, text: str, listed: Container[str] = ()) -> bool:
        """Whether a text is the name of a listed department, or ends as that of a unit does."""
        name = fold(text)
        return name in listed or (1 < len(name) <= LONGEST and self.ends_as_unit(name))

    def say_all(self, name: str) -> bool:
        """Whether the name of a file or a sheet says that it is of all departments: 汇总, 全市, 各单位."""
        return self._all.search(fold(name)) is not None


UNNAMED = Names()  # without any words: nothing is a name
