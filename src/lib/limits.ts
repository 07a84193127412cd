/** One limit: how much, of what, and why there is a limit at all. */
export type Limit = { value: number; unit: string; reason: string };

/**
 * Every limit of the program stands here and nowhere else; `docs/limits.md` is written from it.
 * A "network" is one IPv4 address, or one IPv6 /64.
 */
export const limitTable = {
	signInCodeTries: { value: 5, unit: 'tries a code', reason: 'six digits must not be guessed' },
	signInCodeMinutes: { value: 10, unit: 'minutes', reason: 'a code left in a mailbox soon opens nothing' },
	signInSends: { value: 3, unit: 'codes an address', reason: 'nobody can flood the mailbox of somebody else' },
	signInSendMinutes: { value: 15, unit: 'minutes', reason: 'the time over which the codes sent are counted' },
	signInAsksPerNetworkPerHour: {
		value: 30,
		unit: 'asks an hour',
		reason: 'a house shares one address; a machine stops here'
	},
	passkeyAsksPerNetworkPerHour: {
		value: 120,
		unit: 'asks an hour',
		reason: 'each question is a row; a machine must not fill the table'
	},
	passTriesPerNetworkPerHour: {
		value: 20,
		unit: 'tries an hour',
		reason: 'card numbers must not be tried one after another'
	},
	letterCodeTriesPerNetworkPerHour: {
		value: 20,
		unit: 'tries an hour',
		reason: 'codes of printed letters must not be tried one after another'
	},
	inviteDays: { value: 14, unit: 'days', reason: 'an invitation may lie on the mat for a holiday, not for ever' },
	letterDays: {
		value: 60,
		unit: 'days',
		reason: 'a printed letter waits until somebody can help to read it, not for ever'
	},
	freshPasskeyMinutes: {
		value: 10,
		unit: 'minutes',
		reason: 'roles, exports and erasure ask who holds the device now'
	},

	residentIdleDays: { value: 30, unit: 'days', reason: 'a resident comes by now and then' },
	residentSessionDays: { value: 180, unit: 'days', reason: 'a lost phone does not stay signed in for years' },
	privilegedIdleMinutes: {
		value: 30,
		unit: 'minutes',
		reason: 'board, committee, treasurer, coach and operator see what others may not'
	},
	privilegedSessionHours: { value: 12, unit: 'hours', reason: 'one working day' },
	coordinatorIdleHours: { value: 12, unit: 'hours', reason: 'the desk stays open from morning to evening' },
	coordinatorSessionDays: { value: 30, unit: 'days', reason: 'the passkey is asked again each month' },

	guestSignUpsPerNetworkPerHour: {
		value: 12,
		unit: 'sign-ups an hour',
		reason: 'a library computer may sign up a class, a machine not the whole town'
	},
	guestSignUpsPerContactPerHour: {
		value: 6,
		unit: 'sign-ups an hour',
		reason: 'nobody is signed up everywhere by somebody else'
	},
	deskTriesPerPersonPerHour: { value: 120, unit: 'sign-ups an hour', reason: 'a full hall at the door, and no more' },
	partySize: { value: 12, unit: 'people a sign-up', reason: 'larger groups call the house' },

	textTitle: { value: 80, unit: 'characters', reason: 'a title fits on two lines of a phone' },
	textSentence: { value: 160, unit: 'characters', reason: 'one sentence' },
	textLong: { value: 4000, unit: 'characters', reason: 'a page of text' },
	textName: { value: 120, unit: 'characters', reason: 'long names are real, books are not names' },
	textSearch: { value: 80, unit: 'characters', reason: 'a few words' },
	textEmail: { value: 254, unit: 'characters', reason: 'no longer address can be delivered (RFC 5321)' },
	textField: { value: 10_000, unit: 'characters', reason: 'no field of any form is longer' },
	formFields: { value: 200, unit: 'fields', reason: 'no page of ours has more' },
	formTextBytes: { value: 65_536, unit: 'bytes', reason: 'all typed text of one form together' },
	formBodyBytes: {
		value: 12_582_912,
		unit: 'bytes',
		reason: 'a picture and the text beside it; the server itself stops there too'
	},

	uploadBytes: { value: 10_485_760, unit: 'bytes', reason: 'a photo as a phone makes it' },
	uploadPixels: { value: 40_000_000, unit: 'pixels', reason: 'a small file can unfold into more memory than there is' },
	pictureSide: { value: 1600, unit: 'pixels', reason: 'sharp on the widest screen' },
	thumbSide: { value: 480, unit: 'pixels', reason: 'sharp on a card' },

	icsBytes: { value: 2_097_152, unit: 'bytes', reason: 'years of a busy calendar' },
	icsEvents: { value: 2000, unit: 'events', reason: 'a preview that a person can still read' },
	icsLooseDates: {
		value: 150,
		unit: 'dates',
		reason: 'a rhythm we do not have is taken over as single dates, up to this many'
	},
	icsLooseSeries: { value: 200, unit: 'series', reason: 'counting out such a rhythm takes time' },

	concernSendsPerNetworkPerHour: {
		value: 12,
		unit: 'concerns an hour',
		reason:
			'a library computer may serve a street; counted in memory only, so each copy of the program counts for itself'
	},
	concernTriesPerNetworkPerHour: {
		value: 60,
		unit: 'tries an hour',
		reason: 'looking at a signature takes time; counted in memory only'
	},
	concernSendsPerHubPerHour: {
		value: 2000,
		unit: 'concerns an hour',
		reason: 'after a disaster a whole town may write, a machine not for days; counted in memory only'
	},
	concernReturnsPerNetwork: {
		value: 20,
		unit: 'tries in ten minutes',
		reason: 'codes must not be guessed; counted in memory only'
	},
	concernWorkBits: {
		value: 15,
		unit: 'zero bits',
		reason: 'the task before sending: a moment for a phone, not for a flood'
	},
	concernReturnBits: {
		value: 12,
		unit: 'zero bits',
		reason: 'the task before a code is looked up, while nobody is guessing'
	},
	concernReturnMostBits: {
		value: 19,
		unit: 'zero bits',
		reason: 'the same while somebody guesses; an old phone still does it in half a minute'
	},
	concernChallengeMinutes: { value: 120, unit: 'minutes', reason: 'a form may lie open while somebody thinks' },
	concernBytes: {
		value: 6_500_000,
		unit: 'bytes',
		reason: 'a sealed message, three photos, a voice note and a key for each of forty readers'
	},
	concernMessages: { value: 200, unit: 'messages a concern', reason: 'a conversation, not a diary' },
	concernFiles: { value: 12, unit: 'files a concern', reason: 'a few photos each time somebody comes back' },

	fillDays: { value: 92, unit: 'days', reason: 'a quarter: nobody knows her hours further ahead' },
	fillSeconds: {
		value: 20,
		unit: 'seconds',
		reason: 'the coordinator waits for it; a quarter of a large house is done in five'
	},
	fillRegretMinutes: {
		value: 10,
		unit: 'minutes',
		reason: 'who takes a filled rota over and thinks better of it has bothered nobody yet'
	}
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limitTable;

/** The figures alone: `limits.partySize`. Bytes, pixels, characters and times are in the unit of the table. */
export const limits = Object.fromEntries(
	Object.entries(limitTable).map(([name, limit]) => [name, limit.value])
) as Readonly<Record<LimitName, number>>;

/** The table as a page of documentation, exactly as `docs/limits.md` must hold it (columns padded as the formatter does). */
export function limitsDocument(): string {
	const rows = Object.entries(limitTable).map(([name, { value, unit, reason }]) => [
		`\`${name}\``,
		value.toLocaleString('en'),
		unit,
		reason
	]);
	return [
		'# Limits',
		'',
		'Written from `src/lib/limits.ts` by `node scripts/limits-doc.ts`; a test holds the two equal.',
		'A network is one IPv4 address, or one IPv6 /64.',
		'',
		...markdownTable(['limit', 'how much', 'of what', 'why'], rows),
		''
	].join('\n');
}

function markdownTable(head: string[], rows: string[][]): string[] {
	const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
	const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
