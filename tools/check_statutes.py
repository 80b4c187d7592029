"""Confirm, against a folder of statute texts, that each rule's article exists and holds the rule's number.

    python tools/check_statutes.py FOLDER_OF_STATUTE_TEXTS

A text is a Markdown file whose first heading is the statute's full title and whose name ends in the year of the version
(行政处罚法-2021.md). Every built-in rule with certainty "text" is checked; the exit code is 1 where any does not hold.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from xiezhi.law import Rule, load_packs
from xiezhi.law.periods import Limit

# Rules whose number does not stand in the article as such, and where it comes from.
DERIVED = {
    "penalty-2021.await-defence": "期限由告知书载明，次日起可以决定",
    "penalty-2021.deliver": "“当场交付”写作当日",
    "penalty-2021.apply-court-after-deferral": "三个月在行政强制法第五十三条",
    "penalty-2021.late-fee-stands": "“不予计算”写作0天",
    "penalty-2021.hearing-free": "“不承担费用”写作0元",
    "penalty-2021-summary.hand-over": "“当场交付”写作当日",
    "coercion-2011.deliver-decision": "“当场交付”写作当日",
    "coercion-2011.await-exhortation": "期限由催告书载明，次日起可以决定",
    "reconsideration-regulations-2007.period-starts-after-notice": "“自期限届满之日起”写作0天",
    "reconsideration-regulations-2007.correct": "期限由补正通知书载明，写作0天",
    "reconsideration-2023.correct-extended": "期限由延长决定载明，写作0天",
    "legal-aid-2021.supplement": "期限由补充材料的要求载明，写作0天",
    "legal-aid-2021.supplement-timely": "期限由补正通知载明，写作0天",
    "legal-aid-2021.advance-urgent": "“不足七日”写作6天",
    "legal-aid-regulations-2003.supplement": "期限由补充材料的要求载明，写作0天",
    "legal-aid-regulations-2003.supplement-timely": "期限由补正通知载明，写作0天",
    "legal-aid-regulations-2003.consultation": "“预约择时”写作预约日起0天",
    "reconsideration-regulations-2007.apply-inaction": "六十日届满之日起再六十日",
    "reconsideration-regulations-2007.apply-inaction-set": "六十日在行政复议法第九条",
    "people-mediation-2010.free": "“不收取任何费用”写作0元",
    "medical-disputes-2018.conclude-extended": "期限由约定载明，写作0天",
    "people-mediation-2010.oral-effective": "“自达成协议之日起”写作0天",
    "people-mediation-committees-2010.term": "任期三年，届满日由每届选举的登记载明",
    "medical-disputes-2018.fails-when-extension-ends": "期限由约定载明，写作0天",
    "people-mediation-2010.perform": "期限由协议约定，写作0天",
    "online-mediation-2022.return": "“即时”写作当日",
    "reconsideration-regulations-2007.notify-correction": "“5日”依行政复议法第四十条是工作日",
    "lawyers-2017.licence-opinion": "许可期限的“二十日”依行政许可法第八十二条是工作日",
    "lawyers-2017.firm-licence-opinion": "许可期限的“二十日”依行政许可法第八十二条是工作日",
    "lawyers-2017.licence-decision": "许可期限的“十日”依行政许可法第八十二条是工作日",
    "lawyers-2017.firm-licence-decision": "许可期限的“十日”依行政许可法第八十二条是工作日",
    "lawyers-2017.suspension-49": "“一年以下”写作12个月",
    "lawyers-2017.repeat-suspension": "“一年以下”写作12个月",
}

_DIGITS = "零一二三四五六七八九"
_NUMERAL = "零一二三四五六七八九十百千万两"
_ARTICLE = re.compile(rf"^第([{_NUMERAL}]+)条(之[{_NUMERAL}]+)?[\s　]*(.*)$")
_ITEM = re.compile(rf"^[（(]([{_NUMERAL}]+)[）)]")
_SUB_ITEM = re.compile(r"^\d+[.．、]")
_CITED = re.compile(r"(\d+)((?:\(\d+\))*)")
_YEAR = re.compile(r"-(\d{4})\.md$")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
UNITS = {"days": "日", "months": "个月", "years": "年", "hours": "小时"}


def chinese(number: int) -> str:
    """The number as statutes write it: 90 → 九十, 200 → 二百, 3000 → 三千, 24 → 二十四. 0 ≤ number < 1 000 000."""
    if number >= 10_000:
        head, rest = divmod(number, 10_000)
        return chinese(head) + "万" + (("零" if rest < 1000 else "") + chinese(rest) if rest else "")
    text = ""
    for value, sign in ((1000, "千"), (100, "百"), (10, "十")):
        head, number = divmod(number, value)
        if head:
            text += _DIGITS[head] + sign
        elif text and number and not text.endswith("零"):
            text += "零"
    text += _DIGITS[number] if number or not text else ""
    return text.removesuffix("零").removeprefix("一") if text.startswith("一十") else text.removesuffix("零") or "零"


def value_of(numeral: str) -> int:
    """The number that a Chinese numeral below 10 000 means."""
    total, digit = 0, 0
    for sign in numeral:
        if sign in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
        else:
            digit = 2 if sign == "两" else _DIGITS.index(sign)
    return total + digit


@dataclass(frozen=True)
class Article:
    """One article: its paragraphs, each with its items（一）（二）… by number."""

    paragraphs: tuple[tuple[str, dict[int, str]], ...]

    def text(self) -> str:
        return "\n".join("\n".join([text, *items.values()]) for text, items in self.paragraphs)

    def part(self, numbers: list[int]) -> str | None:
        """The text of paragraph n, or of item m of paragraph n; of the whole article where no number is given."""
        if not numbers:
            return self.text()
        first, *rest = numbers
        if not 1 <= first <= len(self.paragraphs):
            return None
        text, items = self.paragraphs[first - 1]
        return items.get(rest[0]) if rest else "\n".join([text, *items.values()])


def read(text: str) -> dict[int, Article]:
    """The articles of a statute's text by number; articles such as 第九条之一 are left out."""
    found: dict[int, list[tuple[str, dict[int, str]]]] = {}
    current: list[tuple[str, dict[int, str]]] | None = None
    for line in map(str.strip, text.splitlines()):
        if match := _ARTICLE.match(line):
            current = [] if match[2] else found.setdefault(value_of(match[1]), [])
            line = match[3]
        if not line or line.startswith("#"):
            current = None if line.startswith("#") else current
        elif current is not None and (item := _ITEM.match(line)) and current:
            current[-1][1][value_of(item[1])] = line
        elif current and _SUB_ITEM.match(line) and current[-1][1]:
            items = current[-1][1]
            items[max(items)] += "\n" + line
        elif current is not None:
            current.append((line, {}))
    return {number: Article(tuple(parts)) for number, parts in found.items()}


