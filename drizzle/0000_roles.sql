-- Roles, and the one function that makes a table a hub's table.
-- Roles belong to the whole cluster and may exist already (made by an administrator, or by the embedded start).
DO $$
DECLARE r text;
BEGIN
	FOREACH r IN ARRAY ARRAY['aanloop_app', 'aanloop_worker', 'aanloop_backup'] LOOP
		IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
			BEGIN
				EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', r);
			EXCEPTION WHEN duplicate_object OR unique_violation THEN
				NULL; -- made by another copy at this very moment
			END;
		END IF;
	END LOOP;
END $$;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO aanloop_app, aanloop_worker, aanloop_backup;
--> statement-breakpoint
CREATE FUNCTION current_hub() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
	-- After a commit the setting is '' and not null on a pooled connection: hence nullif.
	RETURN nullif(current_setting('app.hub_id', true), '')::uuid;
--> statement-breakpoint
CREATE FUNCTION current_door() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
	RETURN coalesce(current_setting('app.door', true), '');
--> statement-breakpoint
-- Row-level security for a table whose rows belong to a hub: nobody, not even the owner, sees another hub's rows.
CREATE FUNCTION guard_hub_table(t regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
	EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
	EXECUTE format('CREATE POLICY hub_only ON %s USING (hub_id = nullif(current_setting(''app.hub_id'', true), '''')::uuid) WITH CHECK (hub_id = nullif(current_setting(''app.hub_id'', true), '''')::uuid)', t);
	EXECUTE format('CREATE POLICY backup_reads ON %s FOR SELECT TO aanloop_backup USING (true)', t);
	EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO aanloop_app, aanloop_worker', t);
	EXECUTE format('GRANT SELECT ON %s TO aanloop_backup', t);
END $$;
--> statement-breakpoint
-- The same for a table of the installation: only the named doors of lib/server/db open it.
CREATE FUNCTION guard_installation_table(t regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
	EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
	EXECUTE format('CREATE POLICY installation_only ON %s USING (current_door() IN (''installation'', ''worker'')) WITH CHECK (current_door() IN (''installation'', ''worker''))', t);
	EXECUTE format('CREATE POLICY backup_reads ON %s FOR SELECT TO aanloop_backup USING (true)', t);
	EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO aanloop_app, aanloop_worker', t);
	EXECUTE format('GRANT SELECT ON %s TO aanloop_backup', t);
END $$;
