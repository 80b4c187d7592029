"""At the window and on the telephone: visits (接待), consultations (咨询), what one may answer from (知识库)."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.columns import day, money, number, of_person, of_unit, pick, prose, refers, word, yes
from xiezhi.ledger.declare import Handing, action, opening, parties, several
from xiezhi.ledger.matter import Record

from . import guards
from .choices import centre
from .sites import DESK, KEEPERS

OPINION = "关于加快推进公共法律服务体系建设的意见"


class Visit(Record):
    """来访接待: number, need, service or the way on; the number of the matter is the number in the queue of the year."""

    class Meta:
        verbose_name = "来访接待"

    class State(models.TextChoices):
        RECEIVED = "received", "接待中"
        SERVED = "served", "已服务"
        REFERRED = "referred", "已指引、移交"
        CLOSED = "closed", "已办结"

    finished = {State.CLOSED}
    menu_order = 1
    number_format = "{unit.code_word}访〔{year}〕{serial}号"
    headline = "{visitors} {need}"
    handing = Handing(
        people="visitors", story="matter_asked", consent="consent", passed="passed", step="note_handed", field="handed_to",
        passes={
            centre.Passed.CONTACT.value: ("phone",), centre.Passed.IDENTITY.value: ("id_type", "id_number", "address"),
            centre.Passed.STORY.value: ("matter_asked",),
        },
    )  # fmt: skip

    visitors = parties("来访人")
    site = refers("站点", "public_service.site")
    window = pick("窗口", centre.Window)
    need = pick("来访事项", centre.Need)
    field = pick("领域", centre.Field)
    matter_asked = prose("反映的情况")
    persons = number("同行人数")
    help_needed = word("需要的帮助", 100)
    booking = refers("预约", "public_service.booking")
    papers_missing = yes("材料不齐全")
    told = prose("一次性告知的内容", "还缺什么，到哪里开，有没有可以代替的。")
    service = prose("服务内容")
    lawyer = refers("值班律师", "public_service.lawyer", involves="person")
    fee_fen = money("收费")
    guided_to = pick("指引到", centre.Need)
    organ = of_unit("移交单位")
    organ_name = word("指引到的单位", 100)
    consent = yes("来访人同意移交")
    passed = several("移交的内容", centre.Passed)
    handed_to = refers("对方登记的案件", help_text="对方登记后的编号，来访人不用再讲一遍。")
    outcome = prose("对方办理结果")
    satisfaction = pick("满意度", centre.Satisfaction)
    comment = prose("意见")
    call_back = prose("回访情况")

    receive = opening(
        "接待登记", to=State.RECEIVED, records="visitor_received", by=DESK, fields=["visitors", "need", "matter_asked", "papers_missing"],
        optional=["site", "window", "field", "persons", "help_needed", "booking"], instruments=["来访登记表"], basis=OPINION,
    )  # fmt: skip
    tell_once = action(
        "一次性告知", State.RECEIVED, records="one_time_told", by=DESK, fields=["told"], basis="首问负责、一次性告知制度",
    )  # fmt: skip
    serve = action(
        "登记服务", State.RECEIVED, to=State.SERVED, records="service_given", by=DESK, fields=["service"], optional=["lawyer", "fee_fen"],
        usual=True, basis=OPINION,
    )  # fmt: skip
    guide = action(
        "指引", State.RECEIVED, to=State.REFERRED, records="visitor_referred", by=DESK, fields=["guided_to", "organ_name"],
        basis="首问负责、一次性告知制度",
    )  # fmt: skip
    hand_over = action(
        "征得同意后移交", State.RECEIVED, State.SERVED, to=State.REFERRED, records="visitor_referred", by=DESK,
        fields=["guided_to", "organ", "consent", "passed"], optional=["organ_name"], checks=[guards.consented], instruments=["移交单"],
        basis="个人信息保护法第十三条、第二十三条",
    )  # fmt: skip
    note_handed = action(
        "登记对方受理", State.REFERRED, records="referral_accepted", by=DESK, fields=["handed_to"], optional=["outcome"], basis=OPINION,
    )  # fmt: skip
    rate = action(
        "登记满意度", State.SERVED, State.REFERRED, records="satisfaction_recorded", by=DESK, fields=["satisfaction"], optional=["comment"],
        repeat=False, instruments=["满意度表"], basis=OPINION,
    )  # fmt: skip
    ring = action(
        "回访", State.SERVED, State.REFERRED, records="low_score_called_back", by=DESK, fields=["call_back"], guards=[guards.low_score],
        instruments=["回访表"], basis=OPINION,
    )  # fmt: skip
    close = action(
        "办结", State.SERVED, State.REFERRED, to=State.CLOSED, records="visit_closed", by=DESK, usual=True, in_bulk=True, basis=OPINION,
    )  # fmt: skip


class Consultation(Record):
    """法律咨询: question, answer, who answered. Those that become a ticket or an aid case are linked, not copied."""

    class Meta:
        verbose_name = "法律咨询"

    class State(models.TextChoices):
        ASKED = "asked", "待解答"
        ANSWERED = "answered", "已解答"

    finished = {State.ANSWERED}
    menu_order = 2
    number_format = "{unit.code_word}咨〔{year}〕{serial}号"
    headline = "{callers} {field}"

    callers = parties("咨询人", minimum=0)
    site = refers("站点", "public_service.site")
    channel = pick("方式", centre.Channel)
    field = pick("领域", centre.Field)
    question = prose("问题")
    answer = prose("解答")
    lawyer = refers("解答律师", "public_service.lawyer", involves="person")
    used = refers("引用的知识", "public_service.knowledge")
    minutes = number("用时（分钟）")
    fee_fen = money("收费")
    led_to = refers("因此登记的案件")
    satisfaction = pick("满意度", centre.Satisfaction)
    call_back = prose("回访情况")

    ask = opening(
        "登记问题", to=State.ASKED, records="consultation_asked", by=DESK, fields=["channel", "field", "question"],
        optional=["callers", "site", "lawyer"], basis=OPINION,
    )  # fmt: skip
    record = opening(
        "登记咨询", to=State.ANSWERED, records="consultation_answered", by=DESK, fields=["channel", "field", "question", "answer"],
        optional=["callers", "site", "lawyer", "used", "minutes", "fee_fen", "satisfaction"], instruments=["咨询记录"], basis=OPINION,
    )  # fmt: skip
    answer_it = action(
        "解答", State.ASKED, to=State.ANSWERED, records="consultation_answered", by=[*DESK, Role.LAWYER], fields=["answer"],
        optional=["lawyer", "used", "minutes", "fee_fen"], usual=True, instruments=["咨询记录"], basis=OPINION,
    )  # fmt: skip
    link = action(
        "登记后续案件", State.ANSWERED, records="consultation_led_on", by=DESK, fields=["led_to"], basis=OPINION,
    )  # fmt: skip
    rate = action(
        "登记满意度", State.ANSWERED, records="satisfaction_recorded", by=DESK, fields=["satisfaction"], repeat=False,
        instruments=["满意度表"], basis=OPINION,
    )  # fmt: skip
    ring = action(
        "回访", State.ANSWERED, records="low_score_called_back", by=DESK, fields=["call_back"], guards=[guards.low_score],
        instruments=["回访表"], basis=OPINION,
    )  # fmt: skip


class Knowledge(Record):
    """知识库: an answer with its law, its owner and the day of its next review; it expires by itself when its law does."""

    class Meta:
        verbose_name = "知识库"

    class State(models.TextChoices):
        CURRENT = "current", "可用"
        EXPIRED = "expired", "已停用，待复核"
        WITHDRAWN = "withdrawn", "已撤下"

    finished = {State.WITHDRAWN}
    common = True
    register = True
    menu_order = 9
    number_format = "{unit.code_word}知识〔{year}〕{serial}号"
    headline = "{topic}"

    topic = word("问题", 200)
    field = pick("领域", centre.Field)
    answer = prose("标准解答")
    statute = word("依据的法律", 100, "法律的名称，如 法律援助法。")
    article = word("条款", 60)
    law_ends_on = day("所依据的法律失效或者修改的日期", "到这一天仍未复核的，平台自动停用本条。")
    law_settled = yes("已按法律变动复核")
    owner = of_person("维护人")
    review_on = day("下次复核日期")
    reason = prose("原因")

    publish = opening(
        "登记解答", to=State.CURRENT, records="knowledge_published", by=KEEPERS,
        fields=["topic", "field", "answer", "statute", "owner", "review_on"], optional=["article", "law_ends_on"],
        checks=[guards.law_stands], basis="中心知识库制度",
    )  # fmt: skip
    announce = action(
        "登记法律变动", State.CURRENT, records="law_change_noted", by=KEEPERS, fields=["law_ends_on"], in_bulk=True,
        sets={"law_settled": False}, basis="中心知识库制度",
    )  # fmt: skip
    review = action(
        "复核", State.CURRENT, State.EXPIRED, to=State.CURRENT, records="knowledge_reviewed", by=KEEPERS,
        fields=["answer", "statute", "review_on"], optional=["article", "owner"], sets={"law_settled": True}, checks=[guards.law_lasts],
        usual=True, basis="中心知识库制度",
    )  # fmt: skip
    review_ending = action(
        "复核，并登记法律何时变动", State.CURRENT, State.EXPIRED, to=State.CURRENT, records="knowledge_reviewed", by=KEEPERS,
        fields=["answer", "statute", "review_on", "law_ends_on"], optional=["article", "owner"], sets={"law_settled": False},
        checks=[guards.law_stands], basis="中心知识库制度",
    )  # fmt: skip
    expire = action(
        "停用", State.CURRENT, to=State.EXPIRED, records="knowledge_expired", by=[Role.WORKER], basis="中心知识库制度",
    )  # fmt: skip
    withdraw = action(
        "撤下", State.CURRENT, State.EXPIRED, to=State.WITHDRAWN, records="knowledge_withdrawn", by=KEEPERS, fields=["reason"],
        basis="中心知识库制度",
    )  # fmt: skip
