#!/bin/sh
# Run once by the postgres image of compose.yaml, when its volume is empty. docs/operations.md explains the roles.
set -eu
psql --username "$POSTGRES_USER" --dbname postgres -v ON_ERROR_STOP=1 \
	-v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" -v worker="$WORKER_PASSWORD" -v backup="$BACKUP_PASSWORD" <<'SQL'
create role aanloop_owner login nosuperuser nobypassrls password :'owner';
create role aanloop_app login nosuperuser nobypassrls password :'app';
create role aanloop_worker login nosuperuser nobypassrls password :'worker';
create role aanloop_backup login nosuperuser nobypassrls password :'backup';
create database aanloop owner aanloop_owner template template0 encoding 'UTF8';
revoke all on database aanloop from public;
grant connect on database aanloop to aanloop_app, aanloop_worker, aanloop_backup;
SQL
