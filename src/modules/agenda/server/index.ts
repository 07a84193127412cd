/** The door of the agenda: other modules, routes and scripts import from here and from nowhere deeper. */
import './mail-texts.ts';
import './erase.ts';

export * from './rights.ts';
export { signUp, signUpRefusalOf } from './sign-ups.ts';
export type { Guest, SignedUp, SignUpAsk, SignUpRefusal, Via } from './sign-ups.ts';
export { changeParty, withdraw } from './sign-up-changes.ts';
export { signUpToken } from './sign-up-token.ts';
export { signUpOf, type OwnSignUp, type SignUpRef } from './own-sign-up.ts';
export { acceptOffer, declineOffer } from './offers.ts';
export { fillFreedPlaces, holdOccurrence, queueNumberOf } from './waiting-list.ts';
export {
	changeSeriesFrom,
	createSeries,
	previewSeriesChange,
	previewSeriesStop,
	seriesOf,
	stopSeries
} from './series.ts';
export type { CreateOptions, SeriesChanges, SeriesDraft, SeriesRefusal, SeriesWords } from './series.ts';
export type { SeriesPreview, ShownTarget } from './series-save.ts';
export { cancelOccurrence, changeOccurrence, previewOccurrenceChange, restoreOccurrence } from './occurrences.ts';
export type { OccurrenceChanges, OccurrencePreview, OccurrenceRefusal } from './occurrences.ts';
export { agendaWatch, furthestDates, makeOccurrences, type Watch } from './make-occurrences.ts';
export { applyClosure, liftClosure, previewClosure, type ClosureOutcome } from './closures.ts';
export { addHeads, markCame, todaysList, unmark, walkIn } from './attendance.ts';
export type { DeskDay, DeskRefusal, WalkIn } from './attendance.ts';
export { comingOccurrences, filterChoices, occurrencesBetween, occurrencesOfDay, weekOf } from './reading.ts';
export type { AgendaItem, Coming } from './reading.ts';
export { mySignUps, occurrencePage, ownStanding, signUpPage } from './occurrence-page.ts';
export type { OccurrencePage, Standing } from './occurrence-page.ts';
export { arrangedByMe, membersNamed, otherTimes, pastSignUps } from './own-lists.ts';
export {
	feedToken,
	hubFeed,
	occurrenceFile,
	openPersonalFeed,
	personalFeedFile,
	personalFeedOf,
	placeOf,
	revokePersonalFeed,
	seriesFeed,
	windowNow
} from './feeds.ts';
export { registerFeedPart, type FeedAsk } from './feed-parts.ts';
export { feed, type FeedEvent } from '../rules/ics-export.ts';
export type { CalendarFile } from './feeds.ts';
export { previewImport, runImport, storeUpload } from './import.ts';
export type { ImportChoices, ImportPreview, ImportRefusal } from './import.ts';
export {
	organisersOf,
	seriesList,
	seriesOfImport,
	signUpsAt,
	timeOf,
	timesBetween,
	type ManagedTime
} from './managing.ts';
export { lockPlanning as lockAgendaPlanning } from './planning.ts';
export { onOccurrencesChanged, type OccurrencesChanged } from './listeners.ts';
export { occurrenceFacts, type OccurrenceFacts } from './occurrence-facts.ts';
export { agendaFigures } from './figures.ts';
export { agendaJobs } from './jobs.ts';
