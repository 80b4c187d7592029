"""Foreign-related services of the sample: the talent pool and the station of the second year, requests, two foreign-law reports."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from xiezhi.bureau.public_service.foreign import ForeignLawInquiry, ForeignRequest
from xiezhi.bureau.public_service.foreign_registers import (
    Attraction,
    CaseStory,
    FiveMeasure,
    ForeignPartner,
    ForeignStation,
    ForeignTalent,
)
from xiezhi.ledger.bulk import Batch

from .district import District
from .lawyers import registered
from .people import firm, person
from .teller import Tale, workdays, workdays_after

if TYPE_CHECKING:
    from .lines import Advance, Scene

TALENTS = 20
REQUESTS = {2020: 6, 2021: 16}
CURRENT = 4
LANGUAGES = ["english", "english", "english", "cantonese", "spanish", "portuguese", "french", "japanese"]
PLACES = ["hong_kong", "macao", "usa", "canada", "australia", "singapore", "malaysia", "latin"]
FIELDS = ["trade", "investment", "arbitration", "family", "property", "intellectual", "compliance"]
PARTNERS = [
    ("江门市公证处", "notary", ""), ("江门仲裁委员会", "arbitration", ""), ("江门市总商会", "chamber", ""),
    ("香港五邑侨团联络处", "overseas", "hong_kong"), ("澳门江门同乡会", "overseas", "macao"), ("粤港澳法律查明中心", "institute", ""),
]  # fmt: skip
MEASURES = [
    ("first", "建一个涉外法律服务人才库"), ("second", "设一个涉外公共法律服务工作站"), ("third", "结一批海外合作机构"),
    ("fourth", "办一期涉外法律培训班"), ("fifth", "编一本涉侨法律指引"),
]  # fmt: skip
ASKED = [
    ("overseas_chinese", "notarisation", "property", "继承祖屋要哪些公证。"), ("enterprise", "advice", "trade", "客户拒付货款怎么办。"),
    ("compatriot", "mediation", "family", "两地夫妻财产纠纷。"), ("enterprise", "foreign_law", "compliance", "当地用工和税务规定。"),
    ("overseas_chinese", "documents", "property", "委托书怎么写、怎么认证。"), ("foreigner", "advice", "labour", "工作许可和劳动合同。"),
]  # fmt: skip
HANDLING = {
    "notarisation": "guided",
    "advice": "answered",
    "mediation": "mediated",
    "foreign_law": "inquired",
    "documents": "guided",
}
STORIES = [("侨胞跨境继承祖屋", "usa", "property"), ("出口企业追回货款", "hong_kong", "trade")]
INQUIRIES = [
    ("hong_kong", "trade", "香港法下货物买卖合同的诉讼时效", "合同约定适用香港法，货款拖欠四年，是否已过时效？",
     "《时效条例》（第347章）第4条：简单合约的诉讼时效为六年。", "香港特别行政区政府电子版香港法例，查阅日期见报告日。"),
    ("malaysia", "compliance", "马来西亚外籍员工雇佣许可", "派三名技术员赴马安装设备，需要什么许可？",
     "1968年《就业（限制）法》第5条：雇用非公民须取得许可。", "马来西亚总检察署法律文本网站，查阅日期见报告日。"),
]  # fmt: skip


def settle(district: District, rng: Random) -> None:
    """Partners are there before the first request."""
    batch, clerk = Batch(source="sample"), district.staff["gfyuan1"]
    for name, kind, place in PARTNERS:
        Tale(batch, rng, date.max).begin(ForeignPartner, date(2019, 12, 5), clerk, district.bureau, name=name, partner_kind=kind,
                                         services="公证、仲裁、查明、联络", **({"jurisdiction": place} if place else {}))  # fmt: skip
    batch.flush()


def size(story: int) -> int:
    """How many matters `tell` reports."""
    beside = TALENTS + 1 + len(MEASURES) + 1 + len(INQUIRIES) + len(STORIES)
    return REQUESTS[story] + (beside if story == 2021 else 0)


def tell(scene: Scene, advance: Advance) -> None:
    """A year of requests; in the second year pool, station, measures, reports, stories."""
    batch = scene.batch()
    if scene.story == 2021:
        _pool(batch, scene)
        _measures(batch, scene)
        batch.flush(advance)
        _inquiries(batch, scene)
        _stories(batch, scene)
    for day in workdays(scene.rng, scene.year, REQUESTS[scene.story]):
        _request(batch, scene, day, scene.until)
    batch.flush(advance)


def tell_current(scene: Scene) -> None:
    assert scene.today
    batch = scene.batch()
    for _ in range(CURRENT):
        _request(batch, scene, workdays_after(scene.today - timedelta(days=scene.rng.randrange(3, 40)), 0), scene.today)
    batch.flush()


def _pool(batch: Batch, scene: Scene) -> None:
    """Twenty people, most of them lawyers of the district; the station; a training course."""
    rng, clerk, bureau = scene.rng, scene.district.staff["gfyuan1"], scene.district.bureau
    listed = workdays_after(date(scene.year, 4, 12), 0)
    for lawyer in rng.sample(registered(scene.district, rng), TALENTS):
        language, field = rng.choice(LANGUAGES), rng.choice(FIELDS)
        tale = Tale(batch, rng, scene.until).begin(
            ForeignTalent, listed, clerk, bureau, name=lawyer.title, person=lawyer.person, lawyer=lawyer,
            languages=list({language, "mandarin", "cantonese"}), main_language=language, jurisdictions=rng.sample(PLACES, rng.randint(1, 3)),
            fields=list({field, rng.choice(FIELDS)}), main_field=field, proof="语言证书、承办涉外案件材料。",
            talent_level=rng.choice(("leading", "backbone", "backbone", "reserve")),
        )  # fmt: skip
        if rng.random() < 0.6:
            tale.at(workdays_after(date(scene.year, 9, 13), 0)).do(
                "train", clerk, training="course", training_topic="涉外合同与仲裁", training_days=2
            )
    station = Tale(batch, rng, scene.until).begin(
        ForeignStation, workdays_after(date(scene.year, 5, 10), 0), clerk, bureau, name="江海区涉外公共法律服务工作站", station_kind="station",
        address="江海区金瓯路288号一楼", hours="工作日9:00—17:30", phone="0750-0000148", languages=["mandarin", "cantonese", "english"], partners="江门市公证处、江门仲裁委员会",
    )  # fmt: skip
    station.later(15, 25).do("set_up", clerk)
    for _ in range(6):
        station.later(15, 22).do("serve", clerk, attended=rng.randint(2, 8), work="解答侨胞和企业的涉外问题。")


def _measures(batch: Batch, scene: Scene) -> None:
    clerk = scene.district.staff["gfyuan1"]
    for which, name in MEASURES:
        tale = Tale(batch, scene.rng, scene.until).begin(
            FiveMeasure, workdays_after(date(scene.year, 3, 8), 0), clerk, scene.district.bureau, which=which, name=name, aim="年内完成。",
            lead="公共法律服务管理科", due=date(scene.year, 12, 20),
        )  # fmt: skip
        tale.later(60, 90).do("report", clerk, progress="按计划推进。")
        tale.later(30, 60).do("complete", clerk, result="已完成。")
    firm_ = Tale(batch, scene.rng, scene.until).begin(Attraction, workdays_after(date(scene.year, 3, 15), 0), clerk, scene.district.bureau,
                                                     firm_name="某省级律师事务所江门分所", origin="mainland", fields_text="涉外商事")  # fmt: skip
    firm_.later(15, 25).do("visit", clerk, talks="介绍办公场地和服务需求。").later(20, 30).do(
        "assist", clerk, support="提供共享办公场地一年。"
    )
    firm_.later(30, 50).do("settle", clerk, licensor="province")


def _inquiries(batch: Batch, scene: Scene) -> None:
    rng, clerk = scene.rng, scene.district.staff["gfyuan1"]
    experts = list(ForeignTalent._default_manager.filter(is_finished=False).order_by("pk"))
    for month, (place, field, subject, question, provisions, sources) in zip((7, 9), INQUIRIES, strict=True):
        writer, reader = rng.sample(experts, 2)
        tale = Tale(batch, rng, scene.until).begin(
            ForeignLawInquiry, workdays_after(date(scene.year, month, 6), 0), clerk, scene.district.bureau, clients=[firm(rng)], jurisdiction=place,
            field=field, subject=subject, question=question, use="deal", secrecy="client", fee_fen="0", facts="委托人为本区一家出口企业。",
        )  # fmt: skip
        tale.later(1, 3).do("engage", clerk, expert=writer)
        tale.later(6, 10).do("report", writer.person, provisions=provisions, opinion="按所查条文处理，详见分析。", sources=sources,
                             law_as_of=tale.day, valid_until=tale.day + timedelta(days=365))  # fmt: skip
        tale.later(1, 4).do("second_read", clerk, checker=reader, verdict="sound")
        tale.later(1, 2).do("deliver", clerk).later(15, 30).do("note_use", clerk, used_how="企业据此修改合同。")


def _stories(batch: Batch, scene: Scene) -> None:
    clerk = scene.district.staff["gfyuan1"]
    for topic, place, field in STORIES:
        Tale(batch, scene.rng, scene.until).begin(
            CaseStory, workdays_after(date(scene.year, 11, 15), 0), clerk, scene.district.bureau, topic=topic, jurisdiction=place, field=field,
            story="某当事人在海外，通过工作站视频办理，我们指引公证、认证和材料清单。", result="问题解决，当事人没有回国往返。",
        )  # fmt: skip


def _request(batch: Batch, scene: Scene, day: date, until: date) -> None:
    rng, clerk = scene.rng, scene.district.staff["gfyuan1"]
    if day > until:
        return
    kind, wanted, field, question = rng.choice(ASKED)
    party: Any = firm(rng) if kind == "enterprise" else person(rng)
    tale = Tale(batch, rng, until).begin(
        ForeignRequest, day, clerk, scene.district.bureau, requesters=[party], requester_kind=kind, wanted=wanted, jurisdiction=rng.choice(PLACES),
        field=field, language=rng.choice(("mandarin", "cantonese", "english")), urgency=rng.choice(("usual", "usual", "soon")), question=question,
    )  # fmt: skip
    told = {"used_abroad": True, "authentication_told": True} if wanted == "notarisation" else {}
    tale.later(0, 2).do("assign", clerk).later(1, 6).do(
        "handle", clerk, handling=HANDLING[wanted], handled="已答复并给出材料清单。", **told
    )
    tale.later(4, 10).do("close", clerk, satisfaction=rng.choice(("satisfied", "satisfied", "fairly")))
