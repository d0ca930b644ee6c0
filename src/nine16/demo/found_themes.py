"""The themes that the earlier videos' titles name, beside what is suggested, and how far it agrees with the person."""

from collections.abc import Sequence

from nine16.demo.row import Row
from nine16.model.form import Agreement, Told
from nine16.model.number import Number
from nine16.simulate.tried import CUT

THEMES = {
    "试色": "trial", "上脸": "trial", "教程": "tutorial", "答疑": "qa", "空瓶": "empties", "对比": "comparison",
    "开箱": "unboxing", "成分": "guide",
}  # fmt: skip
"""By the last word of a title: what the video does."""
FILMS = {
    "lipstick": "trial", CUT: "trial", "serum": "before_after", "sunscreen": "review", "cushion": "story",
    "hand-cream": "trial", "cleanser": "review",
}  # fmt: skip
"""The films in full, as their scripts say."""
_MOSTLY = 0.8


def theme_of(video_id: str, title: str | None) -> str | None:
    """What a film of the brand does, as its person knows it; None of what is known by numbers alone.

    Example:
        >>> theme_of("0824-sunscreen", "水感防晒乳上脸"), theme_of("cushion", "光落在脸上"), theme_of("x", "好物")
        ('trial', 'story', None)
    """
    return FILMS.get(video_id) or next((theme for word, theme in THEMES.items() if (title or "").endswith(word)), None)


def found_themes(told: Sequence[Told]) -> Row:
    """How many themes are suggested rightly, before anybody confirmed one.

    Args:
        told: every video with what is suggested of it.
    """
    planted = [(one, theme) for one in told for word, theme in THEMES.items() if (one.title or "").endswith(word)]
    right = sum(one.suggestions["theme"].name == theme for one, theme in planted)
    return Row(
        "themes",
        {"en": "themes of the earlier videos are suggested rightly", "zh": "旧视频的主题建议正确"},
        float(len(planted)),
        Number(float(right), n=len(planted), basis="videos"),
        right >= _MOSTLY * len(planted) > 0,
    )


def found_agreement(before: Sequence[Told], after: Sequence[Agreement]) -> Row:
    """Whether the agreement told holds what was true of the suggestions before anybody answered.

    Args:
        before: every video with what was suggested of it then.
        after: how far suggestions agree with the person, by field.
    """
    known = [(one.suggestions["theme"].name, theme) for one in before if (theme := theme_of(one.key, one.title))]
    named = [name == theme for name, theme in known if name is not None]
    true = sum(named) / len(named) if named else 0.0
    told = next(one.agreed for one in after if one.field == "theme")
    holds = told.low is not None and told.high is not None and told.low <= true <= told.high
    return Row(
        "agreement",
        {"en": "suggested themes are what the person says (share)", "zh": "主题建议与人工确认一致（比例）"},
        f"{true:.0%}",
        told,
        holds,
    )
