"""A paper beside its public copy, before it is published."""

LINES = [
    {"kept": "当事人：张三丰，居民身份证11010519491231002X，住江海区礼乐街道1号。", "public": "当事人：张*丰，居民身份证110************02X，住江********。", "masked": True},
    {"kept": "经查明，当事人擅自占道经营，事实清楚。", "public": "经查明，当事人擅自占道经营，事实清楚。", "masked": False},
]  # fmt: skip
EXAMPLES = {
    "有遮蔽": {"name": "行政处罚决定书", "number": "江海礼乐罚决字〔2021〕3号", "lines": LINES, "masked": 1, "url": "#"},
    "没有遮蔽": {"name": "行政处罚决定书", "number": "", "lines": LINES[1:], "masked": 0, "url": "#"},
}
