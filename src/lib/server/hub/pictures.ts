import { and, eq } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import { inHub, type InHub, type Tx } from '#lib/server/db/index.ts';
import { hub, picture } from '#lib/server/db/schema/hub.ts';
import { record } from '#lib/server/events/record.ts';
import { readPicture, type Picture, type PictureRefusal } from '#lib/server/uploads/picture.ts';

/** Keeps a picture that `readPicture` made; `description` is for who cannot see it. Its id; a picture never changes. */
export async function keepPicture(tx: Tx, actor: InHub, made: Picture, description: string): Promise<string> {
	const id = newId();
	const { webp, thumb, width, height } = made;
	await tx.insert(picture).values({ hubId: actor.hubId, id, webp, thumb, width, height, description });
	await record(tx, actor, 'hub.picture_kept', { type: 'picture', id });
	return id;
}

/**
 * Keeps a photo that came with a form: its id, nothing when none was chosen. Refused as `readPicture` refuses, and 'words_missing'
 * when nothing is said of it for who cannot see it.
 */
export async function keepUpload(
	actor: Actor,
	file: File | undefined,
	description: string | undefined
): Promise<Outcome<{ id?: string }, PictureRefusal | 'words_missing'>> {
	const { hubId } = actor;
	if (!file || !hubId) return done({});
	const made = await readPicture(new Uint8Array(await file.arrayBuffer()));
	if (!made.ok) return made;
	if (!description) return refused('words_missing');
	return done({ id: await inHub(actor, (tx) => keepPicture(tx, { ...actor, hubId }, made.value, description)) });
}

/** The bytes of a picture of this hub, whole or small; undefined when there is none. */
export async function pictureBytes(tx: Tx, hubId: string, id: string, small: boolean): Promise<Buffer | undefined> {
	const column = small ? picture.thumb : picture.webp;
	const [row] = await tx
		.select({ bytes: column })
		.from(picture)
		.where(and(eq(picture.hubId, hubId), eq(picture.id, id)));
	return row?.bytes;
}

/** What is said of a picture without its bytes. */
export async function pictureWords(
	tx: Tx,
	hubId: string,
	id: string
): Promise<{ description: string; width: number; height: number } | undefined> {
	const [row] = await tx
		.select({ description: picture.description, width: picture.width, height: picture.height })
		.from(picture)
		.where(and(eq(picture.hubId, hubId), eq(picture.id, id)));
	return row;
}

export type PlaceOfPicture = 'logo' | 'photo';

const columns = { logo: 'logoId', photo: 'photoId' } as const;

/** Hangs a new picture in the place of the old one, which is thrown away. */
export async function hangPicture(
	tx: Tx,
	actor: InHub,
	place: PlaceOfPicture,
	made: Picture,
	description: string
): Promise<Outcome<{ id: string }, never>> {
	const id = await keepPicture(tx, actor, made, description);
	await replace(tx, actor, place, id);
	return done({ id });
}

/** Takes the picture away. Refused 'no_picture' when there was none. */
export async function takePictureDown(
	tx: Tx,
	actor: InHub,
	place: PlaceOfPicture
): Promise<Outcome<void, 'no_picture'>> {
	const old = await replace(tx, actor, place, null);
	return old ? done(undefined) : refused('no_picture');
}

/** Writes another description under the picture that hangs there. */
export async function describePicture(
	tx: Tx,
	actor: InHub,
	place: PlaceOfPicture,
	description: string
): Promise<Outcome<void, 'no_picture'>> {
	const id = await hangingThere(tx, actor.hubId, place);
	if (!id) return refused('no_picture');
	await tx
		.update(picture)
		.set({ description })
		.where(and(eq(picture.hubId, actor.hubId), eq(picture.id, id)));
	await record(tx, actor, 'hub.picture_described', { type: 'picture', id });
	return done(undefined);
}

async function replace(tx: Tx, actor: InHub, place: PlaceOfPicture, id: string | null): Promise<string | null> {
	const old = await hangingThere(tx, actor.hubId, place);
	await tx
		.update(hub)
		.set({ [columns[place]]: id })
		.where(eq(hub.id, actor.hubId));
	if (old) await tx.delete(picture).where(and(eq(picture.hubId, actor.hubId), eq(picture.id, old)));
	if (old || id)
		await record(tx, actor, place === 'logo' ? 'hub.logo_changed' : 'hub.photo_changed', {
			type: 'hub',
			id: actor.hubId
		});
	return old;
}

async function hangingThere(tx: Tx, hubId: string, place: PlaceOfPicture): Promise<string | null> {
	const [row] = await tx.select({ id: hub[columns[place]] }).from(hub).where(eq(hub.id, hubId)).for('update');
	return row?.id ?? null;
}
