import { limits } from '#lib/limits.ts';
import { hasModule } from '#lib/server/hub/front.ts';
import { addition, erasing, intake, returning } from '../protocol/wire.ts';
import { addByCode } from './addition.ts';
import { eraseByCode } from './erase-by-reporter.ts';
import { takeIn } from './intake.ts';
import { askList } from './list-answer.ts';
import { mayReturn, maySend, mayTrySending } from './memory-rates.ts';
import { readByCode } from './returning.ts';
import { sealedAnswer, sealedPost, type SealedEvent } from './sealed-request.ts';

/*
 * Everything a reporter's browser can ask, for the endpoints of the same names. Who is signed in does not matter and is not looked at.
 */

/** A code, its work and a signature. */
const SMALL = 2048;
const mayReturnFrom = (event: SealedEvent) => mayReturn(event.getClientAddress());

/**
 * GET lijst: the list and a fresh challenge; with ?voor=code the challenge for coming back. Where the form was switched off it goes on
 * for who has a code.
 */
export function getList(event: SealedEvent & { url: URL }): Promise<Response> {
	const errand = event.url.searchParams.get('voor') === 'code' ? 'return' : 'send';
	const used = event.locals.hub !== undefined && hasModule(event.locals.hub, 'concerns');
	return sealedAnswer(event, 'reporter', (tx, actor) => askList(tx, actor, errand, used));
}

/** POST stuur: a new concern. */
export const postConcern = sealedPost({
	part: 'reporter',
	schema: intake,
	mostBytes: limits.concernBytes,
	status: 201,
	may: (event) => mayTrySending(event.getClientAddress()),
	work: (tx, actor, sent, event) => takeIn(tx, actor, sent, () => maySend(event.getClientAddress(), actor.hubId))
});

/** POST code/lees: what lies behind a code. */
export const postReturn = sealedPost({
	part: 'reporter',
	schema: returning,
	mostBytes: SMALL,
	may: mayReturnFrom,
	work: readByCode
});

/** POST code/schrijf: something is added. */
export const postAddition = sealedPost({
	part: 'reporter',
	schema: addition,
	mostBytes: limits.concernBytes,
	status: 201,
	may: mayReturnFrom,
	work: (tx, actor, sent, event) => addByCode(tx, actor, sent, () => maySend(event.getClientAddress(), actor.hubId))
});

/** POST code/wis: all of it is erased. */
export const postErasing = sealedPost({
	part: 'reporter',
	schema: erasing,
	mostBytes: SMALL,
	may: mayReturnFrom,
	work: eraseByCode
});
