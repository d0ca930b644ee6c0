import pytest

from nine16.errors import LimitReached
from nine16.media.limits import Limits, processors
from nine16.settings import Settings


def test_every_limit_is_a_setting_of_the_same_name():
    settings = Settings()

    limits = Limits.of(settings)

    for name in Limits.__dataclass_fields__:
        assert getattr(limits, name) == settings[f"media.{name}"]


def test_a_limit_reached_names_the_setting_its_value_and_the_file():
    error = Limits.of(Settings({"media.max_pixels": 1_000})).reached("max_pixels", where="a.mp4", found="much")

    assert isinstance(error, LimitReached)
    assert error.json() == {
        "path": "a.mp4",
        "code": "limit",
        "message": "much: over media.max_pixels = 1000",
        "hint": "If you trust the file, raise media.max_pixels in nine16.toml or NINE16_MEDIA_MAX_PIXELS.",
    }


def test_there_is_a_processor():
    assert processors() >= 1


@pytest.mark.parametrize("name", ["max_memory_mb", "max_cpu_s", "max_wall_s"])
def test_large_values_are_written_out(name):
    assert "e+" not in str(Limits.of(Settings()).reached(name, where="a.mp4"))
