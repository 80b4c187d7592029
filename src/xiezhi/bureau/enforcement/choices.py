"""The words that an enforcement officer chooses among: each list is one question of a paper."""

from __future__ import annotations

from django.db.models import TextChoices


class Source(TextChoices):
    """案源."""

    INSPECTION = "inspection", "日常检查"
    RANDOM = "random", "双随机抽查"
    COMPLAINT = "complaint", "投诉举报"
    HOTLINE = "hotline", "12345热线"
    TRANSFER = "transfer", "其他机关移送"
    SUPERIOR = "superior", "上级交办"
    SUMMARY = "summary", "简易程序转入"
    OTHER = "other", "其他"


class Sector(TextChoices):
    """执法领域. Market supervision and housing have periods of their own; the packs name them."""

    MARKET_SUPERVISION = "market_supervision", "市场监管"
    URBAN_MANAGEMENT = "urban_management", "城市管理"
    HOUSING = "housing", "住房和城乡建设"
    ECOLOGY = "ecology", "生态环境"
    TRANSPORT = "transport", "交通运输"
    EMERGENCY = "emergency", "应急管理"
    CULTURE = "culture", "文化旅游"
    AGRICULTURE = "agriculture", "农业农村"
    NATURAL_RESOURCES = "natural_resources", "自然资源"
    WATER = "water", "水利"
    HEALTH = "health", "卫生健康"
    LABOUR = "labour", "人力资源和社会保障"
    EDUCATION = "education", "教育"
    FIRE = "fire", "消防"
    TAX = "tax", "税务"
    CIVIL_AFFAIRS = "civil_affairs", "民政"
    OTHER = "other", "其他"


class PowerSource(TextChoices):
    """处罚权来源. 行政处罚法第十七条至第二十四条."""

    OWN = "own", "本机关法定职权"
    CENTRALISED = "centralised", "相对集中行政处罚权"
    TRANSFERRED = "transferred", "街道承接的下放职权"
    AUTHORISED = "authorised", "法律、法规授权"
    ENTRUSTED = "entrusted", "受委托实施"


class Procedure(TextChoices):
    """程序. Quick handling (快速办理) is the ordinary procedure with its steps close together; its clocks are the same."""

    ORDINARY = "ordinary", "普通程序"
    QUICK = "quick", "普通程序快速办理"


class PenaltyKind(TextChoices):
    """处罚种类. 行政处罚法第九条; detention is the police's and not handled here."""

    WARNING = "warning", "警告"
    CRITICISM = "criticism", "通报批评"
    FINE = "fine", "罚款"
    GAINS = "gains", "没收违法所得"
    GOODS = "goods", "没收非法财物"
    LICENCE_SUSPENDED = "licence_suspended", "暂扣许可证件"
    GRADE_LOWERED = "grade_lowered", "降低资质等级"
    LICENCE_REVOKED = "licence_revoked", "吊销许可证件"
    RESTRICTED = "restricted", "限制开展生产经营活动"
    STOPPED = "stopped", "责令停产停业"
    CLOSED = "closed", "责令关闭"
    BARRED = "barred", "限制从业"
    OTHER = "other", "法律、行政法规规定的其他行政处罚"


class SpotPenalty(TextChoices):
    """当场处罚的种类. 行政处罚法第五十一条."""

    WARNING = "warning", "警告"
    FINE = "fine", "罚款"


class AgeGroup(TextChoices):
    NOT_PERSON = "not_person", "不适用（单位）"
    ADULT = "adult", "已满十八周岁"
    MINOR = "minor", "已满十四周岁不满十八周岁"
    UNDER_14 = "under_14", "不满十四周岁"


class Exemption(TextChoices):
    """不予处罚情形. 行政处罚法第三十条至第三十三条、第三十六条、第五十七条."""

    NONE = "none", "没有"
    SLIGHT = "slight", "违法行为轻微并及时改正，没有造成危害后果"
    FIRST_OFFENCE = "first_offence", "初次违法且危害后果轻微并及时改正"
    NO_FAULT = "no_fault", "有证据足以证明没有主观过错"
    UNDER_14 = "under_14", "不满十四周岁"
    INCAPACITY = "incapacity", "精神病人、智力残疾人不能辨认或者不能控制自己行为"
    TIME_BARRED = "time_barred", "超过处罚时效"
    NOT_ESTABLISHED = "not_established", "违法事实不能成立"


