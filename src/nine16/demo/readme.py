"""The README.txt that the demo leaves beside its files."""

README = """nine16 demo: 泠棠 LINGTAN

Everything here is drawn and simulated. The brand does not exist, and nobody watched.
本文件夹内容均为绘制与模拟：品牌是虚构的，观众是模拟的。

videos/   the brand's videos (six in full, with what is said as .srt; one of them without its title card;
          small copies of earlier ones)
logs/     what the brand's own player logged: who watched from where to where, and what they did;
          playback-lipstick-without-title-card and -one-film-twice are two experiments
exports/  what the platforms export, as collected over twelve weeks:
            作品列表导出_*.xlsx             Douyin, all works, one file a night (headings of 2025, then of 2026;
                                            two nights are missing)
            投稿分析_*.xlsx                 Douyin, another page of the same centre
            千川素材_*.xlsx                 Qianchuan, what ads bought, by day: one file for each of two posts
            video_user_lose_*.json          Ocean Engine, one ad second by second
            笔记列表明细表_*.xlsx           Xiaohongshu, one file a week
            近期稿件对比_*.csv, 【泠棠】*.xml  Bilibili, works, and the comments across one film (danmaku)
            Content *.zip, Audience retention *.zip
                                            YouTube, the table of videos, and one curve a video
            ExportOrderDetailList_*.csv     Taobao, items of orders
            fill-in_alibaba_*.xlsx          Alibaba.com has no export: nine16's own sheet, filled in by hand
second-accounts/  the same of the brand's second accounts on Douyin and Xiaohongshu, one file a week,
                  each in a folder of its account's name
shop/     the workspace that was made from them
match.csv which file belongs to which post, proposed and confirmed
forms.csv which kind of film each one is, proposed and confirmed
report-en.html, report-zh.html   the report
week-en.html, week-zh.html       the report of the last week: what the posts did and what to do next
insight-en.html, insight-zh.html what works in posts like these
today-en.html, today-zh.html     the morning after the last day: what moved beyond what was to be expected

Replace these with yours; any of them may be missing:
把它们换成你自己的，缺哪个都可以：

  nine16 init shop --zone Asia/Shanghai
  nine16 add shop videos/*.mp4
  nine16 load shop exports/* logs/* --account 泠棠LINGTAN
                                              (whose they are; once their posts are known, no file needs it)
  nine16 load shop 千川素材.xlsx --post POST    (an ad's report names its material: say which post it showed;
                                              nine16 list shop shows the posts)
  nine16 load shop second-accounts/泠棠护肤课/* --account 泠棠护肤课
  nine16 load shop second-accounts/泠棠的梳妆台/* --account 泠棠的梳妆台
  nine16 sheet shop --channel alibaba          (writes the sheet to fill in; load reads it back)
  nine16 match shop --out match.csv            (write yes into 'confirm')
  nine16 match shop --read match.csv
  nine16 look shop                             (words, faces, voice; needs nine16[vision])
  nine16 check NEW.mp4 --channel douyin        (before posting)
  nine16 report shop --language zh
  nine16 today shop --language zh              (every morning, after loading last night's exports)
  nine16 factors shop                          (what goes with leaving, entering the shop, views, comments)
  nine16 golden shop --cohort channel=player   (whether 3, 9, 11 and 16 s hold for your viewers)
  nine16 experiment result shop lipstick-without-title-card
"""
