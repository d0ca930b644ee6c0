-- Every view. view_key joins it to runs, spans and acts; viewer is negative where nobody is named.
select
  b.post_id,
  s.view_key,
  s.viewer,
  make_timestamptz(s.first_ms * 1000) as first_at,
  cast(make_timestamptz(s.first_ms * 1000) as date) as day,
  s.furthest_ms,
  s.reach_ms,
  s.watched_ms,
  case s.ended when 0 then 'left' when 1 then 'completed' else 'censored' end as ended
from roll_views as s
join built as b on b.post_key = s.post_key and s.filename = b.part || 'views.parquet'
