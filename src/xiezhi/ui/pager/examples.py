"""The middle of a long list."""

EXAMPLES = {"中间一页": {"page": 3, "pages": 59, "previous": "?page=2", "next": "?page=4"}}
