"""TOML files of the project: read whole, checked against types, every fault with file and line."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, TypeVar, get_args, get_origin

import cattrs
from cattrs.errors import ForbiddenExtraKeysError

from gov_report.words import nearest

LIMIT = 2 * 1024 * 1024
T = TypeVar("T")


class FileFault(Exception):
    """A file of the project that cannot be used; ``faults`` are (line, what is wrong and what to do)."""

    def __init__(self, path: str, faults: Sequence[tuple[int, str]]) -> None:
        super().__init__(path)
        self.path, self.faults = path, list(faults)

    def __str__(self) -> str:
        return "\n".join(f"{self.path}{f':{line}' if line else ''}  {text}" for line, text in self.faults)


def decode(path: str, data: bytes) -> str:
    """Decode a text file of the project: UTF-8 with or without BOM (Notepad writes one)."""
    if len(data) > LIMIT:
        raise FileFault(path, [(0, f"文件超过 {LIMIT // 1024 // 1024} MB，不像是设置或文字稿")])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FileFault(path, [(line, "不是 UTF-8 编码；请用记事本“另存为”，编码选 UTF-8")]) from None


def parse(path: str, data: bytes) -> tuple[dict[str, Any], str]:
    """Parse TOML bytes; returns the tables and the text (to find lines in).

    Raises FileFault with the line for anything tomllib refuses, its undocumented errors included.
    """
    text = decode(path, data)
    try:
        return tomllib.loads(text, parse_float=Decimal), text
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+), column (\d+)", str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        column = f"第{found.group(2)}列附近" if found else "末尾"
        reason = f"写法有误（{column}）：检查引号、等号、方括号是否成对，文字要加英文引号"
        raise FileFault(path, [(line, reason)]) from None
    except (RecursionError, ValueError):
        # nested arrays and huge integers: RecursionError and a bare ValueError, without a place
        raise FileFault(path, [(0, "内容无法解析：嵌套过深或数字过长")]) from None


def line_of(text: str, path: str) -> int:
    """Find the line of a dotted path: walk the table headers and keys in the order of the path.

    A number is an entry of the array of tables named before it, from 0.
    """
    keys = re.findall(r"[^.\[\]]+", path)
    lines = text.split("\n")
    walked: list[str] = []
    at = 0
    index = 0
    for key in keys:
        if key.isdigit() and index:
            entry = re.compile(rf"\s*\[\[\s*{re.escape('.'.join(walked))}\s*\]\]")
            entries = [n for n, line in enumerate(lines) if entry.match(line)]
            at = entries[int(key)] if int(key) < len(entries) else at
            continue
        walked.append(key)
        pattern = re.compile(rf"""(?:^|[\s\[{{.,]){re.escape(key)}["']?\s*(?:=|\]|\.)|["']{re.escape(key)}["']""")
        found = next((n for n in range(at, len(lines)) if pattern.search(lines[n])), None)
        if found is None:
            continue
        at = found
        index += 1
    return at + 1 if index else 0


_KINDS = {
    str: "文字（加英文引号）",
    int: "整数",
    bool: "true 或 false",
    Decimal: "数字",
    datetime.date: "日期，如 2014-01-10",
}


def _exact(kind: type) -> Any:
    def check(value: Any, _: Any) -> Any:
        if kind is Decimal and isinstance(value, int) and not isinstance(value, bool):
            return Decimal(value)
        if type(value) is not kind:
            unquoted = "，不加引号" if kind is not str and isinstance(value, str) else ""
            raise TypeError(f"应为{_KINDS[kind]}{unquoted}，写的是 {str(value)[:30]}")
        return value

    return check


def _number_or_text(value: Any, _: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise TypeError(f"应为数字，或写明单位的文字，写的是 {str(value)[:30]}")
    return Decimal(value) if isinstance(value, int) else value


def _is_listed(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _listed(kind: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    structure_list = converter.get_structure_hook(list.__class_getitem__(get_args(kind)[0]))

    def check(value: Any, _: Any) -> Any:
        if not isinstance(value, list):  # a text is a sequence too: cattrs would take its letters
            raise TypeError(f"应为列表，写在方括号里，写的是 {str(value)[:30]}")
        return tuple(structure_list(value, list))

    return check


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in _KINDS:
        converter.register_structure_hook(kind, _exact(kind))
    converter.register_structure_hook(Decimal | str, _number_or_text)
    converter.register_structure_hook_factory(_is_listed, _listed)
    return converter


CONVERTER = _converter()


def _explain(error: BaseException, _: type | None) -> str:
    if isinstance(error, ForbiddenExtraKeysError):
        known = list(getattr(error.cl, "__dataclass_fields__", ()))
        said = []
        for key in sorted(error.extra_fields):
            near = nearest(key, known, 0.6)
            said.append(
                f"{key}\x00不认识的键 {key}" + (f"，是否应为 {near}？" if near else "，可用：" + "、".join(known))
            )
        return "\x01".join(said)
    if isinstance(error, KeyError):
        return f"\x00缺少 {error.args[0]}"
    if isinstance(error, TypeError) and str(error).startswith("应为"):
        return f"\x00{error}"
    return f"\x00值不合要求（{str(error)[:60]}）"


def structure(path: str, tables: dict[str, Any], text: str, kind: type[T]) -> T:
    """Turn parsed tables into a typed value; raises FileFault naming every fault with its line."""
    try:
        return CONVERTER.structure(tables, kind)
    except Exception as error:
        faults: list[tuple[int, str]] = []
        for message in cattrs.transform_error(error, format_exception=_explain):
            said, _, place = message.rpartition(" @ $")
            for one in said.split("\x01"):
                key, _, reason = one.partition("\x00")
                where = f"{place.lstrip('.')}.{key}" if key else place.lstrip(".")
                shown = place.lstrip(".")
                faults.append((line_of(text, where), f"{shown + '：' if shown else ''}{reason}"))
        raise FileFault(path, sorted(set(faults))) from None
