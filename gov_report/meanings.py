"""What the text of a cell means: a category, an outcome, an applicant, a remedy.

A word is bound by an alias or by composition (不予公开—第三方权益), never by mere likeness.
"""

from __future__ import annotations

from gov_report.vocabulary import QUOTES, Columns, Vocabulary
from gov_report.words import compact, fold, fold_label, late, pieces, without_ordinal
from gov_report.workbook import Value

_SEVERAL = late(r"[、,，;；/+&\n和及]")
_BETWEEN = late(r"[、,，;；/／\\＼|｜+＋&＆\n]")  # stands between channels
_AND = late(r"[、,，;；/／\\＼|｜+＋&＆\s和及与]")
_NOTE_IN_HEADER = late(r"\(.*?\)|[*※]|:$")


def names_column(text: Value, words: Columns) -> tuple[tuple[str, int], ...]:
    """The columns that a header may mean, each with the rank of its word; a note in brackets is no part of it."""
    if not isinstance(text, str) or not text or len(text) > 40:
        return ()
    folded = fold(text)
    found = words.get(folded)
    if not found and _NOTE_IN_HEADER.search(folded):
        found = words.get(_NOTE_IN_HEADER.sub("", folded))
    return found or ()


def outcome_words(text: str, words: Vocabulary) -> list[str]:
    """The group words, names of rows and words for 撤回 that a 办理结果 is made of; none where a part is unknown.

    其他 behind a group that is a row itself names no reason, and is left out: 不予公开（其他）.
    """
    parts = _without_others(pieces(QUOTES.sub("", without_ordinal(text))), words)
    parts = [part for at, part in enumerate(parts) if not (0 < at < len(parts) - 1 and part.isdigit())]  # （1）
    known = words.reasons.keys() | words.outcome_groups.keys() | words.withdrawn
    if parts and parts[0] not in known:  # 不予公开 国家秘密: the space is folded away
        heads = [group for group in words.outcome_groups if parts[0].startswith(group)]
        if heads:
            head = max(heads, key=len)
            parts[:1] = [head, parts[0].removeprefix(head)]
    found: list[str] = []
    while parts:
        longest = range(len(parts), 0, -1)
        size = next((n for n in longest if "".join(parts[:n]) in known), 0)
        vague = size < 2 and found and _is_vague(parts[0], found[0], words)
        if not size and not vague:
            return []
        if not vague:
            found.append("".join(parts[:size]))
        parts = parts[size or 1 :]
    return found


def _without_others(parts: list[str], words: Vocabulary) -> list[str]:
    """The parts of a 办理结果 without what only names the office that a request is another's of.

    That stands beside an outcome that says so (不属于本机关，转某局), or means it alone (告知向某局申请).
    """
    case = compact(words.elsewhere.case)
    if case and len(parts) == 1 and words.elsewhere.alone.fullmatch(parts[0]):
        return [case]
    rest = [part for part in parts if not words.elsewhere.beside.fullmatch(part)]
    row = words.reasons.get(case)
    return rest if row and any(words.reasons.get(part) == row for part in rest) else parts


def _is_vague(reason: str, group: str, words: Vocabulary) -> bool:
    """Whether a word (其他) behind a group that is a row itself is none of its reasons, by the form or an alias."""
    own = words.outcome_groups.get(group)
    return own is not None and group in words.reasons and reason in words.no_reason and reason not in own


def as_written(category: str) -> str:
    """A category by the name a department gave it, without 类."""
    return category.strip().removesuffix("类") or category.strip()


def category_of(text: str, words: Vocabulary) -> str:
    """The category a text names: one that is listed, any as written where none is; "" for no category.

    A number before it (1.机构职能, 一、机构职能类) is no part of a listed one.
    """
    bound = words.categories.get(fold_label(text)) or words.categories.get(fold_label(without_ordinal(text)))
    if bound is None and words.free_categories:
        return as_written(text)
    return bound or ""


def several_categories(text: str, words: Vocabulary) -> list[str]:
    """The labels of the listed categories that a text names besides one another (机构职能、政策法规); else none."""
    parts = [part for part in _SEVERAL.split(text) if part.strip()]
    found = list(dict.fromkeys(category_of(part, words) for part in parts)) if not words.free_categories else []
    return [words.category_labels[row] for row in found] if len(found) > 1 and all(found) else []


