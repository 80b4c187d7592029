"""The words that a reconsideration officer chooses among. Both texts of the law are covered: the packs say which word fits which."""

from __future__ import annotations

from django.db.models import TextChoices


class Channel(TextChoices):
    """提交方式. 2023 §22, §32; 2007 regulations §18, §20."""

    WINDOW = "window", "当面提交"
    ORAL = "oral", "口头申请"
    POST = "post", "邮寄"
    WEB = "web", "互联网渠道"
    FAX = "fax", "传真、电子邮件"
    BODY = "body", "经作出行政行为的机关转送"


class RespondentKind(TextChoices):
    """被申请人类别. 2023 §24, §27, §28; 2017 §12, §13, §15."""

    DEPARTMENT = "department", "本级政府工作部门"
    OUTPOST = "outpost", "派出机关（街道办事处）"
    GOVERNMENT = "government", "下一级人民政府"
    AGENCY = "agency", "部门的派出机构"
    AUTHORISED = "authorised", "法律、法规、规章授权的组织"
    JUSTICE = "justice", "司法行政部门"
    VERTICAL = "vertical", "实行垂直领导的机关、税务、国家安全机关"


class Domain(TextChoices):
    """行政管理领域."""

    PUBLIC_SECURITY = "public_security", "公安"
    TRAFFIC = "traffic", "公安交通管理"
    MARKET_SUPERVISION = "market_supervision", "市场监管"
    URBAN_MANAGEMENT = "urban_management", "城市管理"
    NATURAL_RESOURCES = "natural_resources", "自然资源"
    HOUSING = "housing", "住房和城乡建设"
    EXPROPRIATION = "expropriation", "房屋征补、土地征收"
    LABOUR = "labour", "人力资源和社会保障"
    MEDICAL_INSURANCE = "medical_insurance", "医疗保障"
    CIVIL_AFFAIRS = "civil_affairs", "民政"
    HEALTH = "health", "卫生健康"
    EDUCATION = "education", "教育"
    ECOLOGY = "ecology", "生态环境"
    TRANSPORT = "transport", "交通运输"
    AGRICULTURE = "agriculture", "农业农村"
    WATER = "water", "水利"
    EMERGENCY = "emergency", "应急管理"
    TAX = "tax", "税务"
    JUSTICE = "justice", "司法行政"
    TOWNSHIP = "township", "镇街综合执法"
    OTHER = "other", "其他"


class ActKind(TextChoices):
    """申请复议事项. 2023 §11; 2017 §6."""

    PENALTY = "penalty", "行政处罚"
    COERCION = "coercion", "行政强制"
    LICENCE = "licence", "行政许可"
    OWNERSHIP = "ownership", "自然资源确权"
    EXPROPRIATION = "expropriation", "行政征收征用及补偿"
    COMPENSATION = "compensation", "行政赔偿"
    WORK_INJURY = "work_injury", "工伤认定"
    AUTONOMY = "autonomy", "侵犯经营自主权、农村土地承包经营权"
    COMPETITION = "competition", "排除、限制竞争"
    BURDEN = "burden", "违法要求履行义务"
    INACTION = "inaction", "不履行法定职责"
    BENEFIT = "benefit", "行政给付"
    AGREEMENT = "agreement", "行政协议"
    INFORMATION = "information", "政府信息公开"
    COMPLAINT = "complaint", "举报投诉处理"
    REGISTRATION = "registration", "行政登记、行政确认"
    OTHER = "other", "其他行政行为"


class KnownHow(TextChoices):
    """知道行政行为的方式. 2007 regulations §15."""

    ON_THE_SPOT = "on_the_spot", "当场作出"
    DIRECT = "direct", "直接送达"
    POST = "post", "邮寄送达"
    PUBLICATION = "publication", "公告"
    TOLD_LATER = "told_later", "事后补充告知"
    PROVED = "proved", "被申请人证明其知道"
    UNSERVED = "unserved", "应当送达而未送达"


class Competence(TextChoices):
    """管辖审查. 2023 §24 to §28, §30; 2017 §12 to §15, §17, §18."""

    OWN = "own", "属于本机关管辖"
    TELL = "tell", "属于其他机关，告知申请人"
    FORWARD = "forward", "属于其他机关，应当转送"


class RefusalGround(TextChoices):
    """不予受理的情形. 2023 §30, §21; 2007 regulations §28."""

    PARTIES = "parties", "没有明确的申请人或者符合规定的被申请人"
    INTEREST = "interest", "与行政行为没有利害关系"
    CLAIMS = "claims", "没有具体的复议请求和理由"
    LATE = "late", "超过法定申请期限"
    SCOPE = "scope", "不属于行政复议范围"
    COMPETENCE = "competence", "不属于本机关管辖"
    ELSEWHERE = "elsewhere", "复议机关已受理或者人民法院已受理"


