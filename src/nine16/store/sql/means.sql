-- The mean seconds watched and reached of each post, and the variance of both, clustered by viewer.
-- From `wanted_views` (post_key, viewer, watched_ms, reach_ms) and `lengths` (post_key, duration_ms).
-- A viewer i has m views; n / (n - m) corrects for the viewer's own pull on the mean (Bell and McCaffrey 2002). Never
-- below the variance that one even viewer of the whole length would bring: n equal values are not certainty.
with viewers as (
  select
    post_key,
    viewer,
    count(*) as m,
    sum(watched_ms) / 1000.0 as watched_s,
    sum(reach_ms) / 1000.0 as reach_s
  from wanted_views
  group by post_key, viewer
),

posts as (
  select
    post_key,
    sum(m) as n,
    count(*) as viewers,
    sum(watched_s) / sum(m) as watch_s,
    sum(reach_s) / sum(m) as mean_reach_s
  from viewers
  group by post_key
  having count(*) > 1
)

select
  p.post_key,
  cast(p.n as bigint) as views,
  p.watch_s,
  greatest(
    sum(power(v.watched_s - p.watch_s * v.m, 2) * p.n / (p.n - v.m)) / power(p.n, 2),
    power(l.duration_ms / 1000.0, 2) / 12.0 / power(p.viewers, 2)
  ) as watch_variance,
  p.mean_reach_s,
  greatest(
    sum(power(v.reach_s - p.mean_reach_s * v.m, 2) * p.n / (p.n - v.m)) / power(p.n, 2),
    power(l.duration_ms / 1000.0, 2) / 12.0 / power(p.viewers, 2)
  ) as reach_variance
from viewers as v
join posts as p on p.post_key = v.post_key
join lengths as l on l.post_key = v.post_key
group by p.post_key, p.n, p.viewers, p.watch_s, p.mean_reach_s, l.duration_ms
