"""A checklist half way, one done, and one that nobody has begun."""

from datetime import date

DONE = {
    "word": "开展一次专题学习",
    "done": True,
    "on": date(2021, 4, 12),
    "who": "陈芳",
    "entries": [{"label": "印证材料", "value": "学习通知、签到表、现场照片"}],
}
OPEN = {"word": "签订一份承诺书", "done": False, "url": "#"}

EXAMPLES = {
    "办了一半": {"title": "“七个一”活动", "score": "1/2", "rows": [DONE, OPEN]},
    "全部完成": {"title": "“七个一”活动", "score": "1/1", "rows": [DONE]},
    "签收，不能替别人办": {"title": "签收情况", "score": "0/1", "rows": [{"word": "陈芳（江海明正）", "done": False}]},
}
