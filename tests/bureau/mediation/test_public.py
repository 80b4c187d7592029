"""What everybody may read of the justice offices, without an account."""

from __future__ import annotations

import pytest
from django.test import Client

from disputes import office
from factories import a, officer
from xiezhi.bureau.mediation.models import OfficeFile
from xiezhi.ledger.access import Role

pytestmark = pytest.mark.django_db


@pytest.mark.covers("20.09")
def test_an_offices_address_hours_services_and_head_are_public_and_its_funds_are_not():
    head = officer(Role.JUSTICE_OFFICE, office())
    told = {
        "address": "礼乐一路1号",
        "phone": "0750-3861234",
        "hours": "工作日8:30—17:30",
        "services": "人民调解、法律咨询",
        "chief": "陈某",
    }
    a(OfficeFile, office()).office_opened("2021-01-04", by=head, **told, funds_fen="123456")
    page = Client().get("/portal/find/mediation.officefile/").content.decode()
    assert all(words in page for words in told.values())
    assert 'href="tel:0750-3861234"' in page and "123456" not in page
    english = Client().get("/portal/find/mediation.officefile/?lang=en&q=法律咨询").content.decode()
    assert "Justice offices" in english and "礼乐一路1号" in english
