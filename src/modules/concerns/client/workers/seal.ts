import { answerCalls } from '../shared/worker-answer.ts';

export type SealDeeds = { ping: { ask: null; answer: 'pong' } };

answerCalls<SealDeeds>({ ping: () => 'pong' });
