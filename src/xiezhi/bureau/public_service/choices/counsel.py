"""The words among which village and community counsel chooses."""

from __future__ import annotations

from django.db import models


class VillageKind(models.TextChoices):
    VILLAGE = "village", "村"
    COMMUNITY = "community", "社区"


class Need(models.TextChoices):
    """What a village asks of its counsel."""

    LAND = "land", "土地承包、征收"
    COLLECTIVE = "collective", "集体资产、经济合同"
    GOVERNANCE = "governance", "村民自治、村规民约"
    ELECTION = "election", "换届选举"
    FAMILY = "family", "婚姻家庭、继承"
    NEIGHBOURS = "neighbours", "邻里、物业纠纷"
    LABOUR = "labour", "劳动用工、欠薪"
    LENDING = "lending", "民间借贷、防诈骗"
    MINORS = "minors", "未成年人、妇女、老年人权益"
    OTHER = "other", "其他"


class Service(models.TextChoices):
    """What was done, as the log knows it."""

    LECTURE = "lecture", "讲座"
    CONSULTATION = "consultation", "咨询"
    CONTRACT = "contract", "合同审查"
    MEDIATION = "mediation", "调解"
    VISIT = "visit", "走访"
    OTHER = "other", "其他"


class Result(models.TextChoices):
    ANSWERED = "answered", "已答复"
    SETTLED = "settled", "已化解"
    OPINION = "opinion", "已出具意见"
    REFERRED = "referred", "已转介（法援、调解、仲裁等）"
    HELD = "held", "已举办"
    OPEN = "open", "继续跟进"


class Paper(models.TextChoices):
    """On what an opinion is given."""

    CONTRACT = "contract", "经济合同"
    RULES = "rules", "村规民约、章程"
    DECISION = "decision", "重大决策事项"
    NOTICE = "notice", "公告、函件"
    OTHER = "other", "其他"


class Outcome(models.TextChoices):
    """What became of the advice, asked three months later."""

    WORKED = "worked", "采纳，解决了问题"
    PARTLY = "partly", "采纳，部分解决"
    FAILED = "failed", "采纳，没有解决"
    NOT_TAKEN = "not_taken", "没有采纳"


class EndCause(models.TextChoices):
    EXPIRED = "expired", "期限届满不再续聘"
    REPLACED = "replaced", "双方重新选择"
    LEFT = "left", "律师调离、注销执业"
    FAILED = "failed", "考核不合格"


class Grade(models.TextChoices):
    EXCELLENT = "excellent", "优秀"
    PASSED = "passed", "合格"
    FAILED = "failed", "不合格"


class Finding(models.TextChoices):
    """What an inquiry into a complaint found."""

    FOUNDED = "founded", "属实"
    PARTLY = "partly", "部分属实"
    UNFOUNDED = "unfounded", "不属实"
