"""Facts of a matter: short, long, empty, masked and linked ones."""

EXAMPLES = {
    "案件基本情况": {
        "facts": [
            {"label": "案由", "value": "占用城市道路堆放物料"},
            {"label": "罚款金额（元）", "value": "2,000.00"},
            {"label": "听证日期", "value": ""},
            {"label": "违法地点", "value": "江海区礼乐街道＊＊＊", "masked": True},
            {"label": "关联案件", "value": "江海礼乐立字〔2021〕3号", "url": "#"},
            {
                "label": "违法事实",
                "value": "当事人于2021年3月1日起在人行道堆放装修物料约六平方米，经责令限期改正后仍未清理。",
                "long": True,
            },
        ]
    }
}
