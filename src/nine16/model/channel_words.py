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
