#!/bin/sh
# Runs once, when the data directory is new: the migrator's login, which may create roles and is no superuser,
# and its database; the same for Keycloak. The superuser is not used after this.
set -eu
: "${SRB_OWNER_PASSWORD:?SRB_OWNER_PASSWORD is missing in docker/database.env}"
: "${KC_DB_PASSWORD:?KC_DB_PASSWORD is missing in docker/keycloak.env}"
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres --set=password="$SRB_OWNER_PASSWORD" \
  --set=keycloak="$KC_DB_PASSWORD" <<'SQL'
create role srb_owner login createrole nosuperuser nocreatedb nobypassrls noreplication password :'password';
create database srb owner srb_owner;
create role keycloak login nosuperuser nocreatedb nocreaterole nobypassrls noreplication password :'keycloak';
create database keycloak owner keycloak;
SQL
