"""The words among which foreign-related services choose."""

from __future__ import annotations

from django.db import models


class Language(models.TextChoices):
    ENGLISH = "english", "英语"
    FRENCH = "french", "法语"
    SPANISH = "spanish", "西班牙语"
    PORTUGUESE = "portuguese", "葡萄牙语"
    GERMAN = "german", "德语"
    RUSSIAN = "russian", "俄语"
    JAPANESE = "japanese", "日语"
    MALAY = "malay", "马来语"
    VIETNAMESE = "vietnamese", "越南语"
    CANTONESE = "cantonese", "粤语（含四邑话）"
    MANDARIN = "mandarin", "普通话"


class Jurisdiction(models.TextChoices):
    HONG_KONG = "hong_kong", "香港"
    MACAO = "macao", "澳门"
    TAIWAN = "taiwan", "台湾"
    USA = "usa", "美国"
    CANADA = "canada", "加拿大"
    BRITAIN = "britain", "英国"
    AUSTRALIA = "australia", "澳大利亚"
    EUROPE = "europe", "欧盟国家"
    SINGAPORE = "singapore", "新加坡"
    MALAYSIA = "malaysia", "马来西亚"
    ASEAN = "asean", "东盟其他国家"
    LATIN = "latin", "拉丁美洲国家"
    AFRICA = "africa", "非洲国家"
    OTHER = "other", "其他"


class Field(models.TextChoices):
    TRADE = "trade", "国际贸易"
    INVESTMENT = "investment", "投资、并购"
    ARBITRATION = "arbitration", "仲裁、诉讼"
    FAMILY = "family", "婚姻家庭、继承"
    PROPERTY = "property", "房产、侨房"
    INTELLECTUAL = "intellectual", "知识产权"
    MARITIME = "maritime", "海事海商"
    LABOUR = "labour", "劳务、用工"
    COMPLIANCE = "compliance", "合规、海关、税务"
    CRIMINAL = "criminal", "刑事"


class Standing(models.TextChoices):
    """How well somebody is fit, from proof."""

    LEADING = "leading", "领军"
    BACKBONE = "backbone", "骨干"
    RESERVE = "reserve", "后备"


class Training(models.TextChoices):
    COURSE = "course", "培训班"
    ABROAD = "abroad", "境外研修"
    EXCHANGE = "exchange", "交流、论坛"
    EXAM = "exam", "语言或者执业考试"


class SiteKind(models.TextChoices):
    STATION = "station", "涉外公共法律服务工作站"
    OFFSHORE = "offshore", "海外侨胞离岸法律服务中心"


class Requester(models.TextChoices):
    ENTERPRISE = "enterprise", "企业"
    OVERSEAS_CHINESE = "overseas_chinese", "华侨、归侨侨眷、外籍华人"
    FOREIGNER = "foreigner", "外国人、无国籍人"
    COMPATRIOT = "compatriot", "港澳台居民"
    RESIDENT = "resident", "其他居民"


class Wanted(models.TextChoices):
    ADVICE = "advice", "法律咨询"
    FOREIGN_LAW = "foreign_law", "域外法律查明"
    NOTARISATION = "notarisation", "涉外公证指引"
    MEDIATION = "mediation", "涉侨、涉外纠纷调解"
    AID = "aid", "法律援助"
    DOCUMENTS = "documents", "文书起草、翻译"
    OTHER = "other", "其他"


class Urgency(models.TextChoices):
    USUAL = "usual", "一般"
    SOON = "soon", "一周内要用"
    URGENT = "urgent", "三天内要用"


class Handling(models.TextChoices):
    ANSWERED = "answered", "已答复"
    GUIDED = "guided", "已指引办理"
    REFERRED = "referred", "已转介合作机构"
    INQUIRED = "inquired", "已查明域外法律"
    MEDIATED = "mediated", "已调解"


class AidGround(models.TextChoices):
    """法律援助法 §69."""

    LAW = "law", "我国法律规定"
    TREATY = "treaty", "国际条约"
    RECIPROCITY = "reciprocity", "互惠原则"


class Use(models.TextChoices):
    LAWSUIT = "lawsuit", "诉讼"
    ARBITRATION = "arbitration", "仲裁"
    MEDIATION = "mediation", "调解"
    DEAL = "deal", "交易、合规"
    PRIVATE = "private", "个人事务"


class Secrecy(models.TextChoices):
    OPEN = "open", "可以公开"
    CLIENT = "client", "只给委托人"
    TRADE_SECRET = "trade_secret", "商业秘密"


class Verdict(models.TextChoices):
    """What the second reader found."""

    SOUND = "sound", "准确，可以交付"
    AMENDED = "amended", "修改后可以交付"


class Fresh(models.TextChoices):
    """What asking again found."""

    UNCHANGED = "unchanged", "没有变化，继续有效"
    CHANGED = "changed", "已有变化，答案作废"


class Measure(models.TextChoices):
    """The five of 五个一; what each means is written in the entry, for districts differ."""

    FIRST = "first", "第一项"
    SECOND = "second", "第二项"
    THIRD = "third", "第三项"
    FOURTH = "fourth", "第四项"
    FIFTH = "fifth", "第五项"


class FirmOrigin(models.TextChoices):
    MAINLAND = "mainland", "内地律师事务所"
    HONG_KONG_MACAO = "hong_kong_macao", "港澳律师事务所"
    FOREIGN = "foreign", "外国律师事务所"


class Licensor(models.TextChoices):
    """Who licenses the office that is set up."""

    MINISTRY = "ministry", "国务院司法行政部门"
    PROVINCE = "province", "省级司法行政部门"
    COUNTY = "county", "县级司法行政部门"


class PartnerKind(models.TextChoices):
    NOTARY = "notary", "公证机构"
    ARBITRATION = "arbitration", "仲裁机构"
    CHAMBER = "chamber", "商会"
    OVERSEAS = "overseas", "海外侨团、联络处"
    FIRM = "firm", "境外律师事务所"
    INSTITUTE = "institute", "法律查明机构、高校"
    COURT = "court", "法院、检察院、政府部门"
