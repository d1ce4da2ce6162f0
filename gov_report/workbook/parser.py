"""The one way a part of a package is parsed: expat, with its faults as a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from gov_report.gate import Refusal
from gov_report.rules import UNREADABLE


def walk(
    part: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    said: Callable[[str], None],
) -> None:
    """Call back for each element and each run of text."""
    parse(walker(start, end, said), part)


def walker(
    start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], said: Callable[[str], None]
) -> Any:
    """A parser that calls back so; it knows where in the part it is."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = said
    return parser


def parse(parser: Any, part: bytes) -> None:
    """Parse a whole part."""
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise Refusal(UNREADABLE, reason="工作簿内部结构损坏") from error
