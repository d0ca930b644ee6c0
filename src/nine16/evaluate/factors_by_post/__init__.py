"""Which factors of posts go with their views, interactions, comments, collections, follows and sales."""

from nine16.evaluate.factors_by_post.ask import ask_all, factors_by_post, posed_by_post
from nine16.evaluate.factors_by_post.words import with_words as with_words_by_post

__all__ = ["ask_all", "factors_by_post", "posed_by_post", "with_words_by_post"]
