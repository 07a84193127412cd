import { done } from '#lib/outcome.ts';
import { personIdOf } from '#lib/server/auth/actor.ts';
import { passkeysOf } from '#lib/server/auth/passkeys.ts';
import { endAllSessions } from '#lib/server/auth/session.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { hasModule } from '#lib/server/hub/front.ts';
import { weekOf } from '#lib/server/hub/hours.ts';
import { shownPhone } from '#lib/server/hub/phone.ts';
import { today } from '#lib/time/local.ts';
import {
	bringingBack,
	coachWrites as coachWritesWire,
	dutyChange,
	headChange,
	lockerChange,
	newKey,
	oneConcern,
	oneFile,
	readersChange,
	rosterChange,
	seenChange
} from '../protocol/wire.ts';
import { visitingWords } from '../ui/visiting.ts';
import { bringBack, orphan } from './bring-back.ts';
import { challengeFor } from './challenge.ts';
import { coachWrites } from './coach-writes.ts';
import { dossier, sealedFile } from './dossier.ts';
import { changeDuty } from './duty.ts';
import { stateHead } from './head.ts';
import { makeKey } from './keys.ts';
import type { Left } from './leaving.ts';
import { changeLocker } from './lockers.ts';
import { changeReaders } from './readers.ts';
import { appendToRoster } from './roster-append.ts';
import { sealedAnswer, sealedPost, type SealedEvent } from './sealed-request.ts';
import { noteSeen } from './seen.ts';
import { stand } from './stand.ts';

/*
 * Everything the coaches' page can ask, for the endpoints of the same names.
 */

/** An id or two, a day. */
const SMALL = 2048;
/** A key with its lockers; messages of a coach. */
const MIDDLE = 400_000;
/** New keys for hundreds of concerns; the server itself takes no more than 12 MB of anything. */
const LARGE = 11_000_000;

/** GET stand: how everything stands. */
export async function getStand(event: Pick<SealedEvent, 'locals'>): Promise<Response> {
	const { actor, hub } = event.locals;
	const personId = personIdOf(actor);
	const passkeys = personId === undefined ? [] : await inInstallation((tx) => passkeysOf(tx, personId));
	return sealedAnswer(event, 'coach', async (tx, asking) => {
		const { id, name, slug, phone, zone } = hub!;
		const visiting = visitingWords(await weekOf(tx, id));
		return done(
			await stand(tx, asking, {
				hub: { id, name, slug, phone: phone === null ? '' : shownPhone(phone), visiting },
				today: today(zone),
				challenge: challengeFor(id),
				formOn: hasModule(hub!, 'concerns'),
				passkeys: passkeys.map((passkey) => passkey.id)
			})
		);
	});
}

/** POST sleutel: new keys of her own. */
export const postKey = sealedPost({ part: 'coach', schema: newKey, mostBytes: MIDDLE, status: 201, work: makeKey });
/** POST kluis: a way in more, or one less. */
export const postLocker = sealedPost({ part: 'coach', schema: lockerChange, mostBytes: MIDDLE, work: changeLocker });
/** POST hoofd: "this is the whole list today". */
export const postHead = sealedPost({ part: 'coach', schema: headChange, mostBytes: SMALL, work: stateHead });
/** POST melding: one concern. */
export const postConcernAsked = sealedPost({ part: 'coach', schema: oneConcern, mostBytes: SMALL, work: dossier });
/** POST bestand: one file of it. */
export const postFileAsked = sealedPost({ part: 'coach', schema: oneFile, mostBytes: SMALL, work: sealedFile });
/** POST schrijf: what she writes, and what it brings about. */
export const postWriting = sealedPost({
	part: 'coach',
	schema: coachWritesWire,
	mostBytes: MIDDLE,
	work: coachWrites
});
/** POST lezers: who reads what. */
export const postReaders = sealedPost({ part: 'coach', schema: readersChange, mostBytes: LARGE, work: changeReaders });
/** POST terug/lees: the talk of a concern that no coach can read. */
export const postOrphanAsked = sealedPost({ part: 'coach', schema: oneConcern, mostBytes: SMALL, work: orphan });
/** POST terug/geef: it goes to the whole team again. */
export const postBroughtBack = sealedPost({ part: 'coach', schema: bringingBack, mostBytes: MIDDLE, work: bringBack });
/** POST dienst: when she is woken. */
export const postDuty = sealedPost({ part: 'coach', schema: dutyChange, mostBytes: SMALL, work: changeDuty });
/** POST gezien: a colleague's change was seen. */
export const postSeen = sealedPost({ part: 'coach', schema: seenChange, mostBytes: SMALL, work: noteSeen });

/** POST lijst: the next entry of the list. Who is taken off it is signed out on all her devices, in every hub. */
export async function postRoster(event: SealedEvent): Promise<Response> {
	let left: Left = [];
	const post = sealedPost({
		part: 'coach',
		schema: rosterChange,
		mostBytes: LARGE,
		work: async (tx, actor, change) => {
			const appended = await appendToRoster(tx, actor, change);
			if (!appended.ok) return appended;
			left = appended.value.left;
			return done({});
		}
	});
	const answer = await post(event);
	if (answer.ok) await signOut(left);
	return answer;
}

/** Sessions belong to no hub: they end through their own door, once the list is kept. */
async function signOut(left: Left): Promise<void> {
	if (left.length === 0) return;
	await inInstallation(async (tx) => {
		for (const { person, butOn } of left) await endAllSessions(tx, person, butOn);
	});
}
