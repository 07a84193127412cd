import { createHash } from 'node:crypto';

/** The header by which a story says from which address it comes; only the server of the stories listens to it. */
export const STORY_ADDRESS = 'x-story-address';

/** An address for a story, the same in all its browsers. */
export function storyAddress(story: string): string {
	const [a, b, c] = createHash('sha256').update(story).digest();
	return `10.${String(a)}.${String(b)}.${String(c)}`;
}
