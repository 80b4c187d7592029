"""The menu by line of work."""

EXAMPLES = {
    "按条线": {
        "label": "示例菜单",
        "groups": [
            {"title": "", "links": [{"title": "待办", "url": "#", "count": 12, "here": True}, {"title": "概览", "url": "#"}]},
            {"title": "某条线", "links": [{"title": "某类案件", "url": "#", "count": 39}]},
        ],
    }
}
