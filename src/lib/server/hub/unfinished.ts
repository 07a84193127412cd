import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';

/** What a hub still lacks before neighbours can find their way; in the order in which it helps most. */
export type Unfinished = 'hours' | 'welcome' | 'directions' | 'photo' | 'people';

/** `people`: the coordinator is alone, nobody was invited either. One query. */
export async function unfinishedOf(tx: Tx, hubId: string): Promise<Unfinished[]> {
	const rows = await tx.execute<Record<Unfinished, boolean>>(sql`
		select not exists (select from opening_hours where hub_id = h.id) as hours, h.welcome = '' as welcome,
			h.directions = '' as directions, h.photo_id is null as photo,
			(select count(*) from membership where hub_id = h.id and left_at is null) <= 1
				and not exists (select from invitation where hub_id = h.id and withdrawn_at is null) as people
		from hub h where h.id = ${hubId}`);
	const lacks = rows[0];
	if (!lacks) return [];
	return (['hours', 'welcome', 'directions', 'photo', 'people'] as const).filter((each) => lacks[each]);
}
