"""A masked person and an organisation."""

EXAMPLES = {
    "个人，已遮盖": {
        "capacity": "当事人", "name": "黄某某", "kind": "个人",
        "lines": [{"label": "证件号码", "value": "440704********1234"}, {"label": "电话", "value": "138****5678"}],
    },
    "组织": {
        "capacity": "当事人", "name": "江门市江海区某某建材店", "kind": "组织",
        "lines": [{"label": "统一社会信用代码", "value": "92440704MA00000000"}],
    },
}  # fmt: skip
