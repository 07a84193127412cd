import type { ListAnswer } from '../../protocol/answers.ts';
import type { ReporterData } from '../reporter/data.ts';
import type { Team } from '../sealing/kinds.ts';
import type { Draft } from './draft.ts';
import type { FormState, Move } from './steps.ts';
import type { FormWords } from './words.ts';

/** What the page of the form brings along: `readData('zorgen-data')`. */
export type FormData = ReporterData & {
	words: FormWords;
	list: ListAnswer;
	/** Where the language is chosen, and the names of the languages of this house in themselves. */
	languages: { href: string; names: { lang: string; name: string }[] };
};

/** Why the form does not open. */
export type Shut = 'list' | 'poster' | 'browser';

/** What every screen of the form gets. */
export type ScreenProps = {
	words: FormWords;
	data: FormData;
	form: FormState;
	team: Team;
	move: (move: Move) => void;
	fill: (part: Partial<Draft>) => void;
};
