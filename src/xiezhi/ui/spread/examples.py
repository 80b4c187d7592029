"""The amounts of like matters, and where this one lies among them."""

ABOUT = {"label": "罚款金额", "years": 3, "alike": "处罚依据、裁量情节、当事人类型", "least": 10, "reason": "偏离同类案件的理由"}
EXAMPLES = {
    "可以比较，本案偏高": {
        **ABOUT,
        "count": 23,
        "bars": [
            {"label": "一成案件低于", "value": "1,200.00元", "share": 12},
            {"label": "四分之一低于", "value": "2,000.00元", "share": 20},
            {"label": "中位数", "value": "3,000.00元", "share": 30},
            {"label": "四分之一高于", "value": "4,500.00元", "share": 45},
            {"label": "一成案件高于", "value": "6,000.00元", "share": 60},
            {"label": "本案", "value": "10,000.00元", "share": 100, "own": True},
        ],
    },
    "案件太少": {**ABOUT, "count": 4, "bars": []},
}
