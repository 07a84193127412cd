import { onStandingEnded } from '#lib/server/people/standing-changes.ts';
import { endTurnsOf } from './leave.ts';

// Whoever leaves the hub, or helps no more, stands on no shift to come.
onStandingEnded(endTurnsOf);
