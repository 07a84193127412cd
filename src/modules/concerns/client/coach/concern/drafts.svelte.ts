/** Everything that a coach can be typing or choosing in one act on a concern. */
export class Draft {
	text = $state('');
	note = $state('');
	language = $state('');
	reason = $state('');
	day = $state('');
	coach = $state('');
	ticked = $state(false);

	/** Whether leaving would lose words. */
	get isTyped(): boolean {
		return this.text.trim() !== '' || this.note.trim() !== '';
	}

	clear(): void {
		this.text = this.note = this.language = this.reason = this.day = this.coach = '';
		this.ticked = false;
	}
}

const drafts: Record<string, Draft> = {};

/**
 * What was typed for this act on this concern. It lives in the memory of the page, outlives a failed sending and a locked page, and is
 * stored nowhere: closing the tab forgets it.
 */
export function draftOf(concern: string, act: string): Draft {
	const key = `${concern} ${act}`;
	return (drafts[key] ??= new Draft());
}

export const isAnythingTyped = (): boolean => Object.values(drafts).some(({ isTyped }) => isTyped);
