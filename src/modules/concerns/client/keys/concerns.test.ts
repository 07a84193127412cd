import { expect, test } from 'vitest';
import { recipientOf } from '../../protocol/age.ts';
import { fromUtf8 } from '../../protocol/bytes.ts';
import type { Message, WrapContent } from '../../protocol/concern-kinds.ts';
import { open } from '../../protocol/age.ts';
import { makeMessage, nextIn } from '../../protocol/messages.ts';
import { DAY, HUB, member, must, sealed, smallTeam, withAct, type Member } from '../../protocol/small-team.ts';
import { readRoster } from '../../protocol/roster.ts';
import { isHeadOf } from '../../protocol/roster-head.ts';
import { hold, openConcern, openFile, rotate, share, write } from './concerns.ts';
import { nothingHeld } from './held.ts';
import { makeEntry } from './list.ts';
import { eraseTest, sealPractice, sealTest } from './trial.ts';
import { dossier, opened } from './small-desk.ts';

test('a concern opens, is answered, and both sides can check it', async () => {
	const team = await smallTeam();
	const [samira, bas] = team.members as [Member, Member];
	const photo = { bytes: new Uint8Array([1, 2, 3]), type: 'image/jpeg' };
	const { concern, intake } = await sealed(team, { files: [photo] });
	const held = await opened(team, samira);
	const its = dossier(concern, [intake.message], intake.wraps, samira.id);
	const first = await openConcern(held, { dossier: its });
	expect(first).toMatchObject({ epoch: 1, needsEpoch: false, excluded: [] });
	const body = first.talk[0]!.body;
	if (body.kind !== 'opening') throw new Error(body.kind);
	expect(body.text).toContain('gordijnen');
	const file = { concern, epoch: 1, note: body.files[0]!, sealed: intake.files[0]!.sealed };
	expect(await openFile(held, file)).toEqual(photo.bytes);
	await expect(openFile(held, { ...file, note: { ...file.note, sha: 'x' } })).rejects.toThrow('file');
	const made = await write(held, {
		concern,
		on: DAY,
		writings: [
			{ chain: 'talk', body: { v: 1, kind: 'answer', language: 'nl', text: 'Ik ga langs.' } },
			{ chain: 'team', body: { v: 1, kind: 'note', text: 'Gebeld.' } }
		]
	});
	const [answer, note] = made as [Message, Message];
	const colleague = await opened(team, bas);
	const whole = dossier(concern, [intake.message, answer], intake.wraps, bas.id, [note]);
	const seen = await openConcern(colleague, { dossier: whole });
	expect(seen.talk[1]).toMatchObject({ head: { by: samira.id }, body: { text: 'Ik ga langs.' } });
	expect(seen.team[0]).toMatchObject({ body: { text: 'Gebeld.' } });
	const dropped = { ...whole, talk: [answer] };
	await expect(openConcern(colleague, { dossier: dropped })).rejects.toThrow();
	await expect(write(colleague, { concern, on: DAY, writings: [] })).rejects.toThrow('unknown_concern');
});

test('sharing lets a colleague read, new keys shut out who is not named', async () => {
	const team = await smallTeam();
	const [samira, bas, noor] = team.members as [Member, Member, Member];
	const { concern, intake } = await sealed(team, { wake: [samira.id, bas.id] });
	const held = await opened(team, samira);
	await hold(held, dossier(concern, [intake.message], intake.wraps, samira.id));
	const shared = await share(held, { concern, coaches: [noor.id], on: DAY });
	const hers = await opened(team, noor);
	const talk = [intake.message, shared.message];
	const seen = await openConcern(hers, { dossier: dossier(concern, talk, shared.wraps, noor.id) });
	expect(seen.since).toEqual({ [noor.id]: { on: DAY, by: samira.id } });
	expect(seen.readers).toEqual([samira.id, bas.id, noor.id]);
	await hold(held, dossier(concern, talk, intake.wraps, samira.id));
	const turned = await rotate(held, { concern, readers: [samira.id, bas.id], reserve: [], on: DAY });
	expect(turned.wraps.map(({ reader }) => reader).sort()).toEqual([samira.id, bas.id, 'envelope', 'reporter'].sort());
	const next = dossier(concern, [...talk, turned.message], turned.wraps, bas.id);
	expect(await openConcern(await opened(team, bas), { dossier: next })).toMatchObject({ epoch: 2, since: {} });
	const old = { ...next, wrap: shared.wraps[0]! };
	await expect(openConcern(hers, { dossier: old })).rejects.toThrow('wrap');
});

