-- What exports say: one row per capture and figure. basis: counts, shares (0..1) or means.
with figures as (
  select snapshot_no, post_id, importer, as_of, superseded, basis, content -> ('$.' || basis) as said
  from rec_snapshots
  cross join (values ('counts'), ('shares'), ('means')) as b (basis)
),

named as (
  select *, unnest(json_keys(said)) as name
  from figures
)

select
  post_id,
  importer,
  cast(as_of as timestamptz) as as_of,
  basis,
  name,
  cast(said ->> ('$."' || name || '"') as double) as value,
  superseded = 1 as superseded
from named
