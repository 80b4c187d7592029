"""What changed between two texts: a line taken out, a line put in, a stretch left as it was; and a text that only grew."""

EXAMPLES = {
    "改动": {
        "label": "模板的改动", "before": "原行", "after": "现行",
        "rows": [
            {"kind": "same", "before": 1, "after": 1, "text": "+++"},
            {"kind": "removed", "before": 2, "after": None, "text": 'title = "受理通知书"'},
            {"kind": "added", "before": None, "after": 2, "text": 'title = "行政复议受理通知书"'},
            {"kind": "gap", "lines": 12},
            {"kind": "same", "before": 15, "after": 15, "text": ">> 2021年12月31日"},
        ],
    },
    "只增加": {
        "label": "模板的改动", "before": "原行", "after": "现行",
        "rows": [{"kind": "same", "before": 1, "after": 1, "text": "你（单位）："}, {"kind": "added", "before": None, "after": 2, "text": "特此通知。"}],
    },
}  # fmt: skip
