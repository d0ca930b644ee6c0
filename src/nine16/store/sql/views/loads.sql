-- Every load in order; account is its whole account as JSON.
select load_no, load_id, file, importer, cast("at" as timestamptz) as "at", cast(account as json) as account
from rec_loads
