"""Fields of a form: text, date, choice, with help and with an error."""

from django import forms


class _Form(forms.Form):
    reason = forms.CharField(label="延长理由", widget=forms.Textarea, help_text="写明案情复杂在何处。")
    happened_on = forms.DateField(label="办理日期", widget=forms.DateInput(attrs={"type": "date"}))
    outcome = forms.ChoiceField(label="复议结果", widget=forms.RadioSelect, choices=[("uphold", "维持"), ("revoke", "撤销")])
    note = forms.CharField(label="办理说明", required=False)


_FORM = _Form({"happened_on": "2021-02-30", "reason": "案情复杂", "outcome": "uphold"}, auto_id="example_%s")

EXAMPLES = {_FORM[name].label: {"field": _FORM[name]} for name in _FORM.fields}
