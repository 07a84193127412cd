-- The front door in one round trip: the hub of a web address, and a mark that changes with every happening in it.
-- The mark is the newest line of the log together with the number of lines of the last ten minutes: a line that becomes
-- visible late (its transaction took longer) changes the number, though not the newest.
CREATE FUNCTION hub_front(wanted text) RETURNS TABLE (front hub, mark text) LANGUAGE plpgsql VOLATILE AS $$
DECLARE found hub;
BEGIN
	SELECT * INTO found FROM hub WHERE slug = wanted;
	IF found.id IS NULL THEN RETURN; END IF;
	-- Only for this statement's transaction: the log of the hub itself, and of no other.
	PERFORM set_config('app.hub_id', found.id::text, true);
	RETURN QUERY SELECT found, concat_ws('.',
		(SELECT max(seq) FROM event WHERE hub_id = found.id),
		(SELECT count(*) FROM event WHERE hub_id = found.id AND at > now() - interval '10 minutes'));
END $$;
