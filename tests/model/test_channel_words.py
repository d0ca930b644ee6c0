"""Channels are called the same in sentences and on the page."""

import pytest

from nine16.model.channel_words import channel_name
from nine16.panels.words.sentences import table


@pytest.mark.parametrize("language", ["en", "zh"])
def test_sentences_call_channels_as_the_page_does(language):
    named = {key.partition(".")[2]: text for key, text in table(language).items() if key.startswith("channel.")}
    del named["player"]  # one's own, in a sentence

    assert {name: channel_name(name, language) for name in named} == named


def test_a_channel_of_ones_own_keeps_its_name():
    assert channel_name("our_app", "zh") == "our_app"
