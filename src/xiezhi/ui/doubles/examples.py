"""Likely doubles: on the page of a matter, and before one is registered."""

ROW = {
    "number": "江海礼乐案字〔2021〕8号",
    "url": "#",
    "title": "黄*强擅自占道经营案",
    "stands": "调查中",
    "finished": False,
    "common": "证件号码相同，地点相同，登记日期相差3天",
}
EXAMPLES = {
    "案件页": {"title": "可能重复的案件", "rows": [ROW | {"link": {"title": "并案：并入这件", "url": "#"}}]},
    "登记前": {
        "title": "可能已经登记过，这一件还没有登记",
        "about": "确实是另一件事的，请再按一次“登记案源”。",
        "form": "entry-example",
        "rows": [ROW | {"button": {"name": "refer", "value": "江海礼乐案字〔2021〕8号", "title": "引用这件，登记"}}],
    },
}
