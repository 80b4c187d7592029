"""Places of a form: text, date, choices, money, people; with help and with an error."""

from xiezhi.ui.boxes import Box, Suggestion

EXAMPLES = {
    box.label: {"box": box}
    for box in (
        Box("reason", "延长理由", "longtext", "案情复杂", help="写明案情复杂在何处。", prefix="example"),
        Box("happened_day", "办理日期", "date", "2021-02-30", error="没有2021-02-30这一天，请改为真实的日期。", prefix="example"),
        Box("outcome", "处理结果", "choice", "b", choices=[("a", "维持"), ("b", "撤销")], prefix="example"),
        Box("fine_fen", "罚款金额", "money", "2000.00", unit="元", required=False, prefix="example"),
        Box(
            "sector",
            "领域",
            "choice",
            "c3",
            choices=[(f"c{number}", f"领域{number}") for number in range(1, 9)],
            prefix="example",
        ),
        Box(
            "lawyer",
            "承办律师",
            "choice",
            suggestions=[
                *(Suggestion(f"l{number}", f"律师{number}", f"擅长劳动争议；在办{number}件") for number in range(1, 8)),
                Suggestion("l9", "律师9", "擅长劳动争议", "在另一件案件中曾经站在对方一边。"),
            ],
            prefix="example",
        ),
        Box("officers", "执法人员", "several", ["u1"], choices=[("u1", "李青"), ("u2", "陈志明")], prefix="example"),
    )
}
