CREATE TABLE "coach_absence" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"first_date" date NOT NULL,
	"last_date" date NOT NULL,
	"substitute_id" uuid,
	CONSTRAINT "coach_absence_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "coach_absence_order" CHECK ("coach_absence"."first_date" <= "coach_absence"."last_date" and "coach_absence"."last_date" <= "coach_absence"."first_date" + 366),
	CONSTRAINT "coach_absence_other" CHECK ("coach_absence"."substitute_id" is distinct from "coach_absence"."key_id")
);
--> statement-breakpoint
CREATE TABLE "coach_key" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid,
	"card" jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"line" smallint DEFAULT 1 NOT NULL,
	"made_on" date NOT NULL,
	"revoked_on" date,
	"weekdays" integer[] DEFAULT '{}'::integer[] NOT NULL,
	"changed_on" date,
	CONSTRAINT "coach_key_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "coach_key_state_known" CHECK ("coach_key"."state" in ('waiting', 'active', 'revoked')),
	CONSTRAINT "coach_key_line_known" CHECK ("coach_key"."line" in (1, 2)),
	CONSTRAINT "coach_key_revoked" CHECK (("coach_key"."state" = 'revoked') = ("coach_key"."revoked_on" is not null)),
	CONSTRAINT "coach_key_weekdays" CHECK ("coach_key"."weekdays" <@ array[1,2,3,4,5,6,7])
);
--> statement-breakpoint
CREATE TABLE "coach_locker" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"salt" text NOT NULL,
	"credential" text,
	"sealed" "bytea" NOT NULL,
	"made_on" date NOT NULL,
	CONSTRAINT "coach_locker_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "coach_locker_kind_known" CHECK ("coach_locker"."kind" in ('passphrase', 'sheet', 'passkey')),
	CONSTRAINT "coach_locker_credential" CHECK (("coach_locker"."kind" = 'passkey') = ("coach_locker"."credential" is not null))
);
--> statement-breakpoint
CREATE TABLE "concern_desk" (
	"hub_id" uuid PRIMARY KEY NOT NULL,
	"head" jsonb,
	"tested_on" date,
	"checked_on" date,
	"short" integer DEFAULT 0 NOT NULL,
	"noticed_hour" text
);
--> statement-breakpoint
CREATE TABLE "concern_notice" (
	"hub_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"waiting" boolean DEFAULT false NOT NULL,
	CONSTRAINT "concern_notice_hub_id_key_id_pk" PRIMARY KEY("hub_id","key_id")
);
--> statement-breakpoint
CREATE TABLE "concern_tombstone" (
	"hub_id" uuid NOT NULL,
	"month" date NOT NULL,
	"reason" text NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "concern_tombstone_hub_id_month_reason_pk" PRIMARY KEY("hub_id","month","reason"),
	CONSTRAINT "concern_tombstone_reason_known" CHECK ("concern_tombstone"."reason" in ('received', 'expired', 'erased', 'year')),
	CONSTRAINT "concern_tombstone_month" CHECK (extract(day from "concern_tombstone"."month") = 1),
	CONSTRAINT "concern_tombstone_count" CHECK ("concern_tombstone"."count" > 0)
);
--> statement-breakpoint
CREATE TABLE "roster_entry" (
	"hub_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"entry" jsonb NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "roster_entry_hub_id_seq_pk" PRIMARY KEY("hub_id","seq"),
	CONSTRAINT "roster_entry_hash_once" UNIQUE("hub_id","hash"),
	CONSTRAINT "roster_entry_seq" CHECK ("roster_entry"."seq" >= 0)
);
--> statement-breakpoint
CREATE TABLE "concern" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"label" text NOT NULL,
	"state" text DEFAULT 'new' NOT NULL,
	"received_on" date NOT NULL,
	"due_on" date NOT NULL,
	"opened_on" date,
	"last_activity_on" date NOT NULL,
	"closed_on" date,
	"expires_on" date,
	"check_in_on" date,
	"awaiting" text DEFAULT 'team' NOT NULL,
	"assigned_to" uuid,
	"epoch" integer DEFAULT 1 NOT NULL,
	"recipient" text NOT NULL,
	"team_recipient" text NOT NULL,
	"reporter_recipient" text NOT NULL,
	"reporter_sign_key" text NOT NULL,
	"auth_hash" text NOT NULL,
	"needs_epoch" boolean DEFAULT false NOT NULL,
	"told" integer DEFAULT 0 NOT NULL,
	"warned" integer,
	CONSTRAINT "concern_hub_id_id_pk" PRIMARY KEY("hub_id","id"),
	CONSTRAINT "concern_label_once" UNIQUE("hub_id","label"),
	CONSTRAINT "concern_auth_once" UNIQUE("hub_id","auth_hash"),
	CONSTRAINT "concern_state_known" CHECK ("concern"."state" in ('new', 'open', 'closed', 'erased')),
	CONSTRAINT "concern_awaiting_known" CHECK ("concern"."awaiting" in ('team', 'reporter')),
	CONSTRAINT "concern_opened" CHECK ("concern"."state" not in ('open', 'closed') or "concern"."opened_on" is not null),
	CONSTRAINT "concern_closed" CHECK (("concern"."state" = 'closed') = ("concern"."closed_on" is not null)),
	CONSTRAINT "concern_expiry" CHECK ("concern"."state" = 'erased' or ("concern"."opened_on" is null) = ("concern"."expires_on" is null)),
	CONSTRAINT "concern_one_year" CHECK ("concern"."expires_on" <= greatest("concern"."received_on" + 366, "concern"."opened_on" + 14)),
	CONSTRAINT "concern_told_known" CHECK ("concern"."told" between 0 and 3),
	CONSTRAINT "concern_epoch" CHECK ("concern"."epoch" between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "concern_access" (
	"hub_id" uuid NOT NULL,
	"concern_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"act" text NOT NULL,
	"on" date NOT NULL,
	CONSTRAINT "concern_access_hub_id_concern_id_key_id_act_on_pk" PRIMARY KEY("hub_id","concern_id","key_id","act","on"),
	CONSTRAINT "concern_access_act_known" CHECK ("concern_access"."act" in ('opened', 'read', 'answered', 'noted', 'shared', 'withdrawn', 'new_keys', 'assigned', 'closed', 'reopened', 'extended', 'check_in'))
);
--> statement-breakpoint
CREATE TABLE "concern_exclusion" (
	"hub_id" uuid NOT NULL,
	"concern_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	CONSTRAINT "concern_exclusion_hub_id_concern_id_key_id_pk" PRIMARY KEY("hub_id","concern_id","key_id")
);
--> statement-breakpoint
CREATE TABLE "concern_file" (
	"hub_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"concern_id" uuid NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "concern_file_hub_id_id_pk" PRIMARY KEY("hub_id","id")
);
--> statement-breakpoint
CREATE TABLE "concern_message" (
	"hub_id" uuid NOT NULL,
	"concern_id" uuid NOT NULL,
	"chain" text NOT NULL,
	"seq" integer NOT NULL,
	"head" jsonb NOT NULL,
	"sig" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "concern_message_hub_id_concern_id_chain_seq_pk" PRIMARY KEY("hub_id","concern_id","chain","seq"),
	CONSTRAINT "concern_message_chain_known" CHECK ("concern_message"."chain" in ('talk', 'team')),
	CONSTRAINT "concern_message_seq" CHECK ("concern_message"."seq" between 0 and 2000)
);
--> statement-breakpoint
CREATE TABLE "concern_wrap" (
	"hub_id" uuid NOT NULL,
	"concern_id" uuid NOT NULL,
	"reader" text NOT NULL,
	"key_id" uuid,
	"epoch" integer NOT NULL,
	"reserve" boolean DEFAULT false NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "concern_wrap_hub_id_concern_id_reader_pk" PRIMARY KEY("hub_id","concern_id","reader"),
	CONSTRAINT "concern_wrap_reader" CHECK (("concern_wrap"."key_id" is null and "concern_wrap"."reader" in ('envelope', 'reporter')) or "concern_wrap"."reader" = "concern_wrap"."key_id"::text),
	CONSTRAINT "concern_wrap_reserve" CHECK (not "concern_wrap"."reserve" or "concern_wrap"."key_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "coach_absence" ADD CONSTRAINT "coach_absence_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_absence" ADD CONSTRAINT "coach_absence_key" FOREIGN KEY ("hub_id","key_id") REFERENCES "public"."coach_key"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_absence" ADD CONSTRAINT "coach_absence_substitute" FOREIGN KEY ("hub_id","substitute_id") REFERENCES "public"."coach_key"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_key" ADD CONSTRAINT "coach_key_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_locker" ADD CONSTRAINT "coach_locker_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_locker" ADD CONSTRAINT "coach_locker_key" FOREIGN KEY ("hub_id","key_id") REFERENCES "public"."coach_key"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_desk" ADD CONSTRAINT "concern_desk_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_notice" ADD CONSTRAINT "concern_notice_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_notice" ADD CONSTRAINT "concern_notice_key" FOREIGN KEY ("hub_id","key_id") REFERENCES "public"."coach_key"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_tombstone" ADD CONSTRAINT "concern_tombstone_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entry" ADD CONSTRAINT "roster_entry_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern" ADD CONSTRAINT "concern_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern" ADD CONSTRAINT "concern_assigned_to" FOREIGN KEY ("hub_id","assigned_to") REFERENCES "public"."coach_key"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_access" ADD CONSTRAINT "concern_access_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_access" ADD CONSTRAINT "concern_access_of" FOREIGN KEY ("hub_id","concern_id") REFERENCES "public"."concern"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_access" ADD CONSTRAINT "concern_access_key" FOREIGN KEY ("hub_id","key_id") REFERENCES "public"."coach_key"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_exclusion" ADD CONSTRAINT "concern_exclusion_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_exclusion" ADD CONSTRAINT "concern_exclusion_of" FOREIGN KEY ("hub_id","concern_id") REFERENCES "public"."concern"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_exclusion" ADD CONSTRAINT "concern_exclusion_key" FOREIGN KEY ("hub_id","key_id") REFERENCES "public"."coach_key"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_file" ADD CONSTRAINT "concern_file_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_file" ADD CONSTRAINT "concern_file_of" FOREIGN KEY ("hub_id","concern_id") REFERENCES "public"."concern"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_message" ADD CONSTRAINT "concern_message_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_message" ADD CONSTRAINT "concern_message_of" FOREIGN KEY ("hub_id","concern_id") REFERENCES "public"."concern"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_wrap" ADD CONSTRAINT "concern_wrap_hub_id_hub_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hub"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_wrap" ADD CONSTRAINT "concern_wrap_of" FOREIGN KEY ("hub_id","concern_id") REFERENCES "public"."concern"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_wrap" ADD CONSTRAINT "concern_wrap_key" FOREIGN KEY ("hub_id","key_id") REFERENCES "public"."coach_key"("hub_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coach_key_person" ON "coach_key" USING btree ("hub_id","person_id");--> statement-breakpoint
CREATE INDEX "coach_locker_of" ON "coach_locker" USING btree ("hub_id","key_id");--> statement-breakpoint
CREATE INDEX "concern_by_state" ON "concern" USING btree ("hub_id","state");--> statement-breakpoint
CREATE INDEX "concern_file_by" ON "concern_file" USING btree ("hub_id","concern_id");--> statement-breakpoint
CREATE INDEX "concern_wrap_reader_of" ON "concern_wrap" USING btree ("hub_id","key_id");
--> statement-breakpoint
SELECT guard_hub_table(t) FROM unnest(ARRAY[
	'concern_desk', 'roster_entry', 'coach_key', 'coach_locker', 'coach_absence', 'concern_tombstone', 'concern_notice',
	'concern', 'concern_wrap', 'concern_message', 'concern_file', 'concern_exclusion', 'concern_access'
]::regclass[]) AS t;
--> statement-breakpoint
-- Sealed rows exist only inside the part of the program that keeps them: a reporter with a code, a coach signed in as one, the clocks.
-- In any other transaction of the hub, the coordinator's above all, there is nothing to find.
CREATE FUNCTION current_part() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
	RETURN CASE coalesce(current_setting('app.part', true), '')
		WHEN 'coach' THEN CASE WHEN 'coach' = ANY (string_to_array(current_setting('app.roles', true), ',')) THEN 'coach' ELSE '' END
		WHEN 'reporter' THEN 'reporter' WHEN 'clock' THEN 'clock' ELSE '' END;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
	FOREACH t IN ARRAY ARRAY['concern', 'concern_wrap', 'concern_message', 'concern_file', 'concern_exclusion', 'concern_access', 'concern_notice'] LOOP
		EXECUTE format('CREATE POLICY sealed_part ON %I AS RESTRICTIVE TO aanloop_app, aanloop_worker USING (current_part() <> '''') WITH CHECK (current_part() <> '''')', t);
	END LOOP;
	CREATE POLICY sealed_part ON coach_locker AS RESTRICTIVE TO aanloop_app, aanloop_worker USING (current_part() IN ('coach', 'clock')) WITH CHECK (current_part() = 'coach');
END $$;
--> statement-breakpoint
-- The list only grows; what was said stays said.
REVOKE UPDATE, DELETE ON roster_entry FROM aanloop_app, aanloop_worker;
--> statement-breakpoint
REVOKE UPDATE ON concern_message, concern_file, concern_exclusion, concern_access FROM aanloop_app, aanloop_worker;
--> statement-breakpoint
CREATE FUNCTION roster_is_one_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last roster_entry%ROWTYPE;
BEGIN
	SELECT * INTO last FROM roster_entry WHERE hub_id = NEW.hub_id ORDER BY seq DESC LIMIT 1;
	IF NEW.seq <> coalesce(last.seq + 1, 0) OR (NEW.entry->>'prev') IS DISTINCT FROM coalesce(last.hash, '') OR (NEW.entry->>'seq')::int <> NEW.seq THEN
		RAISE EXCEPTION 'the list goes on from its last entry' USING ERRCODE = 'check_violation', CONSTRAINT = 'roster_one_chain', TABLE = 'roster_entry';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER roster_is_one_chain BEFORE INSERT ON roster_entry FOR EACH ROW EXECUTE FUNCTION roster_is_one_chain();
--> statement-breakpoint
-- Who is left out of a concern, or is not on the list, gets no key of it.
CREATE FUNCTION wrap_is_allowed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	IF NEW.key_id IS NULL THEN RETURN NULL; END IF;
	-- She, whichever of her keys was left out.
	IF EXISTS (SELECT FROM concern_exclusion x JOIN coach_key her ON her.hub_id = x.hub_id AND her.id = x.key_id
		JOIN coach_key k ON k.hub_id = NEW.hub_id AND k.id = NEW.key_id
		WHERE x.hub_id = NEW.hub_id AND x.concern_id = NEW.concern_id AND (x.key_id = NEW.key_id OR her.person_id = k.person_id)) THEN
		RAISE EXCEPTION 'she is left out of this concern' USING ERRCODE = 'check_violation', CONSTRAINT = 'wrap_not_excluded', TABLE = 'concern_wrap';
	END IF;
	IF NOT EXISTS (SELECT FROM coach_key k WHERE k.hub_id = NEW.hub_id AND k.id = NEW.key_id AND k.state = 'active') THEN
		RAISE EXCEPTION 'she is not on the list' USING ERRCODE = 'check_violation', CONSTRAINT = 'wrap_active_reader', TABLE = 'concern_wrap';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
-- Deferred: a concern and its exclusions are written in one act, in any order.
CREATE CONSTRAINT TRIGGER wrap_is_allowed AFTER INSERT OR UPDATE ON concern_wrap DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wrap_is_allowed();
--> statement-breakpoint
-- The envelope gave the list to somebody else after these keys were made, and there are no newer ones yet.
CREATE FUNCTION restarted_since(its concern) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
	RETURN its.needs_epoch AND EXISTS (SELECT FROM roster_entry r WHERE r.hub_id = its.hub_id AND r.entry->'act'->>'kind' = 'restarted'
		AND r.seq > ALL (SELECT (m.head->>'roster')::int FROM concern_message m WHERE m.hub_id = its.hub_id AND m.concern_id = its.id
			AND m.chain = 'talk' AND m.head->>'kind' IN ('opening', 'epoch')));
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION restarted_since(concern) FROM PUBLIC;
--> statement-breakpoint
-- Every concern that is not closed has two coaches on the list who can read it, the envelope, and the reporter; all of the present epoch.
-- Without any coach it stays only after a restart, until it gets new keys.
CREATE FUNCTION check_readers(the_hub uuid, the_concern uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE its concern%ROWTYPE; readers int;
BEGIN
	SELECT * INTO its FROM concern WHERE hub_id = the_hub AND id = the_concern;
	IF NOT FOUND OR its.state NOT IN ('new', 'open') THEN RETURN; END IF;
	SELECT count(*) INTO readers FROM concern_wrap w JOIN coach_key k ON k.hub_id = w.hub_id AND k.id = w.key_id
		WHERE w.hub_id = the_hub AND w.concern_id = the_concern AND w.epoch = its.epoch AND k.state = 'active';
	IF readers < 2 AND NOT (readers = 0 AND restarted_since(its)) THEN
		RAISE EXCEPTION 'a concern has two readers' USING ERRCODE = 'check_violation', CONSTRAINT = 'concern_two_readers', TABLE = 'concern';
	END IF;
	IF (SELECT count(*) FROM concern_wrap w WHERE w.hub_id = the_hub AND w.concern_id = the_concern AND w.epoch = its.epoch AND w.reader IN ('envelope', 'reporter')) <> 2 THEN
		RAISE EXCEPTION 'the envelope and the reporter can read too' USING ERRCODE = 'check_violation', CONSTRAINT = 'concern_envelope_and_reporter', TABLE = 'concern';
	END IF;
	IF EXISTS (SELECT FROM concern_wrap w WHERE w.hub_id = the_hub AND w.concern_id = the_concern AND w.epoch <> its.epoch) THEN
		RAISE EXCEPTION 'a wrap of another epoch' USING ERRCODE = 'check_violation', CONSTRAINT = 'wrap_of_this_epoch', TABLE = 'concern_wrap';
	END IF;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION check_readers(uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
CREATE FUNCTION wrap_keeps_readers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	IF TG_OP <> 'INSERT' THEN PERFORM check_readers(OLD.hub_id, OLD.concern_id); ELSE PERFORM check_readers(NEW.hub_id, NEW.concern_id); END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER wrap_keeps_readers AFTER INSERT OR UPDATE OR DELETE ON concern_wrap DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wrap_keeps_readers();
--> statement-breakpoint
-- A coach gives keys of what she reads. Of what no coach on the list, here and with the role, can read, she may give them too: she has the
-- key from the envelope. New keys come after the old ones went, in one transaction; there the program alone asks who makes them.
CREATE FUNCTION wrap_by_reader() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	IF current_part() = 'coach' AND EXISTS (SELECT FROM (SELECT DISTINCT hub_id, concern_id FROM fresh WHERE key_id IS NOT NULL) f
		CROSS JOIN LATERAL (SELECT count(*) AS living, count(*) FILTER (WHERE k.person_id::text = current_setting('app.person_id', true)) AS hers
			FROM concern_wrap w JOIN coach_key k ON k.hub_id = w.hub_id AND k.id = w.key_id AND k.state = 'active'
			JOIN membership p ON p.hub_id = k.hub_id AND p.person_id = k.person_id AND p.left_at IS NULL AND 'coach' = ANY (p.roles)
			WHERE w.hub_id = f.hub_id AND w.concern_id = f.concern_id
				AND NOT EXISTS (SELECT FROM fresh n WHERE n.hub_id = w.hub_id AND n.concern_id = w.concern_id AND n.reader = w.reader)) was
		WHERE was.living > 0 AND was.hers = 0) THEN
		RAISE EXCEPTION 'somebody else reads this' USING ERRCODE = 'check_violation', CONSTRAINT = 'wrap_by_reader', TABLE = 'concern_wrap';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER wrap_by_reader AFTER INSERT ON concern_wrap REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION wrap_by_reader();
--> statement-breakpoint
CREATE FUNCTION concern_keeps_readers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	PERFORM check_readers(NEW.hub_id, NEW.id);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER concern_keeps_readers AFTER INSERT OR UPDATE OF epoch, state, needs_epoch ON concern DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION concern_keeps_readers();
--> statement-breakpoint
-- The envelope restarts the list once: two coaches set a new one before it can again. Nobody stays on the list but who came on by it.
CREATE FUNCTION restart_is_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM roster_entry c WHERE c.hub_id = NEW.hub_id AND c.seq < NEW.seq AND c.entry->'act'->>'kind' = 'envelope_confirmed'
		AND c.seq > ALL (SELECT r.seq FROM roster_entry r WHERE r.hub_id = NEW.hub_id AND r.seq < NEW.seq AND r.entry->'act'->>'kind' = 'restarted')) THEN
		RAISE EXCEPTION 'an envelope restarts the list once' USING ERRCODE = 'check_violation', CONSTRAINT = 'restart_by_envelope', TABLE = 'roster_entry';
	END IF;
	IF (SELECT array_agg(k.id::text) FROM coach_key k WHERE k.hub_id = NEW.hub_id AND k.state = 'active') IS DISTINCT FROM ARRAY[NEW.entry->'act'->'card'->>'id'] THEN
		RAISE EXCEPTION 'after a restart one coach is on the list' USING ERRCODE = 'check_violation', CONSTRAINT = 'restart_alone', TABLE = 'roster_entry';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER restart_is_whole AFTER INSERT ON roster_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (NEW.entry->'act'->>'kind' = 'restarted') EXECUTE FUNCTION restart_is_whole();
--> statement-breakpoint
-- A coach leaves the list: not while a concern would be left with fewer than two readers, and without any of its keys.
-- Her account goes: not while nobody else with an account can read.
CREATE FUNCTION coach_leaves_readers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE its uuid;
BEGIN
	FOR its IN SELECT w.concern_id FROM concern_wrap w JOIN concern c ON c.hub_id = w.hub_id AND c.id = w.concern_id
		WHERE w.hub_id = NEW.hub_id AND w.key_id = NEW.id AND c.state IN ('new', 'open') LOOP
		PERFORM check_readers(NEW.hub_id, its);
		IF NEW.person_id IS NULL AND NOT EXISTS (SELECT FROM concern_wrap w JOIN coach_key k ON k.hub_id = w.hub_id AND k.id = w.key_id
			WHERE w.hub_id = NEW.hub_id AND w.concern_id = its AND k.state = 'active' AND k.person_id IS NOT NULL) THEN
			RAISE EXCEPTION 'nobody else can read this' USING ERRCODE = 'check_violation', CONSTRAINT = 'coach_sole_reader', TABLE = 'coach_key';
		END IF;
	END LOOP;
	IF NEW.state = 'revoked' AND EXISTS (SELECT FROM concern_wrap w WHERE w.hub_id = NEW.hub_id AND w.key_id = NEW.id) THEN
		RAISE EXCEPTION 'who left keeps no key' USING ERRCODE = 'check_violation', CONSTRAINT = 'coach_left_no_wrap', TABLE = 'concern_wrap';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER coach_leaves_readers AFTER UPDATE OF state, person_id ON coach_key DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION coach_leaves_readers();
--> statement-breakpoint
-- What nobody opened is never deleted, but by who wrote it; and no row goes while somebody still has a key to it.
CREATE FUNCTION concern_goes_rightly() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	IF TG_OP = 'DELETE' AND OLD.state = 'new' OR TG_OP = 'UPDATE' AND OLD.state = 'new' AND NEW.state = 'erased' AND current_part() <> 'reporter' THEN
		RAISE EXCEPTION 'nobody has read this yet' USING ERRCODE = 'check_violation', CONSTRAINT = 'concern_unopened_stays', TABLE = 'concern';
	END IF;
	IF TG_OP = 'UPDATE' AND OLD.state = 'erased' AND NEW.state <> 'erased' OR TG_OP = 'UPDATE' AND NEW.state = 'new' AND OLD.state <> 'new' THEN
		RAISE EXCEPTION 'a concern does not become unread or come back' USING ERRCODE = 'check_violation', CONSTRAINT = 'concern_one_way', TABLE = 'concern';
	END IF;
	IF TG_OP = 'UPDATE' AND NEW.epoch NOT IN (OLD.epoch, OLD.epoch + 1) THEN
		RAISE EXCEPTION 'epochs go up by one' USING ERRCODE = 'check_violation', CONSTRAINT = 'concern_epoch_next', TABLE = 'concern';
	END IF;
	RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER concern_goes_rightly BEFORE UPDATE OR DELETE ON concern FOR EACH ROW EXECUTE FUNCTION concern_goes_rightly();
--> statement-breakpoint
CREATE FUNCTION exclusion_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
	IF EXISTS (SELECT FROM concern c WHERE c.hub_id = OLD.hub_id AND c.id = OLD.concern_id) THEN
		RAISE EXCEPTION 'who is left out stays left out' USING ERRCODE = 'check_violation', CONSTRAINT = 'exclusion_stays', TABLE = 'concern_exclusion';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER exclusion_stays AFTER DELETE ON concern_exclusion DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION exclusion_stays();
--> statement-breakpoint
CREATE FUNCTION message_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.seq > 0 AND NOT EXISTS (SELECT FROM concern_message m WHERE m.hub_id = NEW.hub_id AND m.concern_id = NEW.concern_id AND m.chain = NEW.chain AND m.seq = NEW.seq - 1) THEN
		RAISE EXCEPTION 'a message follows the one before' USING ERRCODE = 'check_violation', CONSTRAINT = 'message_follows', TABLE = 'concern_message';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER message_follows BEFORE INSERT ON concern_message FOR EACH ROW EXECUTE FUNCTION message_follows();
--> statement-breakpoint
-- Keys that are in use lie in two kinds of locker: a lost phone or a forgotten phrase must not be the end.
CREATE FUNCTION locker_kinds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE the_key uuid; the_hub uuid;
BEGIN
	IF TG_TABLE_NAME = 'coach_key' THEN the_key := NEW.id; the_hub := NEW.hub_id; ELSE the_key := OLD.key_id; the_hub := OLD.hub_id; END IF;
	IF EXISTS (SELECT FROM coach_key k WHERE k.hub_id = the_hub AND k.id = the_key AND k.state <> 'revoked' AND k.person_id IS NOT NULL)
		AND (SELECT count(DISTINCT l.kind) FROM coach_locker l WHERE l.hub_id = the_hub AND l.key_id = the_key) < 2 THEN
		RAISE EXCEPTION 'keys lie in two kinds of locker' USING ERRCODE = 'check_violation', CONSTRAINT = 'locker_two_kinds', TABLE = 'coach_locker';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER locker_kinds AFTER INSERT ON coach_key DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locker_kinds();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER locker_kinds_left AFTER DELETE ON coach_locker DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locker_kinds();
