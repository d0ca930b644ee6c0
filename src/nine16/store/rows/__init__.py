"""Values as rows and back, one file a table; every function works inside a transaction that is open."""
