"""The page of the exchange with the superior: what leaves, the stick, receipts, cards."""
