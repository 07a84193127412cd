import { Temporal } from 'temporal-polyfill';
import { addDays, mondayOf, toInstant, today, weekdayOf } from '#lib/time/local.ts';
import { aShift, aTask, puts } from '../support/rota.ts';
import { aCrewMember, aRotaHouse } from './rota-support.ts';
import { axeClean, expect, follow, signInAs, test } from './support.ts';

const ZONE = 'Europe/Amsterdam';

/** The coming last Sunday of a month: in March and October the clocks change in that night. */
function lastSunday(month: number): string {
	const date = today(ZONE);
	const [one, other] = [0, 1].map((more) => {
		const { year } = Temporal.PlainDate.from(date);
		const last = Temporal.PlainYearMonth.from({ year: year + more, month });
		const end = last.toPlainDate({ day: last.daysInMonth }).toString();
		return addDays(end, -(weekdayOf(end) % 7));
	});
	return String(one && one > addDays(date, 1) ? one : other);
}

for (const [name, month, hours] of [
	['spring', 3, 3],
	['autumn', 10, 5]
] as const) {
	test(`in the night the clocks change in ${name} a shift is shown by the clock on the wall`, async ({
		page,
		context
	}) => {
		const house = await aRotaHouse();
		const watch = await aTask(house.id, { name: 'Nachtwacht', pictogram: 'clock' });
		const { personId } = await aCrewMember(house, 'Henk');
		const sunday = lastSunday(month);
		// From midnight to four by the clock on the wall lasts three hours in spring and five in autumn.
		const shift = await aShift(house.id, watch, { startsAt: toInstant(sunday, '00:00', ZONE), hours });
		const day = await aShift(house.id, watch, { startsAt: toInstant(sunday, '10:00', ZONE), hours: 2 });
		await puts(house.id, shift, personId);
		await puts(house.id, day, personId);
		await signInAs(context, personId);

		const week = `/${house.slug}/rooster?week=${mondayOf(sunday)}`;
		await page.goto(week);
		const night = page.getByRole('row', { name: /^Nachtwacht 0\.00 - 4\.00/ });
		// It stands on Sunday and on no other day.
		await expect(page.getByRole('columnheader', { name: /^(za|zo|ma)/ })).toHaveText(/zondag/);
		await expect(night.getByRole('cell')).toContainText('Henk');
		await expect(page.getByRole('row', { name: /^Nachtwacht 10\.00 - 12\.00/ })).toContainText('Henk');
		await axeClean(page);
		await follow(night.getByRole('link', { name: /^Nachtwacht/ }));
		await expect(page.getByRole('main')).toContainText('0.00 tot 4.00 uur');

		await page.goto(week.replace('?', '/afdrukken?'));
		await expect(page.getByRole('row', { name: /^Nachtwacht 0\.00 - 4\.00/ })).toContainText('Henk');
		await page.goto(`/${house.slug}/rooster/mij`);
		await expect(page.getByRole('listitem').filter({ hasText: 'Nachtwacht' }).first()).toContainText('0.00');
	});
}
