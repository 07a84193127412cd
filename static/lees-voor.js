/* Reads the page aloud, sentence by sentence. Shows its button only when this device has a voice for the language of the page. */
const synth = globalThis.speechSynthesis;
const root = document.documentElement;
const language = (root.lang || 'nl').slice(0, 2);
const blocks = 'h1,h2,h3,p,li,dt,dd,label,legend,th,td,caption,summary,.button';
let queue = [];
let turn = 0;
let button;
let marked;

const voiceFor = (lang) => synth.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(lang));
const offer = () => voiceFor(language) && (root.dataset.voice = language);

function sentences(text, lang) {
	if (!Intl.Segmenter) return text.match(/[^.!?؟]+[.!?؟]*/g) ?? [];
	return Array.from(new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text), (part) => part.segment);
}

function collect() {
	return [...document.querySelectorAll('main :is(' + blocks + ')')]
		.filter(
			(block) => !block.querySelector(blocks) && block.getClientRects().length && !block.closest('[aria-hidden=true]')
		)
		.flatMap((block) => {
			const lang = (block.closest('[lang]')?.lang || language).slice(0, 2);
			return sentences(block.innerText.trim(), lang).map((text) => ({ block, lang, text }));
		})
		.filter(({ text, lang }) => text.trim() && voiceFor(lang));
}

function mark(block) {
	marked?.classList.remove('is-spoken');
	marked = block;
	marked?.classList.add('is-spoken');
}

function say() {
	const next = queue.shift();
	if (!next) return stop();
	const words = new SpeechSynthesisUtterance(next.text);
	words.voice = voiceFor(next.lang);
	words.lang = words.voice.lang;
	words.rate = 0.9;
	// A cancelled sentence also ends; only the reading that is under way may go on to the next.
	const mine = turn;
	words.onend = words.onerror = () => mine === turn && say();
	mark(next.block);
	synth.speak(words);
}

function label(text) {
	const word = button?.querySelector('span');
	if (word) word.textContent = text;
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
		const pressed = event.target.closest?.('[data-read-aloud]');
		if (!pressed) return;
		if (button) return stop();
		synth.cancel();
		button = pressed;
		button.dataset.start = button.querySelector('span').textContent;
		label(button.dataset.stop);
		queue = collect();
		say();
	});
	addEventListener('pagehide', stop);
	synth.addEventListener?.('voiceschanged', offer);
	offer();
}
