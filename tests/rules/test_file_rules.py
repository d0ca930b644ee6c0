"""What the file is like: each rule with a drawn video that breaks it and one that just does not."""

import pytest

from nine16.rules.bit_rate import bit_rate
from nine16.rules.codec import codec
from nine16.rules.container import container
from nine16.rules.duration import duration
from nine16.rules.file_size import file_size
from nine16.rules.frame_rate import frame_rate
from nine16.rules.interlaced import interlaced
from nine16.rules.key_frames import key_frames
from nine16.rules.ratio import ratio
from nine16.rules.resolution import resolution
from nine16.rules.slow_start import slow_start
from nine16.rules.variable_frame_rate import variable_frame_rate
from nine16.rules.wrong_orientation import wrong_orientation


def test_a_video_may_last_as_long_as_the_channel_takes_it(draw, measured, ask):
    asks = {"duration_max_s": 2.0}
    (found,) = ask(duration, measured(draw(seconds=2.12), asks))

    assert ask(duration, measured(draw(seconds=2.0), asks)) == []
    assert found.measured == pytest.approx(2.12, abs=0.01)
    assert (found.limit, found.unit, found.severity) == (2.0, "s", "warn")
    assert found.edit.op == "shorten"
    assert found.edit.setting == {"duration_s": 2.0}


def test_a_video_may_not_be_shorter_than_the_channel_takes_it(draw, measured, ask):
    asks = {"duration_min_s": 2.0}
    (found,) = ask(duration, measured(draw(seconds=1.8), asks))

    assert ask(duration, measured(draw(seconds=2.0), asks)) == []
    assert "Too short" in found.message.en


def test_a_length_that_is_taken_but_not_advised_is_advice(draw, measured, ask):
    asks = {"duration_best_s": (1.0, 2.0), "duration_max_s": 9.0}
    (found,) = ask(duration, measured(draw(seconds=2.4), asks))

    assert found.severity == "info"
    assert ask(duration, measured(draw(seconds=2.0), asks)) == []


def test_only_an_official_limit_is_an_error(draw, measured, ask):
    path = draw(seconds=2.4)

    assert ask(duration, measured(path, {"duration_max_s": 2.0}, confidence="A"))[0].severity == "error"
    assert ask(duration, measured(path, {"duration_max_s": 2.0}, confidence="B"))[0].severity == "warn"


def test_a_ratio_within_two_hundredths_is_the_ratio(draw, measured, ask):
    asks = {"ratios": ("9:16", "1:1")}

    assert ask(ratio, measured(draw(size=(72, 128)), asks)) == []
    assert ask(ratio, measured(draw(size=(72, 126)), asks)) == []  # 0.571, 1.6 % off
    (found,) = ask(ratio, measured(draw(size=(76, 128)), asks))  # 0.594, 5.5 % off

    assert found.limit == "9:16 / 1:1"
    assert found.edit.op == "crop"
    assert found.edit.box.w * 76 / 128 == pytest.approx(9 / 16)


def test_a_range_of_ratios_takes_what_lies_between(draw, measured, ask):
    asks = {"ratio_range": ("9:16", "16:9")}

    assert ask(ratio, measured(draw(size=(72, 128)), asks)) == []
    assert ask(ratio, measured(draw(size=(128, 72)), asks)) == []
    assert ask(ratio, measured(draw(size=(64, 128)), asks)) != []


def test_a_frame_that_lies_where_the_channel_stands_is_told_once(draw, measured, ask):
    asks = {"ratios": ("9:16", "16:9", "1:1"), "ratio_best": "9:16"}
    lying, square = measured(draw(size=(128, 72)), asks), measured(draw(size=(72, 72)), asks)

    (found,) = ask(wrong_orientation, lying)

    assert found.severity == "warn"
    assert "fills 32% of the screen" in found.message.en
    assert ask(ratio, lying) == []
    assert ask(wrong_orientation, square) == []
    assert [one.severity for one in ask(ratio, square)] == ["info"]


