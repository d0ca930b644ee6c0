"""The smallest difference worth knowing, as people write it: a share of the first arm, a number, or points."""

from nine16.errors import WrongInput


def effect_in(text: str, *, points: bool) -> tuple[float, bool]:
    """A least effect as people write it: (value, whether it is a share of the first arm's value).

    Args:
        text: `5%`, `0.5` or `0.5pp`.
        points: whether the outcome is a share: then `1.2pp` are points.

    Raises:
        WrongInput: it is no number above 0.

    Example:
        >>> effect_in("5%", points=False), effect_in("0.5", points=False), effect_in("1.5pp", points=True)
        ((0.05, True), (0.5, False), (0.015, False))
    """
    bare = text.strip().removesuffix("%").removesuffix("pp").strip()
    try:
        value = float(bare)
    except ValueError:
        value = 0.0
    if not 0 < value < 1e9 or (text.strip().endswith("pp") and not points):
        raise WrongInput(
            f"'{text}' is no difference",
            where="least effect",
            hint="E.g. 5% (of the first arm), 0.5 (s), 1.5pp (points).",
        )
    if text.strip().endswith("%"):
        return value / 100.0, True
    return (value / 100.0 if text.strip().endswith("pp") else value), False
