import type { Actor } from '#lib/server/auth/actor.ts';
import type { HubFront } from '#lib/server/hub/front.ts';

declare global {
	namespace App {
		interface Locals {
			/** Stands in the log and on the error page, so that the two can be laid beside each other. */
			requestId: string;
			/** Who asks. Set before any route runs. */
			actor: Actor;
			/** The hub of the URL; undefined on installation-wide pages. */
			hub?: HubFront;
			locale: 'nl' | 'en' | 'ar' | 'tr';
			/** Something was thrown while this request was handled: its status, or that the database went away. */
			failed?: number | 'away';
		}
		interface Error {
			message: string;
			requestId?: string;
		}
	}
}

export {};
