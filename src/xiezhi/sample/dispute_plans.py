"""What the sample's disputes are about, where they come from, what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """A dispute as people tell it: kind, relation, what happened, what is asked, who answers for it, what is agreed; sums in yuan."""

    kind: str
    relation: str
    facts: str
    claims: str
    responsibility: str
    agreement: str
    low: int = 0
    high: int = 0


THEMES = [
    (24, Theme("neighbour", "neighbour", "双方系上下楼邻居，因卫生间渗水造成天花板发霉，多次协商未果。", "要求维修并赔偿粉刷费用。",
               "经现场查看，渗水由楼上卫生间防水层老化引起。", "被申请人十五日内重做防水，并一次性赔偿粉刷费用。", 500, 6000)),
    (16, Theme("neighbour", "neighbour", "双方因相邻通道堆放杂物、停放车辆发生口角。", "要求清理通道，恢复通行。", "通道为公共部位，任何一方不得独占。",
               "双方清理各自物品，今后保持通道畅通，互相道歉。")),
    (14, Theme("family", "family", "兄弟姐妹之间因赡养老人的费用和轮流照料发生争执。", "要求各子女按月支付赡养费。", "各子女均有赡养义务。",
               "各子女每月支付赡养费，医疗费平均分担。", 300, 2000)),
    (12, Theme("house", "trade", "租赁期满，出租人以墙面损坏为由不退押金。", "要求退还押金。", "墙面损坏部分系自然损耗。", "出租人扣除合理的修复费用后退还押金。", 800, 5000)),
    (14, Theme("contract", "trade", "申请人供应装修材料，被申请人拖欠货款。", "要求支付货款。", "双方对欠款数额没有异议。", "被申请人分三期付清货款。", 3000, 60000)),
    (12, Theme("damage", "strangers", "双方在市场因碰撞发生推搡，申请人受轻微伤。", "要求赔偿医疗费、误工费。", "被申请人动手在先，负主要责任。",
               "被申请人当面道歉，一次性赔偿医疗费、误工费。", 500, 8000)),
    (14, Theme("labour", "employment", "员工离职后单位拖欠两个月工资。", "要求支付拖欠的工资。", "单位确认拖欠事实和数额。", "单位十日内付清拖欠的工资。", 3000, 30000)),
    (12, Theme("traffic", "strangers", "双方车辆在路口发生刮碰，对修车费分担有争议。", "要求赔偿修车费。", "交警认定被申请人负主要责任。",
               "修车费由保险赔付，不足部分由被申请人承担。", 1000, 20000)),
    (12, Theme("property_service", "owners", "业主以电梯经常停运为由拒交物业费。", "要求缴清物业费。", "物业确有维修不及时的情形。",
               "物业限期检修电梯，业主缴清物业费，减免两个月。", 600, 4000)),
    (6, Theme("consumer", "trade", "消费者称购买的家电不能正常使用，商家拒绝退货。", "要求退货退款。", "商品存在质量问题。", "商家退货退款。", 500, 6000)),
    (5, Theme("land", "neighbour", "双方对责任田界址有争议。", "要求确认界址。", "经村干部现场丈量，界址清楚。", "以现场埋设的界桩为界，各自耕种。")),
    (4, Theme("production", "trade", "两家经营户因占道摆放货架影响经营发生争执。", "要求移开货架。", "货架占用了公共通道。", "双方在各自范围内经营，互不占道。")),
    (3, Theme("medical", "strangers", "患者认为医疗机构诊疗不当造成损害。", "要求赔偿损失。", "经咨询专家，医疗机构告知不充分，有一定过失。",
              "医疗机构一次性补偿患者，患者不再就此提出要求。", 5000, 60000)),
]  # fmt: skip

# Of 204 disputes settled in 2021, so many came from each source.
SOURCES = {
    "walk_in": 70, "self": 40, "grid": 20, "police": 18, "court": 16, "petition": 10, "hotline": 10, "traffic_police": 8, "lawyer": 5,
    "legal_aid": 3, "procuratorate": 2, "reconsideration": 1, "department": 1,
}  # fmt: skip
ORGANS = {
    "grid": "江海区综治中心", "police": "江海公安分局", "court": "江门市江海区人民法院", "petition": "江海区信访局", "hotline": "江门市12345热线",
    "traffic_police": "江海交警大队", "lawyer": "江海区律师工作站", "legal_aid": "江海区法律援助处", "procuratorate": "江门市江海区人民检察院",
    "reconsideration": "江海区行政复议中心", "department": "江海区住房和城乡建设局",
}  # fmt: skip
COURT = "江门市江海区人民法院"


@dataclass(frozen=True)
class Ending:
    """What becomes of so many disputes; `late`: begun in December and settled only in the next year."""

    name: str
    count: int
    late: bool = False


# 204 settled in 2021, none failed; 186 concluded in the year before, seven of them without an agreement.
ENDINGS: dict[int, list[Ending]] = {
    2020: [Ending("agreed", 179), Ending("failed", 7), Ending("withdrawn", 8), Ending("declined", 9), Ending("not_accepted", 3),
           Ending("transferred", 3)],
    2021: [Ending("agreed", 204), Ending("withdrawn", 9), Ending("declined", 7), Ending("not_accepted", 3), Ending("transferred", 4),
           Ending("agreed", 6, late=True)],
}  # fmt: skip
CURRENT = ["agreed"] * 20 + ["failed", "declined", "withdrawn", "transferred"]
SCREENINGS = 4  # a quarter's rounds: one by each office
