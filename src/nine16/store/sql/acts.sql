-- One row per (view, kind of action): where in the video the first such action lies.
-- From `acted` (post_key, view_key, kind, at_ms_world, at_ms, event_id), `views` and `posts`.
-- First means first in time; without a place in the video it belongs to no second.
-- Actions beyond the end (up to the tolerance of loading) belong to the last second.
with ranked as (
  select
    a.post_key,
    a.view_key,
    a.kind,
    cast(floor(least(a.at_ms, p.duration_ms - 1) / 1000) as integer) as second,
    row_number() over (
      partition by a.post_key, a.view_key, a.kind
      order by a.world_ms, a.at_ms nulls last, a.event_id
    ) as place
  from acted as a
  join views as v on v.post_key = a.post_key and v.view_key = a.view_key
  join posts as p on p.post_key = a.post_key
)

select post_key, view_key, kind, second
from ranked
where place = 1
