"""A place where nothing is: what it is for, what to do first."""

EXAMPLES = {
    "没有待办": {"title": "没有待办事项", "words": "需要您办理的案件会按届满日排在这里。"},
    "没有查到": {"title": "没有符合条件的案件", "words": "试试少用几个条件。", "url": "#", "link": "清除条件"},
}