def channel_words(text: str, words: dict[str, str]) -> tuple[str, ...]:
    """The channels one cell names, known words folded, unknown ones as written (blank: none).

    A cell of several is parted where at least one is known; 和, 及, 与 and a space part known ones only: 政府网站和谐
    专栏 and 政府 门户网站 are one each.
    """
    if not fold(text):
        return ()
    whole = words.get(fold_label(text))
    if whole:
        return (whole,)
    pieces = [piece for piece in _AND.split(text) if fold(piece)]
    bound = [words.get(fold_label(piece), "") for piece in pieces]
    if len(pieces) > 1 and all(bound):
        return tuple(dict.fromkeys(bound))
    parts = [part.strip() for part in _BETWEEN.split(text) if fold(part)]
    said = [word for part in parts for word in channel_words(part, words)] if len(parts) > 1 else []
    return tuple(dict.fromkeys(said)) if any(fold_label(word) in words for word in said) else (text.strip(),)


def outcome_of(text: str, words: Vocabulary) -> str:
    """The row a 办理结果 binds to, by alias or by composition; "" if none.

    A group word and one reason are the reason's row, 部分公开 stays what it is whatever reasons follow for
    what was withheld (区分处理 is counted once). Two outcomes or two reasons are none of them, nor is a refusal
    with 撤回 behind it. A reason may stand before its group: 属于国家秘密，不予公开.
    """
    folded = fold_label(text)
    whole = words.outcomes.get(folded) or words.phrases.get(folded)
    if whole:
        return whole
    found = outcome_words(text, words)
    own = words.outcome_groups.get(found[0]) if found else None
    if own is None:
        rows = list(dict.fromkeys(words.reasons.get(name, "") for name in found))
        below = words.outcome_groups.get(found[-1]) if found else None
        if below and len(rows) == 2 and rows[0] in below.values() and rows[1] == words.reasons.get(found[-1], ""):
            return rows[0]  # 属于商业秘密，不予公开: the group behind its reason
        in_part = rows[:1] == [words.in_part] and words.withheld >= set(rows[1:])
        return rows[0] if len(rows) == 1 or in_part else ""
    behind = [name for name in found[1:] if words.outcome_groups.get(name) != own]
    rows = list(dict.fromkeys(own.get(name) or words.reasons.get(name, "") for name in behind))
    if not rows:
        return words.reasons.get(found[0], "")
    other = words.outcome_groups.keys() | words.closing - own.keys()
    if len(rows) > 1 or not other.isdisjoint(behind):
        return ""
    outside = not words.exclusive and rows[0] not in words.granting  # 否决公开 may hold all that is not granted
    return rows[0] if rows[0] in own.values() or outside else ""


def is_phrased(text: str, words: Vocabulary) -> bool:
    """Whether an outcome is, or is composed with, what replies say: that counts in the cells of a register only."""
    return not words.spoken.isdisjoint(outcome_words(text, words))


def applicant_of(text: str, words: Vocabulary) -> str:
    """The kind of applicant a text names, by alias or behind its group (法人或其他组织—商业企业); "" if none.

    Several words for one kind are that kind (自然人（公民）), words for two kinds are neither; a group alone is none.
    """
    whole = words.applicants.get(fold_label(text))
    if whole:
        return whole
    parts = pieces(text)
    groups = [words.applicant_groups[part] for part in parts if part in words.applicant_groups]
    kinds = {words.applicants.get(part, "") for part in parts if part not in words.applicant_groups}
    kind = kinds.pop() if len(kinds) == 1 else ""
    return kind if all(kind in group for group in groups) else ""


def group_of(text: str, words: Vocabulary) -> str:
    """The group of applicants (法人或其他组织) that is all a text names; "" for any other text."""
    folded = fold_label(text)
    return text.strip() if folded in words.applicant_groups and folded not in words.applicants else ""


def remedy_of(text: str, usual: str, words: Vocabulary) -> tuple[str, str] | None:
    """The kind and result a remedy cell names (复议—维持); ``usual`` is the kind where it names none."""
    kind, result = words.remedies.get(compact(text), ("", ""))
    return (kind or usual, result) if result and (kind or usual) else None


def is_of_remedies(text: str, words: Vocabulary) -> bool:
    """Whether a remedy cell is made of the form's own kinds and results only, though it names no case (复议)."""
    parts = pieces(text)
    return bool(parts) and all(any(known.startswith(part) for known in words.remedies) for part in parts)
