"""The command line as a clerk meets it: help, light start, confirm, diff, trace, explain, init."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from gov_report import running, validation
from gov_report.edition import load, templates_folder
from gov_report.rules import RULES, by_code
from tests.conftest import ROOT, Make, copy_of, run

CITY = ROOT / "samples/alashankou"
COMMANDS = ("init", "validate", "build", "confirm", "diff", "figures", "trace", "doctor", "explain")


@pytest.mark.parametrize("arguments", [("--help",), *((command, "--help") for command in COMMANDS)])
def test_help_is_chinese_with_an_example(arguments: tuple[str, ...]) -> None:
    code, out, _ = run(*arguments)
    assert code == 0
    assert re.search(r"示例：gov-report .*", out)
    assert "Install completion" not in out


def test_the_readme_names_every_command() -> None:
    _, out, _ = run("--help")
    listed = re.findall(r"^  ([a-z]+)  +\S", out[out.index("命令") :] if "命令" in out else out, re.M)
    assert set(COMMANDS) <= set(listed)
    for name in ("README.md", "README.zh-CN.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert all(f"gov-report {command}" in text or f"{command} 2013" in text for command in COMMANDS)
    table = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `gov-report ([a-z]+)", table, re.M)) == set(listed)


def test_what_the_readmes_say_of_options_is_so() -> None:
    """Every option and every format named in a command's line is in the command's help."""
    for name in ("README.md", "README.zh-CN.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for command, below, line in re.findall(r"^\| `gov-report ([a-z]+)( import)?(.*)$", text, re.M):
            _, out, _ = run(*filter(None, (command, below.strip())), "--help")
            for option in re.findall(r"(?<![\w-])--?[a-zA-Z]+", line):
                assert option in out, (name, command, option)
            for said in re.findall(r"--format ([a-z,]+)", line):
                assert all(form in out for form in said.split(",")), (name, command, said)


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="signals of a terminal")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_is_an_interrupt(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    from gov_report import running, validation

    number = getattr(signal, name)
    before = signal.getsignal(number)
    monkeypatch.setattr(validation, "validate", lambda *_, **__: os.kill(os.getpid(), number))
    try:
        with pytest.raises(SystemExit) as stopped:
            running.main(["-C", str(CITY), "validate", "2013"])
    finally:
        signal.signal(number, before)
    assert (stopped.value.code, capsys.readouterr().err) == (130, "已中断。已有的报告文件保持完整。\n")


def test_an_interrupt_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(validation, "validate", interrupted)
    with pytest.raises(SystemExit) as stopped:
        running.main(["-C", str(CITY), "validate", "2013"])
    said = capsys.readouterr()
    assert (stopped.value.code, said.out, said.err) == (130, "", "已中断。已有的报告文件保持完整。\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk to print to")
def test_a_full_disk_is_said() -> None:
    command = [sys.executable, "-m", "gov_report", "-C", str(CITY), "figures", "2013"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT)
    assert (done.returncode, done.stderr) == (3, "错误：无法输出结果：磁盘空间不足\n")


# (redirection, command, exit code, what stdout and stderr hold)
STREAMS = {
    "stderr closed": ("2>&-", ("-C", str(CITY), "figures", "2013"), 0, "主动公开政府信息", ""),
    "stderr closed, two years": ("2>&-", ("-C", str(CITY), "diff", "2012", "2013"), 0, "主动公开政府信息", ""),
    "stderr full": ("2>/dev/full", ("-C", str(ROOT / "samples/broken"), "validate", "2013", "-q"), 1, "未通过", ""),
    "stderr full, usage": ("2>/dev/full", ("-C", "没有", "validate", "2013"), 2, "", ""),
    "stderr full, results kept": ("2>/dev/full", ("-C", str(ROOT / "samples/broken"), "figures", "2013"), 1, "主动公开", ""),
    "stdout closed": (">&-", ("-C", str(CITY), "validate", "2013"), 0, "", ""),
    "stdout closed, errors": (">&-", ("-C", str(ROOT / "samples/broken"), "validate", "2013"), 1, "", ""),
    "all closed": ("<&- >&- 2>&-", ("-C", str(CITY), "trace", "2013", "573"), 0, "", ""),
    "version to nowhere": (">&-", ("--version",), 0, "", ""),
    "version to a full disk": (">/dev/full", ("--version",), 3, "", "错误：无法输出结果：磁盘空间不足\n"),
    "help to a full disk": (">/dev/full", (), 3, "", "错误：无法输出结果：磁盘空间不足\n"),
}  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk to print to")
@pytest.mark.parametrize("name", STREAMS)
def test_what_cannot_be_printed_changes_no_result(name: str) -> None:
    redirection, command, code, out, err = STREAMS[name]
    program = ["sh", "-c", f'exec "$@" {redirection}', "sh", sys.executable, "-m", "gov_report", *command]
    done = subprocess.run(program, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, timeout=120)
    assert (done.returncode, out in done.stdout, done.stderr) == (code, True, err)


def test_the_version_for_a_reader_who_left() -> None:
    program = ["sh", "-c", '"$@" | true', "sh", sys.executable, "-m", "gov_report", "--version"]
    done = subprocess.run(program, capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="a process is ended there without being asked")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_an_interrupt_before_all_is_loaded_is_said(name: str) -> None:
    early = f"""if True:
        import os, signal, sys, types
        def interrupted(name): os.kill(os.getpid(), signal.{name})
        sys.modules["gov_report.running"] = loading = types.ModuleType("gov_report.running")
        loading.__getattr__ = interrupted
        from gov_report.__main__ import run
        run()"""
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", early], capture_output=True, cwd=ROOT)
    assert (done.returncode, done.stderr.decode().strip()) == (130, "已中断。")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are started anew there")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_worker_that_is_stopped_while_it_starts_says_nothing(name: str) -> None:
    early = f"""if True:
        import os, signal, sys
        from multiprocessing import Value
        from gov_report import running, workers
        left, opened = Value("i", 1), workers.Killable._opened
        def stopped():
            with left.get_lock():
                first, left.value = left.value, 0
            if first:
                os.kill(os.getpid(), signal.{name})
        def begins(pool):
            os.register_at_fork(after_in_child=stopped)
            return opened(pool)
        workers.Killable._opened = begins
        try:
            running.main(["-C", {str(CITY)!r}, "validate", "2013", "-q"])
        finally:
            assert not left.value"""
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", early], capture_output=True, cwd=ROOT, timeout=60)
    assert (done.returncode, done.stderr.decode()) == (0, "")


def test_no_command_is_said() -> None:
    code, out, err = run("-C", CITY)
    assert (code, out, err.startswith("错误：没有写命令。用 ")) == (2, "", True)


HEAVY = {
    "rich",
    "openpyxl",
    "docx",
    "lxml",
    "python_calamine",
    "xlrd",
    "msgspec",
    "markdown_it",
    "chinese_calendar",
    "filelock",
}


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("build", "--help")])
def test_help_loads_no_heavy_library(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "gov_report", *arguments], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0
    loaded = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.split("\n") if "|" in line}
    assert not loaded & HEAVY
    if arguments == ("--version",):
        assert "typer" not in loaded


def test_what_goes_to_a_pipe_loads_nothing_for_terminals(tmp_path: Path) -> None:
    command = ["-X", "importtime", "-m", "gov_report", "-C", "samples/alashankou", "build", "2013", "-o", str(tmp_path)]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, "rich" in done.stderr, "markdown_it" in done.stderr) == (0, False, True)


@pytest.mark.parametrize(("option", "styled"), [("auto", False), ("always", True), ("never", False)])
def test_colours_are_for_whoever_asks(option: str, styled: bool) -> None:
    _, out, _ = run("-C", ROOT / "samples/broken", "--color", option, "validate", "2013")
    assert ("\x1b[" in out, "未通过" in out) == (styled, True)


def test_the_architecture_names_every_room_once_from_the_top_down() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    floors = {room: n for n, line in enumerate(settings["contracts"][0]["layers"]) for room in line.split(" | ")}
    lines = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("```")[1].strip().splitlines()
    named = [[room.rstrip("/") for room in line.split("  ")[0].split()] for line in lines]
    assert sorted(room for rooms in named for room in rooms) == sorted(floors)
    for above, below in pairwise(named):
        assert max(floors[room] for room in above) <= min(floors[room] for room in below), (above, below)


def test_nobody_else_reads_the_world() -> None:
    """Environment, clock and working directory are read in outside.py; the network is nobody's."""
    forbidden = re.compile(
        r"\b(os\.environ|getenv|getcwd|Path\.cwd|date\.today|datetime\.now|time\.time|eval\(|exec\(|import pickle|import socket|import urllib|import http|import requests|shell=True)"
    )
    for path in (ROOT / "gov_report").rglob("*.py"):
        if path.name != "outside.py":
            assert not forbidden.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("code", RULES)
