"""What a visitor has not answered yet is shown empty wherever the answers are looked through, for every offer of every line."""

from __future__ import annotations

import pytest

from xiezhi.ledger.online import Offer, offers
from xiezhi.portal import boxes


@pytest.mark.parametrize("offer", offers().values(), ids=offers())
def test_a_form_of_which_nothing_is_filled_in_yet_is_told_with_empty_words(offer: Offer) -> None:
    asks = [ask for _, fields in offer.online.pages for ask in boxes.asked(offer, fields)]
    told = boxes.told(offer.cls, asks, {ask.name: "" for ask in asks if ask.kind != "parties"})
    assert [words for _, words in told] == [""] * len(asks)
    assert boxes.wrong(asks, {}), "and it says what it lacks"
