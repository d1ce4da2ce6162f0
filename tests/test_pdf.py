"""The PDF: printed by LibreOffice where there is one; else one sentence, and nothing is written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gov_report.outputs import CannotWrite
from gov_report.render import pdf
from gov_report.render.docx import EPOCH
from gov_report.render.pdf import Office, from_docx
from tests.conftest import needs, run

CITY = Path("samples/alashankou")


def test_without_libreoffice_nothing_is_written(tmp_path: Path) -> None:
    code, out, err = run("-C", CITY, "build", "2013", "-o", tmp_path / "out", "--format", "pdf", env={"PATH": ""})
    assert (code, out) == (3, "")
    assert err.startswith("错误：生成 PDF 要用 LibreOffice")
    assert "另存为 PDF" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
@pytest.mark.parametrize(
    ("script", "limit", "said"),
    [
        ("sleep 60", 0.3, "已停止"),
        ("exit 0", 30, "没有生成 PDF"),
        ('for last; do :; done; printf "%%PDF-1.6 half" > "${last%.docx}.pdf"', 30, "没有生成 PDF"),
        (None, 30, "没有启动"),
    ],
)
def test_a_program_that_fails_is_told_in_one_sentence(
    tmp_path: Path, script: str | None, limit: float, said: str
) -> None:
    program = tmp_path / "soffice"
    if script is not None:
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
    start = time.monotonic()
    with pytest.raises(CannotWrite, match=said):
        from_docx(b"PK", Office(str(program), os.environ), EPOCH, limit)
    assert time.monotonic() - start < 10


def test_windows_ends_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are no process groups, what soffice started is ended with it."""
    ended: list[list[str]] = []
    monkeypatch.delattr(os, "killpg")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: ended.append(command))
    with pytest.raises(CannotWrite, match="已停止"):
        pdf._run(["sleep", "60"], 0.2, os.environ)
    ((*words, number),) = ended
    assert (words, number.isdigit()) == (["taskkill", "/T", "/F", "/PID"], True)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_what_the_program_is_told_of_place_and_language(tmp_path: Path) -> None:
    """The same, whatever this process is told; the rest of the environment as it is."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nenv > {tmp_path}/told\n", encoding="utf-8")
    program.chmod(0o755)
    asked = {**os.environ, "TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "zh_CN"}
    with pytest.raises(CannotWrite, match="没有生成 PDF"):
        from_docx(b"PK", Office(str(program), asked), EPOCH)
    told = dict(line.split("=", 1) for line in (tmp_path / "told").read_text().splitlines() if "=" in line)
    assert {name: told[name] for name in pdf.SAME} == pdf.SAME
    assert told["PATH"] == os.environ["PATH"]


def test_the_pdf_says_what_the_document_says(tmp_path: Path) -> None:
    for tool in ("soffice", "pdftotext"):
        needs(tool)
    made: list[bytes] = []
    for name, place in (("one", "UTC"), ("two", "Asia/Shanghai")):
        speaks = {"TZ": place, "LC_ALL": "zh_CN.UTF-8" if made else "C"}
        code, out, _ = run("-C", CITY, "build", "2013", "-o", tmp_path / name, "--format", "pdf,xlsx", env=speaks)
        assert code == 0, out
        (path,) = (tmp_path / name).glob("*.pdf")
        made.append(path.read_bytes())
    assert made[0] == made[1], "the same bytes for the same document"
    assert b"/Marked true" in made[0], "tagged, for screen readers"
    (catalog,) = re.findall(rb"<</Type/Catalog.*?>>\nendobj", made[0], re.S)
    assert b"/Lang(zh-CN)" in catalog
    listed = {entry["path"] for entry in json.loads((tmp_path / "one/build.json").read_bytes())["outputs"]}
    assert path.name in listed
    assert len(list((tmp_path / "one").glob("*.docx"))) == 1
    done = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True)
    assert "主动公开政府信息573条" in "".join(done.stdout.split())
