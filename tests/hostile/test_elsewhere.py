"""Files that name other files and addresses, and paths that are no files: nothing else is read, nobody is called.

Which files are opened is told by the kernel (inotify) for the folder that holds the hostile file and what it names:
opens by FFmpeg and by any process count, not ours alone. Opens outside that folder are not seen by it; that nobody
is called is seen by a listening socket.
"""

import os
import socket
import threading
from pathlib import Path

import pytest

LISTS = {
    "m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n{name}\n#EXT-X-ENDLIST\n",
    "m3u8 with a key": '#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="{name}"\n#EXTINF:3,\n{name}\n',
    "m3u8 after spaces": "\n\n   #EXTM3U\n#EXTINF:3,\n{name}\n",
    "ffconcat": "ffconcat version 1.0\nfile '{name}'\n",
    "concat": "file '{name}'\n",
    "concat after a remark": "# my films\nfile '{name}'\n",
    "pls": "[playlist]\nFile1={name}\nNumberOfEntries=1\n",
    "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {port} RTP/AVP 96\na=rtpmap:96 H264/90000\n",
    "mpd": '<?xml version="1.0"?>\n<MPD type="static"><Period><AdaptationSet><Representation id="1" bandwidth="1"><BaseURL>{name}</BaseURL></Representation></AdaptationSet></Period></MPD>\n',
    "asx": '<asx version="3.0"><entry><ref href="{name}"/></entry></asx>\n',
    "smil": '<smil><body><video src="{name}"/></body></smil>\n',
    "svg": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{name}"/></svg>\n',
    "imf": '<CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016"><Id>{name}</Id></CompositionPlaylist>\n',
    "quicktime text": "rtsptext\nrtsp://127.0.0.1:{port}/a\n",
    "quicktime xml": '<?xml version="1.0"?><?quicktime type="application/x-quicktime-media-link"?><embed src="{name}"/>\n',
}  # fmt: skip
ENDINGS = ("mp4", "m3u8", "mpd", "sdp", "mkv")


