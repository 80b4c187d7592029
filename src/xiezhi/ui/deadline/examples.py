"""A deadline in each condition that a case file shows."""

from datetime import date

from xiezhi.ui import lights

STEPS = [
    "2024-03-04（星期一）收到申请，当日不计入",
    "自 2024-03-05 起数五个工作日",
    "2024-03-09、2024-03-10 为周末，不计入",
    "届满日 2024-03-11（星期一）",
]
EXAMINE = {
    "title": "五个工作日内审查是否受理", "statute": "行政复议法（2023年修订）", "article": "第三十条", "due_on": date(2024, 3, 11),
    "steps": STEPS, "breach": "审查期限届满未作出不予受理决定的，审查期限届满之日起视为受理。",
}  # fmt: skip

EXAMPLES = {
    "已超期": {**EXAMINE, "light": lights.OVERDUE, "distance": "超过2天", "why": "应于2024-03-11前办理，至今未办理。"},
    "临近": {**EXAMINE, "light": lights.SOON, "distance": "还有2个工作日"},
    "在期": {**EXAMINE, "light": lights.RUNNING, "distance": "还有4个工作日"},
    "中止": {**EXAMINE, "light": lights.SUSPENDED, "due_on": None, "undated": "期限中止，恢复后接着计算"},
    "已按期": {**EXAMINE, "light": lights.MET, "done_on": date(2024, 3, 8)},
    "供参考、未公布放假安排": {
        **EXAMINE, "light": lights.ADVICE, "provisional": True, "safe_on": date(2024, 3, 8),
        "certainty": "本条依据转述资料，仅供参考。",
    },
}  # fmt: skip
