-- What each rate of each post rests on, and the sums over viewers who came back that its sureness needs.
-- From `views`, `acts`, `acted`, `posts` and `counts_as` (kind, rate).
-- A viewer i has m views and acts in d of them; w = n / (n - m) corrects for the viewer's own pull on the share.
with viewers as (
  select
    post_key,
    viewer,
    count(*) as m,
    sum(case when reach_ms >= 3000 then 1 else 0 end) as effective,
    sum(case when ended = 1 then 1 else 0 end) as completed
  from views
  group by post_key, viewer
),

sizes as (
  select
    post_key,
    sum(m) as n,
    count(*) as viewers,
    sum(effective) as effective,
    sum(completed) as completed
  from viewers
  group by post_key
),

-- Of one viewer alone nothing can be said of how alike viewers' views are: w would be infinite.
several as (
  select
    v.post_key,
    v.viewer,
    v.m,
    v.effective,
    v.completed,
    cast(s.n as double) / (s.n - v.m) as w
  from viewers as v
  join sizes as s on s.post_key = v.post_key
  where v.m > 1 and v.m < s.n
),

-- A view counts once for a rate, whatever it did more than once.
did as (
  select distinct a.post_key, c.rate, a.view_key, v.viewer
  from acts as a
  join counts_as as c on c.kind = a.kind
  join views as v on v.post_key = a.post_key and v.view_key = a.view_key
),

did_by_viewer as (
  select post_key, rate, viewer, count(*) as d
  from did
  group by post_key, rate, viewer
),

by_actions as (
  select
    d.post_key,
    d.rate,
    sum(d.d) as acted,
    sum(case when v.m is null then 0 else d.d end) as several_acted,
    sum(d.d * d.d * coalesce(v.w, 0)) as weighted_dd,
    sum(d.d * coalesce(v.m, 0) * coalesce(v.w, 0)) as weighted_dm
  from did_by_viewer as d
  left join several as v on v.post_key = d.post_key and v.viewer = d.viewer
  group by d.post_key, d.rate
),

by_watching as (
  select
    post_key,
    count(*) as several,
    sum(m) as several_views,
    sum(m * (m - 1)) as pairs,
    sum(m * m * w) as weighted_mm,
    sum(effective) as effective,
    sum(effective * effective * w) as effective_dd,
    sum(effective * m * w) as effective_dm,
    sum(completed) as completed,
    sum(completed * completed * w) as completed_dd,
    sum(completed * m * w) as completed_dm
  from several
  group by post_key
),

rates as (
  -- A rate nobody counted for is zero where actions were logged, and missing where none ever was.
  select
    s.post_key,
    r.rate,
    coalesce(a.acted, 0) as acted,
    coalesce(a.several_acted, 0) as several_acted,
    coalesce(a.weighted_dd, 0) as weighted_dd,
    coalesce(a.weighted_dm, 0) as weighted_dm
  from sizes as s
  cross join (select distinct rate from counts_as) as r
  left join by_actions as a on a.post_key = s.post_key and a.rate = r.rate
  where s.post_key in (select post_key from acted)
  union all
  select s.post_key, 'effective_view' as rate, s.effective, w.effective, w.effective_dd, w.effective_dm
  from sizes as s
  join posts as p on p.post_key = s.post_key
  left join by_watching as w on w.post_key = s.post_key
  -- Nobody can reach 3 s of a video that is shorter.
  where p.duration_ms >= 3000
  union all
  select s.post_key, 'completion' as rate, s.completed, w.completed, w.completed_dd, w.completed_dm
  from sizes as s
  left join by_watching as w on w.post_key = s.post_key
)

select
  r.post_key,
  r.rate,
  cast(r.acted as bigint) as acted,
  cast(s.n as bigint) as views,
  cast(s.viewers as bigint) as viewers,
  cast(coalesce(w.several, 0) as bigint) as several,
  cast(coalesce(w.several_views, 0) as bigint) as several_views,
  cast(coalesce(w.pairs, 0) as bigint) as pairs,
  cast(coalesce(r.several_acted, 0) as bigint) as several_acted,
  coalesce(w.weighted_mm, 0) as weighted_mm,
  coalesce(r.weighted_dd, 0) as weighted_dd,
  coalesce(r.weighted_dm, 0) as weighted_dm
from rates as r
join sizes as s on s.post_key = r.post_key
left join by_watching as w on w.post_key = r.post_key
