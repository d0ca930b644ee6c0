"""The README.txt that the demo leaves beside its files."""

README = """nine16 demo: 泠棠 LINGTAN

Everything here is drawn and simulated. The brand does not exist, and nobody watched.
本文件夹内容均为绘制与模拟：品牌是虚构的，观众是模拟的。

videos/   the brand's videos (six in full; small copies of earlier ones)
exports/  what the platforms export: Douyin works (headings of 2025 and 2026), Xiaohongshu notes,
          YouTube audience retention
logs/     what the brand's own player logged: who watched from where to where, and what they did
shop/     the workspace that was made from them
match.csv which file belongs to which post, proposed and confirmed
report-en.html, report-zh.html   the report

Replace these with yours:
把它们换成你自己的：

  nine16 init shop --zone Asia/Shanghai
  nine16 add shop videos/*.mp4
  nine16 load shop exports/* logs/*
  nine16 match shop --out match.csv      (write yes into 'confirm')
  nine16 match shop --read match.csv
  nine16 report shop --language zh
"""
