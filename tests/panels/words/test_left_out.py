"""What the rooms leave out, they say in English; each of their sentences has its Chinese."""

import re

import pytest

from nine16.panels.words.left_out import left_out


@pytest.mark.parametrize(
    "said",
    [
        "ads: the same spend over the same time as other, counted once",
        "a and b are added: a campaign that stands in both counts twice",
        "ads: 3 captures lie inside wider ones",
        "ads: 3 captures overlap others in part",
        "ads: 3 captures do not say which period they cover",
        "ads: the newest capture only, it does not say which period it covers",
        "sales of a: b tells them too",
        "sales that ads report: the sales of the whole post hold them",
        "paid viewers: one person may stand in several of 3 captures",
        "paid follow: 1 of 2 captures tell it",
        "organic counts: no capture of all views covers the time of the paid ones",
        "organic views: ads report more than works has in all",
        "creators' fees: what a creator was paid is not ad spend",
        "2 captures are older than the publication",
        "views fell from 120 to 100 at 2026-09-01 00:00 UTC: the platform took some back",
        "the first capture is at an age of 41.2 d; one near 1 h is missing",
        "spend is in CNY and USD: currencies are never mixed",
        "only 3 of the account's posts are known at seven days; 8 are needed",
    ],
)
def test_a_sentence_has_its_chinese_with_the_same_figures(said):
    chinese = left_out(said, "zh")

    assert re.search("[一-鿿]", chinese)
    assert set(re.findall(r"\d+(?:\.\d+)?", chinese)) <= set(re.findall(r"\d+(?:\.\d+)?", said)) | {"0"}
    assert left_out(said, "en") == said


def test_a_sentence_nobody_knows_stays_as_it_is():
    assert left_out("moonlight", "zh") == "moonlight"
