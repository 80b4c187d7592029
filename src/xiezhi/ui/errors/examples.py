"""What is wrong in a form, at its top."""

EXAMPLES = {
    "表单有误": {
        "errors": [
            {"anchor": "example_happened_on", "message": "办理日期：没有2021-02-30这一天，请改为真实的日期。"},
            {"message": "至少填写一名当事人。"},
        ]
    }
}
