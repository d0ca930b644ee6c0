"""How a file is laid out, paced and coded, by its packets and boxes and not by what its header claims."""

import struct

import numpy as np
import pytest

from nine16.errors import Nine16Error, UnreadableFile
from nine16.media.boxes import layout
from nine16.media.file_facts import file_facts
from nine16.settings import Settings

EVEN = [number / 25 for number in range(50)]


def facts(path):
    return file_facts(path, settings=Settings())


def box(kind: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def test_the_order_of_index_and_pictures_is_seen(odd, tmp_path):
    last = odd(tmp_path / "last.mp4", picture_s=EVEN)
    first = odd(tmp_path / "first.mp4", picture_s=EVEN, movflags="+faststart")

    assert facts(last).index_first is False
    assert facts(first).index_first is True
    assert facts(odd(tmp_path / "other.mkv", picture_s=EVEN)).index_first is None


def test_a_fragmented_file_has_its_index_first(odd, tmp_path):
    assert facts(odd(tmp_path / "parts.mp4", picture_s=EVEN, movflags="frag_keyframe+empty_moov")).index_first is True


def test_brands_are_those_of_the_file(odd, tmp_path):
    assert facts(odd(tmp_path / "one.mp4", picture_s=EVEN)).brands[0] == "isom"
    assert facts(odd(tmp_path / "two.mov", picture_s=EVEN)).brands[0] == "qt"


def test_a_coders_delay_is_no_edit_and_a_late_picture_is_one(odd, tmp_path):
    """Pictures shown out of order make every coder write an edit list that takes off two of them."""
    delayed = odd(tmp_path / "delayed.mp4", picture_s=EVEN, options={"bf": "2"})
    late = odd(tmp_path / "late.mp4", picture_s=[at_s + 2 for at_s in EVEN], sound_s=(0.0, 4.0))

    assert facts(delayed).edit_lists is False
    assert facts(late).edit_lists is True


def test_bit_rates_are_bytes_over_seconds(odd, tmp_path):
    path = odd(tmp_path / "one.mp4", picture_s=EVEN, sound_s=(0.0, 2.0))
    found = facts(path)

    assert found.size_bytes == path.stat().st_size
    assert found.bit_rate == pytest.approx(path.stat().st_size * 8 / 2.0, rel=0.03)
    assert 0 < found.picture_bit_rate < found.bit_rate
    assert 0 < found.sound_bit_rate < found.bit_rate
    assert (found.sound_rate_hz, found.sound_channels) == (48_000, 1)


def test_a_silent_file_has_no_facts_of_sound(odd, tmp_path):
    found = facts(odd(tmp_path / "one.mp4", picture_s=EVEN))

    assert (found.sound_rate_hz, found.sound_channels, found.sound_bit_rate) == (None, None, None)


def test_sound_alone_has_no_facts_of_pictures(odd, tmp_path):
    found = facts(odd(tmp_path / "one.m4a", picture_s=None, sound_s=(0.0, 2.0)))

    assert found.picture_bit_rate is None
    assert found.interlaced is None
    assert found.variable_rate is None
    assert found.longest_key_gap_s is None


@pytest.mark.parametrize(("every", "gap_s"), [("5", 0.2), ("25", 1.0), ("250", 2.0)])
def test_the_longest_way_between_two_key_pictures(odd, tmp_path, every, gap_s):
    found = facts(odd(tmp_path / "one.mp4", picture_s=EVEN, options={"g": every, "sc_threshold": "0", "bf": "0"}))

    assert found.longest_key_gap_s == pytest.approx(gap_s, abs=0.01)


def test_pictures_that_lean_on_the_group_before_are_seen(odd, tmp_path):
    """A group of 11 with two pictures between: the last one of each group leans on the next key picture."""

    def coded(name: str, groups: str):
        options = {"g": "11", "x265-params": f"open-gop={groups}:log-level=none:bframes=2:scenecut=0:b-adapt=0"}
        return facts(odd(tmp_path / name, picture_s=EVEN, codec="libx265", options=options))

    assert coded("closed.mp4", "0").closed_gop is True
    assert coded("open.mp4", "1").closed_gop is False


def test_the_pace_of_pictures_is_theirs_and_not_the_headers(odd, tmp_path):
    even = facts(odd(tmp_path / "even.mp4", picture_s=EVEN))
    uneven = facts(
        odd(tmp_path / "uneven.mp4", picture_s=[at_s * (1 + (number % 3) / 200) for number, at_s in enumerate(EVEN)])
    )

    assert even.variable_rate is False
    assert even.shortest_frame_s == pytest.approx(0.04)
    assert even.longest_frame_s == pytest.approx(0.04)
    assert uneven.variable_rate is True
    assert uneven.longest_frame_s > 0.045


def test_the_milliseconds_of_matroska_are_no_variable_rate(odd, tmp_path):
    """30 a second in whole milliseconds come 33 and 34 ms apart."""
    path = odd(tmp_path / "one.mkv", picture_s=[number / 30 for number in range(60)], ticks=30)

    assert facts(path).variable_rate is False


def test_fields_are_told_from_whole_pictures(odd, tmp_path):
    fields = odd(
        tmp_path / "fields.mp4", picture_s=EVEN, options={"flags": "+ildct+ilme", "x264-params": "interlaced=1"}
    )

    assert facts(fields).interlaced is True
    assert facts(odd(tmp_path / "whole.mp4", picture_s=EVEN)).interlaced is False


def test_a_file_cut_short_gives_what_was_read(odd, tmp_path):
    whole = odd(tmp_path / "whole.mp4", picture_s=EVEN, movflags="+faststart")
    body = whole.read_bytes()
    short = tmp_path / "short.mp4"
    short.write_bytes(body[: len(body) * 3 // 4])

    found = facts(short)

    assert found.size_bytes == len(body) * 3 // 4
    assert found.index_first is True


def test_a_file_that_is_no_video_is_refused(tmp_path):
    path = tmp_path / "no.mp4"
    path.write_bytes(b"\x00\x01" * 400)

    with pytest.raises(UnreadableFile):
        facts(path)


def test_boxes_that_lie_about_their_size_end_the_reading(tmp_path):
    path = tmp_path / "lies.mp4"
    good = box(b"ftyp", b"isom", bytes(4), b"isom", b"mp42")
    path.write_bytes(good + struct.pack(">I4s", 0xFFFFFFF0, b"moov") + bytes(32))

    assert layout(path).brands == ("isom", "mp42")
    assert layout(path).index_first is None


def test_a_hundred_thousand_boxes_do_not_hold_up_the_reader(tmp_path):
    path = tmp_path / "many.mp4"
    path.write_bytes(box(b"ftyp", b"isom", bytes(4)) + box(b"free") * 100_000 + box(b"moov"))

    assert layout(path).index_first is None, "the index lies behind what is looked at"


def test_an_edit_list_that_counts_to_a_milliard_is_read_as_far_as_it_goes(tmp_path):
    elst = box(b"elst", bytes(4), struct.pack(">I", 10**9), struct.pack(">IihH", 100, -1, 1, 0))
    mdhd = box(b"mdhd", bytes(12), struct.pack(">I", 25), bytes(8))
    path = tmp_path / "edits.mp4"
    path.write_bytes(box(b"moov", box(b"trak", box(b"edts", elst), box(b"mdia", mdhd))))

    assert layout(path).edit_lists is True


def test_sizes_of_64_bits_and_up_to_the_end_are_read(tmp_path):
    path = tmp_path / "large.mp4"
    mdat = struct.pack(">I4sQ", 1, b"mdat", 16 + 4) + bytes(4)
    path.write_bytes(mdat + struct.pack(">I4s", 0, b"moov") + bytes(64))

    assert layout(path).index_first is False


def test_a_damaged_index_never_breaks_the_reader_of_boxes(odd, tmp_path):
    """500 files with one flipped byte each, and the file cut at every fiftieth."""
    body = odd(tmp_path / "whole.mp4", picture_s=EVEN, sound_s=(0.0, 2.0), movflags="+faststart").read_bytes()
    path = tmp_path / "damaged.mp4"
    rng = np.random.default_rng(14496)
    kinds = set()
    for at in rng.integers(0, min(len(body), 4_000), 500).tolist():
        path.write_bytes(body[:at] + bytes([body[at] ^ int(rng.integers(1, 256))]) + body[at + 1 :])
        kinds.add(layout(path).index_first)
    for part in range(50):
        path.write_bytes(body[: len(body) * part // 50])
        kinds.add(layout(path).index_first)

    assert kinds <= {True, False, None}
    assert {True, None} <= kinds


def test_a_damaged_file_gives_its_facts_or_a_refusal(odd, tmp_path):
    body = odd(tmp_path / "whole.mp4", picture_s=EVEN, sound_s=(0.0, 2.0), movflags="+faststart").read_bytes()
    path = tmp_path / "damaged.mp4"
    rng = np.random.default_rng(916)
    told = refused = 0
    for at in rng.integers(0, len(body), 30).tolist():
        path.write_bytes(body[:at] + bytes([body[at] ^ int(rng.integers(1, 256))]) + body[at + 1 :])
        try:
            told += facts(path).size_bytes == len(body)
        except Nine16Error:
            refused += 1

    assert told + refused == 30
    assert told > 0