class Leniency(TextChoices):
    """裁量情节. 行政处罚法第三十条至第三十二条、第四十九条."""

    NONE = "none", "一般"
    LIGHTER = "lighter", "从轻"
    MITIGATED = "mitigated", "减轻"
    HEAVIER = "heavier", "从重"
    EXEMPT = "exempt", "不予处罚"


class ReviewGround(TextChoices):
    """应当法制审核的情形. 行政处罚法第五十八条; a hearing case is known by its hearing."""

    NONE = "none", "不属于"
    PUBLIC_INTEREST = "public_interest", "涉及重大公共利益"
    COMPLEX = "complex", "案件情况疑难复杂、涉及多个法律关系"
    BY_LAW = "by_law", "法律、法规规定应当审核的其他情形"


class HearingGround(TextChoices):
    """应当告知听证权利的情形. 行政处罚法第六十三条."""

    NONE = "none", "不属于"
    FINE = "fine", "较大数额罚款"
    CONFISCATION = "confiscation", "没收较大数额违法所得、较大价值非法财物"
    LICENCE = "licence", "降低资质等级、吊销许可证件"
    BUSINESS = "business", "责令停产停业、责令关闭、限制从业"
    HEAVY = "heavy", "其他较重的行政处罚"
    BY_LAW = "by_law", "法律、法规、规章规定的其他情形"


class LawChoice(TextChoices):
    """法律适用. 行政处罚法第三十七条."""

    UNCHANGED = "unchanged", "行为后没有修改"
    LAW_OF_ACT = "law_of_act", "已修改，适用行为时的规定"
    LIGHTER_NEW_LAW = "lighter_new_law", "已修改，适用处罚较轻的新规定"
    HEAVIER_NEW_LAW = "heavier_new_law", "已修改，适用处罚较重的新规定"


class Service(TextChoices):
    """送达方式."""

    DIRECT = "direct", "直接送达"
    LEFT = "left", "留置送达"
    ELECTRONIC = "electronic", "电子送达（当事人签订确认书）"
    ENTRUSTED = "entrusted", "委托送达"
    POST = "post", "邮寄送达"
    PUBLIC_NOTICE = "public_notice", "公告送达"


class Disposal(TextChoices):
    """对登记保存、查封扣押的物品如何处理."""

    RETURNED = "returned", "退还当事人"
    SAMPLED = "sampled", "复制、送检后退还"
    SEIZED = "seized", "转为查封、扣押"
    CONFISCATED = "confiscated", "没收"
    DESTROYED = "destroyed", "依法销毁"
    SOLD = "sold", "依法拍卖、变卖"
    MOVED = "moved", "随案移送"


class Acceptance(TextChoices):
    FULL = "full", "采纳"
    PART = "part", "部分采纳"
    NONE = "none", "不采纳"


class ChairStanding(TextChoices):
    INDEPENDENT = "independent", "非本案调查人员，没有利害关系"
    INVESTIGATOR = "investigator", "本案调查人员"
    INTERESTED = "interested", "与本案有直接利害关系"


class Openness(TextChoices):
    PUBLIC = "public", "公开"
    SECRET = "secret", "涉及国家秘密、商业秘密或者个人隐私，不公开"
    CLOSED = "closed", "其他原因未公开"


class Attendance(TextChoices):
    ATTENDED = "attended", "出席"
    ABSENT = "absent", "无正当理由未出席"
    LEFT = "left", "未经许可中途退出"


class RecordSigned(TextChoices):
    SIGNED = "signed", "核对无误并签字"
    REFUSAL_NOTED = "refusal_noted", "拒绝签字，主持人已注明"
    UNSIGNED = "unsigned", "未签字也未注明"


class SiteRecordSigned(TextChoices):
    PARTY = "party", "当事人签名"
    REFUSAL_NOTED = "refusal_noted", "当事人拒绝，已注明"
    WITNESS = "witness", "当事人不到场，见证人签名"
    UNSIGNED = "unsigned", "未签名也未注明"


class Point(TextChoices):
    """法制审核的一项."""

    SOUND = "sound", "无问题"
    MENDABLE = "mendable", "需补正"
    UNSOUND = "unsound", "有问题"


class ReviewerStanding(TextChoices):
    QUALIFIED = "qualified", "取得法律职业资格"
    EXPERIENCED = "experienced", "非初次从事法制审核"
    UNQUALIFIED = "unqualified", "初次从事且未取得法律职业资格"


