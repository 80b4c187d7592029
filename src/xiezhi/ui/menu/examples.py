"""The menu by line of work: one line open with its registers folded, one folded."""

EXAMPLES = {
    "按条线": {
        "label": "示例菜单",
        "groups": [
            {"title": "", "links": [{"title": "待办", "url": "#", "count": 12}, {"title": "概览", "url": "#"}]},
            {
                "title": "某条线",
                "folds": True,
                "open": True,
                "links": [{"title": "某类案件", "url": "#", "count": 39, "here": True, "page": True}],
                "beside": [{"title": "某名册", "url": "#"}, {"title": "某登记簿", "url": "#"}],
            },
            {"title": "另一条线", "folds": True, "links": [{"title": "另一类案件", "url": "#"}]},
        ],
    }
}
