"""What the steps of mediation let one choose."""

from __future__ import annotations

from django.db.models import TextChoices


class Source(TextChoices):
    """From where a dispute came (多调对接 counts by this; 三调联动 by `Mode`)."""

    WALK_IN = "walk_in", "当事人申请"
    SELF = "self", "主动排查"
    COURT = "court", "法院（诉调对接）"
    PROCURATORATE = "procuratorate", "检察院（检调对接）"
    POLICE = "police", "公安（公调对接）"
    TRAFFIC_POLICE = "traffic_police", "交警（交调对接）"
    PETITION = "petition", "信访（访调对接）"
    LEGAL_AID = "legal_aid", "法律援助（援调对接）"
    HOTLINE = "hotline", "12345、12348热线"
    GRID = "grid", "网格（调解+网格）"
    LAWYER = "lawyer", "律师（调解+律师）"
    RECONSIDERATION = "reconsideration", "行政复议机构"
    DEPARTMENT = "department", "其他行政机关、单位"


class Mode(TextChoices):
    PEOPLE = "people", "人民调解"
    ADMINISTRATIVE = "administrative", "行政调解"
    JUDICIAL = "judicial", "司法调解"


class CourtStage(TextChoices):
    """A court's referral: three stages with clocks and products of their own."""

    TOLD = "told", "受理前告知（引导）"
    BEFORE_FILING = "before_filing", "立案前委派"
    AFTER_FILING = "after_filing", "立案后委托"


class CourtProcedure(TextChoices):
    ORDINARY = "ordinary", "普通程序"
    SUMMARY = "summary", "简易程序"


class DisputeKind(TextChoices):
    """纠纷类型, as the ministry's statistics have them."""

    FAMILY = "family", "婚姻家庭"
    NEIGHBOUR = "neighbour", "邻里"
    HOUSE = "house", "房屋、宅基地"
    CONTRACT = "contract", "合同"
    PRODUCTION = "production", "生产经营"
    DAMAGE = "damage", "损害赔偿"
    LAND = "land", "山林土地"
    EXPROPRIATION = "expropriation", "征地拆迁"
    LABOUR = "labour", "劳动争议"
    TRAFFIC = "traffic", "道路交通事故"
    MEDICAL = "medical", "医疗"
    PROPERTY_SERVICE = "property_service", "物业"
    CONSUMER = "consumer", "消费"
    ENVIRONMENT = "environment", "环境保护"
    OTHER = "other", "其他"


class Relation(TextChoices):
    FAMILY = "family", "亲属"
    NEIGHBOUR = "neighbour", "邻里"
    EMPLOYMENT = "employment", "用工"
    TRADE = "trade", "交易往来"
    OWNERS = "owners", "业主与物业"
    STRANGERS = "strangers", "素不相识"
    OTHER = "other", "其他"


class CourtBy(TextChoices):
    """Why the court is competent to confirm: 民事诉讼法（2021）§201."""

    INVITING = "inviting", "委派调解的法院"
    BODY = "body", "调解组织所在地"
    HOME = "home", "当事人住所地"
    SUBJECT = "subject", "标的物所在地"


class Objector(TextChoices):
    PARTY = "party", "当事人"
    THIRD = "third", "利害关系人"


class SubsidyGrade(TextChoices):
    """以案定补的案件等次; the amounts are the district's own."""

    ORAL = "oral", "口头协议"
    SIMPLE = "simple", "简易"
    ORDINARY = "ordinary", "一般"
    COMPLEX = "complex", "疑难复杂"
    GRAVE = "grave", "重大"


class Elsewhere(TextChoices):
    NONE = "none", "没有"
    COURT = "court", "法院已经受理"
    HEALTH = "health", "卫生健康部门已经受理调解申请"


class Choosing(TextChoices):
    APPOINTED = "appointed", "调委会指定"
    CHOSEN = "chosen", "当事人选择"


class Openness(TextChoices):
    OPEN = "open", "公开"
    CLOSED = "closed", "不公开"


class Risk(TextChoices):
    """What a dispute threatens to become (民转刑)."""

    PUBLIC_ORDER = "public_order", "可能引起治安案件"
    CRIME = "crime", "可能引起刑事案件"
    GROUP = "group", "可能引起群体性事件"
    SELF_HARM = "self_harm", "可能有人自伤、自杀"


class Form(TextChoices):
    WRITTEN = "written", "书面协议"
    ORAL = "oral", "口头协议"


