/** The door of the rota: other modules, routes and scripts import from here and from nowhere deeper. */
import './house-mail-texts.ts';
import './reminder-text.ts';

import './mail-texts.ts';
import './turns/standing-ended.ts';

import './erase.ts';

export * from './rights.ts';
export { crewFor, firstNameOf, type CrewMember } from './crew.ts';
export { readShifts, type HeldShift } from './held-shift.ts';
export { rotaJobs } from './jobs.ts';
export { hubRotaFile, hubRotaPath } from './rota-feeds.ts';
export { takeShift } from './turns/take.ts';
export { assign, removeFromShift } from './turns/assign.ts';
export { accept, decline } from './turns/answer.ts';
export { askCover, cannotCover, withdrawCover } from './turns/cover.ts';
export { takeOver } from './turns/take-over.ts';
export { acceptSwap, declineSwap, offerSwap, type Swapped } from './turns/swap.ts';
export {
	endStanding,
	openStanding,
	type NotPlaced,
	type StandingEnded,
	type StandingOpened
} from './turns/standing.ts';
export { placeStanding } from './turns/place-standing.ts';
export { pickShifts, type Picked, type PickReason } from './turns/pick.ts';
export { askCoverForDays, endTurnsOf, qualificationLost } from './turns/leave.ts';
export { closeShift, tellMoved } from './turns/close.ts';
export { myCoverAsks, openCover, type CoverAskOfMine, type OpenCover, type ShiftWords } from './turns/reads.ts';
export { askPage, type AskPage, type AskState } from './turns/ask-page.ts';
export { turnPage, type TurnPage, type TurnState } from './turns/turn-page.ts';
export { phoneFacts, type PhonePerson } from './turns/phone-person.ts';
export { coverLinkToken, shiftLinkToken } from './turns/tokens.ts';
export { turnRefusalOf } from './turns/refusals.ts';
export type { AskRef, CoverAsked, How, Taken, TurnOutcome, TurnRef, TurnRefusal } from './turns/kinds.ts';
export { weekBoard, type Board, type BoardDay, type BoardRow, type BoardShift, type OnBoard } from './board.ts';
export { askCoverForRest } from './rest-cover.ts';
export { endRest, goToRest, LONGEST_REST_DAYS, type RestRefusal, type TurnInRest } from './rest.ts';
export { MOST_PER_MONTH, MOST_PER_WEEK, saveCompanions, saveHours, saveLimits, saveWishes } from './wishes.ts';
export { meterFor, saveKnown, volunteerList, volunteerPage } from './volunteers.ts';
export type { Meter, VolunteerLine, VolunteerPage } from './volunteers.ts';
export { changeQualification, endingQualifications, giveQualification, revokeQualification } from './qualifications.ts';
export type { EndingQualification, QualificationRefusal, QualificationRow } from './qualifications.ts';
export { remindQualifications } from './qualification-reminders.ts';
export { hoursLine, hoursLines, hoursOf, waitingHours, waitingMonths, yearsOf } from './hours.ts';
export type { HoursRow, WaitingRow } from './hours.ts';
export { addHours, confirmHours, confirmMonth, correctHours, monthShown, NOTE_LENGTH } from './hours-changes.ts';
export type { HoursRefusal } from './hours-changes.ts';
export { certificateRefused, certificatesOf, makeCertificate, removeCertificate } from './certificate.ts';
export type { CertificateRefusal, CertificateRow } from './certificate.ts';
export { certificateFacts, statementFacts } from './paper-facts.ts';
export { phoneList, type PhoneLine } from './phone-list.ts';
export { doorBetween, doorState, openingsAtRisk, type Door, type DoorNow, type DoorOpening } from './door.ts';
export { sayDoor, unsayDoor, type DoorRefusal } from './say-door.ts';
export { helpWanted, type HelpWanted } from './help-wanted.ts';
export { archiveTask, changeTask, makeTask, moveTask, restoreTask, startTasks } from './tasks.ts';
export type { TaskDraft, TaskRefusal } from './tasks.ts';
export { addStep, changeStep, moveStep, removeStep, type StepRefusal } from './task-steps.ts';
export { taskList, taskPage } from './task-pages.ts';
export {
	changePatternFrom,
	makePattern,
	previewPatternChange,
	previewPatternStop,
	stopPattern,
	type PatternChanges,
	type PatternDraft,
	type PatternRefusal
} from './patterns.ts';
export type { PatternPreview, ShownTarget } from './pattern-save.ts';
export { patternList, patternPage, shiftToPlan, type PlannedTurn } from './pattern-list.ts';
export { makeShifts } from './make-shifts.ts';
export { makeShift, type ShiftDraft, type ShiftMakeRefusal } from './shift-make.ts';
export { changeShift, previewShiftChange } from './shift-change.ts';
export type { ShiftChanges, ShiftPreview, ShiftRefusal } from './shift-change.ts';
export { cancelShift, restoreShift, type ShiftCancelRefusal } from './shift-cancel.ts';
export { applyClosureToShifts, liftClosureFromShifts, previewClosureOfShifts, type ShiftClosure } from './closures.ts';
export { syncActivityShifts } from './activity-shifts.ts';
export { cycleAnchor, HORIZON_DAYS } from './planning.ts';
export { shiftPage, type CoverState, type OnShift, type ShiftPage } from './shift-page.ts';
export type { Candidate } from './candidates.ts';
export { undoTake } from './undo-take.ts';
export {
	besideMe,
	ownMeter,
	ownStandings,
	ownTurns,
	ownTurnsBetween,
	type OwnStanding,
	type OwnTurn
} from './own-turns.ts';
export { coverPage, type CoverPage, type CoverStanding } from './cover-page.ts';
export { overviewOf, type Overview } from './overview.ts';
export { changeRotaSettings, renewRotaFeed, rotaSettings, type RotaSettings, type SettingRefusal } from './settings.ts';
export { askFill, type AskFillRefusal } from './fill/ask.ts';
export { acceptFill, type Accepted, type FillRefusal } from './fill/accept.ts';
export { dropFill, undoFill } from './fill/undo.ts';
export { openPlacesIn } from './fill/open-places.ts';
export { openProposals, proposalOf } from './fill/proposal-page.ts';
export type { ProposalPage, ProposedLine, UnfilledShift } from './fill/proposal-page.ts';
export { statementPdf } from './paper/statement-pdf.ts';
export { certificatePdf } from './paper/certificate-pdf.ts';
export type { Letters } from './paper/sheet.ts';
export { movePage, moveTurn, type MovePage } from './move-turn.ts';
