import { answerCalls } from '../shared/worker-answer.ts';

export type KeysDeeds = { ping: { ask: null; answer: 'pong' } };

answerCalls<KeysDeeds>({ ping: () => 'pong' });