class Performance(TextChoices):
    AT_ONCE = "at_once", "即时履行"
    FULL = "full", "全部履行"
    PART = "part", "部分履行"
    NONE = "none", "没有履行"


class Failure(TextChoices):
    NO_AGREEMENT = "no_agreement", "达不成协议"
    PARTY_REFUSED = "party_refused", "一方拒绝继续调解"
    OUT_OF_TIME = "out_of_time", "期限届满"
    ABSENT = "absent", "一方无法联系或者拒不到场"
    EXCLUSIVE = "exclusive", "法院或者主管部门已经受理"
    UNSIGNED = "unsigned", "一方拒绝在协议上签名"
    UNFIT = "unfit", "不适宜人民调解"


class WayOn(TextChoices):
    COURT = "court", "向人民法院起诉"
    ARBITRATION = "arbitration", "申请仲裁"
    ADMINISTRATIVE = "administrative", "请求行政机关处理"
    RECONSIDERATION = "reconsideration", "申请行政复议"
    POLICE = "police", "公安机关处理"


class Confirmation(TextChoices):
    CONFIRMED = "confirmed", "裁定协议有效"
    REFUSED = "refused", "裁定驳回申请"
    NOT_ACCEPTED = "not_accepted", "不予受理"
    WITHDRAWN = "withdrawn", "当事人撤回申请"


class RefusalGround(TextChoices):
    """民事诉讼法解释 2022 §358."""

    MANDATORY = "mandatory", "违反法律强制性规定"
    INTERESTS = "interests", "损害国家、社会公共利益或者他人合法权益"
    PUBLIC_ORDER = "public_order", "违背公序良俗"
    UNWILLING = "unwilling", "违反自愿原则"
    UNCLEAR = "unclear", "内容不明确"
    OTHER = "other", "其他不能确认的情形"


class Satisfaction(TextChoices):
    SATISFIED = "satisfied", "满意"
    FAIR = "fair", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class CommitteeKind(TextChoices):
    VILLAGE = "village", "村（社区）"
    STREET = "street", "街道"
    ENTERPRISE = "enterprise", "企事业单位"
    TRADE = "trade", "行业性、专业性"


class Employment(TextChoices):
    FULL_TIME = "full_time", "专职"
    PART_TIME = "part_time", "兼职"


class Grade(TextChoices):
    ONE = "one", "一级"
    TWO = "two", "二级"
    THREE = "three", "三级"
    FOUR = "four", "四级"
    NONE = "none", "未评定"


class Discipline(TextChoices):
    """人民调解法 §15."""

    FAVOUR = "favour", "偏袒一方当事人"
    INSULT = "insult", "侮辱当事人"
    GAIN = "gain", "索取、收受财物或者牟取其他不正当利益"
    LEAK = "leak", "泄露个人隐私、商业秘密"


class Handling(TextChoices):
    CRITICISM = "criticism", "批评教育、责令改正"
    REMOVAL = "removal", "罢免或者解聘"


class Destination(TextChoices):
    """To whom a dispute is handed on."""

    COURT = "court", "人民法院"
    ARBITRATION = "arbitration", "仲裁机构"
    POLICE = "police", "公安机关"
    TRAFFIC_POLICE = "traffic_police", "公安交警"
    PROCURATORATE = "procuratorate", "人民检察院"
    PETITION = "petition", "信访部门"
    DEPARTMENT = "department", "行政主管部门"
    COMMITTEE = "committee", "其他人民调解委员会"
    LEGAL_AID = "legal_aid", "法律援助机构"


class Standard(TextChoices):
    """高标准司法所, the five parts of 一司法所一品牌."""

    HARDWARE = "hardware", "硬件建设规范化"
    INFORMATION = "information", "日常工作信息化"
    MEDIATION = "mediation", "纠纷化解多元化"
    SERVICE = "service", "服务群众便捷化"
    TEAM = "team", "队伍建设正规化"


class AwardLevel(TextChoices):
    COUNTY = "county", "区级"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"
    NATION = "nation", "国家级"


class ConfirmationPaper(TextChoices):
    """民事诉讼法解释 2022 §354."""

    AGREEMENT = "agreement", "调解协议"
    PROOF = "proof", "调解组织主持调解的证明"
    PROPERTY = "property", "相关财产权利证明"
    IDENTITY = "identity", "身份、住所、联系方式"
