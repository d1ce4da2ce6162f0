"""Hostile and odd workbooks, each written by code: what a reader must refuse, mention or read, exactly.

``CASES``: name → (file name, builder, expectation). An expectation is ``("error", code)`` for a file that is
refused, ``("error", code, counted)`` for one whose rows are at fault, ``("warning", code, counted)``, or
``("accepted", counted)`` and, third, the info that must be said. All errors and warnings of a file have that
one code.
"""

from __future__ import annotations

from tests.hostile.across import ACROSS
from tests.hostile.csv_cases import CSV
from tests.hostile.heavy import HEAVY
from tests.hostile.names import NAMES
from tests.hostile.ods_cases import ODS
from tests.hostile.rows import Case
from tests.hostile.silent import SEEMING, SILENT, SINGLE
from tests.hostile.xls_cases import XLS
from tests.hostile.xlsx_cases import XLSX

GROUPS = (XLSX, NAMES, XLS, ODS, CSV, ACROSS, SILENT, SINGLE, HEAVY, SEEMING)
CASES: dict[str, Case] = {name: case for group in GROUPS for name, case in group.items()}
