"""Bytes → grids with true positions (xlsx, xls, ods, csv); text untouched, errors kept as errors.

No reader is trusted alone: what it returned is counted a second time by something that knows nothing of it,
and a file whose counts differ is refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from gov_report import gate
from gov_report.gate import Refusal
from gov_report.model import Diagnostic, Source
from gov_report.rules import UNREADABLE
from gov_report.workbook.grid import ErrorValue, Grid, Merge, Moment, Value, check_area

__all__ = ["ErrorValue", "Grid", "Merge", "Moment", "Value", "read_grids"]


def read_grids(path: str, data: bytes, kind: str) -> tuple[list[Grid], list[Diagnostic]]:
    """Every sheet of a book (读表).

    ``kind`` is what ``gate.open_book`` returned, ``path`` the name for findings. A file that cannot
    be read whole gives no grid at all and an error; nothing in it raises.
    """
    try:
        return _within_limits(_read(kind, data)), []
    except Refusal as refusal:
        sheet = str(refusal.facts.pop("sheet", ""))
        return [], [refusal.at(Source(path, sheet))]
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except RecursionError:
        return [], [UNREADABLE.at(Source(path), reason="文件内部嵌套过深")]
    except BaseException as error:
        # a panic of calamine is a BaseException of its own module, pyo3_runtime
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        return [], [UNREADABLE.at(Source(path), reason="文件内部结构损坏，读取程序无法继续")]
    finally:
        gate.forget()


def _read(kind: str, data: bytes) -> Iterator[Grid]:
    """Begin to read; only the reader that is needed is loaded."""
    if kind == "xlsx":
        from gov_report.workbook.xlsx import read
    elif kind == "xls":
        from gov_report.workbook.xls import read
    elif kind == "ods":
        from gov_report.workbook.ods import read
    else:
        from gov_report.workbook.csv import read
    return read(data)


def _within_limits(grids: Iterator[Grid]) -> list[Grid]:
    taken: list[Grid] = []
    area = 0
    for grid in grids:
        area = check_area(area, grid.rows)
        taken.append(grid)
    return taken
