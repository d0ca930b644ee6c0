-- What each rate of each post rests on, and the sums by viewer that its clustered variance needs.
-- From `views`, `acts`, `acted`, `posts` and `counts_as` (kind, rate).
with viewers as (
  select
    post_key,
    viewer,
    count(*) as views,
    sum(case when reach_ms >= 3000 then 1 else 0 end) as effective,
    sum(case when ended = 1 then 1 else 0 end) as completed
  from views
  group by post_key, viewer
),

-- A view counts once for a rate, whatever it did more than once.
did as (
  select distinct a.post_key, c.rate, a.view_key, v.viewer
  from acts as a
  join counts_as as c on c.kind = a.kind
  join views as v on v.post_key = a.post_key and v.view_key = a.view_key
),

did_by_viewer as (
  select post_key, rate, viewer, count(*) as acted
  from did
  group by post_key, rate, viewer
),

sizes as (
  select
    post_key,
    sum(views) as views,
    count(*) as viewers,
    sum(views * views) as views_squared,
    sum(effective) as effective,
    sum(effective * effective) as effective_squared,
    sum(effective * views) as effective_views,
    sum(completed) as completed,
    sum(completed * completed) as completed_squared,
    sum(completed * views) as completed_views
  from viewers
  group by post_key
),

by_actions as (
  select
    d.post_key,
    d.rate,
    sum(d.acted) as acted,
    sum(d.acted * d.acted) as acted_squared,
    sum(d.acted * v.views) as acted_views
  from did_by_viewer as d
  join viewers as v on v.post_key = d.post_key and v.viewer = d.viewer
  group by d.post_key, d.rate
),

rates as (
  -- A rate nobody counted for is zero where actions were logged, and missing where none ever was.
  select
    s.post_key,
    r.rate,
    coalesce(a.acted, 0) as acted,
    coalesce(a.acted_squared, 0) as acted_squared,
    coalesce(a.acted_views, 0) as acted_views
  from sizes as s
  cross join (select distinct rate from counts_as) as r
  left join by_actions as a on a.post_key = s.post_key and a.rate = r.rate
  where s.post_key in (select post_key from acted)
  union all
  select s.post_key, 'effective_view' as rate, s.effective, s.effective_squared, s.effective_views
  from sizes as s
  join posts as p on p.post_key = s.post_key
  -- Nobody can reach 3 s of a video that is shorter.
  where p.duration_ms >= 3000
  union all
  select post_key, 'completion' as rate, completed, completed_squared, completed_views
  from sizes
)

select
  r.post_key,
  r.rate,
  cast(r.acted as bigint) as acted,
  cast(s.views as bigint) as views,
  cast(s.viewers as bigint) as viewers,
  cast(r.acted_squared as bigint) as acted_squared,
  cast(r.acted_views as bigint) as acted_views,
  cast(s.views_squared as bigint) as views_squared
from rates as r
join sizes as s on s.post_key = r.post_key
