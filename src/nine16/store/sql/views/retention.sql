-- Retention curves of exports: one row per capture and position.
with points as (
  select
    * exclude (content),
    superseded = 0 and as_of = max(as_of) filter (where superseded = 0) over (
      partition by post_id, importer, audience, part, from_at, to_at
    ) as newest,
    content ->> '$.retention_of' as retention_of,
    cast(content -> '$.retention' as json[]) as points
  from rec_snapshots
),

each_point as (
  select * exclude (points), unnest(points) as point
  from points
)

select
  post_id,
  importer,
  cast(as_of as timestamptz) as as_of,
  audience,
  part,
  cast(nullif(from_at, '') as timestamptz) as from_at,
  cast(nullif(to_at, '') as timestamptz) as to_at,
  retention_of,
  cast(point ->> '$.at_share' as double) as at_share,
  cast(point ->> '$.absolute' as double) as absolute,
  cast(point ->> '$.started' as bigint) as started,
  cast(point ->> '$.stopped' as bigint) as stopped,
  cast(point ->> '$.seen' as bigint) as seen,
  newest,
  superseded = 1 as superseded
from each_point
