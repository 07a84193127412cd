import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY, isPhone, isTyped, length, type Draft } from './draft.ts';
import { after, BEGIN, stepNumber, STEPS, type FormState, type Move } from './steps.ts';

const told: Partial<Draft> = { category: 'money', text: 'De post ligt er al weken.' };
const walk = (moves: Move[], from: FormState = BEGIN) => moves.reduce(after, from);
const begun = walk([
	{ do: 'start', about: 'neighbour' },
	{ do: 'fill', with: told }
]);
const next: Move = { do: 'next' };
const atCheck = walk([next, next, next, next], begun);
const sent = { code: '1'.repeat(20), dueOn: '2026-11-24' };

describe('the way through the form', () => {
	test('five questions, one after another, and back the same way', () => {
		expect(atCheck.screen).toBe('check');
		const back = STEPS.map((_, n) => walk(Array<Move>(n).fill({ do: 'back' }), atCheck).screen);
		expect(back).toEqual([...STEPS].reverse());
		expect(STEPS.map(stepNumber)).toEqual([1, 2, 3, 4, 5]);
		expect(stepNumber('team')).toBeUndefined();
	});

	test('a question that must be answered holds, says why, and the next answer lets go', () => {
		const held = walk([{ do: 'start', about: 'self' }, next]);
		expect(held).toMatchObject({ screen: 'what', missing: [{ field: 'category', why: 'category' }] });
		expect(walk([{ do: 'fill', with: told }, next], held)).toMatchObject({ screen: 'where', missing: [] });
	});

	test.each([
		[{ text: '' }, 'story'],
		[{ text: '   \n' }, 'story'],
		[{ text: '😀'.repeat(5001) }, 'long']
	] as const)('the story %#', (part, why) => {
		const at = walk([next, next, { do: 'fill', with: part }, next], begun);
		expect(at).toMatchObject({ screen: 'tell', missing: [{ why }] });
	});

	test('a recording or a photo is a story too', () => {
		const voice = { bytes: new Uint8Array(1), type: 'audio/webm', seconds: 2 };
		expect(walk([next, next, { do: 'fill', with: { text: '', voice } }, next], begun).screen).toBe('who');
		const photos = [{ id: 'a', bytes: new Uint8Array(1), type: 'image/jpeg', width: 1, height: 1 }];
		expect(walk([next, next, { do: 'fill', with: { text: '', photos } }, next], begun).screen).toBe('who');
	});

	test('being called needs a number, and a number must be one', () => {
		const who = walk([next, next, next], begun);
		const after = (part: Partial<Draft>) => walk([{ do: 'fill', with: part }, next], who);
		expect(after({ callMe: true })).toMatchObject({ screen: 'who', missing: [{ field: 'phone', why: 'phone' }] });
		expect(after({ phone: 'mijn zus' })).toMatchObject({ missing: [{ why: 'phone_wrong' }] });
		expect(after({ callMe: true, phone: '٠٦ ١٢٣٤٥٦٧٨' }).screen).toBe('check');
	});

	test('"Wijzig" comes back to the check page', () => {
		const changed = walk(
			[{ do: 'change', screen: 'where' }, { do: 'fill', with: { place: 'nummer 3' } }, next],
			atCheck
		);
		expect(changed).toMatchObject({ screen: 'check', draft: { place: 'nummer 3' } });
		expect(walk([{ do: 'change', screen: 'tell' }, { do: 'back' }], atCheck).screen).toBe('check');
		expect(walk([{ do: 'change', screen: 'team' }, next], walk([next, next, next], begun)).screen).toBe('who');
	});
});

describe('sending', () => {
	const sending = walk([{ do: 'send' }], atCheck);

	test('what failed leaves everything where it was', () => {
		const failed = walk([{ do: 'failed', why: 'offline' }], sending);
		expect(failed).toMatchObject({ screen: 'check', failure: 'offline' });
		expect(failed.draft).toBe(atCheck.draft);
		expect(walk([{ do: 'send' }], failed)).toMatchObject({ screen: 'sending', failure: null });
	});

	test('nothing is sent from anywhere but the check page', () => {
		expect(walk([{ do: 'send' }], begun)).toBe(begun);
		expect(walk([{ do: 'stored', sent }], begun)).toBe(begun);
	});

	test('once it is stored the story is forgotten, the code is shown, and leaving asks for it', () => {
		const stored = walk([{ do: 'stored', sent }], sending);
		expect(stored).toMatchObject({ screen: 'code', sent, draft: { text: '', category: null } });
		const asked = walk([{ do: 'leave_code' }], stored);
		expect(asked.screen).toBe('kept');
		expect(walk([{ do: 'see_code' }], asked).screen).toBe('code');
		expect(walk([{ do: 'kept' }], asked).screen).toBe('after');
		expect(walk([{ do: 'call_asked' }, { do: 'leave_code' }], stored).screen).toBe('after');
	});

	test('at the desk the neighbour gets the telephone before the code shows', () => {
		const helped = walk([{ do: 'help', on: true }, { do: 'send' }, { do: 'stored', sent }], atCheck);
		expect(helped.screen).toBe('hand_over');
		expect(walk([{ do: 'leave_code' }, { do: 'handed' }], helped).screen).toBe('code');
	});

	test('the fast way out forgets it all', () => {
		expect(walk([{ do: 'wipe' }], sending)).toEqual(BEGIN);
		expect(walk([{ do: 'wipe' }], walk([{ do: 'stored', sent }], sending))).toEqual(BEGIN);
	});
});

test('whatever is pressed, back and forth, nothing that was typed is lost before it is stored', () => {
	const moves = fc.oneof(
		fc.constantFrom<Move>(next, { do: 'back' }, { do: 'send' }, { do: 'failed', why: 'busy' }, { do: 'kept' }),
		fc.constantFrom<Move>({ do: 'handed' }, { do: 'leave_code' }, { do: 'see_code' }, { do: 'call_asked' }),
		fc.constantFrom(...STEPS, 'team' as const).map((screen): Move => ({ do: 'change', screen })),
		fc.constantFrom('self' as const, 'neighbour' as const).map((about): Move => ({ do: 'start', about }))
	);
	fc.assert(
		fc.property(fc.array(moves, { maxLength: 40 }), (pressed) => {
			const { draft } = walk(pressed, begun);
			expect({ ...draft, about: 'neighbour' }).toEqual(begun.draft);
		})
	);
});

describe('what was typed', () => {
	test('an emoji is one sign', () => expect(length('a😀b')).toBe(3));
	test.each(['0612345678', '+31 6 1234 5678', '(038) 421-0000', '038/4210000'])('%s can be called', (text) =>
		expect(isPhone(text)).toBe(true)
	);
	test.each(['', '112', 'bel mij', '06-1234', '06 12345678 na zes uur'])('%s cannot', (text) =>
		expect(isPhone(text)).toBe(false)
	);
	test('leaving asks only when something would be lost', () => {
		expect(isTyped(EMPTY)).toBe(false);
		expect(isTyped({ ...EMPTY, helper: true, about: 'self' })).toBe(false);
		expect(isTyped({ ...EMPTY, category: 'other' })).toBe(true);
		expect(isTyped({ ...EMPTY, phone: '0' })).toBe(true);
	});
});
