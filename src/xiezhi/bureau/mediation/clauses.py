"""What agreements on each kind of dispute usually settle (19.05+): offered where nothing is written yet, and edited by the mediator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .choices import DisputeKind

if TYPE_CHECKING:
    from xiezhi.ledger.matter import Matter

LAST = "双方就本纠纷再无其他争议。"
CLAUSES: dict[str, tuple[str, ...]] = {
    DisputeKind.FAMILY: (
        "双方今后互相尊重，遇事协商，不再争吵、打骂。",
        "____每月____日前支付赡养费（抚养费）____元，支付到____的账户。",
    ),
    DisputeKind.NEIGHBOUR: (
        "____于____年____月____日前拆除（移开、修复）____，恢复原状，费用由____承担。",
        "双方今后在____的使用上互相给予便利。",
    ),
    DisputeKind.HOUSE: ("____于____年____月____日前腾退（交付）____，交接时双方到场清点。", "____支付____费用____元。"),
    DisputeKind.CONTRACT: (
        "____于____年____月____日前支付____欠款____元，分____期，每期____元。",
        "逾期不付的，____有权要求一次付清余款。",
    ),
    DisputeKind.PRODUCTION: ("____于____年____月____日前停止____，并采取____措施。", "____补偿____损失____元。"),
    DisputeKind.DAMAGE: (
        "____一次性赔偿____医疗费、误工费等共计____元，于____年____月____日前付清。",
        "____收到上述款项后，不再就同一损害要求赔偿。",
    ),
    DisputeKind.LAND: ("双方以____为界，现场埋设界桩，各自使用。", "____补偿____青苗（附着物）损失____元。"),
    DisputeKind.EXPROPRIATION: (
        "____按____标准补偿____，于____年____月____日前支付。",
        "____于____年____月____日前搬离并交付____。",
    ),
    DisputeKind.LABOUR: (
        "____于____年____月____日前支付____工资（补偿）____元。",
        "双方劳动关系于____年____月____日解除，____当日出具解除证明。",
    ),
    DisputeKind.TRAFFIC: (
        "____赔偿____车辆损失、医疗费等共计____元，其中保险赔付____元，____自付____元，于____年____月____日前付清。",
        "双方配合办理保险理赔手续。",
    ),
    DisputeKind.MEDICAL: (
        "____（医疗机构）一次性支付____（患方）____元，于____年____月____日前付清。",
        "双方对本协议内容和患者隐私保密。",
    ),
    DisputeKind.PROPERTY_SERVICE: (
        "____于____年____月____日前完成____的维修（整改）。",
        "____于____年____月____日前缴清____至____的物业服务费____元。",
    ),
    DisputeKind.CONSUMER: ("____为____退货（更换、维修）____，于____年____月____日前办理。", "____退还（赔偿）____元。"),
    DisputeKind.ENVIRONMENT: (
        "____于____年____月____日前采取____措施，____（噪声、油烟、污水）达到规定标准。",
        "____补偿____元。",
    ),
    DisputeKind.OTHER: ("____于____年____月____日前____。",),
}


def suggested(matter: Matter) -> str:
    """The usual clauses for this kind of dispute, numbered, with blanks to fill."""
    dispute: Any = matter
    clauses = (*CLAUSES.get(dispute.dispute_kind, ()), LAST)
    return "\n".join(f"{number}.{clause}" for number, clause in enumerate(clauses, 1))
