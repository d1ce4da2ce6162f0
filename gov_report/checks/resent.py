"""Whether of two files, or sheets, one was sent in the place of the other, as their names or our own marks say."""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from gov_report.form import Logs
from gov_report.postings import Partial, Sheet
from gov_report.words import any_of, fold, late

_COUNTER = late(r"\(\d{1,2}\)(?=/|$)")  # as programs number a file or sheet that they copy
_JOINTS = late(r"[-_—.()\[\]【】]+")


class Name(Struct, frozen=True):
    """What a file or sheet is called: ``bare`` without what says that it was sent again, ``words`` that say so."""

    bare: tuple[str, ...]
    words: tuple[str, ...]
    counted: bool  # a number in brackets ends it

    def is_again(self, other: Name) -> bool:
        """Whether one of two names is the other with a word for a correction, or with a number behind it.

        Two that are both numbered are two parts.
        """
        return self.bare == other.bare and (self.words != other.words or self.counted != other.counted)


class Resent(Struct, frozen=True, dict=True):
    """Names held against the words of a form for what was sent again."""

    logs: Logs

    @cached_property
    def _words(self) -> re.Pattern[str]:
        logs = self.logs
        corrected = rf"[已再]?(?:{any_of(logs.corrected_files)})(?:{any_of(logs.behind_corrected)})*\d{{0,8}}"
        return re.compile(rf"{corrected}|(?:{any_of(logs.copied_files)})\d{{0,2}}(?=[-_)\]】/]|$)")

    @cached_property
    def _known(self) -> dict[str, Name]:
        return {}

    def name(self, text: str) -> Name:
        """What a name says: of a sheet, of a file with its folders and without its ending."""
        if text not in self._known:
            folded = fold(text)
            plain = _COUNTER.sub("", folded)
            parts = (_JOINTS.sub("", part) for part in self._words.sub("", plain).split("/"))
            words = tuple(self._words.findall(plain))
            self._known[text] = Name(tuple(filter(None, parts)), words, plain != folded)
        return self._known[text]

    def files(self, one: str, other: str) -> bool:
        """Whether one of two files was sent for the other: names that are else equal, or only end in another format."""
        stem, others = (book.split("/", 2)[-1].rpartition(".")[0] for book in (one, other))
        return stem == others or self.name(stem).is_again(self.name(others))

    def sheets(self, one: Sheet, other: Sheet) -> bool:
        """The same of two sheets: of one file by their own names, else by those of their files."""
        if one.book == other.book:
            return self.name(one.name).is_again(self.name(other.name))
        return self.files(one.book, other.book)


def is_returned(book: Partial) -> bool:
    """Whether a workbook is one that we marked and that went back, to be sent in the place of the first."""
    return any(sheet.layout.marks is not None for sheet in book.sheets)