class TransferWay(TextChoices):
    FORWARDED = "forwarded", "转送有权机关并告知申请人"
    TOLD = "told", "告知申请人向有权机关提出"


class SimpleGround(TextChoices):
    """适用简易程序的情形. 2023 §53."""

    ON_THE_SPOT = "on_the_spot", "行政行为是当场作出"
    WARNING = "warning", "行政行为是警告或者通报批评"
    AMOUNT = "amount", "案件涉及款额三千元以下"
    INFORMATION = "information", "政府信息公开案件"
    CONSENT = "consent", "当事人各方同意"


class Approver(TextChoices):
    ORGAN_HEAD = "organ_head", "行政复议机关负责人"
    INSTITUTION_HEAD = "institution_head", "行政复议机构负责人"
    OTHER = "other", "其他人员"


class Approval(TextChoices):
    """复议决定的审批. 2023 §61; 2017 §28."""

    HEAD = "head", "复议机关负责人同意"
    COLLECTIVE = "collective", "集体讨论通过"
    INSTITUTION = "institution", "复议机构自行决定"


class ReadingRefusal(TextChoices):
    """拒绝查阅的理由. 2023 §47; 2017 §23."""

    STATE_SECRET = "state_secret", "涉及国家秘密"
    TRADE_SECRET = "trade_secret", "涉及商业秘密"
    PRIVACY = "privacy", "涉及个人隐私"
    SECURITY = "security", "可能危及国家安全、公共安全、社会稳定"
    OTHER = "other", "其他理由"


class HearingWay(TextChoices):
    """听取意见方式. 2023 §49."""

    IN_PERSON = "in_person", "当面"
    INTERNET = "internet", "互联网"
    TELEPHONE = "telephone", "电话"


class HeadAttendance(TextChoices):
    """被申请人负责人参加听证. 2023 §51."""

    ATTENDED = "attended", "负责人参加"
    EXPLAINED = "explained", "说明理由并委托工作人员参加"
    STAFF_ONLY = "staff_only", "仅工作人员参加，未说明理由"
    ABSENT = "absent", "没有参加"


class SuspensionCause(TextChoices):
    """中止的情形. 2023 §39 has ten; the 2007 regulations §41 have eight, in another order."""

    DEATH = "death", "申请人死亡，近亲属尚未确定是否参加"
    INCAPACITY = "incapacity", "申请人丧失行为能力，尚未确定法定代理人"
    MISSING = "missing", "申请人下落不明"
    DISSOLVED = "dissolved", "申请人终止，尚未确定权利义务承受人"
    FORCE_MAJEURE = "force_majeure", "因不可抗力等正当理由不能参加"
    SETTLEMENT_TALKS = "settlement_talks", "调解、和解，双方同意中止"
    INTERPRETATION = "interpretation", "法律适用问题需要有权机关解释或者确认"
    OTHER_CASE = "other_case", "以其他案件的审理结果为依据"
    NORM_REVIEW = "norm_review", "规范性文件或者依据需要审查处理"
    OTHER = "other", "需要中止的其他情形"


class TerminationCause(TextChoices):
    """终止的情形. 2023 §41; 2007 regulations §42."""

    WITHDRAWN = "withdrawn", "申请人撤回，准予撤回"
    DEATH = "death", "申请人死亡，没有近亲属或者近亲属放弃"
    DISSOLVED = "dissolved", "申请人终止，没有承受人或者承受人放弃"
    SETTLED = "settled", "经准许达成和解"
    CRIMINAL = "criminal", "因同一违法行为被采取刑事强制措施"
    SUSPENSION_LAPSED = "suspension_lapsed", "中止满六十日，原因仍未消除"


class StayGround(TextChoices):
    """停止执行的情形. 2023 §42; 2017 §21."""

    RESPONDENT = "respondent", "被申请人认为需要停止执行"
    ORGAN = "organ", "复议机关认为需要停止执行"
    APPLICANT = "applicant", "申请人申请，要求合理"
    THIRD_PARTY = "third_party", "第三人申请，要求合理"
    LAW = "law", "法律、法规、规章规定停止执行"


class NormGround(TextChoices):
    """审查的提起. 2023 §56, §57; 2017 §26, §27."""

    APPLICANT = "applicant", "申请人一并申请审查"
    EX_OFFICIO = "ex_officio", "复议机关认为依据不合法"


class NormPower(TextChoices):
    OWN = "own", "本机关有权处理"
    OTHER = "other", "本机关无权处理，应当转送"


class NormResult(TextChoices):
    """审查处理结果. 2023 §59."""

    LAWFUL = "lawful", "相关条款合法"
    STOPPED = "stopped", "停止该条款执行，责令制定机关纠正"
    HANDLED_ELSEWHERE = "handled_elsewhere", "有权机关已处理"


