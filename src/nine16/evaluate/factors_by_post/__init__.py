"""Which factors of posts go with their views, interactions, comments, collections, follows and sales."""

from nine16.evaluate.factors_by_post.ask import ask_all, factors_by_post

__all__ = ["ask_all", "factors_by_post"]
