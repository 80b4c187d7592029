"""A procedure half way."""

from datetime import date

EXAMPLES = {
    "审理中": {
        "steps": [
            {"word": "收到申请", "state": "past", "on": date(2024, 3, 4)},
            {"word": "审理中", "state": "now", "on": date(2024, 3, 8)},
            {"word": "作出决定", "state": "next"},
            {"word": "已归档", "state": "next"},
        ]
    }
}
