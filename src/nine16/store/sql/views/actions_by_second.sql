-- Actions by post, kind and second (null: place unknown), and the views released there.
select b.post_id, s.kind, s.second, s.actions, s.released
from roll_actions_by_second as s
join built as b on b.post_key = s.post_key and s.filename = b.part || 'actions_by_second.parquet'
