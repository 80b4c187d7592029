"""A figure with its unit; one that is urgent."""

EXAMPLES = {
    "普通": {"title": "在办", "value": "128", "unit": "件", "url": "#", "note": "比上月多3件"},
    "已超期": {"title": "已超期", "value": "4", "unit": "件", "state": "overdue", "url": "#"},
    "总体为空": {"title": "按期办结率", "value": "—", "unit": "", "note": "本期没有办结的案件"},
}
