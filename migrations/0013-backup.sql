-- A backup names the schema that its rows belong to, so whoever takes one reads which migrations were applied. Thus the
-- two logins that read the rows are enough for it, and the one that owns the tables need not be at hand.
grant select on migration_file to srb_system;
