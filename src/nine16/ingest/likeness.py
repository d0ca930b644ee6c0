"""How much a video file is like a post: by title, length and date, as a score from 0 to 1 with its reasons.

Each piece of evidence takes away a share of the doubt (a noisy or): score = 1 - product of
(1 - weight x fit). Words that many files share, such as the brand, weigh little; a length that many
videos or posts have proves little; a length that contradicts takes nearly all of the score away, and
so, in part, do names without a word in common.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from nine16.ingest.captured import date_in
from nine16.model.post import Post
from nine16.model.video import Video

_TITLE, _LENGTH, _DAY = 0.9, 0.6, 0.5
"""Most that each piece of evidence can take away of the doubt."""
_SAME_LENGTH_S = 1.0
"""Platforms give whole seconds, rounded either way."""
_OTHER_LENGTH_S = 3.0
"""Further apart it is another cut."""
_CONTRADICTED = 0.15
_NO_WORD = 0.4
"""What is left of the score when both are named in one script and share no word."""
_DAYS = 3
"""A file is seldom dated further from its publication."""
# Words of file names that say nothing of the content.
_NOISE = frozenset(
    {"final", "version", "copy", "edit", "edited", "export", "output", "render", "video", "img", "vid", "dji", "mov"}
    | {"mp4", "douyin", "xiaohongshu", "youtube", "screen", "wechat", "成片", "剪辑", "终版", "最终", "定稿", "导出"}
    | {"视频", "抖音", "小红", "红书"}
)
_LATIN = re.compile(r"[a-z]+|\d+")
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{2,4}$")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a video and a post are."""

    score: float
    """0..1: the share of doubt taken away; not a probability."""
    reasons: tuple[str, ...]


def tokens(text: str) -> frozenset[str]:
    """What a title or a file name is compared by: Latin words, and pairs of neighbouring Chinese signs.

    Example:
        >>> sorted(tokens("丝绒口红 Velvet_v2 final.mp4"))
        ['velvet', '丝绒', '口红', '绒口']
    """
    wide = unicodedata.normalize("NFKC", _EXTENSION.sub("", text.strip())).casefold()
    found = {word for word in _LATIN.findall(wide) if len(word) > 1 and not (word.isdigit() and len(word) != 4)}
    found = {word for word in found if not re.fullmatch(r"\d+", word)}
    for run in _CHINESE.findall(wide):
        found.update([run] if len(run) == 1 else (run[i : i + 2] for i in range(len(run) - 1)))
    return frozenset(found - _NOISE)


class Library:
    """The videos and posts that are compared, and how rare their words and lengths are."""

    def __init__(self, videos: Sequence[Video], posts: Sequence[Post] = (), *, zone: str) -> None:
        """Look at each once; `zone` is the workspace's, for days."""
        self.videos = tuple(videos)
        self._zone = ZoneInfo(zone)
        self._tokens = {video.video_id: tokens(video.file_name) | tokens(video.video_id) for video in videos}
        self._rarity = _rarity(self._tokens.values())
        self._days = {video.video_id: _day_of(video) for video in videos}
        self._video_lengths_s = [video.facts.duration_s for video in videos if video.facts is not None]
        self._post_lengths_s: dict[str, list[float]] = {}
        for post in posts:
            if post.duration_s is not None:
                self._post_lengths_s.setdefault(post.channel, []).append(post.duration_s)

    def likeness(self, post: Post, video: Video) -> Likeness:
        """How like the post is to the video.

        Example:
            >>> from nine16.model.video import VideoFacts
            >>> facts = VideoFacts(21.4, 1080, 1920, 30.0, 0, True)
            >>> library = Library([Video("v1", "", "丝绒口红试色.mp4", facts)], zone="UTC")
            >>> post = Post("douyin:1", "douyin", title="丝绒口红试色 #口红", duration_s=21.0)
            >>> library.likeness(post, library.videos[0])
            Likeness(score=0.96, reasons=('title', 'length 21.4 s, the post says 21 s'))
        """
        doubt, reasons = 1.0, []
        title, comparable = self._title(post, video)
        if title >= 0.2:
            doubt *= 1 - _TITLE * title
            reasons.append("title" if title > 0.8 else f"title in part ({title:.0%})")
        length, contradicted = self._length(post, video)
        doubt *= 1 - _LENGTH * length
        day = self._day(post, video)
        doubt *= 1 - _DAY * day
        score = 1 - doubt
        if length or contradicted:
            said = "length" if length else "another length:"
            length_s = video.facts.duration_s if video.facts else 0.0
            reasons.append(f"{said} {length_s:.1f} s, the post says {post.duration_s or 0:g} s")
        if day:
            reasons.append(f"dated {self._days[video.video_id]}")
        if comparable and not title:
            score *= _NO_WORD
            reasons.append("no word in common")
        return Likeness(round(score * (_CONTRADICTED if contradicted else 1), 3), tuple(reasons))

    def _title(self, post: Post, video: Video) -> tuple[float, bool]:
        """Share of the video's words, by weight, that the post's title has; and whether they can be compared.

        Only words of a script that the title uses count: an id in English says nothing against a Chinese caption.
        """
        said = tokens(post.title or "")
        scripts = {word.isascii() for word in said}
        words = {word for word in self._tokens[video.video_id] if word.isascii() in scripts}
        weight = sum(self._rarity[word] for word in words)
        if not weight:
            return 0.0, False
        # One word in common may be chance ("serum"); three are the subject.
        sure = (0.0, 0.5, 0.75, 1.0)[min(3, len(words & said))]
        return sure * sum(self._rarity[word] for word in words & said) / weight, True

    def _length(self, post: Post, video: Video) -> tuple[float, bool]:
        if post.duration_s is None or video.facts is None:
            return 0.0, False
        apart_s = abs(post.duration_s - video.facts.duration_s)
        if apart_s > _OTHER_LENGTH_S:
            return 0.0, True
        fit = min(1.0, (_OTHER_LENGTH_S - apart_s) / (_OTHER_LENGTH_S - _SAME_LENGTH_S))
        within_s = max(apart_s, _SAME_LENGTH_S)
        rivals = (self._video_lengths_s, self._post_lengths_s.get(post.channel, ()))
        alike = max(sum(abs(post.duration_s - other_s) <= within_s for other_s in lengths) for lengths in rivals)
        return fit / max(1, alike), False

    def _day(self, post: Post, video: Video) -> float:
        day = self._days[video.video_id]
        if day is None or post.published_at is None:
            return 0.0
        apart = abs((post.published_at.astimezone(self._zone).date() - day).days)
        return max(0.0, 1 - apart / (_DAYS + 1))


def _rarity(each: Iterable[frozenset[str]]) -> Mapping[str, float]:
    found = list(each)
    often = Counter(word for words in found for word in words)
    return {word: math.log1p(len(found) / count) for word, count in often.items()}


def _day_of(video: Video) -> date | None:
    named = date_in(video.file_name) or date_in(video.video_id)
    return named.date() if named else None
