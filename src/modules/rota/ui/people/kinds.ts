import { QUALIFICATIONS, type QualificationKind } from '../../rules/kinds.ts';

/** Qualifications as they stand in an address. */
export const KIND_PATHS: Record<QualificationKind, string> = {
	key: 'sleutel',
	till: 'kas',
	bhv: 'bhv',
	food: 'hygiene',
	vog: 'vog'
};

export function kindOfPath(path: string): QualificationKind | undefined {
	return QUALIFICATIONS.find((kind) => KIND_PATHS[kind] === path);
}
