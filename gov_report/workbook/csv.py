"""A csv → one grid: encoding and delimiter proved, never guessed; every record looked at for its shape."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from gov_report.gate import Refusal
from gov_report.rules import BAD_ENCODING, RAGGED_CSV, TOO_LARGE
from gov_report.words import DAY
from gov_report.workbook.grid import MAX_COLUMNS, MAX_ROWS, Grid, Value, check_size, trim, widen

DELIMITERS = ",\t;|"
FULL_WIDTH = "，"
SAMPLE = 1 << 16  # letters that are enough to know an encoding or a delimiter by


def read(data: bytes) -> Iterator[Grid]:
    """The one sheet of a csv; raises Refusal."""
    text = _decode(data)
    text, delimiter = _split_hint(text)
    delimiter = delimiter or _choose_delimiter(text)
    records, lines = _records(text, delimiter)
    _check_shape(records, lines, delimiter)
    rows: list[list[Value]] = [list(record) for record in records]
    trim(rows)
    width = max(map(len, rows), default=0)
    if len(rows) > MAX_ROWS or width > MAX_COLUMNS:
        raise Refusal(TOO_LARGE, reason=f"有{len(rows)}行×{width}列")
    check_size(len(rows), width)
    widen(rows, 0, 0)
    yield Grid("", False, rows)


def _decode(data: bytes) -> str:
    """Strict: the encoding its mark says, else UTF-8, else GB18030; never a guess with replacements."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, ("utf-16",), "UTF-16")
    if data.startswith(b"\xef\xbb\xbf"):
        return _strictly(data[3:], ("utf-8",), "UTF-8")
    text = _strictly(data, ("utf-8", "gb18030"), "UTF-8 或 GB18030")
    if not text.isascii() and _is_big5(data, text):
        first = next(at for at, byte in enumerate(data) if byte > 0x7F)
        raise Refusal(BAD_ENCODING, **_place(data[:first]), encodings="UTF-8 或 GB18030")
    return text


def _is_big5(data: bytes, text: str) -> bool:
    """Whether bytes that happen to be GB18030 are the Big5 of Taiwan and Hong Kong.

    Both are pairs of bytes. Read as what it is, a text is made of the common letters that stand first in each
    standard; read as the other, of rare ones, if it can be read at all.
    """
    sample = set(_CHINESE.findall(text[:SAMPLE]))
    if _share(sample, "gb2312", b"\xb0", b"\xd8") > 0.8:
        return False
    try:
        other = data.decode("big5")
    except UnicodeDecodeError:
        return False
    return _share(set(_CHINESE.findall(other[:SAMPLE])), "big5", b"\xa4", b"\xc7") > 0.9


def _share(letters: set[str], encoding: str, first: bytes, behind: bytes) -> float:
    """The share of letters that a standard counts among its common ones: those between two lead bytes."""
    common = sum(first <= letter.encode(encoding, "ignore")[:1] < behind for letter in letters)
    return common / len(letters) if letters else 0.0


_CHINESE = re.compile("[\u4e00-\u9fff]")


def _strictly(data: bytes, encodings: tuple[str, ...], shown: str) -> str:
    furthest = 0
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
            # so many Chinese letters are no accident: UTF-8 that was cut or damaged, not another encoding
            if encoding == "utf-8" and len(_CHINESE.findall(data[: error.start].decode(encoding))) >= 8:
                break
            continue
        nul = text.find("\0")
        if nul < 0:
            return text
        furthest = max(furthest, len(text[:nul].encode(encoding)))
    raise Refusal(BAD_ENCODING, **_place(data[:furthest], encodings[0]), encodings=shown)


def _place(before: bytes, encoding: str = "utf-8") -> dict[str, object]:
    """Line and byte of what follows some bytes, as people count."""
    one_by_one = "utf-16" if encoding == "utf-16" else "latin-1"  # half of 上 is a line end to who reads bytes
    lines = before.decode(one_by_one, "ignore").split("\n")
    begun = "".join(f"{line}\n" for line in lines[:-1]).encode(one_by_one)
    return {"line": len(lines), "byte": len(before) - len(begun) + 1}