class Text:
    """One statute's text in one version; read when it is first asked for."""

    def __init__(self, content: str) -> None:
        self.content = content

    @cached_property
    def articles(self) -> dict[int, Article]:
        return read(self.content)

    @cached_property
    def workdays(self) -> set[int]:
        """The numbers of days that the statute itself counts as working days."""
        found: set[int] = set()
        for article in self.articles.values():
            for sentence in re.split("[。；]", article.text()):
                if "是指工作日" not in sentence:
                    continue
                found |= {value_of(numeral) for numeral in re.findall(rf"“([{_NUMERAL}]+)日”", sentence)}
                for numeral in re.findall(rf"([{_NUMERAL}]+)日以内", sentence):
                    found |= set(range(1, value_of(numeral) + 1))
        return found


def read_folder(folder: Path) -> dict[tuple[str, str], Text]:
    """The texts of a folder by title and year of version."""
    texts = {}
    for path in sorted(folder.glob("*.md")):
        content = path.read_text(encoding="utf-8").translate(_WIDE_DIGITS)
        heading, year = re.search(r"^# (.+)$", content, re.MULTILINE), _YEAR.search(path.name)
        if heading and year:
            texts[heading[1].strip(), year[1]] = Text(content)
    return texts


def check(checked: Iterable[Rule], texts: dict[tuple[str, str], Text]) -> list[str]:
    """One sentence per rule of certainty "text" that its statute's text does not bear out."""
    problems = []
    for rule in checked:
        if rule.certainty == "text":
            problems += [f"{rule.id}：{problem}" for problem in _problems(rule, texts)]
    return problems


