"""List → matter → action."""

EXAMPLES = {
    "三级": {
        "links": [{"title": "某类案件", "url": "#"}, {"title": "江海府行复〔2024〕3号", "url": "#"}, {"title": "受理"}],
    }
}
