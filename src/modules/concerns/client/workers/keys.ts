import { restartMark } from '../../protocol/restart.ts';
import type { KeysDeeds } from '../coach/keys-calls.ts';
import { bringBack, openReturned } from '../keys/bring-back.ts';
import { hold, openConcern, openFile, rotate, share, write } from '../keys/concerns.ts';
import { forget, nothingHeld } from '../keys/held.ts';
import { beginList, makeEntry, makeHead, picturesOfCard, readList } from '../keys/list.ts';
import { makeKeys, makeLocker, proveLocker } from '../keys/make.ts';
import { makeRestart, proveRestart, restartList } from '../keys/restart.ts';
import { eraseTest, sealPractice, sealTest } from '../keys/trial.ts';
import { unlock } from '../keys/unlock.ts';
import { answerCalls } from '../shared/worker-answer.ts';

// The only place where a coach's keys are. Nothing here sends one out: what leaves is public, sealed, signed, or what she reads.
const held = nothingHeld();

answerCalls<KeysDeeds>({
	makeKeys: (ask) => makeKeys(held, ask),
	unlock: (ask) => unlock(held, ask),
	makeLocker: (ask) => makeLocker(held, ask),
	proveLocker: (ask) => proveLocker(held, ask),
	lock: () => {
		forget(held);
		return null;
	},
	readList: (ask) => readList(held, ask),
	cardPictures: (ask) => picturesOfCard(ask),
	makeHead: (ask) => makeHead(held, ask),
	makeEntry: (ask) => makeEntry(held, ask),
	beginList: (ask) => beginList(held, ask),
	makeRestart: (ask) => makeRestart(held, ask),
	proveRestart: (ask) => proveRestart(held, ask),
	restartMark: ({ restart }) => restartMark(restart),
	restartList: (ask) => restartList(held, ask),
	openConcern: (ask) => openConcern(held, ask),
	holdConcern: async ({ dossier }) => {
		const { content, talk } = await hold(held, dossier);
		return { concern: dossier.concern, epoch: content.epoch, excluded: talk[0]?.head.excluded ?? [] };
	},
	openFile: (ask) => openFile(held, ask),
	write: (ask) => write(held, ask),
	share: (ask) => share(held, ask),
	rotate: (ask) => rotate(held, ask),
	openReturned: (ask) => openReturned(held, ask),
	bringBack: (ask) => bringBack(held, ask),
	sealTest: (ask) => sealTest(held, ask),
	eraseTest: (ask) => eraseTest(held, ask),
	sealPractice: (ask) => sealPractice(held, ask)
});
