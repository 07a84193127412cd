import type { Answered, Asked, Deeds } from './deeds.ts';

type Answers<D extends Deeds> = {
	[Name in keyof D]: (ask: D[Name]['ask']) => D[Name]['answer'] | Promise<D[Name]['answer']>;
};

/** Inside a worker: answers what `callWorker` asks. What is thrown goes back as its message, so throw short words, never a text. */
export function answerCalls<D extends Deeds>(answers: Answers<D>): void {
	addEventListener('message', ({ data }: MessageEvent<Asked>) => {
		void answerOne(answers, data).then((answer) => {
			postMessage(answer);
		});
	});
}

async function answerOne<D extends Deeds>(answers: Answers<D>, { id, do: name, ask }: Asked): Promise<Answered> {
	try {
		const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
		if (!answer) return { id, reason: 'unknown' };
		return { id, answer: await answer(ask) };
	} catch (error) {
		return { id, reason: error instanceof Error ? error.message : 'thrown' };
	}
}
