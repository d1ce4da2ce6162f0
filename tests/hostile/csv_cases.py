"""What is read in a csv, said of it, or refused."""

from __future__ import annotations

from tests.hostile.csv_bytes import LINE, LINE2, csv_book, csv_line
from tests.hostile.rows import HEAD, ROWS, SERIAL, constant, of, refused

CSV = of(
    "log.csv",
    {
        "csv": (csv_book, ("accepted", 3)),
        "csv with a mark": (lambda: csv_book(encoding="utf-8-sig"), ("accepted", 3)),
        "csv in UTF-16": (lambda: b"\xff\xfe" + csv_book(encoding="utf-16-le"), ("accepted", 3)),
        "csv in UTF-16, big end first": (lambda: b"\xfe\xff" + csv_book(encoding="utf-16-be"), ("accepted", 3)),
        "csv in UTF-16 with tabs (Unicode text)": (
            lambda: b"\xff\xfe" + csv_book(delimiter="\t", encoding="utf-16-le"),
            ("accepted", 3),
        ),
        "csv in UTF-16 without mark": (lambda: csv_book(encoding="utf-16-le"), refused("GR103")),
        "csv in UTF-16, one byte short": (lambda: b"\xff\xfe" + csv_book(encoding="utf-16-le")[:-1], refused("GR106")),
        "csv in UTF-16, one byte short, with half a letter like a line end": (
            lambda: b"\xff\xfe" + csv_book([[1, "上网须知", *ROWS[0][2:]]], encoding="utf-16-le")[:-1],
            refused("GR106"),
        ),
        "csv in UTF-32": (lambda: csv_book(encoding="utf-32"), refused("GR106")),
        "csv in GBK": (lambda: csv_book(encoding="gbk"), ("accepted", 3)),
        "csv in GB18030 of four bytes": (
            lambda: csv_book([[1, "㐀䶵𠀀", "", "公共服务", "2013-03-05", "网站"]], encoding="gb18030"),
            ("accepted", 1),
        ),
        "csv in GBK, cut within a letter": (lambda: csv_book(encoding="gbk")[:-3], refused("GR106")),
        "csv with a stray byte": (lambda: csv_book().replace("办".encode(), b"\xff", 1), refused("GR106")),
        "csv in latin 1": (csv_line("1,caf\xe9,,x,2013-03-05,y", encoding="utf-8"), ("error", "GR203", 1)),
        "csv with tabs": (lambda: csv_book(delimiter="\t"), ("accepted", 3)),
        "csv with semicolons": (lambda: csv_book(delimiter=";"), ("accepted", 3)),
        "csv with bars": (lambda: csv_book(delimiter="|"), ("accepted", 3)),
        "csv with Excel's first line": (lambda: b"sep=;\r\n" + csv_book(delimiter=";"), ("accepted", 3)),
        "csv with an unclosed quote": (csv_line('1,"办事指南,,公共服务,2013-03-05,网站', LINE2), refused("GR107")),
        "csv with an unclosed quote in the last line": (
            csv_line(LINE, '2,"部门职责,,机构职能,2013-04-01,微博'),
            refused("GR107"),
        ),
        "csv with an unclosed quote below another record in quotes": (
            csv_line('1,"办事""指南",,公共服务,2013-03-05,网站', LINE2, '3,"防汛,,应急管理,2013-05-02,网站'),
            refused("GR107"),
        ),
        "csv with two stray quotes": (
            csv_line('1,"办事指南,,公共服务,2013-03-05,网站', LINE2, '3,防汛",,应急管理,2013-05-02,网站'),
            refused("GR107"),
        ),
        "csv with stray quotes in two rows": (
            csv_line('1,"办事指南,,公共服务,2013-03-05,网站', '2,部门职责",,机构职能,2013-04-01,微博', LINE),
            refused("GR107"),
        ),
        "csv with stray quotes and old Mac line ends": (
            lambda: csv_line(
                '1,"办事指南,,公共服务,2013-03-05,网站', LINE2, '3,防汛",,应急管理,2013-05-02,网站'
            )().replace(b"\r\n", b"\r"),
            refused("GR107"),
        ),
        "csv with letters behind a quote": (csv_line('1,"办事"指南,,公共服务,2013-03-05,网站'), refused("GR107")),
        "csv with a quote within a field": (csv_line('1,办"事"指南,,公共服务,2013-03-05,网站'), ("accepted", 1)),
        "csv with quotes": (csv_line('"1","办事""指南"",甲","","公共服务","2013-03-05","网站"'), ("accepted", 1)),
        "csv with line breaks in quotes": (
            csv_line('1,"办事\r\n指南\n二",,公共服务,2013-03-05,网站', LINE2),
            ("accepted", 2),
        ),
        "csv with a field too many": (csv_line("1,办事,指南,,公共服务,2013-03-05,网站", LINE2), refused("GR107")),
        "csv with empty fields too many": (csv_line(LINE + ",,,", LINE2), ("accepted", 2)),
        "csv with NUL bytes": (lambda: csv_book().replace("指".encode(), b"\0", 1), refused("GR103")),
        "csv with NUL bytes far down": (lambda: csv_book([ROWS[0]] * 200) + b"\0,\0\r\n", refused("GR106")),
        "csv that ends in control-Z": (lambda: csv_book() + b"\x1a", ("accepted", 3)),
        "csv of one line of a megabyte": (lambda: b"x" * (1 << 20), refused("GR107")),
        "csv with a title of a megabyte": (
            csv_line("1," + "x" * (1 << 20) + ",,公共服务,2013-03-05,网站"),
            refused("GR107"),
        ),
        "csv of 20,000 columns": (lambda: ",".join(["x"] * 20_000).encode(), refused("GR109")),
        "csv with 300,000 quotes": (lambda: csv_book() + b'"' * 300_000, refused("GR107")),
        "csv with old Mac line ends": (lambda: csv_book(end="\r"), ("accepted", 3)),
        "csv with Unix line ends": (lambda: csv_book(end="\n"), ("accepted", 3)),
        "csv with mixed line ends": (
            lambda: "\r".join([",".join(HEAD), LINE + "\n" + LINE2 + "\r\n"]).encode(),
            ("accepted", 2),
        ),
        "csv with blank lines": (csv_line("", LINE, "", ",,,,,", LINE2, ""), ("accepted", 2)),
        "csv with title lines": (
            lambda: "某市2013年主动公开台账\n填报单位：某局\n".encode() + csv_book(end="\n"),
            ("accepted", 3),
        ),
        "csv only a header": (lambda: csv_book([]), ("accepted", 0, "GR229")),
        "csv only a mark": (constant(b"\xef\xbb\xbf"), refused("GR103")),
        "csv only blanks": (constant(b" \r\n\t\r\n"), refused("GR103")),
        "csv with two marks": (lambda: b"\xef\xbb\xbf" + csv_book(encoding="utf-8-sig"), ("accepted", 3)),
        "csv with formulas": (
            csv_line(
                "1,=HYPERLINK(0),,公共服务,2013-03-05,网站",
                "2,@SUM(1+1)*cmd|' /C calc'!A0,,机构职能,2013-03-05,+1",
                "3,-2+3,,应急管理,2013-03-05,网站",
            ),
            ("accepted", 3),
        ),
        "csv with dates as formulas": (csv_line('1,办事指南,,公共服务,"=""2013-03-05""",网站'), ("error", "GR202", 0)),
        "csv with errors as text": (csv_line("1,办事指南,,公共服务,#REF!,网站"), ("error", "GR202", 0)),
        "csv with American dates": (csv_line("1,办事指南,,公共服务,3/5/2013,网站"), ("error", "GR202", 0)),
        "csv with a serial": (csv_line(f"1,办事指南,,公共服务,{SERIAL},网站"), ("accepted", 1)),
        "csv with a serial of another time": (csv_line("1,办事指南,,公共服务,31338,网站"), ("error", "GR202", 0)),
        "csv with unusual line separators": (
            csv_line("1,办事\u2028指\x85南\x0b,,公共服务,2013-03-05,网站"),
            ("accepted", 1),
        ),
        "csv with zero-width in its header": (
            lambda: csv_book().replace("公开类别".encode(), "公开​类别".encode()),
            ("accepted", 3),
        ),
        "csv of 3,000 rows": (
            lambda: csv_book([[n, f"信息{n}", "", "公共服务", "2013-03-05", "网站"] for n in range(3000)]),
            ("accepted", 3000),
        ),
        "csv of 33,000 channels": (
            lambda: csv_book([[n, f"信息{n}", "", "公共服务", "2013-03-05", f"渠道{n}"] for n in range(33_000)]),
            ("accepted", 33_000, "GR209"),
        ),
        "csv with blanks at its end": (lambda: csv_book() + b" \r\n" * 100, ("accepted", 3)),
        "csv with a row that lacks its date": (csv_line("1,办事指南,,公共服务,,网站", LINE2), ("error", "GR201", 1)),
    },
)
