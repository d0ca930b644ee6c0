"""What channels are called, in English and in Chinese."""

_NAMES = {
    "douyin": ("Douyin", "抖音"),
    "xiaohongshu": ("Xiaohongshu", "小红书"),
    "youtube": ("YouTube", "YouTube"),
    "player": ("your own player", "自有播放器"),
    "tiktok": ("TikTok", "TikTok"),
    "tiktok_shop": ("TikTok Shop", "TikTok Shop"),
    "kuaishou": ("Kuaishou", "快手"),
    "taobao": ("Taobao", "淘宝"),
    "bilibili": ("Bilibili", "哔哩哔哩"),
    "wechat_channels": ("WeChat Channels", "视频号"),
    "linkedin": ("LinkedIn", "领英"),
    "meta": ("Meta ads", "Meta 广告"),
    "facebook": ("Facebook", "Facebook"),
    "instagram": ("Instagram", "Instagram"),
    "alibaba": ("Alibaba.com", "阿里国际站"),
    "shopify": ("Shopify", "Shopify"),
}


def channel_name(channel: str, language: str) -> str:
    """A channel as people call it; a channel of one's own keeps its name.

    Example:
        >>> channel_name("douyin", "zh"), channel_name("own_app", "en")
        ('抖音', 'own_app')
    """
    english, chinese = _NAMES.get(channel, (channel, channel))
    return chinese if language == "zh" else english


def known_channels() -> tuple[str, ...]:
    """Names of the channels that have a title here.

    Example:
        >>> "douyin" in known_channels(), "own_app" in known_channels()
        (True, False)
    """
    return tuple(_NAMES)


def called(title: str) -> str | None:
    """The name of the channel that people call so; None where it is a name already or nobody's title.

    Example:
        >>> called("抖音"), called("youtube"), called("Own App")
        ('douyin', None, None)
    """
    if title in _NAMES:
        return None
    return next((name for name, titles in _NAMES.items() if title in titles), None)