def test_every_code_is_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    from gov_report import running

    rule = RULES[code]
    with pytest.raises(SystemExit) as stopped:
        running.main(["explain", code.lower()])
    out = capsys.readouterr().out
    assert stopped.value.code == 0
    for said in (code, rule.name, rule.why, rule.cite):
        assert said
        assert said in out
    assert "{" not in re.sub(r"\{\{.*?\}\}", "", out)  # names in braces are for the narrative
    assert "……" not in out


def test_every_fact_has_words_for_explain() -> None:
    from gov_report.render.text import FACTS

    for code, rule in RULES.items():
        named = {name for text in (rule.message, rule.help) for name in re.findall(r"\{(\w+)(?::[^{}]*)?\}", text)}
        assert named <= {*dict(rule.sample), *FACTS}, code
        assert dict(rule.sample).keys() <= named, code


def test_no_rule_hides_another() -> None:
    files = (ROOT / "gov_report/rules").glob("*.py")
    written = [name for path in files for name in re.findall(r"^(\w+) = Rule\(", path.read_text("utf-8"), re.M)]
    assert len(written) == len(set(written)) == len(RULES) == len({rule.name for rule in RULES.values()})
    with pytest.raises(ValueError, match="GR101 is both"):
        by_code([*RULES.values(), RULES["GR101"]])


