"""The words of the counter, the hotline, sites, duties and knowledge."""

from __future__ import annotations

from django.db.models import TextChoices


class SiteKind(TextChoices):
    """服务站点. 山东省公共法律服务条例 §§10–12 names the three tiers; most provinces name them alike."""

    CENTRE = "centre", "公共法律服务中心"
    STATION = "station", "公共法律服务工作站"
    ROOM = "room", "公共法律服务工作室"


class Window(TextChoices):
    """窗口. “3+X”: the first three are fixed, the rest by local need."""

    AID = "aid", "法律援助"
    MEDIATION = "mediation", "人民调解"
    ADVICE = "advice", "法律咨询"
    LAWYER = "lawyer", "律师服务"
    NOTARY = "notary", "公证"
    FORENSIC = "forensic", "司法鉴定指引"
    EDUCATION = "education", "法治宣传"
    RECONSIDERATION = "reconsideration", "行政复议"
    FOREIGN = "foreign", "涉外法律服务"


class Access(TextChoices):
    """无障碍设施. 无障碍环境建设法 §40."""

    COUNTER = "counter", "低位服务台或者无障碍窗口"
    RAMP = "ramp", "坡道、无障碍通道"
    SCREEN = "screen", "电子信息显示屏"
    WRITING = "writing", "手写板"
    VOICE = "voice", "语音提示"
    TOILET = "toilet", "无障碍卫生间"


class Field(TextChoices):
    """法律事务领域."""

    LABOUR = "labour", "劳动人事"
    MARRIAGE = "marriage", "婚姻家庭"
    INHERITANCE = "inheritance", "继承"
    CONTRACT = "contract", "合同、借贷"
    TRAFFIC = "traffic", "交通事故"
    INJURY = "injury", "人身损害"
    PROPERTY = "property", "房屋、物业"
    LAND = "land", "征地、土地承包"
    CONSUMER = "consumer", "消费维权"
    CRIMINAL = "criminal", "刑事"
    ADMINISTRATIVE = "administrative", "行政争议"
    COMPANY = "company", "企业经营"
    FOREIGN = "foreign", "涉外、涉侨"
    NOTARY = "notary", "公证"
    OTHER = "other", "其他"


class Channel(TextChoices):
    WINDOW = "window", "窗口"
    PHONE = "phone", "电话"
    WEB = "web", "网上"
    PLATFORM = "platform", "上级12348平台转来"


class Need(TextChoices):
    """指引到哪里办."""

    ADVICE = "advice", "法律咨询"
    MEDIATION = "mediation", "人民调解"
    AID = "aid", "法律援助"
    NOTARY = "notary", "公证"
    RECONSIDERATION = "reconsideration", "行政复议"
    FORENSIC = "forensic", "司法鉴定"
    COURT = "court", "诉讼"
    ARBITRATION = "arbitration", "仲裁"
    PETITION = "petition", "信访"
    OTHER = "other", "其他"


class Passed(TextChoices):
    """移交的内容: what is handed on, and no more."""

    CONTACT = "contact", "姓名、联系电话"
    IDENTITY = "identity", "证件号码、住址"
    STORY = "story", "反映的事项"
    MATERIALS = "materials", "提交的材料"


class Satisfaction(TextChoices):
    VERY = "very", "非常满意"
    SATISFIED = "satisfied", "满意"
    FAIR = "fair", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"
    VERY_DISSATISFIED = "very_dissatisfied", "非常不满意"


LOW = (Satisfaction.DISSATISFIED, Satisfaction.VERY_DISSATISFIED)


class Post(TextChoices):
    """值班岗位."""

    CENTRE = "centre", "中心窗口"
    HOTLINE = "hotline", "12348热线"
    STATION = "station", "工作站、工作室"


class Absence(TextChoices):
    SICK = "sick", "生病"
    COURT = "court", "开庭"
    AWAY = "away", "外出"
    OTHER = "other", "其他"
