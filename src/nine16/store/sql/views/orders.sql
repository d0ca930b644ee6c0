-- Lines of orders and refunds as shops' exports tell them. A refund is its own line, below nought.
select
  order_id,
  line,
  importer,
  channel,
  cast(as_of as timestamptz) as as_of,
  cast("at" as timestamptz) as "at",
  product_id,
  product,
  quantity,
  value_minor,
  currency,
  is_refund = 1 as is_refund,
  state,
  creator,
  platform_post_id,
  superseded = 1 as superseded
from rec_orders
