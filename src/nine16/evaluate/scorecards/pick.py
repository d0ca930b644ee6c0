"""Which scorecard a post has: the one that says most about its channel, type and category."""

from collections.abc import Iterable

from nine16.kinds.scorecard import Scorecard
from nine16.model.post import Post


def pick(cards: Iterable[Scorecard], post: Post) -> Scorecard | None:
    """The card of a post; None where none fits.

    Of the cards that fit the workspace's own go first; then the one that names its category and type, its category, its
    type, its channel; then the first by name.

    Args:
        cards: every card there is.
        post: its channel, type and category.

    Example:
        >>> from nine16.kinds.scorecard import scorecards
        >>> pick(scorecards().values(), Post("p", "taobao", category="Beauty")).name
        'taobao_beauty'
    """
    fitting = [card for card in cards if _fits(card, post)]
    return min(fitting, key=_order, default=None)


def _fits(card: Scorecard, post: Post) -> bool:
    return (
        _names(card.channels, post.channel) and _names(card.types, post.type) and _names(card.categories, post.category)
    )


def _names(among: tuple[str, ...], value: str | None) -> bool:
    """Whether a list holds a value; an empty list holds any, and nothing said fits only that."""
    return not among or (value is not None and value.strip().casefold() in {one.casefold() for one in among})


def _order(card: Scorecard) -> tuple[bool, int, str]:
    says = 4 * bool(card.categories) + 2 * bool(card.types) + bool(card.channels)
    return not card.own, -says, card.name
