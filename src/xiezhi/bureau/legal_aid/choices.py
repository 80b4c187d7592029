"""What the steps of legal aid let one choose."""

from __future__ import annotations

from django.db.models import TextChoices


class Entry(TextChoices):
    APPLICATION = "application", "申请"
    NOTICE_DEFENCE = "notice_defence", "通知辩护"
    NOTICE_AGENCY = "notice_agency", "通知代理"
    ADVANCE = "advance", "先行提供"


class Channel(TextChoices):
    """How an application came."""

    WINDOW = "window", "窗口当面申请"
    AGENT = "agent", "代理人代为申请"
    WEB = "web", "网上申请"
    STATION = "station", "工作站、联络点、司法所转交"
    CUSTODY = "custody", "监管场所转交"
    DUTY_LAWYER = "duty_lawyer", "值班律师转交"
    NOTICE = "notice", "司法机关通知"


class CaseKind(TextChoices):
    CRIMINAL = "criminal", "刑事"
    CIVIL = "civil", "民事"
    ADMINISTRATIVE = "administrative", "行政"
    COMPENSATION = "compensation", "国家赔偿"
    ARBITRATION = "arbitration", "仲裁"
    NONLITIGATION = "nonlitigation", "非诉讼"


# The word of each kind in the number of a case: 江海援民字〔2021〕12号.
WORDS = {
    "criminal": "刑", "civil": "民", "administrative": "行", "compensation": "赔", "arbitration": "仲", "nonlitigation": "非诉",
}  # fmt: skip


class Stage(TextChoices):
    """Files are kept by stage: the same accused counts once in each."""

    INVESTIGATION = "investigation", "侦查"
    PROSECUTION = "prosecution", "审查起诉"
    FIRST = "first", "一审"
    SECOND = "second", "二审"
    RETRIAL = "retrial", "再审"
    DEATH_REVIEW = "death_review", "死刑复核"
    TREATMENT = "treatment", "强制医疗"
    ARBITRATION = "arbitration", "劳动仲裁"
    ENFORCEMENT = "enforcement", "执行"
    NONLITIGATION = "nonlitigation", "非诉讼"


class Subject(TextChoices):
    """事项: those of 法律援助法 §31, §32 and of 条例 §10, and what stands beside them."""

    STATE_COMPENSATION = "state_compensation", "请求国家赔偿"
    SOCIAL_INSURANCE = "social_insurance", "请求社会保险待遇或者社会救助"
    PENSION = "pension", "请求发给抚恤金、救济金"
    MAINTENANCE = "maintenance", "请求给付赡养费、抚养费、扶养费"
    LABOUR_PAY = "labour_pay", "请求支付劳动报酬"
    LABOUR_RELATION = "labour_relation", "请求确认劳动关系"
    CAPACITY = "capacity", "请求认定无（限制）民事行为能力"
    WORK_INJURY = "work_injury", "工伤事故人身损害赔偿"
    TRAFFIC = "traffic", "交通事故人身损害赔偿"
    FOOD_DRUG = "food_drug", "食品药品安全事故人身损害赔偿"
    MEDICAL = "medical", "医疗事故人身损害赔偿"
    ENVIRONMENT = "environment", "环境污染、生态破坏损害赔偿"
    SAMARITAN = "samaritan", "见义勇为产生的民事权益"
    HERO = "hero", "维护英雄烈士的人格权益"
    VIOLENCE = "violence", "受虐待、遗弃或者家庭暴力主张权益"
    CRIMINAL_DEFENCE = "criminal_defence", "刑事辩护"
    CRIMINAL_VICTIM = "criminal_victim", "刑事被害人、自诉人、附带民事代理"
    TREATMENT = "treatment", "强制医疗代理"
    PROVINCE = "province", "法律、法规、规章规定的其他事项"
    OUTSIDE = "outside", "不属于法律援助范围"


class Means(TextChoices):
    """How the applicant's means were settled."""

    COMMITMENT = "commitment", "个人诚信承诺"
    SHARING = "sharing", "信息共享查询"
    CERTIFICATE = "certificate", "经济困难证明"
    INQUIRY = "inquiry", "向有关单位查证"


class Exemption(TextChoices):
    """法律援助法 §42: proof of the status is enough."""

    VULNERABLE = "vulnerable", "无固定生活来源的未成年人、老年人、残疾人等"
    RELIEF = "relief", "社会救助、司法救助或者优抚对象"
    MIGRANT = "migrant", "请求劳动报酬或者工伤赔偿的进城务工人员"
    OTHER = "other", "法律、法规、规章规定的其他人员"


