import { defineParams } from '@sveltejs/kit/params';
import { isId } from '#lib/crypto/ids.ts';

export const params = defineParams({
	/** A key of a row; anything else is simply not a page. */
	id: (param) => (isId(param) ? param : undefined)
});
