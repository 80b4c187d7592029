"""The box that narrows a long choice; it shows itself where scripts run."""

EXAMPLES = {"找条件": {"label": "找条件", "target": "example-choice"}}
