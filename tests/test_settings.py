"""Settings come from one table, and a wrong one says file, key, value and range."""

import math
import tomllib

import pytest

from nine16.errors import NotFound, WrongInput
from nine16.settings import TABLE, Settings, read_settings


def test_defaults_lie_inside_their_own_range():
    for setting in TABLE:
        assert setting.read(setting.default, where="table") == setting.default


def test_keys_and_environment_names_are_unique_and_every_setting_says_what_it_is():
    assert len({setting.key for setting in TABLE}) == len({setting.environment for setting in TABLE}) == len(TABLE)
    assert all(setting.says for setting in TABLE)


def test_the_file_overrides_the_default_and_the_environment_the_file(tmp_path):
    file = tmp_path / "nine16.toml"
    file.write_text("[evaluate]\nenough_views = 200\nusual_posts = 50\n", "utf-8")

    settings = read_settings(file, environment={"NINE16_EVALUATE_USUAL_POSTS": "60", "HOME": "/"})

    assert settings["evaluate.enough_views"] == 200
    assert settings["evaluate.usual_posts"] == 60
    assert settings["evaluate.usual_least"] == 8


def test_a_missing_file_means_defaults(tmp_path):
    assert dict(read_settings(tmp_path / "none.toml", environment={})) == {s.key: s.default for s in TABLE}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("enough_views = 0", ["evaluate.enough_views = 0", "out of range", "1 to 1000000"]),
        ('enough_views = "many"', ["evaluate.enough_views = 'many'", "is not int"]),
        ("enough_views = [1]", ["is not int"]),
        ("enough_views = 3.7", ["is not int"]),
        ("enough_views = true", ["is not int"]),
        ("confidence = nan", ["out of range"]),
    ],
)
def test_a_wrong_value_names_file_key_value_and_range(tmp_path, line, words):
    file = tmp_path / "nine16.toml"
    file.write_text(f"[evaluate]\n{line}\n", "utf-8")

    with pytest.raises(WrongInput) as caught:
        read_settings(file, environment={})

    for word in [*words, "nine16.toml"]:
        assert word in str(caught.value)


def test_a_wrong_environment_value_says_so():
    with pytest.raises(WrongInput, match="environment"):
        read_settings(environment={"NINE16_MEDIA_MAX_STREAMS": "-1"})


def test_a_misspelt_key_is_not_ignored(tmp_path):
    file = tmp_path / "nine16.toml"
    file.write_text("[evaluate]\nenough_view = 5\n", "utf-8")

    with pytest.raises(NotFound, match=r"Did you mean evaluate\.enough_views"):
        read_settings(file, environment={})


def test_other_sections_of_the_file_belong_to_others(tmp_path):
    file = tmp_path / "nine16.toml"
    file.write_text('[workspace]\nzone = "Asia/Shanghai"\n[actions.coupon]\ncounts_as = "shop_entry"\n', "utf-8")

    assert read_settings(file, environment={})["evaluate.enough_views"] == 100


@pytest.mark.parametrize("content", [b"[evaluate\n", b"\xff\xfe[\x00"])
def test_a_file_that_is_no_toml_is_named(tmp_path, content):
    file = tmp_path / "nine16.toml"
    file.write_bytes(content)

    with pytest.raises(WrongInput, match=r"nine16\.toml"):
        read_settings(file, environment={})


def test_asking_for_a_setting_that_does_not_exist_offers_a_near_one():
    with pytest.raises(NotFound, match=r"media\.max_pixels"):
        Settings()["media.max_pixel"]


def test_numbers_come_in_the_type_asked_for():
    settings = Settings({"media.max_duration_s": 90, "media.processes": "2"})

    assert isinstance(settings["media.max_duration_s"], float)
    assert settings.number("media.max_duration_s") == 90.0
    assert settings.whole("media.processes") == 2
    assert math.isfinite(sum(value for value in settings.values() if not isinstance(value, str)))


def test_the_table_can_be_written_as_a_file_and_read_back(tmp_path):
    sections = {setting.section: [] for setting in TABLE}
    for setting in TABLE:
        sections[setting.section].append(f"{setting.name} = {setting.default!r}")
    text = "\n".join(f"[{section}]\n" + "\n".join(lines) for section, lines in sections.items())
    assert tomllib.loads(text)
    file = tmp_path / "nine16.toml"
    file.write_text(text, "utf-8")

    assert dict(read_settings(file, environment={})) == dict(Settings())


def test_a_misspelt_section_is_not_passed_over(tmp_path):
    file = tmp_path / "nine16.toml"
    file.write_text("[evalute]\nenough_views = 50\n", "utf-8")

    with pytest.raises(NotFound, match="Did you mean evaluate"):
        read_settings(file)
