-- A hub that has a coordinator keeps one. Judged at commit, so that one can hand over to another in the same act, and one after
-- the other per hub: two coordinators who leave at the same moment must not both believe that the other stays.
CREATE FUNCTION hub_keeps_a_coordinator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM FROM hub WHERE id = OLD.hub_id FOR NO KEY UPDATE;
	-- The hub itself went in the same transaction: nothing is left to coordinate.
	IF NOT FOUND THEN RETURN NULL; END IF;
	IF NOT EXISTS (SELECT FROM membership WHERE hub_id = OLD.hub_id AND left_at IS NULL AND 'coordinator' = ANY (roles)) THEN
		RAISE EXCEPTION 'a hub keeps at least one coordinator' USING ERRCODE = 'check_violation', CONSTRAINT = 'hub_keeps_a_coordinator', TABLE = 'membership';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER hub_keeps_a_coordinator_at_change AFTER UPDATE OF roles, left_at ON membership DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN (OLD.left_at IS NULL AND 'coordinator' = ANY (OLD.roles) AND (NEW.left_at IS NOT NULL OR NOT 'coordinator' = ANY (NEW.roles)))
	EXECUTE FUNCTION hub_keeps_a_coordinator();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER hub_keeps_a_coordinator_at_removal AFTER DELETE ON membership DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN (OLD.left_at IS NULL AND 'coordinator' = ANY (OLD.roles))
	EXECUTE FUNCTION hub_keeps_a_coordinator();
