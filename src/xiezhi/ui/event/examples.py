"""Entries of the timeline: a step, a deemed event, a correction and a voided entry."""

from datetime import datetime

from xiezhi.ledger.events import BEIJING

BASE = {
    "who": "李青 江海区司法局经办人",
    "recorded_at": datetime(2024, 3, 6, 9, 12, tzinfo=BEIJING),
    "digest": "9f3c02d177aa41be",
}

EXAMPLES = {
    "一步": {
        **BASE, "anchor": "example-1", "title": "受理", "state": "审理中", "happened_at": datetime(2024, 3, 5, 15, 20, tzinfo=BEIJING), "happened": "2024-03-05 15:20",
        "note": "材料齐全，符合受理条件。", "papers": [{"title": "受理通知书 江海府行复受〔2024〕3号", "url": "#"}],
        "entries": [{"label": "审理程序", "value": "普通程序"}], "clocks": ["开始计算：六十日内作出复议决定，至 2024-05-06"],
    },
    "法律视为": {
        **BASE, "anchor": "example-2", "kind": "deemed", "title": "视为受理", "remark": "依法推定", "happened_at": datetime(2024, 3, 11, 0, tzinfo=BEIJING), "happened": "2024-03-11",
        "who": "平台自动办理", "clocks": ["依据：《行政复议法》第三十条"],
    },
    "被撤销的录入": {
        **BASE, "anchor": "example-3", "kind": "voided", "title": "中止", "happened_at": datetime(2024, 4, 1, 0, tzinfo=BEIJING), "happened": "2024-04-01",
        "corrected": {"anchor": "example-1", "title": "撤销录入"},
    },
}  # fmt: skip
