"""One picture for the README."""

import xml.etree.ElementTree as ET

import pytest

from nine16.errors import WrongInput
from nine16.report.hero import hero


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_picture_stands_alone_and_shows_the_frame_at_the_drop(drawn, language):
    root = ET.fromstring(hero(drawn.rich(), language=language))  # noqa: S314 - our own markup, under test
    images = [part for part in root.iter() if part.tag.endswith("image")]

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(images) > 10
    assert all(image.get("href", "").startswith("data:image/jpeg;base64,") for image in images)
    assert not [part for part in root.iter() if part.tag.endswith("script")]


def test_simulated_is_written_on_it(drawn):
    assert "Simulated audience" in hero(drawn.rich())


def test_a_post_without_a_film_is_refused(drawn):
    with pytest.raises(WrongInput, match="Take a post with a video"):
        hero(drawn.without_video())
