import { sql } from 'drizzle-orm';
import { derivedToken } from '#lib/crypto/tokens.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { limits } from '#lib/limits.ts';
import { settings } from '#lib/server/settings/settings.ts';
import { now } from '#lib/time/clock.ts';

/** Over how many minutes each rate counts; how many it lets through stands in `limits.ts`. */
const minutes = {
	signInSends: limits.signInSendMinutes,
	signInAsksPerNetworkPerHour: 60,
	passkeyAsksPerNetworkPerHour: 60,
	passTriesPerNetworkPerHour: 60,
	letterCodeTriesPerNetworkPerHour: 60,
	guestSignUpsPerNetworkPerHour: 60,
	guestSignUpsPerContactPerHour: 60,
	deskTriesPerPersonPerHour: 60
} as const;

export type Rate = keyof typeof minutes;

/** Counted in so many steps: the window slides by a minute, or by four when it is an hour. */
const STEPS = 15;

/**
 * Counts one try of `who` (an address, a network, an id: only its hash is kept), in the transaction of the verb that does the work.
 * Out: false when the limit was reached. A try that is refused is not counted, so that nobody is locked out longer by asking
 * again; a verb must therefore answer `refused`, not throw, for its count to stay. Exact under parallel calls.
 */
export async function withinRate(tx: Tx, rate: Rate, who: string): Promise<boolean> {
	const key = derivedToken(settings().AANLOOP_SECRET, `rate:${rate}`, who);
	const window = minutes[rate] * 60_000;
	const step = window / STEPS;
	const at = now().epochMilliseconds;
	const current = new Date(Math.floor(at / step) * step).toISOString();
	const oldest = new Date(at - window).toISOString();
	await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
	const counted = await tx.execute(sql`
		insert into rate_count (key, window_start, count)
		select ${key}, ${current}::timestamptz, 1
		where (select coalesce(sum(count), 0) from rate_count where key = ${key} and window_start > ${oldest}::timestamptz) < ${limits[rate]}
		on conflict (key, window_start) do update set count = rate_count.count + 1
		returning 1`);
	return counted.length > 0;
}

/**
 * The network behind a client address, which is what is counted: an IPv4 address whole, an IPv6 address as its /64, because
 * one house has a whole /64 and its machines change the rest at will.
 */
export function networkOf(address: string): string {
	const mapped = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address.trim());
	if (mapped?.[1]) return mapped[1];
	const plain = address.trim().toLowerCase().split('%')[0] ?? '';
	if (!plain.includes(':')) return plain;
	const [head = '', tail] = plain.split('::');
	const groups = head.split(':').filter((group) => group !== '');
	const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter((group) => group !== '').length;
	const all = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(tail ?? '').split(':')];
	return `${all
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':')}::/64`;
}
