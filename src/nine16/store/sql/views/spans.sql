-- What each view covered: disjoint stretches.
select b.post_id, s.view_key, s.from_ms, s.to_ms
from roll_spans as s
join built as b on b.post_key = s.post_key and s.filename = b.part || 'spans.parquet'
