"""The command line's own words in Chinese: its help pages and its usage errors."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup

FIRST_YEAR, LAST_YEAR = 2008, 2100  # of a report
HELP_WORDS = {
    "Usage:": "用法：",
    "Options:": "选项：",
    "Commands:": "命令：",
    "Arguments:": "参数：",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]…",
    "[default: ": "[默认：",
    "  [required]": "（必填）",
    "Install completion for the current shell.": "为当前终端安装命令补全",
    "Show completion for the current shell, to copy it or customize the installation.": "显示补全脚本",
    "Show this message and exit.": "显示本说明",
}


def in_chinese(text: str) -> str:
    """The help page with the library's own words in Chinese."""
    for english, chinese in HELP_WORDS.items():
        text = re.sub(
            r"\s+".join(map(re.escape, english.split(" "))) if len(english) > 30 else re.escape(english), chinese, text
        )
    return text


class Group(TyperGroup):
    """The program's own help page in Chinese."""

    def get_help(self, ctx: Any) -> str:
        """Translate what the library says."""
        return in_chinese(super().get_help(ctx))


class Command(TyperCommand):
    """A command's help page in Chinese."""

    def get_help(self, ctx: Any) -> str:
        """Translate what the library says."""
        return in_chinese(super().get_help(ctx))


def usage(wrong: Any) -> str:
    """The command line's usage errors in Chinese."""
    kind = type(wrong).__name__
    parameter = getattr(wrong, "param", None)
    name = str(getattr(parameter, "metavar", "") or getattr(parameter, "name", ""))
    if kind == "NoSuchOption":
        near = f"，是否应为 {wrong.possibilities[0]}？" if wrong.possibilities else ""
        return f"没有选项 {wrong.option_name}{near}"
    if kind == "BadOptionUsage":
        return f"选项 {wrong.option_name} 后没有写值"
    if kind == "MissingParameter":
        return f"缺少参数 {name}"
    if kind == "BadParameter":
        return f"参数 {name} 的值不对" + (f"：年度应为 {FIRST_YEAR}—{LAST_YEAR} 的整数" if name == "年度" else "")
    text = str(wrong.message)
    if text.startswith("No such command"):
        said = text.split("'")[1] if "'" in text else ""
        known = getattr(getattr(wrong.ctx, "command", None), "commands", {})
        alike = get_close_matches(said, known, 1)
        return f"没有命令 {said}" + (f"，是否应为 {alike[0]}？" if alike else "")
    if text.startswith("Missing command"):
        return "没有写命令"
    return "参数过多" if "unexpected extra argument" in text else text
