-- Who sees which row. Reviewed like code: a table that is not named here is refused by the catalogue test.
SELECT guard_hub_table(t) FROM unnest(ARRAY[
	'household', 'membership', 'invitation', 'wijkpas', 'important_number', 'opening_hours', 'opening_exception', 'closure', 'room',
	'picture', 'event', 'series', 'occurrence', 'sign_up', 'offer', 'attendance', 'tally', 'personal_feed', 'calendar_import'
]::regclass[]) AS t;
--> statement-breakpoint
SELECT guard_installation_table(t) FROM unnest(ARRAY[
	'operator', 'session', 'passkey', 'passkey_challenge', 'sign_in_code', 'one_time_link', 'rate_count', 'installation_event'
]::regclass[]) AS t;
--> statement-breakpoint
-- A hub's front door is public: name, address, colour. Only its own people change it, only the installation makes one.
ALTER TABLE hub ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE hub FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY hub_public ON hub FOR SELECT USING (true);
--> statement-breakpoint
CREATE POLICY hub_own ON hub FOR UPDATE USING (id = nullif(current_setting('app.hub_id', true), '')::uuid) WITH CHECK (id = nullif(current_setting('app.hub_id', true), '')::uuid);
--> statement-breakpoint
CREATE POLICY hub_made ON hub FOR INSERT WITH CHECK (current_door() = 'installation');
--> statement-breakpoint
CREATE POLICY hub_removed ON hub FOR DELETE USING (current_door() = 'installation');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON hub TO aanloop_app, aanloop_worker;
--> statement-breakpoint
GRANT SELECT ON hub TO aanloop_backup;
--> statement-breakpoint
-- A person is seen by a hub only while she is its member; sign-in and the worker see her through their own doors.
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE person FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY person_of_hub ON person FOR SELECT USING (
	EXISTS (SELECT FROM membership m WHERE m.person_id = person.id AND m.hub_id = nullif(current_setting('app.hub_id', true), '')::uuid)
);
--> statement-breakpoint
CREATE POLICY person_changed_by_hub ON person FOR UPDATE USING (
	EXISTS (SELECT FROM membership m WHERE m.person_id = person.id AND m.hub_id = nullif(current_setting('app.hub_id', true), '')::uuid)
);
--> statement-breakpoint
CREATE POLICY person_made_by_hub ON person FOR INSERT WITH CHECK (current_hub() IS NOT NULL);
--> statement-breakpoint
CREATE POLICY person_installation ON person USING (current_door() IN ('installation', 'worker')) WITH CHECK (current_door() IN ('installation', 'worker'));
--> statement-breakpoint
CREATE POLICY backup_reads ON person FOR SELECT TO aanloop_backup USING (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON person TO aanloop_app, aanloop_worker;
--> statement-breakpoint
GRANT SELECT ON person TO aanloop_backup;
--> statement-breakpoint
-- Sign-in must know in which hubs somebody has which roles, before a hub is chosen.
CREATE POLICY membership_sign_in ON membership FOR SELECT USING (current_door() IN ('installation', 'worker'));
--> statement-breakpoint
-- A mail belongs to a hub, or to the installation (a sign-in code).
ALTER TABLE mail ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mail FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY mail_of_hub ON mail USING (hub_id = nullif(current_setting('app.hub_id', true), '')::uuid) WITH CHECK (hub_id = nullif(current_setting('app.hub_id', true), '')::uuid);
--> statement-breakpoint
CREATE POLICY mail_installation ON mail USING (current_door() IN ('installation', 'worker')) WITH CHECK (current_door() IN ('installation', 'worker'));
--> statement-breakpoint
CREATE POLICY backup_reads ON mail FOR SELECT TO aanloop_backup USING (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON mail TO aanloop_app, aanloop_worker;
--> statement-breakpoint
GRANT SELECT ON mail TO aanloop_backup;
--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO aanloop_app, aanloop_worker;
--> statement-breakpoint
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO aanloop_backup;
--> statement-breakpoint
-- The log is append-only. Forgetting a person blanks who did it; only the retention sweep of the worker takes old lines away.
REVOKE UPDATE, DELETE ON event FROM aanloop_app;
--> statement-breakpoint
REVOKE UPDATE ON event FROM aanloop_worker;
--> statement-breakpoint
GRANT UPDATE (actor_id) ON event TO aanloop_app, aanloop_worker;
--> statement-breakpoint
REVOKE UPDATE, DELETE ON installation_event FROM aanloop_app, aanloop_worker;
--> statement-breakpoint
GRANT UPDATE (actor_id) ON installation_event TO aanloop_app, aanloop_worker;
--> statement-breakpoint
-- One occurrence a series a planned day. Checked at commit, because a changed plan moves several at once.
ALTER TABLE occurrence ADD CONSTRAINT occurrence_once UNIQUE (hub_id, series_id, original_date) DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
-- A room holds one thing at a time, unless it is shared.
ALTER TABLE occurrence ADD CONSTRAINT occurrence_room_free
	EXCLUDE USING gist (hub_id WITH =, room_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
	WHERE (room_exclusive AND cancelled_at IS NULL AND room_id IS NOT NULL) DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
CREATE FUNCTION occurrence_knows_its_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.room_exclusive := coalesce((SELECT NOT shared FROM room WHERE hub_id = NEW.hub_id AND id = NEW.room_id), false);
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER occurrence_knows_its_room BEFORE INSERT OR UPDATE OF room_id ON occurrence
	FOR EACH ROW EXECUTE FUNCTION occurrence_knows_its_room();
--> statement-breakpoint
-- A room that stops being shared must be free of double bookings from now on: the constraint above judges.
CREATE FUNCTION room_tells_its_occurrences() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE occurrence SET room_exclusive = NOT NEW.shared WHERE hub_id = NEW.hub_id AND room_id = NEW.id AND ends_at > now();
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER room_tells_its_occurrences AFTER UPDATE OF shared ON room
	FOR EACH ROW WHEN (OLD.shared IS DISTINCT FROM NEW.shared) EXECUTE FUNCTION room_tells_its_occurrences();
--> statement-breakpoint
-- The counts of an occurrence follow its sign-ups and offers; the check occurrence_places then refuses one too many,
-- whatever the program believed.
CREATE FUNCTION sign_up_counts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE confirmed integer := 0; waiting integer := 0;
BEGIN
	IF TG_OP <> 'INSERT' THEN
		confirmed := confirmed - CASE WHEN OLD.state = 'confirmed' THEN OLD.places ELSE 0 END;
		waiting := waiting - CASE WHEN OLD.state = 'waiting' THEN OLD.places ELSE 0 END;
	END IF;
	IF TG_OP <> 'DELETE' THEN
		confirmed := confirmed + CASE WHEN NEW.state = 'confirmed' THEN NEW.places ELSE 0 END;
		waiting := waiting + CASE WHEN NEW.state = 'waiting' THEN NEW.places ELSE 0 END;
	END IF;
	IF confirmed <> 0 OR waiting <> 0 THEN
		UPDATE occurrence SET confirmed_places = confirmed_places + confirmed, waiting_places = waiting_places + waiting
		WHERE hub_id = coalesce(NEW.hub_id, OLD.hub_id) AND id = coalesce(NEW.occurrence_id, OLD.occurrence_id);
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER sign_up_counts AFTER INSERT OR UPDATE OF state, places OR DELETE ON sign_up
	FOR EACH ROW EXECUTE FUNCTION sign_up_counts();
--> statement-breakpoint
CREATE FUNCTION offer_counts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held integer := 0;
BEGIN
	IF TG_OP <> 'INSERT' THEN
		held := held - CASE WHEN OLD.outcome IS NULL THEN OLD.places ELSE 0 END;
	END IF;
	IF TG_OP <> 'DELETE' THEN
		held := held + CASE WHEN NEW.outcome IS NULL THEN NEW.places ELSE 0 END;
	END IF;
	IF held <> 0 THEN
		UPDATE occurrence SET offered_places = offered_places + held
		WHERE hub_id = coalesce(NEW.hub_id, OLD.hub_id) AND id = coalesce(NEW.occurrence_id, OLD.occurrence_id);
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER offer_counts AFTER INSERT OR UPDATE OF outcome, places OR DELETE ON offer
	FOR EACH ROW EXECUTE FUNCTION offer_counts();
