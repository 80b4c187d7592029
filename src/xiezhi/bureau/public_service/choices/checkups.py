"""The words among which check-ups of enterprises choose."""

from __future__ import annotations

from django.db import models


class Size(models.TextChoices):
    """统计上大中小微型企业划分 (国统字〔2017〕213号), with 个体工商户 beside it."""

    LARGE = "large", "大型"
    MEDIUM = "medium", "中型"
    SMALL = "small", "小型"
    MICRO = "micro", "微型"
    SOLE = "sole", "个体工商户"


class Trade(models.TextChoices):
    """门类 of GB/T 4754-2017, those of private enterprises; the letter is the standard's."""

    A = "A", "农、林、牧、渔业"
    C = "C", "制造业"
    E = "E", "建筑业"
    F = "F", "批发和零售业"
    G = "G", "交通运输、仓储和邮政业"
    H = "H", "住宿和餐饮业"
    I = "I", "信息传输、软件和信息技术服务业"  # noqa: E741
    K = "K", "房地产业"
    L = "L", "租赁和商务服务业"
    M = "M", "科学研究和技术服务业"
    O = "O", "居民服务、修理和其他服务业"  # noqa: E741
    P = "P", "教育"
    Q = "Q", "卫生和社会工作"
    R = "R", "文化、体育和娱乐业"
    S = "S", "其他"


class VenueKind(models.TextChoices):
    PARK = "park", "工业园区"
    CHAMBER = "chamber", "商会、行业协会"


class PostKind(models.TextChoices):
    STUDIO = "studio", "公共法律服务工作室"
    DESK = "desk", "律师服务岗"


class Risk(models.TextChoices):
    GOVERNANCE = "governance", "公司治理"
    CONTRACT = "contract", "合同管理"
    LABOUR = "labour", "劳动用工"
    RECEIVABLES = "receivables", "应收账款、融资担保"
    PROPERTY = "property", "知识产权、商业秘密"
    SAFETY = "safety", "安全生产、环境保护"
    TAX = "tax", "税务、财务"
    DATA = "data", "个人信息、数据"
    ADVERTISING = "advertising", "广告、消费者权益"
    DISPUTE = "dispute", "诉讼、执行"
    FOREIGN = "foreign", "涉外贸易"


class Level(models.TextChoices):
    """red: a breach or a loss that threatens now; orange: likely within the year; yellow: to be put in order."""

    RED = "red", "红色"
    ORANGE = "orange", "橙色"
    YELLOW = "yellow", "黄色"


class Mending(models.TextChoices):
    DONE = "done", "已整改"
    PARTLY = "partly", "部分整改"
    DECLINED = "declined", "企业决定不采纳"


class Worked(models.TextChoices):
    """Whether advice that was followed worked, as found at the return visit."""

    YES = "yes", "采纳，有效"
    PARTLY = "partly", "采纳，部分有效"
    NO = "no", "采纳，没有效果"
    NOT_TAKEN = "not_taken", "没有采纳"


class Satisfaction(models.TextChoices):
    SATISFIED = "satisfied", "满意"
    FAIRLY = "fairly", "基本满意"
    UNSATISFIED = "unsatisfied", "不满意"


class LabourGap(models.TextChoices):
    NO_CONTRACT = "no_contract", "有员工没有签书面劳动合同"
    INSURANCE = "insurance", "没有为全部员工缴社会保险"
    OVERTIME = "overtime", "加班没有记录或者没有付加班费"
    RULES = "rules", "规章制度没有经过民主程序、没有公示"
    NONE = "none", "都没有"


class ContractGap(models.TextChoices):
    ORAL = "oral", "大额交易有口头约定的"
    SEAL = "seal", "公章、空白合同没有专人管"
    CHECK = "check", "签约前不核对对方身份和资信"
    ARREARS = "arrears", "有三个月以上没收回的货款"
    GUARANTEE = "guarantee", "为别人作过担保"
    NONE = "none", "都没有"


class OrderGap(models.TextChoices):
    CHARTER = "charter", "章程是套用模板、没有按实际写"
    MIXED = "mixed", "公司和个人的钱有混用"
    TRADEMARK = "trademark", "商标、专利、软件没有登记或者授权"
    SECRETS = "secrets", "没有保密和竞业约定"
    DATA = "data", "收集客户个人信息没有告知"
    NONE = "none", "都没有"


class TradeGap(models.TextChoices):
    """By trade: each names the trade for which it is asked."""

    SAFETY = "safety", "制造、建筑：安全生产培训、设备检验不齐"
    POLLUTION = "pollution", "制造：环评、排污手续不齐"
    WAGES = "wages", "建筑：没有农民工工资专户或者实名制"
    LICENCE = "licence", "餐饮、零售：食品等许可过期或者超范围"
    PRICE = "price", "零售、服务：明码标价、广告用语拿不准"
    PREPAID = "prepaid", "教育、健身、美容：收预付款没有约定退费"
    EXPORT = "export", "外贸：合同没有约定适用法律和争议解决"
    NONE = "none", "都没有"
