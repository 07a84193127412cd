import { m } from '#lib/i18n/paraglide/messages.js';
import { pictogramNames, type PictogramName } from '#lib/ui/pictograms.ts';
import type { TaskDraft } from '../../server/index.ts';

/** Pictograms that say what is done in a house. The others are for the screens themselves. */
const OFFERED = [
	'key',
	'people',
	'coffee',
	'euro',
	'food',
	'broom',
	'phone',
	'flower',
	'wrench',
	'bike',
	'laptop',
	'baby',
	'book',
	'music',
	'help'
] as const satisfies PictogramName[];

/** The choices, each with its word; one chosen elsewhere stands among them. */
export function taskPictograms(chosen: string): { name: PictogramName; word: string }[] {
	const words = OFFERED.map((name) => ({ name: name as PictogramName, word: m[`rotaplan_sign_${name}`]() }));
	const other = pictogramNames.find((name) => name === chosen);
	return other && !words.some(({ name }) => name === other)
		? [{ name: other, word: m.rotaplan_sign_other() }, ...words]
		: words;
}

type Usual = Pick<TaskDraft, 'pictogram' | 'needs' | 'most'> & { name: () => string; how: () => string };
const USUAL: Usual[] = [
	{ name: m.rotaplan_usual_door, how: m.rotaplan_usual_door_how, pictogram: 'key', needs: ['key'], most: 1 },
	{ name: m.rotaplan_usual_host, how: m.rotaplan_usual_host_how, pictogram: 'people', needs: [], most: 2 },
	{ name: m.rotaplan_usual_coffee, how: m.rotaplan_usual_coffee_how, pictogram: 'coffee', needs: [], most: 2 },
	{ name: m.rotaplan_usual_till, how: m.rotaplan_usual_till_how, pictogram: 'euro', needs: ['till'], most: 1 },
	{ name: m.rotaplan_usual_kitchen, how: m.rotaplan_usual_kitchen_how, pictogram: 'food', needs: ['food'], most: 2 },
	{ name: m.rotaplan_usual_cleaning, how: m.rotaplan_usual_cleaning_how, pictogram: 'broom', needs: [], most: 2 }
];

/** The tasks every house has, in the language of who begins. */
export function usualTasks(): TaskDraft[] {
	return USUAL.map(({ name, how, ...rest }) => ({
		...rest,
		name: name(),
		explanation: how(),
		least: 1,
		weight: rest.pictogram === 'broom' || rest.pictogram === 'food' ? 'heavy' : 'light',
		minimumAge: null
	}));
}
