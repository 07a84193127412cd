import type { LooseFile } from '../../protocol/seal.ts';
import type { Photo, Voice } from '../form/draft.ts';

/** Photos and voice note as they are sealed. */
export function filesOf({ photos, voice }: { photos: readonly Photo[]; voice: Voice | null }): LooseFile[] {
	const pictures = photos.map(({ bytes, type, width, height }) => ({ bytes, type, width, height }));
	return voice ? [...pictures, { ...voice }] : pictures;
}