@pytest.fixture
def listening():
    """A socket on this machine that nobody should call."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(64)
        server.setblocking(False)
        yield server


def called(server):
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def targets(folder, server, other):
    """What a list may name: files beside it and far off, addresses, data, pipes."""
    port = server.getsockname()[1]
    path = other.absolute()
    return [
        other.name, f"{path}", f"file:{path}", f"file://{path}", f"../{folder.name}/{other.name}", "/etc/passwd",
        f"http://127.0.0.1:{port}/a.mp4", f"tcp://127.0.0.1:{port}", f"rtmp://127.0.0.1:{port}/a",
        f"concat:{path}|{path}", f"subfile,,start,0,end,999,,:{path}", f"crypto:{path}", f"cache:http://127.0.0.1:{port}/",
        "data:video/mp4;base64,AAAA", "pipe:0", "/dev/zero", "/dev/stdin",
    ]  # fmt: skip


def test_the_watch_sees_a_decoder_open_a_file(honest_films, tmp_path, opens, ways):
    """So that silence below shows something."""
    film = tmp_path / "film.mp4"
    film.write_bytes(honest_films["mp4"].read_bytes())
    opens.names()

    ways.measure(film)

    assert opens.names() == {"film.mp4"}


def test_the_socket_hears_a_call(listening):
    with socket.create_connection(listening.getsockname()):
        assert called(listening)


@pytest.mark.slow
@pytest.mark.parametrize("kind", LISTS)
def test_a_list_reads_no_other_file_and_calls_nobody(kind, honest_films, tmp_path, opens, listening, ways):
    """Every kind of list, naming each of 17 places, under five endings in turn, through all three ways."""
    other = tmp_path / "canary.mp4"
    other.write_bytes(honest_films["mp4"].read_bytes())
    hostile = [tmp_path / f"list_{number}.{ENDINGS[number % 5]}" for number in range(17)]
    for path, name in zip(hostile, targets(tmp_path, listening, other), strict=True):
        path.write_text(LISTS[kind].format(name=name, port=listening.getsockname()[1]))
    opens.names()

    for number, path in enumerate(hostile):
        found = ways.measure(path)
        if number % 4 == 0:
            ways.look(path, found)
            ways.check(path)

    assert not ways.wrong
    assert {verdict for _way, _name, verdict in ways.verdicts} == {"UnreadableFile"}
    assert opens.names() <= {path.name for path in hostile}
    assert not called(listening)


@pytest.mark.slow
def test_a_film_whose_data_is_elsewhere_reads_no_other_file(honest_films, boxes, tmp_path, opens, listening, ways):
    """References to data (dref) by URL and by alias, absolute and beside it."""
    whole = honest_films["mp4"].read_bytes()
    other = tmp_path / "canary.mp4"
    other.write_bytes(whole)
    names = [name.encode() for name in targets(tmp_path, listening, other)]
    hostile = [tmp_path / f"moved_{number}.mov" for number in range(len(names))]
    for path, body in zip(hostile, boxes.elsewhere(whole, names), strict=True):
        path.write_bytes(body)
    opens.names()

    for number, path in enumerate(hostile):
        found = ways.measure(path)
        if number % 6 == 0:
            ways.look(path, found)
            ways.check(path)

    assert not ways.wrong
    assert len(ways.verdicts) == 17 + 2 * 3
    assert opens.names() == {path.name for path in hostile}
    assert not called(listening)


def test_paths_that_are_no_files_are_refused_at_once(tmp_path, ways):
    """Endless devices, a pipe that nobody writes to, a socket, links in a circle, a link to each."""
    os.mkfifo(tmp_path / "pipe.mp4")
    (tmp_path / "circle.mp4").symlink_to(tmp_path / "round.mp4")
    (tmp_path / "round.mp4").symlink_to(tmp_path / "circle.mp4")
    (tmp_path / "zeros.mp4").symlink_to("/dev/zero")
    (tmp_path / "random.mp4").symlink_to("/dev/urandom")
    (tmp_path / "standard_input.mp4").symlink_to("/dev/stdin")
    (tmp_path / "pipe_link.mkv").symlink_to(tmp_path / "pipe.mp4")
    (tmp_path / "folder.mp4").mkdir()
    (tmp_path / "nobody.mp4").symlink_to(tmp_path / "gone.mp4")
    paths = sorted(tmp_path.iterdir()) + [
        Path(name) for name in ("/dev/zero", "/dev/full", "/proc/self/mem", "a" * 5_000)
    ]
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.mp4"))

        for path in [*paths, tmp_path / "s.mp4"]:
            ways.all(path)

    assert not ways.wrong
    assert len(ways.verdicts) == 3 * 14
    assert {verdict for _way, _name, verdict in ways.verdicts} == {"UnreadableFile"}


def test_a_name_with_a_nought_in_it_is_a_verdict(ways):
    ways.all(Path("a\0b.mp4"))

    assert not ways.wrong
    assert {verdict for _way, _name, verdict in ways.verdicts} == {"UnreadableFile"}


def test_a_pipe_fed_without_end_is_not_read(tmp_path, ways):
    os.mkfifo(tmp_path / "pipe.mp4")
    stop = threading.Event()
    took = []

    def feed():
        fd = os.open(tmp_path / "pipe.mp4", os.O_RDWR | os.O_NONBLOCK)
        while not stop.wait(0.01):
            try:
                took.append(os.write(fd, bytes(4_096)))
            except BlockingIOError:
                continue
        os.close(fd)

    feeding = threading.Thread(target=feed)
    feeding.start()
    try:
        ways.all(tmp_path / "pipe.mp4")
    finally:
        stop.set()
        feeding.join()

    assert not ways.wrong
    assert {verdict for _way, _name, verdict in ways.verdicts} == {"UnreadableFile"}
    assert sum(took) <= 65_536  # what the pipe itself holds


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["mp4", "mkv", "webm"])
def test_a_file_that_changes_while_it_is_read_gets_a_verdict(suffix, honest_films, tmp_path, ways):
    """Cut to nothing, written anew, grown and cut in the middle, over and over, while it is measured and checked."""
    whole = honest_films[suffix].read_bytes()
    path = tmp_path / f"film.{suffix}"
    path.write_bytes(whole)
    stop = threading.Event()
    changes = 0

    def change():
        nonlocal changes
        while not stop.wait(0.003):
            with path.open("r+b") as file:
                file.truncate((0, len(whole) // 2, len(whole) // 3, 4 * len(whole))[changes % 4])
                if changes % 2:
                    file.write(whole)
            changes += 1

    changing = threading.Thread(target=change)
    changing.start()
    try:
        for _time in range(5):
            ways.measure(path)
        ways.look(path, None)
        ways.check(path)
    finally:
        stop.set()
        changing.join()

    assert not ways.wrong
    assert len(ways.verdicts) == 7
    assert changes > 10


def test_a_file_that_is_taken_away_between_its_decodes_gets_a_verdict(honest_films, tmp_path, ways):
    path = tmp_path / "film.mp4"
    path.write_bytes(honest_films["mp4"].read_bytes())
    found = ways.measure(path)
    path.unlink()

    ways.look(path, found)
    ways.check(path)

    assert not ways.wrong
    assert [verdict for _way, _name, verdict in ways.verdicts] == ["answer", "UnreadableFile", "UnreadableFile"]
