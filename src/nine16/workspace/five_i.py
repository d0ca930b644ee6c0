"""The five i of a workspace's posts, and whether their scores can be trusted."""

from typing import TYPE_CHECKING

from nine16.model.cohort_words import cohort_words
from nine16.store.folder import Folder

if TYPE_CHECKING:
    from nine16.model.five_i_checked import FiveIChecked
    from nine16.workspace.evidence import Gathered


class FiveIAnswers:
    """The question whether the scores of the five i can be trusted."""

    _folder: Folder

    if TYPE_CHECKING:

        def _gathered(self) -> "Gathered": ...

    def five_i(self, cohort: str = "") -> "FiveIChecked":
        """The five i of every measured video, how far the scores repeat, and what they foretell.

        Args:
            cohort: words such as `channel=taobao category=beauty`; by default every post.

        Raises:
            NotFound: a word names a field that no post has.
            WrongInput: a word, or the workspace's table of indicators, cannot be read.
        """
        words = cohort_words(cohort)  # refused before anything is read
        from nine16.workspace.one_thread import one_thread

        gathered = self._gathered()
        with one_thread():
            posts = {}
            for post_id, post in gathered.posts.items():
                video = gathered.videos.get(post.video_id or "")
                length = video.facts.duration_s if video is not None and video.facts is not None else None
                if words.holds(post, duration_s=length):
                    posts[post_id] = post
            return gathered.five_i_of(posts).checked(cohort=words.text)
