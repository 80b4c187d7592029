"""The language of `when`: what parses, and what three truth values make of blanks."""

import pytest

from xiezhi.law.conditions import Has, among, compare, truth, unknown_fields
from xiezhi.law.grammar import parse


@pytest.mark.parametrize(
    "text",
    [
        "category != 'reference' and not has('waived')",
        "amount >= 5000 or urgent",
        "days('sent', 'answered') > 10",
        "outcome in ['upheld', 'changed'] and fine == null",
        'title == "x"',
        "not (a or b) and c",
        "n == -3",
        "n <= 0.5",
        "kind not in ['x']",
        "金额 > 3",
        "true",
        "a < b",
    ],
)
def test_these_conditions_parse(text):
    parse(text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "非空"),
        ("amount >", "结尾处"),
        ("amount + 1 > 2", "+ 1 > 2"),
        ("a.b == 1", ".b"),
        ("a == b == c", "“==”处"),
        ("has(waived)", "waived"),
        ("has('')", "“''”处"),
        ("days('a') > 1", "“)”处"),
        ("a in []", "“]”处"),
        ("a in ['x', null]", "null"),
        ("null < a", "null"),
        ("5", "缺少比较"),
        ("'x'", "缺少比较"),
        ("__import__('os')", "“(”处"),
        ("a == 1 b == 2", "“b”处"),
        ("(a == 1", "结尾处"),
        ("a = 1", "= 1"),
        ("a == 1e5", "1e5"),
        ("lambda: 1", ": 1"),
        ("a == 'x", "'x"),
        ("(" * 90 + "a" + ")" * 90, "层"),
    ],
)
def test_nothing_else_parses_and_the_place_is_named(text, where):
    with pytest.raises(ValueError, match=r".") as refused:
        parse(text)
    assert where in str(refused.value)


VALUES = {"n": 3, "s": "x", "t": True, "blank": None}


@pytest.mark.parametrize(
    ("text", "answer", "why"),
    [
        ("blank == 1", None, "没有填写的字段既不真也不假"),
        ("blank == null", True, "可以问是否没有填写"),
        ("s != null", True, "填写了"),
        ("n == 's'", None, "数与文字不能比较"),
        ("n in ['x', 3]", True, "列表里有一个相等即可"),
        ("n in [4, 5]", False, ""),
        ("t", True, "是非字段可以直接用"),
        ("n", None, "数不是是非"),
        ("t < true", None, "是非没有大小"),
    ],
)
def test_an_atom_is_true_false_or_unknown(text, answer, why):
    atom = parse(text)
    assert truth(atom, lambda operand: VALUES.get(getattr(operand, "name", None), getattr(operand, "value", None))) is answer, why


def test_only_the_unknown_fields_are_named():
    condition = parse("n > 1 and (blank == 2 or other == 3) and has('e')")
    fields = unknown_fields(
        condition,
        lambda operand: (
            isinstance(operand, Has) or VALUES.get(getattr(operand, "name", ""))
            if not hasattr(operand, "value")
            else operand.value
        ),
    )
    assert fields == ("blank", "other")


def test_values_of_different_types_never_compare():
    assert compare("==", True, 1) is None
    assert among("y", ("x", 1)) is False
    assert among(2.0, ("x",)) is None
