-- What exports say of whole accounts: one row per capture and figure, as in snapshots.
with captures as (
  select
    *,
    superseded = 0 and as_of = max(as_of) filter (where superseded = 0) over (
      partition by channel, account, importer, part, from_at, to_at
    ) as newest
  from rec_account_figures
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
  channel,
  nullif(account, '') as account,
  importer,
  cast(as_of as timestamptz) as as_of,
  part,
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