def _problems(rule: Rule, texts: dict[tuple[str, str], Text]) -> list[str]:
    text = texts.get((rule.statute.title, rule.statute.version[:4]))
    if text is None:
        return [f"没有《{rule.statute.title}》{rule.statute.version[:4]}年文本"]
    cited, problems = [], []
    for citation in rule.article.split(","):
        match = _CITED.fullmatch(citation.strip())
        if not match:
            problems.append(f"条文“{citation.strip()}”写法不对")
            continue
        article = text.articles.get(int(match[1]))
        part = article.part([int(number) for number in re.findall(r"\d+", match[2])]) if article else None
        if part is None:
            problems.append(f"没有第{citation.strip()}条")
        else:
            cited.append(part)
    if problems or rule.id in DERIVED:
        return problems
    return [problem for number in _numbers(rule) if (problem := _missing(number, cited, text))]


def _numbers(rule: Rule) -> list[Limit | int | float]:
    limits = [rule.limit, rule.extension.by if rule.extension else None]
    # A bound of one is no number of the text: "at least one", "one".
    bounds = [bound for bound in (rule.low, rule.high) if isinstance(bound, int | float) and bound != 1]
    return [*filter(None, limits), *bounds, *([rule.times] if rule.times > 1 else [])]


def _missing(number: Limit | int | float, cited: list[str], text: Text) -> str:
    """Why the number does not stand in the cited text; empty where it does."""
    whole = "\n".join(cited)
    if not isinstance(number, Limit):
        return "" if _holds(whole, int(number), "") else f"条文里没有“{chinese(int(number))}”"
    if number.unit == "by":
        wanted = f"{chinese(number.month)}月{chinese(number.day)}日"
        return "" if wanted in whole else f"条文里没有“{wanted}”"
    if number.unit == "workdays":
        if _holds(whole, number.count, "个工作日"):
            return ""
        if not _holds(whole, number.count, "日"):
            return f"条文里没有“{chinese(number.count)}日”或“{chinese(number.count)}个工作日”"
        if number.count not in text.workdays:
            return f"“{chinese(number.count)}日”不是工作日"
        return "" if "工作日" in whole else "没有引工作日的条文"
    if not _holds(whole, number.count, UNITS[number.unit]):
        return f"条文里没有“{chinese(number.count)}{UNITS[number.unit]}”"
    if number.unit == "days" and number.count in text.workdays:
        return f"“{chinese(number.count)}日”在本法是工作日"
    return ""


def _holds(text: str, number: int, unit: str) -> bool:
    forms = [chinese(number), str(number), *(["两"] if number == 2 else [])]
    ending = unit or rf"(?![\d{_NUMERAL}])"
    return any(re.search(rf"(?<![第\d{_NUMERAL}]){form}{ending}", text) for form in forms)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("用法：python tools/check_statutes.py 法律文本所在文件夹", file=sys.stderr)
        return 2
    packs = load_packs()
    problems = check(packs, read_folder(Path(arguments[0])))
    for problem in problems:
        print(problem)
    total = sum(rule.certainty == "text" for rule in packs)
    print(f"核对{total}条规则，{len(problems)}处不符。", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
