"""Bars, sorted, from zero, last year as a hollow bar."""

EXAMPLES = {
    "各单位在办": {
        "title": "各单位在办案件", "unit": "件", "of": "单位", "before": "上年",
        "rows": [
            {"label": "礼乐街道办事处", "value": 42, "share": 100, "value_before": 30, "share_before": 71},
            {"label": "外海街道办事处", "value": 31, "share": 74, "value_before": 35, "share_before": 83},
            {"label": "江南街道办事处", "value": 8, "share": 19, "value_before": 6, "share_before": 14},
        ],
    }
}  # fmt: skip
