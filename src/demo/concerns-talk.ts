import { visitor } from '#lib/server/auth/actor.ts';
import { inSealed } from '#lib/server/db/index.ts';
import { addDays } from '#lib/time/local.ts';
import type { Body, Chain, Message, MessageKind, TeamBody } from '#modules/concerns/protocol/concern-kinds.ts';
import { keysOf, makeMessage, nextIn } from '#modules/concerns/protocol/messages.ts';
import { solve } from '#modules/concerns/protocol/work.ts';
import type { Effect } from '#modules/concerns/rules/coach-effect.ts';
import { addByCode, challengeFor, coachWrites } from '#modules/concerns/server/index.ts';
import type { LiveConcern } from './concerns.ts';
import { asCoach, dateIn, type DemoTeam } from './concerns-team.ts';
import type { DemoStep } from './data/concerns.ts';
import { must } from './must.ts';

/** What comes next in a concern, by who does it: answered, noted, added to, closed. */
export async function goesOn(team: DemoTeam, live: LiveConcern, step: DemoStep): Promise<void> {
	if ('addition' in step) return adds(team, live, 'addition', step.addition);
	if ('solved' in step) return adds(team, live, 'solved', step.solved);
	const { bodies, effect } = wordsOf(team, live, step);
	const coach = team.coaches.get(step.by);
	if (!coach) throw new Error(`the example has no coach ${step.by}`);
	const messages: Message[] = [];
	for (const body of bodies) messages.push(await writes(team, live, body, coach.id, coach.signSecret));
	await asCoach(coach, async (tx) =>
		must(step.by, await coachWrites(tx, coach.actor, { concern: live.id, messages, effect }))
	);
}

function wordsOf(
	{ coaches, zone }: DemoTeam,
	{ language }: LiveConcern,
	step: Exclude<DemoStep, { addition: string } | { solved: string }>
): { bodies: Body[]; effect: Effect | null } {
	const note = (body: TeamBody) => ({ bodies: [body], effect: null });
	if ('answer' in step) {
		const coach = step.assign ? (coaches.get(step.assign)?.id ?? null) : null;
		const effect = step.assign ? { do: 'assign' as const, coach } : null;
		return { bodies: [{ v: 1, kind: 'answer', language, text: step.answer }], effect };
	}
	if ('note' in step) return note({ v: 1, kind: 'note', text: step.note });
	if ('called' in step) return note({ v: 1, kind: 'called', text: step.called });
	if ('step' in step) return note({ v: 1, kind: 'step', step: step.step, done: true, text: step.text });
	if ('checkIn' in step) {
		const on = addDays(dateIn(zone), step.checkIn);
		return { bodies: [{ v: 1, kind: 'check_in', on, agreed: true, text: step.text }], effect: { do: 'check_in', on } };
	}
	return {
		bodies: [
			{ v: 1, kind: 'closed', language, text: step.text },
			{ v: 1, kind: 'close', reason: step.closes, text: step.why }
		],
		effect: { do: 'close' }
	};
}

const TALK = new Set<string>(['answer', 'closed', 'reopened', 'addition', 'solved']);

async function writes(
	team: DemoTeam,
	live: LiveConcern,
	body: Body,
	by: string,
	signSecret: Uint8Array
): Promise<Message> {
	const chain: Chain = TALK.has(body.kind) ? 'talk' : 'team';
	const before = chain === 'talk' ? live.talk : live.notes;
	const { epoch, keys } = keysOf(live.talk);
	const kind: MessageKind = chain === 'team' ? 'note' : (body.kind as MessageKind);
	const where = { hub: team.hubId, concern: live.id, chain, ...nextIn(before) };
	const message = await makeMessage(
		{ ...where, epoch, kind, by, roster: team.roster.seq, on: dateIn(team.zone) },
		body,
		chain === 'talk' ? keys.recipient : keys.team,
		signSecret
	);
	before.push(message);
	return message;
}

/** The reporter comes back with her code. */
async function adds(team: DemoTeam, live: LiveConcern, kind: 'addition' | 'solved', text: string): Promise<void> {
	const { auth, signSecret } = live.reporter;
	const message = await writes(team, live, { v: 1, kind, text, files: [] }, 'reporter', signSecret);
	const nobody = { ...visitor(team.hubId), hubId: team.hubId };
	const work = solve(challengeFor(team.hubId, 'return'), auth);
	await inSealed('reporter', nobody, async (tx) =>
		must(kind, await addByCode(tx, nobody, { auth, message, files: [], work }))
	);
}
