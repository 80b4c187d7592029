"""Findings of the machine review, open and contested."""

from xiezhi.ui import lights

BASE = {
    "number": "江海礼乐立字〔2021〕3号", "unit": "礼乐街道办事处", "url": "#", "statute": "行政处罚法（2021年修订）",
    "article": "第六十条", "title": "立案之日起九十日内作出决定", "breach": "超过法定办案期限，程序违法",
    "words": "2021-03-01立案，应于2021-05-31前作出决定，实际于2021-06-15作出，超过15天。",
}  # fmt: skip

EXAMPLES = {
    "待核": {**BASE, "light": lights.BREACHED, "contest_url": "#"},
    "有异议": {**BASE, "light": lights.OVERDUE, "contest": "鉴定期间不计入办案期限，鉴定书见附件。"},
}
