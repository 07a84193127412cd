import { and, asc, eq, ne } from 'drizzle-orm';
import { program } from '#lib/server/auth/actor.ts';
import { asSealedClock, type Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { itsWraps } from './readable.ts';
import { concern, concernFile, concernMessage, concernWrap } from './concerns.schema.ts';

/** A file for the two who hold the paper key; `path` below the folder of the export. Sealed, but for the words that say what to do. */
export type EnvelopeFile = { path: string; bytes: Uint8Array };

const HOW = `Alle bestanden met .age zijn verzegeld. Alleen de sleutel uit de papieren envelop opent ze.
Doe dit met twee mensen, op een laptop met het programma age en het internet uit (docs/concerns/envelope.md).

1. Typ de regel met AGE-SECRET-KEY-1 van het papier over in een bestand envelop.txt.
2. Haal de sleutels van deze melding uit sleutel.age:
     age -d -i envelop.txt sleutel.age | tail -c +5 | tr -d '\\0' | grep -o 'AGE-SECRET-KEY-1[0-9A-Z]*' > sleutels.txt
3. Lees de berichten, op volgorde:
     age -d -i sleutels.txt gesprek-000.age | tail -c +5 | tr -d '\\0'
   Die met "team" ervoor zijn notities van coaches.
4. Een foto of geluid (bijlage-…age):
     age -d -i sleutels.txt bijlage-1.age | tail -c +5 > bijlage-1
   In het bericht staat wat het is (image/jpeg, audio/webm).
5. Wis envelop.txt en sleutels.txt na afloop, en doe het papier in een nieuwe envelop.

Is er een nieuw team en moet het deze meldingen weer kunnen lezen? Dan hoeft niemand iets te openen:
1. Vraag de nieuwe coach zelf om haar openbare sleutel, niet per mail. Die begint met age1 en staat op haar scherm: Zorgen, Meldingen
   terugbrengen. Vergelijk hem teken voor teken: voor wie deze sleutel is, die kan straks alles lezen.
2. Zet envelop.txt in de map waar dit bestand in staat, ga daarheen, en voer dit uit met haar sleutel in plaats van age1...:
     nieuw=age1...
     for map in */; do age -d -i envelop.txt "\${map}sleutel.age" | age -r "$nieuw" > "terug-\${map%/}.age"; done
3. Geef haar de bestanden terug-....age op een stick. Alleen zij kan ze openen.
`;

/**
 * Everything of a hub that the paper envelope opens, for when no coach is left: per concern the key sealed to the envelope, its messages
 * and its files. Who runs this can read none of it. It stands in the hub's log that it was done. Out: files, none when there is no concern.
 */
export function envelopeFiles(hubId: string): Promise<EnvelopeFile[]> {
	return asSealedClock(hubId, async (tx) => {
		const rows = await tx
			.select({ id: concern.id, label: concern.label, key: concernWrap.sealed })
			.from(concern)
			.innerJoin(concernWrap, and(itsWraps, eq(concernWrap.reader, 'envelope'), eq(concernWrap.epoch, concern.epoch)))
			.where(and(eq(concern.hubId, hubId), ne(concern.state, 'erased')))
			.orderBy(asc(concern.label));
		const files: EnvelopeFile[] = [];
		for (const { id, label, key } of rows) files.push(...(await filesOf(tx, hubId, id, folderOf(label), key)));
		await record(tx, program(hubId), 'concerns.envelope_written', { type: 'concerns' });
		return files.length > 0 ? [{ path: 'LEES-MIJ.txt', bytes: Buffer.from(HOW) }, ...files] : [];
	});
}

async function filesOf(tx: Tx, hubId: string, id: string, folder: string, key: Buffer): Promise<EnvelopeFile[]> {
	const messages = await tx
		.select({ chain: concernMessage.chain, seq: concernMessage.seq, sealed: concernMessage.sealed })
		.from(concernMessage)
		.where(and(eq(concernMessage.hubId, hubId), eq(concernMessage.concernId, id)))
		.orderBy(asc(concernMessage.chain), asc(concernMessage.seq));
	const files = await tx
		.select({ sealed: concernFile.sealed })
		.from(concernFile)
		.where(and(eq(concernFile.hubId, hubId), eq(concernFile.concernId, id)))
		.orderBy(asc(concernFile.id));
	const names: Record<string, string> = { talk: 'gesprek', team: 'team' };
	return [
		{ path: `${folder}/sleutel.age`, bytes: key },
		...messages.map(({ chain, seq, sealed }) => {
			return { path: `${folder}/${names[chain]!}-${String(seq).padStart(3, '0')}.age`, bytes: sealed };
		}),
		...files.map(({ sealed }, at) => ({ path: `${folder}/bijlage-${String(at + 1)}.age`, bytes: sealed }))
	];
}

/** 'Blauwe Reiger' as the name of a folder. */
const folderOf = (label: string): string => label.toLowerCase().replace(/[^a-z0-9]+/g, '-');
