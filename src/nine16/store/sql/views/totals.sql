-- What each rate of each post rests on.
select b.post_id, s.rate, s.acted, s.views, s.viewers
from roll_totals as s
join built as b on b.post_key = s.post_key and s.filename = b.part || 'totals.parquet'
