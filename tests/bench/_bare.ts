import { createServer } from 'node:http';
import postgres from 'postgres';

// The least a server can do for the same rows: one query, one string, no walls, no words.
const sql = postgres(process.env['DATABASE_URL']!, { max: 12 });
const escape = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

const server = createServer((request, response) => {
	const slug = (request.url ?? '/').slice(1);
	sql<
		{
			id: string;
			title: string;
			local_date: string;
			start_time: string;
			end_time: string;
			room: string;
			price_cents: number;
			capacity: number;
			confirmed_places: number;
		}[]
	>`
		select o.id, o.title, o.local_date::text, o.start_time, o.end_time, r.name as room, s.price_cents, o.capacity, o.confirmed_places
		from occurrence o join hub h on h.id = o.hub_id join series s on s.hub_id = o.hub_id and s.id = o.series_id left join room r on r.hub_id = o.hub_id and r.id = o.room_id
		where h.slug = ${slug} and o.ends_at > now() order by o.starts_at limit 50`.then(
		(rows) => {
			response.setHeader('content-type', 'text/html; charset=utf-8');
			response.end(
				`<!doctype html><title>agenda</title><ul>${rows
					.map(
						(row) =>
							`<li><a href="/${slug}/agenda/${row.id}">${escape(row.title)}</a> ${row.local_date} ${row.start_time}-${row.end_time} ${escape(row.room)} ${row.price_cents} ${row.capacity - row.confirmed_places}</li>`
					)
					.join('')}</ul>`
			);
		},
		(error: unknown) => {
			response.statusCode = 500;
			response.end(String(error));
		}
	);
});
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	if (address && typeof address === 'object') console.log(`http://127.0.0.1:${address.port}`);
});
