import { pictograms, type PictogramName } from '#lib/ui/pictograms.ts';

/** A pictogram that was once chosen and is no longer there is a helping hand. */
export function pictogramOf(name: string): PictogramName {
	return Object.hasOwn(pictograms, name) ? (name as PictogramName) : 'help';
}
