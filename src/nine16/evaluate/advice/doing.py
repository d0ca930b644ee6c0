"""What to do about a factor, as a shop operator would say it: to do it, and to do without.

Phrases follow "Keep", "Stop" and "Try" in English, 继续, 别再 and 试试 in Chinese. A factor that has none here (a new
signal, an own list of words) is named by its title.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nine16.evaluate.advice.doing_in_posts import BY_A_STEP, IN_POSTS, KINDS, PARTS_OF_DAY
from nine16.evaluate.advice.doing_in_seconds import IN_SECONDS
from nine16.kinds.signal import signals
from nine16.kinds.word_list import LANGUAGES, WordList
from nine16.model.factor import Factor
from nine16.model.finding import Words

TITLE_WORDS = "title_words:"
_WORDS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Doing:
    """Phrases for one factor."""

    topic: str
    """Factors of one topic are about the same thing: one piece of advice is enough."""
    do: Words
    without: Words
    by_a_step: tuple[Words, Words] | None = None
    """More and less of it by the step that its figure is of; None where it is there or not."""


def doing(factor: Factor, lists: tuple[WordList, ...] = (), titles: Sequence[str] = ()) -> Doing:
    """What to do about a factor.

    Args:
        factor: of either level.
        lists: of words, for what a workspace's own are called.
        titles: of the library; of a list of words, those that stand in them are named.

    Example:
        >>> from nine16.model.number import Number
        >>> early = Factor("post", "follow", "face_early", None, Number(2.0, 1.5, 3.0), 0.01, 60)
        >>> doing(early).do.en, doing(early).without.zh
        ('showing a face in the first 3 seconds', '前 3 秒不露脸')
    """
    table = IN_SECONDS if factor.level == "second" else IN_POSTS
    if factor.factor in table:
        topic, *phrases = table[factor.factor]
        step = BY_A_STEP.get(factor.factor) if factor.level == "post" else None
        by = None if step is None else (Words(step[0], step[2]), Words(step[1], step[3]))
        return replace(_of(topic, *phrases), by_a_step=by)
    if factor.level == "second":
        return _of_signal(factor.factor)
    if factor.factor.startswith(TITLE_WORDS):
        return _of_words(factor.factor, {one.kind: one for one in lists}, titles)
    return _of_kind(factor.factor)


def _of(topic: str, do: str, without: str, do_zh: str, without_zh: str) -> Doing:
    return Doing(topic, Words(do, do_zh), Words(without, without_zh))


def _of_signal(name: str) -> Doing:
    """A signal that nobody wrote a phrase for."""
    known = signals()
    en, zh = (known[name].title.lower(), known[name].title_zh) if name in known else (name.replace("_", " "), name)
    return _of(name, f"having more of this: {en}", f"having less of this: {en}", f"多一些“{zh}”", f"少一些“{zh}”")


def _of_words(name: str, lists: Mapping[str, WordList], titles: Sequence[str]) -> Doing:
    """Words of a list in the title, the list named by the words that titles really use."""
    kind = name.removeprefix(TITLE_WORDS)
    own = lists.get(kind)
    en = (own.title.lower() if own is not None else "") or kind.replace("_", " ")
    zh = (own.title_zh if own is not None else "") or kind
    used = words_used(own, titles)
    such_en = f" ({', '.join(used)})" if used else ""
    such_zh = f"（如 {'、'.join(used)}）" if used else ""
    return _of(
        name,
        f"putting words of the kind '{en}'{such_en} into the title",
        f"keeping words of the kind '{en}'{such_en} out of the title",
        f"在标题里用“{zh}”类的词{such_zh}",
        f"标题里不用“{zh}”类的词{such_zh}",
    )


def words_used(own: WordList | None, titles: Sequence[str]) -> list[str]:
    """Up to three words of a list, those first that stand in most titles; the list's first ones where none does.

    Args:
        own: the list; None has no words.
        titles: of the library.
    """
    if own is None:
        return []
    terms = [term for language in LANGUAGES for term in own.of(language).terms]
    plain = [term for term in terms if not any(sign in term for sign in "#*?？")]
    lower = [title.lower() for title in titles]
    count = {term: sum(term in title for title in lower) for term in plain}
    found = sorted((term for term in plain if count[term]), key=lambda term: -count[term])
    return (found or plain)[:_WORDS_NAMED]


def _of_kind(name: str) -> Doing:
    """Names with a colon: hour:morning/evening, tag:#护肤, category:lips/eyes."""
    kind, _, rest = name.partition(":")
    one, _, usual = rest.partition("/")
    if kind == "hour":
        (en, zh), (usual_en, usual_zh) = PARTS_OF_DAY[one], PARTS_OF_DAY[usual]
        return _of(
            kind,
            f"publishing {en} rather than {usual_en}",
            f"publishing {usual_en} rather than {en}",
            f"在{zh}发布（对比{usual_zh}）",
            f"在{usual_zh}发布（对比{zh}）",
        )
    if kind == "tag":
        return _of(name, f"using the tag {rest}", f"leaving out the tag {rest}", f"带标签 {rest}", f"不带标签 {rest}")
    if kind in KINDS and usual:
        en, zh = KINDS[kind]
        return _of(
            kind,
            f"making posts of the {en} {one} rather than {usual}",
            f"making posts of the {en} {usual} rather than {one}",
            f"多发{zh}为“{one}”的作品（而不是“{usual}”）",
            f"多发{zh}为“{usual}”的作品（而不是“{one}”）",
        )
    plain = name.replace("_", " ")
    return _of(
        name, f"having more of this: {plain}", f"having less of this: {plain}", f"多一些“{name}”", f"少一些“{name}”"
    )
