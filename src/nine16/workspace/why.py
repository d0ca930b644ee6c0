"""Why: what goes with leaving, acting, views and sales over the whole workspace."""

from typing import TYPE_CHECKING

from nine16.store.folder import Folder

if TYPE_CHECKING:
    from nine16.model.factor import Factor
    from nine16.workspace.evidence import Gathered


class Why:
    """The questions that all posts together answer."""

    _folder: Folder

    if TYPE_CHECKING:

        def _gathered(self) -> "Gathered": ...

    def factors(self, *, channel: str | None = None) -> "tuple[Factor, ...]":
        """Which content goes with leaving and with acting, second by second; associations, never causes.

        Chances are adjusted once over everything that is asked here (Benjamini and Hochberg).

        Args:
            channel: only posts on this channel.

        Returns:
            One factor a question, sure or not; those that could not be asked say why.
        """
        from nine16.evaluate.factors import factors_by_second, names_of, with_adjusted, with_words
        from nine16.workspace.one_thread import one_thread

        folder = self._folder
        gathered = self._gathered()
        posts = [post for post in gathered.posts.values() if channel in (None, post.channel)]
        confidence = folder.settings.number("evaluate.confidence")
        with one_thread():
            library = [gathered.evidence(post.post_id) for post in posts]
            by_second = factors_by_second(library, confidence=confidence)
            names = names_of(by_second, folder.action_kinds)
            return with_words(with_adjusted(by_second), names)
