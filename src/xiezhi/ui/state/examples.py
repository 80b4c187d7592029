"""An open and a finished state."""

EXAMPLES = {
    "在办": {"word": "审理中", "finished": False},
    "办结": {"word": "已归档", "finished": True},
}
