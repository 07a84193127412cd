/** The door of the sealed concerns: other modules, routes and scripts import from here and from nowhere deeper. */
import './account.ts';
import './erase.ts';
import './mails.ts';
export { rosterOf, type KeptRoster } from './roster.ts';
export { concernsJobs } from './jobs.ts';
export { challengeFor, newChallenge } from './challenge.ts';
export { listAnswer } from './list-answer.ts';
export { takeIn } from './intake.ts';
export { deleteConcern } from './delete.ts';
export { getList, postAddition, postConcern, postErasing, postReturn } from './reporter-requests.ts';
export {
	getStand,
	postBroughtBack,
	postConcernAsked,
	postDuty,
	postFileAsked,
	postHead,
	postKey,
	postLocker,
	postOrphanAsked,
	postReaders,
	postRoster,
	postSeen,
	postWriting
} from './coach-requests.ts';
export { houseOfConcerns, type HouseOfConcerns } from './house.ts';
export { makeKey } from './keys.ts';
export { appendToRoster } from './roster-append.ts';
export { stateHead } from './head.ts';
export { changeDuty } from './duty.ts';
export { coachWrites } from './coach-writes.ts';
export { addByCode } from './addition.ts';
