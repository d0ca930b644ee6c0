-- The seconds of every post with a playback log (contract, section 2).
select
  b.post_id,
  s.second,
  s.plays,
  s.watching,
  s.skipped,
  s.plays - s.watching as replays,
  s.departed as "left",
  s.departed_watching as left_watching,
  s.completed,
  s.censored
from roll_seconds as s
join built as b on b.post_key = s.post_key and s.filename = b.part || 'seconds.parquet'
