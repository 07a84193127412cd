/** A form as a browser would send it: where, and which fields with which values. */
export type FoundForm = { action: string; fields: [string, string][]; multipart: boolean };

const decode = (text: string) =>
	text
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&amp;/g, '&');
const attribute = (tag: string, name: string) => {
	const match = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
	return match ? decode(match[1] ?? '') : undefined;
};

/** Every posting form of a page. `path`: the address of the page, for actions like "?/weg". */
export function formsIn(html: string, path: string): FoundForm[] {
	return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)]
		.map((match) => match[0])
		.filter((form) => attribute(form.slice(0, form.indexOf('>') + 1), 'method')?.toLowerCase() === 'post')
		.flatMap((form) =>
			actionsOf(form, path).map((action) => ({
				action,
				fields: fieldsOf(form),
				multipart: form.includes('multipart/form-data')
			}))
		);
}

function actionsOf(form: string, path: string): string[] {
	const own = attribute(form.slice(0, form.indexOf('>') + 1), 'action');
	const buttons = [...form.matchAll(/<button\b[^>]*>/g)]
		.map((match) => attribute(match[0], 'formaction'))
		.filter((action) => action !== undefined);
	return [...new Set([own, ...buttons])]
		.filter((action) => action !== undefined || buttons.length === 0)
		.map((action) => resolve(action ?? '', path));
}

const resolve = (action: string, path: string) =>
	action === '' ? path : action.startsWith('?') ? path + action : action;

function fieldsOf(form: string): [string, string][] {
	const fields: [string, string][] = [];
	for (const [tag] of form.matchAll(/<(?:input|textarea|select|button)\b[^>]*>/g)) {
		const name = attribute(tag, 'name');
		if (!name || attribute(tag, 'type') === 'file') continue;
		if (fields.some(([known]) => known === name) && attribute(tag, 'type') === 'radio') continue;
		fields.push([name, attribute(tag, 'value') ?? (tag.startsWith('<input') ? 'Tekst' : '1')]);
	}
	return fields;
}
