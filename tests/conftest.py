"""What tests share: the samples in a folder of their own, the program run as a process or in place."""

from __future__ import annotations

import datetime
import io
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from gov_report.model import Block, Number, Paragraph, Table

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
settings.register_profile("ci", deadline=None, max_examples=40, derandomize=True)
settings.load_profile("ci")


def needs(tool: str) -> None:
    """Skip where a tool of the machine is missing; under CI=true that is a failure."""
    if shutil.which(tool) is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{tool} is missing; .ci/run installs it")
        pytest.skip(f"{tool} is not installed")


def run(*arguments: str | Path, env: dict[str, str] | None = None, cwd: Path | None = None) -> tuple[int, str, str]:
    """Run gov-report as a process; returns exit code, stdout and stderr as text."""
    if env is None and hasattr(os, "fork"):
        return forked(*arguments, cwd=cwd)
    done = subprocess.run(
        [sys.executable, "-m", "gov_report", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT), **(env or {})},
        cwd=cwd or ROOT,
        timeout=300,
    )
    encoding = (env or {}).get("PYTHONIOENCODING", "utf-8").split(":")[0]
    return done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)


@cache
def _warm(thread: int) -> subprocess.Popen[str]:
    """The process that has the program loaded, one for all tests of a thread (``tests/warm.py``)."""
    return subprocess.Popen(
        [sys.executable, ROOT / "tests/warm.py"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def forked(*arguments: str | Path, cwd: Path | None = None) -> tuple[int, str, str]:
    """The same, without loading the program anew: what a run prints and leaves does not depend on that."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("out", "err")]
        for file in files:
            file.touch()
        wanted = {
            "arguments": [*map(str, arguments)],
            "cwd": str(cwd or ROOT),
            "env": {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
            "files": [*map(str, files)],
        }
        warm = _warm(threading.get_ident())
        if warm.poll() is not None:  # it ended, or was ended: by a test, or from outside
            _warm.cache_clear()
            warm = _warm(threading.get_ident())
        assert warm.stdin is not None
        assert warm.stdout is not None
        print(json.dumps(wanted), file=warm.stdin, flush=True)
        if not select.select([warm.stdout], [], [], 300)[0]:
            os.killpg(warm.pid, signal.SIGKILL)
            _warm.cache_clear()
            raise TimeoutError(f"gov-report {wanted['arguments']}")
        code = int(warm.stdout.readline())
        out, err = (file.read_bytes().decode() for file in files)
    return code, out, err


def copy_of(name: str, folder: Path) -> Path:
    """A sample's project copied to a new folder, without what was built there."""
    shutil.copytree(ROOT / "samples" / name, folder, ignore=shutil.ignore_patterns("build", ".gov-report"))
    return folder


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of samples/alashankou."""
    return copy_of("alashankou", tmp_path / "city")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of samples/broken."""
    return copy_of("broken", tmp_path / "broken")


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    """An xlsx of some sheets; dates get a date format."""
    from openpyxl import Workbook

    book = Workbook()
    del book[book.sheetnames[0]]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for r, row in enumerate(rows, 1):
            for c, value in enumerate(row, 1):
                if value is not None and value != "":
                    cell = sheet.cell(r, c, value)
                    if isinstance(value, datetime.date):
                        cell.number_format = "yyyy-mm-dd"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


SETTINGS = """\
departments = ["市教育局", "市民政局"]
[organ]
name = "某市人民政府办公室"
area = "某市"
"""
INDICATORS = "".join(
    f'[[indicators]]\nid = "{name}"\nvalue = 0\nsource = "登记"\n'
    for name in ("fees.total", "fees.waived", "remedies.reconsideration", "remedies.litigation", "remedies.complaint")
)
NARRATIVE = "# 概述\n\n各项工作正常。\n\n# 政府信息公开工作存在的主要问题及改进情况\n\n将加强督促。\n"
Make = Callable[..., Path]


@pytest.fixture
def project(tmp_path: Path) -> Make:
    """Make a small project of 2013 from sheets by file name; None leaves a file out."""

    def make(
        books: dict[str, dict[str, list[list[Any]]] | bytes],
        settings: str = SETTINGS,
        indicators: str = INDICATORS,
        narrative: str | None = NARRATIVE,
    ) -> Path:
        folder = tmp_path / "project"
        (folder / "2013/departments").mkdir(parents=True, exist_ok=True)
        (folder / "gov-report.toml").write_text(settings, encoding="utf-8")
        (folder / "2013/indicators.toml").write_text(indicators, encoding="utf-8")
        if narrative is not None:
            (folder / "2013/narrative.md").write_text(narrative, encoding="utf-8")
        for name, book in books.items():
            data = book if isinstance(book, bytes) else workbook(book)
            path = folder / "2013/departments" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return folder

    return make


def text_of(blocks: tuple[Block, ...]) -> str:
    """A document as text: one line a paragraph, its role before it, numbers in ‹figure=text›."""
    lines = []
    for block in blocks:
        if isinstance(block, Paragraph):
            runs = [f"‹{r.figure}={r.text}›" if isinstance(r, Number) else r for r in block.runs]
            lines.append(f"[{block.role}] {''.join(runs)}")
        elif isinstance(block, Table):
            lines += ["[table] " + " | ".join(cell.text for cell in row) for row in block.rows]
    return "\n".join(lines) + "\n"


def golden(name: str, text: str, update: bool) -> None:
    """Compare with a golden text, or write it."""
    path = GOLDEN / name
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"differs from {path}; --update-golden if it is meant"