def test_the_shorter_side_must_have_enough_points(draw, measured, ask):
    asks = {"short_side_min_px": 72.0}
    (found,) = ask(resolution, measured(draw(size=(70, 128)), asks))

    assert (found.measured, found.limit) == (70.0, 72.0)
    assert found.edit is None
    assert ask(resolution, measured(draw(size=(72, 128)), asks)) == []


def test_the_longer_side_may_have_too_many_points(draw, measured, ask):
    asks = {"long_side_max_px": 128.0}
    (found,) = ask(resolution, measured(draw(size=(72, 130)), asks))

    assert found.edit.setting == {"width": 70, "height": 128}
    assert ask(resolution, measured(draw(size=(72, 128)), asks)) == []


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(draw, measured, ask):
    path = draw()
    size_mb = path.stat().st_size / 1024 / 1024

    (found,) = ask(file_size, measured(path, {"size_max_mb": size_mb * 0.999}))

    assert ask(file_size, measured(path, {"size_max_mb": size_mb})) == []
    fits_kbps = found.edit.setting["bit_rate_kbps"]
    assert fits_kbps * 1000 / 8 * 2.0 <= size_mb * 0.999 * 1024 * 1024


def test_the_kind_of_file_is_told_by_its_content(draw, measured, ask, tmp_path):
    asks = {"containers": ("mp4", "webm")}
    mkv = draw(name="drawn.mkv")
    disguised = mkv.rename(tmp_path / "disguised.mp4")

    (found,) = ask(container, measured(disguised, asks))

    assert found.measured == "mkv"
    assert found.edit.setting == {"container": "mp4"}
    assert ask(container, measured(draw(), asks)) == []
    assert ask(container, measured(draw(name="drawn.webm", codec="libvpx-vp9"), asks)) == []
    assert ask(container, measured(draw(name="drawn.mov"), asks))[0].measured == "mov"


def test_a_file_trimmed_without_encoding_is_refused_where_edit_lists_are(posted, ask):
    from nine16.model.candidate import FileFacts

    asks = {"edit_lists": "refused"}

    assert len(ask(container, posted(asks, file=FileFacts(1, edit_lists=True)))) == 1
    assert ask(container, posted(asks, file=FileFacts(1, edit_lists=False))) == []


def test_picture_and_sound_are_coded_as_the_channel_takes_them(draw, measured, ask, tone):
    asks = {"codecs": ("h264",), "sound_codecs": ("aac",)}
    vp9 = measured(draw(codec="libvpx-vp9", name="drawn.webm", sound=tone(2, 0.1)), asks)

    assert [(found.measured, found.edit.setting) for found in ask(codec, vp9)] == [
        ("vp9", {"codec": "h264"}),
        ("opus", {"sound_codec": "aac"}),
    ]
    assert ask(codec, measured(draw(sound=tone(2, 0.1)), asks)) == []


def test_pictures_that_phones_cannot_play_are_told(posted, ask):
    from nine16.model.candidate import FileFacts

    (found,) = ask(codec, posted(file=FileFacts(1, pixel_format="yuv444p")))

    assert found.edit.setting == {"pixel_format": "yuv420p"}
    assert ask(codec, posted(file=FileFacts(1, pixel_format="yuv420p"))) == []


def test_the_sampling_rate_has_a_limit(posted, ask):
    from nine16.model.candidate import FileFacts

    asks = {"sound_rate_max_hz": 48_000.0}

    assert len(ask(codec, posted(asks, file=FileFacts(1, sound_rate_hz=96_000)))) == 1
    assert ask(codec, posted(asks, file=FileFacts(1, sound_rate_hz=48_000))) == []