# what is asked, and what is said of it
FAULTS: dict[str, tuple[tuple[str, ...], int, str]] = {
    "a comparison in text for a file": (("-C", str(CITY), "diff", "2012", "2013", "-o", "a.txt"), 2, "-o 与 --format json、xlsx、docx、html 同用"),
    "a trace in text for a file": (("-C", str(CITY), "trace", "2013", "573", "-o", "a.txt"), 2, "-o 与 --format json、xlsx 同用"),
    "a folder for a file": (("-C", str(CITY), "validate", "2013", "--format", "json", "-o", "here"), 3, "已有同名的文件夹"),
    "no such project": (("-C", "没有", "validate", "2013"), 2, "没有文件夹 没有"),
    "no such project to compare in": (("-C", "没有", "diff", "2012", "2013"), 2, "没有文件夹 没有"),
    "a command misspelt": (("validte", "2013"), 2, "没有命令 validte，是否应为 validate？"),
    "a command that is like none": (("xyz",), 2, "没有命令 xyz。"),
    "an option without its value": (("-C", str(CITY), "build", "2013", "-o"), 2, "选项 -o 后没有写值"),
    "a shared option without its value, at the end": (("validate", "2013", "-C"), 2, "选项 -C 后没有写值"),
    "the same by its long name": (("validate", "2013", "-v", "--color"), 2, "选项 --color 后没有写值"),
    "a folder that adheres to its option": (("validate", "2013", "-C没有"), 2, "没有文件夹 没有"),
    "two options in one word": (("validate", "2013", "-vq", "-C", "没有"), 2, "没有文件夹 没有"),
    "no such report": (("audit", "没有.docx"), 3, ""),
    "no such report to compare": (("diff", "没有/report.json", "2013"), 3, "没有文件 没有/report.json"),
    "no such report, here": (("diff", "没有.docx", "2013"), 3, "没有文件 没有.docx"),
    "neither a year nor a report": (("diff", "没有", "2013"), 2, "没有文件 没有；可写年份"),
    "no such report of the year before": (("audit", "file", "--prior", "没有.docx"), 3, "没有文件 没有.docx"),
    "no such report to import": (("narrative", "import", "没有.docx"), 3, "没有文件 没有.docx"),
    "a lock file": (("audit", "~$年报.docx"), 2, "程序打开文件时的临时文件"),
    "a file for a project": (("-C", "file", "validate", "2013"), 2, "file 不是文件夹"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_what_stands_in_the_way_is_named(tmp_path: Path, name: str) -> None:
    arguments, wanted, said = FAULTS[name]
    (tmp_path / "here").mkdir()
    (tmp_path / "file").write_bytes(b"")
    code, _, err = run(*arguments, cwd=tmp_path)
    assert (code, said in err) == (wanted, True), err


# what is asked of a project in "own" and of a report beside it
OVER: dict[str, tuple[str, ...]] = {
    "the narrative": ("validate", "2013", "--format", "html", "-o", "own/2013/narrative.md"),
    "the settings": ("validate", "2013", "--format", "json", "-o", "own/gov-report.toml"),
    "a department's workbook": ("diff", "2012", "2013", "--format", "xlsx", "-o", "own/2013/departments/教育局.xlsx"),
    "last year's report": ("trace", "2013", "573", "--format", "json", "-o", "own/2012/report.json"),
    "a folder of workbooks": ("build", "2013", "-o", "own/2013/departments"),
    "a folder of units": ("confirm", "2013", "-o", "own/2013/units"),
    "copies among another year's": ("validate", "2013", "--annotate", "own/2012/departments"),
    "a file that is compared": ("diff", "a.json", "2013", "--format", "json", "-o", "a.json"),
    "a report that is audited": ("audit", "own/../a.json", "--format", "html", "-o", "a.json"),
}


@pytest.mark.parametrize("name", OVER)
def test_no_input_is_written_over(tmp_path: Path, name: str) -> None:
    copy_of("alashankou", tmp_path / "own")
    (tmp_path / "a.json").write_text(
        '{"schema": "gov-report.report/1", "year": 2012, "organ": "某", "edition": "2008", "figures": []}', "utf-8"
    )
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    code, _, err = run("-C", "own", *OVER[name], cwd=tmp_path)
    assert (code, "不在这里写入" in err or "这次读取的文件" in err) == (2, True), err
    assert "2012/departments/report.json" not in err  # which it never writes
    after = {
        path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and ".gov-report" not in path.parts
    }
    assert after == before


# closed at once, or after a line
@pytest.mark.parametrize("reader", ["head -1", "true"])
@pytest.mark.parametrize("command", ["validate 2013", "-v validate 2013", "build 2013", "validate 2013 --format json"])
def test_a_closed_pipe_changes_no_exit_code(broken: Path, command: str, reader: str) -> None:
    line = f'"{sys.executable}" -m gov_report -C "{broken}" {command} | {reader}; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, timeout=60)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_row_that_is_called_little_is_named_with_what_it_is_under() -> None:
    form = load(templates_folder() / "2021")
    wanted = {
        "requests.other_misc.total": "其他处理：其他",
        "requests.disposed_total.total": "本年度办理结果：总计",
        "published_by_channel.other": "主动公开渠道情况：其他",
        "requests.granted.total": "予以公开",
        "article20_1.regulation.issued": "规章（本年制发件数）",
    }
    assert {name: form.whole_label(name) for name in wanted} == wanted


def test_confirm_writes_one_page_for_each_department(tmp_path: Path) -> None:
    from gov_report.model import Paragraph, Table
    from gov_report.published.docx import read_blocks
    from tests.docx_invariants import check

    code, out, _ = run("-C", CITY, "confirm", "2013", "-o", tmp_path)
    assert (code, "共16份确认单" in out) == (0, True)
    files = sorted(tmp_path.glob("*.docx"))
    assert len(files) == 16
    total = 0
    for file in files:
        data = file.read_bytes()
        assert check(data) == []
        table = next(block for block in read_blocks(data) if isinstance(block, Table))
        rows = {row[0].text: row[2].text for row in table.rows}
        total += int(rows["主动公开政府信息"])
        assert rows["申请总数"] == "0"
    assert total == 573
    blocks = read_blocks((tmp_path / "市教育局2013年政府信息公开数据确认单.docx").read_bytes())
    said = "\n".join(block.text for block in blocks if isinstance(block, Paragraph))
    assert "填报单位：市教育局" in said
    assert "单位盖章" in said


def test_a_confirmation_says_what_is_open(broken: Path, tmp_path: Path) -> None:
    from gov_report.model import Paragraph
    from gov_report.published.docx import read_blocks

    run("-C", broken, "confirm", "2013", "-o", tmp_path)
    said = {
        path.name[:4]: block.text
        for path in tmp_path.glob("*.docx")
        for block in read_blocks(path.read_bytes())
        if isinstance(block, Paragraph) and block.text.startswith("核对情况")
    }
    assert said["市教育局"] == "核对情况：尚有6处错误、2处需核实的事项，请按退回的标注改正。"
    assert said["市财政局"] == "核对情况：尚有1处错误，请按退回的标注改正。"


def test_confirm_says_who_has_no_page_and_where_the_errors_are(sample: Path, tmp_path: Path) -> None:
    for path in (sample / "2013/departments").rglob("*教育局*"):
        path.unlink()
    code, out, _ = run("-C", sample, "confirm", "2013", "-o", tmp_path / "pages")
    said = out.splitlines()
    assert code == 1
    assert "没有收到可以读取的台账，不出确认单的单位（1个）：市教育局" in said
    assert said[-1] == "各处错误和改法：gov-report validate 2013"


def test_diff_of_two_years() -> None:
    code, out, _ = run("-C", CITY, "diff", "2012", "2013", "--format", "json")
    said = json.loads(out)
    rows = {row["id"]: row for row in said["rows"]}
    total = rows["published_by_category.total"]
    assert (code, said["from"], said["to"]) == (0, 2012, 2013)
    assert (total["from"], total["to"], total["change"], total["percent"]) == (510, 573, 63, "12.4")
    gone = rows["requests_by_channel.total"]
    assert (gone["from"], gone["to"], gone["change"], gone["percent"]) == (2, 0, -2, "-100.0")
    none = rows["consultations.total"]
    assert (none["from"], none["to"], none["comparable"], none["note"]) == (None, None, False, "两个年度都未报告")
    code, text, _ = run("-C", CITY, "diff", "2012", "2013")
    assert code == 0
    assert re.search(r"主动公开政府信息 +│ 条 +│ +510 │ +573 │ +\+63 │ +12.4%", text)


def test_diff_takes_a_report_where_no_workbooks_are(sample: Path) -> None:

    run("-C", sample, "build", "2012")
    (sample / "build/2012/report.json").rename(sample / "2012/report.json")
    shutil.rmtree(sample / "2012/departments")
    code, out, _ = run("-C", sample, "diff", "2012", "2013", "--format", "json")
    rows = {row["id"]: row for row in json.loads(out)["rows"]}
    assert (code, rows["published_by_category.total"]["change"]) == (0, 63)
    code, out, _ = run(
        "diff", sample / "2012/report.json", sample / "2012/report.json", "--format", "json", cwd=sample.parent
    )
    assert (code, {row["change"] for row in json.loads(out)["rows"]}) == (0, {0, None})
    (sample / "2012/report.json").write_text('{"schema": 1}')
    code, _, err = run("-C", sample, "diff", "2012", "2013")
    assert (code, "不是 gov-report 生成的 report.json" in err) == (2, True)


def test_trace_by_id_label_and_number() -> None:
    for name in ("published_by_category.public_services", "公共服务类", "43"):
        code, out, _ = run("-C", CITY, "trace", "2013", name)
        assert code == 0
        assert "公共服务类：43条（published_by_category.public_services）" in out
        assert "2013/departments/市民政局.xls › 主动公开!D" in out
    code, out, _ = run("-C", CITY, "trace", "2013", "807")
    assert "2013/indicators.toml › 第" in out


def test_figures_lists_every_name() -> None:
    code, out, _ = run("-C", CITY, "figures", "2013")
    assert (code, "mailbox.received" in out, "市长信箱受理信件" in out) == (0, True, True)


def test_quiet_says_the_conclusion_alone() -> None:
    """In one line, and with the same exit code; the JSON is as it was."""
    compare = ("-C", CITY, "diff", "2012", "2013")
    code, out, _ = run(*compare, "-q")
    rows = json.loads(run(*compare, "--format", "json")[1])["rows"]
    compared = [row["change"] for row in rows if row["change"] is not None]
    assert code == run(*compare)[0] == 0
    assert out == f"2012年与2013年：可比的{len(compared)}项中，有变化的{sum(map(bool, compared))}项\n"
    assert run(*compare, "--format", "json", "-q") == run(*compare, "--format", "json")
    whole, few = (run("-C", CITY, "doctor", *more) for more in ((), ("-q",)))
    assert (few[0], few[1].splitlines()) == (whole[0], whole[1].splitlines()[-1:])


# what -q leaves of stdout and stderr, as patterns; {} is where the command writes
QUIET: dict[str, tuple[str, tuple[str, ...], int, str, str]] = {
    "build": (
        "alashankou", ("build", "2013", "-o", "{}", "--format", "html,xlsx"), 0, r"已写入 {}/[^/]+年度报告\.docx\n通过：.*\n", "",
    ),
    "build, once more in fewer formats": ("alashankou", ("build", "2013"), 0, r"已写入 \S+年度报告\.docx\n通过：.*\n", ""),
    "build, refused": (
        "broken", ("build", "2013"), 1, r"没有生成报告：请先改正各处错误，或用 --draft 生成草稿（不加 -q 逐处列出）。\n未通过：.*\n", "",
    ),
    "a draft": ("broken", ("build", "2013", "--draft"), 1, r"已写入 \S+（草稿）\.docx\n未通过：.*\n", ""),
    "build, for a program": ("alashankou", ("build", "2013", "--json"), 0, r"\{{(?s:.*)\}}\n?", ""),
    "validate": ("broken", ("validate", "2013"), 1, r"未通过：.*\n", ""),
    "workbooks returned": ("broken", ("validate", "2013", "--annotate", "{}"), 1, r"未通过：.*\n", r"(未标注 .*\n){{2}}"),
    "a page": ("broken", ("validate", "2013", "--format", "html", "-o", "{}.html"), 1, "", ""),
    "confirm": ("alashankou", ("confirm", "2013", "-o", "{}"), 0, r"共\d+份确认单\n通过：.*\n", ""),
    "intake": ("alashankou", ("intake", "2013", "-o", "{}"), 0, "", r"共\d+份空白报表\n"),
    "init": ("alashankou", ("init", "{}"), 0, "", r"已建立。.*\n"),
    "a file of our own name": ("alashankou", ("diff", "2012", "2013", "--format", "xlsx"), 0, "", r"已写入 \S+\.xlsx\n"),
    "a file of a name that was given": ("alashankou", ("diff", "2012", "2013", "--format", "xlsx", "-o", "{}"), 0, "", ""),
    "a list of cells": ("alashankou", ("trace", "2013", "573", "--format", "xlsx"), 0, "", r"已写入 \S+\.xlsx\n"),
    "what a number comes from": ("alashankou", ("trace", "2013", "573"), 0, r"(?s:.*来自市教育局.*)", ""),
    "what is wrong": ("broken", ("figures", "2013"), 1, r"(?s:.+)", r"提醒：.*\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", QUIET)
def test_quiet_leaves_the_verdict_and_where_the_report_is(tmp_path: Path, name: str) -> None:
    which, command, wanted, out, err = QUIET[name]
    at = str(tmp_path / "made")
    folder = copy_of(which, tmp_path / which)
    if "fewer" in name:
        run("-C", folder, *command, "--format", "html")
    code, *said = run("-q", "-C", folder, *(word.replace("{}", at) for word in command), cwd=tmp_path)
    assert code == wanted, said
    for text, pattern in zip(said, (out, err), strict=True):
        assert re.fullmatch(pattern.format(re.escape(at)), text), text


def test_quiet_says_which_copy_is_not_written(broken: Path, tmp_path: Path) -> None:
    back = tmp_path / "back"
    again = ("-q", "-C", broken, "validate", "2013", "--annotate", back)
    run(*again)
    changed = min(back.rglob("*.xlsx"))
    changed.write_bytes(changed.read_bytes() + b"\0")
    code, out, err = run(*again)
    assert (code, out.count("\n")) == (1, 1)
    assert err.startswith(f"未覆盖 {changed}：")
    assert "已标注" not in err


@pytest.mark.parametrize("width", [30, 50, 80, 120])
def test_numbers_and_names_never_break(width: int) -> None:
    """However narrow the terminal: a number or a figure's name stands whole in one line."""
    from decimal import Decimal

    from rich.console import Console

    from gov_report.diff import Change
    from gov_report.model import Figure
    from gov_report.render import console

    made = io.StringIO()
    out = Console(file=made, width=width, force_terminal=True, color_system=None)
    long = "remedies.litigation_after_reconsideration.still_open"
    console.figures(out, [Figure(long, "复议后起诉尚未审结", Decimal("387.9201"), "万元")])
    row = Change("a", "收取的信息处理费" * 3, "万元", Decimal("387.9201"), Decimal("1234567.25"), Decimal("1234179.3299"),
                 "318152.1", True, "口径不同" * 9)  # fmt: skip
    console.changes(out, 2023, 2024, [row])
    lines = made.getvalue().split("\n")
    for whole in (long, "387.9201", "1234567.25", "+1234179.3299", "318152.1%"):
        assert any(whole in line for line in lines), whole
    if width > 100:
        assert "│" in made.getvalue()


def test_init_makes_a_project_that_works(tmp_path: Path) -> None:
    import openpyxl

    folder = tmp_path / "新项目"
    code, _, _ = run("init", folder, "--year", "2013")
    assert code == 0
    code, _, err = run("init", folder, "--year", "2013")
    assert (code, "已有 gov-report.toml" in err) == (2, True)
    code, out, _ = run("-C", folder, "validate", "2013")
    assert (code, "GR314" in out) == (1, True)
    book = openpyxl.load_workbook(folder / "空白台账.xlsx")
    log = book["主动公开台账"]
    log["A2"] = "填报单位：市教育局"
    values: list[str | int] = [1, "办事指南", "", "公共服务类", "2013-03-05", "政府门户网站"]
    for column, value in enumerate(values, 1):
        log.cell(4, column, value)
    book.save(folder / "2013/departments/市教育局.xlsx")
    code, out, _ = run("-C", folder, "validate", "2013")
    assert (code, "通过：1个文件，错误0个，警告0个" in out) == (0, True), out


@pytest.mark.parametrize("year", ["2013", "2016", "2020", "2023"])
def test_the_example_of_a_new_project_is_of_its_form(tmp_path: Path, year: str) -> None:
    folder = tmp_path / "p"
    run("init", folder, "--year", year)
    path = folder / year / "indicators.toml"
    note, *example = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([note, *(line.removeprefix("# ") for line in example)]), "utf-8")
    code, out, err = run("-C", folder, "validate", year)
    assert (code, "GR314" in out, err) == (1, True, "")  # nothing was sent yet


def test_one_file_can_be_validated_alone(tmp_path: Path) -> None:
    path = ROOT / "samples/broken/2013/departments/民政局.xlsx"
    code, out, _ = run("-C", ROOT / "samples/broken", "validate", "2013", path)
    assert (code, "GR305" in out, "1个文件" in out) == (1, False, True)
    # and as findings print it, from another folder
    printed = run("-C", ROOT / "samples/broken", "validate", "2013", "2013/departments/民政局.xlsx", cwd=tmp_path)
    assert printed[:2] == (code, out)


def test_the_sample_workbooks_are_what_the_script_writes(tmp_path: Path) -> None:
    # a process of its own: the library that writes ods remembers what it wrote before
    subprocess.run([sys.executable, ROOT / "samples/make_samples.py", tmp_path], check=True, timeout=120)
    made = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    kept = {
        p.relative_to(ROOT / "samples"): p.read_bytes()
        for folder in ("alashankou", "broken")
        for p in (ROOT / "samples" / folder).rglob("departments/**/*")
        if p.is_file()
    }
    assert made == kept
    kinds = {path.suffix: data[:4] for path, data in made.items() if "alashankou" in path.parts}
    assert kinds[".xls"] == b"\xd0\xcf\x11\xe0"
    assert kinds[".ods"] == kinds[".xlsx"] == b"PK\x03\x04"
    assert (
        made[Path("alashankou/2013/departments/人力资源和社会保障局台账.csv")]
        .decode("gb18030")
        .startswith("市人力资源")
    )


def test_what_was_accepted_since_the_last_run_is_not_called_mended(broken: Path) -> None:
    run("-C", broken, "validate", "2013")
    lines = run("-C", broken, "validate", "2013", "-v")[1].splitlines()
    at = next(n for n, line in enumerate(lines) if "GR305 错误" in line)
    name = next(line for line in lines[at:] if "指纹：" in line).strip().removeprefix("指纹：")
    (broken / "2013/decisions.toml").write_text(
        f'[[decisions]]\nfingerprint = "{name}"\nreason = "当年没有此机构"\nwho = "办公室"\n', "utf-8"
    )
    _, out, _ = run("-C", broken, "validate", "2013", "-v")
    assert "与上次校验相比：已接受1处\n" in out
    assert ("理由：当年没有此机构" in out, name in out) == (True, False)


@pytest.mark.parametrize("command", [("figures", "2013"), ("trace", "2013", "573"), ("doctor",)])
def test_json_goes_to_a_file(tmp_path: Path, command: tuple[str, ...]) -> None:
    told = run("-C", CITY, *command, "--format", "json")
    code, out, _ = run("-C", CITY, *command, "--format", "json", "-o", tmp_path / "新/a.json")
    assert (code, out, (tmp_path / "新/a.json").read_text("utf-8")) == (told[0], "", told[1])


def test_a_bug_of_ours_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from gov_report import running, validation

    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret 13800138000")

    monkeypatch.setattr(validation, "validate", fails)
    with pytest.raises(SystemExit) as stopped:
        running.main(["-C", str(CITY), "validate", "2013"])
    said = capsys.readouterr().err
    assert stopped.value.code == 70
    assert said.count("\n") == 1
    assert "程序内部错误" in said
    assert "13800138000" not in said


def _named_in(said: str) -> tuple[str, str]:
    found = re.search(r"程序内部错误 (\w{8})（\w+，(.*?)）", said)
    assert found, said
    return found.group(1), found.group(2)


def test_a_bug_in_a_worker_is_named_by_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not by the library that brings it here, which is the same line for all."""
    from gov_report import ledger, running, workbook

    names = []
    for room, function in ((workbook, "read_grids"), (ledger, "read_book")):
        with monkeypatch.context() as patched:
            patched.setattr(room, function, None)
            with pytest.raises(SystemExit) as stopped:
                running.main(["-C", str(CITY), "validate", "2013"])
        assert stopped.value.code == 70
        names.append(_named_in(capsys.readouterr().err))
    assert [place.partition(":")[0] for _, place in names] == ["ledger.py", "validation.py"]
    assert len(set(names)) == 2


# a traceback's line → what is said of the place
PLACES = {
    r'  File "C:\Users\张三\venv\Lib\site-packages\gov_report\workbook\xlsx.py", line 12, in read': [
        "workbook/xlsx.py:12"
    ],
    '  File "/home/李四/gov_report/gov_report/rows.py", line 7, in post': ["rows.py:7"],
    '  File "/home/李四/gov_report/.venv/lib/python3.11/site-packages/lxml/etree.py", line 7, in post': [],
    '  File "/home/李四/gov_report/年报.py", line 7, in post': [],
}


@pytest.mark.parametrize("line", PLACES)
def test_a_place_is_a_file_of_ours_without_its_path(line: str) -> None:
    from gov_report.workers import places_of

    wrong = ValueError("甲")
    wrong.traceback = f"Traceback (most recent call last):\n{line}\n    x\nValueError: 甲\n"  # type: ignore[attr-defined]
    assert places_of(wrong) == PLACES[line]


# SOURCE_DATE_EPOCH → exit code, the year in the document's properties
@pytest.mark.parametrize(
    ("epoch", "code", "year"),
    [("", 0, "1980"), ("0", 0, "1980"), ("1700000000", 0, "2023"), ("999999999999999", 0, "2107"), ("²", 2, ""),
     ("1" * 5000, 2, ""), ("-1", 2, "")],
)  # fmt: skip
def test_the_moment_of_a_document(sample: Path, epoch: str, code: int, year: str) -> None:
    import zipfile

    said, _, err = run("-C", sample, "build", "2013", "--format", "xlsx", env={"SOURCE_DATE_EPOCH": epoch})
    assert (said, "SOURCE_DATE_EPOCH" in err) == (code, code == 2), err
    for path in (sample / "build/2013").glob("*.[dx][ol][cs]x"):
        with zipfile.ZipFile(path) as package:
            assert f">{year}-" in package.read("docProps/core.xml").decode(), path


def test_text_of_inputs_never_becomes_more_than_text(project: Make) -> None:
    head = ["序号", "信息标题", "文号", "公开类别", "公开日期", "公开形式"]
    evil = [1, "=cmd|'/c calc'!A1", "", "<w:p/>{{ 年度 }}[red]", "2013-03-05", "[bold]网站"]
    folder = project({"教育局.xlsx": {"主动公开": [head, evil], "依申请公开": [["无"]]}})
    code, out, err = run("-C", folder, "-v", "validate", "2013")
    assert (code, err) == (1, "")
    assert "“<w:p/>{{ 年度 }}[red]”" in out
    assert "“[bold]网站”" in out
    assert "\x1b" not in out
