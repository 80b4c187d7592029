"""试一试: would an application be granted? The packs are asked what they would say of a grant today (25.14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localdate

from xiezhi import law
from xiezhi.ledger.citation import cited
from xiezhi.ledger.trials import Ground, Opinion, Trial

from .choices import Group, Subject
from .models import AidCase

PAPERS = ("身份证；替别人申请的，另带代理权证明", "和这件事有关的材料：合同、工资条、通知书、判决书等")
STATUS_PAPER = "能证明属于这类人员的材料，例如残疾证、低保证、务工证明"
MEANS_PAPERS = ("经济状况说明表（窗口有，可以当场填）", "个人诚信承诺书（窗口有，可以当场签）")
NOTICED = frozenset({Group.MINOR, Group.DISABLED})


def eligible(answers: Mapping[str, Any]) -> Opinion:
    """What the rules of scope and means in force today would say if aid were granted on these answers."""
    found = breaches(answers)
    if scope := found.get("scope"):
        return Opinion(
            "这件事一般不在法律援助的范围里", False, (Ground("可以援助的事项由法律列明，您选的不在其中。", cited(scope)),)
        )
    grounds = (Ground("您选的事项可以申请法律援助。", cited("legal-aid-2021.scope")), *_notice(answers))
    if means := found.get("means"):
        return _by_means(answers.get("means_met"), grounds, means)
    if answers.get("unlimited"):
        why = Ground("这种情形不受经济困难条件的限制。", cited("legal-aid-2021.unlimited"))
        return Opinion("看起来可以申请，不看经济状况", True, (*grounds, why), PAPERS)
    why = Ground("这类人员有材料证明身份的，不核查经济状况。", cited("legal-aid-2021.exempt"))
    return Opinion("看起来可以申请，不核查经济状况", True, (*grounds, why), (*PAPERS, STATUS_PAPER))


def breaches(answers: Mapping[str, Any]) -> dict[str, str]:
    """Name of a rule → its id, of the rules that a grant today without a check of means would break."""
    today = localdate()
    told = {name: answers.get(name) for name in ("subject", "exemption", "unlimited")}
    history = [("aid_applied", today, {"entry": "application", **told}), ("aid_granted", today, told)]
    verdicts = law.judge(AidCase.kind_name(), history, today)
    return {verdict.rule.rpartition(".")[2]: verdict.rule for verdict in verdicts if verdict.status == "breached"}


def _by_means(met: bool | None, grounds: tuple[Ground, ...], rule: str) -> Opinion:
    how = Ground("经济状况由法律援助机构查询，也可以由本人书面承诺，不用到村（社区）开证明。", cited(rule))
    if met:
        return Opinion("看起来可以申请，要说明家里的经济状况", True, (*grounds, how), (*PAPERS, *MEANS_PAPERS))
    if met is None:
        return Opinion("能不能得到援助，要看家里的经济状况", None, (*grounds, how), (*PAPERS, *MEANS_PAPERS))
    none = Ground("这件事要符合经济困难的条件。情况有变化的，可以再申请。", cited(rule))
    return Opinion("经济上不困难的，这件事恐怕得不到援助", False, (*grounds, none))


def _notice(answers: Mapping[str, Any]) -> tuple[Ground, ...]:
    """A word to those for whom the court, the procuratorate or the police must ask: they need not apply."""
    if answers["subject"] != Subject.CRIMINAL_DEFENCE or not NOTICED & set(answers.get("groups", ())):
        return ()
    said = "犯罪嫌疑人、被告人是未成年人或者视力、听力、言语残疾人而没有辩护人的，办案机关应当通知指派律师，不用自己申请。"
    return (Ground(said, cited("legal-aid-2021.notice-ground")),)


TRIALS = [
    Trial(
        name="eligibility", title="我能申请法律援助吗", about="回答几个问题，先看看符不符合条件，要带什么材料。", cls=AidCase,
        fields=("subject",), optional=("unlimited", "exemption", "groups", "means_met"), judge=eligible,
        labels={
            "subject": "为了什么事", "unlimited": "是不是下面的情形", "exemption": "申请人是不是下面的人", "groups": "申请人还属于",
            "means_met": "家里经济困难吗",
        },
        leads="legal_aid.aidcase.apply_online", english="Can I have legal aid?",
    ),
]  # fmt: skip
