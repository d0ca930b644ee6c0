-- How often viewers who went back saw the instant of each second of some posts, within one view at the most.
-- posts is a list of quoted ids, seconds how many the longest has. Views of one run never see an instant twice and are
-- left out.
with several as (
  select post_id, view_key
  from runs
  where post_id in ({posts})
  group by post_id, view_key
  having count(*) > 1
), seen as (
  select r.post_id, r.view_key, t.second, count(*) as times
  from runs as r
  join several as s on s.post_id = r.post_id and s.view_key = r.view_key
  join (select unnest(range({seconds})) as second) as t
    on r.from_ms <= t.second * 1000 and t.second * 1000 < r.to_ms
  where r.post_id in ({posts})
  group by r.post_id, r.view_key, t.second
)
select v.post_id, v.viewer, s.second, max(s.times) as times
from seen as s
join views as v on v.post_id = s.post_id and v.view_key = s.view_key
group by v.post_id, v.viewer, s.second
