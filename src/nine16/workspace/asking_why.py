"""What goes with leaving, acting, views and sales in a library, worked out whatever is kept."""

from collections.abc import Iterable
from typing import Literal

from nine16.evaluate.factors import factors_by_second, names_of, with_adjusted, with_words
from nine16.evaluate.factors_by_post import factors_by_post, with_words_by_post
from nine16.ingest.own_words import own_lists
from nine16.model.evidence import Evidence
from nine16.model.factor import Factor
from nine16.signals.words import with_own
from nine16.store.folder import Folder
from nine16.workspace.one_thread import one_thread


def asked_why(
    folder: Folder, evidences: Iterable[Evidence], *, level: Literal["second", "post"] | None = None
) -> tuple[Factor, ...]:
    """The factors of a library.

    Args:
        folder: whose settings, words and kinds of action they go by.
        evidences: what is known of each of its posts; read here, on one thread.
        level: only by second, or only by post; by default both.

    Returns:
        One factor a question, chances adjusted once over all of them.
    """
    confidence = folder.settings.number("evaluate.confidence")
    with one_thread():
        library = list(evidences)
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