test('a coach who leaves gets no new keys, whoever signs it', async () => {
	const team = await smallTeam();
	const [samira, bas, noor] = team.members as [Member, Member, Member];
	const { concern, intake } = await sealed(team);
	for (const [by, leaver] of [
		[samira, noor],
		[noor, noor]
	] as const) {
		const held = await opened(team, by);
		await hold(held, dossier(concern, [intake.message], intake.wraps, by.id));
		const renew = [{ concern, readers: [samira.id, bas.id], reserve: [] }];
		const act = { kind: 'revoked' as const, coach: leaver.id, reason: 'left' as const };
		const { entry, head, rotations } = await makeEntry(held, { act, on: DAY, renew });
		const entries = [...team.entries, entry];
		expect(isHeadOf(must(readRoster(entries, HUB)), head)).toBe(true);
		const [turned] = rotations as [(typeof rotations)[0]];
		const after = { ...team, entries, head };
		const whole = dossier(concern, [intake.message, turned.message], turned.wraps, bas.id);
		expect(await openConcern(await opened(after, bas), { dossier: whole })).toMatchObject({ needsEpoch: false });
		expect(turned.wraps.map(({ reader }) => reader)).not.toContain(noor.id);
	}
});

test('nobody writes while somebody who left could read it', async () => {
	const team = await smallTeam();
	const [samira, , noor] = team.members as [Member, Member, Member];
	const { concern, intake } = await sealed(team);
	const after = { ...team, ...withAct(team, samira, { kind: 'revoked', coach: noor.id, reason: 'left' }) };
	const held = await opened(after, samira);
	const its = dossier(concern, [intake.message], intake.wraps, samira.id);
	expect(await openConcern(held, { dossier: its })).toMatchObject({ needsEpoch: true });
	const writings = [{ chain: 'team' as const, body: { v: 1 as const, kind: 'note' as const, text: 'x' } }];
	await expect(write(held, { concern, on: DAY, writings })).rejects.toThrow('needs_epoch');
});

test('nobody writes while somebody who was given a share later has left', async () => {
	const team = await smallTeam();
	const [samira, bas, noor] = team.members as [Member, Member, Member];
	const { concern, intake } = await sealed(team, { wake: [samira.id, bas.id] });
	const first = await opened(team, samira);
	await hold(first, dossier(concern, [intake.message], intake.wraps, samira.id));
	const { message } = await share(first, { concern, coaches: [noor.id], on: DAY });
	const after = { ...team, ...withAct(team, samira, { kind: 'revoked', coach: noor.id, reason: 'left' }) };
	const held = await opened(after, samira);
	const its = (talk: Message[]) => dossier(concern, talk, intake.wraps, samira.id);
	expect(await openConcern(held, { dossier: its([intake.message]) })).toMatchObject({ needsEpoch: false });
	expect(await openConcern(held, { dossier: its([intake.message, message]) })).toMatchObject({ needsEpoch: true });
	await expect(write(held, { concern, on: DAY, writings: [] })).rejects.toThrow('needs_epoch');
	await expect(share(held, { concern, coaches: [bas.id], on: DAY })).rejects.toThrow('needs_epoch');
});

test('a forged answer shows nothing of the concern', async () => {
	const team = await smallTeam();
	const [samira] = team.members as [Member];
	const { concern, intake } = await sealed(team);
	const stranger = await member('Vreemd');
	const { recipient } = intake.message.head.keys!;
	const head = { hub: HUB, concern, chain: 'talk' as const, ...nextIn([intake.message]), epoch: 1 };
	const forged = await makeMessage(
		{ ...head, kind: 'answer', by: samira.id, roster: team.roster.seq, on: DAY },
		{ v: 1, kind: 'answer', language: 'nl', text: 'Bel dit nummer' },
		recipient,
		stranger.signSecret
	);
	const its = dossier(concern, [intake.message, forged], intake.wraps, samira.id);
	await expect(openConcern(await opened(team, samira), { dossier: its })).rejects.toThrow('chain_signature');
});

test('a test concern goes there and back, and only its code erases it', async () => {
	const team = await smallTeam();
	const [samira] = team.members as [Member];
	const held = await opened(team, samira);
	const intake = await sealTest(held, { on: DAY, challenge: '4.a', text: 'Proef' });
	const { concern } = intake.message.head;
	const back = await openConcern(held, { dossier: dossier(concern, [intake.message], intake.wraps, samira.id) });
	expect(back.talk[0]?.body).toMatchObject({ text: 'Proef', test: true });
	expect(eraseTest(held, { challenge: '4.b' })).toMatchObject({ work: { challenge: '4.b' } });
	expect(() => eraseTest(nothingHeld(), { challenge: '4.b' })).toThrow('locked');
});

test('the practice files open with the paper key, in two steps', async () => {
	const team = await smallTeam();
	const held = await opened(team, team.members[0]!);
	const { key, message } = await sealPractice(held, { text: 'Het woord is appeltaart.' });
	expect(await recipientOf(team.envelope)).toBe(team.roster.envelope);
	const content = JSON.parse(fromUtf8(await open(team.envelope, key))) as WrapContent;
	expect(fromUtf8(await open(content.keys[0]!, message))).toContain('appeltaart');
});
