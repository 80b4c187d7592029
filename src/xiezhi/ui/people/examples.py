"""One person or organisation in a form."""

from types import SimpleNamespace

from xiezhi.ui.boxes import Box

EXAMPLES = {
    "一人": {
        "row": SimpleNamespace(
            place=1,
            boxes=[
                Box(
                    "party-0-kind",
                    "类型",
                    "choice",
                    "person",
                    choices=[("person", "个人"), ("organisation", "单位")],
                    prefix="example",
                ),
                Box("party-0-name", "姓名或名称", value="黄某某", prefix="example"),
                Box("party-0-id_number", "证件号码", prefix="example"),
            ],
        )
    }
}
