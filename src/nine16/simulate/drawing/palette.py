"""The colours of the brand, as RGB 0..255."""

Colour = tuple[int, int, int]

CAMELLIA = (176, 52, 68)
ROSE = (205, 112, 112)
BLUSH = (241, 216, 207)
CREAM = (250, 244, 236)
SAND = (226, 208, 190)
GOLD = (199, 164, 110)
SAGE = (170, 184, 162)
FOREST = (44, 70, 62)
INK = (46, 38, 36)
SKY = (200, 220, 230)
MIST = (226, 234, 236)
AMBER = (232, 160, 72)
WHITE = (255, 255, 255)
SKIN = (236, 192, 166)
SKIN_DEEP = (206, 150, 122)
HAIR = (48, 36, 34)


def mixed(first: Colour, second: Colour, share: float) -> Colour:
    """`share` of the way from one colour to another.

    Example:
        >>> mixed((0, 0, 0), (200, 100, 50), 0.5)
        (100, 50, 25)
    """
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue
