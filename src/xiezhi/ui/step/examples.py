"""A step that may be taken, the usual one, and one that may not."""

EXAMPLES = {
    "常用的下一步": {"title": "受理", "url": "#", "first": True},
    "可以办理": {"title": "通知补正", "url": "#"},
    "不能办理": {
        "title": "作出复议决定", "why_url": "#",
        "refusal": {"what": "本案尚未听取意见。", "basis": "行政复议法第四十九条", "remedy": "请先登记听取意见的情况。"},
    },
}  # fmt: skip
