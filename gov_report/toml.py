"""TOML files of the project: read whole, checked against types, every fault with file and line."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin

import tomli
from msgspec import Struct, ValidationError, convert
from msgspec.structs import fields

from gov_report.words import nearest

LIMIT = 2 * 1024 * 1024
T = TypeVar("T")


class Typed(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a TOML file as a type: its keys are the fields, and no others."""


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

    Raises FileFault with the line for anything tomli refuses, its undocumented errors included.
    """
    text = decode(path, data)
    try:
        return tomli.loads(text, parse_float=Decimal), text
    except tomli.TOMLDecodeError as error:
        column = f"第{error.colno}列附近" if error.pos < len(text) else "末尾"
        twice = re.search("overwrite|twice|already|redefine", error.msg)
        what = "同一名称写了两次，合写为一处" if twice else "检查引号、等号、方括号是否成对，文字要加英文引号"
        reason = f"写法有误（{column}）：{what}"
        raise FileFault(path, [(error.lineno, reason)]) from None
    except (RecursionError, ValueError):
        # nested arrays and huge integers: RecursionError and a bare ValueError, without a place
        raise FileFault(path, [(0, "内容无法解析：嵌套过深或数字过长")]) from None


def line_of(text: str, path: str) -> int:
    """Find the line of a dotted path: walk the table headers and keys in the order of the path.

    A number is an entry of the array of tables named before it, from 0. An id may have dots of its own.
    """
    keys = re.findall(r"[^.\[\]]+", path)
    lines = text.split("\n")
    walked: list[str] = []
    at = 0
    index = 0
    for key in _ids_whole(keys, text):
        if key.isascii() and key.isdigit() and index:
            entry = re.compile(rf"\s*\[\[\s*{re.escape('.'.join(walked))}\s*\]\]")
            entries = [n for n, line in enumerate(lines) if entry.match(line)]
            at = entries[int(key)] if int(key) < len(entries) else at
            if entries or len(key) < 4:  # else a year
                continue
        walked.append(key)
        pattern = re.compile(rf"""(?:^|[\s\[{{.,]){re.escape(key)}["']?\s*(?:=|\]|\.)|["']{re.escape(key)}["']""")
        found = next((n for n in range(at, len(lines)) if pattern.search(lines[n])), None)
        if found is None:
            continue
        at = found
        index += 1
    return at + 1 if index else 0


def _ids_whole(keys: list[str], text: str) -> list[str]:
    """The keys of a path, those that are one id with dots in it (``id = "requests.balance"``) as one."""
    for end in range(len(keys), 2, -1):
        whole = ".".join(keys[1:end])
        if re.search(rf"""\bid\s*=\s*["']{re.escape(whole)}["']""", text):
            return [keys[0], whole, *keys[end:]]
    return keys


_KINDS: dict[Any, str] = {
    str: "文字（加英文引号）",
    int: "整数",
    bool: "true 或 false",
    Decimal: "数字",
    datetime.date: "日期，如 2014-01-10",
    tuple: "列表，写在方括号里",
    dict: "一组“名称 = 值”",
}


def structure(path: str, tables: dict[str, Any], text: str, kind: type[T]) -> T:
    """Turn parsed tables into a typed value; raises FileFault naming every fault with its line."""
    try:
        return convert(tables, kind, builtin_types=(datetime.date,))
    except ValidationError:
        raise _fault(path, text, _faults(tables, kind, "")) from None


def check_part(path: str, tables: dict[str, Any], text: str, kind: type) -> None:
    """Check tables that say a part of a type only; raises FileFault as ``structure`` does, but for what is left out.

    No list of theirs holds an empty text.
    """
    found = [*_faults(tables, kind, "", whole=False), *((place, "", said) for place, said in blanks(tables))]
    if found:
        raise _fault(path, text, found)


def blanks(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Lists that hold an empty text, which would stand in any other: (where, what)."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from blanks(one, f"{place}.{key}".lstrip("."))
    elif isinstance(value, list):
        if any(isinstance(one, str) and not one.strip() for one in value):
            yield place, "列表中有空的文字"
        for n, one in enumerate(value):
            yield from blanks(one, _entry(place, n, one))


def _entry(place: str, n: int, one: Any) -> str:
    """An entry of a list by its id, where it has one."""
    name = one.get("id") if isinstance(one, dict) else None
    return f"{place}.{name}" if isinstance(name, str) and name.strip() else f"{place}[{n}]"


def _fault(path: str, text: str, found: Iterable[tuple[str, str, str]]) -> FileFault:
    faults = {(line_of(text, f"{place}.{key}"), f"{place}：{said}" if place else said) for place, key, said in found}
    return FileFault(path, sorted(faults))


def _faults(value: Any, kind: Any, place: str, *, whole: bool = True) -> Iterator[tuple[str, str, str]]:
    """Every fault of a value (its place, the key there, what is wrong): the library stops at the first.

    Of a value that is not the ``whole`` one, what is left out is no fault.
    """
    with suppress(ValidationError):
        convert(value, kind, builtin_types=(datetime.date,))
        return
    if isinstance(kind, UnionType):  # a value that may be left out
        kind = next(one for one in get_args(kind) if one is not type(None))
    shape = get_origin(kind) or (dict if issubclass(kind, Struct) else kind)
    if shape is tuple and isinstance(value, list):
        for n, one in enumerate(value):
            yield from _faults(one, get_args(kind)[0], _entry(place, n, one), whole=whole)
    elif shape is dict and isinstance(value, dict):
        if get_origin(kind) is dict:
            known = dict.fromkeys(value, get_args(kind)[1])
        else:
            known = {field.name: field.type for field in fields(kind)}
            for field in fields(kind):
                if whole and field.required and field.name not in value:
                    yield place, "", f"缺少 {field.name}"
        for key, one in value.items():
            if key in known:
                yield from _faults(one, known[key], f"{place}.{key}".lstrip("."), whole=whole)
            else:
                near = nearest(key, known, 0.6)
                hint = f"是否应为 {near}？" if near else "可用：" + "、".join(known)
                yield place, key, f"不认识的键 {key}，{hint}"
    else:
        one_of = "、".join(filter(None, get_args(kind))) if shape is Literal else ""
        unquoted = "，不加引号" if isinstance(value, str) and shape in (int, bool, Decimal, datetime.date) else ""
        wanted = f"只能是 {one_of}" if one_of else f"应为{_KINDS[shape]}{unquoted}"
        yield place, "", f"{wanted}，写的是 {str(value)[:30]}"


def quoted(text: str) -> str:
    """A text as TOML writes it, ready to paste."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def alias_line(near: str, values: Sequence[str]) -> str:
    """The line of the settings that makes words other ways to write a known one, ``near``.

    Where none is near ("") a placeholder stands for it (规范写法), with a comment that says what takes its place.
    """
    line = f"{quoted(near or '规范写法')} = [{', '.join(map(quoted, values))}]"
    return line if near else f"{line}  # “规范写法”换成名单中的一个"
