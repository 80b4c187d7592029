"""05.14: a closed case is sent to the province without being typed again, and the receipt comes back into its ledger."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from factories import officer
from xiezhi.bureau.enforcement.models import Penalty
from xiezhi.cli import main
from xiezhi.ledger.access import Role
from xiezhi.ledger.submission import maps, receipts
from xiezhi.ledger.submission.package import packed, send, waiting
from xiezhi.ledger.verify import verify

from .stories import PERSON, closed, served

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.covers("05.14")]
MAP = Penalty.submissions[0]


def receipt(number: str, result: str, serial: str = "R1", reason: str = "") -> bytes:
    row = {"CASE_NO": number, "RESULT": result, "RECEIPT_NO": serial, "REASON": reason}
    return json.dumps({"RECEIPT": [row]}).encode()


def test_a_closed_case_is_packed_from_what_the_ledger_holds():
    case = closed().matter
    served()
    record = packed(maps.read(MAP), waiting(maps.read(MAP))).records
    assert len(record) == 1, "只报已结案的"
    wanted = {
        "CASE_NO": case.number, "PARTY_NAME": PERSON["name"], "PARTY_ID_NO": PERSON["id_number"], "PARTY_TYPE": "1",
        "FILING_DATE": "2021-08-02", "DECISION_DATE": "2021-09-10", "FINE": "500.00", "PENALTY_KIND": "03", "CLOSING_DATE": "2021-09-30",
    }  # fmt: skip
    assert wanted.items() <= record[0].items()


def test_a_case_that_lacks_what_the_province_asks_is_named_and_stays():
    story = closed()
    row = story.matter.party_rows.get()
    row.id_number = ""
    row.save()
    package = send(maps.read(MAP), by=officer(Role.BODY_HEAD), post="命令行")
    assert (package.records, package.lacking) == ([], {story.matter.number: ["证件号码"]})
    assert not story.matter.events.filter(name="data_reported").exists()


def test_sending_is_recorded_once_and_a_returned_case_waits_again():
    case, found = closed().matter, maps.read(MAP)
    send(found, by=officer(Role.BODY_HEAD), post="命令行")
    assert waiting(found) == []
    assert case.events.filter(name="personal_data_revealed").count() == 1
    told = receipts.take(found, receipt(case.number, "1", reason="证件类型代码有误"))
    assert (told.recorded, told.refused) == (1, [])
    assert [row.pk for row in waiting(found)] == [case.pk]
    send(found, by=officer(Role.BODY_HEAD), post="命令行")
    assert receipts.take(found, receipt(case.number, "0", "R2")).recorded == 1
    assert receipts.take(found, receipt(case.number, "0", "R2")).known == 1
    kept = Penalty.objects.get(pk=case.pk)
    assert (kept.receipt_result, kept.receipt_number) == ("taken", "R2")
    assert waiting(found) == []
    assert verify()["broken"] == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (receipt("无此案", "0"), "台账里没有案件“无此案”"),
        (receipt("{number}", "7"), "不认识的结果代码“7”"),
        (receipt("{number}", "0"), "没有“报送处罚数据”的记录"),
    ],
)
def test_a_receipt_that_fits_nothing_is_told(content, sentence):
    case = closed().matter
    told = receipts.take(maps.read(MAP), content.decode().replace("{number}", case.number).encode())
    assert told.recorded == 0
    assert sentence in told.refused[0]


@pytest.mark.parametrize("content", [b"<a", b"{", b"<!DOCTYPE a><a/>", b'{"RECEIPT": 3}'])
def test_a_file_that_is_no_receipt_is_refused_in_one_sentence(content):
    with pytest.raises(receipts.ReceiptError, match="回执文件读不了"):
        receipts.rows(maps.read(MAP), content)


def test_the_commands_write_xml_and_read_xml(monkeypatch, tmp_path: Path, capsys):
    monkeypatch.setattr("xiezhi.settings.EMBEDDED", False)
    case = closed().matter
    file = tmp_path / "package.xml"
    assert main(["submit", "guangdong-penalty", str(file)]) == 0
    assert "凭记忆整理" in capsys.readouterr().out
    root = ElementTree.parse(file).getroot()
    assert root.attrib["caution"].startswith("字段名凭记忆整理")
    assert root.findtext("XZCF/CASE_NO") == case.number
    answer = tmp_path / "receipts.xml"
    body = f"<R><RECEIPT><CASE_NO>{case.number}</CASE_NO><RESULT>0</RESULT><RECEIPT_NO>9</RECEIPT_NO></RECEIPT></R>"
    answer.write_text(body, "utf-8")
    assert main(["receipts", "guangdong-penalty", str(answer)]) == 0
    assert Penalty.objects.get(pk=case.pk).receipt_number == "9"


def test_a_map_is_held_against_the_declaration(tmp_path: Path):
    text = MAP.read_text("utf-8")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(text.replace('from = "closing"', 'from = "clozing"').replace('"report_data"', '"sent"'), "utf-8")
    assert list(maps.faults(Penalty, maps.read(MAP))) == []
    assert [fault.split(": ")[-1] for fault in maps.faults(Penalty, maps.read(wrong))] == [
        "map guangdong-penalty names unknown steps ['sent']",
        "CLOSING comes from unknown 'clozing'",
    ]
    wrong = tmp_path / "unsure.toml"
    wrong.write_text(text.replace('"recalled"', '"guessed"'), "utf-8")
    with pytest.raises(maps.MapError, match="certainty"):
        maps.read(wrong)
