import type { FileNote } from '../../../../protocol/concern-kinds.ts';
import type { ConcernDesk } from '../desk.svelte.ts';
import { troubleIn } from '../trouble.ts';

/** What the form makes: redrawn photos and recorded sound. Anything else is shown as nothing at all, whatever it calls itself. */
const KNOWN = /^(image\/jpeg|audio\/(webm|ogg|mp4|aac|mpeg|wav))(;|$)/;

export type Fetched = { address: string } | { failed: 'file_unfit' | 'file_network' };

/** Fetches a photo or voice note, has it checked and opened, and gives it an address on this page. Whoever asks lets go of the address. */
export async function fetchFile(desk: ConcernDesk, note: FileNote, epoch: number): Promise<Fetched> {
	if (!KNOWN.test(note.type)) return { failed: 'file_unfit' };
	const { app, concern } = desk;
	const asked = await app.post<{ sealed: string }>('bestand', { concern, file: note.id });
	if (!asked.ok) return { failed: 'file_network' };
	try {
		const bytes = await app.keys.openFile({ concern, epoch, note, sealed: asked.value.sealed });
		const blob = new Blob([new Uint8Array(bytes)], { type: note.type });
		return { address: URL.createObjectURL(blob) };
	} catch (error) {
		return { failed: troubleIn(error) === 'unfit' ? 'file_unfit' : 'file_network' };
	}
}