def _split_hint(text: str) -> tuple[str, str]:
    """Excel's own first line, ``sep=;``: it names the delimiter and is no row."""
    found = re.match(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n)', text, re.IGNORECASE)
    return (text[found.end() :], found[1]) if found else (text, "")


def _choose_delimiter(text: str) -> str:
    """The delimiter under which most of the first records are equally wide, and wide at all."""
    best, (count, _) = max(((each, _evenness(text, each)) for each in DELIMITERS), key=lambda found: found[1])
    listed = "\n".join(line for line in text[:SAMPLE].splitlines() if not _is_prose(line))
    if not count and _evenness(listed, FULL_WIDTH) >= (2, 4):
        raise Refusal(RAGGED_CSV, line=1, reason="字段之间用的是全角逗号，应为半角逗号")
    return best


def _is_prose(line: str) -> bool:
    """Whether a line is a sentence, whose commas part nothing: it ends in a full stop (填报说明)."""
    return line.rstrip('" ').endswith("。")


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first records have the commonest width above one, and that width."""
    widths: list[int] = []
    try:
        for record in csv.reader(io.StringIO(text[:SAMPLE], newline=""), delimiter=delimiter):
            widths.append(len(record))
            if len(widths) == 50:
                break
    except csv.Error:
        pass
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0, 0
    common = max(sorted(set(wide)), key=wide.count)
    return wide.count(common), common


def _records(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """The records and the line each begins on; a record with an unclosed quote is refused with its line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[list[str]] = []
    lines: list[int] = []
    line = 1
    try:
        for record in reader:
            records.append(record)
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        reason = "单个字段过长，可能是引号不配对" if "field limit" in str(error) else "引号不配对"
        raise Refusal(RAGGED_CSV, line=line, reason=reason) from error
    return records, lines


def _check_shape(records: list[list[str]], lines: list[int], delimiter: str) -> None:
    """Refuse records that cannot be what was meant.

    A record narrower than the header is taken as one whose last cells are blank: Excel leaves out delimiters at
    the end of a record, and notes below a table have one field. What such a row lacks of what it must have,
    the rules of rows report.
    """
    header = _header(records)
    if header is None:
        return
    width = len(records[header])
    if _holds_a_row(records[header], records[header + 1 :]):
        raise Refusal(RAGGED_CSV, line=lines[header], reason="表头与第一行数据连在了一起，中间缺少换行")
    for record, line in zip(records[header + 1 :], lines[header + 1 :], strict=True):
        if len(record) > width and any(record[width:]):
            reason = f"有{len(record)}个字段，表头只有{width}个；文字里的分隔符须用引号括起"
            raise Refusal(RAGGED_CSV, line=line, reason=reason)
        for content in record:
            # two stray quotes lines apart make one field of whole records, and a valid csv
            # in neighbouring rows it holds the end of one and the start of the next
            if ("\n" in content or "\r" in content) and content.count(delimiter) >= max(2, width - 1):
                raise Refusal(RAGGED_CSV, line=line, reason="引号不配对，一个字段里并入了整行记录")


def _holds_a_row(header: list[str], below: list[list[str]]) -> bool:
    """Whether a header has lost its line end and with it swallowed the first row.

    It is then wider than all below, by a row less the field where the two met (or by a whole row), and what it
    holds there is no heading: a day, or a word that stands in that column below.
    """
    if any(len(record) >= len(header) for record in below):
        return False
    width = max(map(len, below), default=0)
    if width < 2:
        return False
    tail = header[width:]
    if any(map(DAY.match, tail)):
        return True
    if len(header) not in (2 * width - 1, 2 * width):
        return False
    return any(
        text and any(record[column : column + 1] == [text] for record in below)
        for column, text in enumerate(tail, 2 * width - len(header))
    )


def _header(records: list[list[str]]) -> int | None:
    """The first record filled nearly as widely as most are; title lines above it are not."""
    filled = [sum(map(bool, map(str.strip, record))) for record in records[:50]]
    wide = [count for count in filled if count > 1]
    if not wide:
        return None
    common = max(sorted(set(wide)), key=wide.count)
    return next(index for index, count in enumerate(filled) if count >= max(2, common * 0.6))
