"""The Word document as PDF, printed by a LibreOffice of the machine: its fonts, its line breaks."""

from __future__ import annotations

import contextlib
import datetime
import re
import subprocess
import tempfile
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from gov_report import files
from gov_report.outputs import CannotWrite

ADVICE = "也可以不加 pdf，在 Word 或 WPS 中打开生成的 docx，另存为 PDF"
# with headings, tables and reading order marked, for screen readers; a LibreOffice before 7.4 passes over the option
FILTER = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_DAY = re.compile(rb"(/CreationDate\(D:)\d{14}")
_MARKS = re.compile(rb"(/ID \[ <|/DocChecksum /|^<)([0-9A-F]{32})", re.M)
# the same bytes whatever the machine and its user speak, and when it is there: C.UTF-8 for file names alone
SAME = {"LC_ALL": "C.UTF-8", "LANGUAGE": "", "TZ": "UTC"}
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>zh-CN</value></prop></item></oor:items>
"""
PRINT_TO = 180.0  # seconds: a report of 60 pages takes 5 on a slow machine, the first start of all takes 30


class Office(NamedTuple):
    """The LibreOffice of the machine: its program, "" where there is none, and the environment it is to run in."""

    program: str = ""
    environment: Mapping[str, str] = {}


def require(office: Office) -> None:
    """See that there is a program that prints; raises CannotWrite with what to do where there is none."""
    if not office.program:
        raise CannotWrite(f"生成 PDF 要用 LibreOffice，没有找到 soffice 命令；请安装 LibreOffice 后重试，{ADVICE}")


def from_docx(document: bytes, office: Office, when: datetime.datetime, limit: float = PRINT_TO) -> bytes:
    """Print a document in a profile of its own, thrown away afterwards; raises CannotWrite.

    ``when`` is the moment in its properties: on one machine the same bytes for the same document, in Chinese.
    """
    require(office)
    with tempfile.TemporaryDirectory(prefix="gov-report-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, made = folder / "report.docx", folder / "report.pdf"
        source.write_bytes(document)
        settings = folder / "profile/user/registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(PROFILE, encoding="utf-8")
        profile = (folder / "profile").as_uri()
        command = [
            office.program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck",
            "--convert-to", FILTER, "--outdir", str(folder), str(source),
        ]  # fmt: skip
        try:
            _run(command, limit, office.environment)
        except OSError as error:
            raise CannotWrite(f"LibreOffice 没有启动（{files.said(error)}）；{ADVICE}") from error
        data = made.read_bytes() if made.is_file() else b""
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-1024:]:
        raise CannotWrite(f"LibreOffice 没有生成 PDF，其他文件也未写入；请重试，{ADVICE}")
    return _settled(data, when)


def _settled(data: bytes, when: datetime.datetime) -> bytes:
    """A PDF without the moment and the random marks of its printing, every byte where it was."""
    data = _DAY.sub(rb"\g<1>" + f"{when:%Y%m%d%H%M%S}".encode(), data)
    end = data.rfind(b"trailer")
    mark = blake2b(data[:end], digest_size=16).hexdigest().upper().encode()
    return data[:end] + _MARKS.sub(rb"\g<1>" + mark, data[end:])


def _run(command: list[str], limit: float, environment: Mapping[str, str]) -> None:
    """Run a program to its end or the limit; killed with what it started (soffice is a script around the program)."""
    import os
    import signal

    started = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**environment, **SAME},
    )
    try:
        started.wait(limit)
    except subprocess.TimeoutExpired:
        raise CannotWrite(f"LibreOffice {limit:.0f} 秒内没有转换完，已停止；请重试，{ADVICE}") from None
    finally:
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGKILL)
        else:  # Windows ends a process alone unless told to end the tree
            tree = ["taskkill", "/T", "/F", "/PID", str(started.pid)]
            with contextlib.suppress(OSError):
                subprocess.run(tree, check=False, stdin=subprocess.DEVNULL, capture_output=True)
            started.kill()
        started.wait()
