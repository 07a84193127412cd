/** The door of the sealed concerns: other modules, routes and scripts import from here and from nowhere deeper. */
export { rosterOf, type KeptRoster } from './roster.ts';
