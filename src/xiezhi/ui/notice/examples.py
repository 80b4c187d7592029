"""One sentence after something was done, or could not be."""

EXAMPLES = {
    "已办理": {"kind": "success", "words": "已受理，案号江海府行复〔2024〕3号。"},
    "提醒": {"kind": "warning", "words": "您有一份未提交的草稿。", "url": "#", "link": "接着填写"},
    "失败": {"kind": "error", "words": "保存没有成功，您填写的内容已留作草稿。"},
    "说明": {"words": "放假安排尚未公布，届满日暂按周六、周日休息推算。"},
}
