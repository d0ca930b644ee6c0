"""Which way each practice may be advised: nobody is told to add black borders, whatever the figures say.

A factor is an association. Most practices are a matter of craft, and an account may have good reason to do more of them or
less. Some are a fault whichever way the figures lean (borders, silence, distortion), or reach what the figures do not
count (captions are also for those who watch without sound). Those are advised one way only, or not at all. The factor
itself stays on the page of factors, with its figure, either way.
"""

from collections.abc import Mapping

from nine16.model.factor import Factor

BOTH, MORE, LESS, NEITHER = "both", "more", "less", "neither"

SECONDS_ONE_WAY: Mapping[str, tuple[str, str]] = {
    "borders": (LESS, "bars take room from the picture, and channels rank padded pictures lower"),
    "brightness": (MORE, "a dark picture shows the product badly, most of all on a phone outdoors"),
    "clipping": (LESS, "distorted sound is a fault"),
    "codes": (LESS, "most channels forbid QR codes that lead away"),
    "drawn": (NEITHER, "what is drawn is mostly title cards and stickers: no choice between filming and drawing"),
    "face_to_camera": (MORE, "nobody is told to look away from viewers"),
    "flashes": (LESS, "flashes can harm viewers"),
    "frozen": (LESS, "a picture that stops looks like a fault; what stands still on purpose is `stillness`"),
    "loudness": (NEITHER, "channels level the loudness themselves"),
    "new_information": (MORE, "leaving old words standing is no aim of its own"),
    "patterns": (LESS, "fine stripes flicker on screens"),
    "reading_speed": (LESS, "a caption that cannot be read in time is a fault"),
    "sharpness": (MORE, "a soft picture is a fault"),
    "silence": (LESS, "a sound that drops out looks like a fault"),
    "text": (MORE, "captions are also for those who watch without sound, whom no log tells apart"),
    "text_share": (LESS, "words that fill the screen hide the product"),
    "text_size": (MORE, "small letters cannot be read on a phone"),
    "voice_level": (MORE, "a voice below the music cannot be understood"),
    "words": (MORE, "a shop that names no selling point sells nothing"),
}
"""Signals that may be advised one way only, and why; all others both ways."""
POSTS_ONE_WAY: Mapping[str, tuple[str, str]] = {
    "words_early": (MORE, "captions are also for those who watch without sound, whom no export tells apart"),
    "message_by_9s": (MORE, "to say what it is about later than second 9 is no aim of its own"),
    "offer_by_11s": (MORE, "to hold the offer back is no aim of its own"),
    "title_words:own_brand": (MORE, "nobody is told to hide the own brand"),
    "title_words:brand": (NEITHER, "names of other brands are a matter of rights, not of reach"),
    "title_words:certificate": (NEITHER, "a certificate is named where there is one"),
    "title_words:inspection": (NEITHER, "an inspection is named where there was one"),
    "title_words:price": (NEITHER, "what a thing costs is no choice of words"),
    "title_words:offer": (NEITHER, "an offer is named where there is one"),
}
"""Factors of posts that may be advised one way only, and why; all others both ways."""
_KINDS_ONE_WAY: Mapping[str, tuple[str, str]] = {
    "category": (NEITHER, "what a shop sells is no way of filming"),
    "genre": (NEITHER, "a video is no picture post: what is advised here is about videos"),
    "type": (NEITHER, "main picture, detail and promotion videos have each their own task"),
}
"""Kinds of post (name before the colon) that are no advice."""


def direction(level: str, name: str) -> tuple[str, str]:
    """Which way a practice may be advised, and why not the other; the reason is empty where both ways may.

    Args:
        level: second or post.
        name: of the factor.

    Example:
        >>> direction("second", "borders")[0], direction("post", "title_question")
        ('less', ('both', ''))
    """
    if level == "second":
        return SECONDS_ONE_WAY.get(name, (BOTH, ""))
    return POSTS_ONE_WAY.get(name) or _KINDS_ONE_WAY.get(name.partition(":")[0], (BOTH, ""))


def may_be_advised(factor: Factor, *, more: bool) -> bool:
    """Whether somebody may be told to do more of it, or less.

    Args:
        factor: of either level.
        more: more of it; else less.
    """
    way, _ = direction(factor.level, factor.factor)
    return way in {BOTH, MORE if more else LESS}
