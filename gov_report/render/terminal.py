"""The terminal itself: how it is opened, lines and tables on it.

Only characters that a GBK console can show; no colour unless asked for or on a terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from io import TextIOBase
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from gov_report.privacy import hidden
from gov_report.words import for_terminal

if TYPE_CHECKING:  # rich is loaded for a terminal and for tables: most runs of a script have neither
    from rich.box import Box
    from rich.console import Console
    from rich.text import Text

Screen: TypeAlias = "TextIOBase | Console"  # a pipe or a file, where nothing is styled; else a console
Words = str | tuple[str, str]  # a text, perhaps with its style
Column = tuple[Literal["left", "right"], bool]  # how a column stands, whether it never wraps
WORDS: Column = ("left", False)
NAME: Column = ("left", True)
NUMBER: Column = ("right", True)
LEAST = 8  # letters to a line of words: with fewer a table is no help


def _gone() -> None:
    """The reader of our output left: said to the command line, which ends quietly."""
    raise BrokenPipeError


def opened(color: str, plain: bool) -> Screen:
    """Where lines go: stdout as it is where it is ``plain``, else a console that wraps no line but those of tables."""
    return cast(TextIOBase, sys.stdout) if plain else _console(color)


def _console(color: str) -> Console:
    from rich.console import Console

    forced = {"always": True, "never": False}.get(color)
    made = Console(
        file=sys.stdout,
        force_terminal=True if forced else None,
        no_color=True if forced is False else None,
        highlight=False,
        emoji=False,
        markup=False,
        safe_box=True,
    )
    made.on_broken_pipe = _gone  # type: ignore[method-assign]  # rich ends the process with 1
    if not made.is_terminal:
        made.width = 120  # a pipe has no width: keep lines whole for grep and for files
    return made


def _box(out: Console) -> Box:
    from rich.box import ASCII, SQUARE

    return SQUARE if out.encoding.lower().replace("-", "") in ("utf8", "gbk", "gb18030", "cp936") else ASCII


def _text(words: Words) -> Text:
    from rich.text import Text

    text, style = (words, "") if isinstance(words, str) else words
    return Text(_safe(text), style)


def _safe(text: str) -> str:
    """A text of one line that may be shown."""
    return for_terminal(hidden(text)).replace("\n", "?")


def line(out: Screen, *parts: Words) -> None:
    """One line, never wrapped; a part may carry a style."""
    if isinstance(out, TextIOBase):  # thousands of findings: rich takes half a millisecond for each
        print(_safe("".join(part if isinstance(part, str) else part[0] for part in parts)), file=out)
    else:
        from rich.text import Text

        out.print(Text.assemble(*map(_text, parts)), soft_wrap=True)


def table(out: Screen, columns: Sequence[tuple[str, Column]], rows: Iterable[Sequence[Words]]) -> None:
    """A table in which only words wrap; where a terminal has no room for it, each row in lines of its own."""
    from rich.cells import cell_len
    from rich.table import Table

    out = _console("never") if isinstance(out, TextIOBase) else out
    listed = [[_text(cell) for cell in row] for row in rows]
    needed = 3 * (len(columns) - 1)
    made = Table(box=_box(out), show_edge=False, pad_edge=False)
    for at, (title, (justify, whole)) in enumerate(columns):
        made.add_column(title, justify=justify, overflow="fold", no_wrap=whole)
        longest = max(cell_len(title), *(row[at].cell_len for row in listed), 0)
        needed += longest if whole else min(longest, LEAST)
    if needed > out.width:
        for row in listed:
            _stacked(out, [title for title, _ in columns], row)
        return
    for row in listed:
        made.add_row(*row)
    out.print(made)


def _stacked(out: Console, titles: Sequence[str], row: Sequence[Text]) -> None:
    """A row's first cell in a line, below it the others with their titles, as many to a line as there is room for."""
    from rich.text import Text

    lines = [row[0], Text("   ")]
    for title, cell in zip(titles[1:], row[1:], strict=True):
        if not cell.plain:
            continue
        said = Text.assemble(" ", title, " ", cell)
        if len(lines[-1]) > 3 and lines[-1].cell_len + said.cell_len > out.width:
            lines.append(Text("   "))
        lines[-1].append_text(said)
    for each in lines:
        out.print(each, soft_wrap=True)
