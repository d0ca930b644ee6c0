"""The themes that the earlier videos' titles name, beside what is suggested for them."""

from collections.abc import Sequence

from nine16.demo.row import Row
from nine16.model.form import Told
from nine16.model.number import Number

THEMES = {
    "试色": "trial", "上脸": "trial", "教程": "tutorial", "答疑": "qa", "空瓶": "empties", "对比": "comparison",
    "开箱": "unboxing", "成分": "guide",
}  # fmt: skip
"""By the last word of a title: what the video does."""
_MOSTLY = 0.8


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
