import { ACT_WORDS } from '../concern/act-words.ts';
import { STORY_WORDS } from '../concern/story-words.ts';

/** The keys of the texts of the inbox, without their prefix `zinbox_`. */
export const LIST_WORDS = [
	'title',
	'todo_none',
	'todo_one',
	'todo_many',
	'list_new',
	'list_mine',
	'list_waiting',
	'list_closed',
	'list_count',
	'empty_new',
	'empty_mine',
	'empty_mine_none',
	'empty_waiting',
	'empty_closed',
	'none_title',
	'none_test',
	'none_test_link',
	'none_tested',
	'none_poster',
	'none_poster_link',
	'next_read',
	'next_answer',
	'next_take_on',
	'next_look_again',
	'next_open',
	'mark_new',
	'mark_late',
	'mark_needs_keys',
	'mark_goes_today',
	'mark_goes_one',
	'mark_goes_many',
	'mark_look',
	'mark_look_due',
	'line_read_by',
	'line_answer_by',
	'line_was_due',
	'line_reporter',
	'line_nobody',
	'line_you',
	'line_name',
	'line_closed',
	'line_kept'
] as const;

export const INBOX_WORDS = [...LIST_WORDS, ...STORY_WORDS, ...ACT_WORDS] as const;
export type InboxWord = (typeof INBOX_WORDS)[number];
export type InboxWords = Record<InboxWord, string>;
