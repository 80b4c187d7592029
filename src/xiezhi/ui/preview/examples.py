"""Rows of a sheet with what is wrong beside the cell."""

EXAMPLES = {
    "两行有错": {
        "label": "不能导入的行",
        "heads": [
            {"title": "登记·日期", "wrong": True},
            {"title": "登记·当事人证件号码", "wrong": True},
            {"title": "登记·当事人"},
        ],
        "rows": [
            {
                "number": 4,
                "cells": [
                    {
                        "text": "2021-02-30",
                        "wrong": ["“登记·日期”里的“2021-02-30”不是一个存在的日期，请写成 2021-12-31 的样子。"],
                    },
                    {
                        "text": "4.40704E+17",
                        "wrong": [
                            "“4.40704E+17”已被电子表格改成了科学计数，末几位已丢失；请把该列设为“文本”后重新填写完整号码。"
                        ],
                    },
                    {"text": "王某某"},
                ],
            },
            {
                "number": 9,
                "wrong": ["与第4行完全相同，请删去重复的一行。"],
                "cells": [{"text": "2021-03-01"}, {"text": ""}, {"text": "王某某"}],
            },
        ],
    }
}
