import { error } from '@sveltejs/kit';
import type { CalendarFile } from '#modules/agenda/server/index.ts';

export type Sent = {
	/** What the file is called when it is saved. */
	name: string;
	/** Anybody may keep it for a while, or only the one who asked. */
	kept: 'public' | 'private';
	/** Saved at once instead of shown. */
	download?: boolean;
};

/** A calendar file as an answer: 304 when the asker has this very set already, 404 when there is none. */
export function calendarAnswer(
	request: Request,
	file: CalendarFile | undefined,
	{ name, kept, download }: Sent
): Response {
	if (!file) error(404, 'not_found');
	const headers = {
		etag: file.etag,
		'cache-control': `${kept}, max-age=${kept === 'public' ? 900 : 0}, must-revalidate`
	};
	const known = request.headers.get('if-none-match')?.split(/\s*,\s*/) ?? [];
	if (known.some((tag) => tag.replace(/^W\//, '') === file.etag)) return new Response(null, { status: 304, headers });
	return new Response(file.body, {
		headers: {
			...headers,
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': `${download ? 'attachment' : 'inline'}; filename="${name}.ics"`
		}
	});
}
