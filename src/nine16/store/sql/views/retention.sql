-- Retention curves of exports: one row per capture and position.
with points as (
  select
    post_id,
    importer,
    as_of,
    superseded,
    content ->> '$.retention_of' as retention_of,
    unnest(cast(content -> '$.retention' as json[])) as point
  from rec_snapshots
)

select
  post_id,
  importer,
  cast(as_of as timestamptz) as as_of,
  retention_of,
  cast(point ->> '$.at_share' as double) as at_share,
  cast(point ->> '$.absolute' as double) as absolute,
  cast(point ->> '$.started' as bigint) as started,
  cast(point ->> '$.stopped' as bigint) as stopped,
  cast(point ->> '$.seen' as bigint) as seen,
  superseded = 1 as superseded
from points
