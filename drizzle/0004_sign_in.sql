-- A session that a wijkpas opened counts only while that pass is valid: asked at every request, before a hub is entered.
CREATE POLICY wijkpas_sign_in ON wijkpas FOR SELECT USING (current_door() IN ('installation', 'worker'));
--> statement-breakpoint
-- A count holds a hashed key and a number, nothing of a hub: every door may count, inside the verb it guards.
CREATE POLICY rate_counted_at_every_door ON rate_count USING (current_door() IN ('hub', 'installation', 'worker')) WITH CHECK (current_door() IN ('hub', 'installation', 'worker'));
