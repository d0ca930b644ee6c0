-- Rows of logs that could not count: why, and the row as the file had it.
select load_id, event, "row", reason, cast(raw as varchar) as raw
from ev_rejected
