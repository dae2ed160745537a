"""The superior's window: communes, bundles in, receipts out, figures."""