class Unlimited(TextChoices):
    """法律援助法 §32: means do not matter."""

    HERO = "hero", "维护英雄烈士的人格权益"
    SAMARITAN = "samaritan", "见义勇为"
    ACQUITTAL = "acquittal", "再审改判无罪请求国家赔偿"
    VIOLENCE = "violence", "受虐待、遗弃或者家庭暴力"
    CRIMINAL = "criminal", "刑事案件的被告人依法无须审查"
    OTHER = "other", "法律、法规、规章规定的其他情形"


class Group(TextChoices):
    """受援人类别; one person may be in several."""

    MINOR = "minor", "未成年人"
    ELDER = "elder", "老年人"
    DISABLED = "disabled", "残疾人"
    WOMAN = "woman", "妇女"
    MIGRANT = "migrant", "进城务工人员"
    MILITARY = "military", "军人军属、退役军人"
    MINORITY = "minority", "少数民族"
    FOREIGN = "foreign", "外国人、无国籍人"


class NoticeGround(TextChoices):
    """法律援助法 §25, §28."""

    MINOR = "minor", "未成年人"
    DISABLED = "disabled", "视力、听力、言语残疾人"
    LIMITED_MIND = "limited_mind", "不能完全辨认自己行为的成年人"
    LIFE_OR_DEATH = "life_or_death", "可能被判处无期徒刑、死刑的人"
    DEATH_REVIEW = "death_review", "死刑复核案件被告人"
    ABSENCE = "absence", "缺席审判案件的被告人"
    OTHER_LAW = "other_law", "法律、法规规定的其他人员"
    ORDINARY = "ordinary", "适用普通程序的其他被告人"
    TREATMENT = "treatment", "强制医疗案件"


class Organ(TextChoices):
    POLICE = "police", "公安机关"
    PROCURATORATE = "procuratorate", "人民检察院"
    COURT = "court", "人民法院"
    ARBITRATION = "arbitration", "仲裁机构"
    ADMINISTRATION = "administration", "行政机关"


class AdvanceGround(TextChoices):
    """法律援助法 §44."""

    PERIOD = "period", "距法定时效或者期限届满不足七日"
    PRESERVATION = "preservation", "需要立即申请保全或者先予执行"
    OTHER = "other", "法律、法规、规章规定的其他情形"


class RefusalGround(TextChoices):
    SCOPE = "scope", "不属于法律援助范围"
    MEANS = "means", "不符合经济困难标准"
    FALSE = "false", "承诺不实"
    REPEATED = "repeated", "同一事项已经审结又无新的理由"
    COUNSEL = "counsel", "已经委托代理人、辩护人"
    OTHER = "other", "其他不符合条件的情形"


class TerminationGround(TextChoices):
    """法律援助法 §48; 条例 §23 has only four of them."""

    FRAUD = "fraud", "以欺骗等不正当手段获得法律援助"
    CONCEALED = "concealed", "故意隐瞒重要事实或者提供虚假证据"
    UNLAWFUL = "unlawful", "利用法律援助从事违法活动"
    MEANS_CHANGED = "means_changed", "经济状况变化，不再符合条件"
    CASE_ENDED = "case_ended", "案件终止审理或者已被撤销"
    OWN_COUNSEL = "own_counsel", "自行委托律师或者其他代理人"
    ASKED = "asked", "受援人要求终止"
    OTHER = "other", "法律、法规规定的其他情形"


class ReplacementGround(TextChoices):
    UNABLE = "unable", "承办人因故不能继续办理"
    DUTY = "duty", "承办人未依法履行职责，受援人请求更换"
    CONFLICT = "conflict", "有利益冲突"
    OTHER = "other", "其他正当理由"


class Place(TextChoices):
    """Where a case is handled; subsidies differ by it."""

    DISTRICT = "district", "本区"
    CITY = "city", "本市其他县（市、区）"
    PROVINCE = "province", "省内其他市"
    BEYOND = "beyond", "省外"


class CloseBasis(TextChoices):
    """From which day a case counts as closed (办理法律援助案件程序规定)."""

    PAPER = "paper", "收到判决书、裁定书、调解书"
    AWARD = "award", "收到仲裁裁决书、行政处理决定书"
    SUSPENDED = "suspended", "收到侦查终结、不起诉等法律文书"
    AGREEMENT = "agreement", "达成和解、调解协议"
    PERFORMED = "performed", "首次履行"
    TERMINATION = "termination", "收到终止法律援助函"


