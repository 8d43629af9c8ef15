-- Deliveries are taken for one subscriber at a time: what waits for another is not looked at.
DROP INDEX delivery_by_due;
CREATE INDEX delivery_by_due ON delivery (subscriber, due) WHERE due IS NOT NULL;
