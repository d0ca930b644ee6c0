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
        folder = self._folder
        gathered = self._gathered()
        if level is None and channel is None:
            from nine16.workspace.known_factors import known_factors

            return known_factors(folder, lambda: worked_out(gathered), anew=True)[0].factors
        return worked_out(gathered, level=level, channel=channel)


def worked_out(
    gathered: "Gathered", *, level: Literal["second", "post"] | None = None, channel: str | None = None
) -> "tuple[Factor, ...]":
    """The factors of a library, whatever is kept.

    Args:
        gathered: the library.
        level: only by second, or only by post; by default both.
        channel: only posts on this channel.
    """
    from nine16.evaluate.factors import factors_by_second, names_of, with_adjusted, with_words
    from nine16.evaluate.factors_by_post import factors_by_post, with_words_by_post
    from nine16.ingest.own_words import own_lists
    from nine16.signals.words import with_own
    from nine16.workspace.one_thread import one_thread

    folder = gathered.folder
    posts = [post for post in gathered.posts.values() if channel in (None, post.channel)]
    confidence = folder.settings.number("evaluate.confidence")
    with one_thread():
        library = [gathered.evidence(post.post_id) for post in posts]
        lists = with_own(own_lists(folder.path))
        by_second = factors_by_second(library, confidence=confidence) if level != "post" else ()
        by_post = (
            factors_by_post(library, zone=folder.zone, kinds=folder.action_kinds, lists=lists, confidence=confidence)
            if level != "second"
            else ()
        )
        everything = with_adjusted((*by_second, *by_post))
        names = names_of(by_second, folder.action_kinds)
        told = with_words(everything[: len(by_second)], names)
        return (*told, *with_words_by_post(everything[len(by_second) :], lists))
