"""Why: what goes with leaving, acting, views and sales over the whole workspace."""

from typing import TYPE_CHECKING, Literal

from nine16.store.folder import Folder

if TYPE_CHECKING:
    from nine16.model.factor import Factor
    from nine16.workspace.evidence import Gathered


class Why:
    """The questions that all posts together answer."""

    _folder: Folder

    if TYPE_CHECKING:

        def _gathered(self) -> "Gathered": ...

    def factors(
        self, *, level: Literal["second", "post"] | None = None, channel: str | None = None
    ) -> "tuple[Factor, ...]":
        """Which content goes with leaving and acting by second, and with views and acts by post; never causes.

        Chances are adjusted once over everything that is asked here (Benjamini and Hochberg). The factors of the whole
        library are kept, and worked out anew only when it has changed.

        Args:
            level: only by second, or only by post; by default both.
            channel: only posts on this channel.

        Returns:
            One factor a question, sure or not; those that could not be asked say why.
        """
        from nine16.workspace.asking_why import asked_why
        from nine16.workspace.known_factors import known_factors

        gathered = self._gathered()
        if level is None and channel is None:
            return known_factors(self._folder, gathered.asked_why, anew=True)[0].factors
        of = [post_id for post_id, post in gathered.posts.items() if channel in (None, post.channel)]
        return asked_why(self._folder, map(gathered.evidence, of), level=level)
