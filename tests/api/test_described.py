"""The description: true to what is answered (schemathesis makes the requests up), and a page that a person can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from factories import a, officer
from library.models import Loan
from xiezhi.api.keys import issue
from xiezhi.api.models import Scope
from xiezhi.ledger.access import Role
from xiezhi.ledger.verify import verify
from xiezhi.wsgi import application

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.10")]
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance, unsupported_method,
    negative_data_rejection,
]  # fmt: skip


@pytest.fixture
def program() -> dict[str, str]:
    """Headers of a key with every scope, of somebody with a loan of their own."""
    loan = a(Loan).lent("2024-03-01").matter
    officer(Role.OFFICE_HEAD)
    _, secret = issue("schemathesis", loan.handler, list(Scope), lines=["library"], per_minute=1_000_000)
    return {"Authorization": f"Bearer {secret}", "loan": str(loan.pk)}


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests leave the test's one connection open, as those of Django's own test client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
@pytest.mark.usefixtures("one_connection")
def test_every_answer_is_one_that_the_description_names(case, program):
    if case.path_parameters.get("matter"):
        case.path_parameters["matter"] = program["loan"]
    if case.path_parameters.get("kind"):
        case.path_parameters["kind"] = "library.loan"
    if case.path_parameters.get("step") and len(case.path_parameters["step"]) % 2:
        case.path_parameters["step"] = "renew"
    case.call_and_validate(headers={"Authorization": program["Authorization"]}, checks=CHECKS)
    assert verify()["broken"] == []


def operations(client) -> dict[str, dict[str, Any]]:
    return client.get("/api/openapi.json").json()["paths"]


def test_every_operation_is_described_in_chinese_and_guarded_by_a_key(client):
    for path, methods in operations(client).items():
        for method, operation in methods.items():
            where = f"{method} {path}"
            assert re.search("[\u4e00-\u9fff]", operation["summary"]), where
            assert operation["security"] == [{"Bearer": []}], where
            assert {"401", "403", "422", "429"} <= set(operation["responses"]), where
            assert getattr(client, method)(re.sub(r"{\w+}", "1", path)).status_code == 401, where


def test_no_word_of_any_line_of_work_stands_in_the_description(client):
    text = client.get("/api/openapi.json").content.decode()
    assert not [word for word in ("处罚", "复议", "enforcement", "reconsideration", "借阅") if word in text]


def test_the_page_lists_every_operation_and_loads_nothing_from_elsewhere(client):
    answer = client.get("/api/")
    page = answer.content.decode()
    for path in operations(client):
        assert path in page
    assert not re.findall(r'(?:src|href)="(?!/|#)', page)
    assert "<script>" not in page and "style=" not in page
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_an_address_that_is_none_is_answered_as_json(client):
    answer = client.get("/api/no/such/address")
    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (404, "application/json")
