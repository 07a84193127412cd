/** The door of the rota: other modules, routes and scripts import from here and from nowhere deeper. */
export * from './rights.ts';
export { crewFor, firstNameOf, type CrewMember } from './crew.ts';
export { readShifts, type HeldShift } from './held-shift.ts';
export { rotaJobs } from './jobs.ts';
