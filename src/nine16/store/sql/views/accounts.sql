-- Every account: who posts.
select channel, handle, brand
from rec_accounts
