"""The words of firms, lawyers, assessment, complaints, discipline and inspection."""

from __future__ import annotations

from django.db.models import TextChoices


class FirmForm(TextChoices):
    """组织形式. 律师法 §§15, 16, 20."""

    PARTNERSHIP = "partnership", "普通合伙"
    SPECIAL = "special", "特殊的普通合伙"
    SOLE = "sole", "个人"
    STATE = "state", "国家出资设立"
    BRANCH = "branch", "分所"


class PartyCell(TextChoices):
    OWN = "own", "单独建立党支部"
    JOINT = "joint", "联合党支部"
    LIAISON = "liaison", "派有党建指导员"
    NONE = "none", "没有党组织"


class LawyerKind(TextChoices):
    """律师类别; 公职律师、公司律师 belong to no firm."""

    FULL_TIME = "full_time", "专职律师"
    PART_TIME = "part_time", "兼职律师"
    PUBLIC = "public", "公职律师"
    COMPANY = "company", "公司律师"
    AID = "aid", "法律援助律师"


class Language(TextChoices):
    MANDARIN = "mandarin", "普通话"
    CANTONESE = "cantonese", "粤语"
    HAKKA = "hakka", "客家话"
    ENGLISH = "english", "英语"
    PORTUGUESE = "portuguese", "葡萄牙语"
    SPANISH = "spanish", "西班牙语"
    SIGN = "sign", "手语"


class Engagement(TextChoices):
    AGENT = "agent", "诉讼代理人"
    DEFENDER = "defender", "辩护人"
    OTHER = "other", "非诉讼业务"


class Change(TextChoices):
    """变更、许可事项. 律师法 §§6, 18, 21."""

    FIRM_LICENCE = "firm_licence", "律师事务所设立"
    LAWYER_LICENCE = "lawyer_licence", "律师执业"
    NAME = "name", "变更名称"
    HEAD = "head", "变更负责人"
    CHARTER = "charter", "变更章程"
    AGREEMENT = "agreement", "变更合伙协议"
    ADDRESS = "address", "变更住所"
    PARTNERS = "partners", "变更合伙人"


APPROVED = (Change.NAME, Change.HEAD, Change.CHARTER, Change.AGREEMENT)
FILED = (Change.ADDRESS, Change.PARTNERS)


class Assessed(TextChoices):
    FIRM = "firm", "律师事务所"
    LAWYER = "lawyer", "律师"


class Result(TextChoices):
    """考核结果. 律师事务所年度检查考核办法; 律师执业年度考核规则."""

    QUALIFIED = "qualified", "合格"
    UNQUALIFIED = "unqualified", "不合格"
    COMPETENT = "competent", "称职"
    BASIC = "basic", "基本称职"
    INCOMPETENT = "incompetent", "不称职"
    REGISTERED = "registered", "不参加考核，只登记"


class Against(TextChoices):
    FIRM = "firm", "律师事务所"
    LAWYER = "lawyer", "律师"
    UNLICENSED = "unlicensed", "没有律师执业证书的人员"
    NOTARY = "notary", "公证机构、公证员"


class Ground(TextChoices):
    """投诉事项、违法情形, by the article of 律师法 that names the acts."""

    ART47 = "art47", "律师法第四十七条所列行为"
    ART48 = "art48", "律师法第四十八条所列行为"
    ART49 = "art49", "律师法第四十九条所列行为"
    ART50 = "art50", "律师法第五十条所列行为（律师事务所）"
    UNLICENSED = "unlicensed", "没有执业证书以律师名义从事法律服务"
    NOTARY = "notary", "公证法第四十一条、第四十二条所列行为"
    SERVICE = "service", "服务态度、收费等执业纪律问题"


class Finding(TextChoices):
    UNFOUNDED = "unfounded", "反映的问题不属实"
    SLIGHT = "slight", "属实，情节轻微，责令改正"
    ASSOCIATION = "association", "属实，移送律师协会给予行业处分"
    PENALTY = "penalty", "属实，应当给予行政处罚"
    ELSEWHERE = "elsewhere", "不属于司法行政机关处理"


class Organ(TextChoices):
    """处罚机关. 律师法 §§47–52."""

    PROVINCE = "province", "省级司法行政部门"
    CITY = "city", "设区的市级司法行政部门"
    COUNTY = "county", "县级司法行政部门"


class Penalty(TextChoices):
    WARNING = "warning", "警告"
    FINE = "fine", "罚款"
    CONFISCATION = "confiscation", "没收违法所得"
    SUSPENSION = "suspension", "停止执业、停业整顿"
    REVOCATION = "revocation", "吊销执业证书"
    STOP = "stop", "责令停止非法执业"
    NONE = "none", "不予处罚"


class Sheet(TextChoices):
    """检查结果."""

    CLEAN = "clean", "未发现问题"
    CORRECTED = "corrected", "发现问题，当场改正"
    ORDERED = "ordered", "发现问题，责令改正"
    REFERRED = "referred", "涉嫌违法，另行调查"


class Activity(TextChoices):
    """「七个一」 of the rectification of the lawyers' trade; another campaign's seven are its own to name."""

    STUDY = "study", "开展一次专题学习"
    WARNING = "warning", "组织一次警示教育"
    SELF_CHECK = "self_check", "进行一次自查自纠"
    TALK = "talk", "开展一次谈心谈话"
    RULES = "rules", "完善一套内部管理制度"
    PLEDGE = "pledge", "签订一份承诺书"
    SERVICE = "service", "参加一次公益法律服务"


class NotaryAct(TextChoices):
    """公证事项. 公证法 §§11, 26."""

    WILL = "will", "遗嘱"
    SURVIVAL = "survival", "生存"
    ADOPTION = "adoption", "收养关系"
    INHERITANCE = "inheritance", "继承"
    CONTRACT = "contract", "合同"
    ENTRUSTMENT = "entrustment", "委托、声明"
    EVIDENCE = "evidence", "保全证据"
    DOCUMENT = "document", "证书、执照、文件上的签名"
    OTHER = "other", "其他"


class NotaryRefusal(TextChoices):
    """不予办理公证的情形. 公证法 §31."""

    CAPACITY = "capacity", "无民事行为能力人没有监护人代理"
    INTEREST = "interest", "与申请公证的事项没有利害关系"
    EXPERTISE = "expertise", "属于专业技术鉴定、评估事项"
    DISPUTE = "dispute", "当事人之间有争议"
    FALSE = "false", "虚构、隐瞒事实，提供虚假证明材料"
    UNPROVED = "unproved", "证明材料不充分或者拒绝补充"
    UNTRUE = "untrue", "申请公证的事项不真实、不合法"
    MORALITY = "morality", "违背社会公德"
    UNPAID = "unpaid", "拒绝按照规定支付公证费"


class ReviewResult(TextChoices):
    """复查结果. 公证法 §39."""

    STANDS = "stands", "公证书正确，予以维持"
    CORRECTED = "corrected", "证词表述有误，予以更正"
    UNLAWFUL = "unlawful", "内容违法或者与事实不符，予以撤销"
