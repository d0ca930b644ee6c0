-- Actions of each kind in each second, and how many views were released there: their first such action
-- lies in the second and they are watching its instant. Second null: the place in the video is unknown.
-- From `placed`, `acts` and `spans`.
with counted as (
  select post_key, kind, second, count(*) as actions
  from placed
  group by post_key, kind, second
),

released as (
  select f.post_key, f.kind, f.second, count(*) as released
  from acts as f
  join spans as s
    on s.post_key = f.post_key
    and s.view_key = f.view_key
    and s.from_ms <= f.second * 1000
    and s.to_ms > f.second * 1000
  group by f.post_key, f.kind, f.second
)

select
  c.post_key,
  c.kind,
  c.second,
  c.actions,
  coalesce(r.released, 0) as released
from counted as c
left join released as r on r.post_key = c.post_key and r.kind = c.kind and r.second = c.second
