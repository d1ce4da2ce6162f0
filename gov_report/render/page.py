"""One self-contained HTML page: its frame and what it is escaped with; no scripts, nothing fetched."""

from __future__ import annotations

from html import escape

from gov_report.facts import NAMESPACE
from gov_report.privacy import hidden
from gov_report.wordml import clean

# faces by their names on Windows, on WPS's Linux, on a Mac, then free ones; digits and Latin letters apart, as in print
FACES = """\
@font-face{font-family:"Digits";src:local("Times New Roman"),local("TimesNewRomanPSMT"),local("Liberation Serif");\
unicode-range:U+20-7E}
:root{--song:"Digits","宋体",SimSun,"Songti SC","Noto Serif CJK SC",serif;
--fang:"Digits","仿宋_GB2312","仿宋",FangSong,STFangsong,"Noto Serif CJK SC",serif;
--hei:"Digits","黑体",SimHei,"Heiti SC","Noto Sans CJK SC",sans-serif;
--kai:"Digits","楷体_GB2312","楷体",KaiTi,STKaiti,"AR PL UKai CN",serif;
--title:"Digits","方正小标宋简体","方正小标宋_GBK","宋体",SimSun,"Songti SC","Noto Serif CJK SC",serif}
"""


def text(said: str) -> str:
    """A text as element content: no control characters, line breaks as spaces (as in Word), no personal data."""
    return escape(hidden(clean(said)), quote=False)


def attribute(said: str) -> str:
    """A text as the value of an attribute, with its quotes."""
    return f'"{escape(hidden(clean(said)))}"'


def page(title: str, style: str, body: str, author: str = "", facts: str = "") -> bytes:
    """A whole page in UTF-8; ``body`` is HTML, everything else plain text; ``facts`` travel unseen in its head."""
    own = f"<meta name={attribute(NAMESPACE)} content={attribute(facts)}>\n" if facts else ""
    by = f'<meta name="author" content={attribute(author)}>\n' if author else ""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        # what a department wrote may neither run nor fetch anything, whatever gets past the escaping
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="gov-report">\n'
        f"{own}{by}<title>{text(title)}</title>\n<style>\n{FACES}{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    ).encode()
