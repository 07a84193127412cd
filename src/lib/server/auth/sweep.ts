import { lt, or } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { oneTimeLink, passkeyChallenge, session, signInCode } from '#lib/server/db/schema/people.ts';
import { limits } from '#lib/server/limits.ts';
import { sweepRates } from '#lib/server/rates.ts';
import { now } from '#lib/time/clock.ts';

const DAY = 86_400_000;

/**
 * Clears what sign-in needs no longer: codes and challenges after a day, links after a month, sessions a week after they ended
 * or could be used last, counts after two hours. As the worker (`asWorker`); for the retention job. Out: how many of each.
 */
export async function sweepSignIn(tx: Tx): Promise<Record<string, number>> {
	const ago = (days: number) => new Date(now().epochMilliseconds - days * DAY);
	const codes = await tx
		.delete(signInCode)
		.where(lt(signInCode.expiresAt, ago(1)))
		.returning({ id: signInCode.id });
	const challenges = await tx
		.delete(passkeyChallenge)
		.where(lt(passkeyChallenge.expiresAt, ago(1)))
		.returning({ id: passkeyChallenge.id });
	const links = await tx
		.delete(oneTimeLink)
		.where(lt(oneTimeLink.expiresAt, ago(30)))
		.returning({ id: oneTimeLink.id });
	const over = or(
		lt(session.endedAt, ago(7)),
		lt(session.seenAt, ago(limits.residentIdleDays + 7)),
		lt(session.createdAt, ago(limits.residentSessionDays + 7))
	);
	const sessions = await tx.delete(session).where(over).returning({ id: session.id });
	return {
		codes: codes.length,
		challenges: challenges.length,
		links: links.length,
		sessions: sessions.length,
		rates: await sweepRates(tx)
	};
}
