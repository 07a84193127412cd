import { aHub } from '../support/sign-in.ts';
import { aSealedConcern, aTeamHouse, putIn } from './concern-support.ts';
import { aMember, axeClean, expect, signInAs, test } from './support.ts';

const COACH_PATHS = ['zorg', 'zorg/stand'];
const COACH_POSTS = [
	'sleutel',
	'kluis',
	'lijst',
	'hoofd',
	'melding',
	'bestand',
	'schrijf',
	'lezers',
	'terug/lees',
	'terug/geef',
	'dienst',
	'gezien'
];

test('the coordinator looks everywhere and finds nothing', async ({ page, context }) => {
	test.setTimeout(120_000);
	const team = await aTeamHouse();
	const concern = await aSealedConcern(team, { text: 'kanarie-8801 achter de voordeur' });
	await putIn(team, concern, { label: 'Paarse Kanarie' });
	const house = { id: team.hubId, slug: team.slug, name: '' };
	const joke = await aMember(house, 'Joke', [
		'resident',
		'volunteer',
		'coordinator',
		'board',
		'committee',
		'treasurer'
	]);
	await signInAs(context, joke, 'passkey');

	// To the letter what she gets for a page that never was.
	const unknown = await page.request.get(`/${team.slug}/bestaat-niet`);
	for (const path of COACH_PATHS) {
		const answer = await page.request.get(`/${team.slug}/${path}`);
		expect(answer.status(), path).toBe(404);
		const bare = (text: string) => text.replace(/nonce="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
		expect(bare(await answer.text()), path).toBe(bare(await unknown.text()));
	}
	const sent = { data: { concern: concern.id }, headers: { 'content-type': 'application/json' } };
	const never = await page.request.post(`/${team.slug}/bestaat-niet`, sent);
	for (const path of COACH_POSTS) {
		const answer = await page.request.post(`/${team.slug}/zorg/${path}`, sent);
		expect(answer.status(), path).toBe(never.status());
	}

	// Every page she can reach by links from her own, and none of it speaks of the concern.
	const seen = new Set<string>();
	const next = [`/${team.slug}/beheer`, `/${team.slug}/beheer/zorgen`, `/${team.slug}/beheer/logboek`, `/${team.slug}`];
	while (next.length > 0 && seen.size < 70) {
		const path = next.shift()!;
		if (seen.has(path)) continue;
		seen.add(path);
		const answer = await page.request.get(path);
		const text = await answer.text();
		for (const secret of ['kanarie-8801', 'Paarse Kanarie', concern.id])
			expect(text.includes(secret), path).toBe(false);
		for (const [, link] of text.matchAll(/href="(\/[^"#?]*)/g))
			if (link!.startsWith(`/${team.slug}/`) && !seen.has(link!)) next.push(link!);
	}
	expect(seen.size).toBeGreaterThan(25);

	await page.goto(`/${team.slug}/beheer/zorgen`);
	await axeClean(page);
	const main = await page.getByRole('main').innerText();
	// One concern came: below five no number is told.
	expect(main).toMatch(/minder dan 5/i);
	expect(main).not.toMatch(/Samira: 1|1 melding/);
});

test('a coach of another house finds nothing either', async ({ page, context }) => {
	const team = await aTeamHouse();
	const concern = await aSealedConcern(team);
	await putIn(team, concern, { label: 'Groene Otter' });
	const other = await aHub({ modules: ['agenda', 'concerns'] });
	const mirjam = await aMember(other, 'Mirjam', ['resident', 'coach']);
	await signInAs(context, mirjam, 'passkey');
	expect((await page.request.get(`/${team.slug}/zorg`)).status()).toBe(404);
	const headers = { 'content-type': 'application/json' };
	for (const slug of [team.slug, other.slug]) {
		const answer = await page.request.post(`/${slug}/zorg/melding`, { data: { concern: concern.id }, headers });
		expect(answer.status(), slug).toBe(404);
	}
	const stand = await page.request.get(`/${other.slug}/zorg/stand`);
	expect(stand.status()).toBe(200);
	expect(await stand.text()).not.toMatch(/Groene Otter|Samira/);
});
