-- What exports say of posts: one row per capture and figure. basis: counts, shares (0..1), means or money.
-- Amounts stand in value_minor with their currency and have no value: a sum of values never mixes them in.
with captures as (
  select
    *,
    superseded = 0 and as_of = max(as_of) filter (where superseded = 0) over (
      partition by post_id, importer, audience, part, from_at, to_at
    ) as newest
  from rec_snapshots
),

figures as (
  select captures.* exclude (content), basis, content -> ('$.' || basis) as said
  from captures
  cross join (values ('counts'), ('shares'), ('means'), ('money')) as b (basis)
),

named as (
  select *, unnest(json_keys(said)) as name
  from figures
)

select
  post_id,
  importer,
  cast(as_of as timestamptz) as as_of,
  audience,
  part,
  "window" as covers,
  cast(nullif(from_at, '') as timestamptz) as from_at,
  cast(nullif(to_at, '') as timestamptz) as to_at,
  basis,
  name,
  case when basis <> 'money' then cast(said ->> ('$."' || name || '"') as double) end as value,
  case when basis = 'money' then cast(said ->> ('$."' || name || '"[0]') as bigint) end as value_minor,
  case when basis = 'money' then said ->> ('$."' || name || '"[1]') end as currency,
  newest,
  superseded = 1 as superseded
from named
