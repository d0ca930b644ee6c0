"""Phrases for factors of whole posts: topic, to do it, to do without, and both in Chinese."""

from collections.abc import Mapping

IN_POSTS: Mapping[str, tuple[str, str, str, str, str]] = {
    "title_length": (
        "title length",
        "writing longer titles",
        "writing shorter titles",
        "把标题写长一些",
        "把标题写短一些",
    ),
    "title_question": (
        "title question",
        "asking a question in the title",
        "writing titles without a question",
        "在标题里提问",
        "标题不用问句",
    ),
    "title_number": (
        "title number",
        "putting a number into the title",
        "writing titles without numbers",
        "在标题里写数字",
        "标题不写数字",
    ),
    "title_tags": ("tags", "using more tags", "using fewer tags", "多带几个话题标签", "少带几个话题标签"),
    "weekend": ("weekday", "publishing on weekends", "publishing on weekdays", "在周末发布", "在工作日发布"),
    "duration": ("length", "making the videos longer", "making the videos shorter", "把视频做长一些", "把视频做短一些"),
    "rhythm": ("cuts", "cutting faster", "cutting less often", "把剪辑节奏加快", "把剪辑节奏放慢"),
    "cut_early": (
        "cuts",
        "cutting within the first 3 seconds",
        "leaving the first 3 seconds in one shot",
        "在前 3 秒内切换一次镜头",
        "前 3 秒一镜到底",
    ),
    "words_early": (
        "words",
        "putting words on screen in the first 3 seconds",
        "keeping the first 3 seconds free of words",
        "在前 3 秒就上字幕",
        "前 3 秒不上字幕",
    ),
    "face_early": (
        "faces",
        "showing a face in the first 3 seconds",
        "keeping faces out of the first 3 seconds",
        "在前 3 秒就露脸",
        "前 3 秒不露脸",
    ),
    "message_by_9s": (
        "message",
        "saying the pain point, the proof or the feeling by second 9",
        "saying the pain point, the proof or the feeling after second 9",
        "在 9 秒前就说出痛点、证明或感受",
        "9 秒后再说痛点、证明或感受",
    ),
    "call_by_9s": (
        "call to action",
        "calling viewers to act by second 9",
        "calling viewers to act after second 9",
        "在 9 秒前就引导观众行动",
        "9 秒后再引导观众行动",
    ),
    "offer_by_11s": (
        "offer",
        "naming the offer or the price by second 11",
        "naming the offer or the price after second 11",
        "在 11 秒前就说优惠或价格",
        "11 秒后再说优惠或价格",
    ),
    "call_after_16s": (
        "late call",
        "calling viewers to act after second 16",
        "leaving out the call to action after second 16",
        "在 16 秒后再引导观众行动",
        "16 秒后不再引导观众行动",
    ),
}
BY_A_STEP: Mapping[str, tuple[str, str, str, str]] = {
    "title_length": (
        "titles about 10 letters longer",
        "titles about 10 letters shorter",
        "标题长 10 个字左右",
        "标题短 10 个字左右",
    ),
    "title_tags": ("one tag more", "one tag fewer", "多带一个话题标签", "少带一个话题标签"),
    "duration": (
        "making the videos about twice as long",
        "making the videos about half as long",
        "把视频做到约两倍长",
        "把视频缩到约一半长",
    ),
    "rhythm": ("one shot more in 10 s", "one shot fewer in 10 s", "每 10 秒多切换一次镜头", "每 10 秒少切换一次镜头"),
}
"""What is tried of things that there is more or less of: as large a step as the figure is of."""
KINDS: Mapping[str, tuple[str, str]] = {
    "category": ("category", "类目"),
    "form": ("form", "形式"),
    "theme": ("theme", "主题"),
    "genre": ("genre", "体裁"),
    "type": ("type", "类型"),
    "source": ("origin", "来源"),
}
PARTS_OF_DAY: Mapping[str, tuple[str, str]] = {
    "night": ("at night (23 to 5)", "深夜 23–5 点"),
    "morning": ("in the morning (5 to 11)", "早上 5–11 点"),
    "midday": ("at midday (11 to 14)", "中午 11–14 点"),
    "afternoon": ("in the afternoon (14 to 18)", "下午 14–18 点"),
    "evening": ("in the evening (18 to 23)", "晚上 18–23 点"),
}
