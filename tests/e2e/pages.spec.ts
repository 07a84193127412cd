import { type Page } from '@playwright/test';
import { newId } from '#lib/crypto/ids.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { program } from '#lib/server/auth/actor.ts';
import { inHub } from '#lib/server/db/index.ts';
import { invitation } from '#lib/server/db/schema/people.ts';
import { addressOf as addressIn } from '../built/access-table.ts';
import { aHouse, anOperator, type House } from '../built/neighbourhood.ts';
import { allRoutes } from '../built/routes.ts';
import { axeClean, expect, signInAs, test } from './support.ts';

const audiences = ['install', 'public', 'resident', 'crew', 'coach', 'manage', 'operator'] as const;
type Audience = (typeof audiences)[number];

/** Without a one-time link, a kept mail or a name that was dragged there is nothing behind these; other stories walk them. */
const elsewhere = ['/(install)/eenmalig/[id]/[secret]', '/(install)/postvak/[id]', '/[hub]/(crew)/rooster/verplaatsen'];

const pagesOf = (audience: Audience) =>
	allRoutes().filter(({ id, page }) => page && id.includes(`(${audience})`) && !elsewhere.includes(id));

/** The address of a route in this house. */
async function addressOf(route: string, house: House): Promise<string> {
	const letter = route.includes('/brief/[invitation=id]');
	const ids = letter ? { ...house.ids, invitation: await aLetter(house.hubId) } : house.ids;
	const path = addressIn(route, { slug: house.slug, ids });
	// This one is told by its address which hub was made.
	return route.endsWith('/klaar') && route.includes('/welkom/') ? `${path}?hub=${house.slug}` : path;
}

async function aLetter(hubId: string): Promise<string> {
	const id = newId();
	const expiresAt = new Date(Date.now() + 86_400_000);
	const letter = {
		hubId,
		id,
		name: 'Greet',
		roles: ['resident' as const],
		sentBy: 'letter' as const,
		codeHash: id,
		expiresAt
	};
	await inHub(program(hubId), (tx) => tx.insert(invitation).values(letter));
	return id;
}

async function fits(page: Page, width: number) {
	await page.setViewportSize({ width, height: 844 });
	const [wide, room] = await page.evaluate(() => [
		document.documentElement.scrollWidth,
		document.documentElement.clientWidth
	]);
	expect.soft(wide, `${page.url()} at ${String(width)}`).toBeLessThanOrEqual(room ?? 0);
}

for (const language of ['nl', 'ar'] as const)
	for (const audience of audiences)
		test(`every page for ${audience} in ${language}: nothing axe forbids, nothing to the side, the skip link first`, async ({
			page,
			context
		}) => {
			test.setTimeout(180_000);
			const house = await aHouse();
			const who = {
				install: 'resident',
				resident: 'resident',
				crew: 'volunteer',
				coach: 'coach',
				manage: 'coordinator'
			} as const;
			if (audience === 'operator') await signInAs(context, (await anOperator()).personId, 'passkey');
			else if (audience !== 'public') await signInAs(context, house.people[who[audience]].personId, 'passkey');
			await context.addCookies([{ name: 'taal', value: language, domain: 'localhost', path: '/' }]);
			// The second language is looked at in the dark.
			await page.emulateMedia({ colorScheme: language === 'ar' ? 'dark' : 'light' });
			for (const { id } of pagesOf(audience)) {
				await page.setViewportSize({ width: 390, height: 844 });
				const answer = await page.goto(await addressOf(id, house));
				expect.soft(answer?.status(), id).toBe(200);
				await axeClean(page);
				await page.keyboard.press('Tab');
				await expect
					.soft(page.getByRole('link', { name: m.components_skip({}, { locale: language }) }), id)
					.toBeFocused();
				await expect.soft(page.locator('html'), id).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
				await fits(page, 390);
				await fits(page, 320);
			}
		});
