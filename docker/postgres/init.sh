#!/bin/sh
# Runs once, when the data directory is new: the migrator's login, which may create roles and is no superuser,
# and its database. The superuser is not used after this.
set -eu
: "${SRB_OWNER_PASSWORD:?SRB_OWNER_PASSWORD is missing in docker/database.env}"
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres --set=password="$SRB_OWNER_PASSWORD" <<'SQL'
create role srb_owner login createrole nosuperuser nocreatedb nobypassrls noreplication password :'password';
create database srb owner srb_owner;
SQL
