"""Whether the golden seconds hold for the viewers of this workspace."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nine16.model.cohort_words import CohortWords, cohort_words
from nine16.store.folder import Folder

if TYPE_CHECKING:
    from nine16.evaluate.golden.answer import Known
    from nine16.model.golden import GoldenSecond


class Golden:
    """The question of 3, 9, 11 and 16 s."""

    _folder: Folder

    def golden(self, *cohorts: str) -> "tuple[GoldenSecond, ...]":
        """Whether 3, 9, 11 and 16 s hold, by cohort, with every rate by second and its band over posts.

        Args:
            cohorts: words such as `channel=taobao category=beauty`, one text a cohort; by default each channel is one.

        Raises:
            NotFound: a word names a field that no post has.
            WrongInput: a word cannot be read.
        """
        words = [cohort_words(text) for text in cohorts]  # refused before anything is read
        from nine16.evaluate.golden.answer import golden
        from nine16.workspace.one_thread import one_thread

        confidence = self._folder.settings.number("evaluate.confidence")
        with one_thread():
            return golden(_each_known(self._folder, words), words, confidence=confidence)


def _each_known(folder: Folder, words: Sequence[CohortWords]) -> "Iterator[Known]":
    """The light part of every post that a cohort holds, one after the other: logs are never held together."""
    from nine16.evaluate.golden.answer import known
    from nine16.workspace.evidence import Gathered

    folder.events.build()
    gathered = Gathered(folder, folder.action_kinds)
    for post_id, post in sorted(gathered.posts.items()):
        video = gathered.videos.get(post.video_id or "")
        length = video.facts.duration_s if video is not None and video.facts is not None else None
        if not words or any(one.holds(post, duration_s=length) for one in words):
            yield known(gathered.evidence(post_id), folder.action_kinds)
