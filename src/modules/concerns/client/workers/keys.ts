import type { KeysDeeds } from '../coach/keys-calls.ts';
import { answerCalls } from '../shared/worker-answer.ts';

const refuse = (): never => {
	throw new Error('locked');
};

answerCalls<Pick<KeysDeeds, 'unlock' | 'openConcern'>>({ unlock: refuse, openConcern: refuse });