class Result(TextChoices):
    FULL = "full", "请求全部实现"
    PART = "part", "请求部分实现"
    NONE = "none", "请求没有实现"
    SETTLED = "settled", "调解、和解"
    ADOPTED = "adopted", "辩护意见被采纳"
    PARTLY_ADOPTED = "partly_adopted", "辩护意见部分被采纳"
    NOT_ADOPTED = "not_adopted", "辩护意见未被采纳"
    DROPPED = "dropped", "撤案、不起诉、无罪"
    OTHER = "other", "其他"


class FilePaper(TextChoices):
    """What a closed case's file must hold; the lawyer ticks what is in it."""

    ASSIGNMENT = "assignment", "指派通知书、公函"
    CONTRACT = "contract", "委托协议、授权委托书"
    PLEADING = "pleading", "起诉状、上诉状、答辩状、仲裁申请书"
    MEETING = "meeting", "会见、约见笔录"
    READING = "reading", "阅卷笔录、证据材料"
    STATEMENT = "statement", "辩护词、代理词、法律意见书"
    HEARING = "hearing", "庭审记录、开庭通知"
    JUDGMENT = "judgment", "裁判文书、调解协议等法律文书"
    REPORT = "report", "结案报告表"


class Satisfaction(TextChoices):
    SATISFIED = "satisfied", "满意"
    FAIR = "fair", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"
    SILENT = "silent", "未能联系、未作评价"


class Grade(TextChoices):
    EXCELLENT = "excellent", "优秀"
    GOOD = "good", "良好"
    PASS = "pass", "合格"
    FAIL = "fail", "不合格"


class ObjectionAgainst(TextChoices):
    REFUSAL = "refusal", "不予法律援助的决定"
    TERMINATION = "termination", "终止法律援助的决定"


class ObjectionResult(TextChoices):
    MAINTAINED = "maintained", "维持法律援助机构的决定"
    CORRECTED = "corrected", "责令法律援助机构改正"


class ConsultWay(TextChoices):
    VISIT = "visit", "来访"
    CALL = "call", "来电"
    WEB = "web", "网络"
    LETTER = "letter", "来信"


class Field(TextChoices):
    """领域: of consultations, and the one in which a lawyer is looked for."""

    LABOUR = "labour", "劳动争议"
    FAMILY = "family", "婚姻家庭、继承"
    DAMAGE = "damage", "损害赔偿、交通事故"
    CRIMINAL = "criminal", "刑事"
    ADMINISTRATIVE = "administrative", "行政、国家赔偿"
    CONTRACT = "contract", "合同、债务"
    HOUSE = "house", "房产、物业"
    SECURITY = "security", "社会保障"
    OTHER = "other", "其他"


class ConsultResult(TextChoices):
    ANSWERED = "answered", "当场解答"
    APPLY = "apply", "引导申请法律援助"
    MEDIATION = "mediation", "引导人民调解"
    ELSEWHERE = "elsewhere", "引导其他途径"


class Help(TextChoices):
    """法律援助法 §30."""

    ADVICE = "advice", "法律咨询"
    PROCEDURE = "procedure", "程序选择建议"
    MEASURE = "measure", "帮助申请变更强制措施"
    OPINION = "opinion", "对案件处理提出意见"
    PLEA = "plea", "见证认罪认罚具结"
    APPLY = "apply", "帮助申请法律援助"


class RateItem(TextChoices):
    BASE = "base", "办案补贴（每件）"
    TRAVEL = "travel", "异地办案（每次）"
    HEARING = "hearing", "第二次以后开庭（每次）"
    LANGUAGE = "language", "翻译（每次）"


class ComplaintAbout(TextChoices):
    REFUSED = "refused", "违反规定不予受理、不予援助"
    NEGLECT = "neglect", "不履行、怠于履行职责"
    MONEY = "money", "收取财物"
    LEFT = "left", "擅自终止、转交他人"
    SECRET = "secret", "泄露秘密、隐私"
    OTHER = "other", "其他"


class ComplaintResult(TextChoices):
    GROUNDED = "grounded", "属实，已责令改正、处理"
    PARTLY = "partly", "部分属实，已责令改正"
    UNGROUNDED = "ungrounded", "不属实"
    UNCLEAR = "unclear", "无法查实"