class CollectionGround(TextChoices):
    """当场收缴情形. 行政处罚法第六十八条、第六十九条."""

    SMALL = "small", "当场处罚，罚款一百元以下"
    HARD_LATER = "hard_later", "当场处罚，不当场收缴事后难以执行"
    REMOTE = "remote", "边远地区，经当事人提出"
    WATER = "water", "水上，经当事人提出"
    NO_TRANSPORT = "no_transport", "交通不便地区，经当事人提出"
    OTHER = "other", "其他"


class Receipt(TextChoices):
    FINANCE = "finance", "财政部门统一制发的专用票据"
    OTHER = "other", "其他票据"
    NONE = "none", "未出具票据"


class Reversal(TextChoices):
    CHANGED = "changed", "变更"
    ANNULLED = "annulled", "撤销"
    UNLAWFUL = "unlawful", "确认违法"
    VOID = "void", "确认无效"


class Reverser(TextChoices):
    RECONSIDERATION = "reconsideration", "行政复议机关"
    COURT = "court", "人民法院"
    SUPERIOR = "superior", "上级机关"
    SELF = "self", "本机关自行纠正"


class Remedy(TextChoices):
    RECONSIDERATION = "reconsideration", "行政复议"
    SUIT = "suit", "行政诉讼"


class PublicationTerm(TextChoices):
    """公示期. 市场监督管理行政处罚信息公示规定第十三条."""

    THREE_MONTHS = "three_months", "三个月（仅受通报批评或者较低数额罚款）"
    THREE_YEARS = "three_years", "三年"
    AS_BARRED = "as_barred", "限制期限（限制经营、从业超过三年）"
    OTHER = "other", "按本领域规定"


class MeasureKind(TextChoices):
    SEALED = "sealed", "查封"
    SEIZED = "seized", "扣押"


class ExecutionMeans(TextChoices):
    """强制执行方式. 行政强制法第十二条、第四十三条."""

    TRANSFER = "transfer", "划拨存款、汇款"
    AUCTION = "auction", "拍卖或者依法处理查封、扣押的财物"
    CLEAR = "clear", "排除妨碍、恢复原状"
    OTHER = "other", "法律规定的其他方式"
    UTILITIES = "utilities", "对居民停止供水、供电、供热、供燃气"


class ExecutionTiming(TextChoices):
    ORDINARY = "ordinary", "工作时间"
    URGENT = "urgent", "夜间或者法定节假日，情况紧急"
    NIGHT_OR_HOLIDAY = "night_or_holiday", "夜间或者法定节假日，没有紧急情况"


class PauseGround(TextChoices):
    """中止执行情形. 行政强制法第三十九条，行政处罚法第七十三条."""

    HARDSHIP = "hardship", "履行确有困难或者暂无履行能力"
    THIRD_PARTY = "third_party", "第三人对执行标的主张权利，确有理由"
    IRREPARABLE = "irreparable", "可能造成难以弥补的损失，且不损害公共利益"
    STAY_ORDERED = "stay_ordered", "复议机关、人民法院决定停止执行"
    OTHER = "other", "认为需要中止的其他情形"
    REMEDY_ONLY = "remedy_only", "仅因当事人申请复议或者起诉"


class EndGround(TextChoices):
    """终结执行情形. 行政强制法第四十条."""

    DEATH = "death", "公民死亡，无遗产可供执行又无义务承受人"
    DISSOLVED = "dissolved", "单位终止，无财产可供执行又无义务承受人"
    OBJECT_LOST = "object_lost", "执行标的灭失"
    ANNULLED = "annulled", "据以执行的行政决定被撤销"
    OTHER = "other", "认为需要终结的其他情形"


class Closing(TextChoices):
    """结案方式."""

    PERFORMED = "performed", "处罚决定履行完毕"
    EXECUTED = "executed", "强制执行完毕"
    COURT = "court", "已申请人民法院强制执行并获受理"
    NO_PENALTY = "no_penalty", "不予行政处罚"
    ENDED = "ended", "终结执行"
    REVERSED = "reversed", "处罚决定被撤销、确认违法或者无效"


class ReceiptResult(TextChoices):
    """省平台对报送数据的回执."""

    TAKEN = "taken", "已接收"
    RETURNED = "returned", "退回更正"


class Retention(TextChoices):
    """卷宗保管期限."""

    PERMANENT = "permanent", "永久"
    THIRTY_YEARS = "thirty_years", "30年"
    TEN_YEARS = "ten_years", "10年"
