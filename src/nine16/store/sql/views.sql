-- One row per view: its viewer, what it covered, and how it ended (0 left, 1 completed, 2 censored).
-- From `visits`, `merged`, `posts` and `clock` (completed_ms; open_since_ms: runs last heard of later are open).
-- A view ends in the second t with furthest in (t, t + 1] s. at_end: it covers the instant of that second,
-- with any of its stretches: there may be a gap inside the second.
with covered as (
  select
    m.post_key,
    m.view_key,
    sum(m.to_ms - m.from_ms) as reach_ms,
    max(case
      when m.from_ms <= (ceil(v.furthest_ms / 1000) - 1) * 1000
        and m.to_ms > (ceil(v.furthest_ms / 1000) - 1) * 1000 then 1
      else 0
    end) as at_end
  from merged as m
  join visits as v on v.post_key = m.post_key and v.view_key = m.view_key
  group by m.post_key, m.view_key
)

select
  v.post_key,
  v.view_key,
  -- A missing viewer is a viewer of its own; keys are never negative, so this one meets no other.
  coalesce(v.viewer_key, -1 - v.view_key) as viewer,
  v.first_ms,
  v.furthest_ms,
  cast(coalesce(c.reach_ms, v.watched_ms) as integer) as reach_ms,
  v.watched_ms,
  coalesce(
    c.at_end,
    case when v.furthest_ms - v.watched_ms <= (ceil(v.furthest_ms / 1000) - 1) * 1000 then 1 else 0 end
  ) as at_end,
  case
    when v.last_mark % 8 in (6, 7) then 1
    when v.furthest_ms >= p.duration_ms - k.completed_ms then 1
    when v.last_mark % 8 = 5 then 2
    when v.last_mark % 8 = 0 and v.heard_ms > k.open_since_ms then 2
    else 0
  end as ended,
  v.heard_ms
from visits as v
left join covered as c on c.post_key = v.post_key and c.view_key = v.view_key
join posts as p on p.post_key = v.post_key
cross join clock as k