class MediationGround(TextChoices):
    """调解的范围. The 2007 regulations §50 allow the first two; 2023 §5 allows any."""

    DISCRETION = "discretion", "行使自由裁量权的行政行为"
    COMPENSATION = "compensation", "行政赔偿、行政补偿纠纷"
    ANY = "any", "其他行政争议"


class Outcome(TextChoices):
    """复议结果 of both texts: 2017 §28; 2023 §63 to §71; and the ends without a decision."""

    UPHELD = "upheld", "维持"
    CHANGED = "changed", "变更"
    ANNULLED = "annulled", "撤销"
    PARTLY_ANNULLED = "partly_annulled", "部分撤销"
    UNLAWFUL = "unlawful", "确认违法"
    INVALID = "invalid", "确认无效"
    PERFORM = "perform", "责令履行"
    AGREEMENT = "agreement", "决定承担行政协议责任"
    CLAIMS_REJECTED = "claims_rejected", "驳回复议请求"
    DISMISSED = "dismissed", "驳回复议申请"
    MEDIATED = "mediated", "调解"
    TERMINATED = "terminated", "终止"


class Ground(TextChoices):
    """撤销、变更、确认违法的理由. 2023 §63 to §65; 2017 §28."""

    FACTS = "facts", "事实不清、证据不足"
    LAW = "law", "适用依据错误或者不合法"
    PROCEDURE = "procedure", "违反法定程序"
    POWER = "power", "超越职权或者滥用职权"
    IMPROPER = "improper", "内容明显不当"
    UNANSWERED = "unanswered", "未答复举证，视为没有证据、依据"
    NO_DUTY_DONE = "no_duty_done", "不履行或者拖延履行法定职责"
    SUBJECT = "subject", "实施主体没有资格或者没有依据"


class RedoTerm(TextChoices):
    """重新作出的期限. 2007 regulations §49."""

    LAW = "law", "法律、法规、规章规定了期限"
    DECISION = "decision", "决定书载明期限"
    NONE = "none", "没有规定期限（六十日）"


class DismissalGround(TextChoices):
    """驳回申请的情形. 2023 §33, §69; 2007 regulations §48."""

    NO_DUTY = "no_duty", "被申请人没有相应法定职责"
    ALREADY_PERFORMED = "already_performed", "受理前已经履行法定职责"
    INADMISSIBLE = "inadmissible", "受理后发现不符合受理条件"


class Compensation(TextChoices):
    """一并提出的行政赔偿请求. 2023 §72; 2017 §29."""

    NOT_CLAIMED = "not_claimed", "没有提出"
    GRANTED = "granted", "决定给予赔偿"
    REJECTED = "rejected", "驳回赔偿请求"
    RESTORED = "restored", "未提出，同时责令返还财产、解除措施或者赔偿价款"


class Service(TextChoices):
    """送达方式, by the civil procedure law (2023 §88; 2017 §40)."""

    DIRECT = "direct", "直接送达"
    POST = "post", "邮寄送达"
    LEFT = "left", "留置送达"
    ELECTRONIC = "electronic", "电子送达"
    ENTRUSTED = "entrusted", "委托送达"
    FORWARDED = "forwarded", "转交送达"
    PUBLICATION = "publication", "公告送达"


class Performance(TextChoices):
    """履行情况. 2023 §77; 2017 §32."""

    DONE = "done", "已履行"
    PART = "part", "部分履行"
    REFUSED = "refused", "不履行"
    DELAYED = "delayed", "无正当理由拖延履行"
    NOT_NEEDED = "not_needed", "决定没有履行内容"


class Resolution(TextChoices):
    """实质性化解 by how it came about; the first five count as resolved."""

    MEDIATED = "mediated", "经调解达成协议"
    SETTLED = "settled", "当事人和解，撤回申请"
    SELF_CORRECTED = "self_corrected", "被申请人自行纠正，撤回申请"
    BEFORE_ACCEPTANCE = "before_acceptance", "受理前释明、协调，争议消除"
    ACCEPTED_DECISION = "accepted_decision", "收到决定后没有起诉，也没有另行申诉"
    OPEN = "open", "争议没有化解"


class Settled(TextChoices):
    AGREED = "agreed", "协商确定"
    DESIGNATED = "designated", "共同上一级行政机关指定"


class Encounter(TextChoices):
    """接待的形式."""

    ADVICE = "advice", "咨询"
    PUBLICITY = "publicity", "宣传"


class Employment(TextChoices):
    """人员性质."""

    CIVIL_SERVANT = "civil_servant", "行政编制"
    PUBLIC_INSTITUTION = "public_institution", "事业编制"
    CONTRACT = "contract", "聘用"


class Fault(TextChoices):
    """向上级反映的情形. 2023 §35, §40; 2017 §20."""

    NOT_ACCEPTED = "not_accepted", "无正当理由不予受理"
    DISMISSED = "dismissed", "无正当理由驳回申请"
    SUSPENDED = "suspended", "无正当理由中止"
    SILENT = "silent", "超过复议期限不作答复"
