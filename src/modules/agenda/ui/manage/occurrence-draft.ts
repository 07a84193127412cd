import type { IsoDate } from '#lib/time/local.ts';

type Typed = {
	title: string;
	sentence?: string | undefined;
	date: IsoDate;
	start: string;
	end: string;
	room?: string | undefined;
	capacity?: number | undefined;
};

/** What was typed for one time, as the verb takes it; what is the same as before changes nothing there. */
export function changesOf({ title, sentence = '', date, start, end, room, capacity }: Typed) {
	return { title, sentence, date, startTime: start, endTime: end, roomId: room ?? null, capacity: capacity ?? null };
}
