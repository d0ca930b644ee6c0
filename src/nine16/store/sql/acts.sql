-- One row per view and kind of action: in which second the first such action lies.
-- From `placed` and `views`. First means first in time; its second is null where the log does not say.
with ranked as (
  select
    a.post_key,
    a.view_key,
    a.kind,
    a.second,
    row_number() over (
      partition by a.post_key, a.view_key, a.kind
      order by a.world_ms, a.at_ms nulls last, a.event_id
    ) as place
  from placed as a
  join views as v on v.post_key = a.post_key and v.view_key = a.view_key
)

select post_key, view_key, kind, second
from ranked
where place = 1
