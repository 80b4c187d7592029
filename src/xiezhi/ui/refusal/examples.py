"""Why a step may not be taken."""

EXAMPLES = {
    "不能办理": {
        "refusal": {
            "what": "本案应当经过法制审核，未经审核不得作出决定。",
            "basis": "行政处罚法第五十八条",
            "remedy": "请先提交法制审核。",
        }
    },
    "办理被拒": {"role": "alert", "refusal": {"what": "本案已经受理，不能重复办理。", "remedy": "如系录入错误，请先办理更正。"}},
}
