import { createServer, connect, type Server, type Socket } from 'node:net';

type Mood = 'passes' | 'refuses' | 'silent';
/** Cuts the line at the first piece on its way to the database that holds this; `after`: that piece still arrives. */
type Trip = { at: RegExp; after?: boolean };

/** Stands between the application and its database, and can cut them off in the ways that happen. */
export class Line {
	mood: Mood = 'passes';
	#trip: Trip | undefined;
	readonly #sockets = new Set<Socket>();
	readonly #server: Server;
	readonly #to: { host: string; port: number };
	constructor(to: { host: string; port: number }) {
		this.#to = to;
		this.#server = createServer((near) => {
			near.on('error', () => near.destroy());
			this.#sockets.add(near);
			near.once('close', () => this.#sockets.delete(near));
			if (this.mood === 'refuses') return near.destroy();
			const far = connect(this.#to);
			far.on('error', () => near.destroy());
			near.once('close', () => far.destroy());
			far.once('close', () => near.destroy());
			near.on('data', (data) => this.#pass(data, far));
			far.on('data', (data) => this.mood !== 'silent' && near.write(data));
		});
	}
	async open(): Promise<number> {
		await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
		const address = this.#server.address();
		return typeof address === 'object' && address ? address.port : 0;
	}
	cut(mood: Mood) {
		this.mood = mood;
		if (mood !== 'silent') for (const socket of this.#sockets) socket.destroy();
	}
	/** Waits for the moment to cut; `trips()` says whether it still waits. */
	cutAt(trip: Trip) {
		this.#trip = trip;
	}
	get trips(): boolean {
		return this.#trip !== undefined;
	}
	close() {
		this.cut('refuses');
		this.#server.close();
	}

	#pass(data: Buffer, far: Socket) {
		if (this.mood === 'silent') return;
		const trip = this.#trip;
		if (!trip?.at.test(data.toString('latin1'))) return void far.write(data);
		this.#trip = undefined;
		if (!trip.after) return this.cut('refuses');
		// It arrives and is done; only the answer never comes back.
		this.mood = 'silent';
		far.write(data);
		far.once('data', () => this.cut('refuses'));
	}
}
