"""What a video shows by when; what nobody has looked for is unknown."""

import pytest

from nine16.evaluate.golden.cues import follow_reason, message_and_call, product, theme
from nine16.model.evidence import Evidence
from nine16.model.measured import Measured, Span
from nine16.model.post import Post
from nine16.model.video import VideoFacts

VIDEO = VideoFacts(24.0, 720, 1280, 25.0, 0, has_sound=True)


def caption(from_s, to_s, text):
    return Span(from_s, to_s, {"text": text})


def word(from_s, kind, **facts):
    return Span(from_s, from_s + 1.0, {"kind": kind, "where": "caption", **facts})


def evidence(*captions, words=(), facing=None, title="雾感口红一抹显白", product=None, **shown):
    return Evidence(
        Post("p", "taobao", title=title, product=product),
        VIDEO,
        shown={
            "text": Measured(spans=captions, facts={"captions": len(captions)}),
            "words": Measured(spans=tuple(words), facts={"captions": len(captions)}),
            **({} if facing is None else {"face_to_camera": Measured(per_second=facing)}),
            **shown,
        },
    )


def test_a_caption_of_the_title_by_three_seconds_is_a_clear_theme():
    early, late = caption(1.2, 4.0, "雾感口红"), caption(3.2, 5.0, "雾感口红")

    assert theme(evidence(early)).at_s == 1.2
    assert theme(evidence(early)).shown is True
    assert theme(evidence(late)).shown is False
    assert theme(evidence(caption(0.0, 3.0, "今天天气好"))).shown is False
    assert theme(evidence(words=[word(2.0, "pain_point")])).shown is True


def test_message_and_call_must_both_be_there():
    message, call = word(2.0, "proof"), word(7.5, "call_to_action")

    assert message_and_call(evidence(words=[message])).shown is False
    assert message_and_call(evidence(words=[message, call])).at_s == 7.5
    assert message_and_call(evidence(words=[message, word(9.5, "call_to_action")])).shown is False


@pytest.mark.parametrize(
    "seen",
    [
        evidence(words=[word(10.0, "price")]),
        evidence(caption(8.0, 9.0, "点左下角小黄车")),
        evidence(caption(8.0, 9.0, "Camellia Serum"), product="camellia serum"),
    ],
)
def test_price_cart_or_the_products_name_show_product_or_shop(seen):
    assert product(seen).shown is True


def test_a_product_that_nobody_names_is_not_shown():
    assert product(evidence(caption(1.0, 2.0, "今天天气好"))).shown is False


def test_a_reason_to_follow_is_words_or_a_face_after_sixteen_seconds():
    nobody = tuple([0.0] * 24)
    facing = tuple([1.0] * 10 + [0.0] * 8 + [0.8] + [0.0] * 5)

    assert follow_reason(evidence(caption(17.0, 19.0, "关注我，下期见"), facing=nobody)).at_s == 17.0
    assert follow_reason(evidence(facing=facing)).at_s == 18.0
    assert follow_reason(evidence(caption(2.0, 4.0, "关注我"), facing=nobody)).shown is False


def test_what_nobody_has_looked_for_is_unknown_not_absent():
    blind = Evidence(Post("p", "taobao"), VIDEO)
    untimed = evidence(transcript=Measured(spans=(Span(0.0, 24.0, {"text": "雾感口红", "timed": False}),)))

    assert [cue(blind).shown for cue in (theme, message_and_call, product, follow_reason)] == [None] * 4
    assert theme(untimed).shown is False  # captions were looked for; the line has no time
    assert follow_reason(evidence()).shown is None  # nobody looked for faces
    short = Evidence(Post("p", "taobao"), VideoFacts(15.0, 720, 1280, 25.0, 0, has_sound=True))
    assert follow_reason(short).shown is None
