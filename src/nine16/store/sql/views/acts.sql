-- The first action of each kind in each view, and its second (null: place unknown).
select b.post_id, s.view_key, s.kind, s.second
from roll_acts as s
join built as b on b.post_key = s.post_key and s.filename = b.part || 'acts.parquet'
