"""Posts of one file are put at once, each merged with what is known."""

from nine16.model.post import Post


def test_posts_put_together_are_put_in_order(folder):
    folder.records.put_post(Post("a", "douyin", title="口红"))

    words = folder.records.put_posts(
        [
            Post("a", "douyin", title="口红"),
            Post("a", "douyin", category="beauty"),
            Post("b", "douyin", title="x"),
            Post("b", "douyin", form="video"),
            Post("b", "douyin", form="video"),
        ]
    )

    assert words == ["unchanged", "changed", "new", "changed", "unchanged"]
    assert folder.records.post("a") == Post("a", "douyin", title="口红", category="beauty")
    assert folder.records.post("b") == Post("b", "douyin", title="x", form="video")


def test_posts_may_be_put_as_they_are(folder):
    folder.records.put_posts([Post("a", "douyin", title="口红"), Post("b", "douyin", title="膏")])

    assert folder.records.put_posts([Post("a", "douyin"), Post("b", "douyin", title="膏")], replace=True) == [
        "changed",
        "unchanged",
    ]
    assert folder.records.post("a") == Post("a", "douyin")
