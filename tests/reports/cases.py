"""What a case is: a file, and what an audit must say of it."""

from __future__ import annotations

from msgspec import Struct

from tests.reporting import PLAIN, Block, Habits


class Expect(Struct, frozen=True):
    """One finding; a tuple lists what will do."""

    table: str
    text: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    identity: str = ""
    cells: frozenset[str] = frozenset()
    section: str = ""
    severity: str = ""
    code: str = ""


class Case(Struct, frozen=True):
    """A report; no expectation means that nothing may be said of it."""

    name: str
    blocks: tuple[Block, ...]
    format: str
    habits: Habits = PLAIN
    expects: tuple[Expect, ...] = ()
    prior: str = ""  # name of the case that is last year's report
    why: str = ""
    tolerated: tuple[str, ...] = ()  # tables of which a warning is a fair consequence
