-- Tables by second as platforms tell them: one row per capture and second. acted: kind -> how many.
with told as (
  select
    * exclude (content),
    superseded = 0 and as_of = max(as_of) filter (where superseded = 0) over (
      partition by post_id, importer, audience, part, from_at, to_at
    ) as newest,
    cast(content -> '$.seconds' as json[]) as points
  from rec_snapshots
),

each_second as (
  select * exclude (points), unnest(points) as point
  from told
)

select
  post_id,
  importer,
  cast(as_of as timestamptz) as as_of,
  audience,
  part,
  cast(nullif(from_at, '') as timestamptz) as from_at,
  cast(nullif(to_at, '') as timestamptz) as to_at,
  cast(point ->> '$.at_s' as integer) as at_s,
  cast(point ->> '$.lost' as bigint) as lost,
  cast(point ->> '$.watching' as bigint) as watching,
  cast(point ->> '$.seen' as bigint) as seen,
  cast(point -> '$.acted' as map(varchar, bigint)) as acted,
  newest,
  superseded = 1 as superseded
from each_second