@pytest.mark.parametrize(("asks", "good", "bad"), [({"fps_min": 24.0}, 24, 23), ({"fps_max": 30.0}, 30, 31)])
def test_the_frame_rate_lies_within_the_limits(draw, measured, ask, asks, good, bad):
    (found,) = ask(frame_rate, measured(draw(fps=bad), asks))

    assert found.edit.setting == {"fps": next(iter(asks.values()))}
    assert ask(frame_rate, measured(draw(fps=good), asks)) == []


def test_the_bit_rate_is_counted_from_the_packets(draw, measured, ask):
    path = draw()
    rate_kbps = measured(path).file.picture_bit_rate / 1000

    assert ask(bit_rate, measured(path, {"bit_rate_max_kbps": rate_kbps + 1})) == []
    assert ask(bit_rate, measured(path, {"bit_rate_max_kbps": rate_kbps - 1}))[0].edit.op == "encode"
    assert ask(bit_rate, measured(path, {"bit_rate_min_kbps": rate_kbps - 1})) == []
    assert ask(bit_rate, measured(path, {"bit_rate_min_kbps": rate_kbps + 1}))[0].edit is None


def test_interlaced_pictures_are_told(packed, measured, ask):
    times_s = [number / 25 for number in range(20)]
    fields = packed(times_s, flags={"flags": "+ildct+ilme", "x264-params": "interlaced=1"})

    assert len(ask(interlaced, measured(fields))) == 1
    assert ask(interlaced, measured(packed(times_s, name="whole.mp4"))) == []


def test_one_uneven_picture_in_a_hundred_is_no_variable_rate(packed, measured, ask):
    even = [number / 25 for number in range(150)]
    one_dropped = even[:70] + even[71:]
    three_dropped = [at_s for number, at_s in enumerate(even) if number not in (30, 70, 110)]

    assert ask(variable_frame_rate, measured(packed(even))) == []
    assert ask(variable_frame_rate, measured(packed(one_dropped))) == []
    (found,) = ask(variable_frame_rate, measured(packed(three_dropped)))

    assert found.measured == pytest.approx(80, abs=0.1)
    assert found.edit.setting == {"fps": 25}


def test_the_index_stands_in_front_or_a_player_waits(packed, measured, ask):
    times_s = [number / 25 for number in range(20)]
    last, first = packed(times_s), packed(times_s, name="first.mp4", movflags="+faststart")

    assert [found.severity for found in ask(slow_start, measured(last))] == ["info"]
    assert [found.severity for found in ask(slow_start, measured(last, {"index_first": "required"}))] == ["warn"]
    assert ask(slow_start, measured(first, {"index_first": "required"})) == []


@pytest.mark.parametrize(("gap_s", "told"), [(10.4, 1), (9.6, 0)])
def test_ten_seconds_may_pass_without_a_key_picture(packed, measured, ask, gap_s, told):
    times_s = [number / 5 for number in range(70)]
    path = packed(times_s, flags={"g": str(round(gap_s * 5)), "keyint_min": str(round(gap_s * 5)), "sc_threshold": "0"})

    found = ask(key_frames, measured(path))

    assert len(found) == told
    for one in found:
        assert one.measured == pytest.approx(gap_s, abs=0.01)
        assert (one.severity, one.limit) == ("info", 10.0)
        assert one.edit.setting == {"key_every_s": 2.0}


@pytest.mark.parametrize(("open_gop", "told"), [("1", 1), ("0", 0)])
def test_a_channel_may_ask_for_closed_groups_of_pictures(packed, measured, ask, open_gop, told):
    times_s = [number / 25 for number in range(60)]
    params = f"open-gop={open_gop}:log-level=none:bframes=2:scenecut=0:b-adapt=0"
    path = packed(times_s, flags={"g": "11", "bf": "2", "x265-params": params}, codec="libx265")

    found = ask(key_frames, measured(path, {"closed_gop": "required"}))

    assert len(found) == told
    assert all((one.severity, one.measured) == ("warn", "open") for one in found)
    assert ask(key_frames, measured(path)) == []
