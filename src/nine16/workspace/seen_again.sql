-- How often viewers who went back saw the instant of each second of a post, within one view at the most.
-- post is a quoted id, seconds how many it has. Views of one run never see an instant twice and are left out.
with several as (
  select view_key
  from runs
  where post_id = {post}
  group by view_key
  having count(*) > 1
), seen as (
  select r.view_key, t.second, count(*) as times
  from runs as r
  join (select unnest(range({seconds})) as second) as t
    on r.from_ms <= t.second * 1000 and t.second * 1000 < r.to_ms
  where r.post_id = {post} and r.view_key in (select view_key from several)
  group by r.view_key, t.second
)
select v.viewer, s.second, max(s.times) as times
from seen as s
join views as v on v.post_id = {post} and v.view_key = s.view_key
group by v.viewer, s.second
