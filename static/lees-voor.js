/*
 * Reads the page aloud, sentence by sentence. Shows its button only when there is a voice for the language of the page. Where the
 * button says data-voices="device" only voices of the device itself speak: others send the text to the maker of the browser.
 * What a program puts on the page later is read as well; what it takes away meanwhile is not.
 */
const synth = globalThis.speechSynthesis;
const root = document.documentElement;
const language = (root.lang || 'nl').slice(0, 2);
const blocks = 'h1,h2,h3,p,li,dt,dd,label,legend,th,td,caption,summary,.button';
/** @type {{ block: HTMLElement; lang: string; text: string }[]} */
let queue = [];
let turn = 0;
/** @type {HTMLElement | undefined} */
let button;
/** @type {HTMLElement | undefined} */
let marked;

const inside = document.querySelector('[data-read-aloud][data-voices=device]') !== null;
/** @type {(voice: SpeechSynthesisVoice, lang: string) => boolean} */
const speaks = (voice, lang) => voice.lang.toLowerCase().startsWith(lang) && (voice.localService || !inside);
/** @type {(lang: string) => SpeechSynthesisVoice | undefined} */
const voiceFor = (lang) => synth.getVoices().find((voice) => speaks(voice, lang));
const offer = () => {
	if (voiceFor(language)) root.dataset.voice = language;
};

/** @type {(text: string, lang: string) => string[]} */
function sentences(text, lang) {
	if (!Intl.Segmenter) return text.match(/[^.!?؟]+[.!?؟]*/g) ?? [];
	return Array.from(new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text), (part) => part.segment);
}

function collect() {
	return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('main :is(' + blocks + ')'))]
		.filter(
			(block) => !block.querySelector(blocks) && block.getClientRects().length && !block.closest('[aria-hidden=true]')
		)
		.flatMap((block) => {
			const lang = (block.closest('[lang]')?.getAttribute('lang') || language).slice(0, 2);
			return sentences(block.innerText.trim(), lang).map((text) => ({ block, lang, text }));
		})
		.filter(({ text, lang }) => text.trim() && voiceFor(lang));
}

/** @param {HTMLElement} [block] */
function mark(block) {
	marked?.classList.remove('is-spoken');
	marked = block;
	marked?.classList.add('is-spoken');
}

function say() {
	const next = queue.shift();
	const voice = next && voiceFor(next.lang);
	if (!voice) return stop();
	// Another step of a form, or another view, has taken the place of what was being read.
	if (!next.block.isConnected || !next.block.innerText.includes(next.text.trim())) return stop();
	const words = new SpeechSynthesisUtterance(next.text);
	words.voice = voice;
	words.lang = voice.lang;
	words.rate = 0.9;
	// A cancelled sentence also ends; only the reading that is under way may go on to the next.
	const mine = turn;
	words.onend = words.onerror = () => mine === turn && say();
	mark(next.block);
	synth.speak(words);
}

/** @param {string} [text] */
function label(text) {
	const word = button?.querySelector('span');
	if (word) word.textContent = text ?? '';
}

function stop() {
	turn += 1;
	queue = [];
	synth.cancel();
	mark();
	if (button) label(button.dataset.start);
	button = undefined;
}

if (synth) {
	document.addEventListener('click', (event) => {
		const pressed = event.target instanceof Element ? event.target.closest('[data-read-aloud]') : null;
		if (!(pressed instanceof HTMLElement)) return;
		if (button) return stop();
		synth.cancel();
		button = pressed;
		button.dataset.start = button.querySelector('span')?.textContent ?? '';
		label(button.dataset.stop);
		queue = collect();
		say();
	});
	addEventListener('pagehide', stop);
	synth.addEventListener?.('voiceschanged', offer);
	offer();
}
