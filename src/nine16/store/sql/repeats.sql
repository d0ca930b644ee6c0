-- Which fresh rows add nothing (`repeat`) or contradict the first row of their key (`conflict`).
-- From `fresh` and `earlier` (key, whole, content as hashes) and `suspects` (keys with something to decide).
-- The first row of a key is the one loaded first, then the one that stands first in its file.
with candidates as (
  select 0 as is_fresh, 0 as row, key, whole, content
  from earlier
  union all
  select 1 as is_fresh, row, key, whole, content
  from fresh
  where key in (select key from suspects)
),

ranked as (
  select
    is_fresh,
    row,
    content,
    first_value(content) over (partition by key order by is_fresh, row) as first_content,
    row_number() over (partition by key, whole order by is_fresh, row) as copy
  from candidates
)

select
  row,
  case when content <> first_content then 'conflict' else 'repeat' end as why
from ranked
where is_fresh = 1 and (content <> first_content or copy > 1)
